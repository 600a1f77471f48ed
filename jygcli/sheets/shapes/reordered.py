"""A sheet whose lines are read in another order than they stand in: a cash book with the newest line first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from jygcli.files.grid import Cell, Merge, Row, Sheet, column_letters


@dataclass(frozen=True, slots=True)
class ReorderedSheet(Sheet):
    """Such a sheet. `order`: of each row, which row of the file it is."""

    order: Sequence[int] = ()

    def row_number(self, index: int) -> int:
        row = self.order[index]
        return self.first_row + row if self.lines is None else self.lines[row]

    def at(self, index: int) -> str:
        number = self.row_number(index)
        return f"{self.name}!R{number}" if self.lines is None else f"L{number}"

    def cell_name(self, index: int, column: int) -> str:
        return f"{column_letters(self.first_column + column)}{self.row_number(index)}"


def with_rows_reversed(sheet: Sheet, first: int, last: int) -> Sheet:
    """The sheet with its rows from the first up to and with the last one the other way round."""
    order = [*range(first), *range(last, first - 1, -1), *range(last + 1, len(sheet.rows))]
    place = {row: index for index, row in enumerate(order)}
    within = [merge for merge in sheet.merges if merge.bottom >= first and merge.top <= last]
    rows = _spread(sheet.rows, [merge for merge in within if merge.bottom > merge.top])
    return ReorderedSheet(
        name=sheet.name,
        rows=[rows[row] for row in order],
        first_row=sheet.first_row,
        first_column=sheet.first_column,
        lines=sheet.lines,
        hidden=sheet.hidden,
        merges=tuple(merge for merge in sheet.merges if merge not in within),
        hidden_rows=frozenset(place[row] for row in sheet.hidden_rows if row in place),
        hidden_columns=sheet.hidden_columns,
        struck=_placed(sheet.struck, place),
        uncomputed=_placed(sheet.uncomputed, place),
        order=order,
    )


def _spread(rows: Sequence[Row], merges: Iterable[Merge]) -> Sequence[Row]:
    """The rows with each cell that is merged downwards in all rows that it speaks for."""
    spread: list[list[Cell]] = [list(row) for row in rows]
    for merge in merges:
        top = spread[merge.top] if merge.top < len(spread) else []
        value = top[merge.left] if merge.left < len(top) else None
        for cells in spread[merge.top + 1 : merge.bottom + 1]:
            cells.extend([None] * (merge.left + 1 - len(cells)))
            cells[merge.left] = value
    return spread


def _placed(cells: Iterable[tuple[int, int]], place: dict[int, int]) -> frozenset[tuple[int, int]]:
    return frozenset((place[row], column) for row, column in cells if row in place)
