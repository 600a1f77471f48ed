"""The book of one fund: entries by day with the running balance, and subtotals for each month."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import Move, PeriodSums, SumsBy, by_period
from jygcli.domain.funds.purposes import FundLine, FundSource, balance


class Flow(NamedTuple):
    """What came in and went out. A counter entry lessens the side of the entry that it cancels."""

    received: Fen
    spent: Fen

    @classmethod
    def of(cls, entries: Iterable[FundLine]) -> Flow:
        listed = list(entries)
        spent = -balance(entry for entry in listed if not entry.is_income)
        return cls(balance(entry for entry in listed if entry.is_income), Fen(spent))


class BalanceLine(NamedTuple):
    """An entry, and what the fund holds after it."""

    entry: FundLine
    balance: Fen

    @property
    def move(self) -> Move:
        flow = Flow.of([self.entry])
        return Move(self.entry.on, flow.received, flow.spent)


class LedgerMonth(NamedTuple):
    month: Month
    lines: tuple[BalanceLine, ...]
    flow: Flow

    @property
    def balance(self) -> Fen:
        return self.lines[-1].balance


class FundLedger(NamedTuple):
    """One source from one day through another: what it held before, the months with entries, what it holds."""

    source: FundSource
    opening: Fen
    months: tuple[LedgerMonth, ...]

    @property
    def closing(self) -> Fen:
        return self.months[-1].balance if self.months else self.opening

    @property
    def lines(self) -> tuple[BalanceLine, ...]:
        return tuple(line for month in self.months for line in month.lines)

    @property
    def flow(self) -> Flow:
        return Flow.of(line.entry for line in self.lines)

    def by(self, period: SumsBy) -> tuple[PeriodSums, ...]:
        """The sums of each period in which something moved."""
        return by_period((line.move for line in self.lines), self.opening, period)


def fund_ledger(entries: Iterable[FundLine], source: FundSource, first: date, last: date) -> FundLedger:
    """The source's book over a span of days, ends included; the entries stand in the order of the book."""
    own = [entry for entry in entries if entry.source is source and entry.on <= last]
    opening = running = balance(entry for entry in own if entry.on < first)
    months = []
    for month, group in groupby((e for e in own if e.on >= first), key=lambda entry: Month.of(entry.on)):
        lines = []
        for entry in group:
            running = Fen(running + entry.amount)
            lines.append(BalanceLine(entry, running))
        months.append(LedgerMonth(month, tuple(lines), Flow.of(line.entry for line in lines)))
    return FundLedger(source, opening, tuple(months))
