"""The money between the level above and a branch, as that level records it. Entries are never changed: they are
cancelled by counter-entries.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.money import Fen, NoMoney, total
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.rollup.terms import MoneyKind
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.rollup import reporters
from jygcli.store.reads.rollup import HAND_MONEY, REPORTERS, HandLine
from jygcli.store.rows import tables

UnknownHandMoney = Refused.saying("没有第 {given} 笔往来。", "看编号：jyg rollup money")
CancelledAlready = Refused.saying("第 {number} 笔已经冲正过了（第 {by} 笔）。", "看明细：jyg rollup money")
CounterOfCounter = Refused.saying("第 {number} 笔本身就是冲正，不能再冲正。", "原来那笔没有错的，重新登记一笔。")
PeriodMissing = CalledWrongly.saying(
    "没有写是哪个季度的{kind}。", "加上 --quarter 季度，例如 --quarter 2026Q3。", supplied_by="--quarter"
)


QuarterAhead = Refused.saying("{quarter} 在 {on} 还没有开始，不会有它的{kind}。", "核对 --quarter 和 --on。")
YearFarOff = Refused.saying("{year} 年的经费，不会在 {on} 拨。", "核对 --year 和 --on：当年、上年和下年的都行。")
NotByQuarter = CalledWrongly.saying("{kind}按年记，不写季度。", "去掉 --quarter；不是当年的，写 --year 年份。")
NotByYear = CalledWrongly.saying("{kind}按季度记，不写年份。", "去掉 --year，写 --quarter 季度。")


class BookMoney(NamedTuple):
    """`quarter`: which one it belongs to; of a grant None, which is the year's of its day, unless `year` says so."""

    kind: MoneyKind
    reporter: str
    amount: Fen
    quarter: Quarter | None = None
    year: int | None = None
    on: date | None = None
    voucher: str | None = None


class HandEntry(NamedTuple):
    """An entry with its number in the book, from 1, and the name of the branch. `cancels` and `cancelled_by` are
    numbers.
    """

    number: int
    reporter: str
    line: HandLine
    cancels: int | None = None
    cancelled_by: int | None = None


class HandBook(NamedTuple):
    """The entries that are wanted, in the order in which they were booked."""

    branch: str
    entries: tuple[HandEntry, ...]


def book(desk: Desk, request: BookMoney) -> HandEntry:
    """Record money that came from a branch or went to it.

    Raises UnknownReporter, NoMoney, PeriodMissing, NotByQuarter, NotByYear, QuarterAhead, YearFarOff, InTheFuture,
    LongAgo.
    """
    if request.amount <= 0:
        raise NoMoney(option="--amount")
    on = happened_on(request.on or desk.today, desk.today, request.kind)
    with desk.operation("rollup.money") as desk:
        reporter = reporters.find(desk, request.reporter)
        row = tables.HandMoney(
            branch_id=desk.branch.id, reporter_id=reporter.id, kind=request.kind, period=_period(request, on),
            amount=request.amount, on_day=on, voucher=request.voucher,
        )  # fmt: skip
        return _entry(desk, desk.add(row))


class Twice(NamedTuple):
    """An entry that stands and says the same as the one that is wanted."""

    standing: HandEntry


class MoreBack(NamedTuple):
    """More dues of a period would have gone back to a branch than came from it."""

    reporter: str
    period: str
    came: Fen
    back: Fen


def unusual(desk: Desk, request: BookMoney) -> Twice | MoreBack | None:
    """What to ask about before it is recorded. Raises as `book`."""
    on = request.on or desk.today
    period, reporter = _period(request, on), reporters.find(desk, request.reporter)
    stands = [
        entry for entry in all_entries(desk)
        if entry.line.reporter_id == reporter.id and entry.line.period == period
        and entry.cancels is None and entry.cancelled_by is None
    ]  # fmt: skip
    wanted = (request.kind, on, request.amount)
    twice = (entry for entry in stands if (entry.line.kind, entry.line.on_day, entry.line.amount) == wanted)
    if (standing := next(twice, None)) is not None:
        return Twice(standing)
    if request.kind is not MoneyKind.RETURNED:
        return None
    came, back = (
        total(entry.line.amount for entry in stands if entry.line.kind is kind)
        for kind in (MoneyKind.RECEIVED, MoneyKind.RETURNED)
    )
    more = Fen(back + request.amount)
    return MoreBack(reporter.name, period, came, more) if more > came else None


def _period(request: BookMoney, on: date) -> str:
    """The quarter or the year to which it belongs. Raises what can't be right about that."""
    kind, quarter = request.kind, request.quarter
    if kind.is_by_year:
        if quarter is not None:
            raise NotByQuarter(kind=kind)
        if request.year is not None and abs(request.year - on.year) > 1:
            raise YearFarOff(year=request.year, on=on)
        return str(request.year or on.year)
    if request.year is not None:
        raise NotByYear(kind=kind)
    if quarter is not None:
        if kind is not MoneyKind.ALLOWED and quarter.first_day > on:
            raise QuarterAhead(quarter=quarter, on=on, kind=kind)
        return str(quarter)
    if request.kind is MoneyKind.ALLOWED:
        return str(Month.of(on).quarter)
    raise PeriodMissing(kind=request.kind)


def entries(desk: Desk, reporter: str | None = None) -> HandBook:
    """The book, or what of it is about one branch. Raises UnknownReporter."""
    every = all_entries(desk)
    if reporter is not None:
        wanted = reporters.find(desk, reporter).id
        every = tuple(entry for entry in every if entry.line.reporter_id == wanted)
    return HandBook(desk.branch.name, every)


def all_entries(desk: Desk) -> tuple[HandEntry, ...]:
    lines: Sequence[HandLine] = desk.rows(HAND_MONEY)
    names = {reporter.id: reporter.name for reporter in desk.rows(REPORTERS)}
    numbers = {line.id: number for number, line in enumerate(lines, start=1)}
    by = {line.reverses: numbers[line.id] for line in lines if line.reverses is not None}
    return tuple(
        HandEntry(
            numbers[line.id], names[line.reporter_id], line,
            None if line.reverses is None else numbers[line.reverses], by.get(line.id),
        )
        for line in lines
    )  # fmt: skip


def cancel(desk: Desk, number: int, why: str) -> HandEntry:
    """Cancel an entry by a counter-entry of today. Raises UnknownHandMoney, CancelledAlready, CounterOfCounter."""
    with desk.operation("rollup.reverse") as desk:
        entry = next((entry for entry in all_entries(desk) if entry.number == number), None)
        if entry is None:
            raise UnknownHandMoney(given=number)
        if entry.cancels is not None:
            raise CounterOfCounter(number=number)
        if entry.cancelled_by is not None:
            raise CancelledAlready(number=number, by=entry.cancelled_by)
        return _entry(desk, counter(desk, entry.line, why, desk.today))


def counter(desk: WritingDesk, line: HandLine, why: str, on: date) -> int:
    """Write what cancels an entry, as a part of an operation; returns its id."""
    row = tables.HandMoney(
        branch_id=desk.branch.id, reporter_id=line.reporter_id, kind=line.kind, period=line.period,
        amount=-line.amount, on_day=on, reverses=line.id, reason=why,
    )  # fmt: skip
    return desk.add(row)


def _entry(desk: Desk, row_id: int) -> HandEntry:
    return next(entry for entry in all_entries(desk) if entry.line.id == row_id)
