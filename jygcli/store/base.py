"""The store: one file, opened once per command, migrated when it is behind."""

from __future__ import annotations

import glob
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jygcli.store import migrate, sqlite, unit
from jygcli.store.errors import (
    CopyImpossible,
    NotAStore,
    StoreDamaged,
    StoreMissing,
    StoreReadOnly,
    StoreTooNew,
    StoreUnreachable,
)
from jygcli.store.queries import Query, R, fetch

if TYPE_CHECKING:
    from jygcli.store.unit import Operation

SCHEMA = 8  # the newest revision in migrations/versions; held equal by a test
COPIES_KEPT = 10
_STAMP = "-".join("[0-9]" * digits for digits in (8, 6, 6))


class Reader(Protocol):
    """What services read through: the store, or an operation that sees its own writes."""

    def rows(self, query: Query[R], **parameters: object) -> list[R]: ...


class Store:
    """An open store. Use `open_store` or `create_store`."""

    def __init__(self, path: Path, driver: sqlite.Driver) -> None:
        self.path = path
        self.wrote = False  # whether an operation has committed a change
        self._driver = driver

    def rows(self, query: Query[R], **parameters: object) -> list[R]:
        """The records of a named query."""
        with sqlite.plain_errors(self.path):
            return fetch(self._driver, query, parameters)

    @contextmanager
    def operation(self, command: str, work_day: date, *, bulk: bool = False) -> Iterator[Operation]:
        """One transaction with its log: `with store.operation("dues.collect", today) as op`."""
        with unit.operation(self._driver, self.path, command, work_day, bulk=bulk) as op:
            yield op
        self.wrote = self.wrote or op.wrote

    def copy(self, occasion: str) -> Path:
        """Keep a copy beside the store before something large; only the newest ones stay. Raises CopyImpossible."""
        folder = self.path.parent / "backups"
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        target = folder / f"{self.path.stem}-{stamp}-{occasion}.db"
        try:
            sqlite.copy_to(self._driver, target)
        except StoreUnreachable as fault:
            raise CopyImpossible(folder=self.path.parent, why=fault.facts["why"]) from fault
        # the stamp is in the pattern, so that jyg.db leaves the copies of jyg-old.db alone
        for old in sorted(folder.glob(f"{glob.escape(self.path.stem)}-{_STAMP}-*.db"))[:-COPIES_KEPT]:
            old.unlink()
        return target

    def close(self) -> None:
        self._driver.close()


def open_store(path: Path) -> Store:
    """Open an existing store, migrated if it is behind.

    Raises StoreMissing, NotAStore, StoreDamaged, StoreTooNew, StoreReadOnly, StoreUnreachable.
    """
    if _is_blank(path):
        raise StoreMissing(path=path)
    if path.is_dir():
        raise NotAStore(path=path)
    store = Store(path, sqlite.connect(path))
    try:
        _bring_up_to_date(store)
    except BaseException:
        store.close()
        raise
    return store


def create_store(path: Path) -> Store:
    """Make a new store, or open the one that is there."""
    if not _is_blank(path):
        with suppress(StoreMissing):  # a creation that was cut off, which opening has rolled back
            return open_store(path)
    sqlite.create_private(path)
    store = Store(path, sqlite.connect(path))
    migrate.upgrade(store._driver, path, SCHEMA)
    return store


@contextmanager
def opened(path: Path) -> Iterator[Store]:
    """An open store for the length of a block."""
    store = open_store(path)
    try:
        yield store
    finally:
        store.close()


def _is_blank(path: Path) -> bool:
    """Whether there is no file, or an empty one. Raises StoreUnreachable."""
    try:
        return not path.exists() or (path.is_file() and path.stat().st_size == 0)
    except OSError as fault:
        why = "没有权限" if isinstance(fault, PermissionError) else "文件名不能用"
        raise StoreUnreachable(path=path, why=why) from fault


def _bring_up_to_date(store: Store) -> None:
    driver = store._driver
    with sqlite.plain_errors(store.path):
        ours, found = sqlite.is_store(driver), sqlite.schema_version(driver)
        if not ours:
            raise StoreMissing(path=store.path) if sqlite.is_empty(driver) else NotAStore(path=store.path)
    if found > SCHEMA:
        raise StoreTooNew(path=store.path, found=found, known=SCHEMA)
    if found < 1:
        raise StoreDamaged(path=store.path)
    if found < SCHEMA:
        with sqlite.plain_errors(store.path):
            if not sqlite.is_writable(driver):
                raise StoreReadOnly(path=store.path)
        store.copy(f"before-upgrade-{found}")
        migrate.upgrade(driver, store.path, SCHEMA)
