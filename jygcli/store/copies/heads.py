"""Ends of the log that are kept where a change of the store's file doesn't reach them, as witnesses of it.

Beside each copy stands a text with the number and hash of its newest operation; in the user's own folder of this
computer, one for each store with the newest operation that was written here. Each tells of a log that no longer has
what it had: a file put back, its tail cut off, the log written anew. A witness knows nothing of what came after it.
"""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from jygcli.domain.base.tuples import NamedTuple
from jygcli.files import infile
from jygcli.store.log import ends
from jygcli.store.place import Place, make_private_folder, state_folder

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Driver

MOST_STORES = 200  # of which a computer keeps the ends
_MOST = 10_000  # bytes of a text
_MOST_LOST = 20  # ends of one store that it no longer has
_FLAGS = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
_LINE = re.compile(r"(\d{1,15})-([0-9a-f]{64}) (\S+)")


class Head(NamedTuple):
    """The newest operation at a moment: its number, its hash, and when that was, in ISO 8601."""

    operation: int
    hash: str
    at: str


def write(path: Path, heads: Iterable[Head]) -> None:
    """Keep ends of a log as a text, for nobody else to read; a link or pipe there is an error. Raises OSError."""
    make_private_folder(path.parent)
    with os.fdopen(os.open(path, _FLAGS, 0o600), "w", encoding="utf-8") as file:
        file.writelines(f"{head.operation}-{head.hash} {head.at}\n" for head in heads)


def read(path: Path) -> list[Head]:
    """The ends that a text holds; none where there is no such text, or another one."""
    try:
        found = (_LINE.fullmatch(line) for line in infile.read(path, _MOST).decode().splitlines())
        return [Head(int(line[1]), line[2], line[3]) for line in found if line is not None]
    except (OSError, ValueError):
        return []


def beside(copy: Path) -> Path:
    """Where the end of a copy's log is kept."""
    return copy.with_suffix(".txt")


def of_computer(store: Place, first: str) -> Path:
    """Where this computer keeps the end of a store: by its place, and by its first operation.

    So another book in the same place, as on another stick, is no change of this one.
    """
    key = hashlib.sha256(
        f"{store.resolve() if isinstance(store, Path) else store.url}\n{first}".encode(errors="surrogateescape")
    ).hexdigest()
    return state_folder() / "heads" / f"{key[:32]}.txt"


def known_to_computer(store: Place, first: str) -> list[Head]:
    """The ends that this computer keeps of a store; none where it has no folder for that."""
    try:
        return read(of_computer(store, first))
    except (OSError, RuntimeError):  # RuntimeError: nobody's home, or links that go round
        return []


class Known(NamedTuple):
    """What this computer knows of a store before it writes there: its first operation, and ends that it has lost."""

    first: str | None
    lost: list[Head]


def known(driver: Driver, store: Place) -> Known:
    """What is known before a write; within its transaction."""
    first = ends.first(driver)
    before = [] if first is None else known_to_computer(store, first)
    return Known(first, [head for head in before if not ends.has_operation(driver, head.operation, head.hash)])


def remember(store: Place, known: Known, newest: tuple[int, str], now: datetime) -> None:
    """Keep the end of a store on this computer, after it was written; what the store has lost stays beside it.

    Nothing depends on it: where it can't be kept, it isn't.
    """
    with suppress(OSError, RuntimeError):
        path = of_computer(store, known.first or newest[1])
        if not path.exists():
            _make_room(path.parent)
        write(path, [*known.lost[-_MOST_LOST:], Head(*newest, now.isoformat(timespec="seconds"))])


def _make_room(folder: Path) -> None:
    """Forget the stores of which nothing was kept for the longest time."""
    every = sorted(folder.glob("*.txt"), key=lambda path: path.lstat().st_mtime)
    for path in every[: max(len(every) - MOST_STORES + 1, 0)]:
        path.unlink(missing_ok=True)
