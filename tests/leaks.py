"""The whole test run is looked through for the ID numbers and phones of its invented people.

After each test: the names of the files that it left, and the log of every store among them. At the end of the run: what
is left in the temporary folder. The output of commands is looked at where they are run, here for those that are run in
a process of their own, in cli/conftest.py for the others.
"""

from __future__ import annotations

import re
import sqlite3
import subprocess
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

# The numbers of invented people (people.py).
SECRET = re.compile(r"620299\d{11}[\dXx]|1700000\d{4}")
_SECRET_BYTES = re.compile(SECRET.pattern.encode())
_STARTS = (b"620299", b"1700000")

# A test that is about a file of such a name says so with this marker; logs are looked through all the same.
MARKER = "private_names"


def shown(arguments: Any) -> bool:
    """Whether a command may show numbers: it was asked to, or it gives a script the values of its own file back."""
    words = list(map(str, arguments)) if isinstance(arguments, list | tuple) else str(arguments).split()
    return "--reveal" in words or {"--dry-run", "--json"} <= set(words)


def in_names(folder: Path) -> list[str]:
    """The names of files in a folder that hold a number."""
    return [path.name for path in folder.rglob("*") if SECRET.search(path.name)]


def in_logs(folder: Path) -> list[str]:
    """The lines that hold a number in the logs of the stores in a folder."""
    stores = [path for path in folder.rglob("*.db") if path.is_file() and _may_hold_one(path)]
    return [f"{path.name}: {text}" for path in stores for text in _log_texts(path) if SECRET.search(text)]


def _may_hold_one(path: Path) -> bool:
    """Whether a number begins anywhere in a file: to open a store takes longer than to look through its bytes."""
    data = path.read_bytes()
    return any(start in data for start in _STARTS)


def _log_texts(path: Path) -> Iterator[str]:
    """Every text of a store's log; what is no store, or damaged, or in use, has none."""
    try:
        with closing(sqlite3.connect(f"{path.as_uri()}?mode=ro&immutable=1", uri=True)) as plain:
            for table in ("operation", "change"):
                yield from (str(row) for row in plain.execute(f'SELECT * FROM "{table}"'))
    except sqlite3.Error:
        return


def left_behind(folder: Path) -> list[str]:
    """Files of a temporary folder that hold a number, in their name or within; the demo's own store is to stay."""
    found = []
    for path in folder.rglob("*"):
        if path.relative_to(folder).parts[0].startswith("jyg-demo-"):
            continue
        if SECRET.search(path.name) or (path.is_file() and _SECRET_BYTES.search(path.read_bytes())):
            found.append(str(path.relative_to(folder)))
    return found


class Watched(subprocess.Popen):  # type: ignore[type-arg]
    """A process whose output is looked through, where it is read as a whole."""

    def communicate(self, *args: Any, **kwargs: Any) -> Any:
        streams = super().communicate(*args, **kwargs)
        for stream in streams:
            text = stream.decode("utf-8", "replace") if isinstance(stream, bytes) else stream or ""
            assert shown(self.args) or not SECRET.search(text), f"{self.args} showed a number"
        return streams
