"""What a register of meetings says of who came: the absent by name, the others only where its counts agree."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field

from jygcli.domain.meetings.attendance import State, reason_beside
from jygcli.domain.meetings.expected import expected_at
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Member
from jygcli.services.importing.matching import MemberLookup
from jygcli.services.importing.meetings.states import absence_for
from jygcli.sheets.tables.reading import ReadRow
from jygcli.sheets.words import against_book
from jygcli.sheets.words.absentees import Absentee
from jygcli.sheets.words.issues import Issue

_CAME = frozenset({State.PRESENT, State.ONLINE})
# Recorded later of somebody who wasn't there: a register that lists the absence says nothing against it, unless it
# names another state of the book.
_AWAY_BUT_REACHED = frozenset({State.MADE_UP, State.HOME_STUDY, State.EXEMPT, State.OBSERVER})


@dataclass(slots=True)
class Presences:
    """The marks that a row sets anew, by member, beside those that were `known`; and what to say."""

    known: Mapping[int, State]
    known_reasons: Mapping[int, str | None] = field(default_factory=dict)
    marks: dict[int, State] = field(default_factory=dict)
    reasons: dict[int, str | None] = field(default_factory=dict)  # of those marks
    names: dict[int, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def mark(self, member: Member, state: State, reason: str | None = None) -> None:
        self.names[member.id] = member.name
        told = reason is not None and reason != self.known_reasons.get(member.id)
        if told or self.known.get(member.id) is not state:
            self.marks[member.id], self.reasons[member.id] = state, reason


def states_of(row: ReadRow, meeting: Meeting, roster: MemberLookup, found: Presences) -> None:
    """Add what one row says of who came to its meeting.

    Where the others can't be marked and nobody is yet, the absent aren't either: a meeting of which only
    the absent are marked would count as one to which nobody came.
    """
    known = found.known
    expected = {member.id: member for member in expected_at(meeting, roster.members)}
    absent = _absentees(row, meeting, roster, expected, found)
    whole = _mark_the_others(row, meeting, expected, absent, found)
    for member_id, (state, said) in (absent or {}).items() if whole or known else ():
        if said.startswith(state) or known.get(member_id) not in _AWAY_BUT_REACHED:
            found.mark(expected[member_id], state, reason_beside(state, said))


def _absentees(
    row: ReadRow, meeting: Meeting, roster: MemberLookup, expected: Mapping[int, Member], found: Presences
) -> dict[int, tuple[State, str]] | None:
    """The absent, their states, and what the register says of them; None where a name can't be told, so that nobody is
    taken for present.
    """
    listed = row.values.get("absentees")
    states: dict[int, tuple[State, str]] = {}
    whole = True
    for absentee in listed if isinstance(listed, tuple) else ():
        if not isinstance(absentee, Absentee):
            continue
        match = roster.find({"name": absentee.name, "number": absentee.number}, meeting.held_on)
        if match.member is None:
            said = against_book.ABSENTEE_AMBIGUOUS if match.candidates else against_book.ABSENTEE_UNKNOWN
            found.issues.append(said.of(row, absentee.name, name=absentee.name))
        elif match.member.id not in expected:
            said = against_book.ABSENTEE_NOT_EXPECTED
            found.issues.append(said.of(row, absentee.name, name=absentee.name))
        else:
            state = absence_for(absentee.reason)
            states[match.member.id] = state, absentee.reason or ""
            if absentee.reason is None:
                said = against_book.NO_REASON
                found.issues.append(said.of(row, absentee.name, name=absentee.name, state=state))
            continue
        whole = False
    return states if whole else None


def _mark_the_others(
    row: ReadRow,
    meeting: Meeting,
    expected: Mapping[int, Member],
    absent: Collection[int] | None,
    found: Presences,
) -> bool:
    """Mark everybody else as present where the counts of the row say just that; returns whether they did."""
    stated, present = row.values.get("expected"), row.values.get("present")
    if absent is None:
        found.issues.append(against_book.ABSENTEES_UNTOLD.of(row))
        return False
    others = [member for member in expected.values() if member.id not in absent]
    exempt = [member for member in others if member.exempt_on(meeting.held_on)]
    if (stated, present) == (len(expected), len(others)):
        came, excused = others, []
    elif (stated, present) == (len(expected) - len(exempt), len(others) - len(exempt)):
        came, excused = [member for member in others if member not in exempt], exempt
    else:
        if absent or stated is not None or present is not None:
            counts = {"expected": len(expected), "absent": len(absent)}
            differ = against_book.COUNTS_DIFFER_OF_KNOWN if found.known else against_book.COUNTS_DIFFER
            found.issues.append(differ.of(row, stated=_or_dash(stated), present=_or_dash(present), **counts))
        return False
    for member in came:
        if found.known.get(member.id) not in _CAME:
            found.mark(member, State.PRESENT)
    for member in excused:
        if member.id not in found.known:
            found.mark(member, State.EXEMPT)
    return bool(expected)


def _or_dash(count: object) -> object:
    return "—" if count is None else count
