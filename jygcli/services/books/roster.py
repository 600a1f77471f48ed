"""The members of a branch, loaded with all that is dated about them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace
from typing import TypeVar

from jygcli.domain.people.membership import Exemption, GroupSpan, Member, Membership, Post
from jygcli.services.books.desk import Desk
from jygcli.store.base import Reader
from jygcli.store.reads import queries

Dated = TypeVar("Dated", Membership, Exemption, Post, GroupSpan)


def load(reader: Reader, branch_id: int) -> tuple[Member, ...]:
    """All members that the branch ever had, in order of number; not those whose adding was undone."""
    memberships = _by_member(reader.rows(queries.MEMBERSHIPS, branch=branch_id))
    exemptions = _by_member(reader.rows(queries.EXEMPTIONS, branch=branch_id))
    posts = _by_member(reader.rows(queries.POSTS, branch=branch_id))
    groups = _by_member(reader.rows(queries.GROUPS, branch=branch_id))
    return tuple(
        Member(
            person,
            tuple(memberships[person.id]),
            tuple(exemptions[person.id]),
            tuple(posts[person.id]),
            tuple(groups[person.id]),
        )
        for person in reader.rows(queries.PEOPLE, branch=branch_id)
    )


def _by_member(rows: Iterable[Dated]) -> dict[int, list[Dated]]:
    found: dict[int, list[Dated]] = defaultdict(list)
    for row in rows:
        found[row.member_id].append(row)
    return found


def everyone(reader: Reader, branch_id: int) -> dict[int, Member]:
    """By id, also those whose adding was undone but whom receipts still name: their number is below zero."""
    withdrawn = (
        Member(replace(person, name=f"{person.name}（已撤销登记）"))
        for person in reader.rows(queries.WITHDRAWN_PEOPLE, branch=branch_id)
    )
    return {member.id: member for member in (*load(reader, branch_id), *withdrawn)}


def members_of(desk: Desk) -> tuple[Member, ...]:
    return load(desk.store, desk.branch.id)
