"""What an import of attendance writes: the meetings that are missing, new marks, changed ones."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import WritingDesk
from jygcli.services.importing.meetings_of_sheet import Gathering
from jygcli.services.importing.steps import Action, ImportedRow
from jygcli.services.meetings.marking import change_mark
from jygcli.services.meetings.recording import next_number
from jygcli.services.meetings.votes import require_votes_fit
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.rows import tables


class Marking(NamedTuple):
    """The mark that a row gives a member."""

    gathering: Gathering
    member: Member
    state: State


def write_marks(desk: WritingDesk, rows: Sequence[ImportedRow]) -> None:
    """Write what was decided on; a meeting is made once for all who were there."""
    added = [entry.subject for entry in rows if entry.action is Action.ADD and isinstance(entry.subject, Marking)]
    gatherings = _gatherings_of(rows)
    new = [gathering for gathering in gatherings.values() if gathering.is_new]
    made = _make_meetings(desk, sorted(new, key=lambda made: _order(made.meeting)))
    ids = {key: gathering.meeting.id or made[key] for key, gathering in gatherings.items()}
    columns: dict[str, Sequence[object]] = {
        "meeting_id": [ids[id(marking.gathering)] for marking in added],
        "member_id": [marking.member.person.id for marking in added],
        "state": [marking.state for marking in added],
    }
    desk.add_columns("attendance", columns)
    known: dict[int, dict[int, int]] = {}
    changed: dict[int, Meeting] = {}
    for entry in rows:
        if entry.action is Action.UPDATE and isinstance(marking := entry.subject, Marking):
            meeting_id = marking.gathering.meeting.id
            if meeting_id not in known:
                found = desk.rows(meeting_queries.MARKS, meeting=meeting_id)
                known[meeting_id] = {mark.member_id: mark.id for mark in found}
            change_mark(desk, known[meeting_id][marking.member.id], marking.state)
            changed[meeting_id] = marking.gathering.meeting
    for meeting in changed.values():
        require_votes_fit(desk, meeting)


def meetings_made(rows: Iterable[ImportedRow]) -> tuple[Meeting, ...]:
    """The meetings that weren't recorded before, in order of their days."""
    return tuple(sorted((made.meeting for made in _gatherings_of(rows).values() if made.is_new), key=_order))


def _gatherings_of(rows: Iterable[ImportedRow]) -> dict[int, Gathering]:
    """The meetings that have new marks, each by its id as an object; most lists name one many times in a row."""
    found: dict[int, Gathering] = {}
    last = None
    for entry in rows:
        marking = entry.subject
        if entry.action is Action.ADD and isinstance(marking, Marking) and marking.gathering is not last:
            last = marking.gathering
            found[id(last)] = last
    return found


def _order(meeting: Meeting) -> tuple[date, str, str]:
    return meeting.held_on, meeting.kind, meeting.group or ""


def _make_meetings(desk: WritingDesk, new: Sequence[Gathering]) -> dict[int, int]:
    """Record the meetings that are missing; returns the id of each by that of its gathering."""
    number = next_number(desk)
    rows = [
        {"branch_id": desk.branch.id, "number": number + place, "kind": made.meeting.kind,
         "held_on": made.meeting.held_on, "party_group": made.meeting.group}
        for place, made in enumerate(new)
    ]  # fmt: skip
    return dict(zip(map(id, new), desk.add_many(tables.MeetingRow, rows), strict=True))
