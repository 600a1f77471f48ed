"""Somebody comes by a letter: the member and the transfer recorded in one operation."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING, Any

from jygcli.domain.base.months import Month
from jygcli.domain.people.membership import UnknownMember, find_member
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.moves import IN
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import load
from jygcli.services.members import people
from jygcli.services.registers import entries as registers
from jygcli.services.registers.entries import Recorded

if TYPE_CHECKING:
    from jygcli.store.rows.unit import Operation


def receive(desk: Desk, stated: Mapping[str, Any]) -> Recorded:
    """A member who comes from another branch, or comes back, and the letter; one who is here already only gets the
    letter.

    Raises what people.add and registers.add raise.
    """
    register = REGISTERS["transfer"]
    on: date = stated.get("on") or desk.today
    with desk.operation("member.transfer.in") as op:
        number = _received(op, desk, stated["member"], on, stated.get("dues_until"))
        entry = registers.insert(op, desk, register, {**stated, "member": str(number), "direction": IN})
        return Recorded(register, "已登记", (entry,))


def _received(op: Operation, desk: Desk, given: str, on: date, paid_until: Month | None) -> int:
    """The number of the member, who is counted from that day on at the latest."""
    try:
        member = find_member(load(op, desk.branch.id), given)
    except UnknownMember:
        member_id = people.insert(op, desk, people.AddMember(people.Facts(name=given, dues_paid_until=paid_until), on))
        return next(member.number for member in load(op, desk.branch.id) if member.id == member_id)
    if member.left is not None:
        facts = people.Facts(name=str(member.number), dues_paid_until=paid_until)
        people.rejoin(op, desk, people.AddMember(facts, on, again=True))
    return member.number
