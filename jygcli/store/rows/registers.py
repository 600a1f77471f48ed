"""The rows of registers' tables, made of the declaration: whole numbers and text."""

from __future__ import annotations

import types
from decimal import Decimal
from functools import cache

from jygcli.domain.registers import REGISTERS, Field, FieldKind
from jygcli.store.rows.row import Row

_AS_TEXT = frozenset({FieldKind.DAY, FieldKind.MONTH, FieldKind.TEXT, FieldKind.CHOICE})


@cache
def row_of(name: str) -> type[Row]:
    """The rows of a register, of values `as_stored`."""
    register = REGISTERS[name]
    columns = {field.name: "str" if field.kind in _AS_TEXT else "int" for field in register.fields}
    body = {"__module__": __name__, "__annotations__": {"branch_id": "int", "number": "int", **columns}}
    return types.new_class(name, (Row,), {"table": register.table}, lambda namespace: namespace.update(body))


def as_stored(field: Field, value: object) -> int | str | None:
    """A value as its column holds it; tenths as a number of them."""
    if value is None:
        return None
    if field.kind in _AS_TEXT:
        return str(value)
    return int(Decimal(str(value)) * 10) if field.kind is FieldKind.TENTHS else int(str(value))
