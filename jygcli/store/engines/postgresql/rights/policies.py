"""The policies and triggers on the store's tables, made of the references that the tables are declared with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from psycopg import sql

from jygcli.store.engines import agreed
from jygcli.store.engines.postgresql.driver import Driver

# Tables that no branch has to itself, and why everybody may read them.
OF_NOBODY: Mapping[str, str] = {
    "alembic_version": "the version of the tables",
    "chain_head": "how long the log is and its last hash, which the next operation begins with",
}
# What no references say whose it is: noted in `belongs` when it is written.
NOTED = ("operation", "change", "private", "taken_back")
KEPT_BY_OWNER = ("alembic_version", "chain_head")  # which nobody else writes
OF_ALL_BRANCHES = ("branch",)  # in which only a login of all branches makes or deletes rows

_REFERENCES = """
SELECT t.relname AS table, a.attname AS column, f.relname AS parent
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_class f ON f.oid = c.confrelid
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace
ORDER BY t.relname, f.relname <> 'branch', a.attnotnull DESC, a.attnum
"""
_POLICIES = """
SELECT format('DROP POLICY %I ON %I.%I', policyname, schemaname, tablename) AS statement
FROM pg_policies WHERE schemaname IN (current_schema(), current_schema() || '_rights')
"""
_TRIGGERS = """
SELECT format('DROP TRIGGER %I ON %I.%I', g.tgname, current_schema(), t.relname) AS statement
FROM pg_trigger g JOIN pg_class t ON t.oid = g.tgrelid
WHERE t.relnamespace = current_schema()::regnamespace AND NOT g.tgisinternal AND starts_with(g.tgname::text, 'jyg_')
"""


class Reference(NamedTuple):
    """A column that refers to the id of a row, and of which table."""

    column: str
    parent: str


References = Mapping[str, Sequence[Reference]]


def references_of(driver: Driver) -> References:
    """The references of each table that has any: first the one by which a row is its branch's, which no row lacks."""
    found: dict[str, list[Reference]] = {}
    for table, column, parent in driver.execute(_REFERENCES):
        found.setdefault(table, []).append(Reference(column, parent))
    return found


def make_notes(driver: Driver, schema: str) -> None:
    """Make the tables of who may what, and the functions that decide. Within `writing`, as what follows."""
    driver.execute(_text(schema))


def set_up(driver: Driver, schema: str, of_all: Sequence[str]) -> None:
    """Put policies and triggers on every table, anew where there are some. `of_all`: the logins of all branches."""
    rights = f"{schema}_rights"
    references, tables = references_of(driver), driver.tables_of()
    for listed in (_POLICIES, _TRIGGERS):
        dropping = "; ".join(row["statement"] for row in driver.execute(listed))
        if dropping:
            driver.execute(dropping)
    _keep_paths(driver, rights, references)
    statements = [each for table in tables for each in _of_table(table, schema, references, of_all)]
    statements += _on_notes(rights, of_all)
    driver.execute("; ".join(each.as_string() for each in statements))
    _run(driver, "REVOKE ALL ON ALL TABLES IN SCHEMA {} FROM PUBLIC", sql.Identifier(schema))
    _run(driver, "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {} FROM PUBLIC", sql.Identifier(schema))
    _run(driver, "REVOKE ALL ON ALL FUNCTIONS IN SCHEMA {} FROM PUBLIC", sql.Identifier(rights))
    _run(driver, "SELECT {}.catch_up()", sql.Identifier(rights))


def _run(driver: Driver, text: str, *names: sql.Composable) -> None:
    driver.execute(sql.SQL(text).format(*names).as_string())


def _text(schema: str) -> str:
    text = Path(__file__).with_name("rights.sql").read_text("utf-8")
    for word, name in (("store", schema), ("rights", f"{schema}_rights")):
        text = text.replace(f"@{word}@", sql.Identifier(name).as_string())
        text = text.replace(f"@{word}_text@", sql.Literal(name).as_string())
    return text


def _keep_paths(driver: Driver, rights: str, references: References) -> None:
    ways: list[tuple[str, str, str | None]] = [("branch", "id", None)]
    ways += [(table, *own[0]) for table, own in references.items() if table not in NOTED]
    private = [(table, each.column) for table, own in references.items() for each in own if each.parent == "private"]
    for name, rows in (("path", ways), ("private_column", private)):
        _run(driver, "DELETE FROM {}", sql.Identifier(rights, name))
        listed = ", ".join(["%s"] * len(rows[0]))
        into = sql.SQL(f"INSERT INTO {{}} VALUES ({listed})").format(sql.Identifier(rights, name))  # noqa: S608 - ours
        driver.executemany(into.as_string().replace("%s", "?"), rows)


def _of_table(table: str, schema: str, references: References, of_all: Sequence[str]) -> Iterator[sql.Composed]:
    on = sql.Identifier(schema, table)
    yield sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(on)
    seen, written = _seen(table, schema, references), _written(table, schema, references)
    yield sql.SQL("CREATE POLICY jyg_see ON {} FOR SELECT USING ({})").format(on, seen)
    if table not in KEPT_BY_OWNER:
        if table not in OF_ALL_BRANCHES:
            yield sql.SQL("CREATE POLICY jyg_add ON {} FOR INSERT WITH CHECK ({})").format(on, written)
        if table not in agreed.GUARDED:
            yield sql.SQL("CREATE POLICY jyg_set ON {} FOR UPDATE USING ({}) WITH CHECK ({})").format(on, seen, written)
        if table not in (*agreed.GUARDED, *OF_ALL_BRANCHES):
            yield sql.SQL("CREATE POLICY jyg_drop ON {} FOR DELETE USING ({})").format(on, seen)
    yield from _for_all(on, of_all)
    yield from _triggers(table, schema, references)


def _for_all(on: sql.Identifier, of_all: Sequence[str]) -> Iterator[sql.Composed]:
    if of_all:
        logins = sql.SQL(", ").join(map(sql.Identifier, of_all))
        yield sql.SQL("CREATE POLICY jyg_all ON {} TO {} USING (true) WITH CHECK (true)").format(on, logins)


def _on_notes(rights: str, of_all: Sequence[str]) -> Iterator[sql.Composed]:
    on = sql.Identifier(rights, "belongs")
    yield sql.SQL("ALTER TABLE {} ENABLE ROW LEVEL SECURITY").format(on)
    mine = _called(rights, "branch_id = ANY ((SELECT {}())::bigint[])", "mine")
    yield sql.SQL("CREATE POLICY jyg_see ON {} FOR SELECT USING ({})").format(on, mine)
    yield from _for_all(on, of_all)


def _called(rights: str, text: str, function: str) -> sql.Composed:
    return sql.SQL(text).format(sql.Identifier(rights, function))


def _seen(table: str, schema: str, references: References) -> sql.Composable:
    """What is true of the rows that a login of some branches sees."""
    rights = f"{schema}_rights"
    if table in OF_NOBODY:
        return sql.SQL("true")
    if table in NOTED:
        noted = sql.SQL("EXISTS (SELECT 1 FROM {} b WHERE b.table_name = {} AND b.row_id = {}.id)").format(
            sql.Identifier(rights, "belongs"), sql.Literal(table), sql.Identifier(table)
        )
        just_made = _called(rights, " OR id = ANY ((SELECT {}())::bigint[])", "just_made")
        return noted + just_made if table == "private" else noted
    if table == "branch":
        return _called(rights, "id = ANY ((SELECT {}())::bigint[])", "mine")
    way = references[table][0]
    if way.parent == "branch":
        return sql.Identifier(table, way.column) + _called(rights, " = ANY ((SELECT {}())::bigint[])", "mine")
    return _refers_to_seen(table, schema, way)


def _written(table: str, schema: str, references: References) -> sql.Composable:
    """What has to be true of the rows that it writes: they are its own, and refer to nothing that it doesn't see.

    Of the log, a trigger at the end of the operation looks at all of it at once.
    """
    rights = f"{schema}_rights"
    if table == "taken_back":
        return _called(rights, "{}(table_name, row_id)", "is_mine")
    if table == "undone":
        whole = _called(rights, " AND NOT {}(operation_id)", "hides_lines")
        return _seen(table, schema, references) + whole + _called(rights, " AND {}(by_operation_id)", "is_open")
    if table in NOTED:
        return sql.SQL("true")
    if table not in references:
        return _seen(table, schema, references)
    others = [each for each in references[table][1:] if each.parent != "branch"]
    parts = [_seen(table, schema, references)]
    for each in others:
        empty = sql.SQL("({} IS NULL OR ").format(sql.Identifier(table, each.column))
        parts.append(empty + _of_reference(table, schema, each, references) + sql.SQL(")"))
    return sql.SQL(" AND ").join(parts)


def _of_reference(table: str, schema: str, each: Reference, references: References) -> sql.Composable:
    if each.parent not in NOTED and table in _way_up(each.parent, references):  # which a policy may not ask of itself
        check = sql.SQL("{}({}, {})")
        called = sql.Identifier(f"{schema}_rights", "is_mine")
        return check.format(called, sql.Literal(each.parent), sql.Identifier(table, each.column))
    return _refers_to_seen(table, schema, each)


def _way_up(table: str, references: References) -> list[str]:
    """A table and those by which its rows lead to a branch."""
    up = [table]
    while up[-1] in references and up[-1] not in NOTED:
        up.append(references[up[-1]][0].parent)
    return up


def _refers_to_seen(table: str, schema: str, way: Reference) -> sql.Composed:
    return sql.SQL("EXISTS (SELECT 1 FROM {} p WHERE p.id = {})").format(
        sql.Identifier(schema, way.parent), sql.Identifier(table, way.column)
    )


def _triggers(table: str, schema: str, references: References) -> Iterator[sql.Composed]:
    on, rights = sql.Identifier(schema, table), f"{schema}_rights"
    added = "CREATE TRIGGER jyg_note AFTER INSERT ON {} REFERENCING NEW TABLE AS added EXECUTE FUNCTION {}()"
    if table == "operation":
        yield sql.SQL(
            "CREATE CONSTRAINT TRIGGER jyg_settle AFTER INSERT ON {} DEFERRABLE INITIALLY DEFERRED "
            "FOR EACH ROW EXECUTE FUNCTION {}()"
        ).format(on, sql.Identifier(rights, "at_end_of_operation"))
    for of_table, function in (
        ("change", "at_new_lines"), ("private", "at_new_private"), ("taken_back", "at_new_taken_back"),
    ):  # fmt: skip
        if table == of_table:
            yield sql.SQL(added).format(on, sql.Identifier(rights, function))
    if table == "branch" or (table in references and table not in agreed.GUARDED):
        yield sql.SQL(
            "CREATE TRIGGER jyg_gone AFTER DELETE ON {} REFERENCING OLD TABLE AS gone EXECUTE FUNCTION {}()"
        ).format(on, sql.Identifier(rights, "at_gone"))
