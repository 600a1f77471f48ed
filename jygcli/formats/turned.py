"""Sheets whose headings stand in a column, each record in a column beside them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from itertools import zip_longest

from jygcli.formats.card_entries import Entries
from jygcli.formats.cells import text_of
from jygcli.formats.columns import Kind
from jygcli.formats.grid import Row, Sheet, column_letters

_ROWS_JUDGED = 60
_MOST_COLUMNS = 2_000
_FEWEST_FIELDS = 3


@dataclass(frozen=True, slots=True)
class TurnedSheet(Sheet):
    """A sheet with rows for columns: first its titles, then the headings, then a row for each column beside them.

    `top` and `left` say where the headings began, `titles` how many rows stood over them.
    """

    top: int = 0
    left: int = 0
    titles: int = 0

    def row_number(self, index: int) -> int:
        row = min(index, self.top)
        return self.first_row + row if self.lines is None else self.lines[row]

    def at(self, index: int) -> str:
        """All records stand in the same rows: their cells tell them apart."""
        return (
            f"{self.name}!R{self.row_number(index)}" if self.lines is None else f"L{self.lines[min(index, self.top)]}"
        )

    def cell_name(self, index: int, column: int) -> str:
        letters = column_letters(self.first_column + self.left + max(index - self.titles, 0))
        return f"{letters}{self.row_number(self.top) + column}"


def upright(sheet: Sheet, kind: Kind) -> Sheet:
    """The sheet itself, or turned where its headings stand in one column with several values beside most."""
    entries = Entries(sheet, kind, _ROWS_JUDGED)
    found = [entry for entry in entries.found if entry.label != entry.value]
    keys = [entry for entry in found if entry.column.field == kind.key]
    columns = Counter(entry.label for entry in found)
    if len(keys) != 1 or len(columns) != 1 or len({entry.column.field for entry in found}) < _FEWEST_FIELDS:
        return sheet
    [left] = columns
    rows = [entry.row for entry in found]
    several = sum(_values(sheet.rows[row], left) > 1 for row in rows)
    if 2 * several <= len(rows) or _values(sheet.rows[keys[0].row], left) < 2 or len(rows) < max(rows) - rows[0] - 1:
        return sheet
    top = rows[0]
    titles = [tuple(cell for cell in row if text_of(cell)) for row in sheet.rows[:top]]
    turned = zip_longest(*(row[left:_MOST_COLUMNS] for row in sheet.rows[top:]))
    return TurnedSheet(
        sheet.name, [*titles, *turned], sheet.first_row, sheet.first_column, sheet.lines, sheet.hidden,
        top=top, left=left, titles=top, turned=True,
    )  # fmt: skip


def _values(row: Row, left: int) -> int:
    return sum(bool(text_of(cell)) for cell in row[left + 1 : _MOST_COLUMNS])
