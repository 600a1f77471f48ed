"""The unit of work: everything that one command writes, in one transaction, with its log.

Single rows go through SQLModel (session.py), which is loaded at the first of them; many at once go
straight to the driver. Both are noted in the log here, so that no write can be forgotten there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, datetime
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from jygcli.store.engines import sqlite, writing
from jygcli.store.engines.sqlite import Driver, plain_errors
from jygcli.store.log import chain as log
from jygcli.store.log import journal
from jygcli.store.log.withheld import PRIVATE
from jygcli.store.reads import initials
from jygcli.store.reads.queries import Query, R, fetch, plain
from jygcli.store.rows import session

if TYPE_CHECKING:
    from jygcli.store.rows.tables import Base

T = TypeVar("T", bound="Base")

Columns = dict[str, int | str | None]  # a row by the names of its columns

_EXACT = frozenset({int, str, type(None)})


class Operation:
    """One command that writes. Reads within it see what it has written so far."""

    def __init__(self, driver: Driver, kept: journal.Journal) -> None:
        self._driver = driver
        self._journal = kept
        self._session: session.RowSession | None = None

    def add(self, row: T) -> int:
        """Write a new row and return its id."""
        self._rows.add([row])
        if row.id is None:
            raise AssertionError("a flushed row has an id")
        return row.id

    def add_all(self, rows: list[T]) -> None:
        """Write many new rows of which nobody needs the ids."""
        self._rows.add(rows)

    def add_many(self, table: type[T] | str, rows: Iterable[Mapping[str, object]]) -> range:
        """Write many new rows given by their columns, and return their ids in order.

        Without an object a row, so that 100,000 take a second and no memory; a table that is named, rather
        than given by its class, spares loading SQLModel, and a column that a row doesn't state is NULL.
        """
        name, blank = self._columns_of(table) if isinstance(table, str) else session.columns_of(table)
        first = last = sqlite.next_id(self._driver, name)
        given = iter(_salted(rows) if name == PRIVATE else rows)
        while part := list(islice(given, journal.BATCH)):
            ids = range(last, last + len(part))
            self._write(name, ids, {column: [row.get(column, blank[column]) for row in part] for column in blank})
            last = ids.stop
        return range(first, last)

    def add_columns(self, table: str, given: Mapping[str, Sequence[object]]) -> range:
        """Write rows given column by column, all of one length: twice as fast where they are very many."""
        columns = sqlite.column_names(self._driver, table)
        first = last = sqlite.next_id(self._driver, table)
        end = first + len(next(iter(given.values())))
        doubled = end - first > journal.BATCH and end > 2 * first  # more are added than there are
        with sqlite.indexes_aside(self._driver, table) if doubled else nullcontext():
            while last < end:
                ids = range(last, min(last + journal.BATCH, end))
                blank = [None] * len(ids)
                at = slice(ids.start - first, ids.stop - first)
                self._write(table, ids, {name: given[name][at] if name in given else blank for name in columns})
                last = ids.stop
        return range(first, end)

    def _write(self, table: str, ids: range, given: Mapping[str, Sequence[object]]) -> None:
        """Write a batch of rows, and one change of the log for all of them."""
        whole = {name: _exact(given[name]) for name in sorted(given)} | {"id": list(ids)}
        stated = {name: values for name, values in whole.items() if values.count(None) < len(ids)}
        sqlite.insert(self._driver, table, list(stated), list(zip(*stated.values(), strict=True)))
        self._journal.note_many(table, whole)

    def change(self, table: type[T], row_id: int, **values: object) -> None:
        """Set columns of one row; a value that is already there is no change."""
        self._rows.change(table, row_id, values)

    def remove(self, table: type[T], row_id: int) -> None:
        """Delete a row of a table that is no entry; the log keeps what it was."""
        self._rows.remove(table, row_id)

    @property
    def before_last(self) -> datetime | None:
        """The time of the operation before this one, where the clock says that it is still to come."""
        return self._journal.before_last

    @property
    def id(self) -> int:
        """The id that this operation has in the log."""
        return self._journal.id

    def row(self, table: str, row_id: int) -> Columns | None:
        """All columns of a row as they are now, or None where there is none."""
        found = self._driver.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,)).fetchone()  # noqa: S608 - ours
        return None if found is None else dict(found)

    def put(self, table: str, row_id: int, values: Columns | None) -> None:
        """Make a row what the log says it was: write it anew, set those columns, or (None) delete it.

        Columns that the table no longer has are left out. For tables that are no entries.
        """
        before = self.row(table, row_id)
        if values is not None:
            names = [name for name in sqlite.column_names(self._driver, table) if name in values]
            values = {name: values[name] for name in names}
        if before is not None and values is not None and {**before, **values} == before:
            return
        sqlite.put(self._driver, table, row_id, values)
        self._journal.note(table, row_id, before, self.row(table, row_id))

    def within_constraints(self) -> AbstractContextManager[None]:
        """Raise ConstraintBroken where a row that is written in the block may not be as it is."""
        return sqlite.within_constraints()

    def references(self, table: str) -> dict[str, str]:
        """The columns of a table that refer to rows, and of which table."""
        return sqlite.references(self._driver, table)

    def named_by_entries(self, table: str) -> frozenset[int]:
        """The rows of a table to which entries refer, that can't be deleted."""
        return sqlite.named_by_entries(self._driver, table)

    def reversals(self, table: str) -> dict[int, int]:
        """In a table of entries with counter-entries: the entry → the one that reverses it."""
        return sqlite.reversals(self._driver, table)

    def rows(self, query: Query[R], **parameters: object) -> list[R]:
        """The records of a named query, with this operation's own writes in them."""
        return fetch(self._driver, query, parameters)

    @property
    def wrote(self) -> bool:
        return self._journal.has_begun

    def finish(self) -> None:
        """Write the operation's row, what waits of its changes, and what is derived from them."""
        self._journal.close()
        if self.wrote:
            initials.fill(self._driver)

    def close(self) -> None:
        if self._session is not None:
            self._session.close()

    @property
    def _rows(self) -> session.RowSession:
        if self._session is None:
            self._session = session.RowSession(self._driver, self._journal.note)
        return self._session

    def _columns_of(self, table: str) -> tuple[str, dict[str, object]]:
        return table, dict.fromkeys(sqlite.column_names(self._driver, table))


@contextmanager
def operation(driver: Driver, path: Path, command: str, work_day: date, *, bulk: bool = False) -> Iterator[Operation]:
    """Begin, yield, log and commit; anything that goes wrong in between leaves the store as it was.

    An operation that changed nothing writes no log. One in `bulk` expects to add many rows by the name of
    their table; for any other SQLModel is loaded before others have to wait for the end of the transaction.
    """
    if not bulk:
        session.load()
    # the write lock is taken before anything is read
    with plain_errors(path), sqlite.transaction(driver), writing.told(path, command):
        op = Operation(driver, journal.Journal(driver, command, work_day))
        try:
            yield op
            op.finish()
        finally:
            op.close()


def _salted(rows: Iterable[Mapping[str, object]]) -> Iterator[Mapping[str, object]]:
    return ({**row, "salt": log.new_salt()} for row in rows)


def _exact(values: Sequence[object]) -> Sequence[int | str | None]:
    """The values as columns hold them; the driver is slow with anything but plain int and str."""
    kinds = set(map(type, values))
    if kinds <= _EXACT:
        return values  # type: ignore[return-value]  # `kinds` tells
    if all(issubclass(kind, Enum) for kind in kinds):
        return [value._value_ for value in values]  # type: ignore[attr-defined]  # enums, all of them
    return [plain(value) for value in values]
