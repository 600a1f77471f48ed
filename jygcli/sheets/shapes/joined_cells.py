"""What stands in several cells under one heading or beside one label, as on printed forms, made one cell: digits;
year, month, day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from jygcli.files.grid import Cell, Merge, Row, Sheet
from jygcli.sheets.words.cells import text_of

_FEWEST, _MOST = 6, 20
_ROWS_SEARCHED = 20
# How many signs a phone, an old and a new ID number have; a form is so long.
_COUNTS = (11, 15, 18)
_LABELS, _LONGEST_LABEL = r"身份|号码|证号|电话|手机", 12
_FORM, _WIDEST = 60, 60
_PARTS = ("年", "月", "日")


def with_joined_cells(sheet: Sheet) -> Sheet:
    """The sheet with such cells joined in the first one under their heading; as it is where there are none."""
    spans = [merge for merge in sheet.merges if _FEWEST <= merge.right - merge.left + 1 <= _MOST]
    parts = [
        (row, column)
        for row in range(1, min(_ROWS_SEARCHED, len(sheet.rows)))
        for column, cell in enumerate(sheet.rows[row])
        if cell == _PARTS[0] and _are_parts(sheet, row, column)
    ]
    beside = list(_digits_in(sheet.rows[:_FORM])) and list(_digits_in(sheet.rows))
    if not spans and not parts and not beside:
        return sheet
    rows = list(sheet.rows)
    for row, at in beside:
        rows[row] = _joined_from(rows[row], at)
    for merge in (merge for merge in spans if merge.top < _ROWS_SEARCHED):
        _join_under(merge, rows)
    for row, column in parts:
        _join_dates(row, column, rows)
    return replace(sheet, rows=rows)


def _digits_in(rows: Sequence[Row]) -> Iterator[tuple[int, int]]:
    return ((index, at) for index, row in enumerate(rows) if (at := _digits_from(row)) is not None)


def _digits_from(row: Row) -> int | None:
    """Where digits begin that stand one a cell beside their label: 公民身份号码 | 6 | 2 | 0."""
    if len(row) <= _FEWEST or sum(map(_is_sign, row[:_WIDEST])) < min(_COUNTS):
        return None
    filled = [(at, text) for at, cell in enumerate(row[:_WIDEST]) if (text := text_of(cell))]
    for number, (_, label) in enumerate(filled[:-1]):
        if len(label) > 1 and re.search(_LABELS, label) and len(label) <= _LONGEST_LABEL:
            signs = list(takewhile(lambda found: _is_sign(found[1]), filled[number + 1 :]))
            if len(signs) in _COUNTS:
                return signs[0][0]
    return None


def _is_sign(cell: Cell) -> bool:
    text = text_of(cell)
    return len(text) == 1 and (text.isdecimal() or text in "Xx")


def _joined_from(row: Row, first: int) -> Row:
    cells: list[Cell] = list(row)
    signs = list(takewhile(lambda at: not text_of(cells[at]) or _is_sign(cells[at]), range(first, len(cells))))
    whole = "".join(text_of(cells[at]) for at in signs)
    return [*cells[:first], whole, *[None] * (len(signs) - 1), *cells[first + len(signs) :]]


def _are_parts(sheet: Sheet, row: int, column: int) -> bool:
    """Whether 年 and 月 stand side by side under a heading: 出生年月."""
    return text_of(sheet.cell(row, column + 1)) == _PARTS[1] and bool(text_of(sheet.cell(row - 1, column)))


def _join_dates(row: int, column: int, rows: list[Row]) -> None:
    """A year, a month and perhaps a day, each in a cell, as one text; the words 年, 月, 日 over them go."""
    for index in range(row, len(rows)):
        cells = [*rows[index], *[None] * (column + 3 - len(rows[index]))]
        texts = [text_of(cell) for cell in cells[column : column + 3]]
        width = 3 if text_of(rows[row][column + 2] if column + 2 < len(rows[row]) else None) == _PARTS[2] else 2
        numbers = [text for text in texts[:width] if text]
        if index == row:
            cells[column : column + 2] = [None, None]
        elif all(number.isdecimal() for number in numbers):
            cells[column : column + width] = ["-".join(numbers) or None, *[None] * (width - 1)]
        rows[index] = cells


def _join_under(merge: Merge, rows: list[Row]) -> None:
    for index in range(merge.bottom + 1, len(rows)):
        digits = _digits(rows[index][merge.left : merge.right + 1])
        if digits:
            cells: list[Cell] = list(rows[index])
            cells[merge.left : merge.right + 1] = [digits, *[None] * (len(cells[merge.left : merge.right + 1]) - 1)]
            rows[index] = cells


def _digits(cells: Sequence[Cell]) -> str:
    """The digits of a line of single ones; none where a cell holds anything else."""
    signs = [text for cell in cells if (text := text_of(cell))]
    single = len(signs) >= _FEWEST and all(len(sign) == 1 and (sign.isdecimal() or sign in "Xx") for sign in signs)
    return "".join(signs) if single else ""
