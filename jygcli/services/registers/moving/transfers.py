"""Somebody comes by a letter: the member and the transfer recorded in one operation; and what letters say."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jygcli.domain.base.done import Done
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member, Status, UnknownMember, find_member
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.moves import IN
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.register_book import EntryShown
from jygcli.services.books.roster import members_of
from jygcli.services.members import people
from jygcli.services.registers import entries as registers
from jygcli.services.registers.entries import Recorded


def receive(desk: Desk, stated: Mapping[str, Any]) -> Recorded:
    """A member who comes from another branch, or comes back, and the letter; one who is here already only gets the
    letter.

    Raises what people.add and registers.add raise.
    """
    register = REGISTERS["transfer"]
    on: date = stated.get("on") or desk.today
    with desk.operation("member.transfer.in") as desk:
        number = _received(desk, stated["member"], on, stated.get("dues_until"))
        entry = registers.insert(desk, register, {**stated, "member": str(number), "direction": IN})
        return Recorded(register, Done.RECORDED, (entry,))


def _received(desk: WritingDesk, given: str, on: date, paid_until: Month | None) -> int:
    """The number of the member, who is counted from that day on at the latest."""
    try:
        member = find_member(members_of(desk), given)
    except UnknownMember:
        member_id = people.insert(desk, people.AddMember(people.Facts(name=given, dues_paid_until=paid_until), on))
        return next(member.number for member in members_of(desk) if member.id == member_id)
    if member.left is not None:
        facts = people.Facts(name=str(member.number), dues_paid_until=paid_until)
        people.rejoin(desk, people.AddMember(facts, on, again=True))
    return member.number


class Letter(NamedTuple):
    """What a letter of transfer, and the slip that answers it, say."""

    branch: str
    entry: EntryShown
    member: Member
    status: Status


def letter(desk: Desk, number: int) -> Letter:
    """The letter of a recorded transfer. Raises UnknownEntry."""
    entry = registers.shown(desk, REGISTERS["transfer"], number)
    member: Member = entry.values["member"]
    return Letter(desk.branch.name, entry, member, member.status_on(entry.day))
