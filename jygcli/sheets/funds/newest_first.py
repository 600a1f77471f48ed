"""Cash books with the newest line first: turned round, so that balances run from the oldest on."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from itertools import pairwise

from jygcli.domain.base.tuples import NamedTuple
from jygcli.files.grid import Sheet
from jygcli.sheets.grids.ditto import is_ditto
from jygcli.sheets.grids.header import Header
from jygcli.sheets.shapes.reordered import with_rows_reversed
from jygcli.sheets.words.amounts import read_signed
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.meeting_words import put_together, read_day_of, read_held, read_month_of, read_year

_READERS = {"month": read_month_of, "year": read_year}


class _Line(NamedTuple):
    row: int
    day: tuple[int, int, int]
    moved: int
    balance: int | None


def with_oldest_first(sheet: Sheet, header: Header | None, is_carried: Callable[[str], bool]) -> Sheet:
    """The sheet itself, or with the lines of its book the other way round; `is_carried`: what was carried over."""
    if header is None or header.until is not None:
        return sheet
    columns = {bound.column.field: bound.index for bound in reversed(header.bound)}
    lines = _lines(sheet, header.first_data_row, columns)
    if len(lines) < 2 or not _falls(lines):
        return sheet
    last = lines[-1].row
    summary = columns.get("summary", 0)
    while last + 1 < len(sheet.rows) and is_carried(text_of(sheet.cell(last + 1, summary))):
        last += 1
    return with_rows_reversed(sheet, lines[0].row, last)


def _lines(sheet: Sheet, first: int, columns: Mapping[str, int]) -> list[_Line]:
    """The lines that have a day; none where one says 同上, which is said of the line over it."""
    found = []
    for row in range(first, len(sheet.rows)):
        cell = sheet.cell(row, columns["date"]) if "date" in columns else None
        if is_ditto(cell):
            return []
        read_day = read_day_of if "month" in columns else read_held
        beside = {
            name: read(sheet.cell(row, columns[name]), date.max).value
            for name, read in _READERS.items()
            if name in columns
        }
        held = put_together(read_day(cell, date.max).value, beside.get("month"), beside.get("year"))
        if held is not None and held.month and held.day:
            income, expense, balance = (
                _amount(sheet, row, columns.get(name)) for name in ("income", "expense", "balance")
            )
            moved = (income or 0) - (expense or 0)
            found.append(_Line(row, (held.year or 0, held.month, held.day), moved, balance))
    return found


def _amount(sheet: Sheet, row: int, column: int | None) -> int | None:
    value = read_signed(sheet.cell(row, column), date.max).value if column is not None else None
    return value if isinstance(value, int) else None


def _falls(lines: list[_Line]) -> bool:
    """Whether the days go backwards; where all are one day, whether the balances do and don't go forwards."""
    if lines[0].day != lines[-1].day:
        return all(one.day >= other.day for one, other in pairwise(lines))
    if any(line.day != lines[0].day or line.balance is None for line in lines):
        return False
    forwards = all((one.balance or 0) + other.moved == other.balance for one, other in pairwise(lines))
    backwards = all((other.balance or 0) + one.moved == one.balance for one, other in pairwise(lines))
    return backwards and not forwards
