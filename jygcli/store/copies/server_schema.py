"""Whether a store on a server has the columns, indexes and triggers that the program makes: by their names and kinds.

Constraints are the server's own affair; that a table is missing, unknown or unguarded is told with the log.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from jygcli.store.copies import baseline
from jygcli.store.copies.schema import DiffersBy, SchemaDifference, SchemaKind, SchemaPart

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Driver

# Of each column: its type, and whether its texts are compared by code point.
_COLUMNS = """
SELECT c.relname AS "table", a.attname || ' ' || upper(format_type(a.atttypid, NULL))
  || CASE WHEN l.collname = 'C' THEN ' COLLATE "C"' ELSE '' END || CASE WHEN a.attnotnull THEN ' NOT NULL' ELSE '' END
  AS "column"
FROM pg_attribute a
JOIN pg_class c ON c.oid = a.attrelid
LEFT JOIN pg_collation l ON l.oid = a.attcollation
WHERE c.relnamespace = current_schema()::regnamespace AND c.relkind = 'r' AND a.attnum > 0 AND NOT a.attisdropped
"""
_INDEXES = """
SELECT c.relname AS name, t.relname AS "table"
FROM pg_index i
JOIN pg_class c ON c.oid = i.indexrelid
JOIN pg_class t ON t.oid = i.indrelid
WHERE t.relnamespace = current_schema()::regnamespace AND i.indisvalid AND NOT i.indisunique
"""
_TRIGGERS = """
SELECT g.tgname AS name, t.relname AS "table"
FROM pg_trigger g
JOIN pg_class t ON t.oid = g.tgrelid
WHERE t.relnamespace = current_schema()::regnamespace AND NOT g.tgisinternal AND g.tgenabled <> 'D'
"""
# Where there are rights (engines/postgresql/rights), each table is held to them.
_HELD = "SELECT to_regnamespace(quote_ident(current_schema() || '_rights')) IS NOT NULL"
_OPEN = """
SELECT relname AS name FROM pg_class
WHERE relnamespace = current_schema()::regnamespace AND relkind = 'r' AND NOT relrowsecurity
"""
_OF_RIGHTS = "jyg_"  # how their triggers are called
_NEEDED = {
    SchemaPart(SchemaKind.TRIGGER, "jyg_settle", "operation"),
    SchemaPart(SchemaKind.TRIGGER, "jyg_note", "change"),
}
_TABLE = re.compile(r'CREATE TABLE "?(\w+)"? \((.*?)\n\);', re.DOTALL)
_COLUMN = re.compile(r'\n    "?(\w+)"? (BIGINT|TEXT)( COLLATE "C")?(?: DEFAULT \S+)?( NOT NULL)?')


def differences(driver: Driver) -> tuple[SchemaDifference, ...]:
    """What is missing, changed or of somebody else, in the order of its names."""
    expected, found = _expected(), {**dict(_tables(driver)), **dict(_named(driver))}
    tables = {part.name for part in expected.keys() & found.keys() if part.kind is SchemaKind.TABLE}
    is_held = bool(driver.execute(_HELD).fetchone()[0])
    for part in [part for part in found if part.name.startswith(_OF_RIGHTS)]:
        del found[part]
    unheld = _unheld(driver) if is_held else ()
    return (*unheld, *_told(expected, found, tables))


def _unheld(driver: Driver) -> Iterator[SchemaDifference]:
    """Tables that show everything to everybody, and triggers without which the log is anybody's."""
    for row in driver.execute(_OPEN):
        yield SchemaDifference(SchemaPart(SchemaKind.TABLE, str(row["name"]), str(row["name"])), DiffersBy.CHANGED)
    for part in sorted(_NEEDED - dict(_named(driver)).keys()):
        yield SchemaDifference(part, DiffersBy.MISSING)


def _told(
    expected: dict[SchemaPart, frozenset[str]], found: dict[SchemaPart, frozenset[str]], tables: set[str]
) -> tuple[SchemaDifference, ...]:
    return tuple(
        SchemaDifference(part, how)
        for part in sorted(expected.keys() | found.keys())
        if part.table in tables and (how := _how(expected.get(part), found.get(part))) is not None
    )


def _how(expected: frozenset[str] | None, found: frozenset[str] | None) -> DiffersBy | None:
    if expected == found:
        return None
    if found is None:
        return DiffersBy.MISSING
    return DiffersBy.UNKNOWN if expected is None else DiffersBy.CHANGED


@cache
def _expected() -> dict[SchemaPart, frozenset[str]]:
    """The parts of a new store, with the columns of its tables, by the text that makes it."""
    text = baseline.of_servers()
    parts = {
        SchemaPart(SchemaKind.TABLE, name, name): frozenset(
            f"{column} {kind}{collated}{required}" for column, kind, collated, required in _COLUMN.findall(body)
        )
        for name, body in _TABLE.findall(text)
    }
    for kind, sql in (
        (SchemaKind.INDEX, r"CREATE INDEX (\w+) ON (\w+)"),
        (SchemaKind.TRIGGER, r"TRIGGER (\w+) BEFORE .*? ON (\w+)"),
    ):
        parts |= {SchemaPart(kind, name, table): frozenset() for name, table in re.findall(sql, text)}
    return parts


def _tables(driver: Driver) -> Iterator[tuple[SchemaPart, frozenset[str]]]:
    columns: dict[str, set[str]] = {}
    for row in driver.execute(_COLUMNS):
        columns.setdefault(str(row["table"]), set()).add(str(row["column"]))
    for table, every in columns.items():
        yield SchemaPart(SchemaKind.TABLE, table, table), frozenset(every)


def _named(driver: Driver) -> Iterator[tuple[SchemaPart, frozenset[str]]]:
    for kind, sql in ((SchemaKind.INDEX, _INDEXES), (SchemaKind.TRIGGER, _TRIGGERS)):
        for row in driver.execute(sql):
            yield SchemaPart(kind, str(row["name"]), str(row["table"])), frozenset()
