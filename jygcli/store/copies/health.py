"""What SQLite itself can say of the file: whether its pages, indexes and references hold."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from jygcli.store.engines.sqlite import faults
from jygcli.store.engines.sqlite.driver import Driver

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


def examine(driver: Driver) -> Health:
    """Check every page, index and constraint, and every reference."""
    try:
        with driver.heeding_interrupts():
            found = [str(row[0]) for row in driver.execute(f"PRAGMA integrity_check({_MOST})")]
    except faults.DatabaseError as fault:  # so much damaged that SQLite gives up
        return Health((str(fault),), ())
    with driver.heeding_interrupts():
        rows = islice(driver.execute("PRAGMA foreign_key_check"), _MOST)
        broken = tuple(BrokenReference(str(row[0]), int(row[1] or 0), str(row[2])) for row in rows)
    return Health(tuple(message for message in found if message != "ok"), broken)
