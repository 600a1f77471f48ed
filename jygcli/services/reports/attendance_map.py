"""Who came when: members × months, and each kind of meeting held against what is asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date

from jygcli.domain.base.months import Month, Quarter, spoken_year
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import Shade, Tally, shade, tally
from jygcli.domain.people.membership import Member, find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.recording import MeetingShown, held_between
from jygcli.services.plan.review import KindCount, kinds_in


class MonthCell(NamedTuple):
    """One month of one member."""

    month: Month
    shade: Shade
    tally: Tally


class MemberLine(NamedTuple):
    """One member over the months, with the sums. Whoever was no member in any of them has no line."""

    member: Member
    cells: tuple[MonthCell, ...]

    @property
    def tally(self) -> Tally:
        return sum((cell.tally for cell in self.cells), Tally())


class AttendanceMap(NamedTuple):
    """`without`: meetings of which nobody wrote down who came; they count in nothing."""

    branch: str
    period: str
    on: date
    months: tuple[Month, ...]
    lines: tuple[MemberLine, ...]
    kinds: tuple[KindCount, ...]
    without: int


def attendance_map(desk: Desk, year: int, quarter: Quarter | None = None, given: str | None = None) -> AttendanceMap:
    """The map of a year, or of a quarter; of all members, or of one. Raises UnknownMember, AmbiguousMember."""
    months = quarter.months if quarter else tuple(Month(year, number) for number in range(1, 13))
    last = min(desk.today, months[-1].last_day)
    members = members_of(desk)
    held = held_between(desk, members, months[0].first_day, last)
    wanted = members if given is None else (find_member(members, given),)
    return AttendanceMap(
        desk.name_on(last),
        quarter.spoken if quarter else spoken_year(year),
        desk.today,
        months,
        member_lines(wanted, months, held),
        kinds_in(desk, members, quarter or year, held),
        sum(all(a.state is None for a in shown.attendees) for shown in held),
    )


def member_lines(
    members: Sequence[Member], months: tuple[Month, ...], held: Sequence[MeetingShown]
) -> tuple[MemberLine, ...]:
    """A line for each of the members whom the branch counted in some of these months."""
    counts = _counts(held)
    lines = (_line(member, months, counts.get(member.id, {})) for member in members)
    return tuple(line for line in lines if any(cell.shade is not Shade.AWAY for cell in line.cells))


def _counts(held: Sequence[MeetingShown]) -> Mapping[int, Mapping[Month, Tally]]:
    """By member and month, over the meetings whose attendance was taken."""
    found: dict[int, dict[Month, Tally]] = defaultdict(lambda: defaultdict(Tally))
    for shown in held:
        if all(attendee.state is None for attendee in shown.attendees):
            continue
        month = Month.of(shown.meeting.held_on)
        for attendee in shown.attendees:
            if attendee.expected:
                counted = tally([attendee.mark], online_is_present=shown.online_is_present)
                found[attendee.member.id][month] += counted
    return found


def _line(member: Member, months: tuple[Month, ...], counts: Mapping[Month, Tally]) -> MemberLine:
    return MemberLine(member, tuple(_cell(member, month, counts.get(month, Tally())) for month in months))


def _cell(member: Member, month: Month, counted: Tally) -> MonthCell:
    away = not counted.expected and not _in_branch(member, month.first_day, month.last_day)
    return MonthCell(month, Shade.AWAY if away else shade(counted), counted)


def _in_branch(member: Member, first: date, last: date) -> bool:
    """Whether the branch counts the member on some day of the month."""
    spans = (membership.span for membership in member.memberships)
    return any((s.since is None or s.since <= last) and (s.until is None or s.until > first) for s in spans)
