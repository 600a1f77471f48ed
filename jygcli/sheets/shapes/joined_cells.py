"""What stands in several cells under one heading, as on printed forms, made one cell: digits; year, month, day."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jygcli.files.grid import Cell, Merge, Row, Sheet
from jygcli.sheets.words.cells import text_of

_FEWEST, _MOST = 6, 20
_ROWS_SEARCHED = 20
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
    if not spans and not parts:
        return sheet
    rows = list(sheet.rows)
    for merge in (merge for merge in spans if merge.top < _ROWS_SEARCHED):
        _join_under(merge, rows)
    for row, column in parts:
        _join_dates(row, column, rows)
    return replace(sheet, rows=rows)


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
