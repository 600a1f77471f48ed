"""Whether a store has the tables, indexes and triggers that the migrations make."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from jygcli.domain.base.tuples import NamedTuple
from jygcli.store.copies import baseline
from jygcli.store.engines import agreed
from jygcli.store.engines.sqlite import opening
from jygcli.store.engines.sqlite.driver import Driver


class SchemaKind(StrEnum):
    """What a schema is made of, as SQLite calls it."""

    TABLE = "table"
    INDEX = "index"
    TRIGGER = "trigger"
    VIEW = "view"
    UNKNOWN = "?"  # where that word is damaged

    @classmethod
    def _missing_(cls, _: object) -> SchemaKind:
        return cls.UNKNOWN


class DiffersBy(StrEnum):
    """How a part of the schema is other than the migrations make it."""

    MISSING = "missing"
    CHANGED = "changed"
    UNKNOWN = "unknown"


class SchemaPart(NamedTuple):
    """An object of the schema and the table that it belongs to."""

    kind: SchemaKind
    name: str
    table: str


@dataclass(frozen=True, slots=True)
class SchemaDifference:
    part: SchemaPart
    how: DiffersBy


def not_ours(driver: Driver) -> tuple[SchemaDifference, ...]:
    """What the migrations up to the store's version don't make, whole tables too: changed, or of somebody else."""
    expected, found = _new_stores(driver.schema_version()), _parts(driver)
    ways = {part: _how(expected.get(part), sql) for part, sql in sorted(found.items())}
    return tuple(SchemaDifference(part, how) for part, how in ways.items() if how is not None)


def differences(driver: Driver) -> tuple[SchemaDifference, ...]:
    """What is missing, changed or of somebody else.

    Whole tables that are missing or unknown, and what belongs to them, are left to `verify`.
    """
    expected, found = _new_stores(agreed.SCHEMA), _parts(driver)
    tables = {part.name for part in expected.keys() & found.keys() if part.kind is SchemaKind.TABLE}
    told = {part for part in expected.keys() | found.keys() if part.table in tables or part.kind is SchemaKind.VIEW}
    ways = {part: _how(expected.get(part), found.get(part)) for part in sorted(told)}
    return tuple(SchemaDifference(part, how) for part, how in ways.items() if how is not None)


def _how(expected: str | None, found: str | None) -> DiffersBy | None:
    if expected == found:
        return None
    if found is None:
        return DiffersBy.MISSING
    return DiffersBy.UNKNOWN if expected is None else DiffersBy.CHANGED


@cache
def _new_stores(version: int) -> dict[SchemaPart, str]:
    """The parts of a store of that version, made now."""
    with closing(opening.connect_in_memory()) as driver:
        baseline.create(driver, version)
        return _parts(driver)


def _parts(driver: Driver) -> dict[SchemaPart, str]:
    """The parts by what made them. Signs that SQLite's versions set in different ways are left out."""
    found = driver.execute("SELECT type, name, tbl_name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {
        SchemaPart(SchemaKind(row["type"]), str(row["name"]), str(row["tbl_name"])): re.sub(
            r'["`\[\]\s]', "", str(row["sql"])
        )
        for row in found
        if not str(row["name"]).startswith("sqlite_")
    }
