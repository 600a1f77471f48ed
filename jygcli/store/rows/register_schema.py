"""The tables of registers: one table a register, of typed columns with their constraints, made of the declaration.

Why not one table of entries with their fields as JSON, which would cost no migration at all: the database could then
refuse neither a day that is none nor a grade that doesn't exist, a reference to a member who was never there would
pass, and nobody could read the book with plain SQL when this program is gone. Why not a table class by hand for each
register: it would say a second time what the declaration says. So the class is made of the declaration, and a
migration makes its table of one line, which is frozen there and stays what it was:

    register_table(op, "hobby", "on day!, member @member!, name text!, way 唱歌|书法")

A column is its name and its kind: `day`, `month`, `text`, `money` (fen), `tenths`, `count`, `year`, words between `|`,
or `@` and the table that it refers to; `!` is NOT NULL. tests/store/test_schema.py holds the two against each other.
This module loads SQLAlchemy; services reach it through `tables.register_row` and `register_table`.
"""

from __future__ import annotations

import types
from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field as Column

from jygcli.domain.registers import REGISTERS, Field, Holds, Register
from jygcli.store.reads.registers import TABLE
from jygcli.store.rows.columns import a_day, a_month, one_of
from jygcli.store.rows.table_base import STRICT, Base

_REFERS = {Holds.MEMBER: "member", Holds.MEETING: "meeting", Holds.FUND: "fund_entry"}


def spelled(register: Register) -> str:
    """The columns of a register as a migration states them."""
    return ", ".join(f"{field.name} {_kind_of(field)}{'!' if field.never_empty else ''}" for field in register.fields)


def _kind_of(field: Field) -> str:
    if field.kind is Holds.CHOICE:
        return "|".join(field.words)
    if field.kind is Holds.ENTRY:
        return f"@{TABLE[field.refers]}"
    return f"@{_REFERS[field.kind]}" if field.kind in _REFERS else field.kind.value


def table_parts(columns: str) -> list[Any]:
    """The columns, constraints and references of a register's table."""
    found: list[Any] = [
        sa.Column("id", sa.Integer(), primary_key=True),
        sa.Column("branch_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["branch_id"], ["branch.id"]),
        sa.UniqueConstraint("branch_id", "number"),
    ]
    for column in columns.split(", "):
        named, kind = column.split(" ")
        found.extend(_parts(named, kind.removesuffix("!"), required=kind.endswith("!")))
    return found


def register_table(op: Any, name: str, columns: str) -> None:
    """Make the table of a register by the operations of a migration."""
    op.create_table(f"register_{name}", *table_parts(columns), **STRICT)


def _parts(name: str, kind: str, *, required: bool) -> Iterator[Any]:
    column = f'"{name}"'
    refers = kind.startswith("@")
    number = refers or kind in {"money", "count", "year", "tenths"}
    yield sa.Column(name, sa.Integer() if number else sa.Text(), nullable=not required, index=refers or None)
    if refers:
        yield sa.ForeignKeyConstraint([name], [f"{kind[1:]}.id"])
    elif kind in {"money", "count"}:
        yield sa.CheckConstraint(f"{column} >= 0", name=f"{name}_not_negative")
    elif kind == "year":
        yield sa.CheckConstraint(f"{column} BETWEEN 1900 AND 2099", name=f"{name}_is_year")
    elif kind == "day":
        yield a_day(column, name)
    elif kind == "month":
        yield a_month(column, name)
    elif "|" in kind:
        yield one_of(column, kind.split("|"), name)


def _row_class(register: Register) -> type[Any]:
    """The class by which entries of a register are written; its values are plain int and str."""
    name, columns = TABLE[register.name], spelled(register)
    parts = table_parts(columns)
    fields = {part.name: Column(default=None, sa_column=part) for part in parts if isinstance(part, sa.Column)}
    body = {
        "__module__": __name__,
        "__tablename__": name,
        "__table_args__": (*(part for part in parts if not isinstance(part, sa.Column)), STRICT),
        "__annotations__": dict.fromkeys(fields, Any),
        **fields,
    }
    return types.new_class(f"Row_{register.name}", (Base,), {"table": True}, lambda namespace: namespace.update(body))


ROWS: dict[str, type[Any]] = {name: _row_class(register) for name, register in REGISTERS.items()}
