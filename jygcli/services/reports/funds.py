"""The funds of a year as they are reported and made public: income, uses, balances, which meetings decided.

Source: rule fund.public (市意见第19条). No purpose, no name and no decision in words is in it.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.funds.purposes import FundLine, FundUse, PublicUse
from jygcli.domain.law.rules import Rule, rule
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.meetings.votes import Answer, quorum_of
from jygcli.services.books.desk import Desk
from jygcli.services.funds.books import Due, SourceYear
from jygcli.services.funds.books import show as fund_year
from jygcli.services.funds.entries import entries
from jygcli.services.meetings.votes import electorate_of
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.reads import queries


class Spent(NamedTuple):
    """So many expenses, and their sum."""

    times: int
    amount: Fen

    @classmethod
    def of(cls, lines: Iterable[FundLine]) -> Spent:
        listed = list(lines)
        return cls(len(listed), Fen(-total(line.amount for line in listed)))


class Decided(NamedTuple):
    """What a meeting decided to spend. `entitled` of its members may vote; `quorum`: whether enough of them came, None
    where nobody wrote down who came.
    """

    meeting: Meeting
    spent: Spent
    entitled: int
    quorum: Answer | None


class FundsReport(NamedTuple):
    """`decided` by a meeting of the book, `otherwise` by what is said in words, `unsaid` where nothing is."""

    branch: str
    year: int
    on: date
    running: bool
    grant: Due
    sources: tuple[SourceYear, ...]
    uses: tuple[PublicUse, ...]
    decided: tuple[Decided, ...]
    otherwise: Spent
    unsaid: Spent
    rule: Rule

    @property
    def moved(self) -> tuple[SourceYear, ...]:
        """The sources that held or moved something."""
        return tuple(one for one in self.sources if any((one.opening, one.flow.received, one.flow.spent, one.closing)))


def funds_report(desk: Desk, year: int | None = None) -> FundsReport:
    """The funds of a year (without one: of this year), up to its end or today."""
    found = fund_year(desk, year)
    first, last = date(found.year, 1, 1), date(found.year, 12, 31)
    spent = [line for line in entries(desk) if first <= line.on <= last and _is_decided_on(line)]
    cited = {meeting.cited: meeting for meeting in desk.rows(queries.MEETINGS, first=date.min, last=last)}
    by_meeting: dict[int, list[FundLine]] = {}
    otherwise: list[FundLine] = []
    unsaid: list[FundLine] = []
    for line in spent:
        meeting = None if line.decision is None else cited.get(line.decision.partition("，")[0])
        if meeting is not None:
            by_meeting.setdefault(meeting.id, []).append(line)
        else:
            (unsaid if line.decision is None else otherwise).append(line)
    deciding = sorted((one for one in cited.values() if one.id in by_meeting), key=lambda one: one.held_on)
    return FundsReport(
        found.branch,
        found.year,
        found.through,
        found.running,
        found.grant,
        found.sources,
        found.uses,
        tuple(_decided(desk, meeting, Spent.of(by_meeting[meeting.id])) for meeting in deciding),
        Spent.of(otherwise),
        Spent.of(unsaid),
        rule("fund.public", last),
    )


def _is_decided_on(line: FundLine) -> bool:
    """Whether it is an expense that stands and isn't an allowance, which a rule gives."""
    stands = line.reverses is None and line.reversed_by is None
    return stands and not line.is_income and line.use is not FundUse.ALLOWANCE


def _decided(desk: Desk, meeting: Meeting, spent: Spent) -> Decided:
    who = electorate_of(desk, meeting)
    marked = bool(desk.rows(meeting_queries.MARKS, meeting=meeting.id)) and who.entitled > 0
    return Decided(meeting, spent, who.entitled, quorum_of(meeting.kind, who, meeting.held_on) if marked else None)
