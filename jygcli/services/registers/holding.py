"""A meeting recorded or completed together with the members of other branches who took part in it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.registers import REGISTERS
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.services.meetings import changing, marking, recording
from jygcli.services.meetings.changing import EditMeeting
from jygcli.services.meetings.marking import AttendMeeting
from jygcli.services.meetings.recording import AddMeeting, MeetingShown
from jygcli.services.registers import entries

_INBOUND, _JOINED = REGISTERS["inbound"], REGISTERS["joined"]


class Beside(NamedTuple):
    """Who was there besides those expected: entries of 就近参加 by their numbers, and members of the branch."""

    joined: tuple[int, ...] = ()
    observers: tuple[str, ...] = ()


def hold(desk: Desk, request: AddMeeting, beside: Beside) -> MeetingShown:
    """Record a meeting and who was there besides those expected. Raises as recording.add."""
    with desk.operation("meeting.add") as desk:
        shown = recording.add_within(desk, request)
        return _with(desk, shown.meeting, beside)


def complete(desk: Desk, request: EditMeeting, beside: Beside) -> MeetingShown:
    """State more of a meeting, and who else was there. Raises as changing.edit, MeetingSigned."""
    with desk.operation("meeting.edit") as desk:
        if request.stated():
            changing.edit_within(desk, request)
        return _with(desk, recording.held(desk, request.number), beside)


def _with(desk: WritingDesk, meeting: Meeting, beside: Beside) -> MeetingShown:
    for number in beside.joined:
        stated = {"on": meeting.held_on, "inbound": number, "meeting": meeting.number}
        entries.insert(desk, _JOINED, stated)
    if beside.observers:
        states = tuple((given, State.OBSERVER) for given in beside.observers)
        marking.attend_within(desk, AttendMeeting(meeting.number, states=states))
    return recording.shown_of(desk, meeting)


def taking_part(desk: Desk, on: date) -> Sequence[EntryShown]:
    """The members of other branches who take part here on that day."""
    return [
        entry
        for entry in RegisterBook(desk).all_shown(_INBOUND)
        if entry.values["on"] <= on and (entry.values["until"] is None or on <= entry.values["until"])
    ]


def joined_at(desk: Desk, meeting: Meeting) -> Sequence[EntryShown]:
    """Who of them took part in a meeting, as entries of 就近参加."""
    return [
        entry.values["inbound"]
        for entry in RegisterBook(desk).all_shown(_JOINED)
        if entry.values["meeting"] is not None and entry.values["meeting"].id == meeting.id
    ]
