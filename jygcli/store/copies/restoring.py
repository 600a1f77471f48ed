"""What a store's file holds, told without trusting it; and one store put in the place of another."""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from jygcli.domain.base.errors import os_reason
from jygcli.files import infile, outfile
from jygcli.store.copies import health, schema
from jygcli.store.copies import kept as copies
from jygcli.store.engines import agreed
from jygcli.store.engines.sqlite import copying, faults, opening, writing
from jygcli.store.engines.sqlite.driver import MARK, Driver
from jygcli.store.errors import (
    CopyImpossible,
    HeldOpen,
    NotAStore,
    NotOurs,
    StoreDamaged,
    StoreHeld,
    StoreMissing,
    StoreTooNew,
    StoreUnreachable,
)
from jygcli.store.log import ends
from jygcli.store.place import make_private_folder

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Driver as AnyDriver

_MOST_NAMED = 5  # parts that aren't ours
_OF_OURS = b"CREATE TABLE quarter_event"
_ENOUGH = 4_000_000  # bytes, in which one of our tables is declared
OF_MONEY = ("payment", "allocation", "passing", "fund_entry")


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds: how many rows of which table, what the entries of money come to, and the log's end."""

    schema: int
    rows: Mapping[str, int]
    sums: Mapping[str, int]
    operations: int
    head: str
    last_at: str

    def agrees_with(self, other: Contents) -> bool:
        """Whether rows, sums and the end of the log are the same."""
        return (self.rows, self.sums, self.head) == (other.rows, other.sums, other.head)


def open_bytes(data: bytes, path: Path) -> Driver:
    """A store that was sealed, in memory alone; `path` is where it came from. Raises NotAStore, as `require_whole`."""
    driver = opening.connect_in_memory(path)
    try:
        with faults.readable(path):
            driver.deserialize(data)
        require_whole(driver, path)
    except BaseException:
        driver.close()
        raise
    return driver


def open_file(path: Path) -> Driver:
    """A store's file, to be read. Raises StoreMissing, and as `require_whole`."""
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
        raise StoreMissing(path=path)
    if not path.is_file():
        raise NotAStore(path=path)
    driver = opening.connect(path)
    try:
        require_whole(driver, path)
    except BaseException:
        driver.close()
        raise
    return driver


def require_whole(driver: Driver, path: Path) -> None:
    """Raise NotAStore, StoreTooNew or StoreDamaged unless all of it can be used."""
    with faults.readable(path):
        if not driver.is_store():
            raise NotAStore(path=path)
        if (found := driver.schema_version()) > agreed.SCHEMA:
            raise StoreTooNew(path=path, found=found, known=agreed.SCHEMA)
        if found < 1 or not health.examine(driver).sound:
            raise StoreDamaged(path=path)


def require_ours(driver: Driver, path: Path) -> None:
    """Raise NotOurs where a table, index, trigger or view is none that the program makes, or another one than it
    makes: a trigger would go on working in the restored store.
    """
    with faults.readable(path):
        found = schema.not_ours(driver)
    if found:
        names = [f"{each.part.kind} {_shown(each.part.name)}" for each in found[:_MOST_NAMED]]
        raise NotOurs(path=path, names="、".join(names) + (" ……" if len(found) > _MOST_NAMED else ""))


def _shown(name: str) -> str:
    """A name that somebody else has chosen, as it may stand on the screen."""
    return "".join(sign if sign.isprintable() else "?" for sign in name[:40])


def contents(driver: AnyDriver) -> Contents:
    """Count what the store holds."""
    tables = [table for table in driver.tables_of() if table != "alembic_version"]
    total = "SELECT coalesce(sum(amount), 0) FROM "
    sums = {table: int(driver.execute(total + table).fetchone()[0]) for table in OF_MONEY if table in tables}
    newest = ends.newest(driver) or (0, "")
    last = driver.execute("SELECT at FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    rows, last_at = {table: driver.count(table) for table in tables}, "" if last is None else str(last["at"])
    return Contents(driver.schema_version(), rows, sums, *newest, last_at)


def may_be_replaced(path: Path) -> bool:
    """Whether nothing is at `path`, or a store, damaged as it may be; no file of somebody else.

    A store is known by its header, by its tables, or by the copies that are kept beside it. Raises StoreUnreachable.
    """
    if not os.path.lexists(path):
        return True
    if not path.is_file():
        return False
    try:
        data = infile.read(path, _ENOUGH)
    except OSError as fault:
        if outfile.is_held(path):
            raise StoreHeld(path=path) from fault
        raise StoreUnreachable(path=path, why=os_reason(fault)) from fault
    return not data or MARK in data[:100] or _OF_OURS in data or bool(copies.copies_of(path))


def keep_present(path: Path, now: datetime) -> Path | None:
    """Put the present store aside before it is replaced, damaged or not; None where there is nothing.

    One that is whole is copied. One that isn't, or that its own header lets nobody write, is moved, with its journal,
    which must not be taken for the journal of the store that comes in its place. Raises CopyImpossible, StoreBusy,
    HeldOpen.
    """
    if not path.exists() or path.stat().st_size == 0:
        return None
    may_be_written = opening.may_be_written(path)  # before it is opened, see there
    try:
        with closing(open_file(path)) as driver, faults.plain_errors(path):
            if not may_be_written:
                raise StoreDamaged(path=path)
            return copies.make(driver, path, copies.BEFORE_RESTORE, now)
    except (NotAStore, StoreDamaged, StoreTooNew):
        pass  # and moved below, where the fault keeps nothing open any more
    return _move_aside(path, now)


def _move_aside(path: Path, now: datetime) -> Path:
    target = copies.folder_of(path) / f"{copies.called(path.name)}-{now:%Y%m%d-%H%M%S-%f}-damaged{copies.BROKEN}"
    moved: list[tuple[Path, Path]] = []
    try:
        make_private_folder(target.parent)
        for suffix in ("-journal", "-wal", "-shm", ""):
            one, other = path.with_name(path.name + suffix), target.with_name(target.name + suffix)
            with suppress(FileNotFoundError):
                outfile.move(one, other)
                moved.append((one, other))
    except OSError as fault:
        for one, other in moved:  # the store is still there, and needs them
            outfile.move(other, one)
        if isinstance(fault, PermissionError):
            raise HeldOpen(path=path) from fault
        raise CopyImpossible(folder=path.parent, why=os_reason(fault)) from fault
    return target


def put_in_place(source: Driver, path: Path) -> None:
    """Make the file at `path` hold what `source` does: one transaction, so that a power cut leaves one or the other.

    Waits for who writes there. Raises StoreBusy, StoreReadOnly, StoreUnreachable.
    """
    opening.create_private(path)
    with closing(opening.connect(path)) as target, faults.plain_errors(path):
        with target.transaction():  # whoever writes there now is waited for, and named
            pass
        with writing.told(path, "restore"):
            copying.copy_pages(source, target, path)
