"""The year's report: members, meetings by kind and quarter, rates by quarter and month, themes, dues, funds."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.months import Month, Quarter, months_from, spoken_year
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import accounts_within
from jygcli.services.books.desk import Desk
from jygcli.services.books.log_end import LogCode, end_of_log
from jygcli.services.books.roster import members_of
from jygcli.services.funds import books as fund_books
from jygcli.services.funds.books import FundYear
from jygcli.services.meetings.attendance_sums import (
    AttendanceSection,
    Held,
    MonthRates,
    attendance_section,
    rates_of,
    within,
)
from jygcli.services.meetings.recording import held_between
from jygcli.services.plan.review import KindCount, kinds_in
from jygcli.services.registers.counts import RegisterCount, counts_between
from jygcli.services.reports.attendance_map import MemberLine, member_lines
from jygcli.services.reports.dues import DuesReport, dues_of
from jygcli.services.reports.quarter import (
    MembersSection,
    ThemeMonth,
    members_section,
    theme_months,
)


class KindOfYear(NamedTuple):
    """A kind of meeting: what the year asks for and what was held, in all and quarter by quarter."""

    kind: MeetingKind
    required: int
    held: int
    quarters: tuple[KindCount, ...]

    @property
    def missing(self) -> int:
        return max(self.required - self.held, 0)


class YearReport(NamedTuple):
    """`on` is the day on which it was made; a running year's figures go as far as that."""

    branch: str
    year: int
    on: date
    begun: bool
    running: bool
    members: MembersSection
    kinds: tuple[KindOfYear, ...]
    attendance: AttendanceSection
    quarters: tuple[MonthRates, ...]
    months: tuple[MonthRates, ...]
    attendees: tuple[MemberLine, ...]
    plan: tuple[ThemeMonth, ...]
    dues: DuesReport
    funds: FundYear
    registers: tuple[RegisterCount, ...]
    log_code: LogCode

    @property
    def held(self) -> int:
        return sum(kind.held for kind in self.kinds)


def year_report(desk: Desk, year: int | None = None) -> YearReport:
    """The report of a year; without one, of the year that the working day lies in."""
    wanted = year or desk.today.year
    first, last = date(wanted, 1, 1), date(wanted, 12, 31)
    months = tuple(months_from(Month(wanted, 1), Month(wanted + 1, 1)))
    quarters = tuple(Quarter(wanted, number) for number in (1, 2, 3, 4))
    members = members_of(desk)
    every = accounts_within(desk, months[0], months[-1], members)
    held = held_between(desk, members, first, last)
    return YearReport(
        branch=desk.name_on(last),
        year=wanted,
        on=desk.today,
        begun=desk.today >= first,
        running=desk.today < last,
        members=members_section(members, first, last, desk.today),
        kinds=_kinds(desk, members, quarters, held),
        attendance=attendance_section(held),
        quarters=tuple(rates_of(held, quarter.months) for quarter in quarters),
        months=tuple(rates_of(held, (month,)) for month in months),
        attendees=member_lines(members, months, held),
        plan=theme_months(desk, months, held),
        dues=dues_of(desk, every, quarters, spoken_year(wanted)),
        funds=fund_books.show(desk, wanted),
        registers=counts_between(desk, first, last),
        log_code=end_of_log(desk),
    )


def _kinds(
    desk: Desk, members: tuple[Member, ...], quarters: tuple[Quarter, ...], held: Held
) -> tuple[KindOfYear, ...]:
    by_quarter = [
        {kind.kind: kind for kind in kinds_in(desk, members, quarter, within(held, quarter.months))}
        for quarter in quarters
    ]
    return tuple(
        KindOfYear(
            whole.kind,
            whole.required,
            whole.held,
            tuple(found.get(whole.kind, KindCount(whole.kind, 0, 0, None)) for found in by_quarter),
        )
        for whole in kinds_in(desk, members, quarters[0].year, held)
    )
