"""A store in one SQLite file: opened, migrated when it is behind, and copied once a day."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from jygcli.domain.base.errors import os_reason
from jygcli.files import leftovers
from jygcli.store import clock
from jygcli.store.copies import baseline, health, migrate, schema
from jygcli.store.copies import kept as copies
from jygcli.store.engines import agreed
from jygcli.store.engines.sqlite import copying, faults, opening
from jygcli.store.engines.sqlite.driver import Driver
from jygcli.store.errors import (
    CopyImpossible,
    NotAStore,
    NotCopiedToday,
    StoreBusy,
    StoreDamaged,
    StoreMissing,
    StoreReadOnly,
    StoreTooNew,
    StoreUnreachable,
)
from jygcli.store.log import ends
from jygcli.store.store import Store


class FileStore(Store):
    """An open file. Use `open_store` or `create_store`."""

    _driver: Driver

    def __init__(self, path: Path, driver: Driver) -> None:
        super().__init__(path, driver)
        self.path = path
        self._copied_on: date | None = None
        self._not_copied: NotCopiedToday | None = None  # told once something was written all the same
        self._owes_copy = False

    def _before_operation(self) -> None:
        leftovers.clear(self.path.parent, copies.folder_of(self.path), leftovers.scratch())
        self._copy_of_the_day()

    def _after_operation(self) -> None:
        self._tell_not_copied()

    def _copy_of_the_day(self) -> None:
        """Before the first write of a day; of a large store after it, by `make_copy_owed`. Where it can't be made, the
        write goes on and the user is told.
        """
        today = clock.now().astimezone().date()
        if self._copied_on == today:
            return
        self._copied_on = today
        with self._copy_or_worry():
            with self._driver.plain_errors():
                has_begun = ends.newest(self._driver) is not None
                made = has_begun and copies.made_today(self._driver, self.path, clock.now())
            if has_begun and not made and os.access(self.path, os.W_OK):
                self._owes_copy = self._is_large
                if not self._owes_copy:
                    self.copy("daily")

    @contextmanager
    def _copy_or_worry(self) -> Iterator[None]:
        try:
            yield
        except CopyImpossible as fault:
            self._not_copied = NotCopiedToday(why=fault.facts["why"])
        except StoreBusy:  # the copy took its turn too late; whether the write does, it says itself
            self._not_copied = NotCopiedToday(why="别的程序一直在写入")

    @property
    def _is_large(self) -> bool:
        return self.path.stat().st_size > copies.LARGE

    @property
    def owes_copy(self) -> bool:  # type: ignore[override]  # of other stores it never is
        """Whether it was written to, and the copy of this day is still to be made."""
        return self._owes_copy and self.wrote

    def make_copy_owed(self, tell: copying.Tell) -> None:
        """Make the copy of this day after the answer was given. Until it is whole the next write owes it too."""
        self._owes_copy = False
        with self._copy_or_worry():
            copies.make(self._driver, self.path, "daily-after", clock.now(), tell=tell)
        self._tell_not_copied()

    def _tell_not_copied(self) -> None:
        if self._not_copied is not None:
            self.worries.append(self._not_copied)
            self._not_copied = None

    def copy(self, occasion: str, look: Callable[[Path], None] | None = None) -> Path:
        """Keep a copy beside the store before something large; the others are thinned.

        `look` is shown the file before it has a copy's name, under which others may thin it. Raises CopyImpossible.
        """
        return copies.make(self._driver, self.path, occasion, clock.now(), look)

    def copy_before_many(self, occasion: str) -> None:
        """Keep a copy before many rows are written; of a large store that of the day will do. Raises CopyImpossible."""
        if not self._is_large:
            self.copy(occasion)

    def copy_to(self, path: Path) -> None:
        """The whole store as another file, as of one moment. Raises StoreBusy, StoreUnreachable."""
        copying.copy_to(self._driver, path)

    def examine(self) -> health.Health:
        """What SQLite itself says of the file."""
        with self._driver.plain_errors():
            return health.examine(self._driver)

    def schema_differences(self) -> tuple[schema.SchemaDifference, ...]:
        """What its tables, indexes and triggers are other than the migrations make them."""
        with self._driver.plain_errors():
            return schema.differences(self._driver)


def open_store(path: Path) -> FileStore:
    """Open an existing store, migrated if it is behind.

    Raises StoreMissing, NotAStore, StoreDamaged, StoreTooNew, StoreReadOnly, StoreUnreachable.
    """
    if _is_blank(path):
        raise StoreMissing(path=path)
    if not path.is_file():
        raise NotAStore(path=path)
    store = FileStore(path, opening.connect(path))
    try:
        _bring_up_to_date(store)
    except BaseException:
        store.close()
        raise
    return store


def open_to_check(path: Path) -> FileStore:
    """Open a store that is to be looked at: one that is damaged as far as it goes. Raises as `open_store`."""
    may_be_written = opening.may_be_written(path)  # before it is opened, see there
    try:
        store = open_store(path)
        store.may_be_written = may_be_written
        return store
    except StoreDamaged:
        with faults.plain_errors(path):
            store = FileStore(path, opening.connect_as_far_as_readable(path))
            store.may_be_written = may_be_written
        try:
            store.in_part = True
            with faults.plain_errors(path):
                store._driver.tables_of()
        except BaseException:
            store.close()
            raise
        return store


def create_store(path: Path) -> FileStore:
    """Make a new store, or open the one that is there."""
    if not _is_blank(path):
        with suppress(StoreMissing):  # a creation that was cut off, which opening has rolled back
            return open_store(path)
    opening.create_private(path)
    store = FileStore(path, opening.connect(path))
    try:
        baseline.create(store._driver)
    except BaseException:
        store.close()
        raise
    return store


def _is_blank(path: Path) -> bool:
    """Whether there is no file, or an empty one. Raises StoreUnreachable."""
    try:
        return not path.exists() or (path.is_file() and path.stat().st_size == 0)
    except OSError as fault:
        raise StoreUnreachable(path=path, why=os_reason(fault)) from fault


def _bring_up_to_date(store: FileStore) -> None:
    driver = store._driver
    with faults.plain_errors(store.path):
        ours, found = driver.is_store(), driver.schema_version()
        if not ours:
            raise StoreMissing(path=store.path) if driver.is_empty() else NotAStore(path=store.path)
    if found > agreed.SCHEMA:
        raise StoreTooNew(path=store.path, found=found, known=agreed.SCHEMA)
    if found < 1:
        raise StoreDamaged(path=store.path)
    if found < agreed.SCHEMA:
        with faults.plain_errors(store.path):
            if not driver.is_writable():
                raise StoreReadOnly(path=store.path)
        store.copy(f"before-upgrade-{found}")
        migrate.upgrade(driver, agreed.SCHEMA)
