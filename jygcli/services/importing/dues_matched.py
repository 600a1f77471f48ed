"""Payments recognised again: which rows of a sheet are in the book already, and which come near to what is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from enum import StrEnum
from typing import NamedTuple

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month
from jygcli.services.dues.booking import Booked


class Paid(NamedTuple):
    """What a row of a sheet says was paid: for which months, how much, and where it stands.

    `source` is the file, line and cell, `line` the same without the cell. `payable` is what these months cost together,
    if that is known. `on` and `method` are what the row says of the payment. `may_be_new`: the months still owe exactly
    so much, so that a payment like one in the book may be another one.
    """

    source: str
    line: str
    months: tuple[Month, ...]
    amount: Fen
    payable: Fen | None = None
    on: PartialDate | None = None
    method: str | None = None
    may_be_new: bool = False

    def tells_of(self, payment: Booked) -> bool:
        """Whether the row's day, and its way where it has one, are those of a payment."""
        return (
            self.on is not None
            and self.on.earliest <= payment.paid_on <= self.on.latest
            and self.method in (None, payment.method)
        )


class Near(StrEnum):
    """What to do with a payment that comes near to one in the book (the same months, another amount): booked as well,
    or in place of the other, which is then reversed.
    """

    ALSO = "另记"
    INSTEAD = "更正"


class Recognised(NamedTuple):
    """`known`: it's in the book, as the one payment `match` or as several. Else `near`: payments of these months
    that are no such payment, or what the line paid when it was imported before, for other months; and `beside`:
    whether another row of the file pays the same months above what they cost.
    """

    known: bool
    match: Booked | None = None
    near: tuple[Booked, ...] = ()
    beside: bool = False


def recognise(rows: Sequence[Paid], payments: Iterable[Booked]) -> list[Recognised]:
    """Hold the rows of one member against the payments that stand, each of which answers for one row.

    Known is the payment that was taken from that very line, or one of the same months and amount (of the same day too,
    where it may be a second one), or several that together paid exactly these months (by month where the sheet has
    quarters, or the other way round).
    """
    free = list(payments)
    known: dict[int, Booked | None] = {}
    for same_line in (True, False):
        for number, row in enumerate(rows):
            if number not in known and (found := _exactly(row, free, same_line=same_line)) is not None:
                free.remove(found)
                known[number] = found
    left: dict[Month, int] = defaultdict(int)
    for payment in free:
        for share in payment.shares:
            left[share.month] += share.amount
    for number, row in enumerate(rows):
        if number not in known and not row.may_be_new and row.amount == sum(left[month] for month in row.months):
            left.update(dict.fromkeys(row.months, 0))
            known[number] = None
    return _the_rest(rows, known, [p for p in free if any(left[month] for month in p.months)])


def _exactly(row: Paid, free: Iterable[Booked], *, same_line: bool) -> Booked | None:
    fits = (p for p in free if row.amount in (p.amount, p.allocated) and p.months == frozenset(row.months))
    if same_line:
        return next((payment for payment in fits if payment.source == row.source), None)
    return next((payment for payment in fits if not row.may_be_new or row.tells_of(payment)), None)


def _the_rest(rows: Sequence[Paid], known: Mapping[int, Booked | None], free: Sequence[Booked]) -> list[Recognised]:
    claimed: dict[Month, int] = defaultdict(int)  # a row's whole amount by its first month: enough to see what is twice
    for number in known:
        claimed[rows[number].months[0]] += rows[number].amount
    found: list[Recognised] = []
    for number, row in enumerate(rows):
        if number in known:
            found.append(Recognised(known=True, match=known[number]))
            continue
        near = tuple(payment for payment in free if payment.months & set(row.months) or moved(row, payment))
        before = sum(claimed[month] for month in row.months)
        beside = before > 0 and (row.payable is None or before + row.amount > row.payable)
        found.append(Recognised(known=False, near=near, beside=beside))
        claimed[row.months[0]] += row.amount
    return found


def moved(row: Paid, payment: Booked) -> bool:
    """Whether the same line paid the same amount for other months when it was imported before."""
    source = f"{payment.source or ''} "
    return source.startswith(f"{row.line} ") and payment.amount == row.amount
