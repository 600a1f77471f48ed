"""The copies kept beside a store: their names, which of them stay, and what they say of the log.

A copy's name tells the store's file, the book (by its first operation), the moment and the occasion:
`jyg.db-17a39561-20261120-013000-000000-daily.db`. So two stores in a folder never thin each other's, and a store that
was renamed takes its copies along. A copy is written under another name and renamed when it is whole, so that a
half-written one never has a copy's name.
"""

from __future__ import annotations

import os
import re
import stat
import zlib
from collections.abc import Callable, Iterable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

from jygcli.domain.base.errors import os_reason
from jygcli.files import leftovers
from jygcli.files.outfile import are_one, move
from jygcli.store.copies import heads
from jygcli.store.engines.sqlite import copying, faults, opening, writing
from jygcli.store.engines.sqlite.driver import Driver
from jygcli.store.errors import CopyImpossible, StoreUnreachable
from jygcli.store.log import ends, verify

NEWEST_KEPT = 10
DAYS_KEPT = 31  # one of each day
MONTHS_KEPT = 24  # one of each month
MOST_BYTES = 500_000_000  # of all copies of a store
ALWAYS_KEPT = 2  # whatever their size
LARGE = 20_000_000  # bytes of a store of which a copy takes so long that nobody waits for it before a write

BEFORE_RESTORE = "before-restore"  # what a restored store was before; kept as long as the months are
_STAMP = "%Y%m%d-%H%M%S-%f"
_NAME = re.compile(r"(.+)-([0-9a-f]{8})-(\d{8}-\d{6}-\d{6})-([a-z0-9-]+)\.db", re.DOTALL)
_NO_BOOK = "0" * 8  # of a store in which nothing was done
PART = ".part"
BROKEN = ".broken"  # a store that could not be read, moved aside
BESIDE = (*opening.BESIDE, writing.SUFFIX)  # what files beside a store are called after it
_LONGEST_NAME = 150  # bytes of a store's name in those of its copies, which file systems bound at 255


@dataclass(frozen=True, slots=True)
class Copy:
    """A copy by its name. `newest` is its last operation: number and hash; None where it can't be read or is empty.

    `noted` is what stands beside it of its end; `gone`: that is all that is left of it.
    """

    path: Path
    owner: str
    book: str
    at: datetime
    occasion: str
    size: int
    newest: tuple[int, str] | None = None
    noted: tuple[int, str] | None = None
    gone: bool = False

    @property
    def was_changed(self) -> bool:
        """Whether it no longer ends as it did when it was made."""
        return not self.gone and None not in (self.newest, self.noted) and self.newest != self.noted


def folder_of(store: Path) -> Path:
    return store.parent / "backups"


def called(name: str) -> str:
    """What copies are called after a file of that name: the name, or what fits of it and a mark of the whole."""
    whole = os.fsencode(name)
    if len(whole) <= _LONGEST_NAME:
        return name
    return f"{whole[:_LONGEST_NAME].decode('utf-8', 'ignore')}-{zlib.crc32(whole):08x}"


def belongs_to(store: Path, path: Path) -> bool:
    """Whether a path names the store, what SQLite and jyg keep beside it, or a copy with its note, by whatever name."""
    if "\0" in str(path):  # no file is called so
        return False
    if _is_one(store, path):
        return True
    real = Path(os.path.realpath(path))
    beside = any(_is_one(store.with_name(store.name + suffix), path) for suffix in BESIDE)
    return beside or (_is_one(folder_of(store), real.parent) and _is_kept(real) and real.exists())


def _is_one(path: Path, other: Path) -> bool:
    return os.path.realpath(path) == os.path.realpath(other) or are_one(path, other)


def _is_kept(path: Path) -> bool:
    """Whether a file among the copies is called like one of them, or like the note of one."""
    return path.suffix in (".db", BROKEN) or (path.suffix == ".txt" and _NAME.fullmatch(f"{path.stem}.db") is not None)


def copies_of(store: Path) -> list[Copy]:
    """The copies of a store, oldest first; without those that another program has thinned meanwhile."""
    looked_into = [
        replace(copy, newest=_newest(copy.path), noted=_noted(copy.path)) for copy in _own(store, _book_at(store))
    ]
    return [copy for copy in looked_into if copy.newest is not None or _size(copy.path) is not None]


def gone_of(store: Path, copies: Iterable[Copy]) -> list[Copy]:
    """The copies of which only the note of their end is left: somebody has taken them away, not the program."""
    there = {copy.path for copy in copies}
    notes = [_named(path.with_suffix(".db"), 0) for path in _listed(store, ".txt")]
    gone = [note for note in notes if note is not None and note.path not in there and _size(note.path) is None]
    return [replace(note, noted=_noted(note.path), gone=True) for note in _of(store, _book_at(store), gone)]


def _noted(copy: Path) -> tuple[int, str] | None:
    heads_ = heads.read(heads.beside(copy))
    return (heads_[-1].operation, heads_[-1].hash) if heads_ else None


def _newest(path: Path) -> tuple[int, str] | None:
    try:
        with closing(opening.connect_to_look(path)) as driver:
            return ends.newest(driver)
    except faults.UNREADABLE:
        return None


def make(
    driver: Driver,
    store: Path,
    occasion: str,
    now: datetime,
    look: Callable[[Path], None] | None = None,
    tell: copying.Tell | None = None,
) -> Path:
    """Keep a copy beside the store; the others are thinned. `look` is shown it before it has its name; with `tell` it
    is written part by part, see `copying.copy_pages`.

    Raises CopyImpossible.
    """
    folder, book = folder_of(store), _book_in(driver)
    target = folder / _name_of(called(store.name), book, now.strftime(_STAMP), occasion)
    part = target.with_name(f"{target.name}.{leftovers.mark()}{PART}")
    try:
        leftovers.clear(folder)
        take_along(store, book)
        copying.copy_to(driver, part, tell)
        if look is not None:
            look(part)
        newest = _newest(part)
        move(part, target)
        if newest is not None:
            heads.write(heads.beside(target), [heads.Head(*newest, now.isoformat(timespec="seconds"))])
        copying.settle_folder(folder)
    except StoreUnreachable as fault:
        raise CopyImpossible(folder=store.parent, why=fault.facts["why"]) from fault
    except OSError as fault:
        raise CopyImpossible(folder=store.parent, why=os_reason(fault)) from fault
    finally:
        with suppress(OSError):
            part.unlink(missing_ok=True)
    thin(store, book, now, keep=target)
    return target


def thin(store: Path, book: str, now: datetime, keep: Path) -> None:
    """Delete the copies of a store's book that are no longer worth their space; never the one just made."""
    copies = _own(store, book)
    kept = kept_of([(copy.at, copy.size, copy.occasion) for copy in copies], now)
    for copy, stays in zip(copies, kept, strict=True):
        if not stays and copy.path != keep:  # where the clock was set back, it may seem the oldest
            with suppress(OSError):
                heads.beside(copy.path).unlink(missing_ok=True)  # first: a note alone says that a copy was taken away
                copy.path.unlink()


def take_along(store: Path, book: str) -> None:
    """Give the copies of a store that was renamed its new name."""
    owner = called(store.name)
    for copy in _own(store, book):
        if copy.owner != owner:
            name = _name_of(owner, copy.book, copy.at.strftime(_STAMP), copy.occasion)
            with suppress(OSError):
                copy.path.rename(copy.path.with_name(name))
                heads.beside(copy.path).rename(heads.beside(copy.path.with_name(name)))


def _own(store: Path, book: str | None) -> list[Copy]:
    """The copies of a store, oldest first, without a look into them."""
    named = [_named(path, size) for path in _listed(store, ".db") if (size := _size(path)) is not None]
    return sorted(_of(store, book, [copy for copy in named if copy is not None]), key=lambda copy: copy.at)


def _listed(store: Path, ending: str) -> list[Path]:
    try:
        return [path for path in folder_of(store).iterdir() if path.suffix == ending]
    except OSError:  # no copy was made yet, or the folder can't be read
        return []


def _named(path: Path, size: int) -> Copy | None:
    """What a copy's name says; None where it is no name of one."""
    found = _NAME.fullmatch(path.name)
    at = _moment(found[3]) if found else None
    return Copy(path, found[1], found[2], at, found[4], size) if found and at else None


def _of(store: Path, book: str | None, copies: Sequence[Copy]) -> list[Copy]:
    """Those of a store: made of its book under its name, or under one at which that book is no more.

    Where the store can't be read (`book` is None), all that have its name.
    """
    owner = called(store.name)
    if book is None:
        return [copy for copy in copies if copy.owner == owner]
    same = [copy for copy in copies if copy.book in (book, _NO_BOOK)]
    others = {copy.owner for copy in same} - {owner}
    left = {other for other in others if _has_left(store.parent, other, book)}
    return [copy for copy in same if copy.owner == owner or (copy.book == book and copy.owner in left)]


def _has_left(folder: Path, owner: str, book: str) -> bool:
    """Whether a book is no more where it was: nothing is there that copies of that owner are called after, or another
    one is.
    """
    places = [folder / owner]
    if len(os.fsencode(owner)) > _LONGEST_NAME:  # cut short
        places = [path for path in folder.iterdir() if called(path.name) == owner]
    return all(not os.path.lexists(place) or _book_at(place) not in (book, None) for place in places)


def _name_of(owner: str, book: str, stamp: str, occasion: str) -> str:
    return f"{owner}-{book}-{stamp}-{occasion}.db"


def _book_at(store: Path) -> str | None:
    try:
        with closing(opening.connect_to_look(store)) as driver:
            return _book_in(driver)
    except faults.UNREADABLE:
        return None


def _book_in(driver: Driver) -> str:
    return (ends.first(driver) or _NO_BOOK)[: len(_NO_BOOK)]


def _moment(stamp: str) -> datetime | None:
    """The time in a copy's name; None where somebody has given it such a name."""
    try:
        return datetime.strptime(stamp, _STAMP).replace(tzinfo=UTC)
    except ValueError:
        return None


def _size(path: Path) -> int | None:
    """The bytes of a copy; None for what is no file of its own, or is gone."""
    try:
        found = path.lstat()
    except OSError:
        return None
    return found.st_size if stat.S_ISREG(found.st_mode) else None


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


def made_today(driver: Driver, store: Path, now: datetime) -> bool:
    """Whether there is a copy of this day, of the store under its present name."""
    today, book, owner = now.astimezone().date(), _book_in(driver), called(store.name)
    return any(
        copy.owner == owner and copy.book == book and copy.at.astimezone().date() == today
        for path in _listed(store, ".db")
        if (copy := _named(path, 0)) is not None
    )


def lost_operations(chain: verify.CheckedChain, copies: Iterable[Copy]) -> list[Copy]:
    """Copies whose newest operation the store no longer has, and which no restore explains.

    A restore keeps what the store was before; what that has, the restored store need not have.
    """
    every = list(copies)
    explained = explained_by(every)
    return [
        copy
        for copy in every
        if copy.occasion != BEFORE_RESTORE
        and (end := copy.newest or copy.noted) is not None
        and not chain.has(*end)
        and end not in explained
    ]


def explained_by(copies: Iterable[Copy]) -> set[tuple[int, str]]:
    """The operations that restores have put aside: those of the stores that were there before."""
    before = [_hashes(copy.path) for copy in copies if copy.occasion == BEFORE_RESTORE and not copy.gone]
    return {operation for hashes in before for operation in hashes.items()}


def _hashes(path: Path) -> dict[int, str]:
    try:
        with closing(opening.connect_to_look(path)) as driver:
            return {int(row[0]): str(row[1]) for row in driver.execute("SELECT id, hash FROM operation")}
    except faults.UNREADABLE:
        return {}
