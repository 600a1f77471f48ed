"""What a mark of a sheet is in the book: the state of one member at one meeting."""

from __future__ import annotations

from jygcli.domain.meetings.attendance import State
from jygcli.domain.people.membership import Member
from jygcli.services.importing.meetings_of_sheet import Gathering
from jygcli.services.importing.reasons_for_absence import leave_for
from jygcli.services.importing.steps import RowRefused
from jygcli.sheets.attendance.marks import HERE, Presence
from jygcli.sheets.grids.readings import ReadRow
from jygcli.sheets.words.issues import Code, Issue, Severity

_STATES = {
    Presence.PRESENT: State.PRESENT,
    Presence.LATE: State.PRESENT,
    Presence.ONLINE: State.ONLINE,
    Presence.ABSENT: State.ABSENT,
    Presence.NOT_REQUIRED: State.EXEMPT,
}
_SAID = {
    Presence.LEAVE: "请假",
    Presence.ABSENT: "缺席",
    Presence.MAKEUP: "补课",
    Presence.NOT_REQUIRED: "不需参加",
}


class States:
    """Turns marks into states. `issues` takes what is to be said of them, `told` what was said once for all rows."""

    def __init__(self, issues: list[Issue], told: set[object]) -> None:
        self._issues, self._told = issues, told

    def of(self, row: ReadRow, gathering: Gathering, member: Member, status: Presence) -> State | None:
        """What the mark is in the book; None where there is nothing to write, which is said if it isn't plain."""
        if status is Presence.UNMARKED:
            return None
        if member.id not in gathering.counted:
            self._say_not_counted(row, gathering, member, status)
            return None
        sat_in = self.depends_on_member(row, status)
        if member.id not in gathering.expected:
            return State.OBSERVER if sat_in else self._unexpected(row, gathering, member, status)
        if sat_in and not member.exempt_on(gathering.meeting.held_on):
            why = f"{member.name}是应到人员，表里写列席，照记列席，仍在应到、不算实到；到会的请改成出席"
            self._say(row, Code.NOT_EXPECTED, why)
            return State.OBSERVER
        return _state_of(status, _reason(row))

    @staticmethod
    def depends_on_member(row: ReadRow, status: Presence) -> bool:
        """Whether the mark says that somebody sat in, which is more to be looked at for whoever is expected."""
        return status is Presence.NOT_REQUIRED and _reason(row).startswith("列席")

    def _say_not_counted(self, row: ReadRow, gathering: Gathering, member: Member, status: Presence) -> None:
        """The branch doesn't count the member that day: a mark is refused, and one of no meaning passed over."""
        why = f"{member.name}在 {gathering.meeting.held_on} 不是本支部党员（{member.spans_in_words}）"
        if status is Presence.NOT_REQUIRED:
            self._say(row, Code.NOT_A_MEMBER_THEN, f"{why}，不记考勤")
            return
        advice = f"没有写入；请核对日期，或看：jyg member show {member.number}"
        raise RowRefused(issue_on(row, "name", Code.NOT_A_MEMBER_THEN, f"{why}，{advice}", Severity.ERROR))

    def _unexpected(self, row: ReadRow, gathering: Gathering, member: Member, status: Presence) -> State | None:
        """Whoever isn't expected sits in, or has no mark at all."""
        kind, day = gathering.meeting.kind, gathering.meeting.held_on
        if not gathering.expected and ("nobody", kind, day) not in self._told:
            self._told.add(("nobody", kind, day))
            self._say(
                row, Code.NOT_EXPECTED, f"{day} 没有登记支部委员，到会的都按列席；先记职务：jyg member post，再导入"
            )
        if status in HERE:
            if gathering.expected:
                self._say(row, Code.NOT_EXPECTED, f"{member.name}不在{day} {kind}的应到名单里，到会按列席")
            return State.OBSERVER
        if status is not Presence.NOT_REQUIRED:
            said = _SAID[status]
            self._say(row, Code.NOT_EXPECTED, f"{member.name}不在{day} {kind}的应到名单里，“{said}”没有记")
        return None

    def _say(self, row: ReadRow, code: Code, why: str) -> None:
        self._issues.append(issue_on(row, "status", code, why))


def _reason(row: ReadRow) -> str:
    return str(row.values.get("reason") or "")


def _state_of(status: Presence, reason: str) -> State:
    """The state of an expected member."""
    if status is Presence.LEAVE:
        return leave_for(reason)
    if status is Presence.MAKEUP:
        return State.HOME_STUDY if "送学" in reason else State.MADE_UP
    return _STATES[status]


def issue_on(row: ReadRow, name: str, code: Code, why: str, severity: Severity = Severity.WARNING) -> Issue:
    """An issue about a row of attendance; of its values only a name is repeated."""
    value = row.values.get("name") if name == "name" else None
    return Issue(severity, row.at, row.cell, name, None if value is None else str(value), code, why)
