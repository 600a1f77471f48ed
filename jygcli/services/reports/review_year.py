"""The pack for the 年度考评 (市意见第22条): figures, evidence, and what is missing, all from the records.

It is handed up: no name of a member and no private word is in it.
"""

from __future__ import annotations

from collections import Counter
from datetime import date

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import Tally
from jygcli.domain.registers.reviews import GRADES
from jygcli.services.books.desk import Desk
from jygcli.services.books.log_end import LogCode, end_of_log
from jygcli.services.funds.books import FundYear
from jygcli.services.registers.counts import RegisterCount, counts_between
from jygcli.services.reports.quarter import MembersSection
from jygcli.services.reports.standard import Checklist, Evidence, checklist_of
from jygcli.services.reports.year_looked import YearLooked


class DuesOfYear(NamedTuple):
    """The dues of the quarters that are over. due = waived + collected + owing."""

    due: Fen
    waived: Fen
    collected: Fen
    owing: Fen
    up: Fen
    back: Fen


class YearPack(NamedTuple):
    """`joined`, `left`: so many over the year. `grades`: how many members got each, in the order of the four."""

    branch: str
    year: int
    through: date
    running: bool
    members: MembersSection
    joined: int
    left: int
    attendance: Tally
    dues: DuesOfYear
    funds: FundYear
    registers: tuple[RegisterCount, ...]
    grades: tuple[tuple[str, int], ...]
    checklist: Checklist
    log_code: LogCode

    @property
    def missing(self) -> tuple[tuple[str, Evidence], ...]:
        """What the records lack, with the point that it belongs to."""
        return tuple((point.name, evidence) for point in self.checklist.points for evidence in point.lacking)


def pack(desk: Desk, year: int | None = None) -> YearPack:
    """The pack of a year (without one: of this year), up to its end or today."""
    looked = YearLooked(desk, year or desk.today.year)
    graded = Counter(shown.values["grade"] for shown in looked.entries("grade"))
    return YearPack(
        branch=desk.name_on(looked.through),
        year=looked.year,
        through=looked.through,
        running=desk.today < date(looked.year, 12, 31),
        members=looked.quarters[-1].members,
        joined=sum(len(report.members.joined) for report in looked.quarters),
        left=sum(len(report.members.left) for report in looked.quarters),
        attendance=sum((report.attendance.tally for report in looked.quarters), Tally()),
        dues=_dues(looked),
        funds=looked.funds,
        registers=counts_between(desk, date(looked.year, 1, 1), date(looked.year, 12, 31)),
        grades=tuple((grade, graded[grade]) for grade in GRADES if graded[grade]),
        checklist=checklist_of(looked),
        log_code=end_of_log(desk),
    )


def _dues(looked: YearLooked) -> DuesOfYear:
    quarters = looked.dues
    names = ("due", "waived", "collected", "owing")
    return DuesOfYear(
        *(total(getattr(quarter.dues, name) for quarter in quarters) for name in names),
        *(total(getattr(quarter.shares, name) for quarter in quarters) for name in ("up", "back")),
    )
