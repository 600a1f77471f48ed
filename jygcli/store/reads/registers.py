"""Reading the entries of a register: one SELECT for all of them, made of the declaration. Loads no SQLModel."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any

from jygcli.domain.base.months import Month
from jygcli.domain.registers import REGISTERS, Entry, FieldKind, Register
from jygcli.store.reads.queries import Query

_TENTH = Decimal("0.1")


_READ: Mapping[FieldKind, Callable[[Any], Any]] = {
    FieldKind.DAY: date.fromisoformat,
    FieldKind.MONTH: Month.from_iso,
    FieldKind.TENTHS: _TENTH.__mul__,
}


@cache
def entries_of(name: str) -> Query[Entry]:
    """The query of a register's entries in a branch, in the order of their days."""
    register = REGISTERS[name]
    columns = ", ".join(f'"{field.name}"' for field in register.fields)
    text = f"SELECT id, number, {columns}\nFROM {register.table}\n"
    where = f'WHERE branch_id = :branch\nORDER BY "{register.on}", number'
    return Query(name, Entry, text=text + where, make=_maker(register))


def _maker(register: Register) -> Callable[..., Entry]:
    readers = {field.name: _READ[field.kind] for field in register.fields if field.kind in _READ}

    def make(id: int, number: int, **columns: Any) -> Entry:
        values = {
            column: readers[column](value) if value is not None and column in readers else value
            for column, value in columns.items()
        }
        return Entry(id, number, values)

    return make
