"""The recorded meetings that a row of a sheet may mean: by kind and day, and by the number that the book gave them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.services.books.desk import Desk
from jygcli.services.meetings.recording import EVER
from jygcli.store.reads import queries

Key = tuple[MeetingKind, date]


class RecordedMeetings:
    """All meetings of a branch that were held."""

    def __init__(self, desk: Desk) -> None:
        self.by_key: dict[Key, list[Meeting]] = defaultdict(list)
        self._by_number: dict[object, Meeting] = {}
        for meeting in desk.rows(queries.MEETINGS, first=EVER[0], last=EVER[1]):
            self.by_key[meeting.kind, meeting.held_on].append(meeting)
            self._by_number[meeting.number] = meeting

    def of(self, key: Key, group: object = None) -> list[Meeting]:
        """Those of a kind and day; of a 党小组's meetings those of the group that is named, else those of none."""
        there = self.by_key.get(key, [])
        if key[0] is not MeetingKind.GROUP or group is None:
            return there
        return [m for m in there if m.group == group] or [m for m in there if m.group is None]

    def numbered(self, key: Key, number: object) -> Meeting | None:
        """The meeting of that number, where it was of that kind and on that day: a sheet may count its own."""
        found = self._by_number.get(number)
        return found if found is not None and (found.kind, found.held_on) == key else None

    def moved(self, key: Key, number: object) -> Meeting | None:
        """The meeting of that number which the row may mean with another day, or as another kind; None where a meeting
        of the row's own kind and day is recorded.
        """
        found = None if self.by_key.get(key) else self._by_number.get(number)
        return found if found is not None and (found.kind == key[0] or found.held_on == key[1]) else None


def titled(there: Sequence[Meeting], title: object) -> list[Meeting]:
    return [meeting for meeting in there if meeting.title == title]
