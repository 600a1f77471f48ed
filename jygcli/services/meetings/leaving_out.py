"""不计入应到会: the approval, recorded with who gave it, that takes a member off the denominator of a vote."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.done import Done
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.meetings.votes import Electorate, Place, require_voting
from jygcli.domain.people.membership import Member, find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.signing import unsigned
from jygcli.services.meetings.votes import electorate_of
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.rows import tables


class LeftOutUnfit(Refused):
    message = "{name}在第 {number} 号会议上没有表决权，本来就不在应到会里。"
    advice = "看会议：jyg meeting show {number}"


class LeftOutBefore(Refused):
    message = "{name}已经批准不计入第 {number} 号会议的应到会（{on}）。"
    advice = "记错了：jyg meeting leave-out {number} {member} --undo"


class NotLeftOut(Refused):
    message = "{name}没有不计入第 {number} 号会议应到会的批准。"
    advice = "看会议：jyg meeting show {number}"


class ApprovedTooLate(Refused):
    message = "批准的日期 {on} 晚于会议（{held_on}），不能不计入应到会。"
    advice = "请核对 --approved；会前批准的才算。"


class LeaveOut(NamedTuple):
    """The approval to leave a member out of a meeting's 应到会."""

    meeting: int
    member: str
    approved_on: date
    approved_by: str
    reason: str


class LeftOut(NamedTuple):
    member: Member
    approved_on: date
    approved_by: str
    reason: str


class LeftOutShown(NamedTuple):
    """An approval with what 应到会 is now."""

    meeting: Meeting
    left_out: LeftOut
    who: Electorate
    what: Done


def leave_out(desk: Desk, request: LeaveOut) -> LeftOutShown:
    """Record the approval by which a member isn't counted in a meeting's 应到会. Source: rule vote.left_out.

    Raises UnknownMeeting, MeetingCancelled, CannotVote, NotAMemberThen, LeftOutUnfit, LeftOutBefore,
    ApprovedTooLate, InTheFuture, LongAgo.
    """
    happened_on(request.approved_on, desk.today, "批准")
    with desk.operation("meeting.leave_out") as desk:
        meeting = unsigned(desk, request.meeting)
        require_voting(meeting)
        if request.approved_on > meeting.held_on:
            raise ApprovedTooLate(on=request.approved_on, held_on=meeting.held_on)
        member = find_member(members_of(desk), request.member)
        member.require_counted(meeting.held_on)
        for known in desk.rows(meeting_queries.LEFT_OUT, meeting=meeting.id):
            if known.member_id == member.id:
                raise LeftOutBefore(name=member.name, number=meeting.number, on=known.approved_on, member=member.number)
        who = electorate_of(desk, meeting)
        if not any(voter.member.id == member.id and voter.place is not Place.NO_VOTE for voter in who.voters):
            raise LeftOutUnfit(name=member.name, number=meeting.number)
        desk.add(
            tables.LeftOutRow(
                meeting_id=meeting.id,
                member_id=member.id,
                approved_on=request.approved_on,
                approved_by=request.approved_by,
                reason=request.reason,
            )
        )
        approval = LeftOut(member, request.approved_on, request.approved_by, request.reason)
        return LeftOutShown(meeting, approval, electorate_of(desk, meeting), Done.LEFT_OUT)


def take_back(desk: Desk, meeting_number: int, given: str) -> LeftOutShown:
    """An approval that was recorded by mistake. Raises UnknownMeeting, NotLeftOut."""
    with desk.operation("meeting.leave_out.undo") as desk:
        meeting = unsigned(desk, meeting_number)
        member = find_member(members_of(desk), given)
        for row in desk.rows(meeting_queries.LEFT_OUT, meeting=meeting.id):
            if row.member_id == member.id:
                desk.remove(tables.LeftOutRow, row.id)
                approval = LeftOut(member, row.approved_on, row.approved_by, row.reason)
                return LeftOutShown(meeting, approval, electorate_of(desk, meeting), Done.REMOVED)
        raise NotLeftOut(name=member.name, number=meeting.number)


def left_out_of(desk: Desk, meeting: Meeting, members: Iterable[Member]) -> tuple[LeftOut, ...]:
    """The approvals recorded for a meeting."""
    by_id = {member.id: member for member in members}
    return tuple(
        LeftOut(by_id[row.member_id], row.approved_on, row.approved_by, row.reason)
        for row in desk.rows(meeting_queries.LEFT_OUT, meeting=meeting.id)
    )
