"""A Paper as a workbook: a sheet for each section. Importing this module loads the writer."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Any

import xlsxwriter
from xlsxwriter.utility import xl_range

from jygcli.files.grid import LETTERS
from jygcli.files.neutral import for_workbook
from jygcli.papers.paper import Column, Form, Holds, Paper, Section, Sentence, Table, Value, width, widths, words

_FORMATS: Mapping[Holds, dict[str, object]] = {
    Holds.TEXT: {"num_format": "@", "indent": 1},
    Holds.LONG: {"num_format": "@", "text_wrap": True},
    Holds.CODE: {"num_format": "@", "align": "center"},
    Holds.NUMBER: {"num_format": "General"},
    Holds.MONEY: {"num_format": "#,##0.00"},
    Holds.RATE: {"num_format": "0.0%"},
    Holds.DAY: {"num_format": "yyyy-mm-dd", "align": "center"},
    Holds.SIGNATURE: {},
}
_OPTIONS = {"strings_to_numbers": False, "strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
_PAPER_A4 = 9
_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\']")
_LONGEST_NAME = 31
_ROW_HEIGHT = 18
_ROWS_ON_PAGE = 40
_SIGNED_ROW = 28  # room to write by hand
_UPRIGHT = 100  # characters that fit an upright page
_LEAST_OF_PROSE = 72  # characters across, so that sentences stand in few lines


def write(paper: Paper) -> bytes:
    """The paper as .xlsx: real numbers and days, texts that stay texts, totals as formulas with their values."""
    written = io.BytesIO()
    with xlsxwriter.Workbook(written, {**_OPTIONS, "default_format_properties": {**LETTERS}}) as book:
        book.set_properties({"title": paper.title, "author": paper.issuer})
        looks = _Looks(book)
        used: set[str] = set()
        for section in paper.sections:
            _Page(book.add_worksheet(_sheet_name(section.title or paper.title, used)), looks, paper, section).write()
    return written.getvalue()


def _sheet_name(title: str, used: set[str]) -> str:
    plain = _NOT_IN_A_NAME.sub("", title)[:_LONGEST_NAME] or "表"
    name, again = plain, 2
    while name in used:
        name, again = f"{plain[: _LONGEST_NAME - 3]}-{again}", again + 1
    used.add(name)
    return name


class _Looks:
    """The formats of one workbook, each made once."""

    def __init__(self, book: Any) -> None:
        self.title = book.add_format({"bold": True, "font_size": 16, "align": "center", "valign": "vcenter"})
        self.plain = book.add_format({"text_wrap": True, "valign": "top"})
        grid: dict[str, object] = {"border": 1, "valign": "vcenter"}
        self.head = book.add_format({**grid, "bold": True, "align": "center", "text_wrap": True, "bg_color": "#EEEEEE"})
        self.cells = {holds: book.add_format({**grid, **look}) for holds, look in _FORMATS.items()}
        self.sums = {holds: book.add_format({**grid, **look, "bold": True}) for holds, look in _FORMATS.items()}


@dataclass
class _Page:
    """One sheet while it is written, from the top down."""

    sheet: Any
    looks: _Looks
    paper: Paper
    section: Section
    row: int = 0
    page_began: int = 0
    breaks: list[int] = field(default_factory=list)
    wide: tuple[int, ...] = ()  # the columns' widths in characters

    def write(self) -> None:
        tables = [block for block in self.section.blocks if isinstance(block, Table) and block.rows]
        forms = [block for block in self.section.blocks if isinstance(block, Form)]
        across = max([*(len(table.columns) for table in tables), *(2 * form.across for form in forms), 2])
        heading = "　".join(part for part in (self.paper.title, self.section.title) if part)
        prose = any(isinstance(block, Sentence) for block in self.section.blocks)
        least = max(width(heading) * 3 // 2, width(self.paper.issuer) + 4, _LEAST_OF_PROSE if prose else 0)
        self._set_up(_column_widths([*map(widths, tables), *map(_form_widths, forms)], across, least))
        self.sheet.set_row(0, 28)
        self._wide(heading, across, self.looks.title)
        self._wide(self.paper.issuer, across, self.looks.plain)
        for name, value in self.paper.facts:
            self._wide(f"{name}：{value}", across, self.looks.plain)
        for block in self.section.blocks:
            if isinstance(block, Sentence):
                self._sentence(block.text, across)
            elif isinstance(block, Form):
                self._form(block, across)
            elif isinstance(block, Table) and block.rows:
                if len(tables) == 1:  # of several under each other no heads hold for the whole sheet
                    last = self.row + bool(block.heads)
                    self.sheet.freeze_panes(last + 1, 0)
                    self.sheet.repeat_rows(self.row, last)
                self._table(block)
        if self.section is self.paper.sections[-1]:
            for word in self.paper.signatures:
                self._wide(f"{word}：", across, self.looks.plain)
        self.sheet.print_area(0, 0, max(self.row - 1, 0), across - 1)

    def _set_up(self, columns: list[int]) -> None:
        self.wide = tuple(columns)
        for place, wide in enumerate(columns):
            self.sheet.set_column(place, place, wide)
        self.sheet.set_paper(_PAPER_A4)
        if self.paper.landscape or sum(columns) > _UPRIGHT:
            self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 1 if self.paper.one_page else 0)
        self.sheet.set_footer("&C第 &P 页，共 &N 页")

    def _wide(self, text: str, across: int, look: Any) -> None:
        if across > 1:
            self.sheet.merge_range(self.row, 0, self.row, across - 1, "", look)
        self.sheet.write_string(self.row, 0, for_workbook(text), look)
        self.row += 1

    def _sentence(self, text: str, across: int) -> None:
        lines = -(-width(text) // max(sum(self.wide) * 9 // 10, 1))
        self.sheet.set_row(self.row, 16 * lines)  # a merged cell doesn't grow by itself
        self._wide(text, across, self.looks.plain)

    def _form(self, form: Form, across: int) -> None:
        self._break_before(2 + len(form.lines) + bool(form.ending))
        self._wide(form.headed, across, self.looks.head)
        for line in form.lines:
            self.sheet.set_row(self.row, _ROW_HEIGHT * max(self._form_lines(line, across)))
            for place, (label, value) in enumerate(line):
                box = 2 * place + 1
                self.sheet.write_string(self.row, box - 1, for_workbook(label), self.looks.head)
                if place == len(line) - 1 and box < across - 1:
                    self.sheet.merge_range(self.row, box, self.row, across - 1, "", self.looks.cells[Holds.LONG])
                self.sheet.write_string(self.row, box, for_workbook(value), self.looks.cells[Holds.LONG])
            self.row += 1
        if form.ending:
            self._wide(form.ending, across, self.looks.plain)
        self.row += 1

    def _form_lines(self, line: Sequence[tuple[str, str]], across: int) -> Iterator[int]:
        """How many lines each value of a line of a form takes: a merged cell makes no room by itself."""
        for place, (_, value) in enumerate(line):
            own = slice(2 * place + 1, across if place == len(line) - 1 else 2 * place + 2)
            room = max(sum(self.wide[own]) - 2, 1)
            yield max(sum(-(-width(part) // room) for part in value.splitlines()), 1)

    def _break_before(self, rows: int) -> None:
        """Begin a new page where so many rows would not fit on this one any more."""
        if self.row - self.page_began + rows > _ROWS_ON_PAGE:
            self.breaks.append(self.row)
            self.page_began = self.row
            self.sheet.set_h_pagebreaks(self.breaks)

    def _table(self, table: Table) -> None:
        self._heads(table)
        first = self.row + 1
        for row in table.rows:
            self.row += 1
            height = _SIGNED_ROW if table.is_signed else _ROW_HEIGHT
            self.sheet.set_row(self.row, height * self._lines(row, table.columns))
            for place, (value, column) in enumerate(zip(row, table.columns, strict=True)):
                self._cell(place, value, column, self.looks.cells)
        last = self.row
        if table.has_total:
            self.row += 1
            for place, (value, column) in enumerate(zip(table.totals, table.columns, strict=True)):
                look = self.looks.sums[column.holds]
                if column.summed:
                    formula = f"=SUM({xl_range(first, place, last, place)})"
                    self.sheet.write_formula(self.row, place, formula, look, _number(value, column.holds))
                else:
                    self._cell(place, value, column, self.looks.sums)
        self.row += 2

    def _heads(self, table: Table) -> None:
        """One line of heads, or two where some stand over several columns; leaves the row at the last."""
        at = 0
        for over, span in table.heads:
            if over and span > 1:
                self.sheet.merge_range(self.row, at, self.row, at + span - 1, over, self.looks.head)
            elif over:
                self.sheet.write_string(self.row, at, over, self.looks.head)
            else:
                self.sheet.merge_range(self.row, at, self.row + 1, at, table.columns[at].title, self.looks.head)
            at += span
        if not table.heads:
            self.sheet.write_row(self.row, 0, [column.title for column in table.columns], self.looks.head)
            return
        self.row += 1
        for place, column in enumerate(table.columns):
            if column.over:
                self.sheet.write_string(self.row, place, column.title, self.looks.head)

    def _lines(self, row: Sequence[Value], columns: Sequence[Column]) -> int:
        """How many lines the row takes where texts fold: not every program makes room by itself."""
        texts = [
            (words(value, column.holds), wide)
            for value, column, wide in zip(row, columns, self.wide, strict=False)
            if column.holds is Holds.LONG
        ]
        folded = (sum(-(-width(part) // wide) for part in said.splitlines()) for said, wide in texts)
        return max([1, *folded])

    def _cell(self, place: int, value: Value, column: Column, looks: dict[Holds, Any]) -> None:
        look = looks[column.holds]
        if value is None:
            self.sheet.write_blank(self.row, place, None, look)
        elif isinstance(value, date):
            self.sheet.write_datetime(self.row, place, value, look)
        elif isinstance(value, str):
            self.sheet.write_string(self.row, place, for_workbook(value), look)
        else:
            self.sheet.write_number(self.row, place, _number(value, column.holds), look)


def _form_widths(form: Form) -> list[int]:
    """What the labels and the values of a form need; a value with the rest of its line to itself asks for little."""
    needed = [8, 12] * form.across
    for line in form.lines:
        for place, (label, value) in enumerate(line):
            needed[2 * place] = max(needed[2 * place], width(label))
            if len(line) == form.across and form.across > 1:
                needed[2 * place + 1] = max(needed[2 * place + 1], min(width(value), 40))
    return needed


def _column_widths(every: Sequence[Sequence[int]], across: int, least: int) -> list[int]:
    """What the tables and forms under each other need, and together no less than the heading takes."""
    needed = [max((found[place] for found in every if place < len(found)), default=12) + 2 for place in range(across)]
    lacking = max(least - sum(needed), 0)
    return [wide + -(-lacking // across) for wide in needed]


def _number(value: Value, holds: Holds) -> float | int:
    """The number that the cell holds: yuan of fen, a share of a rate."""
    if not isinstance(value, int | Decimal):
        raise TypeError(value)
    exact = Decimal(value) / 100 if holds in (Holds.MONEY, Holds.RATE) else Decimal(value)
    return int(exact) if exact == exact.to_integral_value() else float(exact)
