"""The tables of registers: one table a register, of typed columns with their constraints, made of the declaration.

Why not one table of entries with their fields as JSON, which would cost no migration at all: the database could then
refuse neither a day that is none nor a grade that doesn't exist, a reference to a member who was never there would
pass, and nobody could read the book with plain SQL when this program is gone. Why not a table class by hand for each
register: it would say a second time what the declaration says.

This module loads SQLAlchemy; entries are written as rows/registers.py has them.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field as Column

from jygcli.domain.registers import REGISTERS, Field, FieldKind, Register
from jygcli.store.reads.registers import unsettled
from jygcli.store.rows.columns import a_day, a_month, one_of
from jygcli.store.rows.table_base import STRICT, Base

_REFERS = {FieldKind.MEMBER: "member", FieldKind.MEETING: "meeting", FieldKind.FUND: "fund_entry"}
_TEXTS = frozenset({FieldKind.TEXT, FieldKind.DAY, FieldKind.MONTH, FieldKind.CHOICE})  # the others are numbers


def _parts(register: Register) -> Iterator[sa.Column[Any] | sa.Constraint | sa.Index]:
    """The columns, constraints, references and indexes of a register's table."""
    yield sa.Column("id", sa.Integer(), primary_key=True)
    yield sa.Column("branch_id", sa.Integer(), nullable=False)
    yield sa.Column("number", sa.Integer(), nullable=False)
    yield sa.ForeignKeyConstraint(["branch_id"], ["branch.id"])
    yield sa.UniqueConstraint("branch_id", "number")
    for field in register.fields:
        yield from _parts_of(field)
    for name in (*register.lately, *register.themed):
        yield sa.Index(f"ix_{register.table}_{name}", "branch_id", name)
    for field in register.of(FieldKind.ENTRY):  # by its day too, for the last of those that belong to an entry
        yield sa.Index(f"ix_{register.table}_{field.name}", field.name, register.on)
    if condition := unsettled(register):
        yield sa.Index(f"ix_{register.table}_unsettled", "branch_id", sqlite_where=sa.text(condition))


def _parts_of(field: Field) -> Iterator[sa.Column[Any] | sa.Constraint]:
    name, quoted = field.name, f'"{field.name}"'
    refers = REGISTERS[field.refers].table if field.kind is FieldKind.ENTRY else _REFERS.get(field.kind)
    kind = sa.Text() if field.kind in _TEXTS else sa.Integer()
    yield sa.Column(
        name, kind, nullable=not field.never_empty, index=True if refers and field.kind is not FieldKind.ENTRY else None
    )
    if refers:
        yield sa.ForeignKeyConstraint([name], [f"{refers}.id"])
    elif field.kind in {FieldKind.MONEY, FieldKind.COUNT}:
        yield sa.CheckConstraint(f"{quoted} >= 0", name=f"{name}_not_negative")
    elif field.kind is FieldKind.YEAR:
        yield sa.CheckConstraint(f"{quoted} BETWEEN 1900 AND 2099", name=f"{name}_is_year")
    elif field.kind is FieldKind.DAY:
        yield a_day(quoted, name)
    elif field.kind is FieldKind.MONTH:
        yield a_month(quoted, name)
    elif field.kind is FieldKind.CHOICE:
        yield one_of(quoted, field.words, name)


def _row_class(register: Register) -> type[Any]:
    """The class by which entries of a register are written; its values are plain int and str."""
    parts = [*_parts(register)]
    fields = {part.name: Column(default=None, sa_column=part) for part in parts if isinstance(part, sa.Column)}
    body = {
        "__module__": __name__,
        "__tablename__": register.table,
        "__table_args__": (*(part for part in parts if not isinstance(part, sa.Column)), STRICT),
        "__annotations__": dict.fromkeys(fields, Any),
        **fields,
    }
    return types.new_class(f"Row_{register.name}", (Base,), {"table": True}, lambda namespace: namespace.update(body))


ROWS: dict[str, type[Any]] = {name: _row_class(register) for name, register in REGISTERS.items()}
