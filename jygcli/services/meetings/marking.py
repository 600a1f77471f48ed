"""Who came to a meeting: marks of attendance, and study made up later."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.dates import not_after
from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import MISSED, State, reason_beside
from jygcli.domain.meetings.expected import expected_at
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Member, find_member
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.recording import MeetingShown, held, shown_of
from jygcli.services.meetings.signing import unsigned
from jygcli.services.meetings.votes import require_votes_fit
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.reads.meetings import MarkRow
from jygcli.store.rows import tables


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


class NotExpectedHere(Refused):
    message = "{name}不在第 {number} 号会议（{kind}）的应到名单里，不用补课。"
    advice = "看应到和考勤：jyg meeting show {number}"


class NothingToMakeUp(Refused):
    message = "{name}在第 {number} 号会议：{state}，没有要补的课。"
    advice = "补课记在请假、缺席、免到的人上；先记考勤：jyg meeting attend {number} --set 姓名=病假"


class MadeUpBefore(Refused):
    message = "补课的日期 {on} 早于第 {number} 号会议（{held_on}）。"
    advice = "请核对 --on。"


class AttendMeeting(NamedTuple):
    """`everyone` for all expected who are not exempt; `states` by member, which win; `clear`: no mark any more.
    `reasons`: why they were away, by member.
    """

    number: int
    everyone: State | None = None
    states: tuple[tuple[str, State], ...] = ()
    clear: tuple[str, ...] = ()
    reasons: tuple[tuple[str, str], ...] = ()


class MakeUp(NamedTuple):
    """`undo`: it was recorded by mistake."""

    number: int
    members: tuple[str, ...]
    on: date | None = None
    undo: bool = False


def attend(desk: Desk, request: AttendMeeting) -> MeetingShown:
    """Mark who came. Exempt members get 免到 where all are marked, unless named.

    Raises UnknownMeeting, MeetingCancelled, MeetingSigned, NotAMemberThen, NotExpected, ExpectedNotObserver,
    NobodyMarked, NobodyExpected, NotForEverybody, MarkedTwice, VotesExceed, BallotsExceed.
    """
    if request.everyone is None and not request.states and not request.clear:
        raise NobodyMarked(number=request.number)
    if request.everyone in (State.EXEMPT, State.OBSERVER):
        raise NotForEverybody(state=request.everyone)
    with desk.operation("meeting.attend") as desk:
        return attend_within(desk, request)


def attend_within(desk: WritingDesk, request: AttendMeeting) -> MeetingShown:
    """The same, in an operation that has begun."""
    meeting = unsigned(desk, request.number)
    members = members_of(desk)
    expected = expected_at(meeting, members)
    if not expected and not request.clear:
        raise NobodyExpected(number=meeting.number, kind=meeting.kind)
    marks = _marks(request, meeting, members, expected)
    cleared = {find_member(members, given).id for given in request.clear}
    reasons = {find_member(members, given).id: reason for given, reason in request.reasons}
    known = {row.member_id: row for row in desk.rows(meeting_queries.MARKS, meeting=meeting.id)}
    for member_id in cleared & known.keys():
        desk.remove(tables.AttendanceRow, known[member_id].id)
    for member_id, state in marks.items():
        if member_id in known and member_id not in cleared:
            change_mark(desk, known[member_id], state, reason_beside(state, reasons.get(member_id)))
    desk.add_all(
        [
            tables.AttendanceRow(
                meeting_id=meeting.id,
                member_id=member_id,
                state=state,
                reason=reason_beside(state, reasons.get(member_id)),
            )
            for member_id, state in marks.items()
            if member_id not in known and member_id not in cleared
        ]
    )
    require_votes_fit(desk, meeting)
    return shown_of(desk, meeting, Done.ATTENDANCE_MARKED)


def change_mark(desk: WritingDesk, row: MarkRow, state: State, reason: str | None = None) -> None:
    """Set another state or reason in a mark's row. Whoever came has nothing to make up; a reason is of its state."""
    forgotten: dict[str, object] = {} if state in MISSED else {"made_up_on": None}
    if reason is not None or state is not row.state:
        forgotten["reason"] = reason
    desk.change(tables.AttendanceRow, row.id, state=state, **forgotten)


def make_up(desk: Desk, request: MakeUp) -> MeetingShown:
    """补课: a member has studied what was missed; counts as reached, never as present.

    Raises UnknownMeeting, MeetingCancelled, UnknownMember, AmbiguousMember, NotAMemberThen, NotExpectedHere,
    NothingToMakeUp, MadeUpBefore, InTheFuture.
    """
    with desk.operation("meeting.makeup") as desk:
        meeting = held(desk, request.number)
        members = members_of(desk)
        marks = {row.member_id: row for row in desk.rows(meeting_queries.MARKS, meeting=meeting.id)}
        for given in request.members:
            member = find_member(members, given)
            member.require_counted(meeting.held_on)
            if member not in expected_at(meeting, members):
                raise NotExpectedHere(name=member.name, kind=meeting.kind, number=meeting.number)
            mark = marks.get(member.id)
            if mark is None or mark.state not in MISSED:
                raise NothingToMakeUp(
                    name=member.name, number=meeting.number, state=mark.state if mark else "没有记考勤"
                )
            desk.change(tables.AttendanceRow, mark.id, made_up_on=_made_up_on(desk, meeting, request))
        return shown_of(desk, meeting, Done.MAKING_UP_REMOVED if request.undo else Done.MADE_UP)


def _made_up_on(desk: Desk, meeting: Meeting, request: MakeUp) -> date | None:
    if request.undo:
        return None
    day = not_after(request.on or desk.today, desk.today, "补课")
    if day < meeting.held_on:
        raise MadeUpBefore(on=day, number=meeting.number, held_on=meeting.held_on)
    return day


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
