"""个人事项报告: its span of days, and the 请示 that belongs to it."""

from __future__ import annotations

from datetime import date
from typing import Any

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import EndsBeforeStart
from jygcli.domain.registers import REGISTERS, Entry, Register
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook


class PersonalRequest(NamedTuple):
    """What a member reports, as the branch asks the level above about it."""

    branch: str
    entry: EntryShown
    on: date


def ends_after_it_begins(
    desk: Desk, register: Register, values: dict[str, Any], before: Entry | None
) -> dict[str, Any]:
    """Raises EndsBeforeStart."""
    first, last = values.get("from_on"), values.get("to_on")
    if first is not None and last is not None and last < first:
        raise EndsBeforeStart(start=first, end=last)
    return values


def request(desk: Desk, number: int) -> PersonalRequest:
    """Raises UnknownEntry."""
    book, register = RegisterBook(desk), REGISTERS["personal"]
    entry = book.shown(register, book.find(register, number))
    return PersonalRequest(desk.name_on(entry.day), entry, desk.today)
