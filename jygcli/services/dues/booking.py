"""Entries of money: payments with their months, and the reversals that cancel them. Nothing here is ever changed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.money import ZERO, Fen, total
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Assessment, assessment_for
from jygcli.domain.dues.allocating import Share
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.dues.cashbook import ClosedDays, require_open
from jygcli.store.reads import payments as payment_queries
from jygcli.store.reads import queries
from jygcli.store.reads.payments import BookedMonth
from jygcli.store.rows import tables

REVERSAL = "冲正"
ELSEWHERE = "流入地交纳"
# What of a new payment stands in its row as it is.
_STATED = ("amount", "paid_on", "method", "payer", "voluntary", "consent", "source", "elsewhere", "reason")

ElsewhereSaid = CalledWrongly.saying(
    "方式写“流入地交纳”，没有写在哪里交的。", "用：jyg dues collect 姓名 --months 月份 --elsewhere 在哪个支部交的"
)
MethodReserved = CalledWrongly.saying(
    "方式不能写“冲正”：那是更正记错的交纳。", "冲正用：jyg dues reverse 收据号 --why 原因"
)


class NewPayment(NamedTuple):
    """A payment to be booked: who, the shares of its months, the day, the way, and where an import took it from.

    `voluntary` is given freely above the shares; `consent`: who agreed that old months are made up for, or to
    money that isn't the member's own. `elsewhere`: the place of stay where it was paid; no money comes in here.
    """

    member: Member
    shares: tuple[Share, ...]
    paid_on: date
    method: str
    payer: str | None = None
    source: str | None = None
    voluntary: Fen = ZERO
    consent: str | None = None
    reason: str | None = None
    elsewhere: str | None = None

    @property
    def amount(self) -> Fen:
        return Fen(total(share.amount for share in self.shares) + self.voluntary)


class Booked(NamedTuple):
    """A payment that stands: neither a reversal nor reversed. `shares`: a month of it each, oldest first. `elsewhere`:
    the place of stay where it was paid.
    """

    id: int
    member_id: int
    receipt: str
    paid_on: date
    source: str | None
    voluntary: Fen
    method: str
    shares: tuple[Share, ...]
    elsewhere: str | None = None

    @property
    def allocated(self) -> Fen:
        return total(share.amount for share in self.shares)

    @property
    def amount(self) -> Fen:
        return Fen(self.allocated + self.voluntary)

    @property
    def months(self) -> frozenset[Month]:
        return frozenset(share.month for share in self.shares)


def booked_payments(desk: Desk) -> dict[int, list[Booked]]:
    """The payments that stand and pay for some month, by member, in the order in which they were booked."""
    shares: dict[int, list[Share]] = defaultdict(list)
    heads: dict[int, BookedMonth] = {}
    for row in desk.rows(payment_queries.BOOKED):
        heads[row.payment_id] = row
        shares[row.payment_id].append(
            Share(row.month, row.amount, row.due, row.waived, ZERO, row.assessed_from, row.ahead)
        )
    found: dict[int, list[Booked]] = defaultdict(list)
    for number, head in heads.items():
        own = tuple(sorted(shares[number], key=lambda share: share.month))
        payment = Booked(
            number, head.member_id, head.receipt, head.paid_on, head.source, head.voluntary, head.method, own,
            head.elsewhere,
        )  # fmt: skip
        found[head.member_id].append(payment)
    return found


class Written(NamedTuple):
    """A payment that was just written."""

    id: int
    receipt: str


def book(desk: WritingDesk, entries: Sequence[NewPayment]) -> list[Written]:
    """Write payments and their allocations, a receipt number each.

    Raises DayIsClosed, MethodReserved, ElsewhereSaid.
    """
    require_open(desk, *{entry.paid_on for entry in entries if entry.elsewhere is None})
    if any(entry.method == REVERSAL for entry in entries):
        raise MethodReserved
    if any(entry.method == ELSEWHERE and entry.elsewhere is None for entry in entries):
        raise ElsewhereSaid
    numbers = _Receipts(desk)
    payments: list[dict[str, object]] = [
        {
            "branch_id": desk.branch.id,
            "member_id": entry.member.id,
            "receipt": numbers.next(entry.paid_on.year),
            **{name: getattr(entry, name) for name in _STATED},
        }
        for entry in entries
    ]
    return _write(desk, payments, [entry.shares for entry in entries])


def reverse(desk: WritingDesk, reversed_: Sequence[Booked], why: str, *, on: Sequence[date] | None = None) -> list[str]:
    """Cancel payments by entries of the same months below zero; the receipts of both stay.

    They are dated today, but never before the payment itself; where `on` gives them days of their own, on those that
    are not closed. Raises DayIsClosed.
    """
    closed = ClosedDays(desk)
    given: Sequence[date | None] = on or [None] * len(reversed_)
    days = [
        max(desk.today, payment.paid_on) if day is None or day in closed else day
        for payment, day in zip(reversed_, given, strict=True)
    ]
    require_open(desk, *{day for day, payment in zip(days, reversed_, strict=True) if payment.elsewhere is None})
    numbers = _Receipts(desk)
    payments: list[dict[str, object]] = [
        {
            "branch_id": desk.branch.id,
            "member_id": payment.member_id,
            "receipt": numbers.next(day.year),
            "amount": -payment.amount,
            "paid_on": day,
            "method": REVERSAL,
            "voluntary": -payment.voluntary,
            "elsewhere": payment.elsewhere,
            "reverses": payment.id,
            "reason": why,
        }
        for payment, day in zip(reversed_, days, strict=True)
    ]
    negative = [tuple(s._replace(amount=Fen(-s.amount)) for s in payment.shares) for payment in reversed_]
    return [written.receipt for written in _write(desk, payments, negative)]


def _write(
    desk: WritingDesk, payments: Sequence[Mapping[str, object]], shares: Sequence[tuple[Share, ...]]
) -> list[Written]:
    in_force = _assessed_from(desk)
    ids = desk.add_many(tables.Payment, payments)
    desk.add_many(
        tables.AllocationRow,
        (
            {
                "payment_id": payment_id,
                "member_id": payment["member_id"],
                "month": share.month,
                "amount": share.amount,
                "due": share.due,
                "waived": share.waived,
                "assessed_from": share.assessed_from or in_force(payment["member_id"], share.month),
                "ahead": int(_is_ahead(share, payment["paid_on"])),
            }
            for payment_id, payment, own in zip(ids, payments, shares, strict=True)
            for share in own
        ),
    )
    return [Written(row, str(payment["receipt"])) for row, payment in zip(ids, payments, strict=True)]


def _is_ahead(share: Share, paid_on: object) -> bool:
    if share.ahead is not None:
        return share.ahead
    return isinstance(paid_on, date) and paid_on.year < share.month.year


def _assessed_from(desk: Desk) -> Callable[[object, Month], Month | None]:
    """By member and month, from when the assessment holds that is in force then."""
    made: dict[object, list[Assessment]] = defaultdict(list)
    for assessment in desk.rows(queries.ASSESSMENTS):
        made[assessment.member_id].append(assessment)

    @cache
    def found(member_id: object, month: Month) -> Month | None:
        assessment = assessment_for(made[member_id], month)
        return assessment.from_month if assessment else None

    return found


class _Receipts:
    """Receipt numbers that nobody has used: 2026-0001, 2026-0002, …, a run for each year."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._runs: dict[int, Iterator[int]] = {}

    def next(self, year: int) -> str:
        if year not in self._runs:
            last = self._desk.rows(queries.LAST_RECEIPT, year=str(year))[0].number
            self._runs[year] = iter(range(last + 1, 1_000_000))
        return f"{year}-{next(self._runs[year]):04d}"
