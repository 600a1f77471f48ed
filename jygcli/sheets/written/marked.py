"""A copy of a workbook as .xlsx with what is wrong in colour, the reason beside it as a note. Loads the writer.

The copy stands cell for cell where the original stands, so that it can be put right and imported.
"""

from __future__ import annotations

import io
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter

from jygcli.domain.base.patterns import late
from jygcli.files.grid import LETTERS, Cell, Merge, Sheet, Workbook, column_number
from jygcli.files.outfile import write_private
from jygcli.sheets.words.issues import Issue, Severity
from jygcli.sheets.written.pages import width_of

LEGEND = "标记说明"
_LEGEND_LINES = (
    "红色的格子有错误：不改，这一行不能导入。黄色的格子请核对。鼠标停在格子上，能看到原因和办法。",
    "改好以后存盘，直接用 jyg import 导入这个文件，颜色和批注不用去掉。",
)
_FILLS = {Severity.ERROR: "#FF9999", Severity.WARNING: "#FFF2A8"}
_FORMATS: tuple[tuple[type, str], ...] = (
    (str, "@"),
    (datetime, "yyyy-mm-dd hh:mm:ss"),
    (date, "yyyy-mm-dd"),
    (time, "hh:mm:ss"),
    (timedelta, "[h]:mm:ss"),
)
_FIRST_DAY = date(1900, 3, 1)  # a spreadsheet counts a 29 February 1900 that never was
_WIDEST, _NARROWEST = 40, 6
_ROWS_MEASURED = 200
_NOT_IN_SHEET_NAMES = late(r"[\[\]:*?/\\]|^'|'$")
_LONGEST_SHEET_NAME = 31
_MOST_WORDS = 2000
_MOST_MERGED = 500_000
_BLANK = (None, "")

# A cell by the indexes of its row and column.
Place = tuple[int, int]


@dataclass(slots=True)
class _Mark:
    """What is said about one cell."""

    severity: Severity = Severity.WARNING
    reasons: list[str] = field(default_factory=list)

    def add(self, issue: Issue) -> None:
        if issue.severity is Severity.ERROR:
            self.severity = Severity.ERROR
        if issue.message not in self.reasons:
            self.reasons.append(issue.message)


def mark(workbook: Workbook, issues: Iterable[Issue], target: Path) -> None:
    """Write a marked copy of what was read, with the issues of reading it. Raises CannotWrite.

    Errors are red, warnings yellow; what is said of a whole row stands on its first cell.
    """
    data = io.BytesIO()
    options: dict[str, Any] = {"strings_to_formulas": False, "strings_to_urls": False, "nan_inf_to_errors": True}
    options["default_format_properties"] = {**LETTERS}
    book = xlsxwriter.Workbook(data, options)
    found = list(issues)
    names: set[str] = set()
    for sheet in workbook.sheets:
        _Copy(book, sheet, _free_name(sheet.name, names), _marks(sheet, found)).write()
    shown = [page for page, sheet in zip(book.worksheets(), workbook.sheets, strict=True) if not sheet.hidden]
    if LEGEND not in names:  # a copy of a copy has it already
        legend = book.add_worksheet(LEGEND)
        for number, line in enumerate(_LEGEND_LINES):
            legend.write_string(number, 0, line)
        shown.append(legend)
    for first in shown[:1]:
        first.activate()
        first.set_first_sheet()
    book.close()
    write_private(target, data.getvalue())


def _free_name(name: str, taken: set[str]) -> str:
    """The name, or what Excel allows of it."""
    plain = _NOT_IN_SHEET_NAMES.sub("", name)[:_LONGEST_SHEET_NAME] or "Sheet"
    free, number = plain, 1
    while free.lower() in {other.lower() for other in taken}:
        number += 1
        free = f"{plain[: _LONGEST_SHEET_NAME - 4]}({number})"
    taken.add(free)
    return free


def _marks(sheet: Sheet, issues: Sequence[Issue]) -> dict[Place, _Mark]:
    """What is wrong with each cell of a sheet."""
    rows = {sheet.at(index): index for index in range(len(sheet.rows))} if issues else {}
    found: dict[Place, _Mark] = defaultdict(_Mark)
    for issue in issues:
        if issue.at in rows:
            found[rows[issue.at], _column(sheet, issue.cell)].add(issue)
    return found


def _column(sheet: Sheet, cell: str | None) -> int:
    return column_number(cell.rstrip("0123456789")) - sheet.first_column if cell else 0


class _Copy:
    """One sheet on its way into the copy."""

    def __init__(self, book: Any, sheet: Sheet, name: str, marks: dict[Place, _Mark]) -> None:
        self._book = book
        self._sheet = sheet
        self._marks = marks
        self._page = book.add_worksheet(name)
        self._looks: dict[tuple[str, str, bool], Any] = {}

    def write(self) -> None:
        sheet = self._sheet
        for column, width in enumerate(self._widths()):
            self._page.set_column(self._right(column), self._right(column), width)
        for merge in _apart(sheet.merges):
            top, bottom = self._down(merge.top), self._down(merge.bottom)
            self._page.merge_range(top, self._right(merge.left), bottom, self._right(merge.right), "")
        for index, row in enumerate(sheet.rows):
            for column, cell in enumerate(row):
                if cell not in _BLANK or (index, column) in self._marks or (index, column) in sheet.uncomputed:
                    self._write_cell(index, column, cell)
        for (index, column), mark in self._marks.items():
            self._note(index, column, mark)
        for index in sheet.hidden_rows:
            self._page.set_row(self._down(index), None, None, {"hidden": True})
        if sheet.hidden:
            self._page.hide()

    def _down(self, index: int) -> int:
        return self._sheet.first_row - 1 + index

    def _right(self, column: int) -> int:
        return self._sheet.first_column - 1 + column

    def _widths(self) -> Iterator[int]:
        """Wide enough for most of a column."""
        rows = self._sheet.rows[:_ROWS_MEASURED]
        for column in range(max(map(len, rows), default=0)):
            texts = sorted(width_of(str(row[column])) for row in rows if column < len(row) and row[column] is not None)
            usual = texts[len(texts) * 9 // 10] if texts else 0
            yield min(max(usual + 2, _NARROWEST), _WIDEST)

    def _write_cell(self, index: int, column: int, cell: Cell) -> None:
        place = self._down(index), self._right(column)
        look = self._look(index, column, cell)
        if (index, column) in self._sheet.uncomputed:
            # What the formula was is not known here; #N/A can't be taken for an empty cell.
            self._page.write_formula(*place, "=NA()", look, "")
        elif cell in _BLANK:
            self._page.write_blank(*place, None, look)
        elif isinstance(cell, str):
            self._page.write_string(*place, cell, look)
        elif isinstance(cell, date | time | timedelta):
            self._write_when(place, cell, look)
        elif isinstance(cell, bool):
            self._page.write_boolean(*place, cell, look)
        else:
            self._page.write_number(*place, cell, look)

    def _write_when(self, place: Place, cell: date | time | timedelta, look: Any) -> None:
        day = cell.date() if isinstance(cell, datetime) else cell
        if (isinstance(day, date) and day < _FIRST_DAY) or (isinstance(cell, timedelta) and cell < timedelta(0)):
            self._page.write_string(*place, str(cell), look)
        else:
            self._page.write_datetime(*place, cell, look)

    def _look(self, index: int, column: int, cell: Cell) -> Any:
        """The format of a cell, None for a plain one."""
        mark = self._marks.get((index, column))
        fill = _FILLS[mark.severity] if mark else ""
        number = next((form for kind, form in _FORMATS if isinstance(cell, kind) and cell != ""), "")
        key = (number, fill, (index, column) in self._sheet.struck)
        if not any(key):
            return None
        if key not in self._looks:
            look: dict[str, object] = {"num_format": number} if number else {}
            look |= {"bg_color": fill} if fill else {}
            self._looks[key] = self._book.add_format(look | ({"font_strikeout": True} if key[2] else {}))
        return self._looks[key]

    def _note(self, index: int, column: int, mark: _Mark) -> None:
        if column >= len(self._sheet.rows[index]):
            fill = self._book.add_format({"bg_color": _FILLS[mark.severity]})
            self._page.write_blank(self._down(index), self._right(column), None, fill)
        words = "\n".join(mark.reasons)[:_MOST_WORDS]
        size = {"width": 260, "height": 24 + 18 * (1 + width_of(words) // 36 + len(mark.reasons))}
        self._page.write_comment(self._down(index), self._right(column), words, {"author": "jyg", **size})


def _apart(merges: Iterable[Merge]) -> Iterator[Merge]:
    """The merges of more than one cell; without those that lie across another or never end, as in damaged files."""
    taken: set[Place] = set()
    for merge in merges:
        rows, columns = range(merge.top, merge.bottom + 1), range(merge.left, merge.right + 1)
        if not 1 < len(rows) * len(columns) <= _MOST_MERGED - len(taken):
            continue
        cells = {(row, column) for row in rows for column in columns}
        if cells.isdisjoint(taken):
            taken |= cells
            yield merge
