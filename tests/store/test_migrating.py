"""A store of an older version is brought up to date at the first command, after a copy."""

import sqlite3
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.store.base import SCHEMA, open_store, opened
from jygcli.store.copies import migrate
from jygcli.store.engines import sqlite
from jygcli.store.errors import StoreBusy
from jygcli.store.reads.log import OPERATIONS
from jygcli.store.reads.queries import BRANCHES, PEOPLE
from tests.store.books import DUMPS, TODAY, chain_break, found, from_dump, pay, write

PROJECT = Path(__file__).parents[2]


def rows(path: Path) -> list[list[tuple]]:
    """What no revision changes: of members, all but the group, which has become a span."""
    kept = {
        "branch": "*",
        "member": "id, branch_id, number, name, status, gender, notes",
        "operation": "*",
        "change": "*",
    }
    return [found(path, f'SELECT {columns} FROM "{table}"') for table, columns in kept.items()]


def version(path: Path) -> int:
    return found(path, "PRAGMA user_version")[0][0]


def copies(path: Path) -> list[Path]:
    return sorted((path.parent / "backups").glob("*"))


def test_opening_an_older_store_brings_it_up_to_date_with_every_row_as_it_was(older_store):
    before = rows(older_store)
    assert version(older_store) == 1
    with opened(older_store) as store:
        assert [branch.name for branch in store.rows(BRANCHES)] == ["第一党支部"]
        assert [person.name for person in store.rows(PEOPLE, branch=1)] == ["柳长青", "钱秀兰", "孙德山"]
    assert version(older_store) == SCHEMA
    assert rows(older_store) == before
    assert chain_break(older_store) is None


def test_an_older_store_brought_up_to_date_has_the_schema_of_a_new_one(older_store, store, store_path):
    schema = "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
    open_store(older_store).close()
    assert found(older_store, schema) == found(store_path, schema)


def test_before_that_a_copy_is_kept_which_is_itself_of_the_older_version(older_store):
    before = rows(older_store)
    open_store(older_store).close()
    (copy,) = copies(older_store)
    assert copy.name.endswith("-before-upgrade-1.db")
    assert version(copy) == 1
    assert rows(copy) == before


def test_a_store_that_is_up_to_date_is_not_copied(older_store):
    for _ in range(2):
        open_store(older_store).close()
    assert len(copies(older_store)) == 1


def test_the_copy_can_be_opened_and_is_then_brought_up_to_date_too(older_store):
    open_store(older_store).close()
    with opened(copies(older_store)[0]) as copy, copy.operation("dues.collect", TODAY) as op:
        pay(op, 1, 1, "2026-0001")


def test_the_references_between_rows_are_watched_again_after_an_upgrade(older_store):
    with opened(older_store) as store:
        assert store._driver.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_an_older_store_that_another_program_writes_to_is_busy_and_stays_as_it_is(older_store, monkeypatch):
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect(older_store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(StoreBusy):
            open_store(older_store)
        other.execute("ROLLBACK")
    assert version(older_store) == 1
    assert copies(older_store) == []


def test_an_upgrade_that_fails_leaves_the_store_of_the_older_version(older_store, monkeypatch):
    def fail(connection):
        raise AssertionError("a migration broke 1 references")

    monkeypatch.setattr(migrate, "_check_references", fail)
    before = rows(older_store)
    with pytest.raises(AssertionError):
        open_store(older_store)
    assert version(older_store) == 1
    assert rows(older_store) == before
    assert found(older_store, "SELECT name FROM sqlite_master WHERE name = 'payment'") == []


def test_processes_that_open_an_older_store_at_the_same_time_all_get_it(older_store):
    script = f"""
        from pathlib import Path
        from jygcli.store.base import open_store
        open_store(Path({str(older_store)!r})).close()
    """
    openers = [subprocess.Popen([sys.executable, "-c", textwrap.dedent(script)], cwd=PROJECT) for _ in range(3)]
    assert [opener.wait() for opener in openers] == [0, 0, 0]
    assert version(older_store) == SCHEMA


def test_a_group_that_an_older_store_names_has_been_the_members_ever_since(older_store):
    write(older_store, "UPDATE member SET party_group = '第一组'")
    with opened(older_store) as store:
        [member, *_] = members_of(Desk(store, store.rows(BRANCHES)[0], TODAY))
    assert [(span.group, span.since, span.until) for span in member.groups] == [("第一组", None, None)]
    assert member.person.group == "第一组"


def test_meetings_and_marks_of_an_older_store_stay_as_they_were(older_store):
    write(older_store, "INSERT INTO meeting (branch_id, number, kind, held_on) VALUES (1, 3, '党课', '2026-03-05')")
    write(older_store, "INSERT INTO attendance (meeting_id, member_id, state) VALUES (2, 1, '病假')")
    open_store(older_store).close()
    assert found(older_store, "SELECT id, number, kind, held_on, cancelled_on FROM meeting") == [
        (1, 1, "主题党日", "2026-03-16", None),
        (2, 3, "党课", "2026-03-05", None),
    ]
    assert found(older_store, "SELECT meeting_id, member_id, state, made_up_on FROM attendance") == [
        (1, 1, "出席", None),
        (1, 2, "出席", None),
        (2, 1, "病假", None),
    ]


def test_waivers_and_memberships_of_an_older_store_stay_as_they_were(tmp_path):
    path = tmp_path / "older" / "jyg.db"
    sqlite.create_private(path)
    driver = sqlite.connect(path)
    migrate.upgrade(driver, path, 6)
    driver.close()
    for row in (
        "branch (id, name, in_use) VALUES (1, '第一党支部', 1)",
        "member (id, branch_id, number, name, status) VALUES (1, 1, 1, '柳长青', '正式党员')",
        "membership (id, member_id, since, until, departure, dues_until) "
        "VALUES (7, 1, '2025-03-01', '2026-08-20', '转出', '2026-08')",
        "waiver (id, member_id, from_month, until, amount, applied_on, discussed_on, approved_on, approved_by) "
        "VALUES (9, 1, '2026-02', '2026-05', 500, '2026-01-01', '2026-01-10', '2026-02-01', '党工委')",
    ):
        write(path, f"INSERT INTO {row}")
    before = [found(path, f"SELECT * FROM {table}") for table in ("waiver", "membership")]
    open_store(path).close()
    waivers, memberships = (found(path, f"SELECT * FROM {table}") for table in ("waiver", "membership"))
    assert [waivers, [row[:6] for row in memberships], memberships[0][6]] == [*before, None]


# Every earlier version, from a dump of a store that its program made

VERSIONS = [int(path.stem) for path in sorted(DUMPS.glob("*.sql"))]


def test_there_is_a_dump_of_every_earlier_version():
    assert list(range(1, SCHEMA)) == VERSIONS


def tables_of(path: Path) -> set[str]:
    return {name for (name,) in found(path, "SELECT name FROM sqlite_master WHERE type = 'table'")}


def known(path: Path, columns: dict[str, list[str]]) -> dict[str, list[tuple]]:
    """Every row in the columns that it has had."""
    return {
        table: found(path, f'SELECT {", ".join(names)} FROM "{table}" ORDER BY 1') for table, names in columns.items()
    }


@pytest.mark.parametrize("version", VERSIONS)
def test_a_store_of_an_earlier_version_keeps_every_row_and_its_log_stays_whole(version, tmp_path):
    path = from_dump(tmp_path / "jyg" / "jyg.db", version)
    old = {
        table: {name for _, name, *_ in found(path, f'PRAGMA table_info("{table}")')}
        for table in tables_of(path) - {"alembic_version", "operation", "change"}
    }
    before = path.read_bytes()
    with opened(path) as store:
        assert store.verify().breaks == ()
        assert store.examine().sound
    columns = {
        table: sorted(f'"{name}"' for name in names & {n for _, n, *_ in found(path, f'PRAGMA table_info("{table}")')})
        for table, names in old.items()
    }
    columns = {table: ["id", *(name for name in names if name != '"id"')] for table, names in columns.items()}
    copy = tmp_path / "before.db"
    copy.write_bytes(before)
    assert known(path, columns) == known(copy, columns)
    logged = 'SELECT * FROM "change" ORDER BY id'
    assert found(path, logged)[: len(found(copy, logged))] == found(copy, logged)


def test_what_a_revision_writes_is_logged_as_an_operation(tmp_path):
    path = from_dump(tmp_path / "jyg" / "jyg.db", 5)
    with opened(path) as store:
        newest = store.rows(OPERATIONS)[-1]
    assert newest.command == "upgrade"
    written = found(path, f'SELECT table_name, row_id, before FROM "change" WHERE operation_id = {newest.id}')
    assert written == [("group_span", 1, None), ("group_span", 2, None)]
