"""The accounts of a branch: what decides who owes what, read from the store."""

from __future__ import annotations

from collections.abc import Iterable

from jygcli.domain.dues.account import Account
from jygcli.domain.people.membership import Member, find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import by_member, members_of
from jygcli.store.reads import queries


def accounts(desk: Desk, members: Iterable[Member] | None = None) -> tuple[Account, ...]:
    """The account of everybody who was ever in the branch, in order of number, or of members already loaded."""
    assessments = by_member(desk.rows(queries.ASSESSMENTS))
    waivers = by_member(desk.rows(queries.WAIVERS))
    allocations = by_member(desk.rows(queries.ALLOCATIONS))
    return tuple(
        Account(member, tuple(assessments[member.id]), tuple(waivers[member.id]), tuple(allocations[member.id]))
        for member in (members_of(desk) if members is None else members)
    )


def account_of(every: Iterable[Account], given: str) -> Account:
    by_id = {account.member.id: account for account in every}
    return by_id[find_member((account.member for account in by_id.values()), given).id]
