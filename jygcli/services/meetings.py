"""Meetings and who came: recording, marking attendance, showing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from jygcli.domain import settings
from jygcli.domain.attendance import Mark, State, Tally, tally
from jygcli.domain.dates import happened_on
from jygcli.domain.errors import CalledWrongly, Refused
from jygcli.domain.meetings import Meeting, MeetingKind, expected_at
from jygcli.domain.people import Member, find_member
from jygcli.services.desk import Desk, settings_of
from jygcli.services.roster import load, members_of
from jygcli.store import queries, tables
from jygcli.store.base import Reader

EVER = (date.min, date.max)


class UnknownMeeting(Refused):
    message = "没有第 {given} 号会议。"
    advice = "看编号：jyg meeting list"


class MeetingExists(Refused):
    message = "{on} 的{kind}已经登记过（第 {number} 号）。"
    advice = "登记考勤：jyg meeting attend {number}；确是另一次会议，加 --title 写明名称。"


class GroupMissing(CalledWrongly):
    message = "党小组会要写明是哪个小组。"
    advice = "加上 --group，支部现有：{groups}。"
    supplied_by = "--group"


class UnknownGroup(Refused):
    message = "支部没有党小组“{given}”。"
    advice = "支部现有：{groups}。"


class NotExpected(Refused):
    message = "{name}不在{kind}的应到名单里，不能记“{state}”。"
    advice = "到场旁听的，记 {number}=列席。"


class ExpectedNotObserver(Refused):
    message = "{name}是{kind}的应到人员，不能记“列席”。"
    advice = "到会记 {number}=出席；不应到的才是列席。"


class NotForEverybody(CalledWrongly):
    message = "不能把全体都记成“{state}”。"
    advice = "免到、列席一个一个记，例如 --all 出席 --set 张三=免到。"


class MarkedTwice(CalledWrongly):
    message = "{name}写了两次：{first}、{second}。"
    advice = "只留一个。"


class NobodyMarked(CalledWrongly):
    message = "没有写要记什么。"
    advice = "例：jyg meeting attend {number} --all 出席 --set 张三=病假"


class NobodyExpected(Refused):
    message = "第 {number} 号会议（{kind}）没有应到的人。"
    advice = "支委会看职务：jyg member post；小组会看党小组：jyg member edit 姓名 --group 小组。"


@dataclass(frozen=True, slots=True)
class AddMeeting:
    kind: MeetingKind
    on: date
    title: str | None = None
    time: str | None = None
    place: str | None = None
    host: str | None = None
    recorder: str | None = None
    group: str | None = None


@dataclass(frozen=True, slots=True)
class AttendMeeting:
    """`everyone` for all expected who are not exempt; `states` by member, which win."""

    number: int
    everyone: State | None = None
    states: tuple[tuple[str, State], ...] = ()


@dataclass(frozen=True, slots=True)
class Attendee:
    """An expected member at a meeting (or one who sat in), with the mark or None."""

    member: Member
    state: State | None
    exempt: bool


@dataclass(frozen=True, slots=True)
class MeetingShown:
    meeting: Meeting
    attendees: tuple[Attendee, ...]
    tally: Tally
    what: str = ""


@dataclass(frozen=True, slots=True)
class MeetingList:
    meetings: tuple[MeetingShown, ...]


def add(desk: Desk, request: AddMeeting) -> MeetingShown:
    """Record a meeting that was held. Raises InTheFuture, LongAgo, MeetingExists, GroupMissing, UnknownGroup."""
    happened_on(request.on, desk.today, "会议")
    with desk.operation("meeting.add") as op:
        members = load(op, desk.branch.id)
        _check_group(request, members)
        held = _meetings(op, desk, *EVER)
        for other in held:
            if _key(other) == (request.kind, request.on, request.title, request.group):
                raise MeetingExists(on=request.on, kind=request.kind, number=other.number)
        number = max((meeting.number for meeting in held), default=0) + 1
        op.add(
            tables.MeetingRow(
                branch_id=desk.branch.id,
                number=number,
                kind=request.kind,
                held_on=request.on,
                title=request.title,
                time=request.time,
                place=request.place,
                host=request.host,
                recorder=request.recorder,
                party_group=request.group,
            )
        )
        return _shown(op, desk, numbered(op, desk, number), "已登记")


def _key(meeting: Meeting) -> tuple[MeetingKind, date, str | None, str | None]:
    return meeting.kind, meeting.held_on, meeting.title, meeting.group


def _check_group(request: AddMeeting, members: Iterable[Member]) -> None:
    groups = groups_of(members, request.on)
    if request.group is None and request.kind is MeetingKind.GROUP and groups:
        raise GroupMissing(groups="、".join(groups))
    if request.group is not None and request.group not in groups:
        raise UnknownGroup(given=request.group, groups="、".join(groups) or "没有分小组")


def groups_of(members: Iterable[Member], day: date) -> tuple[str, ...]:
    """The 党小组 that members counted on that day belong to."""
    return tuple(sorted({m.person.group for m in members if m.person.group and m.counted_on(day)}))


def attend(desk: Desk, request: AttendMeeting) -> MeetingShown:
    """Mark who came. Exempt members get 免到 where all are marked, unless named.

    Raises UnknownMeeting, NotAMemberThen, NotExpected, ExpectedNotObserver, NobodyMarked, NobodyExpected,
    NotForEverybody, MarkedTwice.
    """
    if request.everyone is None and not request.states:
        raise NobodyMarked(number=request.number)
    if request.everyone in (State.EXEMPT, State.OBSERVER):
        raise NotForEverybody(state=request.everyone)
    with desk.operation("meeting.attend") as op:
        meeting = numbered(op, desk, request.number)
        members = load(op, desk.branch.id)
        expected = expected_at(meeting, members)
        if not expected:
            raise NobodyExpected(number=meeting.number, kind=meeting.kind)
        marks = _marks(request, meeting, members, expected)
        known = {row.member_id: row.id for row in op.rows(queries.MARKS, meeting=meeting.id)}
        for member_id, state in marks.items():
            if member_id in known:
                op.change(tables.AttendanceRow, known[member_id], state=state)
        op.add_all(
            [
                tables.AttendanceRow(meeting_id=meeting.id, member_id=member_id, state=state)
                for member_id, state in marks.items()
                if member_id not in known
            ]
        )
        return _shown(op, desk, meeting, "已记考勤")


def _marks(
    request: AttendMeeting, meeting: Meeting, members: tuple[Member, ...], expected: tuple[Member, ...]
) -> dict[int, State]:
    """The state of each member that the request speaks of; what is said of one wins over what is said of all."""
    single: dict[int, State] = {}
    for given, state in request.states:
        member = find_member(members, given)
        member.require_counted(meeting.held_on)
        if member not in expected and state is not State.OBSERVER:
            raise NotExpected(name=member.name, kind=meeting.kind, state=state, number=member.number)
        if member in expected and state is State.OBSERVER:
            raise ExpectedNotObserver(name=member.name, kind=meeting.kind, number=member.number)
        if single.setdefault(member.id, state) is not state:
            raise MarkedTwice(name=member.name, first=single[member.id], second=state)
    if request.everyone is None:
        return single
    usual = {m.id: State.EXEMPT if m.exempt_on(meeting.held_on) else request.everyone for m in expected}
    return usual | single


def show(desk: Desk, number: int) -> MeetingShown:
    return _shown(desk.store, desk, numbered(desk.store, desk, number))


def list_meetings(desk: Desk, first: date, last: date) -> MeetingList:
    """Meetings from first to last, both inclusive, with their counts."""
    return MeetingList(_all_shown(desk.store, desk, members_of(desk), first, last))


def held_between(desk: Desk, members: tuple[Member, ...], first: date, last: date) -> tuple[MeetingShown, ...]:
    """The same, for members already loaded."""
    return _all_shown(desk.store, desk, members, first, last)


def _all_shown(
    reader: Reader, desk: Desk, members: tuple[Member, ...], first: date, last: date
) -> tuple[MeetingShown, ...]:
    marks: dict[int, dict[int, State]] = defaultdict(dict)
    for row in reader.rows(queries.ATTENDANCE, branch=desk.branch.id, first=first, last=last):
        marks[row.meeting_id][row.member_id] = row.state
    online = settings.word(settings_of(reader, desk.branch.id), "online_is_present") == "是"
    return tuple(
        _with_marks(meeting, members, marks[meeting.id], online_is_present=online)
        for meeting in _meetings(reader, desk, first, last)
    )


def _with_marks(
    meeting: Meeting, members: tuple[Member, ...], marks: Mapping[int, State], *, online_is_present: bool
) -> MeetingShown:
    expected = expected_at(meeting, members)
    sat_in = tuple(m for m in members if m.id in marks and m not in expected)
    attendees = tuple(Attendee(m, marks.get(m.id), m.exempt_on(meeting.held_on)) for m in expected + sat_in)
    counted = [Mark(a.state, a.exempt) for a in attendees]
    # A meeting whose attendance was never taken says nothing about who came.
    counts = tally(counted, online_is_present=online_is_present) if marks else Tally()
    return MeetingShown(meeting, attendees, counts)


def _shown(reader: Reader, desk: Desk, meeting: Meeting, what: str = "") -> MeetingShown:
    shown = _all_shown(reader, desk, load(reader, desk.branch.id), meeting.held_on, meeting.held_on)
    found = next(one for one in shown if one.meeting.id == meeting.id)
    return MeetingShown(found.meeting, found.attendees, found.tally, what)


def _meetings(reader: Reader, desk: Desk, first: date, last: date) -> list[Meeting]:
    return reader.rows(queries.MEETINGS, branch=desk.branch.id, first=first, last=last)


def numbered(reader: Reader, desk: Desk, number: int) -> Meeting:
    """The meeting of that number. Raises UnknownMeeting."""
    for meeting in _meetings(reader, desk, *EVER):
        if meeting.number == number:
            return meeting
    raise UnknownMeeting(given=number)
