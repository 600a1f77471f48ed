"""What SQLite itself can say of the file: whether its pages, indexes and references hold."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from itertools import islice

from jygcli.store.engines import sqlite

_MOST = 20  # messages of SQLite's own check


@dataclass(frozen=True, slots=True)
class BrokenReference:
    """A row that refers to one that isn't there."""

    table: str
    row_id: int
    parent: str


@dataclass(frozen=True, slots=True)
class Health:
    """`messages` of SQLite's integrity check (none where all is well), and references to nothing."""

    messages: tuple[str, ...]
    references: tuple[BrokenReference, ...]

    @property
    def sound(self) -> bool:
        return not self.messages and not self.references


def examine(driver: sqlite.Driver) -> Health:
    """Check every page, index and constraint, and every reference."""
    try:
        with sqlite.heeding_interrupts(driver):
            found = [str(row[0]) for row in driver.execute(f"PRAGMA integrity_check({_MOST})")]
    except sqlite3.DatabaseError as fault:  # so much damaged that SQLite gives up
        return Health((str(fault),), ())
    with sqlite.heeding_interrupts(driver):
        rows = islice(driver.execute("PRAGMA foreign_key_check"), _MOST)
        broken = tuple(BrokenReference(str(row[0]), int(row[1] or 0), str(row[2])) for row in rows)
    return Health(tuple(message for message in found if message != "ok"), broken)
