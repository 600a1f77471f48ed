"""Headings that come again among the lines, as at the top of each printed page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from jygcli.files.grid import Cell, Row
from jygcli.sheets.grids.headers import Header
from jygcli.sheets.grids.levels import words_in, words_of
from jygcli.sheets.grids.stretches import Texts
from jygcli.sheets.words.cells import text_of


class HeadingsAgain:
    """Tells whether a row repeats most of the headings of one level. Nearly none does, and most differ in one cell."""

    def __init__(self, header: Header) -> None:
        levels = [words for row in header.rows if (words := words_of(header.sheet, row))]
        self._levels = [_Level(words) for words in levels]

    def at(self, row: Row) -> bool:
        return any(level.at(row) for level in self._levels)

    def places_in(self, columns: Sequence[Sequence[Cell]]) -> set[int]:
        """The rows that may be such ones, of rows that are given by their columns."""
        return set().union(*(level.places_in(columns) for level in self._levels))


class _Level:
    def __init__(self, words: Mapping[int, str]) -> None:
        self._words = words
        self._column, self._word = next(iter(words.items()))
        self._first = Texts(self._is_first)
        self._may_be_number = any(map(str.isdecimal, self._word)) or self._word in (text_of(True), text_of(False))

    def at(self, row: Row) -> bool:
        cell = row[self._column] if self._column < len(row) else None
        return self._is_first(cell) and _repeat(self._words, words_in(row))

    def places_in(self, columns: Sequence[Sequence[Cell]]) -> set[int]:
        column = columns[self._column] if self._column < len(columns) else ()
        if self._may_be_number:
            return {at for at, cell in enumerate(column) if self._is_first(cell)}
        return self._first.places_in(column)

    def _is_first(self, cell: Cell) -> bool:
        if not isinstance(cell, str):
            return self._may_be_number and text_of(cell) == self._word
        return (cell if cell.isalnum() else "".join(text_of(cell).split())) == self._word


def _repeat(words: Mapping[int, str], found: Mapping[int, str]) -> bool:
    return 2 * sum(words.get(column) == text for column, text in found.items()) > max(len(words), len(found))
