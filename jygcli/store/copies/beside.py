"""The copies kept beside a store: their names, which of them stay, and what they say of the log.

A copy is written under another name and renamed when it is whole, so that a half-written one never has a copy's name.
"""

from __future__ import annotations

import glob
import os
import re
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from jygcli.domain.base.errors import os_reason
from jygcli.files import leftovers
from jygcli.files.outfile import are_one
from jygcli.store.engines import sqlite, writing
from jygcli.store.errors import CopyImpossible, StoreUnreachable
from jygcli.store.log import verify

NEWEST_KEPT = 10
DAYS_KEPT = 31  # one of each day
MONTHS_KEPT = 24  # one of each month
MOST_BYTES = 500_000_000  # of all copies of a store
ALWAYS_KEPT = 2  # whatever their size

BEFORE_RESTORE = "before-restore"  # what a restored store was before; kept as long as the months are
_STAMP = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"-(\d{8}-\d{6}-\d{6})-([a-z0-9-]+)\.db$")
PART = ".part"
BROKEN = ".broken"  # a store that could not be read, moved aside
BESIDE = (*sqlite.BESIDE, writing.SUFFIX)  # what files beside a store are called after it
_LONGEST_NAME = 150  # bytes of a store's name in those of its copies, which file systems bound at 255


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy by its name. `newest` is its last operation: number and hash; None where it can't be read or is empty."""

    path: Path
    at: datetime
    occasion: str
    size: int
    newest: tuple[int, str] | None


def folder_of(store: Path) -> Path:
    return store.parent / "backups"


def called(store: Path) -> str:
    """What the copies of a store are called after it: its name, or what fits of that and a mark of the whole."""
    whole = os.fsencode(store.stem)
    if len(whole) <= _LONGEST_NAME:
        return store.stem
    return f"{whole[:_LONGEST_NAME].decode('utf-8', 'ignore')}-{zlib.crc32(whole):08x}"


def belongs_to(store: Path, path: Path) -> bool:
    """Whether a path names the store, what SQLite and jyg keep beside it, or one of its copies, by whatever name."""
    if "\0" in str(path):  # no file is called so
        return False
    if _is_one(store, path):
        return True
    real = Path(os.path.realpath(path))
    beside = any(_is_one(store.with_name(store.name + suffix), path) for suffix in BESIDE)
    among_copies = _is_one(folder_of(store), real.parent) and real.suffix in (".db", BROKEN) and real.exists()
    return beside or among_copies


def _is_one(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other) or are_one(path, other)


def copies_of(store: Path) -> list[Copy]:
    """The copies of a store, oldest first."""
    return [replace(copy, newest=_newest(copy.path)) for copy in _named(store)]


def _newest(path: Path) -> tuple[int, str] | None:
    try:
        with closing(sqlite.connect_to_look(path)) as driver:
            return verify.newest(driver)
    except sqlite3.DatabaseError:
        return None


def make(driver: sqlite.Driver, store: Path, occasion: str, now: datetime) -> Path:
    """Keep a copy beside the store; the others are thinned. Raises CopyImpossible."""
    folder = folder_of(store)
    target = folder / f"{called(store)}-{now.strftime(_STAMP)}-{occasion}.db"
    part = target.with_name(f"{target.name}.{leftovers.mark()}{PART}")
    try:
        leftovers.clear(folder)
        sqlite.copy_to(driver, part)
        part.replace(target)
        sqlite.settle_folder(folder)
    except StoreUnreachable as fault:
        raise CopyImpossible(folder=store.parent, why=fault.facts["why"]) from fault
    except OSError as fault:
        raise CopyImpossible(folder=store.parent, why=os_reason(fault)) from fault
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    thin(store, now, keep=target)
    return target


def thin(store: Path, now: datetime, keep: Path) -> None:
    """Delete the copies that are no longer worth their space; never the one just made."""
    copies = _named(store)
    kept = kept_of([(copy.at, copy.size, copy.occasion) for copy in copies], now)
    for copy, stays in zip(copies, kept, strict=True):
        if not stays and copy.path != keep:  # where the clock was set back, it may seem the oldest
            with suppress(OSError):
                copy.path.unlink()


def _named(store: Path) -> list[Copy]:
    """The copies without a look into them."""
    found = []
    for path in folder_of(store).glob(f"{glob.escape(called(store))}-*.db"):
        name = _NAME.search(path.name)
        if name is not None and path.name == f"{called(store)}-{name[1]}-{name[2]}.db":
            at = datetime.strptime(name[1], _STAMP).replace(tzinfo=UTC)
            found.append(Copy(path, at, name[2], path.stat().st_size, None))
    return sorted(found, key=lambda copy: copy.at)


def kept_of(copies: Sequence[tuple[datetime, int, str]], now: datetime) -> list[bool]:
    """Which copies stay, given oldest first as time, bytes and occasion.

    The newest ten, the last of each day for a month, the last of each month for two years, and what a restored
    store was before; of these, no more than MOST_BYTES, the newest first.
    """
    days: dict[date, int] = {}
    months: dict[tuple[int, int], int] = {}
    stays = [index >= len(copies) - NEWEST_KEPT for index in range(len(copies))]
    for index, (at, _, occasion) in enumerate(copies):
        local = at.astimezone()
        if now - at < timedelta(days=DAYS_KEPT):
            days[local.date()] = index
        if _months_before(at, now) < MONTHS_KEPT:
            months[local.year, local.month] = index
            stays[index] = stays[index] or occasion == BEFORE_RESTORE
    for index in (*days.values(), *months.values()):
        stays[index] = True
    return _bounded(copies, stays)


def _months_before(at: datetime, now: datetime) -> int:
    return (now.year - at.year) * 12 + now.month - at.month


def _bounded(copies: Sequence[tuple[datetime, int, str]], stays: list[bool]) -> list[bool]:
    space, number = 0, 0
    for index in range(len(copies) - 1, -1, -1):
        if stays[index]:
            space, number = space + copies[index][1], number + 1
            stays[index] = space <= MOST_BYTES or number <= ALWAYS_KEPT
    return stays


def made_today(store: Path, now: datetime) -> bool:
    """Whether there is a copy of this day, or of a later one where the clock was set back."""
    today = now.astimezone().date()
    return any(copy.at.astimezone().date() == today for copy in _named(store))


def lost_operations(chain: verify.CheckedChain, copies: Iterable[Copy]) -> list[Copy]:
    """Copies whose newest operation the store no longer has, and which no restore explains.

    A restore keeps what the store was before; what that has, the restored store need not have.
    """
    every = list(copies)
    before = [_hashes(copy.path) for copy in every if copy.occasion == BEFORE_RESTORE]
    return [
        copy
        for copy in every
        if copy.newest is not None
        and copy.occasion != BEFORE_RESTORE
        and not chain.has(*copy.newest)
        and not any(hashes.get(copy.newest[0]) == copy.newest[1] for hashes in before)
    ]


def _hashes(path: Path) -> dict[int, str]:
    try:
        with closing(sqlite.connect_to_look(path)) as driver:
            return {int(row[0]): str(row[1]) for row in driver.execute("SELECT id, hash FROM operation")}
    except sqlite3.DatabaseError:
        return {}
