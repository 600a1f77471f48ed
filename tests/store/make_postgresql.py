"""Write the text of which a store on a PostgreSQL server begins, from the declaration of the tables.

`python -m tests.store.make_postgresql` (`make baseline`). What differs from the SQLite text: numbers are BIGINT, texts
are compared by code point, references can be deferred, and the guards and ids are functions.
"""

from __future__ import annotations

import re
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from jygcli.store.copies import baseline
from jygcli.store.engines import agreed
from jygcli.store.rows import declarations
from tests.store.make_revision import tidy

NEXT_ID = """\
CREATE FUNCTION next_id(wanted text) RETURNS bigint LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    found bigint;
BEGIN
    EXECUTE format('SELECT coalesce(max(id), 0) + 1 FROM %I.%I', current_schema(), wanted) INTO found;
    RETURN found;
END
$$"""
# Of the log's end, whoever asks: a login that sees a part of the log continues the same one.
NEWEST = """\
CREATE FUNCTION newest_operation() RETURNS TABLE (id bigint, at text, hash text)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    SELECT o.id, o.at, o.hash FROM operation o ORDER BY o.id DESC LIMIT 1
$$"""
MOVE_HEAD = """\
CREATE FUNCTION move_head(done bigint) RETURNS void
LANGUAGE sql VOLATILE SECURITY DEFINER SET search_path FROM CURRENT AS $$
    INSERT INTO chain_head AS h (id, operations, changes, hash)
    SELECT 1, o.id, (SELECT count(*) FROM change c WHERE c.operation_id = o.id), o.hash
    FROM operation o
    WHERE o.id = done AND (o.id = 1 OR EXISTS (SELECT 1 FROM chain_head e WHERE e.hash = o.previous))
    ON CONFLICT (id) DO UPDATE
    SET operations = excluded.operations, changes = h.changes + excluded.changes, hash = excluded.hash
$$"""
REFUSE = """\
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE restrict_violation USING MESSAGE = TG_TABLE_NAME || ': entries are never changed or deleted; reverse them';
END
$$"""
VERSION = "CREATE TABLE alembic_version (\n    version_num TEXT NOT NULL,\n    PRIMARY KEY (version_num)\n)"


def written(metadata: sa.MetaData = declarations.Base.metadata) -> str:
    """The statements, each ended by a blank line, in an order in which one may refer to those before it."""
    found = [NEXT_ID, REFUSE]
    for table in metadata.sorted_tables:
        found.append(_table(table))
        found += [_index(index) for index in sorted(table.indexes, key=lambda index: str(index.name))]
    found += [NEWEST, MOVE_HEAD]
    found += [guard for table in agreed.GUARDED for guard in _guards(table)]
    found += [VERSION, f"INSERT INTO alembic_version VALUES ('{baseline.VERSION:04d}')"]
    return "\n\n".join(f"{sql};" for sql in found) + "\n"


def _table(table: sa.Table) -> str:
    sql = tidy(str(sa.schema.CreateTable(table).compile(dialect=postgresql.dialect())))
    sql = sql.replace(" SERIAL ", " BIGINT ").replace(" INTEGER", " BIGINT")
    sql = sql.replace("\n    id BIGINT ", f"\n    id BIGINT DEFAULT next_id('{table.name}') ")
    sql = re.sub(r" TEXT\b", ' TEXT COLLATE "C"', sql)
    return re.sub(r"(FOREIGN KEY\(.*?\) REFERENCES \S+ \(id\))", r"\1 DEFERRABLE", sql)


def _index(index: sa.Index) -> str:
    index.dialect_options["postgresql"]["where"] = index.dialect_options["sqlite"]["where"]
    return str(sa.schema.CreateIndex(index).compile(dialect=postgresql.dialect()))


def _guards(table: str) -> list[str]:
    """Whoever tries, and whatever the session is set to, but for its owner who takes them away."""
    return [
        f"CREATE TRIGGER {table}_refuses BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
        "FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()",
        f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_refuses",
    ]


def target() -> Path:
    """Where the text stands."""
    return baseline.migrations_folder() / "versions" / f"{baseline.NAME}.postgresql.sql"


if __name__ == "__main__":
    target().write_text(written(), "utf-8", newline="\n")
