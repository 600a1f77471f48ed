"""What the lines of a log come to, row by row, beside the rows as they stand in the tables.

The lines are sorted by the rows that they are about, by the engine and on the disk where they are many; then rows and
lines are gone through side by side. So no more than the lists of one place are in memory, however large the store is.

Nearly all rows are of a list that added them and that nobody touched again: such a list is held against its rows as a
whole. Only where they differ, and where several lines are about one row, are they gone through one by one.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from itertools import groupby
from operator import attrgetter, itemgetter
from typing import Any

from jygcli.domain.base.tuples import NamedTuple
from jygcli.store.log import chain as log
from jygcli.store.log import withheld
from jygcli.store.log.breaks import Break, LogFault
from jygcli.store.log.runs import Line, Row, TableRows, require_ascending, runs_of
from jygcli.store.log.withheld import PRIVATE
from jygcli.store.reads.log import PRIVATE_NUMBERS
from jygcli.store.reads.queries import fetch

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Driver

_MAKE = "CREATE TEMP TABLE walked (table_name TEXT, row_id BIGINT, operation_id BIGINT, line BIGINT, is_list BIGINT)"
_KEEP = "INSERT INTO walked VALUES (?, ?, ?, ?, ?)"
_SORTED = "SELECT * FROM walked ORDER BY table_name, row_id, operation_id, line"
_LINE = 'SELECT table_name, row_id, before, after FROM "change" WHERE id = ?'
_AT_ONCE = 1000  # lines between two words of progress

_Written = tuple[int, int, int, log.RowChange]  # a row, the operation and line that wrote it, and what they did
_Open = list[tuple[int, int, int, log.RowChange, Iterator[log.RowChange]]]  # the same with the rest of a list, a heap


class Differing(NamedTuple):
    """A row that is not what the log says: what it says, and what there is."""

    place: Break
    said: log.Columns | None
    found: log.Columns | None


class Standing:
    """What is to be held against each other: the lines that `take_in` was told of, and the rows of the tables.

    `whole`: they are all lines of the log, so that a row of which none tells is one too many. After `differing`,
    `misfits` are what does not fit what the log itself said before; `spoiled` are operations with a line that is none.
    """

    def __init__(self, driver: Driver, *, whole: bool = True) -> None:
        self._driver = driver
        self._whole = whole
        self.misfits: list[Break] = []
        self.spoiled: set[int] = set()

    def __enter__(self) -> Standing:
        self._driver.execute(_MAKE)
        return self

    def __exit__(self, *_: object) -> None:
        self._driver.execute("DROP TABLE IF EXISTS walked")

    def take_in(self, operation: int, lines: Iterable[tuple[int, log.Change]]) -> None:
        """Lines of an operation, by their ids."""
        kept = [(line.table, line.row_id, operation, number, int(line.is_list)) for number, line in lines]
        self._driver.executemany(_KEEP, kept)

    def differing(self, tables: Collection[str], tell: Callable[[int], None]) -> Iterator[Differing]:
        """Each row of these tables that is not what the lines say, and each table that can't be read; `tell` is told
        now and then how many lines were gone through.
        """
        left, lines = set(tables), self._told_of(tell)
        for table, own in groupby(lines, key=attrgetter("table")):
            yield from self._of_table(table, own, there=table in left)
            left.discard(table)
        for table in sorted(left):
            yield from self._of_table(table, (), there=True)

    def _told_of(self, tell: Callable[[int], None]) -> Iterator[Line]:
        for number, line in enumerate(self._driver.each(_SORTED)):
            if number % _AT_ONCE == 0:
                tell(number)
            yield Line(*line)

    def _of_table(self, table: str, lines: Iterable[Line], *, there: bool) -> Iterator[Differing]:
        try:
            if there and self._whole:
                yield from self._compared(table, lines)
            elif there:
                yield from self._one_by_one(table, lines, iter(()))
            else:
                for _ in self._said(lines):  # only whether they fit each other
                    pass
        except self._driver.unreadable:
            yield Differing(Break(LogFault.UNREADABLE, None, table), None, None)

    def _compared(self, table: str, lines: Iterable[Line]) -> Iterator[Differing]:
        rows = TableRows(self._driver, table)
        for run in runs_of(lines, self._change):
            found: Iterable[Row] = rows.up_to(run.last)
            if run.alone is not None:
                found = list(found)
                if run.alone.added and rows.are(run.alone, found):
                    continue
            yield from self._one_by_one(table, run.lines, map(rows.named, found))
        yield from self._one_by_one(table, (), map(rows.named, rows.up_to(math.inf)))

    def _one_by_one(self, table: str, lines: Iterable[Line], rows: Iterator[dict[str, Any]]) -> Iterator[Differing]:
        """Hold lines against the rows that there are where they tell of some: all of them, if those of the log are
        looked at as a whole; otherwise each is looked up.
        """
        one = f'SELECT * FROM "{table}" WHERE id = ?'  # noqa: S608 - ours
        present: dict[str, Any] | None = next(rows, None)
        for row_id, logged, operation in self._said(lines):
            while present is not None and present["id"] < row_id:
                yield _differing(LogFault.ROW_EXTRA, None, table, None, present)
                present = next(rows, None)
            if not self._whole:
                present = next(map(dict, self._driver.execute(one, (row_id,))), None)
            found = None
            if present is not None and present["id"] == row_id:
                found, present = present, next(rows, None)
            if found == logged:
                continue
            if found is None:
                yield _differing(LogFault.ROW_MISSING, operation, table, logged, None)
            elif logged is None:
                yield _differing(LogFault.ROW_EXTRA, operation, table, None, found)
            elif columns := _other_columns(table, logged, found):
                yield _differing(LogFault.ROW_CHANGED, operation, table, logged, found, columns)
        while present is not None:
            yield _differing(LogFault.ROW_EXTRA, None, table, None, present)
            present = next(rows, None)

    def _said(self, lines: Iterable[Line]) -> Iterator[tuple[int, log.Columns | None, int]]:
        """Each row of which the lines tell: its id, what its columns are in the end, and who wrote them."""
        for row_id, changes in groupby(self._in_order(lines), key=itemgetter(0)):
            known: log.Columns | None = None
            operation, fits = 0, not self._whole  # of what was before the first of them, nothing is known then
            for _, operation, _, change in changes:
                if not fits:
                    self._require_fit(known, operation, change)
                known, fits = change.after, False
            yield row_id, known, operation

    def _require_fit(self, known: log.Columns | None, operation: int, change: log.RowChange) -> None:
        """Name a change that does not fit what went before it."""
        was = change.before
        columns = differing(was, known) if was and known else ()
        if columns or (was is None) is not (known is None):
            self.misfits.append(Break(LogFault.OPERATION_CHANGED, operation, change.table, change.row_id, columns))

    def _in_order(self, lines: Iterable[Line]) -> Iterator[_Written]:
        """What lines did to single rows, row by row: lists about the same rows are gone through together."""
        open_: _Open = []
        for line in lines:
            yield from _up_to(open_, (line.row_id, line.operation, line.id))
            rows = iter(self._rows_of(line))
            if (first := next(rows, None)) is not None:
                heapq.heappush(open_, (first.row_id, line.operation, line.id, first, rows))
        yield from _up_to(open_, None)

    def _rows_of(self, line: Line) -> list[log.RowChange]:
        """What a line says of rows, ascending; nothing where it is no text that the log writes."""
        try:
            told = self._change(line.id)
            rows = list(withheld.given_back([told], lambda: self._numbers))
            if told.after is None:
                rows.reverse()
            require_ascending([row.row_id for row in rows], told.row_id)
        except self._driver.unreadable:
            self.spoiled.add(line.operation)
            return []
        return rows

    def _change(self, line: int) -> log.Change:
        return log.Change(*self._driver.execute(_LINE, (line,)).fetchone())

    @cached_property
    def _numbers(self) -> Mapping[int, str]:
        return {number.id: number.value for number in fetch(self._driver, PRIVATE_NUMBERS, {})}


def _up_to(open_: _Open, end: tuple[int, int, int] | None) -> Iterator[_Written]:
    """What comes before `end` in the lists that are open."""
    while open_ and (end is None or open_[0][:3] < end):
        row_id, operation, line, change, rest = open_[0]
        yield row_id, operation, line, change
        following = next(rest, None)
        if following is None:
            heapq.heappop(open_)
        else:
            heapq.heapreplace(open_, (following.row_id, operation, line, following, rest))


def _differing(
    fault: LogFault, operation: int | None, table: str, said: log.Columns | None, found: log.Columns | None,
    columns: tuple[str, ...] = (),
) -> Differing:  # fmt: skip
    row_id = int((found or said or {})["id"] or 0)
    return Differing(Break(fault, operation, table, row_id, columns), said, found)


def _other_columns(table: str, said: log.Columns, found: log.Columns) -> tuple[str, ...]:
    as_logged = log.sealed(found) if table == PRIVATE else found
    return differing(said, as_logged) + _untold(said, as_logged)


def differing(said: log.Columns, found: log.Columns) -> tuple[str, ...]:
    """The columns that are other than was said; one that is no longer there went with a revision."""
    return tuple(name for name, value in said.items() if name in found and found[name] != value)


def _untold(said: log.Columns, found: log.Columns) -> tuple[str, ...]:
    """The columns that hold something of which the log has not said a word: one that a revision added is empty."""
    return tuple(name for name, value in found.items() if value is not None and name not in said)
