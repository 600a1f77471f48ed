"""What reading costs without a clock: statements, rows, and the steps of SQLite's machine."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from jygcli.services.books.desk import Desk
from tests.engines import on_server


class Work:
    """What was sent to SQLite, how many rows came back, and how many steps its machine took."""

    def __init__(self) -> None:
        self.statements: list[str] = []
        self.steps = self.rows = 0

    def step(self) -> int:
        self.steps += 1
        return 0


@contextmanager
def watched(desk: Desk) -> Iterator[Work]:
    """What the desk's store is asked in the block."""
    driver, work = desk.store._driver, Work()
    if on_server():
        with _server_watched(driver._connection, work):
            yield work
        return

    def counted(sql: str, parameters: object = ()) -> sqlite3.Cursor:
        cursor = driver.cursor()
        cursor.row_factory = count
        return cursor.execute(sql, parameters)

    def count(_cursor: sqlite3.Cursor, row: tuple[object, ...]) -> tuple[object, ...]:
        work.rows += 1
        return row

    driver.plain = counted
    driver.set_trace_callback(work.statements.append)
    driver.set_progress_handler(work.step, 1)
    yield work
    driver.set_trace_callback(None)
    driver.set_progress_handler(None, 1)
    del driver.plain


@contextmanager
def _server_watched(connection: Any, work: Work) -> Iterator[None]:
    """The same by what is sent; a server doesn't tell its steps."""
    usual = connection.cursor_factory

    class Watched(usual):  # type: ignore[misc]
        def execute(self, query: str, *arguments: Any, **options: Any) -> Any:
            work.statements.append(query)
            cursor = super().execute(query, *arguments, **options)
            work.rows += cursor.rowcount if self.row_factory is tuple_row else 0
            return cursor

    from psycopg.rows import tuple_row  # which isn't there without a server

    work.steps = 1
    connection.cursor_factory = Watched
    yield
    connection.cursor_factory = usual
