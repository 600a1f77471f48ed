"""Opening the file of a store, and what stands beside it.

Rollback journal and synchronous=FULL rather than WAL: the one file is copied to USB sticks and
kept on shared folders.
"""

from __future__ import annotations

import errno
import os
import sqlite3
import stat
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote_from_bytes

from jygcli.domain.base.errors import os_reason
from jygcli.store.engines import agreed
from jygcli.store.engines.sqlite import faults
from jygcli.store.engines.sqlite.driver import Driver
from jygcli.store.errors import NotAStore, NotPlainBeside, StoreUnreachable
from jygcli.store.place import make_private_folder

BESIDE = ("-journal", "-wal", "-shm")  # what SQLite calls its own files beside a store


def connect(path: Path) -> Driver:
    """Open an existing or new file, private to the user; read-only where it can't be written."""
    _require_plain_beside(path)
    writable = os.access(path, os.W_OK) if path.exists() else True
    uri = uri_of(path, "rwc" if writable else "ro")
    with faults.plain_errors(path):
        # check_same_thread=False: one thread only, but a progress display may run beside it
        driver = _opened(uri, path, timeout=agreed.BUSY_SECONDS, check_same_thread=False)
        try:
            driver.execute("PRAGMA foreign_keys = ON")
            driver.execute("PRAGMA synchronous = FULL")
        except BaseException:  # Windows moves no file aside that is still open
            driver.close()
            raise
    return driver


def uri_of(path: Path, mode: str) -> str:
    """What SQLite opens as that file. No sign of the path stands as it is: two slashes would name a computer."""
    return f"file:{quote_from_bytes(os.fsencode(path.absolute()), safe='')}?mode={mode}"


def _odd_beside(path: Path) -> Path | None:
    """What stands where SQLite keeps a file of its own: a link that it would follow, a pipe at which it would wait.

    Raises StoreUnreachable where the store's name leaves no room for such a file.
    """
    whole = os.path.realpath(path)
    for suffix in BESIDE:
        try:
            if not stat.S_ISREG(os.lstat(whole + suffix).st_mode):
                return path.with_name(path.name + suffix)
        except OSError as fault:
            if fault.errno == errno.ENAMETOOLONG:
                raise StoreUnreachable(path=path, why=os_reason(fault)) from fault
    return None


def _require_plain_beside(path: Path) -> None:
    """Raise NotPlainBeside where something odd stands beside the store; StoreUnreachable."""
    if (odd := _odd_beside(path)) is not None:
        raise NotPlainBeside(file=odd)


def connect_to_look(path: Path) -> Driver:
    """Open an existing file for reading only, without waiting for anybody. Raises what the driver raises."""
    try:
        if not path.is_file():
            raise sqlite3.DatabaseError("not a plain file")
        _require_plain_beside(path)
    except (OSError, NotPlainBeside, StoreUnreachable):
        raise sqlite3.DatabaseError("not to be opened") from None
    return _opened(uri_of(path, "ro"), path, timeout=0)


def connect_as_far_as_readable(path: Path) -> Driver:
    """Open a damaged file for reading only: where the text of a table, index or trigger can't be understood, that one
    is as if it weren't there. Raises what the driver raises.
    """
    driver = _opened(uri_of(path, "ro"), path, timeout=agreed.BUSY_SECONDS, check_same_thread=False)
    try:
        driver.execute("PRAGMA writable_schema = ON")  # before anything is read; nothing is written
    except BaseException:
        driver.close()
        raise
    return driver


def may_be_written(path: Path) -> bool:
    """Whether the file's own header lets SQLite write: it doesn't where the mark of the format is one to come.

    To be asked before the store is opened: POSIX takes all of a process's locks on a file when any handle to it is
    closed, and others would write while it is being read.
    """
    try:
        if not path.is_file():  # a pipe would be waited for
            return True
        with path.open("rb") as file:
            return file.read(19)[18:] <= b"\2"
    except OSError:  # then something else is wrong
        return True


def connect_in_memory(place: Path = Path(":memory:")) -> Driver:
    """A database of which nothing is ever on a disk; `place` is what errors name."""
    return _opened(":memory:", place)


def _opened(uri: str, place: Path, *, timeout: float = 0, check_same_thread: bool = True) -> Driver:
    driver = sqlite3.connect(
        uri,
        uri=True,
        isolation_level=None,
        timeout=timeout,
        check_same_thread=check_same_thread,
        factory=Driver,
    )
    driver.place, driver.row_factory = place, sqlite3.Row
    return driver


def create_private(path: Path) -> None:
    """Make an empty file that only its owner can read, and its folder likewise if it is new."""
    _require_plain_beside(path)
    try:
        make_private_folder(path.parent)
        if path.exists() and not path.is_file():
            raise NotAStore(path=path)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        if path.stat().st_mode & 0o077:  # it was there before, or the file system knows no owners
            with suppress(PermissionError):
                path.chmod(0o600)
    except OSError as fault:
        raise StoreUnreachable(path=path, why="文件夹建不了或没有权限") from fault
