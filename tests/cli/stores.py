"""What a store's file holds, to compare before and after a command."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path


def dump(path: Path) -> list[str]:
    """All that the database holds, as SQL."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())
