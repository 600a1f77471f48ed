"""Many lines of a table read together: which are plainly records, and what the cells of these say."""

from __future__ import annotations

from collections.abc import Sequence

from jygcli.files.grid import Cell, Row
from jygcli.sheets.grids.headers import Header
from jygcli.sheets.grids.headings_again import HeadingsAgain
from jygcli.sheets.grids.lines import Ordinary
from jygcli.sheets.grids.stretches import even
from jygcli.sheets.tables.line_columns import PlainValues, Unclear
from jygcli.sheets.tables.line_parts import Part


class PlainLines:
    """Reads the lines of a table with one block by their columns."""

    def __init__(self, header: Header, part: Part, required: frozenset[str]) -> None:
        self._plain = part.plain
        self._width = max((column.index for column in part.columns), default=part.key) + 1
        self._required = required
        self._ordinary = Ordinary(part.key)
        self._again = HeadingsAgain(header)

    def read(self, rows: Sequence[Row]) -> tuple[list[int], dict[str, list[object]]]:
        """The rows that need a look of their own, in order, and what the others say, by field and row."""
        alike, odd = even(rows)
        if self._plain is None or len(alike[0]) < self._width:
            return list(range(len(rows))), {}
        columns = list(zip(*alike, strict=True))
        odd |= self._ordinary.others_in(alike, columns) | self._again.places_in(columns)
        if len(odd) == len(rows):
            return sorted(odd), {}
        values = {name: _values_of(columns[at], known, odd) for name, at, known in self._plain}
        for name in self._required:
            odd.update(at for at, value in enumerate(values[name]) if value is None)
        return sorted(odd), values


def _values_of(column: Sequence[Cell], known: PlainValues, odd: set[int]) -> list[object]:
    """What the cells of a column say; a row in which one says more than a value is added to the odd ones."""
    values: list[object] = []
    cells = iter(column)
    while len(values) < len(column):
        try:
            values.extend(map(known.__getitem__, cells))
        except Unclear:
            odd.add(len(values))
            values.append(None)
    return values
