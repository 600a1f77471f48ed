"""All that only SQLite has: opening, pragmas, triggers, versions; copies are in copying.py.

Rollback journal and synchronous=FULL rather than WAL: the one file is copied to USB sticks and
kept on shared folders.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from itertools import chain
from pathlib import Path
from urllib.parse import quote_from_bytes

from jygcli.domain.base.errors import os_reason
from jygcli.store.engines import faults
from jygcli.store.errors import NotAStore, NotPlainBeside, StoreUnreachable

MARK = b"jyg!"  # in the file's header, so that other SQLite files are recognised
APPLICATION_ID = int.from_bytes(MARK, "big")
BESIDE = ("-journal", "-wal", "-shm")  # what SQLite calls its own files beside a store
SCHEMA = 1  # the newest revision in migrations/versions; held equal by a test

_STEPS_AT_ONCE = 100_000  # of SQLite's own machine: some milliseconds
_ROWS_AT_ONCE = 500  # times the columns of a table, still fewer than the 32,766 parameters of a statement

# The tables of entries, whose rows the database itself refuses to change or delete: see `guard`.
GUARDED = (
    "operation", "change", "payment", "allocation", "quarter_event", "closed_month", "passing", "fund_entry",
    "cash_count", "opening", "undone", "taken_back", "private",
)  # fmt: skip
_REFUSED = {"update": "UPDATE", "delete": "DELETE", "replace": "INSERT"}  # what ends a trigger's name → what fires it

Driver = sqlite3.Connection
Row = sqlite3.Row


def connect(path: Path) -> Driver:
    """Open an existing or new file, private to the user; read-only where it can't be written."""
    _require_plain_beside(path)
    writable = os.access(path, os.W_OK) if path.exists() else True
    uri = uri_of(path, "rwc" if writable else "ro")
    with faults.plain_errors(path):
        # check_same_thread=False: one thread only, but a progress display may run beside it
        driver = sqlite3.connect(
            uri, uri=True, isolation_level=None, timeout=faults.BUSY_SECONDS, check_same_thread=False
        )
        try:
            driver.row_factory = sqlite3.Row
            driver.execute("PRAGMA foreign_keys = ON")
            driver.execute("PRAGMA synchronous = FULL")
        except BaseException:  # Windows moves no file aside that is still open
            driver.close()
            raise
    return driver


def uri_of(path: Path, mode: str) -> str:
    """What SQLite opens as that file. No sign of the path stands as it is: two slashes would name a computer."""
    return f"file:{quote_from_bytes(os.fsencode(path.absolute()), safe='')}?mode={mode}"


def _odd_beside(path: Path) -> Path | None:
    """What stands where SQLite keeps a file of its own: a link that it would follow, a pipe at which it would wait.

    Raises StoreUnreachable where the store's name leaves no room for such a file.
    """
    whole = os.path.realpath(path)
    for suffix in BESIDE:
        try:
            if not stat.S_ISREG(os.lstat(whole + suffix).st_mode):
                return path.with_name(path.name + suffix)
        except OSError as fault:
            if fault.errno == errno.ENAMETOOLONG:
                raise StoreUnreachable(path=path, why=os_reason(fault)) from fault
    return None


def _require_plain_beside(path: Path) -> None:
    """Raise NotPlainBeside where something odd stands beside the store; StoreUnreachable."""
    if (odd := _odd_beside(path)) is not None:
        raise NotPlainBeside(file=odd)


def connect_to_look(path: Path) -> Driver:
    """Open an existing file for reading only, without waiting for anybody. Raises what the driver raises."""
    try:
        if not path.is_file():
            raise sqlite3.DatabaseError("not a plain file")
        _require_plain_beside(path)
    except (OSError, NotPlainBeside, StoreUnreachable):
        raise sqlite3.DatabaseError("not to be opened") from None
    driver = sqlite3.connect(uri_of(path, "ro"), uri=True, timeout=0)
    driver.row_factory = sqlite3.Row
    return driver


def connect_as_far_as_readable(path: Path) -> Driver:
    """Open a damaged file for reading only: where the text of a table, index or trigger can't be understood, that one
    is as if it weren't there. Raises what the driver raises.
    """
    driver = sqlite3.connect(
        uri_of(path, "ro"), uri=True, isolation_level=None, timeout=faults.BUSY_SECONDS, check_same_thread=False
    )
    driver.row_factory = sqlite3.Row
    try:
        driver.execute("PRAGMA writable_schema = ON")  # before anything is read; nothing is written
    except BaseException:
        driver.close()
        raise
    return driver


def may_be_written(path: Path) -> bool:
    """Whether the file's own header lets SQLite write: it doesn't where the mark of the format is one to come.

    To be asked before the store is opened: POSIX takes all of a process's locks on a file when any handle to it is
    closed, and others would write while it is being read.
    """
    try:
        if not path.is_file():  # a pipe would be waited for
            return True
        with path.open("rb") as file:
            return file.read(19)[18:] <= b"\2"
    except OSError:  # then something else is wrong
        return True


def connect_in_memory() -> Driver:
    """A database of which nothing is ever on a disk."""
    driver = sqlite3.connect(":memory:", isolation_level=None)
    driver.row_factory = sqlite3.Row
    return driver


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter, unless it is there. Raises OSError.

    On Windows one like the folder around it: newer Pythons lock out whoever has a new account on the same PC.
    """
    folder.mkdir(mode=0o777 if os.name == "nt" else 0o700, parents=True, exist_ok=True)


def create_private(path: Path) -> None:
    """Make an empty file that only its owner can read, and its folder likewise if it is new."""
    _require_plain_beside(path)
    try:
        make_private_folder(path.parent)
        if path.exists() and not path.is_file():
            raise NotAStore(path=path)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        if path.stat().st_mode & 0o077:  # it was there before, or the file system knows no owners
            with suppress(PermissionError):
                path.chmod(0o600)
    except OSError as fault:
        raise StoreUnreachable(path=path, why="文件夹建不了或没有权限") from fault


def schema_version(driver: Driver) -> int:
    return int(driver.execute("PRAGMA user_version").fetchone()[0])


def is_store(driver: Driver) -> bool:
    return bool(driver.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)


def is_empty(driver: Driver) -> bool:
    """Whether nothing was ever committed, as after a creation that was cut off."""
    return bool(driver.execute("PRAGMA page_count").fetchone()[0] == 0)


def is_writable(driver: Driver) -> bool:
    """Whether a write could begin. Waits like any writer while another one writes."""
    try:
        driver.execute("BEGIN IMMEDIATE")
        # BEGIN IMMEDIATE succeeds on a read-only file; only a write tells
        driver.execute(f"PRAGMA user_version = {schema_version(driver)}")
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
            return False
        raise
    finally:
        if driver.in_transaction:
            driver.execute("ROLLBACK")
    return True


@contextmanager
def transaction(driver: Driver) -> Iterator[None]:
    """All that is written in the block, or nothing of it; nobody else writes meanwhile."""
    driver.execute("BEGIN IMMEDIATE")
    try:
        yield
        driver.execute("COMMIT")
    except BaseException:
        if driver.in_transaction:  # some faults have rolled it back already
            driver.execute("ROLLBACK")
        raise


@contextmanager
def one_moment(driver: Driver) -> Iterator[None]:
    """All that is read in the block is as it was at its beginning; who commits meanwhile waits for its end.

    A text that is damaged is read as far as it goes.
    """
    driver.execute("BEGIN")
    try:
        driver.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment is that of the first read
        driver.text_factory = partial(str, encoding="utf-8", errors="replace")
        yield
    finally:
        driver.text_factory = str
        if driver.in_transaction:
            driver.execute("ROLLBACK")


@contextmanager
def heeding_interrupts(driver: Driver) -> Iterator[None]:
    """A statement in the block that takes long ends at Ctrl-C, of which Python hears nothing within SQLite."""
    driver.set_progress_handler(lambda: None, _STEPS_AT_ONCE)
    try:
        yield
    except sqlite3.OperationalError as fault:
        if fault.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
            raise KeyboardInterrupt from fault
        raise
    finally:
        driver.set_progress_handler(None, 0)


def column_names(driver: Driver, table: str) -> list[str]:
    """The columns of one of our own tables."""
    return [str(column["name"]) for column in driver.execute(f'PRAGMA table_info("{table}")')]


def tables_of(driver: Driver) -> list[str]:
    """The names of all tables with records in them, in order."""
    sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    return [str(row["name"]) for row in driver.execute(sql)]


def references(driver: Driver, table: str) -> dict[str, str]:
    """The columns of a table that refer to the id of a row, and of which table."""
    found = driver.execute(f'PRAGMA foreign_key_list("{table}")')
    return {str(row["from"]): str(row["table"]) for row in found}


def reversals(driver: Driver, table: str) -> dict[int, int]:
    """In a table of entries with counter-entries: the entry → the one that reverses it."""
    if "reverses" not in column_names(driver, table):
        return {}
    found = driver.execute(f'SELECT reverses, id FROM "{table}" WHERE reverses IS NOT NULL')  # noqa: S608 - ours
    return {int(row["reverses"]): int(row["id"]) for row in found}


def refusing_tables(driver: Driver) -> frozenset[str]:
    """The tables whose rows can be neither changed nor deleted: those with all of `guard`'s triggers."""
    found = driver.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")
    triggers = Counter(str(row["tbl_name"]) for row in found)
    return frozenset(table for table, number in triggers.items() if number == len(_REFUSED))


def named_by_entries(driver: Driver, table: str) -> frozenset[int]:
    """The rows of a table to which rows refer that can be neither changed nor deleted."""
    found: set[int] = set()
    for child in refusing_tables(driver):
        for column in (column for column, parent in references(driver, child).items() if parent == table):
            named = f'SELECT id FROM "{table}" p WHERE EXISTS (SELECT 1 FROM "{child}" WHERE "{column}" = p.id)'  # noqa: S608 - ours
            found.update(int(row[0]) for row in driver.execute(named))
    return frozenset(found)


def insert(driver: Driver, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
    """Write many rows: some hundred a statement, which takes half the time of one each."""
    listed, marks = ", ".join(f'"{column}"' for column in columns), f"({', '.join('?' * len(columns))})"
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        part = rows[start : start + _ROWS_AT_ONCE]
        into = f'INSERT INTO "{table}" ({listed}) VALUES {", ".join([marks] * len(part))}'  # noqa: S608 - our own tables
        driver.execute(into, list(chain.from_iterable(part)))


@contextmanager
def indexes_aside(driver: Driver, table: str) -> Iterator[None]:
    """A table without the indexes that only find rows, built anew at the end of the block: for very many new rows.

    Within a transaction, whose end in an error brings them back too.
    """
    sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX %'"
    found = driver.execute(sql, (table,)).fetchall()
    for index in found:
        driver.execute(f'DROP INDEX "{index["name"]}"')
    try:
        yield
    finally:
        if driver.in_transaction:  # some faults have rolled it back already
            for index in found:
                driver.execute(index["sql"])


def put(driver: Driver, table: str, row_id: int, values: Mapping[str, int | str | None] | None) -> None:
    """Write, change or delete one row of one of our own tables."""
    if values is None:
        driver.execute(f'DELETE FROM "{table}" WHERE id = ?', (row_id,))  # noqa: S608 - ours
        return
    names, given = ", ".join(f'"{name}"' for name in values), [*values.values()]
    setting = ", ".join(f'"{name}" = ?' for name in values)
    changed = driver.execute(f'UPDATE "{table}" SET {setting} WHERE id = ?', [*given, row_id])  # noqa: S608 - ours
    if not changed.rowcount:
        marks = ", ".join("?" * len(values))
        driver.execute(f'INSERT INTO "{table}" ({names}) VALUES ({marks})', given)  # noqa: S608 - ours


def rows_of(driver: Driver, table: str, ids: Sequence[int]) -> list[Row]:
    """Those of these rows that there are, in the order of their ids, which is that of the given ones."""
    wanted = f'SELECT * FROM "{table}" WHERE id IN ({{}}) ORDER BY id'  # noqa: S608 - ours
    return [row for part, marks in _parts(ids) for row in driver.execute(wanted.format(marks), part)]


def delete(driver: Driver, table: str, ids: Sequence[int]) -> None:
    """Delete rows, some hundred a statement."""
    unwanted = f'DELETE FROM "{table}" WHERE id IN ({{}})'  # noqa: S608 - ours
    for part, marks in _parts(ids):
        driver.execute(unwanted.format(marks), part)


def _parts(ids: Sequence[int]) -> Iterator[tuple[Sequence[int], str]]:
    """Some hundred ids at a time, with a mark for each in a statement."""
    for start in range(0, len(ids), _ROWS_AT_ONCE):
        part = ids[start : start + _ROWS_AT_ONCE]
        yield part, ", ".join("?" * len(part))


def count(driver: Driver, table: str) -> int:
    """How many rows one of our own tables has."""
    return int(driver.execute(f'SELECT count(*) FROM "{table}"').fetchone()[0])  # noqa: S608 - ours


def next_id(driver: Driver, table: str) -> int:
    """The id that comes after all that a table has; inside a transaction, nobody else takes it."""
    newest = driver.execute(f'SELECT max(id) FROM "{table}"').fetchone()[0]  # noqa: S608 - ours
    return int(newest or 0) + 1


def defer_references(driver: Driver) -> None:
    """Until the end of this transaction, a row may refer to one that is still to be written."""
    driver.execute("PRAGMA defer_foreign_keys = ON")


def stamp(version: int) -> tuple[str, ...]:
    """Statements that mark the file as a store of that schema version; part of the transaction they run in."""
    return f"PRAGMA application_id = {APPLICATION_ID}", f"PRAGMA user_version = {version}"


def guard(driver: Driver) -> None:
    """Give each table of entries the triggers by which it refuses UPDATE and DELETE, whoever tries.

    INSERT OR REPLACE deletes without firing the delete trigger, so replacing is refused too: by id, and by
    the columns of each unique key.
    """
    for table in GUARDED:
        refuse = f"BEGIN SELECT RAISE(ABORT, '{table}: entries are never changed or deleted; reverse them'); END"
        keys = [" AND ".join(f"{column} = NEW.{column}" for column in key) for key in _unique_keys(driver, table)]
        same = " OR ".join(["id = NEW.id", *(f"({key})" for key in keys)])
        for name, event in _REFUSED.items():
            when = f" WHEN EXISTS (SELECT 1 FROM {table} WHERE {same})" if event == "INSERT" else ""  # noqa: S608 - ours
            driver.execute(f"CREATE TRIGGER {table}_no_{name} BEFORE {event} ON {table}{when} {refuse}")


def unguard(driver: Driver) -> None:
    """Take those triggers away: for an upgrade, which puts them back in the same transaction."""
    for table in GUARDED:
        for name in _REFUSED:
            driver.execute(f"DROP TRIGGER IF EXISTS {table}_no_{name}")


def _unique_keys(driver: Driver, table: str) -> list[list[str]]:
    """The columns of each UNIQUE constraint of a table."""
    found = driver.execute(
        "SELECT i.name, c.name FROM pragma_index_list(?) AS i, pragma_index_info(i.name) AS c "
        "WHERE i.origin = 'u' ORDER BY i.seq, c.seqno",
        (table,),
    )
    keys: dict[str, list[str]] = {}
    for index, column in found:
        keys.setdefault(str(index), []).append(str(column))
    return [*keys.values()]
