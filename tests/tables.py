"""Plain tables as .xlsx, as offices write them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from datetime import date
from pathlib import Path

import xlsxwriter

from jygcli.files.grid import Cell

_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}


def write_table(
    path: Path,
    title: str,
    headings: Sequence[str],
    rows: Iterable[Sequence[Cell]],
    text_columns: Collection[str] = (),
    *,
    sheet: str = "Sheet1",
) -> None:
    """Write a title (none if empty), a heading row and the rows; `text_columns` have Excel's text format."""
    with xlsxwriter.Workbook(path, _OPTIONS) as book:
        bold, as_text = book.add_format({"bold": True}), book.add_format({"num_format": 49})
        as_day = book.add_format({"num_format": "yyyy-mm-dd"})
        page = book.add_worksheet(sheet)
        for column, heading in enumerate(headings):
            page.set_column(column, column, len(heading) * 2 + 8, as_text if heading in text_columns else None)
        if title:
            page.write_string(0, 0, title, bold)
        top = 1 if title else 0
        page.write_row(top, 0, headings, bold)
        for number, row in enumerate(rows, start=top + 1):
            for column, value in enumerate(row):
                if isinstance(value, date):
                    page.write_datetime(number, column, value, as_day)
                elif isinstance(value, str):
                    page.write_string(number, column, value, as_text if headings[column] in text_columns else None)
                elif value is not None:
                    page.write(number, column, value)
