"""Dues: assessing, waiving, collecting, and who owes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from jygcli.domain.dates import happened_on
from jygcli.domain.dues import (
    Account,
    AmountTooLarge,
    MonthDues,
    Share,
    allocate,
    dues_by_month,
    furthest_month,
    owed_months,
    unassessed_months,
)
from jygcli.domain.errors import CalledWrongly, Refused
from jygcli.domain.money import Fen, decimal_text, total
from jygcli.domain.months import Month, Quarter, months_from
from jygcli.domain.people import Departure, Member
from jygcli.services.accounts import account_of, accounts
from jygcli.services.booking import Entry, book
from jygcli.services.desk import Desk
from jygcli.store.base import Reader

YEARS_BACK = 6


class NotAssessed(Refused):
    message = "{member}没有核定党费，不能收 {month} 的。"
    advice = "先核定：jyg dues assess {number} --category 离退休 --base 金额 --from {from_month}"


class NothingOwed(Refused):
    message = "{member}到 {month} 没有欠交的党费。"
    advice = "要预交，用 --through 写到更晚的月份，例如 --through {later}。"


class OneAmountForMany(CalledWrongly):
    message = "--amount 只能用于一名党员，这里有 {count} 名。"
    advice = "去掉 --amount 按核定数收，或者一人一人登记。"


class NobodyNamed(CalledWrongly):
    message = "没有写向谁收。"
    advice = "写姓名或编号，或者 --all 收全支部。"


class EveryoneAndNames(CalledWrongly):
    message = "--all 是全支部，不能再写姓名（{names}）。"
    advice = "只收这几个人，去掉 --all；收全支部，去掉姓名。"


class AllPaidUp(NothingOwed):
    message = "{member}已{departure}，在本支部的党费已经交清（{spans}）。"
    advice = "看记录：jyg member show {number}"


class PaidAsFarAsAllowed(NothingOwed):
    message = "{member}已经交到 {through}，不能再预交。"
    advice = "党费一年一核定，最远预交到次年 12 月。"


class NoMoney(CalledWrongly):
    message = "金额要大于 0 元。"
    advice = "请核对 --amount。"


class TwoEnds(CalledWrongly):
    message = "--through 和 --quarter 只能用一个。"
    advice = "去掉其中一个。"


class TooFarAhead(Refused):
    message = "预交到 {given} 太远了，最远到 {latest}。"
    advice = "党费一年一核定，请改近一些。"


@dataclass(frozen=True, slots=True)
class CollectDues:
    """`through` is the last month to pay for; without it and without an amount, the current month."""

    members: tuple[str, ...] = ()
    everyone: bool = False
    through: Month | None = None
    quarter: Quarter | None = None
    amount: Fen | None = None
    on: date | None = None
    method: str = "现金"
    payer: str | None = None


@dataclass(frozen=True, slots=True)
class Booking:
    """What one member pays, or paid: the months and their shares. `receipt` is empty before booking."""

    member: Member
    shares: tuple[Share, ...]
    receipt: str = ""

    @property
    def amount(self) -> Fen:
        return total(share.amount for share in self.shares)


@dataclass(frozen=True, slots=True)
class Skipped:
    """A member of whom nothing is collected, and why."""

    member: Member
    why: str


@dataclass(frozen=True, slots=True)
class DuesCollected:
    """What is going to be booked (without receipts), or was (with them)."""

    bookings: tuple[Booking, ...]
    skipped: tuple[Skipped, ...]
    paid_on: date
    method: str
    payer: str | None

    @property
    def total(self) -> Fen:
        return total(booking.amount for booking in self.bookings)


@dataclass(frozen=True, slots=True)
class Owing:
    member: Member
    months: tuple[MonthDues, ...]

    @property
    def owing(self) -> Fen:
        return total(dues.owing for dues in self.months)


@dataclass(frozen=True, slots=True)
class OwingList:
    """Who owes up to a month, or for a quarter's months; and who has no assessment."""

    branch: str
    period: str
    members: tuple[Owing, ...]
    unassessed: tuple[Member, ...]

    @property
    def owing(self) -> Fen:
        return total(member.owing for member in self.members)


def propose(desk: Desk, request: CollectDues) -> DuesCollected:
    """What `collect` would book, without booking it. Raises what it raises."""
    return _proposal(desk.store, desk, request)


def collect(desk: Desk, request: CollectDues) -> DuesCollected:
    """Book payments against the oldest owed months of each member, a receipt each.

    Raises NotAssessed, NothingOwed, AmountTooLarge, OneAmountForMany, NobodyNamed, InTheFuture, LongAgo.
    """
    with desk.operation("dues.collect") as op:
        proposal = _proposal(op, desk, request)
        entries = [
            Entry(b.member, b.shares, proposal.paid_on, proposal.method, proposal.payer) for b in proposal.bookings
        ]
        receipts = book(op, desk, entries)
        booked = [replace(b, receipt=receipt) for b, receipt in zip(proposal.bookings, receipts, strict=True)]
        return replace(proposal, bookings=tuple(booked))


def _proposal(reader: Reader, desk: Desk, request: CollectDues) -> DuesCollected:
    paid_on = happened_on(request.on or desk.today, desk.today, "交纳", since=_oldest_payment(desk))
    if request.through and request.quarter:
        raise TwoEnds
    if request.amount is not None and request.amount <= 0:
        raise NoMoney
    every = accounts(reader, desk.branch.id)
    bookings: list[Booking] = []
    skipped: list[Skipped] = []
    if request.everyone:
        _require_plain_everyone(request, len(every))
        for account in every:
            _collect_or_skip(account, _through(desk, request), paid_on, bookings, skipped)
    else:
        chosen = _chosen(every, request)
        bookings = [_booking(desk, account, request) for account in chosen]
    return DuesCollected(tuple(bookings), tuple(skipped), paid_on, request.method, request.payer)


def _oldest_payment(desk: Desk) -> date:
    """Money is recorded when it comes in; a day of more than six years ago is taken for a mistyped one."""
    return date(desk.today.year - YEARS_BACK, 1, 1)


def _require_plain_everyone(request: CollectDues, count: int) -> None:
    """With --all each pays what is owed: neither names nor an amount go with it."""
    if request.members:
        raise EveryoneAndNames(names="、".join(request.members))
    if request.amount is not None:
        raise OneAmountForMany(count=count)


def _chosen(every: tuple[Account, ...], request: CollectDues) -> list[Account]:
    if not request.members:
        raise NobodyNamed
    chosen = list(dict.fromkeys(account_of(every, given) for given in request.members))
    if request.amount is not None and len(chosen) > 1:
        raise OneAmountForMany(count=len(chosen))
    return chosen


def _collect_or_skip(
    account: Account, through: Month, paid_on: date, bookings: list[Booking], skipped: list[Skipped]
) -> None:
    owed = owed_months(account, through)
    if owed and not account.member.counted_on(paid_on):
        departure = account.member.memberships[-1].departure
        skipped.append(
            Skipped(account.member, f"{departure or '不在支部'}，尚欠 {decimal_text(_sum(owed))} 元；要收请单独登记")
        )
    elif owed:
        bookings.append(Booking(account.member, allocate(_sum(owed), owed)))
    elif unassessed_months(account, [through]) and not account.assessments:
        skipped.append(Skipped(account.member, "没有核定党费"))


def _booking(desk: Desk, account: Account, request: CollectDues) -> Booking:
    member, through = account.member, _through(desk, request)
    if not account.assessments:
        raise NotAssessed(member=member.name, number=member.number, month=through, from_month=Month(through.year, 1))
    owed = owed_months(account, through)
    amount = request.amount if request.amount is not None else _sum(owed)
    if not owed:
        raise _nothing_owed(account, through, furthest_month(desk.today))
    if amount > _sum(owed):
        further = member.left is None and through < furthest_month(desk.today)
        raise AmountTooLarge(
            name=member.name,
            through=through,
            owing=decimal_text(_sum(owed)),
            given=decimal_text(amount),
            over=decimal_text(Fen(amount - _sum(owed))),
            remedy="核对金额；要预交以后的月份，用 --through 写到更晚的月份。" if further else "请核对金额。",
        )
    return Booking(member, allocate(amount, owed))


def _nothing_owed(account: Account, through: Month, latest: Month) -> NothingOwed:
    member = account.member
    if member.left is not None and not owed_months(account, latest):
        departure = member.left.departure or Departure.OTHER
        left = "离开" if departure is Departure.OTHER else departure
        return AllPaidUp(member=member.name, departure=left, spans=member.spans_in_words, number=member.number)
    if through == latest:
        return PaidAsFarAsAllowed(member=member.name, through=through)
    return NothingOwed(member=member.name, month=through, later=through.plus(1))


def _through(desk: Desk, request: CollectDues) -> Month:
    """The last month that may be paid for: as named; with an amount, as far ahead as is allowed; else this month."""
    latest = furthest_month(desk.today)
    named = request.quarter.months[-1] if request.quarter else request.through
    if named is not None and named > latest:
        raise TooFarAhead(given=named, latest=latest)
    return named or (latest if request.amount is not None else Month.of(desk.today))


def _sum(owed: Iterable[MonthDues]) -> Fen:
    return total(dues.owing for dues in owed)


def owing(desk: Desk, quarter: Quarter | None = None) -> OwingList:
    """Who owes: up to the current month, or for the months of one quarter."""
    through = quarter.months[-1] if quarter else Month.of(desk.today)
    wanted = set(quarter.months) if quarter else None
    every = accounts(desk.store, desk.branch.id)
    found = (
        Owing(account.member, tuple(d for d in owed_months(account, through) if wanted is None or d.month in wanted))
        for account in every
    )
    months = quarter.months if quarter else tuple(months_from(Month(through.year, 1), through.plus(1)))
    return OwingList(
        desk.branch.name,
        quarter.spoken if quarter else f"截至 {through}",
        tuple(line for line in found if line.months),
        tuple(account.member for account in every if unassessed_months(account, months)),
    )


def quarter_dues(account: Account, quarter: Quarter) -> tuple[MonthDues, ...]:
    """The months of a quarter in which a member owes or has paid something."""
    return tuple(dues for dues in dues_by_month(account, quarter.months[-1]) if dues.month in quarter.months)
