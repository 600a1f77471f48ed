"""Bringing attendance in: each mark of a sheet matched to a member and a meeting, missing meetings made."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from jygcli.domain.attendance import State
from jygcli.domain.dates import PartialDate
from jygcli.domain.meetings import Meeting, MeetingKind, expected_at
from jygcli.domain.people import Member, groups_of
from jygcli.formats.attendance_columns import ATTENDANCE
from jygcli.formats.attendance_marks import Presence
from jygcli.formats.issues import Code, Issue, Severity
from jygcli.formats.tables import Reading, ReadRow
from jygcli.services.desk import Desk
from jygcli.services.excuses import leave_for
from jygcli.services.imports import Action, Changed, Decisions, ImportedRow, Importer, RowRefused, decide_each
from jygcli.services.marking import change_mark
from jygcli.services.matching import Match, Roster, column_of, heard, not_matched
from jygcli.services.meetings import EVER, next_number
from jygcli.services.roster import load
from jygcli.services.votes import require_votes_fit
from jygcli.store import queries
from jygcli.store.base import Reader

if TYPE_CHECKING:
    from jygcli.store.unit import Operation

_HERE = {Presence.PRESENT: State.PRESENT, Presence.LATE: State.PRESENT, Presence.ONLINE: State.ONLINE}
_STATES = {**_HERE, Presence.ABSENT: State.ABSENT, Presence.NOT_REQUIRED: State.EXEMPT}
_SAID = {
    Presence.LEAVE: "请假",
    Presence.ABSENT: "缺席",
    Presence.MAKEUP: "补课",
    Presence.NOT_REQUIRED: "不需参加",
}
# What a row must say, with what to tell where it doesn't.
_NEEDED = (
    ("date", Code.DATE_UNREADABLE, "不知道会议是哪一天，没有写入；请写明日期"),
    ("meeting_type", Code.TYPE_UNKNOWN, "不知道是哪种会议，没有写入；请写明，如 支部党员大会、主题党日"),
    ("status", Code.VALUE_UNREADABLE, "读不懂这个考勤符号，没有写入；请改成文字，如 出席、病假"),
)


@dataclass(slots=True)
class Gathering:
    """A meeting that the file speaks of, recorded or to be made, and what is known of it."""

    meeting: Meeting
    counted: frozenset[int]
    expected: frozenset[int]
    marks: dict[int, State]
    seen: dict[int, ImportedRow] = field(default_factory=dict)  # what was decided first, by member

    @property
    def is_new(self) -> bool:
        return self.meeting.id == 0


class Marking(NamedTuple):
    """The mark that a row gives a member."""

    gathering: Gathering
    member: Member
    state: State


class _Decider:
    """Decides on the rows of one file, in their order."""

    def __init__(self, reader: Reader, desk: Desk, reading: Reading) -> None:
        self._today = desk.today
        self._rows = reading.rows
        self._roster = Roster(load(reader, desk.branch.id))
        self._recorded: dict[tuple[MeetingKind, date], list[Meeting]] = {}
        for meeting in reader.rows(queries.MEETINGS, branch=desk.branch.id, first=EVER[0], last=EVER[1]):
            self._recorded.setdefault((meeting.kind, meeting.held_on), []).append(meeting)
        self._marks = _marks(reader, desk, reading)
        # by the kind and day themselves: the reader gives all lines of a meeting the same two
        self._gatherings: dict[tuple[int, int, str | None], Gathering | Code] = {}
        self._made: dict[object, Gathering] = {}
        self._matches: dict[object, Match] = {}
        spans = [membership.span for member in self._roster.members for membership in member.memberships]
        self._turns = sorted({day for span in spans for day in (span.since, span.until) if day is not None})
        self._sets: dict[int, frozenset[int]] = {}  # who is counted, by the number of turns before
        self._told: set[object] = set(heard(reading.issues))
        self.doubtful: set[tuple[str, int]] = set()  # lines of which two may be one person or two
        self.issues: list[Issue] = []

    def decide(self, row: ReadRow) -> ImportedRow:
        values = row.values
        day, kind, status = values.get("date"), values.get("meeting_type"), values.get("status")
        member = self._member(row, day)
        if status is Presence.UNMARKED and not self._may_have_been(kind, day):
            return ImportedRow(row, Action.SAME)
        if not (isinstance(day, PartialDate) and isinstance(kind, MeetingKind) and isinstance(status, Presence)):
            raise self._incomplete(row)
        gathering = self._gathering(row, kind, day, member)
        state = self._state(row, gathering, member, status)
        if member.id in gathering.seen and self._says_it_again(row, gathering, member, state):
            return ImportedRow(row, Action.SAME)
        decided = ImportedRow(row, Action.SAME) if state is None else _marked(row, Marking(gathering, member, state))
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
            return match.member
        if match.candidates:
            match = self._roster.find(values, day.earliest if isinstance(day, PartialDate) else None)
        if match.member is None:
            raise self._refused(("person", row.at, values.get("name")), not_matched(row, match))
        return match.member

    def _incomplete(self, row: ReadRow) -> RowRefused:
        """A row without a date, a kind or a mark; what the reader has said of it is not said again."""
        name, code, why = next(needed for needed in _NEEDED if row.values.get(needed[0]) is None)
        places = [(name, row.at), (name, column_of(row.at, row.cell))] if row.cell else [(name, row.at)]
        told = any(place in self._told for place in places)
        self._told.update(places)
        return RowRefused(None if told else _issue(row, name, code, why, Severity.ERROR))

    def _gathering(self, row: ReadRow, kind: MeetingKind, day: PartialDate, member: Member) -> Gathering:
        group = self._group(member, day) if kind is MeetingKind.GROUP else None
        key = (id(kind), id(day), group)
        found = self._gatherings.get(key)
        if found is None:
            found = self._gatherings[key] = self._found(kind, day, group)
        if isinstance(found, Gathering):
            return found
        name = member.name
        edit = f"jyg member edit {name} --group 小组 --group-since 日期"
        why = {
            Code.IN_THE_FUTURE: f"{day} 还没有到（今天是 {self._today}），没有写入；请核对日期",
            Code.DATE_UNREADABLE: f"只写到 {day}，不知道是哪一天的{kind}，没有写入；请写明是几日",
            Code.SAME_MEETING: f"{day} 的{kind}登记了不止一次，分不清是哪一次；请用 jyg meeting attend 编号 登记",
            Code.VALUE_UNREADABLE: f"不知道{name}那天属于哪个党小组；先写明：{edit}",
        }[found]
        place = (found, (kind, day, group)) if found is not Code.VALUE_UNREADABLE else (found, row.at)
        raise self._refused(place, _issue(row, "date", found, why, Severity.ERROR))

    @staticmethod
    def _group(member: Member, day: PartialDate) -> str | None:
        """The member's 党小组 on that day; where the day isn't known, the one of today."""
        return member.person.group if day.day is None else member.group_on(day.earliest)

    def _found(self, kind: MeetingKind, day: PartialDate, group: str | None) -> Gathering | Code:
        """The meeting of that kind and day, recorded or to be made; or why it can't be told."""
        if day.day is None:
            days = self._days_in.get((kind, day.year, day.month), set())
            day = PartialDate.of(*days) if len(days) == 1 else day
        if day.earliest > self._today:
            return Code.IN_THE_FUTURE
        if day.day is None:
            return Code.DATE_UNREADABLE
        recorded = self._recorded.get((kind, day.earliest), [])
        if kind is MeetingKind.GROUP:
            recorded = [m for m in recorded if m.group == group] or [m for m in recorded if m.group is None]
        if len(recorded) > 1:
            return Code.SAME_MEETING
        if recorded:
            return self._gathered(recorded[0])
        if kind is MeetingKind.GROUP and group is None and groups_of(self._roster.members, day.earliest):
            return Code.VALUE_UNREADABLE
        return self._gathered(Meeting(0, 0, kind, day.earliest, group=group))

    @cached_property
    def _days_in(self) -> dict[tuple[object, int, int | None], set[date]]:
        """The days of a kind's meetings by month, as recorded and as the file says."""
        found: dict[tuple[object, int, int | None], set[date]] = defaultdict(set)
        for kind, on in self._recorded:
            found[kind, on.year, on.month].add(on)
        for row in self._rows:
            day = row.values.get("date")
            if isinstance(day, PartialDate) and day.day is not None:
                found[row.values.get("meeting_type"), day.year, day.month].add(day.earliest)
        return found

    def _gathered(self, meeting: Meeting) -> Gathering:
        key = (meeting.kind.value, meeting.held_on, meeting.group)
        known = self._made.get(key)
        if known is not None:
            return known
        counted = expected = self._counted(meeting.held_on)
        if meeting.kind is MeetingKind.COMMITTEE or meeting.group:
            expected = frozenset(member.id for member in expected_at(meeting, self._roster.members))
        made = self._made[key] = Gathering(meeting, counted, expected, self._marks.get(meeting.id, {}))
        return made

    def _counted(self, day: date) -> frozenset[int]:
        """The members that the branch counts that day: the same ones until the next of them comes or leaves."""
        span = bisect_right(self._turns, day)
        found = self._sets.get(span)
        if found is None:
            members = self._roster.members
            found = self._sets[span] = frozenset(member.id for member in members if member.counted_on(day))
        return found

    def _state(self, row: ReadRow, gathering: Gathering, member: Member, status: Presence) -> State | None:
        """What the mark is in the book; None where there is nothing to write, which is said if it isn't plain."""
        if status is Presence.UNMARKED:
            return None
        if member.id not in gathering.counted:
            self._say_not_counted(row, gathering, member, status)
            return None
        reason = str(row.values.get("reason") or "")
        sat_in = status is Presence.NOT_REQUIRED and reason.startswith("列席")
        if member.id not in gathering.expected:
            return State.OBSERVER if sat_in else self._unexpected(row, gathering, member, status)
        if sat_in and not member.exempt_on(gathering.meeting.held_on):
            why = f"{member.name}是应到人员，表里写列席，照记列席，仍在应到、不算实到；到会的请改成出席"
            self._say(row, Code.NOT_EXPECTED, why)
            return State.OBSERVER
        return _state_of(status, reason)

    def _say_not_counted(self, row: ReadRow, gathering: Gathering, member: Member, status: Presence) -> None:
        """The branch doesn't count the member that day: a mark is refused, and one of no meaning passed over."""
        why = f"{member.name}在 {gathering.meeting.held_on} 不是本支部党员（{member.spans_in_words}）"
        if status is Presence.NOT_REQUIRED:
            self._say(row, Code.NOT_A_MEMBER_THEN, f"{why}，不记考勤")
            return
        advice = f"没有写入；请核对日期，或看：jyg member show {member.number}"
        raise RowRefused(_issue(row, "name", Code.NOT_A_MEMBER_THEN, f"{why}，{advice}", Severity.ERROR))

    def _unexpected(self, row: ReadRow, gathering: Gathering, member: Member, status: Presence) -> State | None:
        """Whoever isn't expected sits in, or has no mark at all."""
        kind, day = gathering.meeting.kind, gathering.meeting.held_on
        if not gathering.expected and ("nobody", kind, day) not in self._told:
            self._told.add(("nobody", kind, day))
            self._say(
                row, Code.NOT_EXPECTED, f"{day} 没有登记支部委员，到会的都按列席；先记职务：jyg member post，再导入"
            )
        if status in _HERE:
            if gathering.expected:
                self._say(row, Code.NOT_EXPECTED, f"{member.name}不在{day} {kind}的应到名单里，到会按列席")
            return State.OBSERVER
        if status is not Presence.NOT_REQUIRED:
            said = _SAID[status]
            self._say(row, Code.NOT_EXPECTED, f"{member.name}不在{day} {kind}的应到名单里，“{said}”没有记")
        return None

    def _says_it_again(self, row: ReadRow, gathering: Gathering, member: Member, state: State | None) -> bool:
        """Whether an earlier row gave this member the same mark at this meeting. Raises RowRefused for another one."""
        first = gathering.seen.get(member.id)
        if first is None or (first.subject is None and row.cell is None):
            return False
        at, earlier = first.row.at, first.subject.state if isinstance(first.subject, Marking) else None
        kind, day, name = gathering.meeting.kind, gathering.meeting.held_on, member.name
        if at == row.at:
            why = f"有两列都是 {day} 的{kind}，分不清是一次还是两次；请合成一列，或改正日期"
            issue = _issue(row, "date", Code.SAME_MEETING, why, Severity.ERROR)
            raise self._refused(("columns", column_of(at, row.cell or "")), issue)
        if row.cell is not None:
            self.doubtful |= {(at, member.id), (row.at, member.id)}
            why = f"{at} 也是{name}，名册里却只有一位：两行都没有收；是两个人，请先登记另一位并写上编号，否则只留一行"
            raise self._refused(("lines", at, row.at), _issue(row, "name", Code.SAME_NAME, why, Severity.ERROR))
        if state is None:
            return True
        if earlier is state:
            self._say(row, Code.DUPLICATE_ROW, f"与 {at} 重复（{name} {day} {kind}），只记一次")
            return True
        why = f"{at} 写的是{earlier}，这里是{state}（{name} {day} {kind}）；请核对，只留一个"
        raise RowRefused(_issue(row, "status", Code.VALUES_DISAGREE, why, Severity.ERROR))

    def _refused(self, told: object, issue: Issue) -> RowRefused:
        if told in self._told:
            return RowRefused()
        self._told.add(told)
        return RowRefused(issue)

    def _say(self, row: ReadRow, code: Code, why: str) -> None:
        self.issues.append(_issue(row, "status", code, why))


def _marked(row: ReadRow, marking: Marking) -> ImportedRow:
    """What a mark means for the store: a new one, the same as before, or another one."""
    known = marking.gathering.marks.get(marking.member.id)
    if known is None:
        return ImportedRow(row, Action.ADD, marking)
    if known is marking.state:
        return ImportedRow(row, Action.SAME, marking)
    return ImportedRow(row, Action.UPDATE, marking, (Changed("status", known, marking.state),))


def _state_of(status: Presence, reason: str) -> State:
    """The state of an expected member."""
    if status is Presence.LEAVE:
        return leave_for(reason)
    if status is Presence.MAKEUP:
        return State.HOME_STUDY if reason.startswith("送学") else State.MADE_UP
    return _STATES[status]


def _issue(row: ReadRow, name: str, code: Code, why: str, severity: Severity = Severity.WARNING) -> Issue:
    value = row.values.get("name") if name == "name" else None
    return Issue(severity, row.at, row.cell, name, None if value is None else str(value), code, why)


def _marks(reader: Reader, desk: Desk, reading: Reading) -> dict[int, dict[int, State]]:
    """The marks that are recorded in the years of the file, by meeting and member."""
    dated = (day for row in reading.rows if isinstance(day := row.values.get("date"), PartialDate))
    years = {day.year for day in dated}
    found: dict[int, dict[int, State]] = {}
    if years:
        first, last = date(min(years), 1, 1), date(max(years), 12, 31)
        for mark in reader.rows(queries.ATTENDANCE, branch=desk.branch.id, first=first, last=last):
            found.setdefault(mark.meeting_id, {})[mark.member_id] = mark.state
    return found


def _decisions(reader: Reader, desk: Desk, reading: Reading) -> Decisions:
    decider = _Decider(reader, desk, reading)
    rows = decide_each(reading.rows, decider.decide, decider.issues)
    if decider.doubtful:  # the first of two lines was taken before the second was seen
        rows = [ImportedRow(row.row, Action.REJECT) if _line(row) in decider.doubtful else row for row in rows]
    return rows, decider.issues


def _line(entry: ImportedRow) -> tuple[str, int]:
    """The line of the sheet and the member that it's about."""
    return entry.row.at, entry.subject.member.id if isinstance(entry.subject, Marking) else 0


def _write(op: Operation, desk: Desk, rows: Sequence[ImportedRow]) -> None:
    added = [entry.subject for entry in rows if entry.action is Action.ADD and isinstance(entry.subject, Marking)]
    gatherings = {id(marking.gathering): marking.gathering for marking in added}
    new = [gathering for gathering in gatherings.values() if gathering.is_new]
    made = _make_meetings(op, desk, sorted(new, key=lambda made: _order(made.meeting)))
    ids = {key: gathering.meeting.id or made[key] for key, gathering in gatherings.items()}
    op.add_many(
        "attendance",
        ({"meeting_id": ids[id(m.gathering)], "member_id": m.member.person.id, "state": m.state} for m in added),
    )
    known: dict[int, dict[int, int]] = {}
    changed: dict[int, Meeting] = {}
    for entry in rows:
        if entry.action is Action.UPDATE and isinstance(marking := entry.subject, Marking):
            meeting_id = marking.gathering.meeting.id
            if meeting_id not in known:
                found = op.rows(queries.MARKS, meeting=meeting_id)
                known[meeting_id] = {mark.member_id: mark.id for mark in found}
            change_mark(op, known[meeting_id][marking.member.id], marking.state)
            changed[meeting_id] = marking.gathering.meeting
    for meeting in changed.values():
        require_votes_fit(op, desk, meeting)


def meetings_made(rows: Iterable[ImportedRow]) -> tuple[Meeting, ...]:
    """The meetings that weren't recorded before, in order of their days."""
    found = {
        id(marking.gathering): marking.gathering.meeting
        for row in rows
        if row.action is Action.ADD and isinstance(marking := row.subject, Marking) and marking.gathering.is_new
    }
    return tuple(sorted(found.values(), key=_order))


def _order(meeting: Meeting) -> tuple[date, str, str]:
    return meeting.held_on, meeting.kind, meeting.group or ""


def _make_meetings(op: Operation, desk: Desk, new: Sequence[Gathering]) -> dict[int, int]:
    """Record the meetings that are missing; returns the id of each by that of its gathering."""
    number = next_number(op, desk)
    rows = [
        {"branch_id": desk.branch.id, "number": number + place, "kind": made.meeting.kind,
         "held_on": made.meeting.held_on, "party_group": made.meeting.group}
        for place, made in enumerate(new)
    ]  # fmt: skip
    return dict(zip(map(id, new), op.add_many("meeting", rows), strict=True))


ATTENDANCE_IMPORTER = Importer(ATTENDANCE, _decisions, _write, bulk=True)
