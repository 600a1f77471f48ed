"""Numbers that stand one digit a cell under a heading merged over them, as on printed forms: made one cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jygcli.files.grid import Cell, Merge, Row, Sheet
from jygcli.sheets.words.cells import text_of

_FEWEST, _MOST = 6, 20
_ROWS_SEARCHED = 20


def with_whole_numbers(sheet: Sheet) -> Sheet:
    """The sheet with such digits joined in the first cell of their heading; as it is where there are none."""
    spans = [merge for merge in sheet.merges if _FEWEST <= merge.right - merge.left + 1 <= _MOST]
    rows = list(sheet.rows)
    for merge in (merge for merge in spans if merge.top < _ROWS_SEARCHED):
        _join_under(merge, rows)
    return replace(sheet, rows=rows) if spans else sheet


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
