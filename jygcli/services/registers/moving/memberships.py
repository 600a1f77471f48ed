"""组织关系转接: what a recorded transfer does to the membership, so that nobody has to say it twice."""

from __future__ import annotations

from datetime import date
from typing import Any

from jygcli.domain.base.months import Month
from jygcli.domain.dues.owed import paid_through
from jygcli.domain.people.membership import Departure, Member
from jygcli.domain.registers import Entry, Register
from jygcli.domain.registers.moves import OUT
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.services.members import people, posts_and_leaving


def transferred(desk: WritingDesk, register: Register, values: dict[str, Any], before: Entry | None) -> dict[str, Any]:
    """Out: the member leaves that day, dues paid to the month of the letter; where none is stated, the letter tells up
    to which month they are paid. In: the letter's month holds here.

    Raises NotAMemberThen, AlreadyLeft and what posts_and_leaving.leave raises.
    """
    if before is not None:
        return values
    member = next(member for member in members_of(desk) if member.id == values["member"])
    if values["direction"] == OUT:
        if not _left_so(member, values["on"]):
            posts_and_leaving.leave_within(desk, member, values["on"], Departure.TRANSFERRED, values.get("dues_until"))
        left = account_of(accounts(desk), str(member.number))
        return {**values, "dues_until": values.get("dues_until") or paid_through(left)}
    member.require_counted(values["on"])
    paid_until = values.get("dues_until")
    if isinstance(paid_until, Month) and member.person.dues_paid_until is None:
        people.write_facts(desk, member.id, people.Facts(dues_paid_until=paid_until))
    return values


def _left_so(member: Member, on: date) -> bool:
    """Whether the leaving is recorded already."""
    last = member.left
    return last is not None and last.until == on and last.departure is Departure.TRANSFERRED
