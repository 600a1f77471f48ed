"""The entries of a register as records of a sheet that can be imported again."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from jygcli.domain.base.masks import with_numbers_covered
from jygcli.domain.people.membership import Member
from jygcli.domain.registers import Field, Kind, Register, public_values
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.sheets.registers.columns import NUMBER
from jygcli.sheets.written.exported import Record


@dataclass(frozen=True, slots=True)
class Records:
    """`left_out`: private words were left blank."""

    records: tuple[Record, ...]
    left_out: bool


def records(desk: Desk, register: Register, year: int | None, *, reveal: bool) -> Records:
    """The entries of a year, or all of them; private fields are blank unless they're to be revealed."""
    book = RegisterBook(desk)
    entries = [shown for shown in book.all_shown(register) if year in (None, shown.day.year)]
    namesakes = Counter(member.name for member in book.members)
    told = [shown.values if reveal else _public(register, shown) for shown in entries]
    return Records(
        tuple(_record(shown, values, namesakes) for shown, values in zip(entries, told, strict=True)),
        left_out=any(_says_more(shown, values) for shown, values in zip(entries, told, strict=True)),
    )


def _public(register: Register, shown: EntryShown) -> Mapping[str, Any]:
    """What may leave the book; words that hold a private number stay behind too."""
    told = public_values(register, shown.values)
    private = {name for name, text in told.items() if isinstance(text, str) and with_numbers_covered(text) != text}
    return {name: value for name, value in told.items() if name not in private}


def _says_more(shown: EntryShown, told: Mapping[str, Any]) -> bool:
    return any(value is not None for name, value in shown.values.items() if name not in told)


def _record(shown: EntryShown, told: Mapping[str, Any], namesakes: Counter[str]) -> dict[str, object]:
    values = {field.name: in_a_cell(field, told.get(field.name), namesakes) for field in shown.register.given}
    return {NUMBER: shown.number, **values}


def in_a_cell(field: Field, value: Any, namesakes: Counter[str]) -> object:
    """A value as a cell holds it: people by their name, or by their number where several share it."""
    if value is None:
        return None
    if isinstance(value, Member):
        return value.name if namesakes[value.name] == 1 else str(value.number)
    return value.number if field.kind in (Kind.MEETING, Kind.ENTRY) else value
