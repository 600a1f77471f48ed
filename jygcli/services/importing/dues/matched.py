"""Payments recognised again: which rows of a sheet are in the book already, and which come near to what is there."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.services.dues.booking import Booked


class Paid(NamedTuple):
    """What a row of a sheet says was paid: for which months, how much, and where it stands.

    `source` is the file, line and cell, `line` the same without the cell. `payable` is what these months cost together,
    if that is known. `on`, `method` and `receipt` are what the row says of the payment, and `booked` what it says was
    paid for these months before. `may_be_new`: the months still owe exactly so much, so that a payment like one in the
    book may be another one. `told`: all months that the file speaks of for this member, paid or not.
    """

    source: str
    line: str
    months: tuple[Month, ...]
    amount: Fen
    payable: Fen | None = None
    on: PartialDate | None = None
    method: str | None = None
    may_be_new: bool = False
    receipt: str | None = None
    booked: Fen | None = None
    told: frozenset[Month] = frozenset()

    def tells_of(self, payment: Booked) -> bool:
        """Whether the row's day, and its way where it has one, are those of a payment."""
        return (
            self.on is not None
            and self.on.earliest <= payment.paid_on <= self.on.latest
            and self.method in (None, payment.method)
        )


class Recognised(NamedTuple):
    """`known`: it's in the book, as the one payment `match` or as several. Else `near`: payments of these months
    that are no such payment, or what the line paid when it was imported before, for other months; and `beside`:
    whether another row of the file pays the same months above what they cost. `match` without `known`: the payment
    whose receipt the row names, with another amount.
    """

    known: bool
    match: Booked | None = None
    near: tuple[Booked, ...] = ()
    beside: bool = False


def recognise(rows: Sequence[Paid], payments: Iterable[Booked]) -> list[Recognised]:
    """Hold the rows of one member against the payments that stand, each of which answers for one row.

    Known is the payment whose receipt the row names, or that was taken from that very line, or one of the same months
    and amount (of the same day too, where it may be a second one), or several that together paid exactly these months
    (by month where the sheet has quarters, or the other way round). A row that says what was paid before, as the book
    has it, tells of a further payment.
    """
    every = list(payments)
    named = _by_receipt(rows, every)
    known: dict[int, Booked | None] = {n: payment for n, payment in named.items() if _is_of(rows[n], payment)}
    free = _without(every, ((payment, rows[n].months) for n, payment in named.items()))
    further = {n for n, row in enumerate(rows) if row.booked and row.booked == _paid_for(row.months, every)}
    open_ = [n for n in range(len(rows)) if n not in named and n not in further]
    for same_line in (True, False):
        for number in open_:
            if number not in known and (found := _exactly(rows[number], free, same_line=same_line)) is not None:
                free.remove(found)
                known[number] = found
    left: dict[Month, int] = defaultdict(int)
    for payment in free:
        for share in payment.shares:
            left[share.month] += share.amount
    for number in open_:
        row = rows[number]
        if number not in known and not row.may_be_new and row.amount == sum(left[month] for month in row.months):
            left.update(dict.fromkeys(row.months, 0))
            known[number] = None
    whole = {payment.id: payment for payment in every}
    results = _the_rest(rows, known, [whole[p.id] for p in free if any(left[month] for month in p.months)])
    for number in further:
        results[number] = Recognised(known=False)
    for number in named.keys() - known.keys():
        results[number] = Recognised(known=False, match=named[number], near=(named[number],))
    return results


def _by_receipt(rows: Sequence[Paid], payments: Iterable[Booked]) -> dict[int, Booked]:
    """The payments whose receipts the rows name, where the months are some of theirs."""
    receipts = {payment.receipt: payment for payment in payments}
    named = ((number, row, receipts.get(row.receipt or "")) for number, row in enumerate(rows))
    return {number: payment for number, row, payment in named if payment and set(row.months) <= payment.months}


def _is_of(row: Paid, payment: Booked) -> bool:
    return row.amount == _paid_for(row.months, [payment])


def _paid_for(months: Iterable[Month], payments: Iterable[Booked]) -> int:
    wanted = set(months)
    return sum(share.amount for payment in payments for share in payment.shares if share.month in wanted)


def _without(payments: Iterable[Booked], told: Iterable[tuple[Booked, Iterable[Month]]]) -> list[Booked]:
    """The payments, less the months of which a row has told by the receipt."""
    gone: dict[int, set[Month]] = defaultdict(set)
    for payment, months in told:
        gone[payment.id].update(months)
    left = (p._replace(shares=tuple(s for s in p.shares if s.month not in gone[p.id])) for p in payments)
    return [payment for payment in left if payment.shares]


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
    """Whether the same line paid the same amount for other months when it was imported before. A file that is silent on
    those months is another one of the same name.
    """
    source = f"{payment.source or ''} "
    return source.startswith(f"{row.line} ") and payment.amount == row.amount and payment.months <= row.told
