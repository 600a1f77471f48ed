"""Attendance summed up over some meetings, and over those of some months."""

from __future__ import annotations

from collections.abc import Iterable

from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import Tally
from jygcli.services.meetings.recording import MeetingShown

Held = tuple[MeetingShown, ...]


class AttendanceSection(NamedTuple):
    tally: Tally
    without_attendance: int  # meetings whose attendance was never taken


class MonthRates(NamedTuple):
    """The meetings of a month, or of a run of months, taken together."""

    months: tuple[Month, ...]
    meetings: int
    attendance: AttendanceSection

    @property
    def first(self) -> Month:
        return self.months[0]


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
