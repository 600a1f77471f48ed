"""Allowances: received for the holders of posts, and paid out to them, month by month."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import ZERO, Fen, decimal_text
from jygcli.domain.base.months import Month, MonthRun, Quarter, spoken_months
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.funds.allowances import DueMonth, due_for, due_in_year, require_one_year, sum_due
from jygcli.domain.funds.purposes import FundLine, FundSource, FundUse, require_available
from jygcli.domain.people.membership import Member, find_member
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.services.funds.entries import FundBooked, booked, day_of_money, entries, income, require_money, write

NoAllowanceDue = Refused.saying(
    "{name} {year} 年到 {on} 没有应发而没发的补贴。",
    "看任职和应发：jyg fund show {year}；一定要发，用 --months 写明月份。",
)
MonthsUnsaid = Refused.saying(
    "{name} {months} 应发 {due} 元，只发 {amount} 元，看不出是哪几个月的。",
    "用 --months 写明月份，例如 --months {example}。",
    supplied_by="--months",
)
MonthPaidTwice = Refused.saying(
    "{name} {months} 的补贴已经发过（第 {number} 笔，{on}）。",
    "那一笔发错了，先冲正：jyg fund reverse {number} --why 原因",
)


class PayAllowance(NamedTuple):
    """Without `months`: all that is due in the year up to the day and was not paid yet, or not in full."""

    member: str
    amount: Fen
    on: date | None = None
    months: MonthRun | None = None


class Payout(NamedTuple):
    """What is going to be paid (without `booked`), or was: for which months, and what of them is due still."""

    member: Member
    months: tuple[Month, ...]
    due: tuple[DueMonth, ...]
    amount: Fen
    on: date
    booked: FundBooked | None = None

    @property
    def missing(self) -> Fen:
        return Fen(max(sum_due(self.due) - self.amount, 0))

    @property
    def over(self) -> Fen:
        """By how much it is more than the posts give, which is asked about before it is paid."""
        return Fen(max(self.amount - sum_due(self.due), 0))


def receive(desk: Desk, amount: Fen, on: date | None, period: Quarter | None, voucher: str | None) -> FundBooked:
    """Allowances came in; without a period they are the quarter's of the day. Raises NoMoney, InTheFuture, LongAgo."""
    day = day_of_money(desk, on, "收款")
    meant = period or Month.of(day).quarter
    return income(desk, "fund.allowance.receive", FundSource.ALLOWANCE, amount, day, period=str(meant), voucher=voucher)


def pay(desk: Desk, request: PayAllowance) -> Payout:
    """Pay a member's allowance for some months.

    Raises NoMoney, InTheFuture, LongAgo, MonthsOfTwoYears, MonthPaidTwice, NoAllowanceDue, MonthsUnsaid, OverBalance,
    UnknownMember, AmbiguousMember.
    """
    with desk.operation("fund.allowance.pay") as desk:
        payout = preview(desk, request)
        return payout._replace(booked=booked(desk, _book(desk, payout)))


def _book(desk: WritingDesk, payout: Payout) -> FundLine:
    return write(
        desk, FundSource.ALLOWANCE, Fen(-payout.amount), payout.on,
        use=FundUse.ALLOWANCE, period=spoken_months(payout.months), member_id=payout.member.id,
    )  # fmt: skip


def preview(desk: Desk, request: PayAllowance) -> Payout:
    """What `pay` would book, without booking it. Raises what it raises."""
    require_money(request.amount)
    on = day_of_money(desk, request.on, "发放")
    member = find_member(members_of(desk), request.member)
    fund = entries(desk, FundSource.ALLOWANCE)
    paid = _paid_months(fund, member, on)
    months = request.months.months if request.months else _unpaid(member, paid, on, request.amount)
    require_one_year(months)
    _require_unpaid(member, months, paid)
    require_available(fund, FundSource.ALLOWANCE, on, request.amount)
    due = (due_for(member, month, on) for month in months)
    return Payout(member, months, tuple(_left(one, paid) for one in due if one), request.amount, on)


class PaidMonth(NamedTuple):
    """The newest payment of a month, and what of the month's allowance it leaves to be paid."""

    entry: FundLine
    left: Fen


def _paid_months(fund: Iterable[FundLine], member: Member, on: date) -> dict[Month, PaidMonth]:
    """The months for which a member's allowance was paid and stands. A payment goes to its months from the oldest on,
    so that it is its last ones that may lack something.
    """
    found: dict[Month, PaidMonth] = {}
    for entry in fund:
        if entry.member_id != member.id or entry.reverses is not None or entry.reversed_by is not None:
            continue
        amount = Fen(-entry.amount)
        for month in _months_of(entry):
            due = due_for(member, month, on)
            lacking = found[month].left if month in found else due.amount if due else ZERO
            part = Fen(min(amount, lacking))
            found[month] = PaidMonth(entry, Fen(lacking - part))
            amount = Fen(amount - part)
    return found


def _left(due: DueMonth, paid: Mapping[Month, PaidMonth]) -> DueMonth:
    """What of a month is still due."""
    return due._replace(amount=paid[due.month].left) if due.month in paid else due


def _months_of(entry: FundLine) -> tuple[Month, ...]:
    """The months of a payment, as `spoken_months` wrote them."""
    return tuple(month for run in (entry.period or "").split("、") for month in MonthRun.parse(run).months)


def _unpaid(member: Member, paid: Mapping[Month, PaidMonth], on: date, amount: Fen) -> tuple[Month, ...]:
    due = tuple(left for due in due_in_year(member, on.year, on) if (left := _left(due, paid)).amount)
    if not due:
        raise NoAllowanceDue(name=member.name, year=on.year, on=on)
    months = tuple(one.month for one in due)
    if amount < sum_due(due) and len(due) > 1:
        sums = {"due": decimal_text(sum_due(due)), "amount": decimal_text(amount)}
        raise MonthsUnsaid(name=member.name, months=spoken_months(months), example=months[0], **sums)
    return months


def _require_unpaid(member: Member, months: tuple[Month, ...], paid: Mapping[Month, PaidMonth]) -> None:
    twice = tuple(month for month in months if month in paid and not paid[month].left)
    if twice:
        entry = paid[twice[0]].entry
        same = tuple(month for month in twice if paid[month].entry is entry)
        raise MonthPaidTwice(name=member.name, months=spoken_months(same), number=entry.number, on=entry.on)
