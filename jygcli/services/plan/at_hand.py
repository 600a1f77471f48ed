"""Meetings that are to be recorded: planned for these days, or recorded in part; and what is usual of a kind."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from enum import StrEnum

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import PostName
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.minutes import minutes_of
from jygcli.services.meetings.recording import MeetingShown, held_between
from jygcli.services.plan import planning

BEFORE, AFTER = timedelta(days=31), timedelta(days=7)
SAME = timedelta(days=15)  # a meeting so near to a planned one of its kind is that one
_USUAL = timedelta(days=400)


class Lacks(StrEnum):
    """What of a meeting isn't in the book yet."""

    ALL = "还没有登记"
    ATTENDANCE = "还没有记考勤"
    MINUTES = "还没有会议记录"


class AtHand(NamedTuple):
    """A meeting and what it lacks; one that is planned has the number 0. `marked` of `expected` members have a mark."""

    meeting: Meeting
    lacks: Lacks
    marked: int = 0
    expected: int = 0


def at_hand(desk: Desk, begun: int | None = None) -> tuple[AtHand, ...]:
    """Those whose attendance is lacking; then the planned ones, nearest first; then those without minutes. Before all
    of them the one with the id `begun`, which was worked at last.
    """
    first, last = desk.today - BEFORE, desk.today + AFTER
    recorded = held_between(desk, members_of(desk), first - SAME, last + SAME)
    lacking = [_at_hand(one, lack) for one in recorded if one.meeting.held_on >= first and (lack := _lack(desk, one))]
    planned = [AtHand(meeting, Lacks.ALL) for meeting in _planned(desk, first, last) if not _held(meeting, recorded)]
    near = sorted([*lacking, *planned], key=lambda one: abs(one.meeting.held_on - desk.today))
    order = (Lacks.ATTENDANCE, Lacks.ALL, Lacks.MINUTES)
    return tuple(sorted(near, key=lambda one: -1 if one.meeting.id == begun else order.index(one.lacks)))


def _at_hand(shown: MeetingShown, lack: Lacks) -> AtHand:
    expected = [attendee for attendee in shown.attendees if attendee.expected]
    marked = sum(attendee.state is not None for attendee in expected)
    return AtHand(shown.meeting, lack, marked, len(expected))


class Minuted(NamedTuple):
    """A meeting with so many lines of minutes."""

    meeting: Meeting
    lines: int


def minuted(desk: Desk, most: int) -> tuple[Minuted, ...]:
    """The newest of the last weeks that lack nothing, whose minutes may be gone on with."""
    recorded = held_between(desk, members_of(desk), desk.today - BEFORE, desk.today)
    done = [one.meeting for one in recorded if _lack(desk, one) is None]
    newest = sorted(done, key=lambda meeting: (meeting.held_on, meeting.number), reverse=True)[:most]
    return tuple(Minuted(meeting, len(minutes_of(desk, meeting.number))) for meeting in newest)


def on_day(desk: Desk, on: date) -> tuple[Meeting, ...]:
    """The meetings that were recorded of that day."""
    return tuple(one.meeting for one in held_between(desk, members_of(desk), on, on))


def _lack(desk: Desk, shown: MeetingShown) -> Lacks | None:
    if any(attendee.state is None and attendee.expected for attendee in shown.attendees):
        return Lacks.ATTENDANCE
    return None if minutes_of(desk, shown.meeting.number) else Lacks.MINUTES


def _planned(desk: Desk, first: date, last: date) -> Iterator[Meeting]:
    for year in sorted({first.year, last.year}):
        try:
            months = planning.show(desk, year).plan.months
        except planning.NotPlanned:
            continue
        for month in months:
            if first <= month.party_day <= last:
                yield Meeting(0, 0, MeetingKind.PARTY_DAY, month.party_day, month.theme)
            for planned in month.meetings:
                if planned.kind in set(MeetingKind) - {MeetingKind.PARTY_DAY} and first <= planned.on <= last:
                    kind = MeetingKind(planned.kind)
                    group = planned.note if kind is MeetingKind.GROUP else None
                    yield Meeting(0, 0, kind, planned.on, group=group)


def _held(planned: Meeting, recorded: Sequence[MeetingShown]) -> bool:
    return any(
        (one.meeting.kind, one.meeting.group) == (planned.kind, planned.group)
        and abs(one.meeting.held_on - planned.held_on) <= SAME
        for one in recorded
    )


def usual_of(desk: Desk, kind: MeetingKind) -> Meeting:
    """When, where and by whom such meetings are held, with how many 学时: as the branch has set, as the last one was,
    by the secretary.
    """
    members = members_of(desk)
    held = held_between(desk, members, desk.today - _USUAL, desk.today)
    last = [one.meeting for one in held if one.meeting.kind is kind] or [one.meeting for one in held]
    counted = [one.meeting for one in held if one.meeting.kind is kind and one.meeting.study_tenths]
    newest = max(last, key=lambda meeting: meeting.held_on, default=Meeting(0, 0, kind, desk.today))
    secretary = (m.name for m in members if any(p.post is PostName.SECRETARY for p in m.posts_on(desk.today)))
    gone = {member.name for member in members} - {m.name for m in members if m.counted_on(desk.today)}
    said = planning.usual(desk)
    return newest._replace(
        study_tenths=counted[-1].study_tenths if counted else None,
        time=said.time or newest.time,
        place=said.place or newest.place,
        host=(None if newest.host in gone else newest.host) or next(secretary, None),
        recorder=None if newest.recorder in gone else newest.recorder,
    )
