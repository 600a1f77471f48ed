"""Reading the entries of a register: one SELECT, made of the declaration. Loads no SQLModel.

All of them, or those that may be due: by the indexes that rows/register_schema.py declares with the same words, what
is settled and over is then not even looked at; and of the texts only those are read that name an entry or open it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import cache
from itertools import chain, starmap
from typing import Any

from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.registers import REGISTERS, Entry, Field, FieldKind, Register
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
    return _entries(register, register.fields, "branch_id = :branch")


@cache
def entries_between(name: str) -> Query[Entry]:
    """The query of those whose day lies from :first to :last, or whose year from :year to :end."""
    register = REGISTERS[name]
    return _entries(register, register.fields, _between(register))


class RegisterName(NamedTuple):
    name: str


@cache
def registers_between() -> Query[RegisterName]:
    """The query of the registers that have such an entry."""
    texts = (
        f"SELECT DISTINCT branch_id, '{register.name}' AS name FROM {register.table} WHERE {_between(register)}"  # noqa: S608 - ours
        for register in REGISTERS.values()
    )
    return Query("registers between", RegisterName, "\nUNION ALL ".join(texts))


def _between(register: Register) -> str:
    """The condition of an entry that lies in some days."""
    first, last = (":year", ":end") if register.field(register.on).kind is FieldKind.YEAR else (":first", ":last")
    return f'branch_id = :branch AND "{register.on}" >= {first} AND "{register.on}" <= {last}'


@cache
def entries_lately(name: str) -> Query[Entry]:
    """The query of those that are not settled, and of those of the last months: of the days since :since, of :year or
    later, ended since :ended.
    """
    register = REGISTERS[name]
    return _entries(register, _told(register), f"id IN ({_lately(register)})")


@cache
def entries_themed(name: str) -> Query[Entry]:
    """The query of those that belong to the days from :first to :last by one of the days of their theme."""
    register = REGISTERS[name]
    days = (f'"{day}" BETWEEN :first AND :last' for day in register.themed)
    return _entries(register, _told(register), f"id IN ({_any_of(register, days)})")


@cache
def entry_with_id(name: str) -> Query[Entry]:
    """The query of the entry with the id :entry."""
    register = REGISTERS[name]
    return _entries(register, _told(register), "branch_id = :branch AND id = :entry")


@cache
def entries_belonging(name: str, field: str) -> Query[Entry]:
    """The query of the entries that refer by that field to the entry :entry of another register."""
    register = REGISTERS[name]
    return _entries(register, _told(register), f'branch_id = :branch AND "{field}" = :entry')


class LastDay(NamedTuple):
    """The day of the last entry that belongs to another one."""

    entry: int
    day: date | None


@cache
def last_days(name: str, field: str) -> Query[LastDay]:
    """The query of the last day, up to :today, of the entries that belong by that field to each of `entries_lately` of
    another register.
    """
    register = REGISTERS[name]
    of = REGISTERS[register.field(field).refers]
    mine = f'FROM {register.table} l WHERE l."{field}" = o.id AND l."{register.on}" <= :today'
    last = f'SELECT o.branch_id, o.id AS entry, (SELECT max(l."{register.on}") {mine}) AS day'
    return Query(f"last {name}", LastDay, text=f"{last}\nFROM {of.table} o\nWHERE o.id IN ({_lately(of)})")


def unsettled(register: Register) -> str:
    """The condition of an entry that waits for a step, or goes on without an end by which it is asked for; may hold of
    one more than of those that wait. Empty where there is none.
    """
    found = []
    if any(step.told for step in register.steps):
        waits = " OR ".join(_said(step.field, False) for step in register.steps)
        waits = f"({waits})" if len(register.steps) > 1 else waits
        found = [" AND ".join([waits, *starmap(_said, way.items())]) for way in register.opens.ways]
    if register.until and register.until in register.lately:
        found.append(_said(register.until, False))
    return " OR ".join(dict.fromkeys(found))


def _said(field: str, what: bool | str) -> str:
    if isinstance(what, str):
        return f"\"{field}\" = '{what}'"
    return f'"{field}" IS NOT NULL' if what else f'"{field}" IS NULL'


def _lately(register: Register) -> str:
    """A SELECT of the ids of what may be due."""
    since = {FieldKind.DAY: ":since", FieldKind.YEAR: ":year"}
    conditions = [
        f'"{name}" >= {":ended" if name == register.until else since[register.field(name).kind]}'
        for name in register.lately
    ]
    if open_ := unsettled(register):
        conditions.append(f"({open_})")
    return _any_of(register, conditions)


def _any_of(register: Register, conditions: Iterable[str]) -> str:
    """A SELECT of the ids of the entries for which one of the conditions holds, each found by an index of its own."""
    mine = f"SELECT id FROM {register.table} WHERE branch_id = :branch AND "  # noqa: S608 - ours
    return "\nUNION ALL ".join(mine + condition for condition in conditions) or f"{mine}1 = 0"


def _told(register: Register) -> tuple[Field, ...]:
    """The fields that what may be due is told by: no long texts, but for those that name an entry or open its steps."""
    named = {*register.key, *chain.from_iterable(register.opens.ways)}
    return tuple(field for field in register.fields if field.kind is not FieldKind.TEXT or field.name in named)


def _entries(register: Register, fields: Sequence[Field], where: str) -> Query[Entry]:
    columns = ", ".join(["branch_id, id, number", *(f'"{field.name}"' for field in fields)])
    text = f'SELECT {columns}\nFROM {register.table}\nWHERE {where}\nORDER BY "{register.on}", number'
    readers = {field.name: _READ[field.kind] for field in fields if field.kind in _READ}
    return Query(register.name, Entry, text, _entry, readers)


def _entry(id: int, number: int, **values: Any) -> Entry:
    return Entry(id, number, values)
