"""Entries taken back: by counter-entries, through what reverses them in daily work; nothing is deleted.

What an operation entered is reversed; what it reversed is entered anew. Both stand on the day of what the operation
itself wrote, though another entry may stand for that by now, where that day is still open: so each day's sums are as if
it hadn't been. Else they stand on the working day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.base.months import Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.allocating import Share
from jygcli.domain.dues.ledger import Direction, QuarterAct, standing_entry
from jygcli.domain.funds.purposes import FundSource, available, require_available
from jygcli.domain.log_words import RECEIPT_AGAIN, table_words
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.register_book import made_anew
from jygcli.services.books.roster import everyone
from jygcli.services.dues import booking, closing, remittances
from jygcli.services.dues.cashbook import ClosedDays
from jygcli.services.funds import entries as funds
from jygcli.services.rollup import money as handed
from jygcli.store.reads import payments as payment_queries
from jygcli.store.reads import queries
from jygcli.store.reads.records import Branch, PassingEntry
from jygcli.store.rows import tables
from jygcli.store.rows.row import Columns

Row = dict[str, int | str | None]

EntryGone = Refused.saying("要撤销的{what}已经被后来的冲正取消了。", "看记录：jyg log")


class EntryChange(NamedTuple):
    """An entry that was taken back, and the entry that did it; None where it is only no longer counted."""

    table: str
    old: Columns
    new: Columns | None


@dataclass
class Taking:
    """The taking back of one operation: where it is written, and what it has done so far."""

    desk: WritingDesk
    why: str
    branches: Mapping[int, Branch]
    done: list[EntryChange] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._anew = made_anew(self.desk)
        self._reversals = cache(self.desk.op.reversals)  # as they stood at first

    def desk_of(self, row: Row) -> WritingDesk:
        """The desk of an entry's branch."""
        return self.desk.of(self.branches[_int(row, "branch_id")])

    def row(self, table: str, row_id: int) -> Row:
        return self.rows(table, [row_id])[0]

    def rows(self, table: str, ids: Sequence[int]) -> list[Row]:
        """The entries of these ids, in their order. Raises EntryGone."""
        found = self.desk.op.rows_of(table, ids)
        if not found.keys() >= set(ids):
            raise EntryGone(what=table_words(table).name)
        return [found[row_id] for row_id in ids]

    def standing(self, table: str, row_id: int) -> int:
        """The entry that stands for this one: itself, or what was entered anew after a reversal was taken back.

        Raises EntryGone where it was reversed for good.
        """
        standing = standing_entry(row_id, self._reversals(table), self._anew.get(table, {}))
        if standing is None:
            raise EntryGone(what=table_words(table).name)
        return standing

    def stand_in(self, table: str, row: Row, by_row: int | None) -> None:
        """Note which entry, if any, stands for one that was taken back, and tell of it."""
        self.stand_in_all(table, {_id(row): by_row})

    def stand_in_all(self, table: str, by_row: Mapping[int, int | None]) -> None:
        """The same for many: entry → the one that stands for it."""
        self.desk.add_all(tables.TakenBackRow(table_name=table, row_id=row, by_row=by) for row, by in by_row.items())
        self.tell_all(table, by_row)

    def tell(self, table: str, old: int, new: int | None) -> None:
        self.tell_all(table, {old: new})

    def tell_all(self, table: str, by_row: Mapping[int, int | None]) -> None:
        """Tell of entries that were taken back: each → the one that did it."""
        new = iter(self.rows(table, [by for by in by_row.values() if by is not None]))
        for old, by in zip(self.rows(table, [*by_row]), by_row.values(), strict=True):
            self.done.append(EntryChange(table, old, None if by is None else next(new)))


def _split(rows: Iterable[Row]) -> tuple[list[Row], list[Row]]:
    """What was entered, and what reverses something."""
    every = list(rows)
    return [row for row in every if row["reverses"] is None], [row for row in every if row["reverses"] is not None]


def _by_branch(rows: Iterable[Row]) -> Mapping[object, list[Row]]:
    found: dict[object, list[Row]] = defaultdict(list)
    for row in rows:
        found[row["branch_id"]].append(row)
    return found


def _id(row: Row) -> int:
    return _int(row, "id")


def _int(row: Row, column: str) -> int:
    return int(str(row[column]))


def _day(row: Row, column: str) -> date:
    return date.fromisoformat(str(row[column]))


def _original(taking: Taking, table: str, reversal: Row) -> Row:
    return taking.row(table, _int(reversal, "reverses"))


# Payments


def payments(taking: Taking, rows: Sequence[Row]) -> None:
    """Dues that came in, with the months that they paid for. Raises DayIsClosed, EntryGone."""
    for own in _by_branch(rows).values():
        desk = taking.desk_of(own[0])
        entered, reversing = _split(own)
        _reverse_payments(taking, desk, entered)
        _book_again(taking, desk, reversing)


def _reverse_payments(taking: Taking, desk: WritingDesk, rows: Sequence[Row]) -> None:
    if not rows:
        return
    payments = taking.rows("payment", [taking.standing("payment", _id(row)) for row in rows])
    with_months = booking.booked_payments(desk)
    booked = {payment.id: payment for own in with_months.values() for payment in own}
    reversed_ = [booked.get(_id(row)) or _without_months(row) for row in payments]
    # on the day of what the operation wrote, though another entry of another day may stand for it by now
    booking.reverse(desk, reversed_, taking.why, on=[_day(row, "paid_on") for row in rows])
    counters = taking.desk.op.reversals("payment")
    taking.tell_all("payment", {payment.id: counters[payment.id] for payment in reversed_})


def _without_months(row: Row) -> booking.Booked:
    """A payment that was given freely, for no month."""
    return booking.Booked(
        _id(row), _int(row, "member_id"), str(row["receipt"]), _day(row, "paid_on"),
        None, Fen(_int(row, "voluntary")), str(row["method"]), (),
    )  # fmt: skip


def _book_again(taking: Taking, desk: WritingDesk, reversals: Sequence[Row]) -> None:
    if not reversals:
        return
    members = everyone(desk)
    closed = ClosedDays(desk)
    originals = taking.rows("payment", [_int(reversal, "reverses") for reversal in reversals])
    ids = [_id(row) for row in originals]
    shares: dict[int, list[Share]] = defaultdict(list)
    for line in desk.store_rows(payment_queries.PAYMENT_SHARES, first=min(ids), last=max(ids)):
        shares[line.payment_id].append(line.share)
    entries = []
    for reversal, row in zip(reversals, originals, strict=True):
        day = _day(reversal, "paid_on")
        entries.append(
            booking.NewPayment(
                members[_int(row, "member_id")],
                tuple(shares[_id(row)]),
                max(day, desk.today) if day in closed and row["elsewhere"] is None else day,
                str(row["method"]),
                _text(row["payer"]),
                _text(row["source"]),
                Fen(_int(row, "voluntary")),
                _text(row["consent"]),
                RECEIPT_AGAIN.format(why=taking.why, receipt=row["receipt"]),
                _text(row["elsewhere"]),
            )
        )
    written = booking.book(desk, entries)
    taking.stand_in_all("payment", {_id(row): new.id for row, new in zip(reversals, written, strict=True)})


def _text(value: int | str | None) -> str | None:
    return None if value is None else str(value)


# Dues passed up and back


def passings(taking: Taking, rows: Sequence[Row]) -> None:
    """上缴 and 返还, with what they brought into the fund. Raises CameBackAlready, AlreadySpent, NotInHand."""
    entered, reversing = _split(rows)
    for row in reversed(entered):
        desk = taking.desk_of(row)
        entry = _passing(taking, desk, taking.standing("passing", _id(row)))
        came_in = entry.amount if entry.direction is Direction.BACK else ZERO
        on = _day_of_counter(taking, desk, FundSource.RETURNED, _day(row, "on_day"), came_in)
        new = remittances.counter(desk, entry, taking.why, on)
        taking.tell("passing", entry.id, new)
    for row in reversing:
        desk = taking.desk_of(row)
        entry = _passing(taking, desk, _id(_original(taking, "passing", row)))
        new = remittances.pass_again(desk, entry, taking.why, _day(row, "on_day"))
        taking.stand_in("passing", row, new)


def _passing(taking: Taking, desk: Desk, row_id: int) -> PassingEntry:
    every = desk.rows(queries.PASSINGS)
    return next(entry for entry in every if entry.id == row_id)


# Funds


def fund_entries(taking: Taking, rows: Sequence[Row]) -> None:
    """Money of the funds; what belongs to a passing went with it. Raises AlreadySpent."""
    entered, reversing = _split(row for row in rows if row["passing_id"] is None)
    for row in sorted(entered, key=lambda row: _int(row, "amount")):  # what went out comes back first
        desk = taking.desk_of(row)
        standing = taking.standing("fund_entry", _id(row))
        book = funds.entries(desk)
        entry = next(entry for entry in book if entry.id == standing)
        on = _day_of_counter(taking, desk, entry.source, _day(row, "on_day"), entry.amount)
        counter = funds.counter(desk, entry, taking.why, on=on)
        taking.tell("fund_entry", entry.id, counter.id)
    for row in sorted(reversing, key=lambda row: _int(row, "amount")):  # money in is entered first
        new = _enter_again(taking, _original(taking, "fund_entry", row), _day(row, "on_day"))
        taking.stand_in("fund_entry", row, new)


def _day_of_counter(taking: Taking, desk: Desk, source: FundSource, day: date, amount: Fen) -> date:
    """The day on which money of a fund is taken back: its own, where no day from then on ends below zero without it;
    else the working day.
    """
    book = funds.entries(desk, source)
    return day if available(book, day) >= amount else max(day, desk.today)


def _enter_again(taking: Taking, old: Row, day: date) -> int:
    desk, amount = taking.desk_of(old), Fen(_int(old, "amount"))
    if amount < 0:
        book = funds.entries(desk, FundSource(str(old["source"])))
        if available(book, day) < -amount:
            day = max(day, desk.today)
            require_available(book, FundSource(str(old["source"])), day, Fen(-amount))
    return _copy(taking, "fund_entry", {**old, "on_day": str(day), "reason": taking.why})


def _copy(taking: Taking, table: str, row: Row) -> int:
    """Enter a row anew, with an id of its own."""
    return taking.desk.add_columns(table, {name: [value] for name, value in row.items() if name != "id"})[0]


# Money between a level above and its branches


def hand_money(taking: Taking, rows: Sequence[Row]) -> None:
    """What was entered is cancelled, what cancelled something is entered anew. Raises EntryGone."""
    entered, reversing = _split(rows)
    for row in reversed(entered):
        desk = taking.desk_of(row)
        standing = taking.standing("hand_money", _id(row))
        entry = next(entry for entry in handed.all_entries(desk) if entry.line.id == standing)
        taking.tell("hand_money", standing, handed.counter(desk, entry.line, taking.why, _day(row, "on_day")))
    for row in reversing:
        old = _original(taking, "hand_money", row)
        taking.stand_in("hand_money", row, _copy(taking, "hand_money", {**old, "reason": taking.why}))


# Closed quarters


def quarter_events(taking: Taking, rows: Sequence[Row]) -> None:
    """A closing is opened again; one that was opened again is closed with the figures that it had.

    Raises NotClosed, LaterClosed, AlreadyClosed.
    """
    for row in reversed(rows):
        desk, quarter = taking.desk_of(row), Quarter.parse(str(row["quarter"]))
        if row["event"] == QuarterAct.CLOSED:
            new = closing.open_again(desk, quarter, taking.why)
        else:
            new = closing.close_again(desk, quarter, taking.why)
        taking.tell("quarter_event", _id(row), new)


# Entries that have no counter-entry


def only_told(table: str) -> Handler:
    """Entries that only tell what was there: noted as taken back, and entered anew when that is taken back."""

    def take(taking: Taking, rows: Sequence[Row]) -> None:
        for row in rows:
            taking.stand_in(table, row, None)

    return take


def marks(taking: Taking, rows: Sequence[Row]) -> None:
    """What an undo noted as taken back without a counter-entry is entered anew."""
    for row in rows:
        if row["by_row"] is None:
            table = str(row["table_name"])
            new = _copy(taking, table, taking.row(table, _int(row, "row_id")))
            taking.tell(table, _int(row, "row_id"), new)


def goes_along(_taking: Taking, _rows: Sequence[Row]) -> None:
    """Rows that go with those of another table, or that only keep track."""


Handler = Callable[[Taking, Sequence[Row]], None]

# Every table that refuses change and deletion, in the order in which its entries are taken back.
ENTRIES: Mapping[str, Handler] = {
    "payment": payments,
    "allocation": goes_along,  # with its payment
    "passing": passings,
    "fund_entry": fund_entries,
    "hand_money": hand_money,
    "quarter_event": quarter_events,
    "closed_month": goes_along,  # stays with its closing
    "cash_count": only_told("cash_count"),
    "opening": only_told("opening"),
    "taken_back": marks,
    "undone": goes_along,
    "private": goes_along,  # numbers stay, so that a change of one can be taken back; nothing shows them
    "operation": goes_along,
    "change": goes_along,
}


def take_back(taking: Taking, rows: Mapping[str, Sequence[Row]]) -> None:
    """Take back the entries that an operation wrote, by table."""
    for table, handler in ENTRIES.items():
        if rows.get(table):
            handler(taking, rows[table])
