"""The quarter's report: members, meetings, attendance, dues and themes, each figure from the records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Account, MonthDues
from jygcli.domain.dues.owed import dues_of_quarter, unassessed_months
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Departure, Member, Status
from jygcli.domain.plan.themes import GONE, is_fixed
from jygcli.services.books.desk import Desk
from jygcli.services.books.log_end import LogCode, end_of_log
from jygcli.services.books.roster import members_of
from jygcli.services.dues.as_closed import AsClosed, MemberCorrected, accounts_of_quarter, by_member, months_of
from jygcli.services.dues.cashbook import Closings, DuesMoney, Received, closings, money_of, received_in
from jygcli.services.dues.sums import MemberDues, SumsOfDues
from jygcli.services.meetings.attendance_sums import AttendanceSection, MonthRates, attendance_section, rates_of
from jygcli.services.meetings.recording import MeetingShown, held_between
from jygcli.services.plan.review import KindCount, kinds_in
from jygcli.services.registers.counts import RegisterCount, counts_between
from jygcli.services.reports.attendance_map import MemberLine, member_lines
from jygcli.store.reads import queries


class Joined(NamedTuple):
    member: Member
    on: date


class Left(NamedTuple):
    member: Member
    on: date
    why: Departure


class MembersSection(NamedTuple):
    """Counts on the last day of a quarter or year; on the working day while it runs; on its first before it begins."""

    on: date
    total: int
    formal: int
    probationary: int
    exempt: int
    joined: tuple[Joined, ...]
    left: tuple[Left, ...]


@dataclass(frozen=True, slots=True)
class DuesSection(SumsOfDues):
    """The dues of a quarter, member by member. `took_in` is what came in during the quarter, for whatever months,
    `money` how it stands with what was there before and what went up.

    `as_closed`: the figures are those of the closing of that day, and `corrections` what has come to light about
    its months since; without it they are as known on the report's day, whether the quarter is closed or not (on
    `closed_on`). `earlier` are the corrections of earlier quarters that came to light in this one.
    """

    members: tuple[MemberDues, ...]
    unassessed: tuple[Member, ...]
    took_in: Received
    money: DuesMoney
    closed_on: date | None = None
    as_closed: date | None = None
    corrections: tuple[MemberCorrected, ...] = ()
    earlier: tuple[MemberCorrected, ...] = ()

    @property
    def later(self) -> Fen:
        """What has come in for the months of a closed quarter since its closing."""
        return total(correction.collected for correction in self.corrections)

    @property
    def received(self) -> Fen:
        return self.took_in.total

    @property
    def parts(self) -> tuple[MemberDues, ...]:
        return self.members


class ThemeMonth(NamedTuple):
    """A month of the plan against life: done by the secretary's word or by a recorded 主题党日."""

    month: Month
    theme: str | None
    fixed: bool
    done: bool


class QuarterReport(NamedTuple):
    """`on` is the day on which it was made; `held` its meetings, `counted` the members that were ever in the branch."""

    branch: str
    quarter: Quarter
    on: date
    begun: bool
    running: bool
    members: MembersSection
    meetings: tuple[KindCount, ...]
    attendance: AttendanceSection
    months: tuple[MonthRates, ...]
    held: tuple[MeetingShown, ...]
    counted: tuple[Member, ...]
    dues: DuesSection
    plan: tuple[ThemeMonth, ...]
    log_code: LogCode
    registers: tuple[RegisterCount, ...] = ()

    @property
    def attendees(self) -> tuple[MemberLine, ...]:
        """Member by member, who came in which month."""
        return member_lines(self.counted, self.quarter.months, self.held)


class AllBranches(NamedTuple):
    """The report of one quarter for every branch in the store."""

    quarter: Quarter
    reports: tuple[QuarterReport, ...]


def quarter_report(desk: Desk, quarter: Quarter | None = None) -> QuarterReport:
    """The report of a quarter; without one, of the quarter that the working day lies in."""
    wanted = quarter or Month.of(desk.today).quarter
    members = members_of(desk)
    closed = closings(desk)
    held = held_between(desk, members, wanted.first_day, wanted.last_day)
    return QuarterReport(
        branch=desk.name_on(wanted.last_day),
        quarter=wanted,
        on=desk.today,
        begun=desk.today >= wanted.first_day,
        running=desk.today < wanted.last_day,
        members=members_section(members, wanted.first_day, wanted.last_day, desk.today),
        meetings=kinds_in(desk, members, wanted, held),
        attendance=attendance_section(held),
        months=tuple(rates_of(held, (month,)) for month in wanted.months),
        held=held,
        counted=members,
        dues=dues_section(desk, accounts_of_quarter(desk, wanted, closed, members), wanted, closed),
        plan=theme_months(desk, wanted.months, held),
        log_code=end_of_log(desk),
        registers=counts_between(desk, wanted.first_day, wanted.last_day),
    )


def dues_section(
    desk: Desk, every: tuple[Account, ...], quarter: Quarter, closed: Closings | None = None
) -> DuesSection:
    """A quarter's dues: as they are, or as they were when the quarter was closed, with the corrections.

    `every`: whole accounts, or as `accounts_of_quarter`. `closed`: what `closings` found, where it was asked for.
    """
    frozen = AsClosed(desk, closed)
    earlier = by_member(frozen.told_in(every, quarter))
    on = frozen.closings.get(quarter)
    if on is None:
        return replace(dues_known(desk, every, quarter, frozen.closings), earlier=earlier)
    lines = frozen.lines_of(quarter)
    as_closed = months_of(lines, quarter)
    own = by_member(frozen.own_corrections(every, quarter, lines, as_closed))
    members = _member_dues(every, as_closed)
    received, money = received_in(desk, quarter, frozen.closings), money_of(desk, quarter, closed=frozen.closings)
    return DuesSection(members, (), received, money, on, on, own, earlier)


def dues_known(desk: Desk, every: tuple[Account, ...], quarter: Quarter, closed: Closings | None = None) -> DuesSection:
    """A quarter's dues as known today, whether it is closed or not; the accounts as for `dues_section`."""
    closed = closings(desk) if closed is None else closed
    known = {account.member.id: dues_of_quarter(account, quarter) for account in every}
    unassessed = tuple(a.member for a in every if unassessed_months(a, quarter.months))
    received, money = received_in(desk, quarter, closed), money_of(desk, quarter, closed=closed)
    return DuesSection(_member_dues(every, known), unassessed, received, money, closed.get(quarter))


def _member_dues(every: tuple[Account, ...], months: Mapping[int, Sequence[MonthDues]]) -> tuple[MemberDues, ...]:
    found = ((account.member, months.get(account.member.id)) for account in every)
    return tuple(MemberDues(member, tuple(own)) for member, own in found if own)


def members_section(members: tuple[Member, ...], first: date, last: date, today: date) -> MembersSection:
    """Who is counted at the end of a span of days, and who came and went in it; both days inclusive."""
    on = min(last, max(today, first))
    counted = [member for member in members if member.counted_on(on)]
    formal = sum(member.status_on(on) is Status.FORMAL for member in counted)
    spans = [(member, span) for member in members for span in member.memberships]
    return MembersSection(
        on=on,
        total=len(counted),
        formal=formal,
        probationary=len(counted) - formal,
        exempt=sum(member.exempt_on(on) for member in counted),
        joined=tuple(
            Joined(member, span.since)
            for member, span in spans
            if span.since is not None and first <= span.since <= last
        ),
        left=tuple(
            Left(member, span.until, span.departure or Departure.OTHER)
            for member, span in spans
            if span.until is not None and first <= span.until <= last
        ),
    )


def theme_months(desk: Desk, months: tuple[Month, ...], held: tuple[MeetingShown, ...]) -> tuple[ThemeMonth, ...]:
    """The plan of some months in a row, against the meetings held in them."""
    rows = desk.rows(queries.PLAN, first=months[0], end=months[-1].plus(1))
    planned = {row.month: row for row in rows if row.theme != GONE}
    party_days = {Month.of(s.meeting.held_on) for s in held if s.meeting.kind is MeetingKind.PARTY_DAY}
    return tuple(
        ThemeMonth(
            month,
            planned[month].theme if month in planned else None,
            month in planned and is_fixed(planned[month].theme),
            month in party_days or (month in planned and planned[month].done_on is not None),
        )
        for month in months
    )
