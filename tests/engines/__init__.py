"""The same tests on the other engine: JYG_TEST_ENGINE=postgresql, as `make test-postgres` sets it.

A test's store is a path, as ever. On a server there is a small text in that file, which names a database of the run's
own server; `stand_in.py` has the program open that database where a test, or a process that it starts, opens the path.
What is about files or SQLite alone is marked `of_files("why")`, left out there and counted.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jygcli.store.base import Store

VARIABLE = "JYG_TEST_ENGINE"
SERVER = "JYG_TEST_SERVER"  # the folder of the server that runs, for all processes of the run


def kept_file(path: Path) -> bytes:
    """What a store's file holds, to be written into others; on a server, that of a copy that stays for the run."""
    if not on_server():
        return path.read_bytes()
    from tests.engines import stand_in  # which needs psycopg

    return stand_in.kept(path)


def held(path: Path) -> bytes:
    """What a store's file holds, to be compared with what it holds later; on a server, the rows of all its tables."""
    if not on_server():
        return path.read_bytes()
    from tests.engines import stand_in  # which needs psycopg

    return stand_in.held(path)


def thrown_away(store: Store) -> None:
    """This store can be made again, so nothing of it waits for the disk."""
    if not on_server():
        store._driver.execute("PRAGMA journal_mode = MEMORY")
        store._driver.execute("PRAGMA synchronous = OFF")


def python_path(folder: Path) -> str:
    """PYTHONPATH for a process that a test starts: a folder, and what the run has put there."""
    return os.pathsep.join(filter(None, [str(folder), os.environ.get("PYTHONPATH", "")]))


def on_server() -> bool:
    """Whether stores are on a server in this run."""
    return os.environ.get(VARIABLE) == "postgresql"
