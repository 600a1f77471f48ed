"""What every container becomes: a workbook of sheets, each a grid of raw cells.

Positions are those that the user sees: `花名册!R4` and `F4` in a spreadsheet, `L4` in a text file.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import groupby, islice

from jygcli.domain.base.errors import Unusable

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Row = Sequence[Cell]

# A file beyond this is no branch's: 100,000 rows of attendance take 1.3 million cells. Blank cells between the
# others cost little; a text of its own in each cell takes 200 bytes of memory while it's read.
MAX_CELLS = 5_000_000
MAX_FILLED = 2_000_000
_MOST_KNOWN = 50_000
_ROWS_AT_ONCE, _FEW = 100, 4


class TooManyCells(Unusable):
    message = "“{file}”的表格太大（超过 {limit} 个格子），读不了。"
    advice = "请删去数据之外的空行、空列，或只留下需要的工作表，再导入。"


@dataclass(frozen=True, slots=True)
class Merge:
    """Cells merged into one: indexes into the rows and columns of a sheet, the last ones included."""

    top: int
    left: int
    bottom: int
    right: int


@dataclass(frozen=True, slots=True)
class Sheet:
    """One grid. The rows begin where the used range begins: `first_row` and `first_column` are its place.

    `lines` is set for a text file: the physical line on which each row begins. Only some containers
    tell which cells are merged; only .xlsx tells which rows are hidden, which cells are struck out,
    and which hold a formula without a result: one that no program has computed yet, or an error.
    """

    name: str
    rows: Sequence[Row]
    first_row: int = 1
    first_column: int = 1
    lines: Sequence[int] | None = None
    hidden: bool = False
    merges: Sequence[Merge] = ()
    hidden_rows: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    # Whether its columns were made rows, so that all records stand in the same rows (turned.py).
    turned: bool = False

    def row_number(self, index: int) -> int:
        """The number that Excel shows for the row, or its first line in a text file."""
        return self.lines[index] if self.lines is not None else self.first_row + index

    def at(self, index: int) -> str:
        """Where the row stands: `花名册!R4`, or `L4` in a text file."""
        return f"L{self.lines[index]}" if self.lines is not None else f"{self.name}!R{self.first_row + index}"

    def places(self, indexes: range) -> list[str]:
        """Where each of these rows stands."""
        if self.lines is not None:
            return [f"L{line}" for line in self.lines[indexes.start : indexes.stop]]
        return [f"{self.name}!R{self.first_row + index}" for index in indexes]

    def cell_name(self, index: int, column: int) -> str:
        """Where a cell stands: `F4`."""
        return f"{column_letters(self.first_column + column)}{self.row_number(index)}"

    def cell(self, index: int, column: int) -> Cell:
        """The raw cell; None to the right of a short row."""
        row = self.rows[index]
        return row[column] if column < len(row) else None


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read: its name as the user knows it, and its sheets in order."""

    name: str
    sheets: tuple[Sheet, ...]


def shared(rows: Iterable[Row]) -> Iterator[Row]:
    """The rows with equal texts as one object, a blank row as (): the same few words fill most columns."""
    known: dict[str, str] = {}
    given = iter(rows)
    while part := list(islice(given, _ROWS_AT_ONCE)):
        for width, alike in groupby(part, len):
            yield from _shared(list(alike), width, known)


def _shared(rows: Sequence[Row], width: int, known: dict[str, str]) -> Sequence[Row]:
    """The same for rows of one width; many of them are gone through by their columns, which takes half the time."""
    if not width:
        return ((),) * len(rows)
    if len(rows) < _FEW:
        whole = [tuple(_one_each(row, known)) for row in rows]
    else:
        whole = list(zip(*(_one_each(column, known) for column in zip(*rows, strict=True)), strict=True))
    return [row if row[0] or not _is_blank(row) else () for row in whole]


def _one_each(cells: Sequence[Cell], known: dict[str, str]) -> Iterable[Cell]:
    """The cells with equal texts as one object."""
    kinds = set(map(type, cells))
    if str not in kinds:
        return cells
    if len(known) > _MOST_KNOWN:
        known.clear()
    if len(kinds) == 1:
        return map(known.setdefault, cells, cells)  # type: ignore[arg-type]  # texts, all of them
    return [known.setdefault(cell, cell) if cell.__class__ is str else cell for cell in cells]


def _is_blank(row: Row) -> bool:
    return not any(row) and all(cell is None or cell == "" for cell in row)


def column_letters(number: int) -> str:
    """1 → A, 27 → AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def column_number(letters: str) -> int:
    """A → 1, AA → 27."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number
