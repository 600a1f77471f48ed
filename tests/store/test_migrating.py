"""A store of an older version is brought up to date at the first command, after a copy.

The older version is ours, and the program that brings it up to date a made-up later one: see later.py.
"""

import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from jygcli.store.base import create_store, open_store, opened
from jygcli.store.engines import agreed
from jygcli.store.errors import StoreBusy
from jygcli.store.log.breaks import Break, LogFault
from jygcli.store.reads.log import LAST_OPERATION
from jygcli.store.reads.queries import BRANCHES, PEOPLE
from tests.conftest import PATIENCE
from tests.store.books import TODAY, chain_break, found, pay, write

pytestmark = pytest.mark.of_files("revisions of files; a server is upgraded otherwise")

PROJECT = Path(__file__).parents[2]
OURS = agreed.SCHEMA
LATER = OURS + 1


def columns(path: Path) -> dict[str, str]:
    """The tables that hold records or the log, and their columns."""
    tables = found(path, "SELECT name FROM sqlite_master WHERE type = 'table'")
    return {
        table: ", ".join(f'"{name}"' for _, name, *_ in found(path, f'PRAGMA table_info("{table}")'))
        for (table,) in tables
        if table not in {"alembic_version", "chain_head"}
    }


def rows(path: Path, known: dict[str, str]) -> dict[str, list[tuple]]:
    """Every row, in those columns."""
    return {table: found(path, f'SELECT {names} FROM "{table}" ORDER BY id') for table, names in known.items()}


def version(path: Path) -> int:
    return found(path, "PRAGMA user_version")[0][0]


def copies(path: Path) -> list[Path]:
    return sorted((path.parent / "backups").glob("*.db"))


def test_opening_an_older_store_brings_it_up_to_date_with_every_row_as_it_was(older_store):
    known = columns(older_store)
    before = rows(older_store, known)
    assert version(older_store) == OURS
    with opened(older_store) as store:
        assert [branch.name for branch in store.rows(BRANCHES)] == ["第一党支部"]
        assert [person.name for person in store.rows(PEOPLE, branch=1)] == ["柳长青", "钱秀兰", "孙德山"]
        assert store.verify().breaks == ()
        assert store.examine().sound
    after = rows(older_store, known)
    assert version(older_store) == LATER
    assert {table: kept[: len(before[table])] for table, kept in after.items()} == before
    assert {table for table, kept in after.items() if len(kept) > len(before[table])} == {"operation", "change"}
    assert chain_break(older_store) is None


def test_an_older_store_brought_up_to_date_has_the_schema_of_a_new_one(older_store, store_path):
    schema = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    open_store(older_store).close()
    create_store(store_path).close()
    assert found(older_store, schema) == found(store_path, schema)
    assert [version(path) for path in (older_store, store_path)] == [LATER, LATER]
    number = "SELECT version_num FROM alembic_version"
    assert [found(path, number) for path in (older_store, store_path)] == [[(f"{LATER:04d}",)]] * 2


def test_before_that_a_copy_is_kept_which_is_itself_of_the_older_version(older_store):
    known = columns(older_store)
    before = rows(older_store, known)
    open_store(older_store).close()
    (copy,) = copies(older_store)
    assert copy.name.endswith(f"-before-upgrade-{OURS}.db")
    assert version(copy) == OURS
    assert rows(copy, known) == before


def test_a_store_that_is_up_to_date_is_not_copied(older_store):
    for _ in range(2):
        open_store(older_store).close()
    assert len(copies(older_store)) == 1


def test_the_copy_can_be_opened_and_is_then_brought_up_to_date_too(older_store):
    open_store(older_store).close()
    with opened(copies(older_store)[0]) as copy, copy.operation("dues.collect", TODAY) as op:
        pay(op, 1, 1, "2026-0003")


def test_the_references_between_rows_are_watched_again_after_an_upgrade(older_store):
    with opened(older_store) as store:
        assert store._driver.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_entries_refuse_to_be_changed_again_after_an_upgrade_that_changed_some(older_store):
    with opened(older_store) as store:
        assert store._driver.refusing_tables() == set(agreed.GUARDED)
    assert found(older_store, "SELECT id, bank FROM payment") == [(1, None), (2, "工商银行")]
    with pytest.raises(sqlite3.IntegrityError, match="never changed or deleted"):
        write(older_store, "UPDATE payment SET bank = NULL")


def test_an_older_store_that_another_program_writes_to_is_busy_and_stays_as_it_is(older_store, monkeypatch):
    monkeypatch.setattr(agreed, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(older_store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            open_store(older_store)
        other.execute("ROLLBACK")
    assert version(older_store) == OURS
    assert copies(older_store) == []


def test_an_upgrade_that_breaks_a_reference_leaves_the_store_of_the_older_version(older_store, tmp_path):
    [revision] = (tmp_path / "later" / "versions").glob("*_made_up.py")
    with revision.open("a", encoding="utf-8") as text:
        text.write('    op.execute("DELETE FROM private WHERE id = 1")\n')
    before = older_store.read_bytes()
    with pytest.raises(AssertionError, match="broke 1 references"):
        open_store(older_store)
    assert older_store.read_bytes() == before


def test_processes_that_open_an_older_store_at_the_same_time_all_get_it(older_store, tmp_path):
    script = f"""
        from pathlib import Path
        from jygcli.store.engines import agreed
        from jygcli.store.engines.sqlite import faults
        from jygcli.store.base import open_store
        from tests.store import later
        later.become(Path({str(tmp_path / "later")!r}))
        agreed.BUSY_SECONDS = {PATIENCE}
        open_store(Path({str(older_store)!r})).close()
    """
    openers = [subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], cwd=PROJECT) for _ in range(3)]
    assert [opener.wait() for opener in openers] == [0, 0, 0]
    assert version(older_store) == LATER
    assert chain_break(older_store) is None


def test_what_a_revision_writes_is_logged_as_an_operation(older_store):
    with opened(older_store) as store:
        newest = store.rows(LAST_OPERATION)[0]
    assert newest.command == "upgrade"
    written = found(older_store, f'SELECT table_name, row_id FROM "change" WHERE operation_id = {newest.id}')
    assert written == [("member", 1), ("payment", 2)]


def test_what_others_had_changed_before_an_upgrade_is_still_found_after_it(older_store):
    write(older_store, "UPDATE member SET notes = '改' WHERE id = 2")
    with opened(older_store) as store:
        assert store.verify().breaks == (Break(LogFault.ROW_CHANGED, 3, "member", 2, ("notes",)),)
