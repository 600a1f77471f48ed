"""A connection to a PostgreSQL server as the store uses it: transactions, what there is, the ids of rows.

**Why READ COMMITTED behind a lock.** Every operation of a store needs the end of one chain of hashes and the next
number of its log, so two of them can't be at work at once whatever the isolation is. Each takes one advisory lock of
the store before it reads anything, and keeps it to its commit: from then on each of its statements sees all that was
committed before, which is what SQLite's BEGIN IMMEDIATE gives. SERIALIZABLE would let them run and turn all but one
away at the end, to be done again, with their questions to the user. The lock is the transaction's: a client that dies
lets it go. Readers take no lock; what has to be of one moment is read in REPEATABLE READ.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, suppress
from itertools import count
from types import NoneType
from typing import TYPE_CHECKING, Any

import psycopg
from psycopg import errors, pq

from jygcli.store import server_errors as told
from jygcli.store.engines import agreed
from jygcli.store.engines.agreed import Statements
from jygcli.store.engines.postgresql import faults, texts, writers
from jygcli.store.engines.postgresql.sight import Sight

if TYPE_CHECKING:
    from jygcli.store.place import Server

_TAKEN = frozenset({int, str, NoneType})  # what columns hold
_ROWS_IN_MEMORY = 2000
_OURS = frozenset({"alembic_version", "operation", "change", "chain_head"})

# What was told to be done must outlive a server that is killed, as with a file; stricter settings stay.
_KEPT_FOR_GOOD = (
    "SELECT set_config('synchronous_commit', 'on', true) WHERE current_setting('synchronous_commit') = 'off'"
)

_TABLES = 'SELECT tablename FROM pg_tables WHERE schemaname = current_schema() ORDER BY tablename COLLATE "C"'
_COLUMNS = """
SELECT attname FROM pg_attribute
WHERE attrelid = to_regclass(quote_ident(current_schema()) || '.' || quote_ident(?)) AND attnum > 0 AND NOT attisdropped
ORDER BY attnum
"""
_REFERENCES = """
SELECT a.attname AS column, f.relname AS table
FROM pg_constraint c
JOIN pg_class t ON t.oid = c.conrelid
JOIN pg_class f ON f.oid = c.confrelid
JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
WHERE c.contype = 'f' AND t.relnamespace = current_schema()::regnamespace AND t.relname = ?
ORDER BY c.conname
"""
# `A`: it fires whatever the session is set to. 58: before a statement that updates, deletes or truncates.
_REFUSING = """
SELECT t.relname
FROM pg_trigger g
JOIN pg_class t ON t.oid = g.tgrelid
JOIN pg_proc p ON p.oid = g.tgfoid
WHERE t.relnamespace = current_schema()::regnamespace AND p.proname = 'refuse_change' AND g.tgenabled = 'A'
  AND g.tgtype = 58
"""


class Driver(Sight, Statements):
    """An open connection, see `protocol.Driver`. `server`: what errors name."""

    unreadable = faults.UNREADABLE

    def __init__(self, connection: psycopg.Connection[Any], server: Server) -> None:
        self.server = server
        self._connection = connection
        self._numbers = count(1)  # of cursors and savepoints

    def plain_errors(self) -> AbstractContextManager[None]:
        """See `faults.plain_errors`."""
        return faults.plain_errors(self.server)

    def readable(self) -> AbstractContextManager[None]:
        """See `faults.readable`."""
        return faults.readable(self.server)

    def within_constraints(self) -> AbstractContextManager[None]:
        """See `faults.within_constraints`."""
        return faults.within_constraints()

    @contextmanager
    def attempt(self) -> Iterator[None]:
        """A statement that fails in the block takes nothing else of the transaction with it."""
        if not self.in_transaction:
            yield
            return
        name = f"attempt_{next(self._numbers)}"
        self._connection.execute(f"SAVEPOINT {name}")
        try:
            yield
        except BaseException:
            with suppress(psycopg.Error):
                self._connection.execute(f"ROLLBACK TO SAVEPOINT {name}")
            raise
        self._connection.execute(f"RELEASE SAVEPOINT {name}")

    @property
    def in_transaction(self) -> bool:
        """Whether a transaction was begun and not ended."""
        return self._connection.info.transaction_status in (
            pq.TransactionStatus.INTRANS,
            pq.TransactionStatus.INERROR,
            pq.TransactionStatus.ACTIVE,
        )

    @contextmanager
    def writing(self, command: str) -> Iterator[None]:
        """The store's lock is taken before anything is read. Raises ServerBusy."""
        wait = f"{int(agreed.BUSY_SECONDS * 1000) or 1}ms"
        turn = (
            "BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE",
            f"SET LOCAL lock_timeout = '{wait}'",
            f"SET LOCAL application_name = '{writers.name_of(command)}'",
            f"SELECT pg_advisory_xact_lock({writers.KEY})",
            "SET LOCAL lock_timeout = 0",
            _KEPT_FOR_GOOD,
        )
        with self._ended():
            try:
                self._connection.execute("; ".join(turn))
            except errors.LockNotAvailable as fault:
                self._connection.execute("ROLLBACK")
                raise faults.busy(self.server, writers.who(self)) from fault
            yield

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """All that is read in the block is as it was at its beginning; nobody waits for that."""
        self._connection.execute("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT 1")  # the moment is the first read's
        try:
            yield
        finally:
            with suppress(psycopg.Error):
                self._connection.execute("ROLLBACK")

    @contextmanager
    def _ended(self) -> Iterator[None]:
        """The transaction that is begun in the block is kept, or what goes wrong takes all of it back."""
        try:
            yield
        except BaseException:
            with suppress(psycopg.Error):
                if self.in_transaction:
                    self._connection.execute("ROLLBACK")
            raise
        if self._connection.info.transaction_status is pq.TransactionStatus.INERROR:
            self._connection.execute("ROLLBACK")  # which is what COMMIT would do, without a word
            raise AssertionError("a statement had failed, and what was written before it was to be kept")
        try:
            self._connection.execute("COMMIT")
        except psycopg.OperationalError as fault:
            if self._connection.broken:
                raise told.PerhapsKept(path=self.server) from fault
            raise

    def execute(self, sql: str, parameters: Sequence[object] | Mapping[str, object] = (), /) -> Any:
        """Run one statement. Raises TypeError for a value that no column holds, of which the server would make one."""
        given = parameters.values() if isinstance(parameters, Mapping) else parameters
        _require_exact(given)
        if not parameters:
            return self._connection.execute(sql)
        return self._connection.execute(texts.taken(sql), parameters)

    def executemany(self, sql: str, given: Iterable[Sequence[object]], /) -> psycopg.Cursor[Any]:
        """Run a statement for each of these rows of parameters."""
        cursor = self._connection.cursor()
        cursor.executemany(texts.taken(sql), given)
        return cursor

    def plain(self, sql: str, parameters: Any = (), /) -> Any:
        """The same as `execute`; its rows are plain tuples."""
        _require_exact(parameters.values() if isinstance(parameters, Mapping) else parameters)
        cursor = self._connection.cursor(row_factory=psycopg.rows.tuple_row)
        return cursor.execute(texts.taken(sql), parameters) if parameters else cursor.execute(sql)

    def plain_each(self, sql: str, /) -> Any:
        """The same, of which the server keeps all that is not asked for."""
        name, alone = f"each_{next(self._numbers)}", not self.in_transaction
        cursor = self._connection.cursor(name, row_factory=psycopg.rows.tuple_row, withhold=alone)
        return cursor.execute(sql)

    def each(self, sql: str, parameters: Sequence[int | str | None] = ()) -> Iterator[Any]:
        """The rows of a SELECT, of which the server keeps all but some thousand."""
        alone = not self.in_transaction
        with self._connection.cursor(f"each_{next(self._numbers)}", withhold=alone) as cursor:
            cursor.itersize = _ROWS_IN_MEMORY
            yield from cursor.execute(texts.taken(sql), parameters)

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[int | str | None]]) -> None:
        """Write very many rows, by COPY, which only the owner of the table may where rows are kept from others."""
        listed = ", ".join(f'"{column}"' for column in columns)
        with self._connection.cursor() as cursor:
            with cursor.copy(f'COPY "{table}" ({listed}) FROM STDIN') as copy:
                for row in rows:
                    copy.write_row(row)
            if cursor.rowcount:  # or the server plans the first reads as if the table were still empty
                cursor.execute(f'ANALYZE "{table}"')

    def defer_references(self) -> None:
        """Until the end of this transaction, a row may refer to one that is still to be written."""
        self._connection.execute("SET CONSTRAINTS ALL DEFERRED")

    def close(self) -> None:
        """End the session."""
        self._connection.close()

    def is_store(self) -> bool:
        """Whether the tables of the log are there."""
        return set(self.tables_of()) >= _OURS

    def is_empty(self) -> bool:
        """Whether the schema has no table."""
        return not self.tables_of()

    def schema_version(self) -> int:
        """The newest revision; 0 where it isn't told."""
        found = self.execute("SELECT max(version_num) FROM alembic_version").fetchone()
        return int(found[0]) if found and str(found[0]).isdecimal() else 0

    def column_names(self, table: str) -> list[str]:
        """The columns of one of our own tables."""
        return [str(row[0]) for row in self.execute(_COLUMNS, (table,))]

    def tables_of(self) -> list[str]:
        """The names of all tables of the schema, in order."""
        return [str(row[0]) for row in self.execute(_TABLES)]

    def references(self, table: str) -> dict[str, str]:
        """The columns of a table that refer to the id of a row, and of which table."""
        return {str(row["column"]): str(row["table"]) for row in self.execute(_REFERENCES, (table,))}

    def refusing_tables(self) -> frozenset[str]:
        """The tables whose rows can be neither changed nor deleted, by a guard that is on."""
        return frozenset(str(row[0]) for row in self.execute(_REFUSING))

    def next_id(self, table: str) -> int:
        """The id after all that the table has, whether this login sees them or not; the lock keeps it for us."""
        return int(self.execute("SELECT next_id(?)", (table,)).fetchone()[0])


def _require_exact(values: Iterable[object]) -> None:
    for kind in set(map(type, values)):
        if kind not in _TAKEN:
            raise TypeError(f"no column holds a {kind.__name__}")
