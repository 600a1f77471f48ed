"""Reading the entries of a register: one SELECT for all of them, made of the declaration. Loads no SQLModel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from jygcli.domain.base.months import Month
from jygcli.domain.registers import REGISTERS, Entry, Field, Kind, Register
from jygcli.store.reads.queries import Query

TABLE: Mapping[str, str] = {name: register.table for name, register in REGISTERS.items()}

_TENTH = Decimal("0.1")


def _tenths(stored: int) -> Decimal:
    return stored * _TENTH


_READ: Mapping[Kind, Callable[[Any], Any]] = {
    Kind.DAY: date.fromisoformat,
    Kind.MONTH: Month.from_iso,
    Kind.TENTHS: _tenths,
}


@cache
def entries_of(name: str) -> Query[Entry]:
    """The query of a register's entries in a branch, in the order of their days."""
    register = REGISTERS[name]
    columns = ", ".join(f'"{field.name}"' for field in register.fields)
    text = (
        f'SELECT id, number, {columns}\nFROM {TABLE[name]}\nWHERE branch_id = :branch\nORDER BY "{register.on}", number'
    )
    return Query(name, Entry, text=text, make=_maker(register))


def _maker(register: Register) -> Callable[..., Entry]:
    readers = {field.name: _READ[field.kind] for field in register.fields if field.kind in _READ}

    def make(id: int, number: int, **columns: Any) -> Entry:
        values = {
            column: readers[column](value) if value is not None and column in readers else value
            for column, value in columns.items()
        }
        return Entry(id, number, values)

    return make


def as_stored(field: Field, value: object) -> int | str | None:
    """A value as its column holds it."""
    if value is None or field.kind not in (
        Kind.TENTHS,
        Kind.DAY,
        Kind.MONTH,
        Kind.TEXT,
        Kind.CHOICE,
    ):
        return None if value is None else int(str(value))
    return int(Decimal(str(value)) / _TENTH) if field.kind is Kind.TENTHS else str(value)
