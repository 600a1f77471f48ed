"""Opening a file that a user names: a plain one, as a pipe might never end and a device has no end."""

from __future__ import annotations

import errno
import hashlib
import os
import stat
from collections.abc import Iterator
from io import BufferedReader, FileIO
from pathlib import Path

# Without the first, opening a pipe waits for somebody who writes into it. Windows has other ways, and O_BINARY.
_FLAGS = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)

_AT_ONCE = 1_000_000  # bytes


def opened(path: Path, *, following: bool = True) -> BufferedReader:
    """A plain file, to be read. A link is followed unless told otherwise. Raises OSError, ValueError for no name."""
    return BufferedReader(unbuffered(path, following=following))


def unbuffered(path: Path, *, following: bool = True) -> FileIO:
    """The same, to be handed to another process from where it was read up to."""
    handle = os.open(path, _FLAGS | (0 if following else getattr(os, "O_NOFOLLOW", 0)))
    kind = os.fstat(handle).st_mode
    if not stat.S_ISREG(kind):
        os.close(handle)
        if stat.S_ISDIR(kind):
            raise IsADirectoryError(errno.EISDIR, "a folder", str(path))
        raise OSError(errno.EINVAL, "not a plain file", str(path))
    return FileIO(handle)


def parts(path: Path) -> Iterator[bytes]:
    """What a plain file holds, a piece at a time. Raises OSError."""
    with opened(path) as file:
        while part := file.read(_AT_ONCE):
            yield part


def digest(path: Path) -> str:
    """The SHA-256 of what a plain file holds. Raises OSError."""
    found = hashlib.sha256()
    for part in parts(path):
        found.update(part)
    return found.hexdigest()


def read(path: Path, most: int = -1) -> bytes:
    """What a plain file holds, or the beginning of it. Raises OSError, ValueError."""
    with opened(path) as file:
        return file.read(most)
