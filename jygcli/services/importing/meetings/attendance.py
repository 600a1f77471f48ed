"""Bringing attendance in: each mark of a sheet matched to a member and a meeting, missing meetings made."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.services.importing.matching import Match, MemberLookup, column_of, heard, not_matched, not_stored
from jygcli.services.importing.meetings.of_sheet import Gathering, Gatherings
from jygcli.services.importing.meetings.states import States, name_in
from jygcli.services.importing.steps import Action, Changed, Decisions, ImportedRow, Importer, RowRefused, decide_each
from jygcli.services.meetings.marking import change_mark
from jygcli.services.meetings.recording import next_number
from jygcli.services.meetings.votes import require_votes_fit
from jygcli.sheets.attendance.columns import ATTENDANCE
from jygcli.sheets.attendance.marks import Presence
from jygcli.sheets.tables.reading import Reading, ReadRow
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Code, Issue
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.rows import tables

# What a row must say, with what to tell where it doesn't.
_NEEDED = (against_book.NO_MEETING_DAY, against_book.NO_KIND, against_book.NO_MARK)
# Why the meeting of a mark can't be told.
_UNTOLD = {
    Code.IN_THE_FUTURE: against_book.STILL_TO_COME,
    Code.DATE_UNREADABLE: against_book.WHICH_DAY,
    Code.SAME_MEETING: against_book.WHICH_MEETING,
    Code.VALUE_UNREADABLE: against_book.WHICH_GROUP,
}


class Marking(NamedTuple):
    """The mark that a row gives a member, and why they were away, if it says more than the mark."""

    gathering: Gathering
    member: Member
    state: State
    reason: str | None = None


class _Meant(NamedTuple):
    """What a line says of whoever is expected: their mark at a gathering."""

    gathering: Gathering
    state: State
    why_away: str | None


class _Decider:
    """Decides on the rows of one file, in their order."""

    def __init__(self, desk: Desk, reading: Reading) -> None:
        self._today = desk.today
        self._roster = MemberLookup(members_of(desk), reading.answers)
        self._gatherings = Gatherings(desk, self._roster.members, reading.rows)
        self._matches: dict[object, Match] = {}
        self._members: dict[object, Member] = {}  # by what rows say of them
        self._meant: dict[object, _Meant] = {}  # by what lines say of whoever is expected
        self._alike: dict[str | None, _Meant] = {}  # by the place of the first of alike lines, whatever the group
        self._told: set[object] = set(heard(reading.issues))
        self.doubtful: set[tuple[str, int]] = set()  # lines of which two may be one person or two
        self.issues: list[Issue] = []
        self._states = States(self.issues, self._told)

    def decide(self, row: ReadRow) -> ImportedRow:
        """What is done with a row. What the cells of most mean is known from the rows before."""
        get = row.values.get
        member = self._members.get((get("id_number"), get("number"), get("name")))
        if member is None:
            return self._decided(row)
        meant = self._alike.get(row.like) or self._meant.get(self._said(row, member))
        if meant is None:
            return self._decided(row)
        (gathering, state, why_away), member_id = meant, member.person.id
        if member_id not in gathering.plain or member_id in gathering.seen:
            return self._decided(row)
        marking = Marking(gathering, member, state, why_away)
        is_plain = gathering.is_new  # nothing is recorded of it yet
        decided = ImportedRow(row, Action.ADD, marking) if is_plain else self._marked(row, marking)
        gathering.seen[member_id] = decided
        return decided

    def _said(self, row: ReadRow, member: Member) -> object:
        """What the line says besides whom it is about, and the group that a 党小组会 is of."""
        get = row.values.get
        kind = get("meeting_type")
        said = row.like or (kind, get("date"), get("title"), get("meeting_number"), get("status"), get("reason"))
        if kind is not MeetingKind.GROUP:
            return said
        day = get("date")
        return said, self._group(member, day) if isinstance(day, PartialDate) else None

    def _decided(self, row: ReadRow) -> ImportedRow:
        """What is done with a row whose cells need a closer look."""
        values = row.values
        day, kind, status = values.get("date"), values.get("meeting_type"), values.get("status")
        member = self._member(row, day)
        if status is Presence.UNMARKED and not self._may_have_been(kind, day):
            return ImportedRow(row, Action.SAME)
        if not (isinstance(day, PartialDate) and isinstance(kind, MeetingKind) and isinstance(status, Presence)):
            raise self._incomplete(row)
        gathering = self._gathering(row, kind, day, member)
        state = self._states.of(row, gathering, member, status)
        if member.id in gathering.seen and self._says_it_again(row, gathering, member, state):
            return ImportedRow(row, Action.SAME)
        if state is None:
            decided = ImportedRow(row, Action.SAME)
        else:
            why_away = self._states.why_away(row, state)
            decided = self._marked(row, Marking(gathering, member, state, why_away))
            if not self._states.depends_on_member(row, status):
                meant = _Meant(gathering, state, why_away)
                self._meant[self._said(row, member)] = meant
                if row.like is not None and kind is not MeetingKind.GROUP:
                    self._alike[row.like] = meant
        gathering.seen[member.id] = decided
        return decided

    def _may_have_been(self, kind: object, day: object) -> bool:
        """Whether a column without a mark is of a meeting: sheets are made ahead for a whole year."""
        known = isinstance(day, PartialDate) and day.day is not None and day.earliest <= self._today
        return known and isinstance(kind, MeetingKind)

    def _member(self, row: ReadRow, day: object) -> Member:
        """The member whom the row means. Issues are given once for a line of the sheet."""
        values = row.values
        key = (values.get("id_number"), values.get("number"), values.get("name"))
        match = self._matches.get(key)
        if match is None:
            match = self._matches[key] = self._roster.find(values)
        if match.member is not None:
            self._members[key] = match.member
            return match.member
        if match.candidates:
            match = self._roster.find(values, day.earliest if isinstance(day, PartialDate) else None)
        if match.member is None:
            told = "person", row.at, values.get("name")
            raise self._refused(told, not_matched(row, match), left_out=match.declined)
        return match.member

    def _incomplete(self, row: ReadRow) -> RowRefused:
        """A row without a date, a kind or a mark; what the reader has said of it is not said again."""
        needed = next(needed for needed in _NEEDED if row.values.get(needed.field) is None)
        name = needed.field
        places = [(name, row.at), (name, column_of(row.at, row.cell))] if row.cell else [(name, row.at)]
        told = any(place in self._told for place in places)
        self._told.update(places)
        if name == "date":
            self._offer_nth(row)
        return RowRefused(None if told else needed.of(row))

    def _offer_nth(self, row: ReadRow) -> None:
        """Say which recorded meeting a heading of 1, 2, 3 may mean, in the months that the title states."""
        kind, nth, within = (row.values.get(name) for name in ("meeting_type", "nth", "within"))
        place = ("nth", column_of(row.at, row.cell or ""))
        if not isinstance(nth, int) or not isinstance(within, tuple) or place in self._told:
            return
        self._told.add(place)
        first, last = within[0].first_day, within[1].last_day
        days = sorted(on for of, on in self._gatherings.recorded if of is kind and first <= on <= last)
        if nth <= len(days):
            said = against_book.MAY_BE_NTH
            facts = {
                "count": len(days),
                "kind": kind,
                "days": "、".join(map(str, days)),
                "nth": nth,
                "day": days[nth - 1],
            }
            self.issues.append(said.of(row, **facts))

    def _gathering(self, row: ReadRow, kind: MeetingKind, day: PartialDate, member: Member) -> Gathering:
        group = self._group(member, day) if kind is MeetingKind.GROUP else None
        title, number = row.values.get("title"), row.values.get("meeting_number")
        found = self._gatherings.find(kind, day, group, title, number)
        if isinstance(found, Gathering):
            return found
        if isinstance(found, Meeting):
            moved = against_book.MOVED_MEETING.of(row, number=number, cited=found.cited)
            raise self._refused((number, kind, day), moved)
        said = _UNTOLD[found]
        place = (found, (kind, day, group)) if found is not Code.VALUE_UNREADABLE else (found, row.at)
        raise self._refused(place, said.of(row, day=day, today=self._today, kind=kind, name=member.name))

    @staticmethod
    def _group(member: Member, day: PartialDate) -> str | None:
        """The member's 党小组 on that day; where the day isn't known, the one of today."""
        return member.person.group if day.day is None else member.group_on(day.earliest)

    def _says_it_again(self, row: ReadRow, gathering: Gathering, member: Member, state: State | None) -> bool:
        """Whether an earlier row gave this member the same mark at this meeting. Raises RowRefused for another one."""
        first = gathering.seen.get(member.id)
        if first is None or (first.subject is None and row.cell is None):
            return False
        at, earlier = first.row.at, first.subject.state if isinstance(first.subject, Marking) else None
        kind, day, name = gathering.meeting.kind, gathering.meeting.held_on, member.name
        if at == row.at:
            issue = against_book.TWO_COLUMNS.of(row, day=day, kind=kind)
            raise self._refused(("columns", column_of(at, row.cell or "")), issue)
        if row.cell is not None:
            self.doubtful |= {(at, member.id), (row.at, member.id)}
            issue = against_book.TWO_LINES.of(row, name_in(row), first=at, name=name)
            raise self._refused(("lines", at, row.at), issue)
        if state is None:
            return True
        if earlier is state:
            self.issues.append(against_book.MARKED_TWICE.of(row, first=at, name=name, day=day, kind=kind))
            return True
        states = {"earlier": earlier, "state": state}
        raise RowRefused(against_book.MARKED_OTHERWISE.of(row, first=at, name=name, day=day, kind=kind, **states))

    def _marked(self, row: ReadRow, marking: Marking) -> ImportedRow:
        """What a mark means for the store. Raises RowRefused where it would change a record that was signed off."""
        decided, meeting = _marked(row, marking), marking.gathering.meeting
        if meeting.signed_on is not None and decided.action is not Action.SAME:
            said = against_book.SIGNED_MEETING.of(row, number=meeting.number, on=meeting.signed_on)
            raise self._refused(("signed", meeting.number), said)
        return decided

    def _refused(self, told: object, issue: Issue | None, *, left_out: bool = False) -> RowRefused:
        if told in self._told:
            return RowRefused(left_out=left_out)
        self._told.add(told)
        return RowRefused(issue, left_out=left_out)


def _marked(row: ReadRow, marking: Marking) -> ImportedRow:
    """What a mark means for the store: a new one, the same as before, or another one."""
    known = marking.gathering.marks.get(marking.member.id)
    if known is None:
        return ImportedRow(row, Action.ADD, marking)
    before = marking.gathering.reasons.get(marking.member.id)
    changes = [] if known is marking.state else [Changed("status", known, marking.state)]
    if marking.reason is not None and marking.reason != before:
        changes.append(Changed("reason", before, marking.reason))
    return ImportedRow(row, Action.UPDATE if changes else Action.SAME, marking, tuple(changes))


def _decisions(desk: Desk, reading: Reading) -> Decisions:
    decider = _Decider(desk, reading)
    rows = decide_each(reading.rows, decider.decide, decider.issues)
    if decider.doubtful:  # the first of two lines was taken before the second was seen
        rows = [ImportedRow(row.row, Action.REJECT) if _line(row) in decider.doubtful else row for row in rows]
    return rows, [*decider.issues, *not_stored(reading, ["notes"])]


def _line(entry: ImportedRow) -> tuple[str, int]:
    """The line of the sheet and the member that it's about."""
    return entry.row.at, entry.subject.member.id if isinstance(entry.subject, Marking) else 0


def _write(desk: WritingDesk, rows: Sequence[ImportedRow]) -> None:
    """Write what was decided on; a meeting is made once for all who were there."""
    added = _markings(rows, Action.ADD)
    _make_meetings(desk, added)
    columns: dict[str, Sequence[object]] = {
        "meeting_id": [marking.gathering.stored_id for marking in added],
        "member_id": [marking.member.person.id for marking in added],
        "state": [marking.state for marking in added],
        "reason": [marking.reason for marking in added],
    }
    desk.add_columns("attendance", columns)
    marks = cache(lambda meeting: {mark.member_id: mark for mark in desk.rows(meeting_queries.MARKS, meeting=meeting)})
    changed: dict[int, Meeting] = {}
    for gathering, member, state, reason in _markings(rows, Action.UPDATE):
        meeting = gathering.meeting
        change_mark(desk, marks(meeting.id)[member.id], state, reason)
        changed[meeting.id] = meeting
    for meeting in changed.values():
        require_votes_fit(desk, meeting)


def meetings_made(rows: Iterable[ImportedRow]) -> tuple[Meeting, ...]:
    """The meetings that weren't recorded before, in order of their days."""
    return tuple(gathering.meeting for gathering in _new_gatherings(_markings(rows, Action.ADD)))


def _markings(rows: Iterable[ImportedRow], action: Action) -> list[Marking]:
    return [entry.subject for entry in rows if entry.action is action and isinstance(entry.subject, Marking)]


def _new_gatherings(added: Iterable[Marking]) -> list[Gathering]:
    """The meetings that have new marks and weren't recorded before, each once, in order of their days."""
    named = dict.fromkeys([marking.gathering for marking in added])
    return sorted((gathering for gathering in named if gathering.is_new), key=_order)


def _order(gathering: Gathering) -> tuple[date, str, str]:
    meeting = gathering.meeting
    return meeting.held_on, meeting.kind, meeting.group or ""


def _make_meetings(desk: WritingDesk, added: Sequence[Marking]) -> None:
    """Record the meetings that are missing."""
    new, number = _new_gatherings(added), next_number(desk)
    columns = [
        {"branch_id": desk.branch.id, "number": number + place, "kind": made.meeting.kind,
         "held_on": made.meeting.held_on, "party_group": made.meeting.group}
        for place, made in enumerate(new)
    ]  # fmt: skip
    for made, meeting_id in zip(new, desk.add_many(tables.MeetingRow, columns), strict=True):
        made.stored_id = meeting_id


ATTENDANCE_IMPORTER = Importer(ATTENDANCE, _decisions, _write)
