"""The dues book: every entry with the running balance, its sums, and what of each quarter has come back."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from jygcli.domain.base.money import ZERO, Fen, total
from jygcli.domain.dues.ledger import OPENING, Move, PeriodSums, SumsBy, by_period
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import everyone
from jygcli.services.dues.cashbook import Moved, moved_within
from jygcli.services.dues.remittances import QuarterShares, all_shares
from jygcli.store.reads import queries
from jygcli.store.reads.records import LedgerEntry


class LedgerLine(NamedTuple):
    """One entry with what was in hand after it. `member` is None for money passed up."""

    entry: LedgerEntry
    member: Member | None
    balance: Fen

    @property
    def move(self) -> Move:
        amount, went_up = self.entry.amount, self.entry.quarter is not None
        return Move(self.entry.on_day, ZERO if went_up else amount, Fen(-amount) if went_up else ZERO)


class Ledger(NamedTuple):
    """The dues book of a span of days. `opening` + the amounts = `closing`. What was in hand when the book began is in
    the opening, whatever day it was entered on. `by`: how it is wanted summed up.

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
    def came_in(self) -> Fen:
        return total(line.entry.amount for line in self.lines if line.entry.quarter is None)

    @property
    def went_up(self) -> Fen:
        return total(Fen(-line.entry.amount) for line in self.lines if line.entry.quarter is not None)

    @property
    def closing(self) -> Fen:
        return self.lines[-1].balance if self.lines else self.opening


def ledger(desk: Desk, first: date, last: date, by: SumsBy | None = None) -> Ledger:
    """The dues book from first to last, both inclusive."""
    members = everyone(desk)
    entries = desk.rows(queries.DUES_LEDGER)
    balance = opening = total(entry.amount for entry in entries if entry.what == OPENING and entry.on_day <= last)
    lines: list[LedgerLine] = []
    for entry in (entry for entry in entries if entry.what != OPENING):
        balance = Fen(balance + entry.amount)
        if entry.on_day < first:
            opening = balance
        elif entry.on_day <= last:
            lines.append(LedgerLine(entry, members.get(entry.member_id or 0), balance))
    return Ledger(
        desk.branch.name, first, last, opening, tuple(lines), all_shares(desk), moved_within(desk, first, last), by
    )
