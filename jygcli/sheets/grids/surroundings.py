"""What stands around a table: titles over it, notes under it, the names of its sheet and file."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Sheet
from jygcli.sheets.grids.header import Header
from jygcli.sheets.grids.readings import Context
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity, declined
from jygcli.sheets.words.periods import spans_in, without_making, years_in
from jygcli.sheets.words.question import Answers, Choice, Question

_ROWS_OF_NOTES = 12
_NOTE = late(r"(附?注|备注|说明|图例|符号|标记|考勤符号)(说明)?[:：]?")
_LONGEST, _WIDEST = 500, 300


def context_of(header: Header, around: Around, above: Context | None = None) -> Context:
    """The context of a table; the first that names a year has it: the user, the titles, the sheet, the file.

    `above`: of the table over it, whose titles hold for this one too where its own name no period, and
    whose year where its own name later months without one.
    """
    sheet, year = header.sheet, around.year
    own = titles = _texts(sheet, header.title_rows)
    if above is not None and not any(True for title in titles for _ in spans_in(title)):
        titles = (*above.titles, *titles)
    elif above is not None and year is None and not any(years_in(title) for title in titles):
        year = above.year if _later(titles, above.titles) else None
    last = _last_rows(sheet, header.first_data_row)
    notes = (*_texts(sheet, last), *_whole_lines(sheet, (*header.title_rows, *last)))
    context = _context(sheet, replace(around, year=year), titles, notes, further=above is not None)
    return replace(
        context,
        own_titles=own,
        place=sheet.at(header.rows[-1]),
        unread=header.unread,
        first_row=header.first_data_row,
    )


def texts_around(sheet: Sheet, first_row: int) -> tuple[str, ...]:
    """The texts over and under the lines of a table, of which the first is `first_row`."""
    rows = (*range(max(first_row - _ROWS_OF_NOTES, 0), first_row), *_last_rows(sheet, first_row))
    return (*_texts(sheet, rows), *_whole_lines(sheet, rows))


def _last_rows(sheet: Sheet, first_row: int) -> range:
    return range(max(first_row, len(sheet.rows) - _ROWS_OF_NOTES), len(sheet.rows))


@dataclass(frozen=True, slots=True)
class Around:
    """What is known of every table or card of a file: its name, the year if the user gives it, what was answered."""

    file: str
    today: date
    year: int | None
    answers: Answers = field(default_factory=dict)

    def context(self, sheet: Sheet, titles: range) -> Context:
        """The context of a card whose titles stand in these rows."""
        return _context(sheet, self, _texts(sheet, titles), ())


def _context(
    sheet: Sheet, around: Around, titles: tuple[str, ...], notes: tuple[str, ...], *, further: bool = False
) -> Context:
    year, doubt = around.year, None
    between: tuple[int, ...] = ()
    if year is None:
        titled, named = [found for text in titles for found in years_in(text)], years_in(sheet.name)
        said = [*titled, *named, *years_in(around.file)]
        between = next((years for text in (*titles, sheet.name, around.file) if (years := _years_between(text))), ())
        year = said[0] if said and not between else None
        if titled and named and not set(titled) & set(named):
            why = f"标题写的是 {titled[0]} 年，工作表名是 {named[0]} 年，不知道是哪一年，没有收；请用 --year 指明"
            year, doubt = _asked_year(
                around.answers, sheet.name, Flaw(Code.YEARS_DISAGREE, why, Severity.ERROR), said[:1] + list(named[:1])
            )
    known = Context(sheet, around.file, around.today, year, titles, (*titles, *notes), doubt, further)
    return replace(known, answers=around.answers, between=between)


def _years_between(text: str) -> tuple[int, ...]:
    """2024-2025年: the years of which a month alone may be."""
    found = re.search(
        r"(?<!\d)((?:19|20)\d\d)年?度?[-—–~～至到、和及]{1,2}((?:19|20)\d\d)(?=年|年度|\D|$)(?![-./]\d)",
        without_making(text),
    )
    return (int(found[1]), int(found[2])) if found and found[1] < found[2] else ()


def _asked_year(answers: Answers, sheet: str, doubt: Flaw, years: Sequence[int]) -> tuple[int | None, Flaw | None]:
    """The year that was answered; else the first one, with the doubt and what to ask about it."""
    key = ("year", sheet, *years)
    if key in answers:
        chosen = answers[key]
        return (chosen, None) if isinstance(chosen, int) else (years[0], declined(doubt))
    choices = tuple(Choice(f"{year} 年", year) for year in years)
    asked = f"工作表“{sheet}”：标题写的是 {years[0]} 年，工作表名是 {years[1]} 年。是哪一年？"
    return years[0], replace(doubt, question=Question(key, asked, choices, "不收这张表"))


def _later(titles: tuple[str, ...], above: tuple[str, ...]) -> bool:
    """Whether titles name months after those of the table above; January under December is of another year."""
    before = [span.last for title in above for span in spans_in(title) if span.count < 12]
    return all(span.first > max(before, default=0) for title in titles for span in spans_in(title))


def _texts(sheet: Sheet, rows: Iterable[int]) -> tuple[str, ...]:
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
