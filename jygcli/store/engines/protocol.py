"""What an engine offers to the rest of the store: a `Driver`, which is one open connection.

Above this room, SQL is what both engines understand: parameters as `?` or `:name`, values that are int, str or None
(what a table's column may hold; both refuse anything else, and a number that isn't whole), text compared by code point.
What only one engine has stands in its own room, `sqlite/` or `postgresql/`, and nowhere else.

Loaded by nobody at run time: it is what the checker of types holds the engines to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from typing import Any, Protocol

Value = int | str | None


class Row(Protocol):
    """A row by the names of its columns or by their places; `dict(row)` is what it holds by name."""

    def keys(self) -> Any:
        """The names of its columns, in order."""

    def __getitem__(self, key: Any, /) -> Any: ...

    def __iter__(self) -> Iterator[Any]: ...


class Cursor(Protocol):
    """What a statement found: `description` begins each column with its name."""

    @property
    def description(self) -> Any: ...
    @property
    def rowcount(self) -> int: ...
    def fetchone(self) -> Any: ...
    def fetchall(self) -> list[Any]: ...
    def fetchmany(self, size: int = ..., /) -> list[Any]: ...
    def close(self) -> None: ...
    def __iter__(self) -> Iterator[Any]: ...


class Driver(Protocol):
    """An open connection to a store. One statement at a time; outside a transaction each stands for itself."""

    @property
    def unreadable(self) -> tuple[type[BaseException], ...]:
        """What may be raised to read a store that is damaged: the driver's errors, and ours about a value."""

    @property
    def login(self) -> str | None:
        """The login by which the engine knows us; None where it knows nobody."""

    @property
    def sees_all(self) -> bool:
        """Whether the rows of all branches are there for us."""

    # Errors. The driver's own become those of store/errors.py, which the user can act on.
    def plain_errors(self) -> AbstractContextManager[None]:
        """Turn the driver's errors about the store into errors that the user can act on; those about the data pass."""

    def readable(self) -> AbstractContextManager[None]:
        """Raise StoreDamaged where what is only read in the block can't be what a program of ours wrote."""

    def within_constraints(self) -> AbstractContextManager[None]:
        """Raise ConstraintBroken where a row that is written in the block may not be as it is."""

    def attempt(self) -> AbstractContextManager[None]:
        """A statement that fails in the block leaves the transaction around it as it was before the block."""

    # Transactions
    @property
    def in_transaction(self) -> bool: ...

    def writing(self, command: str) -> AbstractContextManager[None]:
        """All that is written in the block, or nothing of it; nobody else writes to the store meanwhile, which is made
        sure before anything is read, and who waits is told of this command. Raises StoreBusy.
        """

    def one_moment(self) -> AbstractContextManager[None]:
        """All that is read in the block is as it was at its beginning."""

    def defer_references(self) -> None:
        """Until the end of this transaction, a row may refer to one that is still to be written."""

    # Statements
    def execute(self, sql: str, parameters: Any = ..., /) -> Cursor: ...
    def executemany(self, sql: str, rows: Iterable[Any], /) -> Cursor: ...

    def plain(self, sql: str, parameters: Any = ..., /) -> Cursor:
        """The same as `execute`; its rows are plain tuples, which are read faster."""

    def plain_each(self, sql: str, /) -> Cursor:
        """The same, of which only those that are asked for are in memory; it is closed where it was read to its end."""

    def each(self, sql: str, parameters: Sequence[Value] = ...) -> Iterable[Any]:
        """The rows of a SELECT, of which only some are in memory."""

    def close(self) -> None: ...

    # What the store is
    def is_store(self) -> bool:
        """Whether jyg has made it."""

    def is_empty(self) -> bool:
        """Whether nothing was ever committed."""

    def schema_version(self) -> int: ...
    def tables_of(self) -> list[str]:
        """The names of all tables, in order."""

    def column_names(self, table: str) -> list[str]:
        """The columns of one of our own tables."""

    def references(self, table: str) -> dict[str, str]:
        """The columns of a table that refer to the id of a row, and of which table."""

    def refusing_tables(self) -> frozenset[str]:
        """The tables whose rows can be neither changed nor deleted, by the database's own guards."""

    # The log, of which a login may see a part
    def newest_operation(self) -> Any:
        """Number, time and hash of the newest operation, whether this login sees it or not; None in a new store."""

    def hides_lines(self, operation: int) -> bool:
        """Whether an operation has lines that this login doesn't see."""

    def move_head(self, operation: int, previous: str, digest: str, changes: int) -> None:
        """Let the end of the chain be this operation, with so many lines. An end that does not belong to the operation
        before it is left as it is: it tells that the log was cut short.
        """

    # Rows of our own tables
    def next_id(self, table: str) -> int:
        """The id that comes after all that a table has, whether this login sees them or not; while `writing`, nobody
        else takes it.
        """

    def insert(self, table: str, columns: Sequence[str], rows: Sequence[Sequence[object]]) -> None:
        """Write many rows."""

    def load(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Value]]) -> None:
        """Write very many rows, of which only some are in memory; while `writing`."""

    def put(self, table: str, row_id: int, values: Mapping[str, Value] | None) -> None:
        """Write, change or delete one row."""

    def rows_of(self, table: str, ids: Sequence[int]) -> list[Any]:
        """Those of these rows that there are, in the order of their ids, which is that of the given ones."""

    def delete(self, table: str, ids: Sequence[int]) -> None: ...
    def count(self, table: str) -> int: ...
    def reversals(self, table: str) -> dict[int, int]:
        """In a table of entries with counter-entries: the entry → the one that reverses it."""

    def named_by_entries(self, table: str) -> frozenset[int]:
        """The rows of a table to which rows refer that can be neither changed nor deleted."""

    def indexes_aside(self, table: str) -> AbstractContextManager[None]:
        """A table without the indexes that only find rows, where the engine gains by that: for very many new rows."""


class Writer(Protocol):
    """Who is writing to a store: the command, and since when."""

    command: str
    since: datetime
