"""What stands around a table: titles over it, notes under it, the names of its sheet and file."""

from __future__ import annotations

from datetime import date

from jygcli.formats.cells import text_of
from jygcli.formats.grid import Sheet
from jygcli.formats.headers import Header
from jygcli.formats.issues import Code, Flaw
from jygcli.formats.periods import years_in
from jygcli.formats.records import Context

_ROWS_OF_NOTES = 12
_LONGEST, _WIDEST = 500, 300


def context_of(header: Header, file: str, today: date, year: int | None) -> Context:
    """The context of a table; the first that names a year has it: the user, the titles, the sheet, the file."""
    sheet = header.sheet
    titles = _texts(sheet, range(header.rows[0]))
    last = range(max(header.first_data_row, len(sheet.rows) - _ROWS_OF_NOTES), len(sheet.rows))
    doubt = None
    if year is None:
        titled, named = [found for text in titles for found in years_in(text)], years_in(sheet.name)
        said = [*titled, *named, *years_in(file)]
        year = said[0] if said else None
        if titled and named and not set(titled) & set(named):
            why = f"标题写的是 {titled[0]} 年，工作表名是 {named[0]} 年，按 {year} 年读；不对时请用 --year 指明"
            doubt = Flaw(Code.YEARS_DISAGREE, why)
    return Context(sheet, file, today, year, titles, (*titles, *_texts(sheet, last)), doubt)


def _texts(sheet: Sheet, rows: range) -> tuple[str, ...]:
    return tuple(
        text[:_LONGEST]
        for row in rows
        for cell in sheet.rows[row][:_WIDEST]
        if isinstance(cell, str | date) and (text := text_of(cell))
    )
