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
    _make_meetings(desk, rows)
    added = _markings(rows, Action.ADD)
    columns: dict[str, Sequence[object]] = {
        "meeting_id": [marking.gathering.stored_id for marking in added],
        "member_id": [marking.member.person.id for marking in added],
        "state": [marking.state for marking in added],
    }
    desk.add_columns("attendance", columns)
    known: dict[int, dict[int, int]] = {}
    changed: dict[int, Meeting] = {}
    for gathering, member, state in _markings(rows, Action.UPDATE):
        meeting = gathering.meeting
        if meeting.id not in known:
            found = desk.rows(meeting_queries.MARKS, meeting=meeting.id)
            known[meeting.id] = {mark.member_id: mark.id for mark in found}
        change_mark(desk, known[meeting.id][member.id], state)
        changed[meeting.id] = meeting
    for meeting in changed.values():
        require_votes_fit(desk, meeting)


def meetings_made(rows: Iterable[ImportedRow]) -> tuple[Meeting, ...]:
    """The meetings that weren't recorded before, in order of their days."""
    return tuple(gathering.meeting for gathering in _new_gatherings(rows))


def _markings(rows: Iterable[ImportedRow], action: Action) -> list[Marking]:
    return [entry.subject for entry in rows if entry.action is action and isinstance(entry.subject, Marking)]


def _new_gatherings(rows: Iterable[ImportedRow]) -> list[Gathering]:
    """The meetings that have new marks and weren't recorded before, each once, in order of their days."""
    named = dict.fromkeys(marking.gathering for marking in _markings(rows, Action.ADD))
    return sorted((gathering for gathering in named if gathering.is_new), key=_order)


def _order(gathering: Gathering) -> tuple[date, str, str]:
    meeting = gathering.meeting
    return meeting.held_on, meeting.kind, meeting.group or ""


def _make_meetings(desk: WritingDesk, rows: Sequence[ImportedRow]) -> None:
    """Record the meetings that are missing."""
    new, number = _new_gatherings(rows), next_number(desk)
    columns = [
        {"branch_id": desk.branch.id, "number": number + place, "kind": made.meeting.kind,
         "held_on": made.meeting.held_on, "party_group": made.meeting.group}
        for place, made in enumerate(new)
    ]  # fmt: skip
    for made, meeting_id in zip(new, desk.add_many(tables.MeetingRow, columns), strict=True):
        made.stored_id = meeting_id
