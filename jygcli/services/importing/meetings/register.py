"""Bringing a register of meetings in: rows matched to meetings, and absences to members."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import groups_of
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.services.importing.matching import MemberLookup, heard, not_stored
from jygcli.services.importing.meetings import sitting_in
from jygcli.services.importing.meetings.absences import Presences, states_of
from jygcli.services.importing.meetings.recorded import Key, RecordedMeetings, titled
from jygcli.services.importing.steps import Action, Changed, Decisions, ImportedRow, Importer, RowRefused, decide_each
from jygcli.services.meetings.marking import change_mark
from jygcli.services.meetings.recording import EVER, in_tenths, next_number
from jygcli.services.meetings.votes import require_votes_fit
from jygcli.sheets.meetings.columns import MEETINGS
from jygcli.sheets.tables.reading import Reading, ReadRow
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Issue
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.rows import tables

_STORED = ("title", "time", "place", "host", "recorder", "lecturer", "guests", "hours")


class Recording(NamedTuple):
    """A meeting as it will be, and the marks to be set, with their reasons: those that differ from what is recorded."""

    meeting: Meeting
    marks: Mapping[int, State]
    reasons: Mapping[int, str | None]


class _Decider:
    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._today = desk.today
        self._roster = MemberLookup(members_of(desk))
        self._heard = heard(reading.issues)
        self._recorded = RecordedMeetings(desk)
        self._marks: dict[int, dict[int, State]] = defaultdict(dict)
        self._reasons: dict[int, dict[int, str | None]] = defaultdict(dict)
        for mark in desk.rows(meeting_queries.ATTENDANCE, first=EVER[0], last=EVER[1]):
            self._marks[mark.meeting_id][mark.member_id] = mark.state
            self._reasons[mark.meeting_id][mark.member_id] = mark.reason
        self._rows_of = Counter(_occasion(row, key) for row in reading.rows if (key := _key(row)) is not None)
        self._taken: dict[object, tuple[ReadRow, Meeting]] = {}
        self.issues: list[Issue] = []

    def decide(self, row: ReadRow) -> ImportedRow:
        key = self._require_key(row)
        named = _occasion(row, key), *(row.values.get(name) for name in ("title", "number"))
        double = self._taken.get(named)
        if double is not None:
            return self._second(row, *double)
        known = self._known(row, key)
        meeting = known or Meeting(0, 0, *key, group=self._group(row, key))
        self._taken[named] = (row, meeting)
        before = (self._marks[meeting.id], self._reasons[meeting.id]) if known else ({}, {})
        presences = Presences(*before)
        states_of(row, meeting, self._roster, presences)
        row = sitting_in.told_apart(row, meeting, self._roster, presences)
        changes = [] if known is None else list(self._changes(row, known))
        self.issues += presences.issues
        recording = Recording(meeting, presences.marks, presences.reasons)
        if known is None:
            return ImportedRow(row, Action.ADD, recording)
        marked = list(_attendance_changes(presences))
        if marked and known.signed_on is not None:
            raise RowRefused(against_book.SIGNED_MEETING.of(row, number=known.number, on=known.signed_on))
        changes += marked
        return ImportedRow(row, Action.UPDATE if changes else Action.SAME, recording, tuple(changes))

    def _require_key(self, row: ReadRow) -> Key:
        day, kind = row.values.get("date"), row.values.get("meeting_type")
        if not isinstance(kind, MeetingKind):
            raise self._refused(row, against_book.NO_KIND)
        if not isinstance(day, PartialDate):
            raise self._refused(row, against_book.NO_DAY)
        if day.day is None:
            raise RowRefused(against_book.DAY_CUT_SHORT.of(row, day=day))
        if day.earliest > self._today:
            raise RowRefused(against_book.STILL_TO_COME.of(row, day=day, today=self._today))
        return kind, day.earliest

    def _refused(self, row: ReadRow, said: against_book.Said) -> RowRefused:
        """Without a word of our own where the reader has said what is wrong there."""
        told = (said.field, row.at) in self._heard
        return RowRefused(None if told else said.of(row))

    def _second(self, row: ReadRow, first: ReadRow, meeting: Meeting) -> ImportedRow:
        """A row of the same kind, day and title as an earlier one: the same again, or one too many."""
        stated = all(row.values.get(name) in (None, first.values.get(name)) for name in (*_STORED, "absentees"))
        if not stated:
            raise RowRefused(against_book.SAME_MEETING_OTHERWISE.of(row, first=first.at))
        self.issues.append(against_book.SAME_MEETING_TWICE.of(row, first=first.at))
        return ImportedRow(row, Action.SAME, Recording(meeting, {}, {}))

    def _known(self, row: ReadRow, key: Key) -> Meeting | None:
        """The recorded meeting that the row is about: by its number, else by its title where there are several.

        Raises RowRefused.
        """
        number, title, group = (row.values.get(name) for name in ("number", "title", "group"))
        if (known := self._recorded.numbered(key, number)) is not None:
            return known
        if (moved := self._recorded.moved(key, number)) is not None and moved.title == title:
            raise RowRefused(against_book.MOVED_MEETING.of(row, number=number, cited=moved.cited))
        there = self._recorded.of(key, group)
        same = titled(there, title)
        if len(same) == 1:
            return same[0]
        alone = len(there) == 1 and self._rows_of[_occasion(row, key)] == 1
        if alone:
            return there[0]
        if there and (title is None or len(same) > 1 or any(meeting.title is None for meeting in there)):
            numbers = "、".join(str(meeting.number) for meeting in there)
            raise RowRefused(against_book.WHICH_RECORDED.of(row, day=key[1], kind=key[0], numbers=numbers))
        return None

    def _changes(self, row: ReadRow, known: Meeting) -> Iterator[Changed]:
        for name in _STORED:
            old, new = getattr(known, name), row.values.get(name)
            if new is not None and not MEETINGS.reads_as(name, old, new, self._today):
                yield Changed(name, old, new)

    def _group(self, row: ReadRow, key: Key) -> str | None:
        """The 党小组 whose meeting it was, if the row names one."""
        kind, day = key
        groups = groups_of(self._roster.members, day) if kind is MeetingKind.GROUP else ()
        if not groups:
            return None
        words = "".join(str(row.values.get(name) or "") for name in ("group", "title", "place", "topics"))
        named = [group for group in groups if group in words]
        if len(named) == 1:
            return named[0]
        self.issues.append(against_book.NO_GROUP.of(row, groups="、".join(groups)))
        return None


def _occasion(row: ReadRow, key: Key) -> tuple[Key, object]:
    """A kind and day, and of a 党小组's meeting which group's."""
    return key, row.values.get("group") if key[0] is MeetingKind.GROUP else None


def _key(row: ReadRow) -> Key | None:
    day, kind = row.values.get("date"), row.values.get("meeting_type")
    if row.rejected or row.left_out or not isinstance(day, PartialDate) or not isinstance(kind, MeetingKind):
        return None
    return kind, day.earliest


def _attendance_changes(presences: Presences) -> Iterator[Changed]:
    """Marks that are new, counted by state; marks that differ, by name."""
    fresh = Counter(state for member, state in presences.marks.items() if member not in presences.known)
    if fresh:
        yield Changed("attendance", None, "，".join(f"{state} {count}" for state, count in fresh.items()))
    for member, state in presences.marks.items():
        if member in presences.known:
            name, reason = presences.names[member], presences.reasons[member]
            told = f"（{reason}）" if reason else ""
            yield Changed("attendance", f"{name} {presences.known[member]}", f"{name} {state}{told}")


def _decisions(desk: Desk, reading: Reading) -> Decisions:
    decider = _Decider(desk, reading)
    rows = decide_each(reading.rows, decider.decide, decider.issues)
    left = not_stored(reading, against_book.LEFT_OUT, against_book.MEETINGS_NOT_STORED)
    return rows, [*decider.issues, *left]


def _write(desk: WritingDesk, rows: Sequence[ImportedRow]) -> None:
    number = next_number(desk)
    decided = [(entry, entry.subject) for entry in rows if isinstance(entry.subject, Recording)]
    new = [(entry, recording) for entry, recording in decided if entry.action is Action.ADD]
    columns = (_columns(desk, entry, made.meeting, number + place) for place, (entry, made) in enumerate(new))
    ids = desk.add_many(tables.MeetingRow, columns)
    for (_, recording), meeting_id in zip(new, ids, strict=True):
        _write_marks(desk, recording, meeting_id)
    for entry, recording in decided:
        if entry.action is Action.UPDATE:
            changed = as_stored({c.field: c.new for c in entry.changes if c.field in _STORED})
            desk.change(tables.MeetingRow, recording.meeting.id, **changed)
            _write_marks(desk, recording, recording.meeting.id)
            require_votes_fit(desk, recording.meeting)


def _columns(desk: Desk, entry: ImportedRow, meeting: Meeting, number: int) -> dict[str, object]:
    stated = as_stored({name: entry.row.values.get(name) for name in _STORED})
    own = {"number": number, "kind": meeting.kind, "held_on": meeting.held_on, "party_group": meeting.group}
    return {"branch_id": desk.branch.id, **own, **stated}


def as_stored(values: Mapping[str, object]) -> dict[str, object]:
    """Fields of a sheet as columns of the store."""
    return {
        "study_tenths" if name == "hours" else name: in_tenths(value) if isinstance(value, Decimal) else value
        for name, value in values.items()
    }


def _write_marks(desk: WritingDesk, recording: Recording, meeting_id: int) -> None:
    marks, reasons = recording.marks, recording.reasons
    if not marks:
        return
    known = {mark.member_id: mark for mark in desk.rows(meeting_queries.MARKS, meeting=meeting_id)}
    new = (
        {"meeting_id": meeting_id, "member_id": member_id, "state": state, "reason": reasons[member_id]}
        for member_id, state in marks.items()
        if member_id not in known
    )
    desk.add_many(tables.AttendanceRow, new)
    for member_id in marks.keys() & known.keys():
        change_mark(desk, known[member_id], marks[member_id], reasons[member_id])


MEETINGS_IMPORTER = Importer(MEETINGS, _decisions, _write)
