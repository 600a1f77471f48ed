"""The dues that came in and went up: what should be in hand, what a quarter received, the running balance."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import ZERO, Fen, total
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import free_on
from jygcli.domain.dues.owed import passes_on_whole
from jygcli.services.books.desk import Desk
from jygcli.store.reads import queries
from jygcli.store.reads.records import DaySum, OpeningRecord

_TWO_QUARTERS = timedelta(days=200)  # and more

Closings = dict[Quarter, date]  # the day of each quarter that is closed

DayIsClosed = Refused.saying(
    "{quarter} 已在 {on} 结账，{day} 的收支不能再登记。",
    "记在 {first} 或以后的日子；确是漏记，还没有返还的可以先重开：jyg dues close {quarter} --reopen --why 原因",
)


class Received(NamedTuple):
    """What came in during a quarter: for its own months, for those of earlier and of later quarters, and freely.

    `whole` is what of that given freely is passed on whole. Reversals are taken off, so a part may be below zero.
    """

    own: Fen
    earlier: Fen
    ahead: Fen
    freely: Fen
    whole: Fen

    @property
    def total(self) -> Fen:
        return Fen(self.own + self.earlier + self.ahead + self.freely)


class Moved(NamedTuple):
    """What came in from the day after a quarter's closing (`first`) to the quarter's end (`last`), reversals taken off:
    it counts in the next quarter.
    """

    quarter: Quarter
    first: date
    last: date
    amount: Fen

    @property
    def counted_in(self) -> Quarter:
        return self.quarter.next


class Opened(NamedTuple):
    """The dues that were in hand on the day on which the book began."""

    on: date
    amount: Fen


class DuesMoney(NamedTuple):
    """The money of a quarter, or of some in a row, by the days on which it came in, whenever they were closed or sent
    up.

    carried + received = remitted + left, always: `carried` is what earlier quarters left over, and what was `opened`
    with where the book began in these; `left` is what the last one leaves. `moved`: what by its days would count in
    other quarters than it does, where one of the two is of these.
    """

    carried: Fen = ZERO
    received: Fen = ZERO
    remitted: Fen = ZERO
    moved: tuple[Moved, ...] = ()
    opened: Opened | None = None

    @property
    def before(self) -> Fen:
        """What earlier quarters left over."""
        return Fen(self.carried - (self.opened.amount if self.opened else 0))

    @property
    def left(self) -> Fen:
        return Fen(self.carried + self.received - self.remitted)


def money_of(desk: Desk, *quarters: Quarter, closed: Closings | None = None) -> DuesMoney:
    """What of the dues ledger belongs to some quarters in a row, and what was there before them. `closed`: what
    `closings` found, where it was asked for already.
    """
    if not quarters:
        return DuesMoney()
    closed = closings(desk) if closed is None else closed
    carried = received = remitted = ZERO
    opened: Opened | None = None
    for there in _openings(desk):
        of = _counted_in(there.on_day, closed)
        if of <= quarters[-1]:
            carried = Fen(carried + there.amount)
        if of in quarters:
            opened = Opened(there.on_day, there.amount)
    days = _came_in(desk, quarters[0].first_day, quarters[-1].last_day)
    for entry in days:
        of = quarters[0].before if entry.on_day is None else _counted_in(entry.on_day, closed)
        if of < quarters[0]:
            carried = Fen(carried + entry.amount)
        elif of in quarters:
            received = Fen(received + entry.amount)
    for up in desk.rows(queries.WENT_UP, first=quarters[0], last=quarters[-1]):
        if up.quarter is None:
            carried = Fen(carried - up.amount)
        else:
            remitted = Fen(remitted + up.amount)
    moved = _moved(days, closed, quarters[0].first_day, quarters[-1].last_day)
    return DuesMoney(carried, received, remitted, moved, opened)


def _came_in(desk: Desk, first: date, last: date) -> list[DaySum]:
    """The money that came in, day by day, from before the quarter that may count in the one of `first` to after that of
    `last`; what came in before, in one sum.
    """
    since = first - min(_TWO_QUARTERS, first - date.min)
    return desk.rows(queries.CAME_IN, since=since, last=last + min(_TWO_QUARTERS, date.max - last))


def _openings(desk: Desk) -> list[OpeningRecord]:
    """What was in hand when the book began."""
    return [opening for opening in desk.rows(queries.OPENINGS) if opening.quarter is None]


def moved_within(desk: Desk, first: date, last: date) -> tuple[Moved, ...]:
    """What came in after closings and before the end of their quarters, on one of these days or to count on them."""
    return _moved(_came_in(desk, first, last), closings(desk), first, last)


def _moved(days: Iterable[DaySum], closed: Closings, first: date, last: date) -> tuple[Moved, ...]:
    found: dict[Quarter, int] = defaultdict(int)
    for entry in days:
        if entry.on_day is not None:
            own = Month.of(entry.on_day).quarter
            if _counted_in(entry.on_day, closed) != own:
                found[own] += entry.amount
    every = (
        Moved(quarter, closed[quarter] + timedelta(days=1), quarter.last_day, Fen(amount))
        for quarter, amount in sorted(found.items())
    )
    return tuple(m for m in every if m.amount and m.first <= last and first <= m.counted_in.last_day)


def in_hand(desk: Desk, on: date | None = None) -> Fen:
    """The dues that should be in the branch's hands (on a day): all that came in less what went up."""
    last = on or date.max
    return total(amount for day, amount in _moves(desk, last) if day <= last)


def to_spare(desk: Desk, on: date) -> Fen:
    """The dues that may go up on a day: in hand then, and not gone up since."""
    return free_on(_moves(desk, on), on)


def _moves(desk: Desk, on: date) -> Iterator[tuple[date, Fen]]:
    """What came in and (below zero) went up: on each day after `on`, and all up to then."""
    after = min(on, date.max - timedelta(days=1)) + timedelta(days=1)
    for there in _openings(desk):
        yield there.on_day, there.amount
    for entry in desk.rows(queries.CAME_IN, since=after, last=date.max):
        yield entry.on_day or on, entry.amount
    for up in desk.rows(queries.WENT_UP_DAYS, since=after):
        yield up.on_day or on, Fen(-up.amount)


def may_go_up(desk: Desk, quarter: Quarter, on: date) -> Fen:
    """What may go up of a quarter's money on a day: no more than is left of it, and than is in hand."""
    return min(to_spare(desk, on), money_of(desk, quarter).left)


def closings(desk: Desk) -> Closings:
    """The quarters that are closed now, and the day of it."""
    return {state.quarter: state.on_day for state in desk.rows(queries.CLOSED_QUARTERS)}


def closed_among(desk: Desk, months: Iterable[Month]) -> tuple[Month, ...]:
    """Of some months those whose quarter is closed; what changes of them is a correction."""
    closed = closings(desk)
    return tuple(month for month in months if month.quarter in closed)


def closed_on(desk: Desk, quarter: Quarter) -> date | None:
    """The day on which the quarter was closed, if it is closed now."""
    return closings(desk).get(quarter)


def require_open(desk: Desk, *days: date) -> None:
    """Raise DayIsClosed for a day of a closed quarter, up to the closing where that came before the quarter's end."""
    closed = ClosedDays(desk)
    for day in days:
        if day in closed:
            quarter = closed.quarter(day)
            on = closed.closings[quarter]
            first = min(on, quarter.last_day) + timedelta(days=1)
            raise DayIsClosed(quarter=quarter, on=on, day=day, first=first)


class ClosedDays:
    """The days whose money counts in a closed quarter: `day in ClosedDays(...)`.

    Of a quarter that was closed before its end, up to the day of closing; else all of its days. What comes after them
    counts in the next quarter, also on the day of closing where that lies there.
    """

    def __init__(self, desk: Desk) -> None:
        self.closings = closings(desk)

    def __contains__(self, day: date) -> bool:
        return self.quarter(day) in self.closings

    def quarter(self, day: date) -> Quarter:
        """The quarter in which money of that day counts."""
        return _counted_in(day, self.closings)


def received_in(desk: Desk, quarter: Quarter, closed: Closings | None = None) -> Received:
    """What came in during a quarter, reversals taken off. `closed`: what `closings` found, where it was asked for.

    What comes after the quarter's closing belongs to the next one: a closed quarter stays what it was.
    """
    closed = closings(desk) if closed is None else closed
    span = {"first": quarter.before.first_day, "last": quarter.last_day}
    parts = [part for part in desk.rows(queries.RECEIVED, **span) if _counted_in(part.paid_on, closed) == quarter]
    of_months = [(part.month.quarter, part.amount) for part in parts if part.month is not None]
    freely = [part.amount for part in parts if part.month is None]
    return Received(
        total(amount for of, amount in of_months if of == quarter),
        total(amount for of, amount in of_months if of < quarter),
        total(amount for of, amount in of_months if of > quarter),
        total(freely),
        total(amount for amount in freely if passes_on_whole(amount)),
    )


def _counted_in(day: date, closed: Closings) -> Quarter:
    own = Month.of(day).quarter
    after_closing = own in closed and day > closed[own]
    return own.next if after_closing else own
