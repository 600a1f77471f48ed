"""Headings that come again among the lines, as at the top of each printed page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jygcli.formats.cells import text_of
from jygcli.formats.grid import Cell, Row
from jygcli.formats.headers import Header
from jygcli.formats.levels import words_in, words_of
from jygcli.formats.stretches import Texts


class HeadingsAgain:
    """Tells whether a row repeats most of the headings of one level. Nearly none does, and most differ in one cell."""

    def __init__(self, header: Header) -> None:
        levels = [words for row in header.rows if (words := words_of(header.sheet, row))]
        self._levels = [_Level(words) for words in levels]

    def at(self, row: Row) -> bool:
        return any(level.at(row) for level in self._levels)

    def may_be_among(self, columns: Sequence[Sequence[Cell]]) -> bool:
        """Whether some row may be such a one, of rows that are given by their columns."""
        return any(level.may_be_among(columns) for level in self._levels)


class _Level:
    def __init__(self, words: Mapping[int, str]) -> None:
        self._words = words
        self._column, self._word = next(iter(words.items()))
        self._first = Texts(self._is_first)
        self._may_be_number = any(map(str.isdecimal, self._word)) or self._word in (text_of(True), text_of(False))

    def at(self, row: Row) -> bool:
        cell = row[self._column] if self._column < len(row) else None
        return self._is_first(cell) and _repeat(self._words, words_in(row))

    def may_be_among(self, columns: Sequence[Sequence[Cell]]) -> bool:
        column = columns[self._column] if self._column < len(columns) else ()
        return self._first.among(column) or (self._may_be_number and any(map(self._is_first, column)))

    def _is_first(self, cell: Cell) -> bool:
        if not isinstance(cell, str):
            return self._may_be_number and text_of(cell) == self._word
        return (cell if cell.isalnum() else "".join(text_of(cell).split())) == self._word


def _repeat(words: Mapping[int, str], found: Mapping[int, str]) -> bool:
    return 2 * sum(words.get(column) == text for column, text in found.items()) > max(len(words), len(found))
