"""The dues book: every entry with the running balance, its sums, and what of each quarter has come back."""

from __future__ import annotations

from datetime import date, timedelta

from jygcli.domain.base.money import ZERO, Fen, total
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import OPENING, Move, PeriodSums, SumsBy, by_period
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import everyone
from jygcli.services.dues.cashbook import Moved, in_hand, moved_within
from jygcli.services.dues.remittances import QuarterShares, all_shares
from jygcli.store.reads import queries
from jygcli.store.reads.records import LedgerEntry


class LedgerLine(NamedTuple):
    """One entry with what was in hand after it. `member` is None for money passed up and what was there before."""

    entry: LedgerEntry
    member: Member | None
    balance: Fen

    @property
    def is_opening(self) -> bool:
        """Whether it is what was in hand when the book began."""
        return self.entry.what == OPENING

    @property
    def move(self) -> Move:
        on, amount = self.entry.on_day, self.entry.amount
        if self.is_opening:
            return Move(on, ZERO, ZERO, amount)
        went_up = self.entry.quarter is not None
        return Move(on, ZERO if went_up else amount, Fen(-amount) if went_up else ZERO)


class Ledger(NamedTuple):
    """The dues book of a span of days. `opening` + `there` + `came_in` - `went_up` = `closing`; `there` is what was in
    hand when the book began, an entry of its own day. `by`: how it is wanted summed up.

    `shares`: of every quarter of which something went up, how much of it has come back. `moved`: what came in on one of
    these days, or counts in one of their quarters, after a closing and before the end of the quarter.
    """

    branch: str
    first: date
    last: date
    opening: Fen
    lines: tuple[LedgerLine, ...]
    shares: tuple[QuarterShares, ...]
    moved: tuple[Moved, ...] = ()
    by: SumsBy | None = None

    @property
    def periods(self) -> tuple[PeriodSums, ...]:
        """The book by day, month or quarter; nothing where it is wanted entry by entry."""
        return () if self.by is None else by_period((line.move for line in self.lines), self.opening, self.by)

    @property
    def there(self) -> Fen:
        return total(line.move.there for line in self.lines)

    @property
    def came_in(self) -> Fen:
        return total(line.move.came_in for line in self.lines)

    @property
    def went_up(self) -> Fen:
        return total(line.move.went_out for line in self.lines)

    @property
    def closing(self) -> Fen:
        return self.lines[-1].balance if self.lines else self.opening


def ledger(desk: Desk, first: date, last: date, by: SumsBy | None = None) -> Ledger:
    """The dues book from first to last, both inclusive."""
    members = everyone(desk)
    balance = opening = ZERO if first == date.min else in_hand(desk, first - timedelta(days=1))
    lines: list[LedgerLine] = []
    for entry in desk.rows(queries.DUES_LEDGER, first=first, last=last):
        balance = Fen(balance + entry.amount)
        lines.append(LedgerLine(entry, members.get(entry.member_id or 0), balance))
    return Ledger(
        desk.name_on(last), first, last, opening, tuple(lines), all_shares(desk), moved_within(desk, first, last), by
    )
