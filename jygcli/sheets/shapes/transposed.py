"""Sheets whose headings stand in a column, each record in a column beside them."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import zip_longest

from jygcli.files.grid import Cell, Row, Sheet, column_letters
from jygcli.sheets.grids.card_entries import CardEntry, Entries
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Severity

_ROWS_JUDGED = 60
_MOST_COLUMNS = 2_000
_FEWEST_FIELDS = 3
# One value in so many may be unreadable.
_FEW = 10


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


def upright(sheet: Sheet, kind: SheetKind, today: date) -> Sheet:
    """The sheet itself, or turned where its headings stand in one column with several values beside most."""
    entries = Entries(sheet, kind, _ROWS_JUDGED)
    found = [entry for entry in entries.found if entry.label != entry.value]
    keys = [entry for entry in found if entry.column.field == kind.key]
    columns = Counter(entry.label for entry in found)
    if len(keys) != 1 or len(columns) != 1 or len({entry.column.field for entry in found}) < _FEWEST_FIELDS:
        return sheet
    [left] = columns
    rows = [entry.row for entry in found]
    several = sum(len(_values(sheet.rows[row], left)) > 1 for row in rows)
    if 2 * several <= len(rows) or len(rows) < max(rows) - rows[0] - 1 or not _reads_well(sheet, keys[0], found, today):
        return sheet
    top = rows[0]
    titles = [tuple(cell for cell in row if text_of(cell)) for row in sheet.rows[:top]]
    turned = zip_longest(*(row[left:_MOST_COLUMNS] for row in sheet.rows[top:]))
    return TurnedSheet(
        sheet.name, [*titles, *turned], sheet.first_row, sheet.first_column, sheet.lines, sheet.hidden,
        top=top, left=left, titles=top, turned=True,
    )  # fmt: skip


def _reads_well(sheet: Sheet, key: CardEntry, found: list[CardEntry], today: date) -> bool:
    """Whether several keys stand beside their label, and nearly all that stands beside a label reads as its values."""
    flaws = {
        entry.row: [entry.column.reader(cell, today).flaw for cell in _values(sheet.rows[entry.row], entry.label)]
        for entry in found
    }
    bad = sum(flaw is not None and flaw.severity is Severity.ERROR for flaw in flaws[key.row])
    unread = [flaw is not None and flaw.code is Code.VALUE_UNREADABLE for row in flaws.values() for flaw in row]
    return len(flaws[key.row]) > 1 and not bad and _FEW * sum(unread) <= len(unread)


def _values(row: Row, left: int) -> list[Cell]:
    return [cell for cell in row[left + 1 : _MOST_COLUMNS] if text_of(cell)]
