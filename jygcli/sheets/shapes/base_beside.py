"""The base of dues that stands over a table of one person, beside the name: 姓名 王建国 缴费基数 5810."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from jygcli.files.grid import Cell, Row, Sheet
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.words.cells import text_of

_FIELD = "base"
_MOST_COLUMNS, _LONGEST = 100, 200
_IN_ONE = r"([^\s\d:：,，;；。]{2,12})\s{0,3}[:：]\s{0,3}([\d,.]{1,15})\s{0,2}元?(?![\d年月日%])"


def bases_beside(
    sheet: Sheet, first: int, heading: str, names: Sequence[Sequence[str | None]], kind: SheetKind
) -> list[list[Cell]]:
    """For each row what stands in the columns of bases that are put in; nothing where no base is told.

    `names`: what stands in the columns of names, with `heading` over them; `first`: the row of the first name.
    """
    column = kind.column(_FIELD)
    found = list(_bases(sheet, first, heading, names, kind)) if column is not None else []
    if column is None or not any(base is not None for bases in found for base in bases):
        return []
    return [
        [column.label] * len(given) if heading in given else bases for given, bases in zip(names, found, strict=True)
    ]


def _bases(
    sheet: Sheet, first: int, heading: str, names: Sequence[Sequence[str | None]], kind: SheetKind
) -> Iterator[list[Cell]]:
    base: Cell = None
    under = False
    for index, (row, given) in enumerate(zip(sheet.rows, names, strict=True)):
        if heading in given:
            base = None if any(_is_label(cell, kind) for cell in row) else base  # the table has a column of them
            under = True
        elif any(given):
            yield [base if name else None for name in given]
            continue
        elif index >= first and (told := _told(row, kind)) is not None:
            base = told[0] if len(told) == 1 else None
            under = False
        elif under and _is_named(row):
            base, under = None, False  # the next person, whose base nothing tells
        yield [None] * len(given)


def _told(row: Row, kind: SheetKind) -> list[Cell] | None:
    """The bases that a row tells, each once."""
    cells = [cell for cell in row[:_MOST_COLUMNS] if text_of(cell)]
    found: list[Cell] = [
        cell for before, cell in pairwise(cells) if _is_label(before, kind) and re.search(r"^[¥￥]?\d", text_of(cell))
    ]
    for cell in cells:
        for label, base in re.findall(_IN_ONE, cell[:_LONGEST]) if isinstance(cell, str) else ():
            found += [base] if _is_label(label, kind) else []
    return list(dict.fromkeys(found)) or None


def _is_label(cell: Cell, kind: SheetKind) -> bool:
    if not isinstance(cell, str):
        return False
    word = "".join(text_of(cell).split()).rstrip(":：")
    return any(column.field == _FIELD for column in kind.columns_for(word))


def _is_named(row: Row) -> bool:
    return any(isinstance(cell, str) and "名" in cell for cell in row[:_MOST_COLUMNS])
