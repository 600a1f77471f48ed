"""The unit of work: everything that one command writes, in one transaction, with its log.

Whatever is added to or changed in the session is written to the log by the session's own events, so
that no write can be forgotten there.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict
from datetime import date
from enum import Enum
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import UOWTransaction
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from jygcli.store import journal, log, sqlite, tables
from jygcli.store.queries import Query, R, fetch, plain
from jygcli.store.sqlite import Driver, plain_errors

T = TypeVar("T", bound=tables.Base)

_EXACT = frozenset({int, str, type(None)})

_UNLOGGED = {tables.OperationRow, tables.ChangeRow}


def engine_over(driver: Driver) -> sa.Engine:
    """An engine on the one open connection, whose transactions all start with BEGIN IMMEDIATE."""
    engine = sa.create_engine("sqlite://", creator=lambda: driver, poolclass=StaticPool)

    @sa.event.listens_for(engine, "begin")
    def begin_immediate(connection: sa.Connection) -> None:
        connection.exec_driver_sql("BEGIN IMMEDIATE")

    return engine


class Operation:
    """One command that writes. Reads within it see what it has written so far."""

    def __init__(self, driver: Driver, session: Session, kept: journal.Journal) -> None:
        self._driver = driver
        self._session = session
        self._journal = kept
        sa.event.listen(session, "after_flush", self._record)

    def add(self, row: T) -> int:
        """Write a new row and return its id."""
        self._session.add(row)
        self._session.flush()
        if row.id is None:
            raise AssertionError("a flushed row has an id")
        return row.id

    def add_all(self, rows: list[T]) -> None:
        """Write many new rows of which nobody needs the ids."""
        self._session.add_all(rows)
        self._session.flush()

    def add_many(self, table: type[T], rows: Iterable[Mapping[str, object]]) -> range:
        """Write many new rows given by their columns, and return their ids in order.

        The same as `add` for each without an object a row, so that 100,000 take a second and no memory.
        """
        self._session.flush()
        table_name, columns = str(table.__tablename__), sorted(table.model_fields)
        blank = [(column, plain(table.model_fields[column].get_default())) for column in columns]
        newest = self._driver.execute(f'SELECT max(id) FROM "{table_name}"').fetchone()[0]  # noqa: S608 - ours
        first = last = int(newest or 0) + 1  # nobody else writes meanwhile
        private = table is tables.Private
        given = iter(rows)
        while part := list(islice(given, journal.BATCH)):
            ids = range(last, last + len(part))
            whole = {name: _exact([row.get(name, value) for row in part]) for name, value in blank} | {"id": list(ids)}
            sqlite.insert(self._driver, table_name, columns, list(zip(*whole.values(), strict=True)))
            texts = ["{}"] * len(part) if private else log.canonical_rows(whole)
            self._journal.note(
                [log.Change(table_name, row_id, None, after) for row_id, after in zip(ids, texts, strict=True)]
            )
            last = ids.stop
        return range(first, last)

    def change(self, table: type[T], row_id: int, **values: object) -> None:
        """Set columns of one row; a value that is already there is no change."""
        row = self._session.get_one(table, row_id)
        for name, value in values.items():
            if getattr(row, name) != value:
                setattr(row, name, value)
        self._session.flush()

    def remove(self, table: type[T], row_id: int) -> None:
        """Delete a row of a table that is no entry; the log keeps what it was."""
        self._session.delete(self._session.get_one(table, row_id))
        self._session.flush()

    def rows(self, query: Query[R], **parameters: object) -> list[R]:
        """The records of a named query, with this operation's own writes in them."""
        self._session.flush()
        return fetch(self._driver, query, parameters)

    @property
    def wrote(self) -> bool:
        return self._journal.has_begun

    def _record(self, session: Session, _: UOWTransaction) -> None:
        for row in (row for row in session.new if type(row) not in _UNLOGGED):
            self._note(row, before=None, after=_columns(row))
        for row in session.dirty:
            before = _columns_before(row)
            if before != _columns(row):
                self._note(row, before=before, after=_columns(row))
        for row in session.deleted:
            self._note(row, before=_columns(row), after=None)

    def _note(self, row: Any, before: Mapping[str, object] | None, after: Mapping[str, object] | None) -> None:
        # A private value is never written into the log: the row that points to it says which it is.
        private = isinstance(row, tables.Private)
        before_text, after_text = (
            None if columns is None else "{}" if private else log.canonical(columns) for columns in (before, after)
        )
        self._journal.note([log.Change(type(row).__tablename__, row.id, before_text, after_text)])

    def finish(self) -> None:
        """Write the operation's row and what waits of its changes."""
        self._journal.close(lambda written: self._keep(tables.OperationRow(**asdict(written))))

    def _keep(self, row: tables.OperationRow) -> None:
        self.add(row)


@contextmanager
def operation(driver: Driver, path: Path, command: str, work_day: date) -> Iterator[Operation]:
    """Begin, yield, log and commit; anything that goes wrong in between leaves the store as it was.

    An operation that changed nothing writes no log.
    """
    with plain_errors(path), Session(engine_over(driver), expire_on_commit=False) as session:
        try:
            session.connection()  # takes the write lock before anything is read
            op = Operation(driver, session, journal.Journal(driver, command, work_day))
            yield op
            session.flush()
            if op.wrote:
                op.finish()
            session.commit()
        except sa.exc.DBAPIError as fault:
            # SQLAlchemy wraps the driver's error; plain_errors knows the driver's own.
            if fault.orig is None:
                raise
            raise fault.orig from None


def _columns(row: Any) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__table__.columns.keys()}  # noqa: SIM118 - a ColumnCollection


def _columns_before(row: Any) -> dict[str, object]:
    before = _columns(row)
    for name, attribute in sa.inspect(row).attrs.items():
        if attribute.history.deleted:
            before[name] = attribute.history.deleted[0]
    return before


def _exact(values: list[object]) -> list[int | str | None]:
    """The values as columns hold them; the driver is slow with anything but plain int and str."""
    kinds = set(map(type, values))
    if kinds <= _EXACT:
        return values  # type: ignore[return-value]
    if all(issubclass(kind, Enum) for kind in kinds):
        return [value._value_ for value in values]  # type: ignore[attr-defined]
    return [plain(value) for value in values]
