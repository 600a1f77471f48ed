"""A store's pages copied into another file, by SQLite's backup interface."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

from jygcli.store.engines import faults, sqlite
from jygcli.store.engines.sqlite import Driver


def settle_folder(folder: Path) -> None:
    """Wait until a new name in a folder is on the disk, where the system can."""
    if os.name != "posix":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def copy_to(driver: Driver, target: Path) -> None:
    """Write a consistent copy of the store, private to the user."""
    sqlite.create_private(target)
    with faults.plain_errors(target), closing(sqlite3.connect(target)) as copy:
        copy_pages(driver, copy, file_of(driver))


def file_of(driver: Driver) -> Path:
    """The file that is open; `.` for a database in memory."""
    return Path(driver.execute("PRAGMA database_list").fetchone()["file"])


def copy_pages(source: Driver, target: Driver, store: Path) -> None:
    """SQLite's backup interface, which by itself would wait for ever while somebody writes to the store, which is one
    of the two. Raises StoreBusy.
    """
    deadline = time.monotonic() + faults.BUSY_SECONDS

    def give_up(status: int, _remaining: int, _total: int) -> None:
        if status in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED) and time.monotonic() > deadline:
            raise faults.busy(store)

    source.backup(target, progress=give_up, sleep=0.05)
