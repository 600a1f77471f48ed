"""签字归档: once the record of a meeting is signed, who was expected and who came stand as they were on that day.

What is learned of members later (a post that had ended, a leaving) changes nothing in it; to put it right, it is
opened again.
"""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.expected import as_roster
from jygcli.domain.meetings.kinds import Meeting
from jygcli.services.books.desk import Desk
from jygcli.services.meetings.recording import MeetingShown, held, numbered, shown_of
from jygcli.store.rows import tables


class MeetingSigned(Refused):
    message = "第 {number} 号会议的记录 {on} 已经签字归档，考勤、表决、记录和类型、日期都不能改。"
    advice = "签字以后发现记错的，先重开：jyg meeting sign {number} --undo"


class NotSigned(Refused):
    message = "第 {number} 号会议的记录没有签字归档过，不用重开。"
    advice = "看会议：jyg meeting show {number}"


class AttendanceLacking(Refused):
    message = "第 {number} 号会议还有 {count} 人没有记考勤（{names}），不能签字归档。"
    advice = "先记考勤：jyg meeting attend {number}"


class NobodyToSignFor(Refused):
    message = "第 {number} 号会议没有应到的人，不能签字归档。"
    advice = "看会议：jyg meeting show {number}"


class SignedBefore(Refused):
    message = "签字归档的日期 {on} 早于会议（{held_on}）。"
    advice = "请核对 --on。"


class SignOff(NamedTuple):
    """`on`: the day on which the record was signed; without it, today."""

    number: int
    on: date | None = None


def sign_off(desk: Desk, request: SignOff) -> MeetingShown:
    """The record was signed: from now on it stays as it is.

    Raises UnknownMeeting, MeetingCancelled, MeetingSigned, NobodyToSignFor, AttendanceLacking, SignedBefore,
    InTheFuture.
    """
    day = happened_on(request.on or desk.today, desk.today, "签字归档")
    with desk.operation("meeting.sign") as desk:
        meeting = unsigned(desk, request.number)
        if day < meeting.held_on:
            raise SignedBefore(on=day, held_on=meeting.held_on)
        expected = [one for one in shown_of(desk, meeting).attendees if one.expected]
        lacking = [one for one in expected if one.state is None]
        if not expected:
            raise NobodyToSignFor(number=meeting.number)
        if lacking:
            names = "、".join(one.member.shown for one in lacking)
            raise AttendanceLacking(number=meeting.number, count=len(lacking), names=names)
        roster = as_roster(one.member.id for one in expected)
        desk.change(tables.MeetingRow, meeting.id, signed_on=day, signed_roster=roster)
        return shown_of(desk, numbered(desk, request.number), Done.SIGNED)


def reopen(desk: Desk, number: int) -> MeetingShown:
    """The record is open again: who is expected follows what the branch knows of its members now.

    Raises UnknownMeeting, MeetingCancelled, NotSigned.
    """
    with desk.operation("meeting.unsign") as desk:
        meeting = held(desk, number)
        if meeting.signed_on is None:
            raise NotSigned(number=number)
        desk.change(tables.MeetingRow, meeting.id, signed_on=None, signed_roster=None)
        return shown_of(desk, numbered(desk, number), Done.UNSIGNED)


def unsigned(desk: Desk, number: int) -> Meeting:
    """The meeting of that number, which was held and whose record is still open.

    Raises UnknownMeeting, MeetingCancelled, MeetingSigned.
    """
    return require_unsigned(held(desk, number))


def require_unsigned(meeting: Meeting) -> Meeting:
    """The meeting, unless its record was signed off. Raises MeetingSigned."""
    if meeting.signed_on is not None:
        raise MeetingSigned(number=meeting.number, on=meeting.signed_on)
    return meeting
