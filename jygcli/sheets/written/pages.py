"""A workbook of laid-out tables as .xlsx: drop-downs, text columns, frozen headings. Loads the writer."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from jygcli.files.grid import LETTERS, Cell
from jygcli.files.neutral import for_workbook, is_formula
from jygcli.sheets.layouts import Laid

_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_AS_TEXT, _AS_MONEY = {"num_format": 49}, {"num_format": "0.00"}
# As far down as somebody fills a sheet in by hand.
_ROWS_WITH_CHOICES = 1000


@dataclass(frozen=True, slots=True)
class ColumnHead:
    """A column of a page: its heading as it's written, and how the column is laid out."""

    heading: str
    laid: Laid


@dataclass(frozen=True, slots=True)
class SheetPage:
    """A table on a sheet of its own. `frozen` columns stay in view; `sample` is a row in grey over the others."""

    name: str
    heads: Sequence[ColumnHead]
    rows: Iterable[Sequence[Cell]] = ()
    sample: Sequence[Cell] | None = None
    frozen: int = 0


def workbook_of(pages: Sequence[SheetPage], notes: tuple[str, Sequence[tuple[str, ...]]] | None = None) -> bytes:
    """The pages as one workbook; `notes` is a sheet of plain text before them, with its name."""
    data = io.BytesIO()
    book = xlsxwriter.Workbook(data, {**_OPTIONS, "default_format_properties": {**LETTERS}})
    if notes is not None:
        _write_notes(book, *notes)
    for number, page in enumerate(pages):
        sheet = _Sheet(book, page)
        sheet.write()
        if number == 0:
            sheet.page.activate()
    book.close()
    return data.getvalue()


def _write_notes(book: Any, name: str, lines: Sequence[tuple[str, ...]]) -> None:
    page = book.add_worksheet(name)
    widths = [
        max((width_of(line[at]) for line in lines if len(line) > 1 and at < len(line)), default=8) for at in range(4)
    ]
    for column, width in enumerate(widths):
        page.set_column(column, column, min(width + 2, 70))
    bold = book.add_format({"bold": True})
    for number, line in enumerate(lines):
        for column, text in enumerate(line):
            page.write_string(number, column, text, bold if number == 0 else None)


class _Sheet:
    """One page on its way into a workbook."""

    def __init__(self, book: Any, page: SheetPage) -> None:
        self._content = page
        self.page = book.add_worksheet(page.name)
        self._bold = book.add_format({"bold": True, "bg_color": "#E7E6E6", "text_wrap": True, "valign": "vcenter"})
        self._looks = [_look(head.laid) for head in page.heads]
        self._plain = [book.add_format(look) if look else None for look in self._looks]
        self._sample = [book.add_format({**look, "font_color": "#808080", "italic": True}) for look in self._looks]
        self._literal = [book.add_format({**look, "quote_prefix": True}) for look in self._looks]

    def write(self) -> None:
        content = self._content
        for column, head in enumerate(content.heads):
            self.page.set_column(column, column, max(head.laid.width, width_of(head.heading) + 2), self._plain[column])
            self.page.write_string(0, column, head.heading, self._bold)
        self.page.freeze_panes(1, content.frozen)
        top = 1
        if content.sample is not None:
            self._write_row(top, content.sample, self._sample)
            top += 1
            self._offer_choices()
        for number, row in enumerate(content.rows, start=top):
            self._write_row(number, row, self._plain)

    def _write_row(self, number: int, row: Sequence[Cell], formats: Sequence[Any]) -> None:
        for column, value in enumerate(row):
            if isinstance(value, str):
                look = self._literal[column] if is_formula(value) else formats[column]
                self.page.write_string(number, column, for_workbook(value), look)
            elif value is not None:
                self.page.write(number, column, value, formats[column])

    def _offer_choices(self) -> None:
        for column, head in enumerate(self._content.heads):
            if head.laid.choices:
                offered = {"validate": "list", "source": list(head.laid.choices), "error_type": "information"}
                self.page.data_validation(2, column, _ROWS_WITH_CHOICES, column, offered)


def _look(laid: Laid) -> dict[str, object]:
    return dict(_AS_TEXT if laid.text else _AS_MONEY if laid.money else {})


def width_of(text: str) -> int:
    """How wide a text is in Excel's units, where a Chinese sign takes two."""
    return sum(1 if sign.isascii() else 2 for sign in text)
