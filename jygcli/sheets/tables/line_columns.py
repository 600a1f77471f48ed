"""The columns of a table as its lines are read: which cell speaks for a line, and what that cell says."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from operator import itemgetter

from jygcli.files.grid import Cell, Merge, Row, Sheet
from jygcli.sheets.grids.ditto import NOTHING_ABOVE, above, is_ditto, why_not_the_same
from jygcli.sheets.grids.header import BoundColumn
from jygcli.sheets.grids.who_columns import WHO
from jygcli.sheets.words.cells import Read, read_notes, read_number, read_text, said_by, text_of

# A value in one of these shows no person yet: a remark or a branch's name may stand in them alone.
_FREE_TEXT = (read_text, read_notes, read_number)
_MOST_KNOWN = 10_000
_MOST_ALIKE = 50_000
_NUMBERS = {bool, int, float}  # 1, 1.0 and True are equal


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


class LineColumn:
    """A recognised column of a table."""

    def __init__(
        self, bound: BoundColumn, sheet: Sheet, today: date, merged: MergedDown | None, first_row: int = 0
    ) -> None:
        column = bound.column
        self.index = bound.index
        self.field = column.field
        self.label = column.label
        self.required = column.required
        self.repeats = column.repeats
        self.shows_person = column.reader not in _FREE_TEXT
        self.merged = merged if column.merged_down else None
        self._rows, self._first_row = sheet.rows, first_row
        # Typed: 1 and True are equal and may not read the same.
        self.read_cell = lru_cache(maxsize=_MOST_KNOWN, typed=True)(lambda cell: said_by(column.reader, cell, today))

    def read(self, index: int, row: Row) -> Read:
        """What the column says for a row of the sheet, given by its index and itself."""
        if self.merged is not None:
            row = self._rows[self.merged.top(index)]
        cell = row[self.index] if self.index < len(row) else None
        return self._read_ditto(index) if is_ditto(cell) else self.read_cell(cell)

    def _read_ditto(self, index: int) -> Read:
        """What the cell above says for this line too."""
        flaw = why_not_the_same(self.field, required=self.required)
        cell = None if flaw else above(self._rows, index, self.index, self._first_row)
        return Read(None, flaw or NOTHING_ABOVE) if not text_of(cell) else self.read_cell(cell)


class PlainValues(dict[Cell, object]):
    """The values of a column by its cells, each read once: a few words fill most columns.

    Raises KeyError for a cell that has a flaw, speaks of other fields too, stands for the one above, or lacks what a
    record needs.
    """

    def __init__(self, column: LineColumn) -> None:
        super().__init__()
        self._column = column

    def __missing__(self, cell: Cell) -> object:
        read = self._column.read_cell(cell)
        if is_ditto(cell):
            raise KeyError
        if read.flaw is not None or read.also or (read.value is None and self._column.required):
            raise KeyError
        if len(self) < _MOST_KNOWN:
            self[cell] = read.value
        return read.value


PlainColumns = tuple[tuple[str, int, PlainValues], ...]


class People(dict[object, Mapping[str, object]]):
    """What the columns that say whom a line is about say, by their cells.

    Raises KeyError as PlainValues do.
    """

    def __init__(self, columns: PlainColumns) -> None:
        super().__init__()
        self._columns = columns
        self.cells: Callable[[Row], object] = itemgetter(*(at for _, at, _ in columns)) if columns else _nobody

    def __missing__(self, cells: object) -> Mapping[str, object]:
        each = cells if isinstance(cells, tuple) else (cells,)
        person = {name: known[cell] for (name, _, known), cell in zip(self._columns, each, strict=True)}
        if len(self) < _MOST_KNOWN:
            self[cells] = person
        return person


def _nobody(_row: Row) -> tuple[()]:
    return ()


class AlikeLines:
    """What lines say that differ in nothing but whom they are about: understood once, whoever comes next.

    In a list of attendance five hundred lines say the same of five hundred people.
    """

    def __init__(self, plain: PlainColumns) -> None:
        self._others = [at for name, at, _ in plain if name not in WHO]
        self.beside: Callable[[Row], object] = itemgetter(*self._others or [0])
        self.people = People(tuple(column for column in plain if column[0] in WHO))
        # By the cells beside the person: where the first such line stands, and the values of that line.
        self.said: dict[object, tuple[str, dict[str, object]]] = {}

    def keep(self, row: Row, at: str, values: dict[str, object]) -> str | None:
        """The place by which this line and those alike are known; None where it isn't kept."""
        if not self._others or len(self.said) >= _MOST_ALIKE:
            return None
        try:
            self.said[self.beside(row)] = at, values
        except IndexError:  # a short row
            return None
        return at


def plain_columns(columns: Sequence[LineColumn], sheet: Sheet) -> PlainColumns:
    """Each field with its column and values.

    Empty where a field has two columns, a merged cell speaks for several lines, or equal cells may not read the same.
    """
    if len({column.field for column in columns}) < len(columns) or any(column.merged for column in columns):
        return ()
    for column in columns if sheet.lines is None else ():  # a text file holds no numbers
        kinds = {row[column.index].__class__ for row in sheet.rows if column.index < len(row)}
        if len(kinds & _NUMBERS) > 1:
            return ()
    return tuple((column.field, column.index, PlainValues(column)) for column in columns)
