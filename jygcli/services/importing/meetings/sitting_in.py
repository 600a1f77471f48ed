"""Whom a register of meetings has as 列席: people from outside as they are named, members of the branch as a mark."""

from __future__ import annotations

from jygcli.domain.base.patterns import late
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.expected import expected_at
from jygcli.domain.meetings.kinds import Meeting
from jygcli.services.importing.matching import MemberLookup
from jygcli.services.importing.meetings.absences import Presences
from jygcli.sheets.tables.reading import ReadRow
from jygcli.sheets.words import against_book

_BETWEEN = late(r"[、，,；;]+(?![^（(]*[）)])")
_NUMBERED = late(r"(?P<name>.+?)[（(](?P<number>\d{1,6})号[）)]")


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
    named = [said for said in _BETWEEN.split(rest) if said]
    for said in named:
        match = _NUMBERED.fullmatch(said)
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
