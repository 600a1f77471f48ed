"""Cells that could be read in two ways, read as somebody has answered: by writing what was meant in their place."""

from __future__ import annotations

from dataclasses import replace

from jygcli.files.grid import Cell, Sheet
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.question import Answers, CellKey


def as_answered(sheet: Sheet, answers: Answers) -> Sheet:
    """The sheet with the answers about its cells in them."""
    meant = {
        key: answer
        for key, answer in answers.items()
        if isinstance(key, CellKey) and key.sheet == sheet.name and isinstance(answer, str)
    }
    if not meant:
        return sheet
    rows: list[list[Cell]] = [list(row) for row in sheet.rows]
    for key, answer in meant.items():
        for row in rows if key.row is None else [rows[key.row]]:
            if key.column < len(row) and text_of(row[key.column]) == key.text:
                row[key.column] = answer
    return replace(sheet, rows=rows)
