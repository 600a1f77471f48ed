"""The store: one file, opened once per command, migrated when it is behind."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from jygcli.store import migrate, sqlite, unit
from jygcli.store.errors import NotAStore, StoreDamaged, StoreMissing, StoreReadOnly, StoreTooNew
from jygcli.store.queries import Query, R, fetch

if TYPE_CHECKING:
    from jygcli.store.unit import Operation

SCHEMA = 2  # the newest revision in migrations/versions; held equal by a test
COPIES_KEPT = 10


class Reader(Protocol):
    """What services read through: the store, or an operation that sees its own writes."""

    def rows(self, query: Query[R], **parameters: object) -> list[R]: ...


class Store:
    """An open store. Use `open_store` or `create_store`."""

    def __init__(self, path: Path, driver: sqlite.Driver) -> None:
        self.path = path
        self._driver = driver

    def rows(self, query: Query[R], **parameters: object) -> list[R]:
        """The records of a named query."""
        with sqlite.plain_errors(self.path):
            return fetch(self._driver, query, parameters)

    def operation(self, command: str, work_day: date) -> AbstractContextManager[Operation]:
        """One transaction with its log: `with store.operation("dues.collect", today) as op`."""
        return unit.operation(self._driver, self.path, command, work_day)

    def copy(self, occasion: str) -> Path:
        """Keep a copy beside the store before something large; only the newest ones stay."""
        folder = self.path.parent / "backups"
        stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
        target = folder / f"{self.path.stem}-{stamp}-{occasion}.db"
        sqlite.copy_to(self._driver, target)
        for old in sorted(folder.glob(f"{self.path.stem}-*.db"))[:-COPIES_KEPT]:
            old.unlink()
        return target

    def close(self) -> None:
        self._driver.close()


def open_store(path: Path) -> Store:
    """Open an existing store, migrated if it is behind.

    Raises StoreMissing, NotAStore, StoreDamaged, StoreTooNew, StoreReadOnly, StoreUnreachable.
    """
    if not path.exists() or (path.is_file() and path.stat().st_size == 0):
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
    if path.exists() and not (path.is_file() and path.stat().st_size == 0):
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


def _bring_up_to_date(store: Store) -> None:
    driver = store._driver
    with sqlite.plain_errors(store.path):
        ours, found = sqlite.is_store(driver), sqlite.schema_version(driver)
        if not ours:
            raise NotAStore(path=store.path)
    if found > SCHEMA:
        raise StoreTooNew(path=store.path, found=found, known=SCHEMA)
    if found < 1:
        raise StoreDamaged(path=store.path)
    if found < SCHEMA:
        if not sqlite.is_writable(driver):
            raise StoreReadOnly(path=store.path)
        store.copy(f"before-upgrade-{found}")
        migrate.upgrade(driver, store.path, SCHEMA)
