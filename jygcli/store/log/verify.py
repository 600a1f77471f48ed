"""Whether the store is what its log says: the chain of hashes, each line, and every logged row.

The log is walked from the first operation on. What its changes come to must stand in the tables; a row that was
changed, removed or put in by another tool is found there, a change of the log itself in the chain.

A login that sees a part of the branches is shown a part of the log: of that, each operation whose lines it sees whole
is held against its hash, and its rows against its lines. Whether operations are missing is for who sees all.

What cannot be found by looking at this file alone: a log and rows that somebody wrote anew as a whole, with all hashes
and the head. The copies of the store tell that: their newest operation must be in the chain (`CheckedChain.has`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial

from jygcli.domain import log_words
from jygcli.store.engines import agreed
from jygcli.store.log import chain as log
from jygcli.store.log import ends
from jygcli.store.log.breaks import Break, LogFault
from jygcli.store.log.standing import Standing
from jygcli.store.log.withheld import PRIVATE
from jygcli.store.reads.log import CHAIN_HEAD
from jygcli.store.reads.queries import fetch

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Driver

# The log itself.
UNLOGGED = frozenset({"operation", "change", "chain_head", "alembic_version"})


# Without these tables there is no log to walk.
_OF_THE_LOG = frozenset({"operation", "change", "chain_head", PRIVATE})

_OPERATIONS = 'SELECT id, previous, hash, at, work_day, "user", command FROM operation WHERE id >= ? ORDER BY id'
_LINES = 'SELECT id, table_name, row_id, before, after FROM "change" WHERE operation_id = ? ORDER BY id'
_COUNTED = 'SELECT count(*) FILTER (WHERE operation_id < ?), count(*) FROM "change"'
_FIRST_LINE = 'SELECT min(id) FROM "change" WHERE operation_id >= ?'
_SINCE = "SELECT coalesce((SELECT min(id) FROM operation WHERE at >= ?), (SELECT max(id) + 1 FROM operation), 1)"
_STRAYS = """
SELECT c.id, c.operation_id, o.id IS NULL FROM "change" c LEFT JOIN operation o ON o.id = c.operation_id
WHERE c.id >= ? ORDER BY c.id
"""
_FACTS = ("at", "work_day", "user", "command")
_AT_ONCE = 1000  # lines of the log in memory

Tell = Callable[[float], None]  # what part of the work is done, 0 to 1


@dataclass(frozen=True, slots=True)
class CheckedChain:
    """The log as it was found: its length, its end, and what is wrong.

    `hash_of` looks into the store: of the same moment, and while it is open. `first` is the hash of its first
    operation. `since`: the first operation that was looked at, where that isn't all of them. `in_part`: it was looked
    at by a login that sees some branches alone.
    """

    operations: int
    changes: int
    head: str
    breaks: tuple[Break, ...]
    hash_of: Callable[[int], str | None]
    first: str | None = None
    since: int | None = None
    in_part: bool = False

    @property
    def missing_tables(self) -> frozenset[str]:
        """The tables that every store has and this one lacks."""
        return frozenset(str(found.table) for found in self.breaks if found.fault is LogFault.TABLE_MISSING)

    def has(self, operation: int, digest: str) -> bool:
        """Whether an operation of that hash is in the chain."""
        return self.hash_of(operation) == digest


class _Walk:
    """The log read from its beginning, or from an operation on."""

    def __init__(self, driver: Driver, since: int, tell: Tell) -> None:
        self._driver = driver
        self._since = since
        self._tell = tell
        self._sees_all = driver.sees_all
        self._standing = Standing(driver, whole=since == 1 and self._sees_all)
        self._breaks: list[Break] = []
        self._unsound: set[int] = set()  # operations whose hash isn't that of what they did
        self._number, self._end = 0, log.FIRST  # of the operation that was read last
        self._changes = self._read = 0  # of the log up to there; that were read
        self._all = 1

    def run(self) -> CheckedChain:
        tables, ours = frozenset(self._driver.tables_of()), UNLOGGED | log_words.known_tables()
        self._breaks += [Break(LogFault.TABLE_MISSING, table=table) for table in sorted(ours - tables)]
        self._breaks += [Break(LogFault.TABLE_UNKNOWN, table=table) for table in sorted(tables - ours)]
        if not tables >= _OF_THE_LOG:
            return self._checked(lambda _operation: None, None)
        with suppress(*self._driver.unreadable), self._driver.attempt():
            before, every = self._driver.execute(_COUNTED, (self._since,)).fetchone()
            self._changes, self._all = int(before), max(int(every), 1)
        with self._standing:
            with self._as_far_as("operation"):
                self._operations()
            chained = len(self._breaks)
            with self._as_far_as("change"):
                self._strays()
            with self._as_far_as("chain_head"):
                self._require_end()
            rows = [each.place for each in self._standing.differing(tables & (ours - UNLOGGED), self._tell_lines)]
        self._breaks[chained:chained] = self._changed()
        self._breaks += rows
        unguarded = (set(agreed.GUARDED) & tables) - self._driver.refusing_tables()
        self._breaks += [Break(LogFault.UNGUARDED, table=table) for table in sorted(unguarded)]
        begins = None
        with suppress(*self._driver.unreadable), self._driver.attempt():
            begins = ends.first(self._driver)
        return self._checked(partial(_hash_of, self._driver), begins)

    def _checked(self, hash_of: Callable[[int], str | None], begins: str | None) -> CheckedChain:
        since = None if self._since == 1 else self._since
        breaks, in_part = tuple(self._breaks), not self._sees_all
        return CheckedChain(self._number, self._changes, self._end, breaks, hash_of, begins, since, in_part)

    @contextmanager
    def _as_far_as(self, table: str, operation: int | None = None) -> Iterator[None]:
        """What can't be read in the block is named, and the walk goes on after it."""
        try:
            with self._driver.attempt():
                yield
        except self._driver.unreadable:
            self._breaks.append(Break(LogFault.UNREADABLE, operation, table))

    def _operations(self) -> None:
        """Walk the chain. What came before the first operation that is looked at is believed."""
        self._number = self._since - 1
        self._end = _hash_of(self._driver, self._number) or log.FIRST
        for number, previous, digest, *facts in self._driver.each(_OPERATIONS, (self._since,)):
            follows = number == self._number + 1 or self._sees_all
            for missing in range(self._number + 1, number) if self._sees_all else ():
                self._breaks.append(Break(LogFault.OPERATION_MISSING, missing))
            with self._as_far_as("change", number):
                found = self._hash(number, log.Chain(previous, dict(zip(_FACTS, facts, strict=True))))
                if (follows and previous != self._end) or (found != digest and not self._driver.hides_lines(number)):
                    self._unsound.add(number)
            self._number, self._end = number, digest

    def _hash(self, operation: int, chain: log.Chain) -> str | None:
        """The hash of an operation over its lines; None where one holds what the log never writes."""
        lines = self._driver.execute(_LINES, (operation,))
        sound = True
        while part := lines.fetchmany(_AT_ONCE):
            told = [(int(line[0]), log.Change(*line[1:])) for line in part]
            try:
                chain.add(change for _, change in told)
            except self._driver.unreadable:
                sound = False
            self._standing.take_in(operation, told)
            self._changes += len(told)
            self._read += len(told)
            self._tell(self._read / self._all / 2)
        return chain.hash if sound else None

    def _strays(self) -> None:
        """Lines of the log that are missing among the others, out of their order, or belong to no operation."""
        expected, newest = self._driver.execute(_FIRST_LINE, (self._since,)).fetchone()[0] or 1, 0
        for row_id, operation, is_stray in self._driver.each(_STRAYS, (expected,)):
            if row_id > expected and self._sees_all:
                self._breaks.append(Break(LogFault.CHANGE_MISSING, operation, "change", expected))
            expected = row_id + 1
            if is_stray:
                self._breaks.append(Break(LogFault.CHANGE_EXTRA, operation, "change", row_id))
            elif operation < newest:
                self._breaks.append(Break(LogFault.CHANGE_MOVED, operation, "change", row_id))
            newest = max(newest, operation)

    def _require_end(self) -> None:
        if not self._sees_all:
            return
        heads = fetch(self._driver, CHAIN_HEAD, {})
        if not heads and self._number:
            self._breaks.append(Break(LogFault.HEAD_MISSING))
        if heads and (heads[0].operations, heads[0].hash) != (self._number, self._end):
            self._breaks.append(Break(LogFault.LOG_CUT_SHORT, max(heads[0].operations, self._number)))
        elif heads and heads[0].changes != self._changes:
            self._breaks.append(Break(LogFault.CHANGE_MISSING, self._number, "change"))

    def _changed(self) -> Iterator[Break]:
        """Operations that don't fit: by the rows of which they say what can't be, or as a whole."""
        misfits = self._standing.misfits
        whole = (self._unsound | self._standing.spoiled) - {found.operation for found in misfits}
        yield from (Break(LogFault.OPERATION_CHANGED, number) for number in sorted(whole))
        yield from misfits

    def _tell_lines(self, lines: int) -> None:
        self._tell((1 + lines / self._all) / 2)


def verify(driver: Driver, since: date | None = None, tell: Tell = lambda _share: None) -> CheckedChain:
    """Walk the log and hold the store against it: all of it, or what was done since a day (on this computer's clock).

    Of a part, the operation before it is believed, and a row that nobody wrote since isn't looked at.
    """
    return _Walk(driver, 1 if since is None else _first_since(driver, since), tell).run()


def _first_since(driver: Driver, since: date) -> int:
    """The first operation of that day or later; the one that is still to come where there is none."""
    begins = datetime(since.year, since.month, since.day).astimezone(UTC).isoformat()
    with suppress(*driver.unreadable), driver.attempt():
        return int(driver.execute(_SINCE, (begins,)).fetchone()[0])
    return 1


def unlogged(driver: Driver) -> dict[tuple[str, int], tuple[log.Columns | None, log.Columns | None]]:
    """The rows that aren't what the log says, with what it says and what they are; of a store of any version."""
    tables = frozenset(driver.tables_of()) & (log_words.known_tables() - UNLOGGED)
    with Standing(driver) as standing:
        for (operation,) in driver.execute("SELECT id FROM operation").fetchall():
            lines = driver.execute(_LINES, (operation,))
            standing.take_in(operation, ((int(line[0]), log.Change(*line[1:])) for line in lines))
        found = standing.differing(tables, lambda _lines: None)
        return {(str(one.place.table), int(one.place.row_id or 0)): (one.said, one.found) for one in found}


def _hash_of(driver: Driver, operation: int) -> str | None:
    with suppress(*driver.unreadable), driver.attempt():
        found = driver.execute("SELECT hash FROM operation WHERE id = ?", (operation,)).fetchone()
        return None if found is None else str(found[0])
    return None
