"""What a store's file holds, to compare before and after a command."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from hashlib import sha256
from pathlib import Path

from tests.engines import held


def dump(path: Path) -> str:
    """A mark of the store's file, which is another one when anything is written into it."""
    return sha256(held(path)).hexdigest()


def contents(path: Path) -> list[str]:
    """All that a store holds, as SQL: the same for a copy, whose file may differ."""
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())
