"""Somebody comes: the member, the letter and what is to be paid a month, in one operation."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.moves import IN
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown
from jygcli.services.books.roster import members_of
from jygcli.services.dues import assessments
from jygcli.services.dues.assessments import AssessDues, DuesAssessed
from jygcli.services.members import people
from jygcli.services.members.people import AddMember
from jygcli.services.registers import entries as registers


class Arrive(NamedTuple):
    """`since`: from when the branch counts the member. `other_side`: where from, by a letter of that number.
    `dues`: what is paid a month, of whatever member; the one who comes is meant.
    """

    member: AddMember
    since: date
    other_side: str | None = None
    letter: str | None = None
    dues: AssessDues | None = None


class Arrived(NamedTuple):
    member: Member
    transfer: EntryShown | None
    assessed: DuesAssessed | None


def arrive(desk: Desk, request: Arrive) -> Arrived:
    """Record it all, or nothing. Raises what people.add, registers.add and assessments.assess raise."""
    with desk.operation("member.add") as desk:
        wanted = request.member._replace(since=request.since)
        member_id = people.rejoin(desk, wanted) if wanted.again else people.insert(desk, wanted)
        number = str(next(member.number for member in members_of(desk) if member.id == member_id))
        transfer = assessed = None
        if request.other_side is not None:
            stated = {
                "on": request.since, "member": number, "direction": IN, "other_side": request.other_side,
                "letter": request.letter, "dues_until": wanted.facts.dues_paid_until,
            }  # fmt: skip
            transfer = registers.insert(desk, REGISTERS["transfer"], stated)
        if request.dues is not None:
            assessed = assessments.preview(desk, request.dues._replace(member=number))
            assessments.add_assessments(desk, [assessed.assessment])
        member = next(member for member in members_of(desk) if member.id == member_id)
        return Arrived(member, transfer, assessed)
