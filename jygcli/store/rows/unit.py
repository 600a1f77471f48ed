"""The unit of work: everything that one command writes, in one transaction, with its log.

Rows are stated as tables.py has them, or by their columns, and are noted in the log here, so that no write can be
forgotten there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from datetime import date, datetime
from itertools import groupby, islice

from jygcli.store.log import chain as log
from jygcli.store.log import journal
from jygcli.store.log.withheld import PRIVATE
from jygcli.store.reads.queries import Query, R, fetch
from jygcli.store.rows.row import Columns, Row, exact

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Driver

__all__ = ["Columns", "Operation", "Row", "operation"]


class Operation:
    """One command that writes. Reads within it see what it has written so far."""

    def __init__(self, driver: Driver, kept: journal.Journal) -> None:
        self._driver = driver
        self._journal = kept

    def add(self, row: Row) -> int:
        """Write a new row and return its id."""
        row_id = self._driver.next_id(row.table)
        whole = {**row.columns, "id": row_id}
        if row.table == PRIVATE:
            whole["salt"] = log.new_salt()
        self._driver.insert(row.table, list(whole), [list(whole.values())])
        self._journal.note(row.table, row_id, None, whole)
        return row_id

    def add_all(self, rows: Iterable[Row]) -> None:
        """Write new rows of which nobody needs the ids."""
        for table, of_table in groupby(rows, key=type):
            self.add_many(table, map(vars, of_table))

    def add_many(self, table: type[Row], rows: Iterable[Mapping[str, object]]) -> range:
        """Write many new rows given by their columns, and return their ids in order.

        Without an object a row, so that 100,000 take a second and no memory.
        """
        first = last = self._driver.next_id(table.table)
        blank, given = table.blank(), iter(rows)
        while part := list(islice(given, journal.BATCH)):
            ids = range(last, last + len(part))
            columns: dict[str, Sequence[object]] = {
                name: table.column_as_stored(name, [row.get(name, default) for row in part])
                for name, default in blank.items()
            }
            if table.table == PRIVATE:
                columns["salt"] = [log.new_salt() for _ in part]
            self._write(table.table, ids, columns)
            last = ids.stop
        return range(first, last)

    def next_id(self, table: str) -> int:
        """The id that the next row of a table is going to have."""
        return self._driver.next_id(table)

    def add_columns(self, table: str, given: Mapping[str, Sequence[object]]) -> range:
        """Write rows given column by column, all of one length: twice as fast where they are very many."""
        columns = self._driver.column_names(table)
        first = last = self._driver.next_id(table)
        end = first + len(next(iter(given.values())))
        doubled = end - first > journal.BATCH and end > 2 * first  # more are added than there are
        with self._driver.indexes_aside(table) if doubled else nullcontext():
            while last < end:
                ids = range(last, min(last + journal.BATCH, end))
                blank = [None] * len(ids)
                at = slice(ids.start - first, ids.stop - first)
                self._write(table, ids, {name: given[name][at] if name in given else blank for name in columns})
                last = ids.stop
        return range(first, end)

    def _write(self, table: str, ids: range, given: Mapping[str, Sequence[object]]) -> None:
        """Write a batch of rows, and one change of the log for all of them."""
        columns = {**given, "id": list(ids)}
        whole = {name: exact(columns[name]) for name in sorted(columns)}
        stated = {name: values for name, values in whole.items() if values.count(None) < len(ids)}
        self._driver.insert(table, list(stated), list(zip(*stated.values(), strict=True)))
        self._journal.note_many(table, whole)

    def change(self, table: type[Row], row_id: int, **values: object) -> None:
        """Set columns of one row; a value that is already there is no change.

        Raises LookupError where there is no such row, TypeError for a value that is not of its column's type.
        """
        self._replace(table.table, row_id, self._row(table, row_id), table.as_stored(values))

    def remove(self, table: type[Row], row_id: int) -> None:
        """Delete a row of a table that is no entry; the log keeps what it was. Raises LookupError."""
        self._replace(table.table, row_id, self._row(table, row_id), None)

    def _row(self, table: type[Row], row_id: int) -> Columns:
        found = self.row(table.table, row_id)
        if found is None:
            raise LookupError(f"{table.table} {row_id}")
        return found

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

    def rows_of(self, table: str, ids: Iterable[int]) -> dict[int, Columns]:
        """All columns of these rows as they are now, by id; those that there are."""
        return {int(row["id"]): dict(row) for row in self._driver.rows_of(table, sorted(ids))}

    def put_all(self, table: str, now: Mapping[int, Columns], wanted: Mapping[int, Columns | None]) -> None:
        """Make rows what the log says they were: written anew, some columns set, or (None) deleted; `now` are those of
        them that there are.

        Columns that the table no longer has are left out. Rows that come or go are one line of the log. For tables that
        are no entries.
        """
        there = frozenset(self._driver.column_names(table))
        gone = [row for row_id, row in sorted(now.items()) if wanted[row_id] is None]
        self._driver.delete(table, [int(row["id"] or 0) for row in gone])
        self._note_all(table, gone, removed=True)
        for row_id, values in wanted.items():
            if values is not None and row_id in now:
                known = {name: value for name, value in values.items() if name in there}
                self._replace(table, row_id, now[row_id], known)
        new = [
            {name: value for name, value in row.items() if name in there}
            for row_id, row in sorted(wanted.items())
            if row is not None and row_id not in now
        ]
        for names, rows in groupby(new, key=tuple):
            self._driver.insert(table, names, [list(row.values()) for row in rows])
        self._note_all(table, [*self.rows_of(table, [int(row["id"] or 0) for row in new]).values()])

    def _note_all(self, table: str, rows: Sequence[Columns], *, removed: bool = False) -> None:
        if len(rows) == 1:
            self._journal.note(table, int(rows[0]["id"] or 0), *((rows[0], None) if removed else (None, rows[0])))
        elif rows:
            columns = {name: [row[name] for row in rows] for name in sorted(rows[0])}
            self._journal.note_many(table, columns, removed=removed)

    def _replace(self, table: str, row_id: int, before: Columns, values: Columns | None) -> None:
        after = None if values is None else {**before, **values}
        if after != before:
            self._driver.put(table, row_id, values)
            self._journal.note(table, row_id, before, after)

    def within_constraints(self) -> AbstractContextManager[None]:
        """Raise ConstraintBroken where a row that is written in the block may not be as it is."""
        return self._driver.within_constraints()

    def references(self, table: str) -> dict[str, str]:
        """The columns of a table that refer to rows, and of which table."""
        return self._driver.references(table)

    def hides_lines(self, operation: int) -> bool:
        """Whether an operation wrote what this login doesn't see."""
        return self._driver.hides_lines(operation)

    def named_by_entries(self, table: str) -> frozenset[int]:
        """The rows of a table to which entries refer, that can't be deleted."""
        return self._driver.named_by_entries(table)

    def reversals(self, table: str) -> dict[int, int]:
        """In a table of entries with counter-entries: the entry → the one that reverses it."""
        return self._driver.reversals(table)

    def rows(self, query: Query[R], **parameters: object) -> list[R]:
        """The records of a named query, with this operation's own writes in them."""
        return fetch(self._driver, query, parameters)

    @property
    def wrote(self) -> bool:
        return self._journal.has_begun

    @property
    def end(self) -> tuple[int, str]:
        """The number and hash of this operation, once it is finished."""
        return self._journal.end

    @property
    def is_kept(self) -> bool:
        """Whether this operation is in the store for good."""
        return not self._driver.in_transaction and self._journal.is_in_log

    def finish(self) -> None:
        """Write the operation's row, and what waits of its changes."""
        self._journal.close()


@contextmanager
def operation(driver: Driver, command: str, work_day: date) -> Iterator[Operation]:
    """Begin, yield, log and commit; anything that goes wrong in between leaves the store as it was.

    An operation that changed nothing writes no log.
    """
    with driver.plain_errors(), driver.writing(command):
        op = Operation(driver, journal.Journal(driver, command, work_day))
        yield op
        op.finish()
