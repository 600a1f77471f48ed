"""The store: one file, opened once per command, migrated when it is behind."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import date
from pathlib import Path

from jygcli.domain.base.errors import JygError, os_reason
from jygcli.files import leftovers
from jygcli.store import clock
from jygcli.store.copies import baseline, heads, health, migrate, schema
from jygcli.store.copies import kept as copies
from jygcli.store.engines import copying, faults, sqlite
from jygcli.store.errors import (
    ClockSetBack,
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
from jygcli.store.log import verify
from jygcli.store.reads.queries import Query, R, fetch, fetch_by_branch
from jygcli.store.rows import unit


class Store:
    """An open store. Use `open_store` or `create_store`."""

    def __init__(self, path: Path, driver: sqlite.Driver) -> None:
        self.path = path
        self.in_part = False  # it is damaged, and open as far as it can be read
        self.may_be_written = True  # by the file's own header, which only `open_to_check` looks at
        self.wrote = False  # whether an operation has committed a change
        self.worries: list[JygError] = []  # what the user should know, although all was done
        self._copied_on: date | None = None
        self._not_copied: NotCopiedToday | None = None  # told once something was written all the same
        self._owes_copy = False
        self._driver = driver

    def rows(self, query: Query[R], **parameters: object) -> list[R]:
        """The records of a named query."""
        with faults.plain_errors(self.path):
            return fetch(self._driver, query, parameters)

    def rows_by_branch(self, query: Query[R], **parameters: object) -> Mapping[int, list[R]]:
        """The records of a query that `tells_branch`, of all branches at once, by the branch's id."""
        with faults.plain_errors(self.path):
            return fetch_by_branch(self._driver, query, parameters)

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """All that is read in the block is as it was at its beginning; who commits meanwhile waits for its end."""
        with faults.plain_errors(self.path), sqlite.one_moment(self._driver):
            yield

    def named_by_entries(self, table: str) -> frozenset[int]:
        """The rows of a table to which entries refer, that can't be deleted."""
        with faults.plain_errors(self.path):
            return sqlite.named_by_entries(self._driver, table)

    @contextmanager
    def operation(self, command: str, work_day: date) -> Iterator[unit.Operation]:
        """One transaction with its log: `with store.operation("dues.collect", today) as op`."""
        leftovers.clear(self.path.parent, copies.folder_of(self.path), leftovers.scratch())
        self._copy_of_the_day()
        op, known = None, None
        try:
            with unit.operation(self._driver, self.path, command, work_day) as op:
                yield op
                known = heads.known(self._driver, self.path) if op.wrote else None
            if known is None:
                return
            self.wrote = True
        except KeyboardInterrupt:  # perhaps after the commit
            self.wrote = self.wrote or (op is not None and op.is_kept)
            raise
        heads.remember(self.path, known, op.end, clock.now())
        self._tell_not_copied()
        if op.before_last is not None:
            now, last = (f"{at.astimezone():%Y-%m-%d %H:%M}" for at in (clock.now(), op.before_last))
            self.worries.append(ClockSetBack(now=now, last=last))

    def came_by_restore(self) -> None:
        """Keep the log's end on this computer, as it is after a restore, which explains what the log has no more."""
        with faults.plain_errors(self.path):
            first, newest = verify.first(self._driver), verify.newest(self._driver)
        if newest is not None:
            heads.remember(self.path, heads.Known(first, []), newest, clock.now())

    def _copy_of_the_day(self) -> None:
        """Before the first write of a day; of a large store after it, by `make_copy_owed`. Where it can't be made, the
        write goes on and the user is told.
        """
        today = clock.now().astimezone().date()
        if self._copied_on == today:
            return
        self._copied_on = today
        with self._copy_or_worry():
            with faults.plain_errors(self.path):
                has_begun = verify.newest(self._driver) is not None
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
    def owes_copy(self) -> bool:
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

    def verify(self, since: date | None = None, tell: verify.Tell = lambda _share: None) -> verify.CheckedChain:
        """The log walked from its beginning, and every row held against it; or what was done since a day."""
        with faults.plain_errors(self.path):
            return verify.verify(self._driver, since, tell)

    def copy_to(self, path: Path) -> None:
        """The whole store as another file, as of one moment. Raises StoreBusy, StoreUnreachable."""
        copying.copy_to(self._driver, path)

    def examine(self) -> health.Health:
        """What SQLite itself says of the file."""
        with faults.plain_errors(self.path):
            return health.examine(self._driver)

    def schema_differences(self) -> tuple[schema.SchemaDifference, ...]:
        """What its tables, indexes and triggers are other than the migrations make them."""
        with faults.plain_errors(self.path):
            return schema.differences(self._driver)

    @property
    def is_sound(self) -> bool:
        """Whether the file is whole and what its log says."""
        try:
            with self.one_moment():
                return self.examine().sound and not self.verify().breaks
        except (JygError, *faults.UNREADABLE):
            return False

    def close(self) -> None:
        self._driver.close()


def open_store(path: Path) -> Store:
    """Open an existing store, migrated if it is behind.

    Raises StoreMissing, NotAStore, StoreDamaged, StoreTooNew, StoreReadOnly, StoreUnreachable.
    """
    if _is_blank(path):
        raise StoreMissing(path=path)
    if not path.is_file():
        raise NotAStore(path=path)
    store = Store(path, sqlite.connect(path))
    try:
        _bring_up_to_date(store)
    except BaseException:
        store.close()
        raise
    return store


def open_to_check(path: Path) -> Store:
    """Open a store that is to be looked at: one that is damaged as far as it goes. Raises as `open_store`."""
    may_be_written = sqlite.may_be_written(path)  # before it is opened, see there
    try:
        store = open_store(path)
        store.may_be_written = may_be_written
        return store
    except StoreDamaged:
        with faults.plain_errors(path):
            store = Store(path, sqlite.connect_as_far_as_readable(path))
            store.may_be_written = may_be_written
        try:
            store.in_part = True
            with faults.plain_errors(path):
                sqlite.tables_of(store._driver)
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
    try:
        baseline.create(store._driver, path)
    except BaseException:
        store.close()
        raise
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
        raise StoreUnreachable(path=path, why=os_reason(fault)) from fault


def _bring_up_to_date(store: Store) -> None:
    driver = store._driver
    with faults.plain_errors(store.path):
        ours, found = sqlite.is_store(driver), sqlite.schema_version(driver)
        if not ours:
            raise StoreMissing(path=store.path) if sqlite.is_empty(driver) else NotAStore(path=store.path)
    if found > sqlite.SCHEMA:
        raise StoreTooNew(path=store.path, found=found, known=sqlite.SCHEMA)
    if found < 1:
        raise StoreDamaged(path=store.path)
    if found < sqlite.SCHEMA:
        with faults.plain_errors(store.path):
            if not sqlite.is_writable(driver):
                raise StoreReadOnly(path=store.path)
        store.copy(f"before-upgrade-{found}")
        migrate.upgrade(driver, store.path, sqlite.SCHEMA)
