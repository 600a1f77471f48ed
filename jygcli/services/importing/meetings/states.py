"""What a mark or a word of a sheet is in the book: the state of one member at one meeting."""

from __future__ import annotations

import re
from functools import lru_cache

from jygcli.domain.meetings.attendance import State, reason_beside
from jygcli.domain.people.membership import Member
from jygcli.services.importing.meetings.of_sheet import Gathering
from jygcli.services.importing.steps import RowRefused
from jygcli.sheets.attendance.marks import HERE, Presence
from jygcli.sheets.grids.readings import ReadRow
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Issue

_STATES = {
    Presence.PRESENT: State.PRESENT,
    Presence.LATE: State.PRESENT,
    Presence.ONLINE: State.ONLINE,
    Presence.ABSENT: State.ABSENT,
    Presence.NOT_REQUIRED: State.EXEMPT,
}
# The first that fits is taken: whoever looks after the sick is not ill, whoever is told 事假 has that.
_EXCUSES = (
    (State.PERSONAL, re.compile(r"事假|因事|陪|照顾|照料|看护|看望|探望|探亲")),
    (State.SICK, re.compile(r"病|住院|医|手术|化疗|透析|康复|疗养|卧床|受伤|摔伤|骨折|身体|不适|体检")),
    (State.OFFICIAL, re.compile(r"^公$|公假|公务|公出|公差|公干|因公|出差|值班|开会|参会|会议|培训|执行任务")),
)
_LEAVES = (State.PERSONAL, State.SICK, State.OFFICIAL)
_NO_EXCUSE = re.compile(r"无故|缺席|缺勤|旷|未请假|没请假|没有请假|原因不明")
_AWAY = frozenset(State) - {State.PRESENT}
SAT_IN = "列席"  # what a reason begins with that says that somebody who isn't expected was there
BROUGHT_HOME = "送学"  # what a reason of making up says where the study was brought to the member


class States:
    """Turns marks into states. `issues` takes what is to be said of them, `told` what was said once for all rows."""

    def __init__(self, issues: list[Issue], told: set[object]) -> None:
        self._issues, self._told = issues, told

    def of(self, row: ReadRow, gathering: Gathering, member: Member, status: Presence) -> State | None:
        """What the mark is in the book; None where there is nothing to write, which is said if it isn't plain."""
        if status is Presence.UNMARKED:
            return None
        sat_in, known = self.depends_on_member(row, status), gathering.marks.get(member.id)
        if known is not None and known is (State.OBSERVER if sat_in else _state_of(status, _reason(row))):
            return known  # recorded so, whatever has come to be known of the member since
        if member.id not in gathering.counted:
            self._say_not_counted(row, gathering, member, status)
            return None
        if member.id not in gathering.expected:
            return State.OBSERVER if sat_in else self._unexpected(row, gathering, member, status)
        if sat_in and not member.exempt_on(gathering.meeting.held_on):
            self._issues.append(against_book.EXPECTED_SAT_IN.of(row, name=member.name))
            return State.OBSERVER
        return _state_of(status, _reason(row))

    @staticmethod
    def why_away(row: ReadRow, state: State) -> str | None:
        """What the row says of an absence beyond its state."""
        return _why_away(state, _reason(row))

    @staticmethod
    def depends_on_member(row: ReadRow, status: Presence) -> bool:
        """Whether the mark says that somebody sat in, which is more to be looked at for whoever is expected."""
        return status is Presence.NOT_REQUIRED and _reason(row).startswith(SAT_IN)

    def _say_not_counted(self, row: ReadRow, gathering: Gathering, member: Member, status: Presence) -> None:
        """The branch doesn't count the member that day: a mark is refused, and one of no meaning passed over."""
        facts = {"name": member.name, "day": gathering.meeting.held_on, "spans": member.spans_in_words}
        if status is Presence.NOT_REQUIRED:
            self._issues.append(against_book.NO_MEMBER_NO_MARK.of(row, **facts))
            return
        raise RowRefused(against_book.NO_MEMBER_THEN.of(row, name_in(row), number=member.number, **facts))

    def _unexpected(self, row: ReadRow, gathering: Gathering, member: Member, status: Presence) -> State | None:
        """Whoever isn't expected sits in, or has no mark at all."""
        kind, day = gathering.meeting.kind, gathering.meeting.held_on
        if not gathering.expected and ("nobody", kind, day) not in self._told:
            self._told.add(("nobody", kind, day))
            self._issues.append(against_book.NO_COMMITTEE_THEN.of(row, day=day))
        facts = {"name": member.name, "day": day, "kind": kind}
        if status in HERE:
            if gathering.expected:
                self._issues.append(against_book.SAT_IN.of(row, **facts))
            return State.OBSERVER
        if status is not Presence.NOT_REQUIRED:
            self._issues.append(against_book.MARK_LEFT.of(row, mark=against_book.MARKS[status], **facts))
        return None


def name_in(row: ReadRow) -> str | None:
    """The name as the sheet has it; of the other cells nothing is repeated."""
    name = row.values.get("name")
    return None if name is None else str(name)


def _reason(row: ReadRow) -> str:
    return str(row.values.get("reason") or "")


def _state_of(status: Presence, reason: str) -> State:
    """The state of an expected member."""
    if status is Presence.LEAVE:
        return leave_for(reason)
    if status is Presence.MAKEUP:
        return State.HOME_STUDY if BROUGHT_HOME in reason else State.MADE_UP
    return _STATES[status]


_why_away = lru_cache(maxsize=4096)(reason_beside)


@lru_cache(maxsize=4096)
def leave_for(reason: str) -> State:
    """The leave that a reason speaks of; 事假 where it speaks of neither illness nor duty."""
    if (named := next((state for state in _LEAVES if reason.startswith(state)), None)) is not None:
        return named
    return next((state for state, pattern in _EXCUSES if pattern.search(reason)), State.PERSONAL)


@lru_cache(maxsize=4096)
def absence_for(reason: str | None) -> State:
    """The state of somebody who is listed as absent, also by its own word; 缺席 where no reason or none that excuses is
    given.
    """
    if reason in _AWAY:
        return State(reason)
    return State.ABSENT if reason is None or _NO_EXCUSE.search(reason) else leave_for(reason)
