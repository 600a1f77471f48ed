"""Who is writing: a small file beside the store while an operation runs, so that others who wait can be told.

Nothing depends on it. One that a killed program has left is overwritten by the next writer and soon not believed.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from jygcli.files import infile
from jygcli.store import clock

SUFFIX = "-writing"
_MOST = 1000  # bytes
_BELIEVED_FOR = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Writer:
    """The command that is writing, and since when."""

    command: str
    since: datetime


def _beside(store: Path) -> Path:
    return store.with_name(f"{store.name}{SUFFIX}")


@contextmanager
def told(store: Path, command: str) -> Iterator[None]:
    """Say that this command writes, for the length of the block. For whoever has the write lock."""
    path = _beside(store)
    with suppress(OSError):
        path.unlink(missing_ok=True)  # what a killed program has left, or a link or pipe of somebody else
        handle = os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(
                {"command": command, "since": clock.now().isoformat(timespec="seconds")},
                file,
            )
    try:
        yield
    finally:
        with suppress(OSError):
            path.unlink()


def who(store: Path) -> Writer | None:
    """Who writes now, as far as is known."""
    try:
        with infile.opened(_beside(store), following=False) as file:
            said = json.loads(file.read(_MOST))
        writer = Writer(str(said["command"]), datetime.fromisoformat(said["since"]))
        return writer if abs(clock.now() - writer.since) < _BELIEVED_FOR else None
    except (OSError, ValueError, KeyError, TypeError):
        return None
