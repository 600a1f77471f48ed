"""A meeting that is to be held: who is expected, when and where; from the plan where it is not said."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.expected import expected_at
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import Member
from jygcli.domain.plan.year import PlannedMeeting
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.recording import require_group
from jygcli.services.plan import planning as plan


class NothingPlanned(Refused):
    message = "{year} 年的计划里，{today} 起没有{kind}了。"
    advice = "用 --on 写明哪天开，例如 --kind 支部党员大会 --on {today}。"


class KindMissing(CalledWrongly):
    message = "缺少 --kind。"
    advice = "写了 --on，也要写明是什么会，例如 --kind 支部党员大会。"
    supplied_by = "--kind"


class MeetingAhead(NamedTuple):
    """What is said of a meeting to come; the next planned one of that kind, where no day is given."""

    kind: MeetingKind | None = None
    on: date | None = None
    title: str | None = None
    time: str | None = None
    place: str | None = None
    group: str | None = None


class Convened(NamedTuple):
    """A meeting to come, or one that was held, and the members expected, with whether each is exempt that day."""

    branch: str
    on: date
    meeting: Meeting
    expected: tuple[tuple[Member, bool], ...]


def ahead(desk: Desk, asked: MeetingAhead) -> Convened:
    """The meeting asked for. Raises KindMissing, NothingPlanned, GroupMissing, UnknownGroup."""
    members = members_of(desk)
    meeting = _with_usual(desk, _planned(desk, asked) if asked.on is None else _said(asked, asked.on))
    if meeting.kind is MeetingKind.GROUP or asked.group:
        require_group(meeting, members)
    return _convened(desk, meeting, members)


def of_meeting(desk: Desk, meeting: Meeting) -> Convened:
    """The notice of a meeting that is recorded already."""
    return _convened(desk, meeting, members_of(desk))


def _with_usual(desk: Desk, meeting: Meeting) -> Meeting:
    """The meeting, when and where the branch usually meets, unless that is said."""
    usual = plan.usual(desk)
    return meeting._replace(time=meeting.time or usual.time or None, place=meeting.place or usual.place or None)


def _convened(desk: Desk, meeting: Meeting, members: tuple[Member, ...]) -> Convened:
    expected = expected_at(meeting, members)
    return Convened(
        desk.name_on(meeting.held_on),
        desk.today,
        meeting,
        tuple((who, who.exempt_on(meeting.held_on)) for who in expected),
    )


def _said(asked: MeetingAhead, on: date) -> Meeting:
    if asked.kind is None:
        raise KindMissing
    return Meeting(0, 0, asked.kind, on, asked.title, asked.time, asked.place, group=asked.group)


def _planned(desk: Desk, asked: MeetingAhead) -> Meeting:
    """The next of that kind that the plan of this year has, today's included."""
    for kind, on, group, theme in _in_plan(desk):
        of_that_kind = asked.kind in (None, kind)
        of_that_group = asked.group in (None, group)
        if on >= desk.today and of_that_kind and of_that_group:
            title = asked.title or (theme if kind is MeetingKind.PARTY_DAY else None)
            return Meeting(0, 0, kind, on, title, asked.time, asked.place, group=group)
    raise NothingPlanned(year=desk.today.year, today=desk.today, kind=asked.kind or "会议")


def _in_plan(desk: Desk) -> Iterator[tuple[MeetingKind, date, str | None, str]]:
    """The year's planned meetings by day: kind, day, group, the month's theme."""
    found = [
        (MeetingKind(meeting.kind), meeting.on, _group_of(meeting), month.theme)
        for month in plan.show(desk, desk.today.year).plan.months
        for meeting in month.meetings
        if meeting.kind in set(MeetingKind)
    ]
    return iter(sorted(found, key=lambda entry: (entry[1], list(MeetingKind).index(entry[0]), entry[2] or "")))


def _group_of(meeting: PlannedMeeting) -> str | None:
    return meeting.note if meeting.kind == MeetingKind.GROUP else None
