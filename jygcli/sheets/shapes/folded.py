"""Sheets of which each record takes two or three lines, under headings of as many lines: each made one long line.

The upper line belongs to the upper headings, the lower one to the lower: 性别 over 民族, 男 over 汉族. The name
stands once, merged over its lines or with nothing under it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jygcli.files.grid import Cell, Merge, Row, Sheet, column_letters
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.grids.levels import words_of
from jygcli.sheets.words.cells import text_of

_ROWS_SEARCHED = 15
_MOST_LINES = 3
_FEWEST_BELOW = 2
_MOST_COLUMNS = 60
# The share of records that must have all their lines.
_MOSTLY = 0.8


@dataclass(frozen=True, slots=True)
class FoldedSheet(Sheet):
    """A sheet with the lines of a record side by side. `origins`: the row of the file that each row begins with;
    `width`: how many columns a line has.
    """

    origins: Sequence[int] = ()
    width: int = 0

    def row_number(self, index: int) -> int:
        return self._number(self.origins[index])

    def at(self, index: int) -> str:
        number = self.row_number(index)
        return f"{self.name}!R{number}" if self.lines is None else f"L{number}"

    def cell_name(self, index: int, column: int) -> str:
        line, place = divmod(column, self.width)
        return f"{column_letters(self.first_column + place)}{self._number(self.origins[index] + line)}"

    def _number(self, row: int) -> int:
        return self.first_row + row if self.lines is None else self.lines[row]


def with_lines_joined(sheet: Sheet, kind: SheetKind) -> Sheet:
    """The sheet itself, or with the lines of each record joined where these are as many as those of the headings."""
    for top in range(min(_ROWS_SEARCHED, len(sheet.rows))):
        words = words_of(sheet, top)
        key = next((at for at, word in words.items() if _is_key(word, kind)), None)
        if key is None or max(words) >= _MOST_COLUMNS:
            continue
        for count in range(_MOST_LINES, 1, -1):
            if _are_headings(sheet, top, count, key, kind):
                starts = _records(sheet, top + count, count, key)
                if starts:
                    return _folded(sheet, [top, *starts], count)
    return sheet


def _is_key(word: str, kind: SheetKind) -> bool:
    return any(column.field == kind.key for column in kind.columns_for(word))


def _are_headings(sheet: Sheet, top: int, count: int, key: int, kind: SheetKind) -> bool:
    """Whether so many rows are lines of headings: each word of a lower one has another over it, and is a heading."""
    if top + count > len(sheet.rows):
        return False
    wide = any(top <= merge.top < top + count and merge.right > merge.left for merge in sheet.merges)
    upper = words_of(sheet, top)
    below = [words_of(sheet, row) for row in range(top + 1, top + count)]
    if wide or any(key in words or len(words) < _FEWEST_BELOW for words in below):
        return False
    if any(at not in upper or word in (upper[at], *_NO_HEADINGS) for words in below for at, word in words.items()):
        return False
    return all(2 * sum(_is_known(word, kind) for word in words.values()) > len(words) for words in below)


_NO_HEADINGS = ("年", "月", "日")


def _is_known(word: str, kind: SheetKind) -> bool:
    return bool(kind.columns_for(word)) or (kind.slots is not None and kind.slots((word,)) is not None)


def _records(sheet: Sheet, first: int, count: int, key: int) -> list[int]:
    """The rows with which records of so many lines begin; none where most have fewer."""
    named = [row for row in range(first, len(sheet.rows)) if text_of(sheet.cell(row, key))]
    starts, filled = [], 0
    for row in named:
        lower = range(row + 1, min(row + count, len(sheet.rows)))  # the last one may lack what is blank
        if not any(text_of(sheet.cell(below, key)) for below in lower):
            starts.append(row)
            filled += any(text_of(cell) for below in lower for cell in sheet.rows[below])
    return starts if starts and len(starts) >= _MOSTLY * len(named) and 2 * filled > len(starts) else []


def _folded(sheet: Sheet, starts: Sequence[int], count: int) -> Sheet:
    width = max(map(len, sheet.rows))
    place: dict[int, tuple[int, int]] = {}  # of each row of the file: its row, and how far to the right
    origins: list[int] = []
    rows: list[Row] = []
    folded = {start + line: line for start in starts for line in range(count)}
    for number, row in enumerate(sheet.rows):
        line = folded.get(number, 0)
        if line == 0:
            origins.append(number)
            rows.append(list(row))
        else:
            upper: list[Cell] = list(rows[-1])
            rows[-1] = [*upper, *[None] * (line * width - len(upper)), *row]
        place[number] = len(rows) - 1, line * width
    return FoldedSheet(
        name=sheet.name,
        rows=rows,
        first_row=sheet.first_row,
        first_column=sheet.first_column,
        lines=sheet.lines,
        hidden=sheet.hidden,
        merges=tuple(_moved(sheet.merges, place)),
        hidden_rows=frozenset(place[row][0] for row in sheet.hidden_rows if row in place),
        hidden_columns=frozenset(at + line * width for at in sheet.hidden_columns for line in range(count)),
        struck=_placed(sheet.struck, place),
        uncomputed=_placed(sheet.uncomputed, place),
        origins=origins,
        width=width,
    )


def _moved(merges: Iterable[Merge], place: dict[int, tuple[int, int]]) -> Iterable[Merge]:
    for merge in merges:
        if merge.top not in place or merge.bottom not in place:
            continue
        (top, right), (bottom, _) = place[merge.top], place[merge.bottom]
        moved = Merge(top, merge.left + right, bottom, merge.right + right)
        if moved.bottom > moved.top or moved.right > moved.left:
            yield moved


def _placed(cells: Iterable[tuple[int, int]], place: dict[int, tuple[int, int]]) -> frozenset[tuple[int, int]]:
    return frozenset((place[row][0], column + place[row][1]) for row, column in cells if row in place)
