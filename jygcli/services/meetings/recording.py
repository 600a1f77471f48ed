"""Meetings and who came: recording and showing. Marks are set in marking.py."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal

from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law import settings
from jygcli.domain.meetings.attendance import Mark, State, Tally, tally
from jygcli.domain.meetings.expected import Roster, Rosters
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import Member, groups_of
from jygcli.domain.people.party_groups import in_order
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.reads import queries
from jygcli.store.reads.meetings import Attended
from jygcli.store.rows import tables

EVER = (date.min, date.max)
NOBODY: frozenset[int] = frozenset()


class UnknownMeeting(Refused):
    message = "没有第 {given} 号会议。"
    advice = "看编号：jyg meeting list"


class MeetingCancelled(Refused):
    message = "第 {number} 号会议已取消（{why}）。"
    advice = "取消错了，恢复：jyg meeting cancel {number} --restore"


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


class HoursUnlikely(CalledWrongly):
    message = "一次会的学时 {given} 不合常理。"
    advice = "写 0.5 到 {most} 之间的数，例 --hours 1.5。"


MOST_HOURS = 24  # of one meeting


class AddMeeting(NamedTuple):
    """A meeting as it is stated; `hours` are the 学时 of whoever took part."""

    kind: MeetingKind
    on: date
    title: str | None = None
    time: str | None = None
    place: str | None = None
    host: str | None = None
    recorder: str | None = None
    group: str | None = None
    lecturer: str | None = None
    guests: str | None = None
    hours: Decimal | None = None


class Attendee(NamedTuple):
    """An expected member at a meeting (or one who sat in), with the mark or None.

    `made_up_on`: the day on which what was missed was studied. `elsewhere`: a register says that the meeting's study
    has reached the member by another way. `reason`: of an absence, what is known beyond its state.
    """

    member: Member
    state: State | None
    exempt: bool
    expected: bool = True
    made_up_on: date | None = None
    elsewhere: bool = False
    reason: str | None = None

    @property
    def mark(self) -> Mark:
        return Mark(self.state, self.exempt, self.made_up_on is not None, self.elsewhere)


class MeetingShown(NamedTuple):
    meeting: Meeting
    attendees: tuple[Attendee, ...]
    tally: Tally
    what: Done | None = None
    online_is_present: bool = True

    @property
    def came(self) -> tuple[Attendee, ...]:
        """实到: of those expected, who is counted as present."""
        online = self.online_is_present
        return tuple(one for one in self.attendees if one.expected and one.mark.present(online_is_present=online))

    @property
    def sat_in(self) -> tuple[Attendee, ...]:
        """列席: who was there and isn't counted, as one who was not expected."""
        seen = (State.PRESENT, State.ONLINE, State.OBSERVER)
        return tuple(
            one for one in self.attendees if one.state is State.OBSERVER or (not one.expected and one.state in seen)
        )

    @property
    def only_online(self) -> tuple[Attendee, ...]:
        """Who took part online where that isn't 实到."""
        if self.online_is_present:
            return ()
        return tuple(one for one in self.attendees if one.expected and one.state is State.ONLINE)

    @property
    def away(self) -> tuple[Attendee, ...]:
        """Of those expected, who is not counted as present and took no part online."""
        there = {one.member.id for one in (*self.came, *self.only_online)}
        return tuple(one for one in self.attendees if one.expected and one.member.id not in there)


class MeetingList(NamedTuple):
    """The meetings from `first` to `last`, both inclusive; `cancelled` were recorded in the same days, and are none."""

    meetings: tuple[MeetingShown, ...]
    branch: str
    first: date
    last: date
    cancelled: tuple[Meeting, ...] = ()


def add(desk: Desk, request: AddMeeting) -> MeetingShown:
    """Record a meeting that was held. Raises InTheFuture, LongAgo, MeetingExists, GroupMissing, UnknownGroup."""
    with desk.operation("meeting.add") as desk:
        return add_within(desk, request)


def add_within(desk: WritingDesk, request: AddMeeting) -> MeetingShown:
    """The same, in an operation that has begun."""
    happened_on(request.on, desk.today, "会议")
    wanted = Meeting(0, 0, request.kind, request.on, request.title, group=request.group)
    require_group(wanted, members_of(desk))
    require_single(desk, wanted)
    number = next_number(desk)
    desk.add(
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
            lecturer=request.lecturer,
            guests=request.guests,
            study_tenths=in_tenths(request.hours),
        )
    )
    return shown_of(desk, numbered(desk, number), Done.RECORDED)


def in_tenths(hours: Decimal | None) -> int | None:
    """学时 as the store keeps them. Raises HoursUnlikely."""
    if hours is None:
        return None
    if not 0 < hours <= MOST_HOURS:
        raise HoursUnlikely(given=f"{hours}".removesuffix(".0"), most=MOST_HOURS)
    return int(hours * 10)


def next_number(desk: Desk) -> int:
    """The number of the next meeting; cancelled ones keep theirs."""
    return desk.rows(queries.LAST_MEETING)[0].number + 1


def require_single(desk: Desk, wanted: Meeting) -> None:
    """Raise MeetingExists where another meeting of that kind, day, title and group is recorded."""
    for other in desk.rows(queries.MEETINGS, first=wanted.held_on, last=wanted.held_on):
        if other.id != wanted.id and _key(other) == _key(wanted):
            raise MeetingExists(on=wanted.held_on, kind=wanted.kind, number=other.number)


def _key(meeting: Meeting) -> tuple[MeetingKind, str | None, str | None]:
    return meeting.kind, meeting.title, meeting.group


def require_group(wanted: Meeting, members: Iterable[Member]) -> None:
    """Raise GroupMissing or UnknownGroup where a meeting doesn't name one of the groups of its day."""
    groups = in_order(groups_of(members, wanted.held_on))
    if wanted.group is None and wanted.kind is MeetingKind.GROUP and groups:
        raise GroupMissing(groups="、".join(groups))
    if wanted.group is not None and wanted.group not in groups:
        raise UnknownGroup(given=wanted.group, groups="、".join(groups) or "没有分小组")


def show(desk: Desk, number: int) -> MeetingShown:
    return shown_of(desk, numbered(desk, number))


def list_meetings(desk: Desk, first: date, last: date) -> MeetingList:
    """Meetings from first to last, both inclusive, with their counts."""
    shown = held_between(desk, members_of(desk), first, last)
    cancelled = desk.rows(queries.CANCELLED_MEETINGS, first=first, last=last)
    return MeetingList(shown, desk.name_on(last), first, last, tuple(cancelled))


def held_between(desk: Desk, members: tuple[Member, ...], first: date, last: date) -> tuple[MeetingShown, ...]:
    """Meetings from first to last, both inclusive, as attended by members already loaded."""
    marks: dict[int, dict[int, Attended]] = defaultdict(dict)
    for row in desk.rows(meeting_queries.ATTENDANCE, first=first, last=last):
        marks[row.meeting_id][row.member_id] = row
    online = online_is_present(desk)
    reached = reached_elsewhere(desk, first, last)
    rosters = Rosters(members)
    return tuple(
        _with_marks(
            meeting, members, rosters.of(meeting), marks[meeting.id], reached.get(meeting.id, NOBODY), online=online
        )
        for meeting in desk.rows(queries.MEETINGS, first=first, last=last)
    )


def reached_elsewhere(desk: Desk, first: date, last: date) -> Mapping[int, frozenset[int]]:
    """By meeting from first to last, both inclusive: the members whom its study has reached otherwise, brought home or
    attended elsewhere.

    It counts as reached, and never as attendance: sources 市意见第9、12条.
    """
    found: dict[int, set[int]] = defaultdict(set)
    for row in desk.rows(meeting_queries.REACHED, first=first, last=last):
        found[row.meeting_id].add(row.member_id)
    return {meeting: frozenset(members) for meeting, members in found.items()}


def online_is_present(desk: Desk) -> bool:
    """Whether the branch counts who takes part online as present."""
    return settings.is_yes(desk.settings, "online_is_present")


def _with_marks(
    meeting: Meeting,
    members: tuple[Member, ...],
    roster: Roster,
    marks: Mapping[int, Attended],
    elsewhere: frozenset[int],
    *,
    online: bool,
) -> MeetingShown:
    expected = [
        _attendee(member, exempt, marks.get(member_id), elsewhere=member_id in elsewhere)
        for member, member_id, exempt in roster.expected
    ]
    # A meeting whose attendance was never taken says nothing about who came.
    counts = tally([attendee.mark for attendee in expected] if marks else (), online_is_present=online)
    others = marks.keys() - roster.ids
    sat_in = (member for member in members if member.id in others) if others else ()
    on = meeting.held_on
    attendees = (
        *expected,
        *(
            _attendee(m, m.exempt_on(on), marks[m.id], elsewhere=m.id in elsewhere)._replace(expected=False)
            for m in sat_in
        ),
    )
    return MeetingShown(meeting, attendees, counts, online_is_present=online)


def _attendee(member: Member, exempt: bool, mark: Attended | None, *, elsewhere: bool) -> Attendee:
    if mark is None:
        return Attendee(member, None, exempt, True, None, elsewhere)
    return Attendee(member, mark.state, exempt, True, mark.made_up_on, elsewhere, mark.reason)


def shown_of(desk: Desk, meeting: Meeting, what: Done | None = None) -> MeetingShown:
    """A meeting with its attendance; one that was cancelled expects nobody."""
    if meeting.cancelled_on is not None:
        return MeetingShown(meeting, (), Tally(), what)
    shown = held_between(desk, members_of(desk), meeting.held_on, meeting.held_on)
    found = next(one for one in shown if one.meeting.id == meeting.id)
    return found._replace(what=what)


def numbered(desk: Desk, number: int) -> Meeting:
    """The meeting of that number, cancelled or not. Raises UnknownMeeting."""
    for meeting in desk.rows(queries.MEETING, number=number):
        return meeting
    raise UnknownMeeting(given=number)


def held(desk: Desk, number: int) -> Meeting:
    """The meeting of that number, which was held. Raises UnknownMeeting, MeetingCancelled."""
    meeting = numbered(desk, number)
    if meeting.cancelled_on is not None:
        raise MeetingCancelled(number=number, why=meeting.cancelled_why)
    return meeting
