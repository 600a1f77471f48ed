"""A dump of the schema before the newest one, to be kept in dumps/: the store of the dump before it, brought up to it.

`python -m tests.store.make_dump`, once a new revision stands in migrations/versions and `SCHEMA` counts it. Dumps that
are there already stay as they were made.
"""

from __future__ import annotations

import sqlite3
import sys
import tempfile
from contextlib import closing
from pathlib import Path

from jygcli.store.copies import migrate
from jygcli.store.engines import sqlite
from tests.store.books import DUMPS, from_dump


def dumped(path: Path) -> str:
    """The whole store as SQL, with the two numbers by which its file is known."""
    with closing(sqlite3.connect(path)) as plain:
        numbers = [(name, plain.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("application_id", "user_version")]
        pragmas = [f"PRAGMA {name} = {number};" for name, number in numbers]
        return "\n".join(["PRAGMA foreign_keys = OFF;", *pragmas, *plain.iterdump(), ""])


def make(version: int) -> Path:
    """Write the dump of that version."""
    with tempfile.TemporaryDirectory() as folder:
        path = from_dump(Path(folder) / "jyg.db", version - 1)
        with closing(sqlite.connect(path)) as driver:
            migrate.upgrade(driver, path, version)
        made = DUMPS / f"{version:04d}.sql"
        with made.open("x", encoding="utf-8", newline="\n") as file:
            file.write(dumped(path))
    return made


if __name__ == "__main__":
    sys.stdout.write(f"{make(sqlite.SCHEMA - 1).name}\n")
