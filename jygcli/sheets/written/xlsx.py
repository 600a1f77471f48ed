"""A plain table as .xlsx. Importing this module loads the writer."""

from __future__ import annotations

import io
from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from jygcli.files.grid import Cell
from jygcli.files.outfile import CannotWrite, write_private

__all__ = ["CannotWrite", "write_table"]

_WIDEST, _NARROWEST = 40, 8
_OPTIONS = {
    "constant_memory": True,
    "strings_to_numbers": False,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "nan_inf_to_errors": True,
}


def write_table(
    path: Path,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    text_columns: Collection[str] = (),
    *,
    sheet: str = "Sheet1",
) -> None:
    """Write a title (none if empty), a heading row and the rows, one at a time: memory stays flat.

    Columns named in `text_columns` get Excel's text format, so that an ID number typed into them
    later keeps all its digits. Raises CannotWrite.
    """
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, _OPTIONS)
    bold = book.add_format({"bold": True})
    as_text = book.add_format({"num_format": 49})  # Excel's own text format
    as_day = book.add_format({"num_format": "yyyy-mm-dd"})
    page = book.add_worksheet(sheet)
    for column, heading in enumerate(headings):
        page.set_column(column, column, _width(heading), as_text if heading in text_columns else None)
    top = 0
    if title:
        page.write_string(0, 0, title, bold)
        top = 1
    page.write_row(top, 0, headings, bold)
    for number, row in enumerate(rows, start=top + 1):
        for column, value in enumerate(row):
            if isinstance(value, date):
                page.write_datetime(number, column, value, as_day)
            elif isinstance(value, str):
                page.write_string(number, column, value, as_text if headings[column] in text_columns else None)
            elif value is not None:
                page.write(number, column, value)
    book.close()
    write_private(path, data.getvalue())


def _width(heading: str) -> int:
    return min(max(_NARROWEST, len(heading) * 2 + 8), _WIDEST)
