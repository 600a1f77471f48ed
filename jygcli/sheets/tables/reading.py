"""From a workbook to typed rows: find the tables of a kind, read their cells, say what could not be read.

Nothing is matched or written here: a `Reading` holds what stands in the file. Which columns a kind has stands
in members/columns.py and its like, where a table begins in grids/headers.py, how its lines are read in
table_lines.py, which lines are no records in grids/lines.py.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import is_dataclass, replace
from datetime import date
from decimal import Decimal

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.errors import CalledWrongly, Unusable
from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.months import Month
from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.grids.answered import as_answered
from jygcli.sheets.grids.columns import Column, SheetKind, plain_heading
from jygcli.sheets.grids.header import Header, Wish
from jygcli.sheets.grids.header_search import find_header, headings_seen
from jygcli.sheets.grids.levels import words_of
from jygcli.sheets.grids.readings import Context, Reading, ReadRow, RowFinding
from jygcli.sheets.grids.stacked import stacked
from jygcli.sheets.grids.surroundings import Around, context_of
from jygcli.sheets.grids.which_sheets import (
    OfOtherThings,
    chosen,
    left_out_of,
    of_the_kind,
    sheet_key,
    word_of_others,
)
from jygcli.sheets.shapes.folded import with_lines_joined
from jygcli.sheets.shapes.joined_cells import with_joined_cells
from jygcli.sheets.shapes.one_person import with_name_beside
from jygcli.sheets.shapes.transposed import upright
from jygcli.sheets.tables.cards import Cards, find_cards, is_blank_form
from jygcli.sheets.tables.table_lines import TableLines
from jygcli.sheets.words.issues import Ignored, Issue, Severity
from jygcli.sheets.words.question import Answers, HeadingKey

__all__ = ["ReadRow", "Reading", "as_json", "read_table"]

_MONEY = frozenset({"base", "due", "waived", "booked", "assessed", "paid", "amount", "income", "expense", "balance"})


class NoRequiredColumn(Unusable):
    message = "在“{file}”前 {rows} 行里没有找到“{wanted}”{columns}，当作{kind}读不了。看到的文字：{seen}。"
    advice = "请给{columns}加上表头“{wanted}”，表头要在前 {rows} 行里，再导入。"


class NothingFilledIn(Unusable):
    message = "“{file}”是没有填的空表，没有读到{kind}的内容。"
    advice = "请填好，再导入。"


class ColumnsAlike(Unusable):
    message = "“{file}”里“{one}”和“{other}”两列都像{label}，分不清是哪一列，没有读。"
    advice = "请把{label}那一列的表头改成“{label}”，或指明是哪一列，如 --column {one}={field}，再导入。"


class NoSuchSheet(CalledWrongly):
    message = "“{file}”里没有工作表“{given}”。"
    advice = "其中的工作表有：{sheets}。"


class NoSuchField(CalledWrongly):
    message = "{kind}没有“{given}”这个项目。"
    advice = "可写的项目有：{fields}。"


def read_table(
    workbook: Workbook,
    kind: SheetKind,
    *,
    today: date,
    sheet: str | None = None,
    year: int | None = None,
    header_row: int | None = None,
    columns: Mapping[str, str] | None = None,
    first: SheetKind | None = None,
    answers: Answers | None = None,
) -> Reading:
    """Read the tables of that kind: all of them, or the best one, as the kind says; or the sheet given.

    `columns` names fields by hand, heading → field; `header_row` is numbered as the user sees it. `first`: the kind
    that was sought first, where this one is what the file may be as well. `answers`: what was answered of what the
    reader asked before.
    Raises NoRequiredColumn where no sheet has one, ColumnsAlike, NothingFilledIn, NoSuchSheet, NoSuchField.
    """
    by_hand = {plain_heading(heading): _field(kind, name) for heading, name in (columns or {}).items()}
    answers = answers or {}
    if sheet is None and isinstance(named := answers.get(sheet_key(kind)), str):
        sheet = named
    wish = _with_answers(Wish(header_row, workbook.name, by_hand), kind, answers)
    whole = map(with_joined_cells, _sheets(workbook, sheet)) if kind.cards else _sheets(workbook, sheet)
    whole = whole if header_row is not None else [with_lines_joined(found, kind) for found in whole]
    around = Around(workbook.name, today, year, answers)
    sheets = [as_answered(upright(found, kind, today) if kind.cards else found, around.answers) for found in whole]
    if header_row is None:
        sheets = [_arranged(found, kind) for found in sheets]
    blank = [found for found in sheets if kind.cards and is_blank_form(found, kind)]
    sheets = [found for found in sheets if found not in blank]
    left_blank = [Ignored(found.at(0), f"工作表“{found.name}”是没有填的空表") for found in blank]
    carded = [found for found in sheets if kind.cards and header_row is None and find_cards(found, kind)]
    headers = [
        header
        for candidate in sheets
        if candidate not in carded and (header := find_header(candidate, kind, today, wish)) is not None
    ]
    if carded and not headers:
        return _reading(workbook, kind, [Cards(found, kind, around) for found in carded], ignored=left_blank)
    if not headers and (further := _further(kind, first or kind)) is not None:
        return read_table(
            workbook, further, today=today, sheet=sheet, year=year, header_row=header_row, columns=columns,
            first=first or kind, answers=answers,
        )  # fmt: skip
    if not headers and (word := word_of_others(sheets, kind, today, wish)) is not None:
        raise OfOtherThings(file=workbook.name, word=word, kind=kind.label)
    if not headers and blank:
        raise NothingFilledIn(file=workbook.name, kind=kind.label)
    if not headers:
        wanted = kind.wanted or "、".join(column.label for column in kind.required)
        raise NoRequiredColumn(
            file=workbook.name,
            kind=kind.label,
            wanted=wanted,
            columns="这几列" if "、" in wanted else "这一列",
            rows=kind.rows_searched,
            seen=_seen(sheets),
        )
    _refuse_alike(headers, kind, workbook.name)
    if not wish.is_stated:
        headers = of_the_kind(headers, kind, workbook.name)
    taken, others = chosen(headers, kind)
    left_out, ignored = left_out_of(taken, others, carded, kind)
    tables = [
        TableLines(header, kind, context) for first in taken for header, context in _stacked(first, kind, wish, around)
    ]
    return _reading(workbook, kind, tables, left_out, (*left_blank, *ignored))


def _arranged(sheet: Sheet, kind: SheetKind) -> Sheet:
    """The sheet with names in a column and its headings over the others, wherever it has them."""
    named = with_name_beside(sheet, kind)
    return kind.made_upright(sheet) if named is sheet and kind.made_upright is not None else named


def _with_answers(wish: Wish, kind: SheetKind, answers: Answers) -> Wish:
    """The wish with what was answered of headings."""
    said = {plain_heading(key.heading): field for key, field in answers.items() if isinstance(key, HeadingKey)}
    named = {heading: column for heading, name in said.items() if name and (column := kind.column(str(name)))}
    unread = frozenset(heading for heading, name in said.items() if not name)
    return replace(wish, columns={**wish.columns, **named}, unread=unread)


def _further(kind: SheetKind, first: SheetKind) -> SheetKind | None:
    """What a file without a table of a kind may be: another kind; at last the first one, by what its columns hold."""
    if kind.otherwise is not None and not kind.listens:
        return kind.otherwise
    return replace(first, listens=True) if first.voices and not kind.listens else None


def _refuse_alike(headers: Sequence[Header], kind: SheetKind, file: str) -> None:
    """Raises ColumnsAlike where a needed field may be one column or another."""
    for header in headers if kind.listens else ():
        for column, one, other in header.unsure:
            if column.required or any(column.field in group for group in kind.any_of):
                words = words_of(header.sheet, header.rows[-1])
                raise ColumnsAlike(
                    file=file,
                    label=column.label,
                    one=words.get(one, ""),
                    other=words.get(other, ""),
                    field=column.field,
                )


def _reading(
    workbook: Workbook,
    kind: SheetKind,
    tables: Sequence[TableLines | Cards],
    left_out: Sequence[Issue] = (),
    ignored: Sequence[Ignored] = (),
) -> Reading:
    """All that the tables, or the sheets of cards, say."""
    for table in tables:
        table.read()
    rows, found = _checked(kind, tables, [row for table in tables for row in table.rows])
    return Reading(
        kind=kind.name,
        labels={column.field: column.label for column in reversed(kind.columns)},
        file=workbook.name,
        tables=tuple(place for table in tables for place in table.tables),
        recognised=tuple(dict.fromkeys(pair for table in tables for pair in table.recognised)),
        unrecognised=tuple(dict.fromkeys(heading for table in tables for heading in table.unread)),
        rows=tuple(rows),
        issues=(*left_out, *(issue for table in tables for issue in table.issues), *found),
        ignored=(*ignored, *(line for table in tables for line in table.ignored)),
        private=frozenset(column.field for column in kind.columns if column.private),
    )


def as_json(values: Mapping[str, object]) -> dict[str, object]:
    """The values in the forms of the import contract."""
    return {name: _json_form(value, name) for name, value in values.items()}


def _json_form(value: object, name: str = "") -> object:
    if isinstance(value, tuple):
        return [_json_form(part) for part in value]
    if isinstance(value, int) and name in _MONEY:
        return decimal_text(Fen(value))
    # str() also makes a plain string of an enum member.
    if isinstance(value, PartialDate | Month | str | date):
        return str(value)
    if isinstance(value, Decimal):
        return float(value)
    if is_dataclass(value) and not isinstance(value, type):
        return {part: _json_form(getattr(value, part), part) for part in value.__dataclass_fields__}
    return value


def _field(kind: SheetKind, name: str) -> Column:
    """A column of the table by its field, or by the label that the user knows."""
    found = kind.column(name) or next((column for column in kind.columns if column.label == name), None)
    if found is None:
        raise NoSuchField(
            kind=kind.label, given=name, fields="、".join(dict.fromkeys(column.field for column in kind.columns))
        )
    return found


def _sheets(workbook: Workbook, wanted: str | None) -> list[Sheet]:
    """The sheet that the user names, or all that aren't hidden."""
    sheets = [sheet for sheet in workbook.sheets if (sheet.name == wanted if wanted else not sheet.hidden)]
    if wanted and not sheets:
        names = "、".join(sheet.name for sheet in workbook.sheets)
        raise NoSuchSheet(file=workbook.name, given=wanted, sheets=names)
    return sheets


def _stacked(first: Header, kind: SheetKind, wish: Wish, around: Around) -> Iterator[tuple[Header, Context]]:
    """The tables of a sheet from the top down, each with its context."""
    context: Context | None = None
    for header in stacked(first, kind, around.today, wish):
        context = context_of(header, around, context)
        yield header, context


def _checked(
    kind: SheetKind, tables: Sequence[TableLines | Cards], rows: list[ReadRow]
) -> tuple[list[ReadRow], list[Issue]]:
    """What only shows over all rows of all tables."""
    issues: list[Issue] = []
    for check in kind.file_checks:
        for number, finding in check(rows):
            issues.append(_issue_on(tables, number, finding))
            if finding.flaw.severity is Severity.ERROR:
                rows[number] = rows[number]._replace(rejected=True)
    return rows, issues


def _issue_on(tables: Sequence[TableLines | Cards], number: int, finding: RowFinding) -> Issue:
    """An issue on one of the rows of all tables."""
    for table in tables:
        if number < len(table.rows):
            return table.issue_on(number, finding.field, finding.flaw)
        number -= len(table.rows)
    raise IndexError(number)


def _seen(sheets: list[Sheet]) -> str:
    words = [word for sheet in sheets for word in headings_seen(sheet)]
    return "、".join(words[:12]) or "没有文字"
