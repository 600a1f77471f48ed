"""The columns of a table as its lines are read: which cell speaks for a line, and what that cell says."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from datetime import date

from jygcli.files.grid import Cell, Merge, Row, Sheet
from jygcli.sheets.grids.headers import Bound
from jygcli.sheets.words.cells import Read, read_notes, read_number, read_text

# A value in one of these shows no person yet: a remark or a branch's name may stand in them alone.
_FREE_TEXT = (read_text, read_notes, read_number)
_NUMBERS = {bool, int, float}
_MOST_KNOWN = 10_000


class MergedDown:
    """The cells of one column that are merged over several rows."""

    def __init__(self) -> None:
        self._tops: list[int] = []
        self._bottoms: list[int] = []

    def add(self, top: int, bottom: int) -> None:
        """Add the next one from the top down; in damaged files they overlap, and the first of them stands."""
        if not self._tops or top > self._bottoms[-1]:
            self._tops.append(top)
            self._bottoms.append(bottom)
        elif top == self._tops[-1]:
            self._bottoms[-1] = max(bottom, self._bottoms[-1])

    def top(self, index: int) -> int:
        """The row whose cell speaks for that row."""
        at = bisect_right(self._tops, index) - 1
        return self._tops[at] if at >= 0 and index <= self._bottoms[at] else index


def merged_down(merges: Iterable[Merge], first_row: int) -> Mapping[int, MergedDown]:
    """By column, what is merged downwards from that row on."""
    found: dict[int, MergedDown] = defaultdict(MergedDown)
    for merge in sorted(merges, key=lambda merge: merge.top):
        if merge.bottom > merge.top >= first_row:
            found[merge.left].add(merge.top, merge.bottom)
    return found


class Unclear(Exception):
    """A cell has a flaw, or speaks of other fields too: its line needs more than its values."""


class PlainValues(dict[Cell, object]):
    """What the cells of a column say, by the cell, as far as that is a value and nothing more.

    The same few words fill most columns: what was read once is kept. Raises Unclear for any other cell.
    """

    __slots__ = ("_read",)

    def __init__(self, read: Callable[[Cell], Read]) -> None:
        super().__init__()
        self._read = read

    def __missing__(self, cell: Cell) -> object:
        read = self._read(cell)
        if read.flaw is not None or read.also:
            raise Unclear
        if len(self) < _MOST_KNOWN:
            self[cell] = read.value
        return read.value


class LineColumn:
    """A recognised column. `plain` is set where its cells can be told apart by their value alone."""

    __slots__ = (
        "_known",
        "_merged",
        "_reader",
        "_rows",
        "_today",
        "bound",
        "field",
        "index",
        "label",
        "plain",
        "repeats",
        "shows_person",
    )

    def __init__(self, bound: Bound, sheet: Sheet, today: date, merged: MergedDown | None) -> None:
        column = bound.column
        self.bound = bound
        self.index = bound.index
        self.field = column.field
        self.label = column.label
        self.repeats = column.repeats
        self.shows_person = column.reader not in _FREE_TEXT
        self._reader = column.reader
        self._rows = sheet.rows
        self._today = today
        self._merged = merged if column.merged_down else None
        # By type: 1, 1.0 and True are equal and may not read the same.
        self._known: dict[type, dict[Cell, Read]] = defaultdict(dict)
        # a text file holds no numbers
        alone = self._merged is None and (sheet.lines is not None or self._has_one_kind_of_number())
        self.plain = PlainValues(self._read_cell) if alone else None

    def read(self, index: int, row: Row) -> Read:
        """What the column says for a row of the sheet, given by its index and itself."""
        if self._merged is not None:
            row = self._rows[self._merged.top(index)]
        return self._read_cell(row[self.index] if self.index < len(row) else None)

    def _read_cell(self, cell: Cell) -> Read:
        known = self._known[cell.__class__]
        read = known.get(cell)
        if read is None:
            read = self._reader(cell, self._today)
            if len(known) < _MOST_KNOWN:
                known[cell] = read
        return read

    def _has_one_kind_of_number(self) -> bool:
        at = self.index
        return len({row[at].__class__ for row in self._rows if at < len(row)} & _NUMBERS) < 2
