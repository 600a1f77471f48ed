"""The roll-up: what branches handed in, a line a branch and the sum; who is missing; what doesn't agree with the own
book; what of grants and allowances is due to whom, and was paid.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import least_returned
from jygcli.domain.funds.allowances import floor
from jygcli.domain.law.rules import Rule, rule
from jygcli.domain.meetings.attendance import Tally
from jygcli.domain.people.membership import PostName
from jygcli.domain.rollup.agreement import Disagreement, Passed, disagreements, of_quarter
from jygcli.domain.rollup.figures import Figures, over, together
from jygcli.domain.rollup.handed import Handed
from jygcli.domain.rollup.terms import MoneyKind
from jygcli.services.books.desk import Desk
from jygcli.services.books.log_end import LogCode, end_of_log
from jygcli.services.rollup.reporters import content_of
from jygcli.store.reads.rollup import HAND_MONEY, PACKS, REPORTERS, Reporter

_PAID_POSTS = (PostName.SECRETARY, PostName.DEPUTY, PostName.COMMITTEE)


class Money(NamedTuple):
    """What the level above has recorded of the report's quarters: dues that came and went back, what of them has to go
    back at least; of grants what the whole year asks for and what was paid in it; of allowances what is due by the
    branches' posts and was paid.
    """

    received: Fen = Fen(0)
    returned: Fen = Fen(0)
    to_return: Fen = Fen(0)
    grant_due: Fen = Fen(0)
    granted: Fen = Fen(0)
    allowance_due: Fen = Fen(0)
    allowed: Fen = Fen(0)

    @property
    def grant_missing(self) -> Fen:
        return Fen(max(self.grant_due - self.granted, 0))

    @property
    def allowance_missing(self) -> Fen:
        return Fen(max(self.allowance_due - self.allowed, 0))

    @property
    def return_missing(self) -> Fen:
        return Fen(max(self.to_return - self.returned, 0))


@dataclass(frozen=True)
class BranchLine:
    """One branch over the report's quarters: what it `handed` in, in order of time, and what it has not yet."""

    name: str
    handed: tuple[Handed, ...]
    missing: tuple[Quarter, ...]
    money: Money
    disagreements: tuple[Disagreement, ...]

    @cached_property
    def figures(self) -> Figures:
        return over(handed.figures for handed in self.handed)

    @property
    def told(self) -> Figures | None:
        """The figures, where there are any."""
        return self.figures if self.handed else None

    @property
    def tally(self) -> Tally | None:
        return tally_of(self.figures) if self.handed else None

    @property
    def told_money(self) -> Money | None:
        """What of the money follows from what it has handed in."""
        return self.money if self.handed else None

    @property
    def open_quarters(self) -> tuple[Quarter, ...]:
        """The quarters that were not closed yet when they were handed in."""
        return tuple(handed.quarter for handed in self.handed if handed.closed_on is None)


def tally_of(figures: Figures) -> Tally:
    return Tally(figures.expected, figures.present, figures.excused_exempt, figures.reached)


@dataclass(frozen=True)
class RollUp:
    """The report of some quarters, one or a year's four. Quarters that haven't begun are not missing.

    `compares`: the own book holds money with branches, so that theirs can be held against it.
    """

    branch: str
    period: str
    on: date
    quarters: tuple[Quarter, ...]
    lines: tuple[BranchLine, ...]
    compares: bool
    log_code: LogCode
    grant_floor: Fen
    grant_rule: Rule
    allowance_rules: tuple[Rule, ...]

    @cached_property
    def figures(self) -> Figures:
        """All branches together."""
        return together(line.figures for line in self.lines)

    @property
    def told(self) -> Figures:
        return self.figures

    @property
    def told_money(self) -> Money:
        return self.money

    @property
    def has_begun(self) -> bool:
        return self.quarters[0].first_day <= self.on

    @property
    def tally(self) -> Tally:
        return tally_of(self.figures)

    @cached_property
    def money(self) -> Money:
        return Money._make(Fen(sum(column)) for column in zip(*(line.money for line in self.lines), strict=True)) \
            if self.lines else Money()  # fmt: skip

    @property
    def handed_in(self) -> tuple[BranchLine, ...]:
        """The branches that have handed in something of these quarters."""
        return tuple(line for line in self.lines if line.handed)

    @property
    def lacking(self) -> tuple[BranchLine, ...]:
        return tuple(line for line in self.lines if line.missing)

    @property
    def disagreeing(self) -> tuple[tuple[BranchLine, Disagreement], ...]:
        return tuple((line, one) for line in self.lines for one in line.disagreements)


def roll_up(desk: Desk, quarters: Sequence[Quarter], period: str) -> RollUp:
    """The report of some quarters of one year in a row."""
    packs: dict[int, list[Handed]] = {}
    for record in desk.rows(PACKS, first=quarters[0], last=quarters[-1]):
        packs.setdefault(record.reporter_id, []).append(content_of(record))
    passed: dict[int, list[Passed]] = {}
    for line in desk.rows(HAND_MONEY):
        passed.setdefault(line.reporter_id, []).append(Passed(line.kind, line.period, line.on_day, line.amount))
    begun = tuple(quarter for quarter in quarters if quarter.first_day <= desk.today)
    lines = tuple(
        _line(reporter, packs.get(reporter.id, []), passed.get(reporter.id, []), begun, quarters, bool(passed))
        for reporter in desk.rows(REPORTERS)
    )
    first_of_year = Month(quarters[0].year, 1).first_day
    return RollUp(
        desk.name_on(quarters[-1].last_day),
        period,
        desk.today,
        tuple(quarters),
        lines,
        bool(passed),
        end_of_log(desk),
        floor("fund.grant", Month(quarters[0].year, 1)),
        rule("fund.grant", first_of_year),
        tuple(rule(f"fund.allowance.{post}", first_of_year) for post in _PAID_POSTS),
    )


def _line(
    reporter: Reporter,
    handed: Sequence[Handed],
    passed: Sequence[Passed],
    begun: Sequence[Quarter],
    quarters: Sequence[Quarter],
    compares: bool,
) -> BranchLine:
    there = {one.quarter for one in handed}
    found: tuple[Disagreement, ...] = ()
    if compares:
        found = tuple(found for one in handed for found in disagreements(one.figures, one.quarter, one.made_on, passed))
    return BranchLine(
        reporter.name,
        tuple(handed),
        tuple(quarter for quarter in begun if quarter not in there),
        _money(handed, passed, quarters),
        found,
    )


def _money(handed: Sequence[Handed], passed: Sequence[Passed], quarters: Sequence[Quarter]) -> Money:
    sums: Mapping[MoneyKind, Fen] = {
        kind: total(of_quarter(passed, kind, quarter) for quarter in quarters)
        for kind in (MoneyKind.RECEIVED, MoneyKind.RETURNED)
    }
    year = str(quarters[0].year)
    periods = {str(quarter) for quarter in quarters}
    whole = total(one.figures.whole for one in handed)
    return Money(
        received=sums[MoneyKind.RECEIVED],
        returned=sums[MoneyKind.RETURNED],
        to_return=least_returned(Fen(max(sums[MoneyKind.RECEIVED] - whole, 0))),
        grant_due=floor("fund.grant", Month(quarters[0].year, 1)),
        granted=total(one.amount for one in passed if one.kind is MoneyKind.GRANTED and one.period == year),
        allowance_due=total(one.figures.allowance_due for one in handed),
        allowed=total(one.amount for one in passed if one.kind is MoneyKind.ALLOWED and one.period in periods),
    )
