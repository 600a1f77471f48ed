"""What every container becomes: a workbook of sheets, each a grid of raw cells.

Positions are those that the user sees: `花名册!R4` and `F4` in a spreadsheet, `L4` in a text file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from jygcli.domain.base.errors import Unusable


class Since1904(float):
    """A number of a workbook of the Macintosh: if it's a date, it counts the days from 1904, not from 1900."""


# What new workbooks are written in: each Windows in Chinese has it, and their usual font has no Chinese letters.
LETTERS = {"font_name": "宋体", "font_size": 11, "font_charset": 134, "font_scheme": "none"}

Cell = str | int | float | bool | date | datetime | time | timedelta | None
Row = Sequence[Cell]

# A file beyond this is no branch's: 100,000 rows of attendance take 1.3 million cells. Blank cells between the
# others cost little; a text of its own in each cell takes 200 bytes of memory while it's read.
MAX_CELLS = 5_000_000
MAX_FILLED = 2_000_000
MOST_KNOWN = 50_000


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
    tell which cells are merged, and which rows are hidden; only .xlsx and .xls which columns are, which cells
    are struck out, and which hold a formula without a result: one that no program has computed yet, or an error.
    """

    name: str
    rows: Sequence[Row]
    first_row: int = 1
    first_column: int = 1
    lines: Sequence[int] | None = None
    hidden: bool = False
    merges: Sequence[Merge] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    struck: frozenset[tuple[int, int]] = frozenset()
    uncomputed: frozenset[tuple[int, int]] = frozenset()
    # Whether its columns were made rows, so that all records stand in the same rows (shapes/transposed.py).
    turned: bool = False
    # Whether it's known that no text holds a sign that isn't printed, as those are that steer a terminal.
    printable: bool = False

    def row_number(self, index: int) -> int:
        """The number that Excel shows for the row, or its first line in a text file."""
        return self.lines[index] if self.lines is not None else self.first_row + index

    def at(self, index: int) -> str:
        """Where the row stands: `花名册!R4`, or `L4` in a text file."""
        return f"L{self.lines[index]}" if self.lines is not None else f"{self.name}!R{self.first_row + index}"

    def place(self, index: int, column: int) -> str:
        """Where the row of a cell stands."""
        return self.at(index)

    def cell_name(self, index: int, column: int) -> str:
        """Where a cell stands: `F4`."""
        return f"{column_letters(self.first_column + column)}{self.row_number(index)}"

    def cell(self, index: int, column: int) -> Cell:
        """The raw cell; None to the right of a short row."""
        row = self.rows[index]
        return row[column] if column < len(row) else None

    def column(self, index: int) -> list[Cell]:
        """The cells of a column."""
        return [row[index] if index < len(row) else None for row in self.rows]


@dataclass(frozen=True, slots=True)
class Workbook:
    """A file that was read: its name as the user knows it, and its sheets in order."""

    name: str
    sheets: tuple[Sheet, ...]


def gathered(rows: Iterable[Row]) -> tuple[list[Row], bool]:
    """The rows with equal texts as one object, a blank row as (): the same few words fill most columns. And whether all
    signs of all texts are printed ones.
    """
    known: dict[str, str] = {}
    share: Callable[[Any, Any], Any] = known.setdefault
    only_texts = {str}.issuperset
    printable = True
    found: list[Row] = []
    for row in rows:
        if not any(row) and all(cell is None or cell == "" for cell in row):
            found.append(())
            continue
        if len(known) > MOST_KNOWN:
            printable = printable and are_printable(known)
            known.clear()
        if only_texts(map(type, row)):
            found.append(tuple(map(share, row, row)))
        else:
            found.append(tuple([share(cell, cell) if isinstance(cell, str) else cell for cell in row]))
    return found, printable and are_printable(known)


def are_printable(texts: Iterable[str]) -> bool:
    return all(map(str.isprintable, texts))


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
