"""Whom a register of meetings has as 列席: people from outside as they are named, members of the branch as a mark."""

from __future__ import annotations

from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.expected import expected_at
from jygcli.domain.meetings.guests import number_in, parted
from jygcli.domain.meetings.kinds import Meeting
from jygcli.services.importing.matching import MemberLookup
from jygcli.services.importing.meetings.absences import Presences
from jygcli.sheets.tables.reading import ReadRow
from jygcli.sheets.words import against_book


def told_apart(row: ReadRow, meeting: Meeting, roster: MemberLookup, found: Presences) -> ReadRow:
    """The row with the guests from outside alone; members of the branch who weren't expected are marked instead.

    Whom the book has as guests already stay so. Of somebody who was expected it is told, as they can't have sat in.
    """
    listed = row.values.get("guests")
    if not isinstance(listed, str):
        return row
    known = " ".join((meeting.guests or "").split())
    rest = listed.removeprefix(known)
    outside: list[str] = []
    named = parted(rest)
    for said in named:
        match = number_in(said)
        who = {"name": match["name"], "number": match["number"]} if match else {"name": said, "number": None}
        member = roster.find(who, meeting.held_on).member
        if member is None:
            outside.append(said)
        elif found.known.get(member.id) is State.OBSERVER:
            continue  # whatever was learned of the member since
        elif member in expected_at(meeting, roster.members):
            found.issues.append(against_book.GUEST_EXPECTED.of(row, said, name=said))
            outside.append(said)
        elif member.id in found.known:
            continue
        elif member.counted_on(meeting.held_on):
            found.mark(member, State.OBSERVER)
        else:
            outside.append(said)
    if len(outside) == len(named):
        return row
    before = [known] if listed.startswith(known) and known else []
    return row._replace(values={**row.values, "guests": "、".join([*before, *outside]) or None})
