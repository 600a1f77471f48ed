"""Single rows written through SQLModel's tables, inside a transaction that an operation has begun.

Whatever is added to or changed in the session is told to the operation's log by the session's own
events, so that no write can be forgotten there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.orm import UOWTransaction
from sqlalchemy.pool import StaticPool
from sqlmodel import Session

from jygcli.store.engines.sqlite import Driver
from jygcli.store.rows import tables

T = TypeVar("T", bound=tables.Base)

Note = Callable[[str, int, Mapping[str, object] | None, Mapping[str, object] | None], None]  # see Journal.note


class WithinTransaction(SQLiteDialect_pysqlite):
    """SQLite whose transactions are begun and ended by somebody else on the same connection."""

    supports_statement_cache = True

    def do_commit(self, _: Any) -> None:
        """Left to whoever began."""

    def do_rollback(self, _: Any) -> None:
        """Left to whoever began."""


registry.register("sqlite.within", __name__, WithinTransaction.__name__)


def engine_within(driver: Driver) -> sa.Engine:
    """An engine on the one open connection, for statements inside its transaction."""
    return sa.create_engine("sqlite+within://", creator=lambda: driver, poolclass=StaticPool)


@contextmanager
def drivers_own_errors() -> Iterator[None]:
    """What SQLAlchemy wraps is raised as the driver raised it: the store knows the driver's errors."""
    try:
        yield
    except sa.exc.DBAPIError as fault:
        if fault.orig is None:
            raise
        raise fault.orig from None


class RowSession:
    """Adds, changes and removes single rows, each written at once."""

    def __init__(self, driver: Driver, note: Note) -> None:
        self._session = Session(engine_within(driver), expire_on_commit=False)
        self._note = note
        sa.event.listen(self._session, "after_flush", self._record)

    def add(self, rows: list[T]) -> None:
        with drivers_own_errors():
            self._session.add_all(rows)
            self._session.flush()

    def change(self, table: type[T], row_id: int, values: Mapping[str, object]) -> None:
        with drivers_own_errors():
            row = self._session.get_one(table, row_id)
            for name, value in values.items():
                if getattr(row, name) != value:
                    setattr(row, name, value)
            self._session.flush()

    def remove(self, table: type[T], row_id: int) -> None:
        with drivers_own_errors():
            self._session.delete(self._session.get_one(table, row_id))
            self._session.flush()

    def close(self) -> None:
        self._session.close()

    def _record(self, session: Session, _: UOWTransaction) -> None:
        for row in session.new:
            self._note(row.__tablename__, row.id, None, _columns(row))
        for row in session.dirty:
            before = _columns_before(row)
            if before != _columns(row):
                self._note(row.__tablename__, row.id, before, _columns(row))
        for row in session.deleted:
            self._note(row.__tablename__, row.id, _columns(row), None)


def load() -> None:
    """Nothing but this lazy module and what it needs."""


def columns_of(table: type[T]) -> tuple[str, dict[str, object]]:
    """The name of a table and what each of its columns holds where nothing is given."""
    return str(table.__tablename__), {name: field.get_default() for name, field in table.model_fields.items()}


def _columns(row: Any) -> dict[str, object]:
    return {name: getattr(row, name) for name in row.__table__.columns.keys()}  # noqa: SIM118 - a ColumnCollection


def _columns_before(row: Any) -> dict[str, object]:
    before = _columns(row)
    for name, attribute in sa.inspect(row).attrs.items():
        if attribute.history.deleted:
            before[name] = attribute.history.deleted[0]
    return before
