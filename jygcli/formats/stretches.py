"""Lines of a table gone through many at a time: what holds for whole columns of them isn't asked of each line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from itertools import chain

from jygcli.formats.grid import Cell, Row

LENGTH = 100  # lines of a stretch
SHORTEST = 10  # a shorter one takes as long as its lines one by one
_MOST_KNOWN = 50_000


def columns_of(rows: Sequence[Row]) -> list[tuple[Cell, ...]] | None:
    """The rows by their columns; None where they aren't of one width, as where one is blank."""
    return list(zip(*rows, strict=True)) if len(set(map(len, rows))) == 1 else None


def is_filled(column: Sequence[Cell]) -> bool:
    """Whether no cell of a column is blank."""
    return "" not in column and None not in column


def has_lone_cell(rows: Sequence[Row]) -> bool:
    """Whether some row has one cell with anything in it, and no more."""
    columns = columns_of(rows)
    if columns is not None and sum(map(is_filled, columns[:_JUDGED])) > 1:
        return False
    return any(len(row) - row.count(None) - row.count("") == 1 for row in rows)


_JUDGED = 8  # columns


class Texts:
    """Tells whether any of many cells is a text of some kind. What was found to be none is known at once."""

    def __init__(self, is_such: Callable[[str], bool]) -> None:
        self._is_such = is_such
        self._others: set[Cell] = set()

    def among(self, cells: Iterable[Cell]) -> bool:
        fresh = set(cells) - self._others
        if any(cell.__class__ is str and cell != "" and self._is_such(str(cell)) for cell in fresh):
            return True
        if len(self._others) > _MOST_KNOWN:
            self._others.clear()
        self._others |= fresh
        return False

    def among_all(self, rows: Iterable[Row]) -> bool:
        return self.among(chain.from_iterable(rows))
