"""SQLite's connection as the store uses it: transactions, what the file holds, and statements that only SQLite has.

Guards and versions are in guards.py, opening in opening.py.
"""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from pathlib import Path

from jygcli.store.engines.agreed import Statements
from jygcli.store.engines.sqlite import faults, writing

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from typing import Any

MARK = b"jyg!"  # in the file's header, so that other SQLite files are recognised
APPLICATION_ID = int.from_bytes(MARK, "big")
REFUSED = {"update": "UPDATE", "delete": "DELETE", "replace": "INSERT"}  # what ends a trigger's name → what fires it
_STEPS_AT_ONCE = 100_000  # of SQLite's own machine: some milliseconds


class Driver(sqlite3.Connection, Statements):
    """An open file, see `protocol.Driver`. `place`: the file that errors name."""

    place: Path
    unreadable = faults.UNREADABLE

    def plain_errors(self) -> AbstractContextManager[None]:
        """See `faults.plain_errors`."""
        return faults.plain_errors(self.place)

    def readable(self) -> AbstractContextManager[None]:
        """See `faults.readable`."""
        return faults.readable(self.place)

    def within_constraints(self) -> AbstractContextManager[None]:
        """See `faults.within_constraints`."""
        return faults.within_constraints()

    def attempt(self) -> AbstractContextManager[None]:
        """A statement that fails takes nothing with it."""
        return nullcontext()

    @contextmanager
    def writing(self, command: str) -> Iterator[None]:
        """The write lock is taken before anything is read; beside the file stands who writes."""
        with self.transaction(), writing.told(self.place, command):
            yield

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written in the block, or nothing of it; nobody else writes meanwhile."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            self.execute("COMMIT")
        except BaseException:
            if self.in_transaction:  # some faults have rolled it back already
                self.execute("ROLLBACK")
            raise

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """All that is read in the block is as it was at its beginning; who commits meanwhile waits for its end.

        A text that is damaged is read as far as it goes.
        """
        self.execute("BEGIN")
        try:
            self.execute("SELECT count(*) FROM sqlite_master").fetchone()  # the moment is that of the first read
            self.text_factory = partial(str, encoding="utf-8", errors="replace")
            yield
        finally:
            self.text_factory = str
            if self.in_transaction:
                self.execute("ROLLBACK")

    @contextmanager
    def heeding_interrupts(self) -> Iterator[None]:
        """A statement in the block that takes long ends at Ctrl-C, of which Python hears nothing within SQLite."""
        self.set_progress_handler(lambda: None, _STEPS_AT_ONCE)
        try:
            yield
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT:
                raise KeyboardInterrupt from fault
            raise
        finally:
            self.set_progress_handler(None, 0)

    def plain(self, sql: str, parameters: Any = (), /) -> sqlite3.Cursor:
        """The same as `execute`; its rows are plain tuples."""
        cursor = self.cursor()
        cursor.row_factory = None
        return cursor.execute(sql, parameters)

    plain_each = plain

    def each(self, sql: str, parameters: Sequence[int | str | None] = ()) -> Iterable[Any]:
        """Rows are read as they are asked for, as of every statement."""
        return self.execute(sql, parameters)

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[int | str | None]]) -> None:
        """Write very many rows, as they come."""
        listed, marks = ", ".join(f'"{column}"' for column in columns), ", ".join("?" * len(columns))
        self.executemany(f'INSERT INTO "{table}" ({listed}) VALUES ({marks})', rows)  # noqa: S608 - ours

    def defer_references(self) -> None:
        """Until the end of this transaction, a row may refer to one that is still to be written."""
        self.execute("PRAGMA defer_foreign_keys = ON")

    def schema_version(self) -> int:
        """What the file's header says."""
        return int(self.execute("PRAGMA user_version").fetchone()[0])

    def is_store(self) -> bool:
        """Whether the file's header has our mark."""
        return bool(self.execute("PRAGMA application_id").fetchone()[0] == APPLICATION_ID)

    def is_empty(self) -> bool:
        """Whether nothing was ever committed, as after a creation that was cut off."""
        return bool(self.execute("PRAGMA page_count").fetchone()[0] == 0)

    def is_writable(self) -> bool:
        """Whether a write could begin. Waits like any writer while another one writes."""
        try:
            self.execute("BEGIN IMMEDIATE")
            # BEGIN IMMEDIATE succeeds on a read-only file; only a write tells
            self.execute(f"PRAGMA user_version = {self.schema_version()}")
        except sqlite3.OperationalError as fault:
            if fault.sqlite_errorcode & 0xFF == sqlite3.SQLITE_READONLY:
                return False
            raise
        finally:
            if self.in_transaction:
                self.execute("ROLLBACK")
        return True

    def column_names(self, table: str) -> list[str]:
        """The columns of one of our own tables."""
        return [str(column["name"]) for column in self.execute(f'PRAGMA table_info("{table}")')]

    def tables_of(self) -> list[str]:
        """The names of all tables with records in them, in order."""
        sql = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        return [str(row["name"]) for row in self.execute(sql)]

    def references(self, table: str) -> dict[str, str]:
        """The columns of a table that refer to the id of a row, and of which table."""
        found = self.execute(f'PRAGMA foreign_key_list("{table}")')
        return {str(row["from"]): str(row["table"]) for row in found}

    def refusing_tables(self) -> frozenset[str]:
        """The tables whose rows can be neither changed nor deleted: those with all of `guard`'s triggers."""
        found = self.execute("SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'")
        triggers = Counter(str(row["tbl_name"]) for row in found)
        return frozenset(table for table, number in triggers.items() if number == len(REFUSED))

    def next_id(self, table: str) -> int:
        """The id that comes after all that a table has; inside a transaction, nobody else takes it."""
        newest = self.execute(f'SELECT max(id) FROM "{table}"').fetchone()[0]  # noqa: S608 - ours
        return int(newest or 0) + 1

    @contextmanager
    def indexes_aside(self, table: str) -> Iterator[None]:
        """A table without the indexes that only find rows, built anew at the end of the block: for very many new rows.

        Within a transaction, whose end in an error brings them back too.
        """
        sql = "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql LIKE 'CREATE INDEX %'"
        found = self.execute(sql, (table,)).fetchall()
        for index in found:
            self.execute(f'DROP INDEX "{index["name"]}"')
        try:
            yield
        finally:
            if self.in_transaction:  # some faults have rolled it back already
                for index in found:
                    self.execute(index["sql"])
