"""What a leaving or a post, told late, does to attendance that is written down: marks that fall away, another 应到."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.attendance import REACHED, State
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import Member, Post, PostName, find_member
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.reads import queries
from jygcli.store.rows import tables


class MarkedAfter(NamedTuple):
    """A mark at a meeting on the day of leaving or later; one of a signed record stays."""

    meeting: Meeting
    state: State

    @property
    def stays(self) -> bool:
        return self.meeting.signed_on is not None

    @property
    def was_there(self) -> bool:
        """Whether the mark says that the member took part, so that the leaving can't have been before."""
        return self.state in REACHED | {State.OBSERVER}


def marked_after(desk: Desk, member: Member, on: date) -> tuple[MarkedAfter, ...]:
    """The meetings on that day or later at which the member has a mark."""
    meetings = {meeting.id: meeting for meeting in desk.rows(queries.MEETINGS, first=on, last=date.max)}
    marks = desk.rows(meeting_queries.ATTENDANCE, first=on, last=date.max)
    own = (MarkedAfter(meetings[mark.meeting_id], mark.state) for mark in marks if mark.member_id == member.id)
    return tuple(sorted(own, key=lambda one: (one.meeting.held_on, one.meeting.number)))


def clear_marks(desk: WritingDesk, member: Member, marked: Iterable[MarkedAfter]) -> tuple[MarkedAfter, ...]:
    """Take a member's marks away; those of signed records stay. Returns what is gone."""
    cleared = tuple(one for one in marked if not one.stays)
    for one in cleared:
        rows = desk.rows(meeting_queries.MARKS, meeting=one.meeting.id)
        desk.remove(tables.AttendanceRow, next(row.id for row in rows if row.member_id == member.id))
    return cleared


class Restated(NamedTuple):
    """A committee's meeting whose 应到 another post changes, and the member's mark there; a signed record stays."""

    meeting: Meeting
    state: State | None
    expected: bool  # from now on

    @property
    def stays(self) -> bool:
        return self.meeting.signed_on is not None


def restated_by_post(
    desk: Desk, given: str, name: PostName, since: date | None, until: date | None
) -> tuple[Restated, ...]:
    """The meetings with attendance taken of which a post, recorded as by `post`, would change who was expected."""
    member = find_member(members_of(desk), given)
    if since is None and until is not None:
        running = [held for held in member.posts if held.post is name and (held.until is None or held.until > until)]
        kept = tuple(held for held in member.posts if held not in running[-1:])
        changed = member._replace(posts=(*kept, *(held._replace(until=until) for held in running[-1:])))
    else:
        added = Post(member.id, name, since or desk.today, until, in_service=False)
        changed = member._replace(posts=(*member.posts, added))
    marks = {row.meeting_id: row for row in desk.rows(meeting_queries.ATTENDANCE, first=date.min, last=date.max)
             if row.member_id == member.id}  # fmt: skip
    taken = {row.meeting_id for row in desk.rows(queries.RECORDED, first=date.min, last=date.max)}
    return tuple(
        Restated(meeting, marks[meeting.id].state if meeting.id in marks else None, now)
        for meeting in desk.rows(queries.MEETINGS, first=date.min, last=date.max)
        if meeting.id in taken and meeting.kind is MeetingKind.COMMITTEE
        and (now := changed.on_committee(meeting.held_on)) != member.on_committee(meeting.held_on)
    )  # fmt: skip
