"""A store's pages copied into another file, by SQLite's backup interface."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

from jygcli.store.engines import agreed
from jygcli.store.engines.sqlite import faults, opening
from jygcli.store.engines.sqlite.driver import Driver

_PAGES_AT_ONCE = 1000

Tell = Callable[[float], None]  # what part of the work is done, 0 to 1


def settle_folder(folder: Path) -> None:
    """Wait until a new name in a folder is on the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_to(driver: Driver, target: Path, tell: Tell | None = None) -> None:
    """Write a consistent copy of the store, private to the user; `tell` as in `copy_pages`."""
    opening.create_private(target)
    with faults.plain_errors(target), closing(sqlite3.connect(target)) as copy:
        copy_pages(driver, copy, file_of(driver), tell)


def file_of(driver: Driver) -> Path:
    """The file that is open; `.` for a database in memory."""
    return Path(driver.execute("PRAGMA database_list").fetchone()["file"])


def copy_pages(source: Driver, target: sqlite3.Connection, store: Path, tell: Tell | None = None) -> None:
    """SQLite's backup interface, which by itself would wait for ever while somebody writes to the store, which is one
    of the two. Raises StoreBusy.

    With `tell`, which is told what part is done (0 to 1), it is copied part by part: others may write between two of
    them, and it begins anew where they do.
    """
    deadline = time.monotonic() + agreed.BUSY_SECONDS

    def step(status: int, remaining: int, pages: int) -> None:
        nonlocal deadline
        if status not in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
            deadline = time.monotonic() + agreed.BUSY_SECONDS
        elif time.monotonic() > deadline:
            raise faults.busy(store)
        if tell is not None:
            tell(1 - remaining / max(pages, 1))

    source.backup(target, pages=-1 if tell is None else _PAGES_AT_ONCE, progress=step, sleep=0.05)
