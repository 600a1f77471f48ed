"""The members of a branch, loaded with all that is dated about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Protocol, TypeVar

from jygcli.domain.law import settings
from jygcli.domain.people.membership import Member, namesakes_apart
from jygcli.services.books.desk import Desk
from jygcli.store.reads import queries


class AboutMember(Protocol):
    """A record that is about one member."""

    @property
    def member_id(self) -> int: ...


Record = TypeVar("Record", bound=AboutMember)


def members_of(desk: Desk) -> tuple[Member, ...]:
    """All members that the branch ever had, in order of number; not those whose adding was undone."""
    memberships = by_member(desk.rows(queries.MEMBERSHIPS))
    exemptions = by_member(desk.rows(queries.EXEMPTIONS))
    posts = by_member(desk.rows(queries.POSTS))
    groups = by_member(desk.rows(queries.GROUPS))
    dues_from = settings.month(desk.settings, "dues_from")
    return namesakes_apart(
        Member(
            person,
            tuple(memberships[person.id]),
            tuple(exemptions[person.id]),
            tuple(posts[person.id]),
            tuple(groups[person.id]),
            dues_from,
        )
        for person in desk.rows(queries.PEOPLE)
    )


def by_member(rows: Iterable[Record]) -> dict[int, list[Record]]:
    """Records that are each about a member, by that member's id."""
    found: dict[int, list[Record]] = defaultdict(list)
    for row in rows:
        found[row.member_id].append(row)
    return found


def everyone(desk: Desk) -> dict[int, Member]:
    """By id, also those whose adding was undone but whom receipts still name: their number is below zero."""
    withdrawn = (
        Member(person._replace(name=f"{person.name}（已撤销登记）")) for person in desk.rows(queries.WITHDRAWN_PEOPLE)
    )
    return {member.id: member for member in (*members_of(desk), *withdrawn)}
