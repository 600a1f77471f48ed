"""Whom to call for each member, and for which of the old ones nobody is named."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base import years
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import Desk
from jygcli.services.members.people import list_members


class ContactLine(NamedTuple):
    """A member with their age in full years, as far as the birth date tells it for sure."""

    member: Member
    age: int | None

    @property
    def can_be_called(self) -> bool:
        """Whether somebody is named and their phone is known."""
        return bool(self.member.person.contact and self.member.person.contact_phone)


class Contacts(NamedTuple):
    """The members counted today. `old`: from which age on the branch should know whom to call."""

    branch: str
    on: date
    old: int
    lines: tuple[ContactLine, ...]

    @property
    def lacking(self) -> tuple[Member, ...]:
        """The old members for whom nobody can be called."""
        old = (line for line in self.lines if line.age is not None and line.age >= self.old)
        return tuple(line.member for line in old if not line.can_be_called)


def contacts(desk: Desk) -> Contacts:
    found = list_members(desk)
    lines = (ContactLine(member, _age(member, found.on)) for member in found.members)
    return Contacts(desk.branch.name, found.on, figure("roster.birthday"), tuple(lines))


def _age(member: Member, on: date) -> int | None:
    born = member.person.birth_date
    return None if born is None else years.full(born.latest, on)
