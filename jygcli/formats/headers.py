"""Where a sheet's table begins: its heading row, and which column each heading is.

One level of headings for now. A second level changes only how `_headings` makes the words of a
column; everything after sees `Header`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from jygcli.formats.cells import says_nothing, text_of
from jygcli.formats.columns import Column, Kind
from jygcli.formats.grid import Sheet

ROWS_SEARCHED = 15
_VALUES_JUDGED = 200
_DIGITS = re.compile(r"\d{5,}[\dXx]?")


@dataclass(frozen=True, slots=True)
class Bound:
    """A column of the sheet that was recognised."""

    index: int
    heading: str
    column: Column


@dataclass(frozen=True, slots=True)
class Header:
    """The heading row of a table. `rows` are indexes into the sheet's rows.

    `unread` holds the headings that no column claims; `refused` those that one claims by name but
    whose values it can't read; `repeated` the columns where the required heading comes again.
    """

    sheet: Sheet
    rows: tuple[int, ...]
    bound: tuple[Bound, ...]
    unread: tuple[tuple[int, str], ...] = ()
    refused: tuple[tuple[int, str, Column], ...] = ()
    repeated: tuple[int, ...] = ()

    @property
    def first_data_row(self) -> int:
        return self.rows[-1] + 1

    @property
    def fields(self) -> frozenset[str]:
        return frozenset(bound.column.field for bound in self.bound)

    def column_of(self, field: str) -> int | None:
        return next((bound.index for bound in self.bound if bound.column.field == field), None)


def find_header(sheet: Sheet, kind: Kind, today: date) -> Header | None:
    """The heading row among the first rows that names the most fields, the required ones with them."""
    best, most = None, 0
    for index in range(min(ROWS_SEARCHED, len(sheet.rows))):
        claimed = {c.field for _, heading in _headings(sheet, index) for c in kind.columns_for(heading)[:1]}
        if all(column.field in claimed for column in kind.required) and len(claimed) > most:
            best, most = index, len(claimed)
    return None if best is None else _bind(sheet, best, kind, today)


def headings_seen(sheet: Sheet, most: int = 8) -> tuple[str, ...]:
    """Words of the row that looks most like headings, for an error to name; numbers in them covered."""
    rows = [_headings(sheet, index) for index in range(min(ROWS_SEARCHED, len(sheet.rows)))]
    fullest = max(rows, key=len, default=[])
    return tuple(_DIGITS.sub("…", heading)[:20] for _, heading in fullest[:most])


def is_header_again(header: Header, index: int) -> bool:
    """Whether a row repeats most of the headings, as on the next printed page."""
    cells = ((text_of(header.sheet.cell(index, bound.index)), bound.heading) for bound in header.bound)
    same = sum("".join(text.split()) == heading for text, heading in cells)
    return same > len(header.bound) / 2


def _headings(sheet: Sheet, index: int) -> list[tuple[int, str]]:
    """The words over each column that has any."""
    texts = ((column, "".join(text_of(cell).split())) for column, cell in enumerate(sheet.rows[index]))
    return [(column, text) for column, text in texts if text]


def _bind(sheet: Sheet, row: int, kind: Kind, today: date) -> Header:
    bound: list[Bound] = []
    unread: list[tuple[int, str]] = []
    refused: list[tuple[int, str, Column]] = []
    repeated: list[int] = []
    for index, heading in _headings(sheet, row):
        claims = kind.columns_for(heading)
        fits = next((c for c in claims if not c.by_values or _readable(sheet, row + 1, index, c, today)), None)
        if fits is None and claims:
            refused.append((index, heading, claims[0]))
        elif fits is None:
            unread += [] if kind.skips(heading) else [(index, heading)]
        elif fits.required and any(b.column is fits for b in bound):
            repeated.append(index)
        else:
            bound.append(Bound(index, heading, fits))
    return Header(sheet, (row,), tuple(bound), tuple(unread), tuple(refused), tuple(repeated))


def _readable(sheet: Sheet, first: int, index: int, column: Column, today: date) -> bool:
    """Whether at least half of what is written in a column reads without a flaw."""
    cells = [sheet.cell(row, index) for row in range(first, min(first + _VALUES_JUDGED, len(sheet.rows)))]
    written = [cell for cell in cells if not says_nothing(text_of(cell))]
    good = sum(column.reader(cell, today).flaw is None for cell in written)
    return 2 * good >= len(written)
