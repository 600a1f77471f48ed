"""Somebody leaves: marks of attendance since then cleared, the leaving and the letter recorded, in one operation."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Departure, Member, find_member
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.moves import OUT
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.register_book import EntryShown
from jygcli.services.books.roster import members_of
from jygcli.services.meetings.votes import require_votes_fit
from jygcli.services.members.marks_touched import clear_marks, marked_after
from jygcli.services.members.posts_and_leaving import MemberLeft, as_left, leave_within
from jygcli.services.registers import entries as registers


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
    """Take away all marks since, of presence too: whoever records it has seen them."""
    cleared = clear_marks(desk, member, marked_after(desk, member, on))
    for one in cleared:
        require_votes_fit(desk, one.meeting)
    return tuple(one.meeting for one in cleared)
