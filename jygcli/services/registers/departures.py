"""Somebody leaves: marks of attendance since then cleared, the leaving and the letter recorded, in one operation."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from jygcli.domain.base.months import Month
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Departure, Member, find_member
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.moves import OUT
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.register_book import EntryShown
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.votes import require_votes_fit
from jygcli.services.members.posts_and_leaving import MemberLeft, as_left, leave_within
from jygcli.services.registers import entries as registers
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.reads import queries
from jygcli.store.rows import tables


class Depart(NamedTuple):
    """`on`: the first day on which the branch no longer counts the member. `other_side`: where to, of whoever is
    transferred by a letter of that number.
    """

    member: str
    on: date
    why: Departure
    dues_until: Month | None = None
    other_side: str | None = None
    letter: str | None = None


class Departed(NamedTuple):
    """What was recorded; `cleared`: meetings of which the mark is gone."""

    left: MemberLeft
    transfer: EntryShown | None
    cleared: tuple[Meeting, ...]


class MarkedAfter(NamedTuple):
    meeting: Meeting
    state: State


def marked_after(desk: Desk, member: Member, on: date) -> tuple[MarkedAfter, ...]:
    """The meetings on that day or later at which the member has a mark."""
    meetings = {meeting.id: meeting for meeting in desk.rows(queries.MEETINGS, first=on, last=date.max)}
    marks = desk.rows(meeting_queries.ATTENDANCE, first=on, last=date.max)
    own = (MarkedAfter(meetings[mark.meeting_id], mark.state) for mark in marks if mark.member_id == member.id)
    return tuple(sorted(own, key=lambda one: (one.meeting.held_on, one.meeting.number)))


def depart(desk: Desk, request: Depart) -> Departed:
    """Record it all, or nothing.

    Raises what posts_and_leaving.leave and registers.add raise, VotesExceed, BallotsExceed.
    """
    with desk.operation("member.leave") as desk:
        member = find_member(members_of(desk), request.member)
        cleared = _cleared(desk, member, request.on)
        if request.other_side is None:
            leave_within(desk, member, request.on, request.why, request.dues_until)
            transfer = None
        else:
            stated = {
                "on": request.on, "member": str(member.number), "direction": OUT, "other_side": request.other_side,
                "letter": request.letter, "dues_until": request.dues_until,
            }  # fmt: skip
            transfer = registers.insert(desk, REGISTERS["transfer"], stated)
        return Departed(as_left(desk, member, request.on, request.why, request.dues_until), transfer, cleared)


def _cleared(desk: WritingDesk, member: Member, on: date) -> tuple[Meeting, ...]:
    marked = marked_after(desk, member, on)
    for one in marked:
        rows = desk.rows(meeting_queries.MARKS, meeting=one.meeting.id)
        row = next(row for row in rows if row.member_id == member.id)
        desk.remove(tables.AttendanceRow, row.id)
        require_votes_fit(desk, one.meeting)
    return tuple(one.meeting for one in marked)
