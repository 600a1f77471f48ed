"""An open store, wherever it is: what is read, operations, and the log's end that this computer remembers."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from jygcli.domain.base.errors import JygError
from jygcli.store import clock, place
from jygcli.store.copies import heads, health, schema
from jygcli.store.errors import ClockSetBack
from jygcli.store.log import ends, verify
from jygcli.store.reads.queries import Query, R, fetch, fetch_by_branch
from jygcli.store.rows import unit

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Driver

Tell = Callable[[float], None]  # what part of the work is done, 0 to 1


class Store:
    """An open store: a file's or a server's, see file_store.py and server_store.py."""

    in_part = False  # it is damaged, and open as far as it can be read
    may_be_written = True  # by the file's own header, which only `open_to_check` looks at
    owes_copy = False  # it was written to, and the copy of this day is still to be made

    def __init__(self, at: place.Place, driver: Driver) -> None:
        self.place = at
        self.wrote = False  # whether an operation has committed a change
        self.worries: list[JygError] = []  # what the user should know, although all was done
        self._driver = driver

    @property
    def file(self) -> Path | None:
        """The file that it is, if it is one."""
        return self.place if isinstance(self.place, Path) else None

    @property
    def folder(self) -> Path:
        """Where the user keeps what goes with it."""
        return place.folder_of(self.place)

    @property
    def unreadable(self) -> tuple[type[BaseException], ...]:
        """What may be raised to read it where it is damaged."""
        return (JygError, *self._driver.unreadable)

    def rows(self, query: Query[R], **parameters: object) -> list[R]:
        """The records of a named query."""
        with self._driver.plain_errors():
            return fetch(self._driver, query, parameters)

    def rows_by_branch(self, query: Query[R], **parameters: object) -> Mapping[int, list[R]]:
        """The records of a query that `tells_branch`, of all branches at once, by the branch's id."""
        with self._driver.plain_errors():
            return fetch_by_branch(self._driver, query, parameters)

    @property
    def sees_all(self) -> bool:
        """Whether the rows of all branches are there for us."""
        with self._driver.plain_errors():
            return self._driver.sees_all

    @contextmanager
    def one_moment(self) -> Iterator[None]:
        """All that is read in the block is as it was at its beginning."""
        with self._driver.plain_errors(), self._driver.one_moment():
            yield

    def named_by_entries(self, table: str) -> frozenset[int]:
        """The rows of a table to which entries refer, that can't be deleted."""
        with self._driver.plain_errors():
            return self._driver.named_by_entries(table)

    @contextmanager
    def operation(self, command: str, work_day: date) -> Iterator[unit.Operation]:
        """One transaction with its log: `with store.operation("dues.collect", today) as op`."""
        self._before_operation()
        op, known = None, None
        try:
            with unit.operation(self._driver, command, work_day) as op:
                yield op
                known = heads.known(self._driver, self.place) if op.wrote else None
            if known is None:
                return
            self.wrote = True
        except KeyboardInterrupt:  # perhaps after the commit
            self.wrote = self.wrote or (op is not None and op.is_kept)
            raise
        heads.remember(self.place, known, op.end, clock.now())
        self._after_operation()
        if op.before_last is not None:
            now, last = (f"{at.astimezone():%Y-%m-%d %H:%M}" for at in (clock.now(), op.before_last))
            self.worries.append(ClockSetBack(now=now, last=last))

    def _before_operation(self) -> None:
        """What a store does before it is written to."""

    def _after_operation(self) -> None:
        """What it does once something was written."""

    def verify(self, since: date | None = None, tell: verify.Tell = lambda _share: None) -> verify.CheckedChain:
        """The log walked from its beginning, and every row held against it; or what was done since a day."""
        with self._driver.plain_errors():
            return verify.verify(self._driver, since, tell)

    def came_by_restore(self) -> None:
        """Keep the log's end on this computer, as it is after a restore, which explains what the log has no more."""
        with self._driver.plain_errors():
            first, newest = ends.first(self._driver), ends.newest(self._driver)
        if newest is not None:
            heads.remember(self.place, heads.Known(first, []), newest, clock.now())

    @property
    def is_sound(self) -> bool:
        """Whether it is whole and what its log says."""
        try:
            with self.one_moment():
                return self.examine().sound and not self.verify().breaks
        except self.unreadable:
            return False

    def close(self) -> None:
        """No more is read or written."""
        self._driver.close()

    # What each kind of store does in its own way
    def copy(self, occasion: str, look: Callable[[Path], None] | None = None) -> Path:
        """Keep a copy of it before something large. `look` is shown the file before it has a copy's name."""
        raise NotImplementedError

    def copy_before_many(self, occasion: str) -> None:
        """Keep a copy before many rows are written. Raises CopyImpossible."""
        raise NotImplementedError

    def copy_to(self, path: Path) -> None:
        """The whole store as another file, as of one moment. Raises StoreBusy, StoreUnreachable."""
        raise NotImplementedError

    def make_copy_owed(self, tell: Tell) -> None:
        """Make the copy of this day after the answer was given."""

    def examine(self) -> health.Health:
        """What the engine itself says of it."""
        raise NotImplementedError

    def schema_differences(self) -> tuple[schema.SchemaDifference, ...]:
        """What its tables, indexes and guards are other than the program makes them."""
        raise NotImplementedError
