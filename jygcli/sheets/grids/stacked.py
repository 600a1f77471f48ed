"""Further tables under the first one of a sheet: each with a title of its own, with headings of its own, or both."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from jygcli.files.grid import Cell, Row, Sheet
from jygcli.sheets.grids.bound_columns import is_key
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.grids.header import Header, Wish
from jygcli.sheets.grids.header_search import header_at
from jygcli.sheets.grids.levels import words_in, words_of
from jygcli.sheets.grids.lines import PlainCells, is_lone, is_title
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.periods import MonthSpan, days_in, spans_in, whole_span

_WIDEST_TITLE = 3
_MOST_COLUMNS = 2_000


def stacked(header: Header, kind: SheetKind, today: date, wish: Wish) -> list[Header]:
    """The header and those of the tables under it, each with the rows that are its own."""
    found = [header]
    for further in _further(header, kind, today, wish):
        found[-1] = replace(found[-1], until=further.title_rows.start)
        found.append(further)
    return found


def _further(header: Header, kind: SheetKind, today: date, wish: Wish) -> Iterator[Header]:
    current = header
    no_keys = _no_keys(kind, wish)
    index = header.first_data_row
    rows = header.sheet.rows
    titled = kind.opened is not None and kind.unpivots
    while index < len(rows):
        row = rows[index]
        further = None
        cells = row if len(row) <= _MOST_COLUMNS else row[:_MOST_COLUMNS]
        if not no_keys.knows(cells) and not no_keys.are_all_of(cells):
            further = _with_headings(current, index, kind, today, wish)
        elif titled and is_lone(row) and _names_period(row, kind):
            further = _with_same_headings(current, index, no_keys)
        if further is None:
            index += 1
        else:
            yield further
            current = further
            index = further.first_data_row


def _no_keys(kind: SheetKind, wish: Wish) -> PlainCells:
    """The cells that aren't the heading without which no row is one of headings.

    A number, date or amount is that heading only where it is named by hand.
    """
    by_hand = bool(wish.columns)

    def is_none(cell: Cell) -> bool:
        if not isinstance(cell, str) or not (by_hand or any(map(str.isalpha, cell))):
            return True
        return not is_key(("".join(text_of(cell).split()),), kind, wish)

    return PlainCells(is_none)


def _with_headings(current: Header, index: int, kind: SheetKind, today: date, wish: Wish) -> Header | None:
    """A table whose headings stand in that row; None where they only repeat those of the table above."""
    sheet = current.sheet
    same = any(words_in(sheet.rows[index]) == words_of(sheet, row) for row in current.rows)
    start = _first_title(sheet, index, current.first_data_row)
    if same and not _other_periods(current, range(start, index)):
        return None
    header = header_at(sheet, index, kind, today, wish, above=start)
    if header is None or header.rows[0] < start or header.rows[0] < current.first_data_row:
        return None
    header = replace(header, titles_from=_first_title(sheet, header.rows[0], current.first_data_row))
    if _bindings(header) == _bindings(current) and not _other_periods(current, header.title_rows):
        return None
    return header


def _with_same_headings(current: Header, index: int, no_keys: PlainCells) -> Header | None:
    """A table under a title alone, where lines follow before any headings do."""
    sheet = current.sheet
    if not _other_periods(current, range(index, index + 1)):
        return None
    for row in sheet.rows[index + 1 :]:
        if not no_keys.are_all_of(row[:_MOST_COLUMNS]):
            return None
        if sum(bool(text_of(cell)) for cell in row) > 1:
            return replace(current, titles_from=index, data_from=index + 1, until=None)
    return None


def _first_title(sheet: Sheet, below: int, above: int) -> int:
    """The first of the lines of titles that stand right over a row."""
    first = below
    for index in range(below - 1, above - 1, -1):
        texts = [text for cell in sheet.rows[index] if (text := text_of(cell))]
        if not texts:
            continue
        if len(texts) > _WIDEST_TITLE or not _is_over_table(texts):
            break
        first = index
    return first


def _is_over_table(texts: list[str]) -> bool:
    """A title, or a line of 单位：… 日期：… between the title and the headings."""
    titled = is_title(texts[0]) and (len(texts) == 1 or any(True for _ in spans_in(texts[0])))
    return titled or any(text.startswith(("单位", "填报单位", "支部", "党支部")) for text in texts)


def _names_period(row: Row, kind: SheetKind) -> bool:
    text = next((text for cell in row if (text := text_of(cell))), "")
    if not is_title(text) or not any(True for _ in spans_in(text)):
        return False
    return whole_span(text) is not None or bool(kind.native and kind.native.search(text))


def _other_periods(current: Header, rows: range) -> bool:
    """Whether titles name a period, and not that of the table above them."""
    found = _periods(current.sheet, rows)
    return bool(found) and found != _periods(current.sheet, current.title_rows)


def _periods(sheet: Sheet, rows: range) -> set[MonthSpan | str]:
    """The months, and the whole days, that texts name."""
    texts = [text for row in rows for cell in sheet.rows[row] if (text := text_of(cell))]
    return {span for text in texts for span in spans_in(text)} | {day for text in texts for day in days_in(text)}


def _bindings(header: Header) -> tuple[object, ...]:
    return tuple(
        (tuple((bound.index, bound.column.field) for bound in block.bound), block.slots) for block in header.blocks
    )
