"""Attendance summed up: over some meetings, by month, and by member."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from jygcli.domain.attendance import Mark, Tally, tally
from jygcli.domain.months import Month
from jygcli.domain.people import Member
from jygcli.services.desk import Desk
from jygcli.services.meetings import MeetingShown, online_is_present

Held = tuple[MeetingShown, ...]


@dataclass(frozen=True, slots=True)
class AttendanceSection:
    tally: Tally
    without_attendance: int  # meetings whose attendance was never taken


@dataclass(frozen=True, slots=True)
class MonthRates:
    """The meetings of a month, or of a run of months, taken together."""

    months: tuple[Month, ...]
    meetings: int
    attendance: AttendanceSection


@dataclass(frozen=True, slots=True)
class MemberRates:
    """How often a member was expected, came and was reached: in all, and month by month."""

    member: Member
    tally: Tally
    months: tuple[Tally, ...]


def attendance_section(held: Held) -> AttendanceSection:
    """The sums over some meetings."""
    counts = sum((shown.tally for shown in held), Tally())
    return AttendanceSection(counts, sum(all(a.state is None for a in shown.attendees) for shown in held))


def within(held: Iterable[MeetingShown], months: tuple[Month, ...]) -> Held:
    """Those of the meetings that were held in these months."""
    return tuple(shown for shown in held if Month.of(shown.meeting.held_on) in months)


def rates_of(held: Held, months: tuple[Month, ...]) -> MonthRates:
    own = within(held, months)
    return MonthRates(months, len(own), attendance_section(own))


def rates_by_member(
    desk: Desk, members: tuple[Member, ...], months: tuple[Month, ...], held: Held
) -> tuple[MemberRates, ...]:
    """Everybody who was expected at a meeting of these months whose attendance was taken."""
    online = online_is_present(desk.store, desk)
    marks: dict[tuple[int, Month], list[Mark]] = {}
    for shown in held:
        if not shown.tally.expected:
            continue
        for who in shown.attendees:
            if who.expected:
                marks.setdefault((who.member.id, Month.of(shown.meeting.held_on)), []).append(who.mark)
    found: list[MemberRates] = []
    for member in members:
        by_month = tuple(tally(marks.get((member.id, month), ()), online_is_present=online) for month in months)
        found.append(MemberRates(member, sum(by_month, Tally()), by_month))
    return tuple(line for line in found if line.tally.expected)
