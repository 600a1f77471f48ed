"""Amounts in another unit than 元: as a title says it, 单位：万元, or a heading, 实交（角）."""

from __future__ import annotations

import re
from collections.abc import Iterable

from jygcli.files.grid import Sheet
from jygcli.sheets.words.cells import half_width, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity

_LEVELS = 3  # of headings


def odd_unit_titled(titles: Iterable[str]) -> Flaw | None:
    """What to say where a title gives amounts in another unit than 元."""
    found = (re.search("单位:?(?:人民币)?(分|角|[百千万]元)", half_width(title)) for title in titles)
    return next((_flaw(unit[1]) for unit in found if unit), None)


def odd_unit_over(sheet: Sheet, first_row: int, columns: Iterable[int]) -> tuple[int, Flaw] | None:
    """The same of a heading over one of the columns of amounts, with that column; `first_row`: of the lines."""
    for column in columns:
        for row in range(max(first_row - _LEVELS, 0), first_row):
            found = re.search(
                r"[(\[【/,](?:单位:?)?(分|角|[百千万]元?)[)\]】]?$", half_width(text_of(sheet.cell(row, column)))
            )
            if found:
                return column, _flaw(found[1])
    return None


def _flaw(unit: str) -> Flaw:
    why = f"单位写的是“{unit}”，金额都没有读；请改成元再导入"
    return Flaw(Code.AMOUNT_UNREADABLE, why, Severity.ERROR)
