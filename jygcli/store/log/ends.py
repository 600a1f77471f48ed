"""Where a log begins and ends, and whether an operation is in it: what is asked of it at each write."""

from __future__ import annotations

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Driver


def first(driver: Driver) -> str | None:
    """The hash of the first operation, by which a store is told from others wherever its file is."""
    row = driver.execute("SELECT hash FROM operation ORDER BY id LIMIT 1").fetchone()
    return None if row is None else str(row["hash"])


def has_operation(driver: Driver, operation: int, digest: str) -> bool:
    """Whether an operation of that hash is in the log."""
    row = driver.execute("SELECT hash FROM operation WHERE id = ?", (operation,)).fetchone()
    return row is not None and row["hash"] == digest


def newest(driver: Driver) -> tuple[int, str] | None:
    """The number and hash of the newest operation."""
    row = driver.execute("SELECT id, hash FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else (int(row["id"]), str(row["hash"]))
