"""The SQL of the tables, made of their declarations: of the rows in tables.py and its neighbours, and of the registers.

Why not one table of all registers' entries with their fields as JSON, which would cost no migration at all: the
database could then refuse neither a day that is none nor a grade that doesn't exist, a reference to a member who was
never there would pass, and nobody could read the book with plain SQL when this program is gone.

This module loads SQLModel, which no command does: it is for what writes the baseline and the migrations.
"""

from __future__ import annotations

import types
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field as ModelField
from sqlmodel import SQLModel

from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.registers import REGISTERS, Field, FieldKind, Register
from jygcli.store.reads.registers import TABLE
from jygcli.store.rows import log_tables, money_tables, tables
from jygcli.store.rows.row import Row

Part = sa.Column[Any] | sa.Constraint | sa.Index

METADATA = SQLModel.metadata
_ROWS = [
    row
    for module in (tables, money_tables, log_tables)
    for row in vars(module).values()
    if isinstance(row, type) and issubclass(row, Row) and row.__module__ == module.__name__
]

# What a column of text must be like that holds a value of such a type, in words and in SQL.
_MONTH = "substr({0}, 5, 1) = '-' AND substr({0}, 6, 2) IN (" + ", ".join(f"'{m:02d}'" for m in range(1, 13)) + ")"
_DAY = "substr({0}, 8, 1) = '-' AND substr({0}, 9, 2) BETWEEN '01' AND '31'"
_FORMS: Mapping[type, tuple[str, str]] = {
    date: ("day", f"length({{0}}) = 10 AND {_MONTH} AND {_DAY}"),
    Month: ("month", f"length({{0}}) = 7 AND {_MONTH}"),
    Quarter: (
        "quarter",
        "length({0}) = 6 AND substr({0}, 5, 1) = 'Q' AND substr({0}, 6, 1) IN ('1', '2', '3', '4')",
    ),
}
_REFERS = {FieldKind.MEMBER: "member", FieldKind.MEETING: "meeting", FieldKind.FUND: "fund_entry"}
_TEXTS = frozenset({FieldKind.TEXT, FieldKind.DAY, FieldKind.MONTH, FieldKind.CHOICE})  # the others are numbers


def _of_form(column: str, kind: type) -> sa.CheckConstraint:
    word, sql = _FORMS[kind]
    return sa.CheckConstraint(sql.format(column), name=f"{_bare(column)}_is_{word}")


def _one_of(column: str, words: Iterable[object]) -> sa.CheckConstraint:
    """The column holds one of these words, and nothing else gets in."""
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"{_bare(column)}_known")


def _bare(column: str) -> str:
    """The name of a column without quotes."""
    return column.strip('"')


def _parts_of_row(row: type[Row]) -> Iterator[Part]:
    """The columns, constraints and indexes of a table."""
    key = row.schema.get("unique", ())
    if len(key) > 1:
        yield sa.UniqueConstraint(*key)
    yield from (_one_of(name, kind) for name, kind in row.kinds.items() if issubclass(kind, Enum))
    yield from (_of_form(name, kind) for name, kind in row.kinds.items() if kind in _FORMS)
    yield from (sa.CheckConstraint(sql, name=name) for name, sql in row.schema.get("checks", {}).items())
    for name, hint in row.__annotations__.items():
        refers = _referred(row, name)
        reference = [sa.ForeignKey(f"{refers}.id")] if refers else []
        looked_for = name.endswith("_id") and name not in row.schema.get("unindexed", ())
        yield sa.Column(
            name,
            sa.Integer() if row.kinds[name] is int else sa.Text(),
            *reference,
            nullable=hint.endswith(" | None"),
            unique=key == (name,) or None,
            index=(bool(refers) and looked_for) or None,
        )
    for names in map(str.split, row.schema.get("indexed", ())):
        called = (name.removesuffix("_id") for name in names)
        yield sa.Index("_".join(("ix", row.table, *called)), *names)


def _referred(row: type[Row], column: str) -> str | None:
    """The table to which a column refers: as it is declared, or as the column is called."""
    if column == "reverses":
        return row.table
    if column.endswith("_ref"):
        return tables.Private.table
    named = row.schema.get("refers", {}).get(column, column.removesuffix("_id"))
    return named if column != named and any(named == other.table for other in _ROWS) else None


def _parts_of_register(register: Register) -> Iterator[Part]:
    yield sa.Column("branch_id", sa.Integer(), nullable=False)
    yield sa.Column("number", sa.Integer(), nullable=False)
    yield sa.ForeignKeyConstraint(["branch_id"], ["branch.id"])
    yield sa.UniqueConstraint("branch_id", "number")
    for field in register.fields:
        yield from _parts_of_field(field)


def _parts_of_field(field: Field) -> Iterator[Part]:
    name, quoted = field.name, f'"{field.name}"'
    refers = TABLE[field.refers] if field.kind is FieldKind.ENTRY else _REFERS.get(field.kind)
    kind = sa.Text() if field.kind in _TEXTS else sa.Integer()
    yield sa.Column(name, kind, nullable=not field.never_empty, index=True if refers else None)
    if refers:
        yield sa.ForeignKeyConstraint([name], [f"{refers}.id"])
    elif field.kind in {FieldKind.MONEY, FieldKind.COUNT}:
        yield sa.CheckConstraint(f"{quoted} >= 0", name=f"{name}_not_negative")
    elif field.kind is FieldKind.YEAR:
        yield sa.CheckConstraint(f"{quoted} BETWEEN 1900 AND 2099", name=f"{name}_is_year")
    elif field.kind in {FieldKind.DAY, FieldKind.MONTH}:
        yield _of_form(quoted, date if field.kind is FieldKind.DAY else Month)
    elif field.kind is FieldKind.CHOICE:
        yield _one_of(quoted, field.words)


def _declare(table: str, parts: Iterable[Part]) -> None:
    """Make the class by which SQLModel and Alembic know a table."""
    whole = [sa.Column("id", sa.Integer(), primary_key=True), *parts]
    columns = {part.name: ModelField(default=None, sa_column=part) for part in whole if isinstance(part, sa.Column)}
    body = {
        "__module__": __name__,
        "__tablename__": table,
        "__table_args__": (*(p for p in whole if not isinstance(p, sa.Column)), {"sqlite_strict": True}),
        "__annotations__": dict.fromkeys(columns, Any),
        **columns,
    }
    types.new_class(f"Table_{table}", (SQLModel,), {"table": True}, lambda namespace: namespace.update(body))


for _row in _ROWS:
    _declare(_row.table, _parts_of_row(_row))
for _register in REGISTERS.values():
    _declare(_register.table, _parts_of_register(_register))
