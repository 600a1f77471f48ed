"""The meetings that a sheet of attendance speaks of: recorded ones found again, missing ones to be made."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.expected import Rosters
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import Member, groups_of
from jygcli.services.books.desk import Desk
from jygcli.services.importing.meetings.recorded import Key, RecordedMeetings, titled
from jygcli.services.importing.steps import ImportedRow
from jygcli.sheets.grids.readings import ReadRow
from jygcli.sheets.words.issues import Code
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.reads.meetings import Attended


@dataclass(slots=True, eq=False)
class Gathering:
    """A meeting that the file speaks of, recorded or to be made, and what is known of it. `stored_id`: of its row."""

    meeting: Meeting
    counted: frozenset[int]
    expected: frozenset[int]
    marks: dict[int, State]
    plain: frozenset[int]  # those of whom a mark says no more than it does
    seen: dict[int, ImportedRow] = field(default_factory=dict)  # what was decided first, by member
    stored_id: int = 0
    reasons: Mapping[int, str | None] = field(default_factory=dict)  # of those marks

    def __post_init__(self) -> None:
        self.stored_id = self.meeting.id

    @property
    def is_new(self) -> bool:
        return self.meeting.id == 0


class Gatherings:
    """Finds the meeting of a kind and day, among those recorded and those to be made."""

    def __init__(self, desk: Desk, members: tuple[Member, ...], rows: Sequence[ReadRow]) -> None:
        self._today, self._members, self._rows = desk.today, members, rows
        self._recorded = RecordedMeetings(desk)
        self._marks = _marks(desk, rows)
        self.find = cache(self._found)
        self._made: dict[object, Gathering] = {}
        self._rosters = Rosters(members)

    @property
    def recorded(self) -> Iterable[tuple[MeetingKind, date]]:
        """The kind and the day of each recorded meeting."""
        return self._recorded.by_key.keys()

    def _found(
        self, kind: MeetingKind, day: PartialDate, group: str | None, title: object = None, number: object = None
    ) -> Gathering | Meeting | Code:
        """The meeting of that kind and day, recorded or to be made; or why it can't be told: the meeting that has the
        number of a row of another day or kind.
        """
        if day.day is None:
            days = self._days_in.get((kind, day.year, day.month), set())
            day = PartialDate.of(*days) if len(days) == 1 else day
        if day.day is None or day.earliest > self._today:
            return Code.IN_THE_FUTURE if day.earliest > self._today else Code.DATE_UNREADABLE
        key = kind, day.earliest
        recorded = self._meant(key, group, title, number)
        if len(recorded) > 1:
            return Code.SAME_MEETING
        if not recorded and (moved := self._recorded.moved(key, number)) is not None and moved.title == title:
            return moved
        if not recorded and kind is MeetingKind.GROUP and group is None and groups_of(self._members, day.earliest):
            return Code.VALUE_UNREADABLE
        return self._gathered(recorded[0] if recorded else Meeting(0, 0, kind, day.earliest, group=group))

    def _meant(self, key: Key, group: str | None, title: object, number: object) -> list[Meeting]:
        """The recorded meetings that may be meant: the one of that number, else those of that group and title."""
        if (known := self._recorded.numbered(key, number)) is not None:
            return [known]
        there = self._recorded.of(key, group)
        if key[0] is MeetingKind.GROUP and group is None:
            there = [meeting for meeting in there if meeting.group is None]
        return (titled(there, title) if len(there) > 1 and title is not None else []) or there

    @cached_property
    def _days_in(self) -> dict[tuple[object, int, int | None], set[date]]:
        """The days of a kind's meetings by month, as recorded and as the file says."""
        found: dict[tuple[object, int, int | None], set[date]] = defaultdict(set)
        for kind, on in self._recorded.by_key:
            found[kind, on.year, on.month].add(on)
        for row in self._rows:
            day = row.values.get("date")
            if isinstance(day, PartialDate) and day.day is not None:
                found[row.values.get("meeting_type"), day.year, day.month].add(day.earliest)
        return found

    def _gathered(self, meeting: Meeting) -> Gathering:
        key = meeting.id or (meeting.kind.value, meeting.held_on, meeting.group)
        known = self._made.get(key)
        if known is not None:
            return known
        counted = self._rosters.of(Meeting(0, 0, MeetingKind.ASSEMBLY, meeting.held_on)).ids
        expected = counted
        if meeting.kind is MeetingKind.COMMITTEE or meeting.group:
            expected = self._rosters.of(meeting).ids
        marks = self._marks.get(meeting.id, {})
        made = self._made[key] = Gathering(
            meeting, counted, expected, {member: mark.state for member, mark in marks.items()}, counted & expected,
            reasons={member: mark.reason for member, mark in marks.items() if mark.reason},
        )  # fmt: skip
        return made


def _marks(desk: Desk, rows: Sequence[ReadRow]) -> dict[int, dict[int, Attended]]:
    """The marks that are recorded in the years of the file, by meeting and member."""
    dated = (day for row in rows if isinstance(day := row.values.get("date"), PartialDate))
    years = {day.year for day in dated}
    found: dict[int, dict[int, Attended]] = {}
    if years:
        first, last = date(min(years), 1, 1), date(max(years), 12, 31)
        for mark in desk.rows(meeting_queries.ATTENDANCE, first=first, last=last):
            found.setdefault(mark.meeting_id, {})[mark.member_id] = mark
    return found
