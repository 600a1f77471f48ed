"""Tables of one person, whose name stands over them: 姓名：王建国 over 月份, 应交, 实交. The name is put into a column.

Such cards may stand one under the other, and the table of each may go on beside itself: July to December.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from jygcli.domain.people.names import clean_name, has_form_of_name
from jygcli.files.grid import Cell, Merge, Row, Sheet, column_letters
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.grids.levels import words_in, words_of
from jygcli.sheets.grids.lines import is_title
from jygcli.sheets.grids.readings import SLOTS
from jygcli.sheets.shapes.base_beside import bases_beside
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.periods import cell_span
from jygcli.sheets.words.surnames import is_of_the_trade, looks_like_name

_ROWS_SEARCHED, _ROWS_BETWEEN, _LEVELS = 15, 8, 2
_MOST_COLUMNS, _MOST_BLOCKS = 100, 4
_FEWEST = 2
_KEY = "姓名"
_LONGEST = 200
# A name with its label in one cell, perhaps with other labels behind it: 姓名：王建国　所在支部：第一支部.
_IN_ONE = (
    r"(?:党员)?姓\s{0,9}名\s{0,9}[:：]\s{0,9}([^\s\d:：,，;；(（]{1,12}(?:\s[^\s\d:：]{1,2}(?=\s|$))?)"
    r"(?:[\s,，;；(（].*)?"
)


@dataclass(frozen=True, slots=True)
class NamedSheet(Sheet):
    """A sheet with columns put in that the file doesn't have; `added`: where they stand."""

    added: Sequence[int] = ()

    def cell_name(self, index: int, column: int) -> str:
        before = sum(at < column for at in self.added)
        return f"{column_letters(self.first_column + column - before)}{self.row_number(index)}"


def with_name_beside(sheet: Sheet, kind: SheetKind) -> Sheet:
    """The sheet itself, or with the name of each person beside the lines of the table under it."""
    if kind.key != "name" or kind.cards:
        return sheet
    searched = range(min(_ROWS_SEARCHED, len(sheet.rows)))
    first = next((row for row in searched if _person_at(sheet.rows[row], kind) is not None), None)
    if first is None or (heading := _heading_row(sheet, first + 1, kind)) is None:
        return sheet
    words = words_of(sheet, heading)
    starts = [at for at, word in words.items() if word == next(iter(words.values()))]
    if len(starts) > _MOST_BLOCKS or any(after - before < _FEWEST for before, after in pairwise(starts)):
        return sheet
    width = max(map(len, sheet.rows))
    names = list(_names(sheet, [*starts, width], first, kind))
    named = _with_titles(sheet, first, kind)
    if bases := bases_beside(sheet, first, _KEY, names, kind):
        both = [[cell for pair in zip(*row, strict=True) for cell in pair] for row in zip(names, bases, strict=True)]
        return _widened(named, [at for at in starts for _ in range(2)], both)
    return _widened(named, starts, names)


def _person_at(row: Row, kind: SheetKind) -> str | None:
    """The name that stands in a row with its label before it, if there is one such name and no others in a row."""
    texts = [text for cell in row[:_MOST_COLUMNS] if isinstance(cell, str) and (text := text_of(cell))]
    if not any("名" in text for text in texts):
        return None
    found = [clean_name(match[1]) for text in texts if (match := re.fullmatch(_IN_ONE, text[:_LONGEST]))]
    for before, text in pairwise(texts):
        if _is_key("".join(before.split()), kind) and (before[-1] in ":：" or looks_like_name(text)):
            found.append(clean_name(text))
        elif looks_like_name(text) and looks_like_name(before):
            return None  # people as columns
    names = [name for name in found if has_form_of_name(name) and not is_of_the_trade(name)]
    return names[0] if len(names) == 1 else None


def _is_key(word: str, kind: SheetKind) -> bool:
    """Whether a word is the heading of names and can be no other: 交款人 may be somebody else."""
    claims = kind.columns_for(word)
    return bool(claims) and all(column.field == kind.key for column in claims)


def _heading_row(sheet: Sheet, start: int, kind: SheetKind) -> int | None:
    """The first row under a name that is the headings of its table."""
    rows = range(start, min(start + _ROWS_BETWEEN, len(sheet.rows)))
    return next((row for row in rows if _are_headings(sheet.rows[row], kind)), None)


def _are_headings(row: Row, kind: SheetKind) -> bool:
    """Whether a row has what a table of the kind needs besides the name, and another heading of it."""
    words = words_in(row[:_MOST_COLUMNS])
    if any(_is_key(word, kind) for word in words.values()):
        return False
    found = [_fields(word, kind) for word in words.values()]
    known = [fields for fields in found if fields]
    needed = all(any(not fields.isdisjoint(group) for fields in known) for group in kind.any_of)
    return needed and len(known) >= _FEWEST and 2 * len(known) > len(found)


def _fields(word: str, kind: SheetKind) -> frozenset[str]:
    of_slot = {SLOTS} if kind.slots is not None and kind.slots((word,)) is not None else set()
    return frozenset({column.field for column in kind.columns_for(word)} | of_slot)


def _names(sheet: Sheet, edges: Sequence[int], first: int, kind: SheetKind) -> Iterator[Sequence[str | None]]:
    """For each row what stands in the columns put in, one before each block."""
    nothing = [None] * (len(edges) - 1)
    person: str | None = None
    headings: dict[int, str] = {}
    levels = 0
    for index, row in enumerate(sheet.rows):
        if index >= first and (found := _person_at(row, kind)) is not None:
            person, levels = found, 0
            yield nothing
        elif person is not None and (words_in(row) == headings if levels else _are_headings(row, kind)):
            headings, levels = words_in(row), 1
            yield [_KEY] * len(nothing)
        elif not levels or person is None:
            yield nothing
        elif levels < _LEVELS and not text_of(sheet.cell(index, edges[0])) and _is_level(row, kind):
            levels += 1
            yield nothing
        else:
            levels = _LEVELS
            yield [person if _is_line(row[left:right]) else None for left, right in pairwise(edges)]


def _with_titles(sheet: Sheet, first: int, kind: SheetKind) -> Sheet:
    """The sheet with the row of each name over a table in one cell: it is neither headings nor a line."""
    rows = list(sheet.rows)
    for index in range(first, len(rows)):
        if _person_at(rows[index], kind) is not None:
            rows[index] = ["　".join(text for cell in rows[index] if (text := text_of(cell)))]
    return replace(sheet, rows=rows)


def _is_level(row: Row, kind: SheetKind) -> bool:
    """Whether a row under headings is more of them: 应交, 实交 under 1月."""
    words = words_in(row[:_MOST_COLUMNS])
    return bool(words) and 2 * sum(bool(_fields(word, kind)) for word in words.values()) > len(words)


def _is_line(cells: Row) -> bool:
    """Whether a part of a row is more than a remark or a total: two cells are filled, or the only one says months."""
    filled = [cell for cell in cells if text_of(cell)]
    if filled and not is_title(text_of(filled[0])):
        return False
    return len(filled) > 1 or any(cell_span(cell) is not None for cell in filled)


def _widened(sheet: Sheet, added: Sequence[int], given: Sequence[Sequence[Cell]]) -> Sheet:
    rows: list[Row] = []
    for row, put_in in zip(sheet.rows, given, strict=True):
        cells: list[Cell] = [*row, *[None] * (added[-1] - len(row))]
        for at, cell in reversed(list(zip(added, put_in, strict=True))):
            cells.insert(at, cell)
        rows.append(cells)

    def moved(column: int) -> int:
        return column + sum(at <= column for at in added)

    def places(found: Iterable[tuple[int, int]]) -> frozenset[tuple[int, int]]:
        return frozenset((row, moved(column)) for row, column in found)

    return NamedSheet(
        sheet.name,
        rows,
        sheet.first_row,
        sheet.first_column,
        sheet.lines,
        sheet.hidden,
        [Merge(m.top, moved(m.left), m.bottom, moved(m.right)) for m in sheet.merges],
        sheet.hidden_rows,
        frozenset(map(moved, sheet.hidden_columns)),
        places(sheet.struck),
        places(sheet.uncomputed),
        added=tuple(at + number for number, at in enumerate(added)),
    )
