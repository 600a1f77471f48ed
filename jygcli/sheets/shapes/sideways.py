"""Sheets with people as columns and months as rows, made upright: a row for each person, a column for each month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell, Merge, Row, Sheet, column_letters
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.periods import cell_span
from jygcli.sheets.words.surnames import is_of_the_trade, looks_like_name

_ROWS_SEARCHED, _COLUMNS_SEARCHED, _MOST_COLUMNS = 15, 5, 2_000
_FEWEST_MONTHS = _FEWEST_PEOPLE = 2
_SERIAL = late(r"序号?|编号|行次")
_SUM = late(r"(本|全)?[年月季]?度?(合计|小计|总计|累计|平均)")
_KEY, _ITEM = "姓名", "项目"


@dataclass(frozen=True, slots=True)
class SidewaysSheet(Sheet):
    """A sheet of which a table was turned: its titles, a row for each column of the table, and what stood under it.

    `top`, `bottom`: the rows that the table took, the last one not included; `left`, `width`: its columns.
    """

    top: int = 0
    bottom: int = 0
    left: int = 0
    width: int = 0

    def row_number(self, index: int) -> int:
        row = index
        if self._is_turned(index):
            row = self.top
        elif index >= self.top:
            row = self.bottom + index - self.top - self.width
        return self._number(row)

    def at(self, index: int) -> str:
        return self._at(self.row_number(index))

    def place(self, index: int, column: int) -> str:
        return self._at(self._number(self.top + column)) if self._is_turned(index) else self.at(index)

    def cell_name(self, index: int, column: int) -> str:
        if not self._is_turned(index):
            return f"{column_letters(self.first_column + column)}{self.row_number(index)}"
        letters = column_letters(self.first_column + self.left + index - self.top)
        return f"{letters}{self._number(self.top + column)}"

    def _is_turned(self, index: int) -> bool:
        return self.top <= index < self.top + self.width

    def _number(self, row: int) -> int:
        return self.first_row + row if self.lines is None else self.lines[row]

    def _at(self, number: int) -> str:
        return f"{self.name}!R{number}" if self.lines is None else f"L{number}"


def with_people_down(sheet: Sheet) -> Sheet:
    """The sheet itself, or turned where names stand over its columns and months before its rows."""
    for top in range(min(_ROWS_SEARCHED, len(sheet.rows))):
        names = _names_in(sheet, top)
        if (
            names
            and not _is_repeated(sheet, top, names)
            and (months := _months_under(sheet, top, names[0])) is not None
        ):
            return _turned(sheet, top, *months)
    return sheet


def _names_in(sheet: Sheet, row: int) -> list[int]:
    """The columns with a name over them, where most that stands in the row from the first name on are names."""
    texts = {at: "".join(text_of(cell).split()) for at, cell in enumerate(sheet.rows[row][:_MOST_COLUMNS])}
    names = [at for at, text in texts.items() if looks_like_name(text)]
    after = [at for at in texts if names and at > names[0] and at not in names]
    others = [at for at in after if texts[at] and not is_of_the_trade(texts[at])]
    return names if len(names) >= max(_FEWEST_PEOPLE, len(others) + 1) else []


def _is_repeated(sheet: Sheet, top: int, names: list[int]) -> bool:
    """Whether a second table of the kind stands below or beside: then nobody knows whose months are whose."""
    said = [text_of(sheet.cell(top, at)) for at in names]
    rows = range(top + 1, len(sheet.rows))
    beside = range(names[0] + 1, min(max(map(len, sheet.rows[top:])), _MOST_COLUMNS))
    below = any(
        sum(text_of(sheet.cell(row, at)) == text for at, text in zip(names, said, strict=True)) > 1 for row in rows
    )
    return below or any(not _is_amount(sheet, rows, at) and len(_spans(sheet, rows, at)) > 1 for at in beside)


def _is_amount(sheet: Sheet, rows: range, column: int) -> bool:
    """Whether most of a column are plain numbers, which count up by chance at most."""
    texts = [text for row in rows if (text := text_of(sheet.cell(row, column)))]
    return 2 * sum(text.replace(".", "").isdecimal() for text in texts) > len(texts)


def _months_under(sheet: Sheet, top: int, right: int) -> tuple[int, int, int] | None:
    """The row after the table, the first of the columns that say months, and the first one of a person."""
    rows = range(top + 1, len(sheet.rows))
    spans = {column: _spans(sheet, rows, column) for column in range(min(right, _COLUMNS_SEARCHED))}
    held = [column for column, found in spans.items() if len(found) >= _FEWEST_MONTHS]
    if not held:
        return None
    left = held[0]
    while left and spans[left - 1]:  # the year, the quarter before its months
        left -= 1
    filled = [row for row in rows if sum(bool(text_of(cell)) for cell in sheet.rows[row][right:_MOST_COLUMNS])]
    if not filled:
        return None
    # Somebody whose name is of no common surname may stand before the others; 应交, 实交 are nobody.
    between = range(max(column for column, found in spans.items() if found) + 1, right)
    return filled[-1] + 1, left, next((column for column in between if _holds_numbers(sheet, rows, column)), right)


def _holds_numbers(sheet: Sheet, rows: range, column: int) -> bool:
    return any(any(map(str.isdecimal, text_of(sheet.cell(row, column)))) for row in rows)


def _spans(sheet: Sheet, rows: range, column: int) -> list[int]:
    """The rows in which a column names months, where it holds nothing else but sums. Bare numbers are months only
    where they count up, and amounts and serial numbers elsewhere.
    """
    heading = text_of(sheet.cell(rows.start - 1, column))
    if _SERIAL.fullmatch(heading):
        return []
    found, other = [], 0
    for row in rows:
        cell = sheet.cell(row, column)
        text = text_of(cell)
        alone = sum(bool(text_of(other)) for other in sheet.rows[row]) == 1
        if not text or alone or _SUM.match(text):
            continue
        if cell_span(cell) is not None:
            found.append(row)
        else:
            other += 1
    numbers = [text_of(sheet.cell(row, column)) for row in found]
    if all(number.isdecimal() for number in numbers):
        counts_up = all(int(after) == int(before) + 1 for before, after in pairwise(numbers))
        return found if counts_up and ("月" in heading or len(found) > _FEWEST_MONTHS) else []
    return found if len(found) >= other else []


def _turned(sheet: Sheet, top: int, bottom: int, left: int, first_name: int) -> Sheet:
    right = min(max(map(len, sheet.rows[top:bottom])), _MOST_COLUMNS)
    rows = [_column(sheet, top, bottom, column) for column in range(left, right)]
    # Over the names stand what they are, and where a name has two columns what these hold.
    corners: list[Cell] = [_KEY, *([_ITEM] if _is_level(sheet, top, left, first_name) else [])]
    rows[0] = [*corners, *rows[0][len(corners) :]]
    for index in range(1, first_name - left):
        rows[index] = [*[None] * len(corners), *rows[index][len(corners) :]]
    merges = [merge for merge in sheet.merges if merge.bottom < top]
    merges += (
        Merge(top + m.left - left, m.top - top, top + m.right - left, m.bottom - top)
        for m in sheet.merges
        if top <= m.top and m.bottom < bottom and left <= m.left
    )
    marked = {name: frozenset(_places(sheet, name, top, bottom, left)) for name in ("struck", "uncomputed")}
    return SidewaysSheet(
        sheet.name,
        [*sheet.rows[:top], *rows, *sheet.rows[bottom:]],
        sheet.first_row,
        sheet.first_column,
        sheet.lines,
        sheet.hidden,
        merges,
        frozenset(top + column - left for column in sheet.hidden_columns if column >= left),
        frozenset(row - top for row in sheet.hidden_rows if top <= row < bottom),
        marked["struck"],
        marked["uncomputed"],
        turned=True,
        top=top,
        bottom=bottom,
        left=left,
        width=right - left,
    )


def _column(sheet: Sheet, top: int, bottom: int, column: int) -> Row:
    return [sheet.cell(row, column) for row in range(top, bottom)]


def _is_level(sheet: Sheet, top: int, left: int, first_name: int) -> bool:
    """Whether the row under the names says what their columns hold: 应交, 实交."""
    if top + 1 >= len(sheet.rows) or any(text_of(cell) for cell in sheet.rows[top + 1][left:first_name]):
        return False
    words = [text for cell in sheet.rows[top + 1][first_name:] if (text := text_of(cell))]
    return bool(words) and all(any(map(str.isalpha, word)) and not is_of_the_trade(word) for word in words)


def _places(sheet: Sheet, name: str, top: int, bottom: int, left: int) -> Iterator[tuple[int, int]]:
    """Where cells that are struck out, or were never computed, stand in the turned sheet."""
    for row, column in sheet.struck if name == "struck" else sheet.uncomputed:
        if top <= row < bottom and column >= left:
            yield top + column - left, row - top
