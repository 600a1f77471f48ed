"""What stands around a table: titles over it, notes under it, the names of its sheet and file."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date

from jygcli.files.grid import Sheet
from jygcli.sheets.grids.headers import Header
from jygcli.sheets.grids.readings import Context
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.periods import spans_in, years_in

_ROWS_OF_NOTES = 12
_NOTE = re.compile(r"(附?注|备注|说明|图例|符号|标记|考勤符号)(说明)?[:：]?")
_LONGEST, _WIDEST = 500, 300


def context_of(header: Header, file: str, today: date, year: int | None, above: Context | None = None) -> Context:
    """The context of a table; the first that names a year has it: the user, the titles, the sheet, the file.

    `above`: of the table over it, whose titles hold for this one too where its own name no period, and
    whose year where its own name later months without one.
    """
    sheet = header.sheet
    own = titles = _texts(sheet, header.title_rows)
    if above is not None and not any(True for title in titles for _ in spans_in(title)):
        titles = (*above.titles, *titles)
    elif above is not None and year is None and not any(years_in(title) for title in titles):
        year = above.year if _later(titles, above.titles) else None
    last = range(max(header.first_data_row, len(sheet.rows) - _ROWS_OF_NOTES), len(sheet.rows))
    notes = (*_texts(sheet, last), *_whole_lines(sheet, (*header.title_rows, *last)))
    context = _context(sheet, Around(file, today, year), titles, notes, further=above is not None)
    return replace(context, own_titles=own)


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of every card of a file: its name, and the year if the user gives it."""

    file: str
    today: date
    year: int | None

    def context(self, sheet: Sheet, titles: range) -> Context:
        """The context of a card whose titles stand in these rows."""
        return _context(sheet, self, _texts(sheet, titles), ())


def _context(
    sheet: Sheet, around: Around, titles: tuple[str, ...], notes: tuple[str, ...], *, further: bool = False
) -> Context:
    year, doubt = around.year, None
    if year is None:
        titled, named = [found for text in titles for found in years_in(text)], years_in(sheet.name)
        said = [*titled, *named, *years_in(around.file)]
        year = said[0] if said else None
        if titled and named and not set(titled) & set(named):
            why = f"标题写的是 {titled[0]} 年，工作表名是 {named[0]} 年，不知道是哪一年，没有收；请用 --year 指明"
            doubt = Flaw(Code.YEARS_DISAGREE, why, Severity.ERROR)
    return Context(sheet, around.file, around.today, year, titles, (*titles, *notes), doubt, further)


def _later(titles: tuple[str, ...], above: tuple[str, ...]) -> bool:
    """Whether titles name months after those of the table above; January under December is of another year."""
    before = [span.last for title in above for span in spans_in(title) if span.count < 12]
    return all(span.first > max(before, default=0) for title in titles for span in spans_in(title))


def _texts(sheet: Sheet, rows: range) -> tuple[str, ...]:
    return tuple(
        text[:_LONGEST]
        for row in rows
        for cell in sheet.rows[row][:_WIDEST]
        if isinstance(cell, str | date) and (text := text_of(cell))
    )


def _whole_lines(sheet: Sheet, rows: Iterable[int]) -> tuple[str, ...]:
    """Lines of notes that are cut into cells: 图例 | √ | 出席 | △ | 请假."""
    lines = ([text_of(cell)[:_LONGEST] for cell in sheet.rows[row][:_WIDEST]] for row in rows)
    return tuple(" ".join(line).strip() for line in lines if len(line) > 1 and _NOTE.match("".join(line[:3])))
