"""What the driver of SQLite raises, turned into errors that a user can act on."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from jygcli.domain import log_words
from jygcli.store.engines import agreed
from jygcli.store.engines.agreed import ValueUnreadable
from jygcli.store.engines.sqlite import writing
from jygcli.store.errors import (
    ConstraintBroken,
    DiskFull,
    NotAStore,
    StoreBusy,
    StoreBusyWith,
    StoreDamaged,
    StoreHeld,
    StoreReadOnly,
    StoreUnreachable,
)

DatabaseError, Error = sqlite3.DatabaseError, sqlite3.Error

# What the driver says → the error that the user is told. Extended codes keep the base in the low byte.
_FAULTS = {
    sqlite3.SQLITE_READONLY: StoreReadOnly,
    sqlite3.SQLITE_NOTADB: NotAStore,
    sqlite3.SQLITE_CORRUPT: StoreDamaged,
    sqlite3.SQLITE_BUSY: StoreBusy,
    sqlite3.SQLITE_LOCKED: StoreBusy,
}
_REASONS = {
    sqlite3.SQLITE_CANTOPEN: "文件夹不存在或没有权限",
    sqlite3.SQLITE_FULL: "磁盘已满",
    sqlite3.SQLITE_IOERR: "读写磁盘出错",
    sqlite3.SQLITE_PERM: "没有权限",
}

# What it may raise to read a file that is damaged: the driver's errors, and ours about a value that can't be.
UNREADABLE: tuple[type[BaseException], ...] = (
    sqlite3.DatabaseError, ValueUnreadable, ValueError, LookupError, TypeError, AttributeError, ArithmeticError,
    RecursionError,
)  # fmt: skip


@contextmanager
def plain_errors(path: Path) -> Iterator[None]:
    """Turn the driver's errors about the file into errors that the user can act on.

    Errors about the data (a broken constraint) pass through: they are ours. What is left is of a file whose tables or
    texts are no longer what they were.
    """
    try:
        yield
    except (UnicodeDecodeError, ValueUnreadable) as fault:  # the first: the driver's own words about a name, no text
        raise StoreDamaged(path=path) from fault
    except sqlite3.DatabaseError as fault:
        code = (getattr(fault, "sqlite_errorcode", None) or 0) & 0xFF
        if _FAULTS.get(code) is StoreBusy:
            raise busy(path) from fault
        if code in _FAULTS:
            raise _FAULTS[code](path=path) from fault
        if code in _REASONS:
            error = DiskFull if code == sqlite3.SQLITE_FULL else StoreUnreachable
            if code == sqlite3.SQLITE_CANTOPEN:
                from jygcli.files import outfile  # which reading and writing do without

                if outfile.is_held(path):
                    raise StoreHeld(path=path) from fault
            raise error(path=path, why=_REASONS[code]) from fault
        if isinstance(fault, sqlite3.IntegrityError | sqlite3.ProgrammingError):
            raise
        raise StoreDamaged(path=path) from fault


@contextmanager
def readable(path: Path) -> Iterator[None]:
    """Raise StoreDamaged where what is read in the block, and only read, can't be what a program of ours wrote."""
    try:
        with plain_errors(path):
            yield
    except UNREADABLE as fault:
        raise StoreDamaged(path=path) from fault


@contextmanager
def within_constraints() -> Iterator[None]:
    """Raise ConstraintBroken where a row that is written in the block may not be as it is."""
    try:
        yield
    except sqlite3.IntegrityError as fault:
        raise ConstraintBroken from fault


def busy(path: Path) -> StoreBusy:
    """The error of a store to which somebody else writes, with who it is where that is known."""
    writer = writing.who(path)
    if writer is None:
        return StoreBusy(path=path, seconds=agreed.BUSY_SECONDS)
    since = f"{writer.since.astimezone():%H:%M}"
    return StoreBusyWith(
        path=path, seconds=agreed.BUSY_SECONDS, command=log_words.command_words(writer.command), since=since
    )
