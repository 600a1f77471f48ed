"""Whether the store is what its log says: the chain of hashes, each line, and every logged row.

The log is walked from the first operation on. What its changes come to must stand in the tables; a row that was
changed, removed or put in by another tool is found there, a change of the log itself in the chain.

What cannot be found by looking at this file alone: a log and rows that somebody wrote anew as a whole, with all hashes
and the head. The copies of the store tell that: their newest operation must be in the chain (`CheckedChain.has`).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from jygcli.domain import log_words
from jygcli.domain.base.tuples import NamedTuple
from jygcli.store.engines import faults, sqlite
from jygcli.store.log import chain as log
from jygcli.store.log import withheld
from jygcli.store.log.withheld import PRIVATE
from jygcli.store.reads.log import CHAIN_HEAD, CHANGES, OPERATIONS, PRIVATE_NUMBERS, ChainHead
from jygcli.store.reads.queries import Query, fetch

# The log itself.
UNLOGGED = frozenset({"operation", "change", "chain_head", "alembic_version"})


# Without these tables there is no log to walk.
_OF_THE_LOG = frozenset({"operation", "change", "chain_head", PRIVATE})


class LogFault(StrEnum):
    """What is wrong, in the order in which one looks for it."""

    OPERATION_MISSING = "operation_missing"
    OPERATION_CHANGED = "operation_changed"
    CHANGE_MISSING = "change_missing"
    CHANGE_EXTRA = "change_extra"
    CHANGE_MOVED = "change_moved"
    LOG_CUT_SHORT = "log_cut_short"
    HEAD_MISSING = "head_missing"
    ROW_CHANGED = "row_changed"
    ROW_MISSING = "row_missing"
    ROW_EXTRA = "row_extra"
    UNGUARDED = "unguarded"
    UNREADABLE = "unreadable"
    TABLE_MISSING = "table_missing"
    TABLE_UNKNOWN = "table_unknown"


@dataclass(frozen=True, slots=True)
class Break:
    """One place where the store is not what its log says.

    `operation` is the one that wrote it last, or the first of the log that does not fit; `columns` those that differ.
    """

    fault: LogFault
    operation: int | None = None
    table: str | None = None
    row_id: int | None = None
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckedChain:
    """The log as it was found: its length, its end, and what is wrong."""

    operations: int
    changes: int
    head: str
    hashes: dict[int, str]
    breaks: tuple[Break, ...]

    @property
    def missing_tables(self) -> frozenset[str]:
        """The tables that every store has and this one lacks."""
        return frozenset(str(found.table) for found in self.breaks if found.fault is LogFault.TABLE_MISSING)

    def has(self, operation: int, digest: str) -> bool:
        """Whether an operation of that hash is in the chain."""
        return self.hashes.get(operation) == digest


_Row = dict[str, int | str | None]


class _Written(NamedTuple):
    """An operation's row as it stands there, whatever that is."""

    id: int
    at: str
    work_day: str
    user: str
    command: str
    previous: str
    hash: str


_AS_WRITTEN = Query("log/operations", _Written)


@dataclass(slots=True)
class _Known:
    """What the log says of a row: its columns, None where it was deleted, and the operation that wrote it last."""

    columns: _Row | None
    operation: int


class _Walk:
    """The log read from its beginning."""

    def __init__(self, driver: sqlite.Driver) -> None:
        self._driver = driver
        self.breaks: list[Break] = []
        self.rows: dict[str, dict[int, _Known]] = {}
        self.hashes: dict[int, str] = {}
        self.changes = 0

    def run(self) -> CheckedChain:
        tables, ours = frozenset(sqlite.tables_of(self._driver)), UNLOGGED | log_words.known_tables()
        self.breaks += [Break(LogFault.TABLE_MISSING, table=table) for table in sorted(ours - tables)]
        self.breaks += [Break(LogFault.TABLE_UNKNOWN, table=table) for table in sorted(tables - ours)]
        if not tables >= _OF_THE_LOG:
            return CheckedChain(0, 0, log.FIRST, {}, tuple(self.breaks))
        operations: list[_Written] = []
        with self._as_far_as("operation"):
            operations = fetch(self._driver, _AS_WRITTEN, {})
        previous, number = log.FIRST, 0
        for operation in operations:
            for missing in range(number + 1, operation.id):
                self.breaks.append(Break(LogFault.OPERATION_MISSING, missing))
            self._operation(operation, previous)
            previous, number = operation.hash, operation.id
        with self._as_far_as("change"):
            self._strays({operation.id for operation in operations})
        with self._as_far_as("chain_head"):
            self._end(number, previous)
        self.compare()
        unguarded = (set(sqlite.GUARDED) & tables) - sqlite.refusing_tables(self._driver)
        self.breaks += [Break(LogFault.UNGUARDED, table=table) for table in sorted(unguarded)]
        return CheckedChain(number, self.changes, previous, self.hashes, tuple(self.breaks))

    @contextmanager
    def _as_far_as(self, table: str, operation: int | None = None) -> Iterator[None]:
        """What can't be read in the block is named, and the walk goes on after it."""
        try:
            yield
        except faults.UNREADABLE:
            self.breaks.append(Break(LogFault.UNREADABLE, operation, table))

    def _operation(self, operation: _Written, previous: str) -> None:
        self.hashes[operation.id] = operation.hash
        changes: list[log.Change] = []
        with self._as_far_as("change", operation.id):
            changes = self._lines(operation.id)
        facts = {name: getattr(operation, name) for name in ("at", "work_day", "user", "command")}
        before = len(self.breaks)
        self.changes += len(changes)
        try:
            sound = operation.previous == previous and log.chained(operation.previous, facts, changes) == operation.hash
            self._take_in(operation.id, changes)
        except faults.UNREADABLE:
            sound = False  # a text that the log never wrote
        if not sound and len(self.breaks) == before:
            self.breaks.append(Break(LogFault.OPERATION_CHANGED, operation.id))

    def _lines(self, operation: int) -> list[log.Change]:
        lines = fetch(self._driver, CHANGES, {"first": operation, "last": operation})
        return [log.Change(line.table_name, line.row_id, line.before, line.after) for line in lines]

    def read(self, operation: int) -> None:
        """Take the changes of an operation into account, whether or not its hash is right."""
        with suppress(ValueError, KeyError, TypeError):
            self._take_in(operation, self._lines(operation))

    def _take_in(self, operation: int, changes: list[log.Change]) -> None:
        for change in withheld.given_back(log.singly(changes), lambda: self._numbers):
            self._change(operation, change)

    @cached_property
    def _numbers(self) -> dict[int, str]:
        return {number.id: number.value for number in fetch(self._driver, PRIVATE_NUMBERS, {})}

    def _change(self, operation: int, change: log.Change) -> None:
        """Take a change into account; one that does not fit what went before it is named."""
        rows = self.rows.setdefault(change.table, {})
        known = rows.get(change.row_id)
        was, is_ = log.columns(change.before), log.columns(change.after)
        before = known.columns if known else None
        if (was is None) is not (before is None) or (was and before and differing(was, before)):
            columns = differing(was, before) if was and before else ()
            self.breaks.append(Break(LogFault.OPERATION_CHANGED, operation, change.table, change.row_id, columns))
        rows[change.row_id] = _Known(is_, operation)

    def _strays(self, operations: set[int]) -> None:
        """Lines of the log that are missing among the others, out of their order, or belong to no operation."""
        found = self._driver.execute('SELECT id, operation_id FROM "change" ORDER BY id')
        expected, newest = 1, 0
        for row_id, operation in found:
            if row_id > expected:
                self.breaks.append(Break(LogFault.CHANGE_MISSING, operation, "change", expected))
            expected = row_id + 1
            if operation not in operations:
                self.breaks.append(Break(LogFault.CHANGE_EXTRA, operation, "change", row_id))
            elif operation < newest:
                self.breaks.append(Break(LogFault.CHANGE_MOVED, operation, "change", row_id))
            newest = max(newest, operation)

    def _end(self, number: int, previous: str) -> None:
        heads: list[ChainHead] = fetch(self._driver, CHAIN_HEAD, {})
        if not heads and number:
            self.breaks.append(Break(LogFault.HEAD_MISSING))
        if heads and (heads[0].operations, heads[0].hash) != (number, previous):
            lost = heads[0].operations if heads[0].operations > number else number
            self.breaks.append(Break(LogFault.LOG_CUT_SHORT, lost))
        elif heads and heads[0].changes != self.changes:
            self.breaks.append(Break(LogFault.CHANGE_MISSING, number, "change"))

    def compare(self) -> None:
        """Hold every row of every logged table against what the log says of it."""
        ours = log_words.known_tables() - UNLOGGED
        for table in sqlite.tables_of(self._driver):
            if table in ours:
                with self._as_far_as(table):
                    self._compare(table)

    def _compare(self, table: str) -> None:
        known = self.rows.get(table, {})
        left = {row_id for row_id, row in known.items() if row.columns is not None}
        for row in self._driver.execute(f'SELECT * FROM "{table}" ORDER BY id'):  # noqa: S608 - ours
            row_id = int(row["id"])
            if row_id not in left:
                operation = known[row_id].operation if row_id in known else None
                self.breaks.append(Break(LogFault.ROW_EXTRA, operation, table, row_id))
                continue
            left.discard(row_id)
            logged = known[row_id].columns or {}
            as_logged = log.sealed(dict(row)) if table == PRIVATE else dict(row)
            if columns := differing(logged, as_logged) + untold(logged, as_logged):
                self.breaks.append(Break(LogFault.ROW_CHANGED, known[row_id].operation, table, row_id, columns))
        missing = (Break(LogFault.ROW_MISSING, known[row_id].operation, table, row_id) for row_id in sorted(left))
        self.breaks.extend(missing)


def differing(said: _Row, found: _Row) -> tuple[str, ...]:
    """The columns that are other than was said; one that is no longer there went with a revision."""
    return tuple(name for name, value in said.items() if name in found and found[name] != value)


def untold(said: _Row, found: _Row) -> tuple[str, ...]:
    """The columns that hold something of which the log has not said a word: one that a revision added is empty."""
    return tuple(name for name, value in found.items() if value is not None and name not in said)


def verify(driver: sqlite.Driver) -> CheckedChain:
    """Walk the whole log and hold the store against it."""
    return _Walk(driver).run()


def unlogged(driver: sqlite.Driver) -> dict[tuple[str, int], tuple[_Row | None, _Row | None]]:
    """The rows that aren't what the log says, with what it says and what they are; of a store of any version."""
    walk = _Walk(driver)
    for operation in fetch(driver, OPERATIONS, {}):
        walk.read(operation.id)
    walk.breaks.clear()
    walk.compare()
    found = {}
    for one in walk.breaks:
        table, row_id = str(one.table), int(one.row_id or 0)
        known = walk.rows.get(table, {}).get(row_id)
        row = driver.execute(f'SELECT * FROM "{table}" WHERE id = ?', (row_id,)).fetchone()  # noqa: S608 - ours
        found[table, row_id] = (known.columns if known else None, None if row is None else dict(row))
    return found


def first(driver: sqlite.Driver) -> str | None:
    """The hash of the first operation, by which a store is told from others wherever its file is."""
    row = driver.execute("SELECT hash FROM operation ORDER BY id LIMIT 1").fetchone()
    return None if row is None else str(row["hash"])


def has_operation(driver: sqlite.Driver, operation: int, digest: str) -> bool:
    """Whether an operation of that hash is in the log."""
    row = driver.execute("SELECT hash FROM operation WHERE id = ?", (operation,)).fetchone()
    return row is not None and row["hash"] == digest


def newest(driver: sqlite.Driver) -> tuple[int, str] | None:
    """The number and hash of the newest operation."""
    row = driver.execute("SELECT id, hash FROM operation ORDER BY id DESC LIMIT 1").fetchone()
    return None if row is None else (int(row["id"]), str(row["hash"]))
