"""The accounts of a branch: what decides who owes what, read from the store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.base.months import Month
from jygcli.domain.dues.owed import Account, Allocation
from jygcli.domain.people.membership import Member, find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import by_member, members_of
from jygcli.store.reads import queries
from jygcli.store.reads.records import FrozenMonth, UnsettledMonth


def accounts(desk: Desk) -> tuple[Account, ...]:
    """The account of everybody who was ever in the branch, in order of number."""
    allocations = by_member(desk.rows(queries.ALLOCATIONS))
    return _accounts(desk, members_of(desk), allocations, desk.rows(queries.CLOSED_MONTHS))


def unsettled(desk: Desk, members: Iterable[Member]) -> tuple[Account, ...]:
    """The accounts for whoever only asks what is owed: the settled months of closed quarters stand as nothing.

    What is owed and for how long is the same as by `accounts`; three years are read in a tenth of the time.
    """
    allocations = by_member(desk.rows(queries.OPEN_ALLOCATIONS))
    closed = desk.rows(queries.UNSETTLED_MONTHS)
    for line in closed:
        if line.collected:
            part = Allocation(line.member_id, line.month, line.collected, line.due, line.waived)
            allocations[line.member_id].append(part)
    return _accounts(desk, members, allocations, closed)


def _accounts(
    desk: Desk,
    members: Iterable[Member],
    allocations: Mapping[int, Sequence[Allocation]],
    closed: list[FrozenMonth] | list[UnsettledMonth],
) -> tuple[Account, ...]:
    """The members' accounts; who had no line at the closing of a quarter owes nothing for its months."""
    assessments = by_member(desk.rows(queries.ASSESSMENTS))
    waivers = by_member(desk.rows(queries.WAIVERS))
    quarters = [row.quarter for row in desk.rows(queries.CLOSED_QUARTERS)]
    nothing = {month: (ZERO, ZERO) for quarter in quarters for month in quarter.months}
    lines: dict[int, dict[Month, tuple[Fen, Fen]]] = defaultdict(dict)
    for line in closed:
        lines[line.member_id][line.month] = (line.due, line.waived)
    return tuple(
        Account(
            member,
            tuple(assessments[member.id]),
            tuple(waivers[member.id]),
            tuple(allocations[member.id]),
            nothing | lines[member.id] if member.id in lines else nothing,
        )
        for member in members
    )


def account_of(every: Iterable[Account], given: str) -> Account:
    by_id = {account.member.id: account for account in every}
    return by_id[find_member((account.member for account in by_id.values()), given).id]
