"""Lines of a table gone through many at a time: what holds for whole columns of them isn't asked of each line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from jygcli.files.grid import Cell, Row

LENGTH = 200  # lines of a stretch
_MOST_KNOWN = 50_000
_JUDGED = 8  # columns


def even(rows: Sequence[Row]) -> tuple[Sequence[Row], set[int]]:
    """The rows with those that aren't as wide as most replaced by one of these, and which were replaced: blank ones."""
    widths = list(map(len, rows))
    if len(set(widths)) == 1:
        return rows, set()
    usual = max(set(widths), key=widths.count)
    like_most = rows[widths.index(usual)]
    odd = {at for at, width in enumerate(widths) if width != usual}
    return [like_most if at in odd else row for at, row in enumerate(rows)], odd


def blanks_in(column: Sequence[Cell]) -> set[int]:
    """The rows in which a column has nothing; in most columns there is none."""
    if "" not in column and None not in column:
        return set()
    return {at for at, cell in enumerate(column) if cell is None or cell == ""}


def lone_cells(rows: Sequence[Row]) -> list[int]:
    """The rows that have one cell with anything in it, and no more."""
    alike, odd = even(rows)
    if not odd and sum(not blanks_in(column) for column in zip(*(row[:_JUDGED] for row in alike), strict=True)) > 1:
        return []
    return [at for at, row in enumerate(rows) if len(row) - row.count(None) - row.count("") == 1]


class Texts:
    """Finds texts of some kind among many cells. What was found to be none is known at once."""

    def __init__(self, is_such: Callable[[str], bool]) -> None:
        self._is_such = is_such
        self._others: set[Cell] = set()

    def found_in(self, cells: Iterable[Cell]) -> set[Cell]:
        fresh = set(cells) - self._others
        found: set[Cell] = {cell for cell in fresh if cell.__class__ is str and cell != "" and self._is_such(str(cell))}
        if len(self._others) > _MOST_KNOWN:
            self._others.clear()
        self._others |= fresh - found if found else fresh
        return found

    def found_in_rows(self, rows: Iterable[Row]) -> set[Cell]:
        return self.found_in(chain.from_iterable(rows))

    def places_in(self, column: Sequence[Cell]) -> set[int]:
        """The rows in which a column has such a text."""
        found = self.found_in(column)
        return {at for at, cell in enumerate(column) if cell in found} if found else set()
