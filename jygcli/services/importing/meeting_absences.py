"""What a register of meetings says of who came: the absent by name, the others only where its counts agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import Meeting, expected_at
from jygcli.domain.people.membership import Member
from jygcli.services.importing.matching import Roster
from jygcli.services.importing.reasons_for_absence import absence_for
from jygcli.sheets.tables.reading import ReadRow
from jygcli.sheets.words.absentees import Absentee
from jygcli.sheets.words.issues import Code, Issue, Severity

_CAME = frozenset({State.PRESENT, State.ONLINE})
# Recorded later of somebody who wasn't there: a register that lists the absence says nothing against it.
_AWAY_BUT_REACHED = frozenset({State.MADE_UP, State.HOME_STUDY, State.EXEMPT, State.OBSERVER})


@dataclass(slots=True)
class Presences:
    """The marks that a row sets anew, by member, beside those that were `known`; and what to say."""

    known: Mapping[int, State]
    marks: dict[int, State] = field(default_factory=dict)
    names: dict[int, str] = field(default_factory=dict)
    issues: list[Issue] = field(default_factory=list)

    def mark(self, member: Member, state: State) -> None:
        self.names[member.id] = member.name
        if self.known.get(member.id) is not state:
            self.marks[member.id] = state


def states_of(row: ReadRow, meeting: Meeting, roster: Roster, known: Mapping[int, State]) -> Presences:
    """What one row says of who came to its meeting.

    Where the others can't be marked and nobody is yet, the absent aren't either: a meeting of which only
    the absent are marked would count as one to which nobody came.
    """
    found = Presences(known)
    expected = {member.id: member for member in expected_at(meeting, roster.members)}
    absent = _absentees(row, meeting, roster, expected, found)
    whole = _mark_the_others(row, meeting, expected, absent, found)
    for member_id, state in (absent or {}).items() if whole or known else ():
        if known.get(member_id) not in _AWAY_BUT_REACHED:
            found.mark(expected[member_id], state)
    return found


def _absentees(
    row: ReadRow, meeting: Meeting, roster: Roster, expected: Mapping[int, Member], found: Presences
) -> dict[int, State] | None:
    """The absent and their states; None where a name can't be told, so that nobody is taken for present."""
    listed = row.values.get("absentees")
    states: dict[int, State] = {}
    whole = True
    for absentee in listed if isinstance(listed, tuple) else ():
        if not isinstance(absentee, Absentee):
            continue
        match = roster.find({"name": absentee.name}, meeting.held_on)
        if match.member is None:
            why = "名册里有几个人同名" if match.candidates else "名册里没有这个人"
            _say(row, found, absentee.name, f"“{absentee.name}”的缺席没有记：{why}；请用 jyg meeting attend 登记")
        elif match.member.id not in expected:
            _say(row, found, absentee.name, f"“{absentee.name}”的缺席没有记：不在这次会议的应到名单里")
        else:
            state = states[match.member.id] = absence_for(absentee.reason)
            if absentee.reason is None:
                _say(row, found, absentee.name, f"“{absentee.name}”没有写原因，算作{state}；是请假的请补写原因再导入")
            continue
        whole = False
    return states if whole else None


def _mark_the_others(
    row: ReadRow, meeting: Meeting, expected: Mapping[int, Member], absent: dict[int, State] | None, found: Presences
) -> bool:
    """Mark everybody else as present where the counts of the row say just that; returns whether they did."""
    stated, present = row.values.get("expected"), row.values.get("present")
    if absent is None:
        _say(row, found, None, "缺席的人没有都认出来，这次会议的考勤没有记；请用 jyg meeting attend 登记")
        return False
    others = [member for member in expected.values() if member.id not in absent]
    exempt = [member for member in others if member.exempt_on(meeting.held_on)]
    if (stated, present) == (len(expected), len(others)):
        came, excused = others, []
    elif (stated, present) == (len(expected) - len(exempt), len(others) - len(exempt)):
        came, excused = [member for member in others if member not in exempt], exempt
    else:
        if absent or stated is not None or present is not None:
            said = f"表里应到 {_or_dash(stated)}、实到 {_or_dash(present)}"
            why = f"{said}，按名册应到 {len(expected)}、缺席 {len(absent)}，合不上"
            left = "其他人的考勤没有改" if found.known else "这次会议的考勤没有记"
            _say(row, found, None, f"{why}，{left}；请核对，或用 jyg meeting attend 登记")
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


def _say(row: ReadRow, found: Presences, value: str | None, why: str) -> None:
    name = "present" if value is None else "absentees"
    found.issues.append(Issue(Severity.WARNING, row.at, row.cell, name, value, Code.ATTENDANCE_LEFT, why))
