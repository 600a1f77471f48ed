"""The unit of work: everything that one command writes, in one transaction, with its log.

Whatever is added to or changed in the session is written to the log by the session's own events, so
that no write can be forgotten there.
"""

from __future__ import annotations

import getpass
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import UOWTransaction
from sqlalchemy.pool import StaticPool
from sqlmodel import Session, SQLModel

from jygcli.store import log, tables
from jygcli.store.queries import LAST_OPERATION, Query, R, fetch
from jygcli.store.sqlite import Driver, plain_errors

T = TypeVar("T", bound=tables.Base)

_BATCH = 5000  # rows of one statement

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

    def __init__(self, driver: Driver, session: Session) -> None:
        self._driver = driver
        self._session = session
        self._changes: list[log.Change] = []
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

    def add_many(self, table: type[T], rows: Sequence[Mapping[str, object]]) -> range:
        """Write many new rows given by their columns, and return their ids in order.

        The same as `add` for each, without an object a row: 100,000 take less than a second.
        """
        self._session.flush()
        columns = SQLModel.metadata.tables[str(table.__tablename__)].columns
        blank = {column.name: table.model_fields[column.name].get_default() for column in columns}
        connection = self._session.connection()
        first = (connection.execute(sa.select(sa.func.max(columns["id"]))).scalar() or 0) + 1
        ids = range(first, first + len(rows))  # nobody else writes meanwhile
        for start in range(0, len(rows), _BATCH):
            part = rows[start : start + _BATCH]
            whole = [{**blank, **row, "id": first + place} for place, row in enumerate(part, start)]
            connection.execute(sa.insert(columns["id"].table), whole)
            for row in whole:
                self._note_columns(table, row["id"], None, row)
        return ids

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
        return bool(self._changes)

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
        self._note_columns(type(row), row.id, before, after)

    def _note_columns(
        self, table: Any, row_id: Any, before: Mapping[str, object] | None, after: Mapping[str, object] | None
    ) -> None:
        # A private value is never written into the log: the row that points to it says which it is.
        private = table is tables.Private
        before_text, after_text = (
            None if columns is None else "{}" if private else log.canonical(columns) for columns in (before, after)
        )
        self._changes.append(log.Change(table.__tablename__, row_id, before_text, after_text))

    def finish(self, command: str, work_day: date) -> None:
        """Write the operation and its changes, chained to the operation before."""
        at, user = datetime.now(UTC).isoformat(timespec="seconds"), _user()
        facts = {"at": at, "work_day": work_day, "user": user, "command": command}
        newest = self.rows(LAST_OPERATION)
        previous = newest[0].hash if newest else log.FIRST
        operation_id = self.add(
            tables.OperationRow(
                at=at,
                work_day=work_day,
                user=user,
                command=command,
                previous=previous,
                hash=log.chained(previous, facts, self._changes),
            )
        )
        rows = [
            {"operation_id": operation_id, "table_name": c.table, "row_id": c.row_id, "before": c.before,
             "after": c.after}
            for c in self._changes
        ]  # fmt: skip
        self._session.connection().execute(sa.insert(SQLModel.metadata.tables["change"]), rows)


@contextmanager
def operation(driver: Driver, path: Path, command: str, work_day: date) -> Iterator[Operation]:
    """Begin, yield, log and commit; anything that goes wrong in between leaves the store as it was.

    An operation that changed nothing writes no log.
    """
    with plain_errors(path), Session(engine_over(driver), expire_on_commit=False) as session:
        try:
            session.connection()  # takes the write lock before anything is read
            op = Operation(driver, session)
            yield op
            session.flush()
            if op.wrote:
                op.finish(command, work_day)
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


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no login name, as on some Windows services
        return "?"
