"""The record of a question, with numbered choices, that the reader or the book won't decide by itself.

Its words stand with who asks: beside a doubt of a sheet, and in against_book.py of what the book says.

An issue carries its question. At a terminal somebody answers, and the file is read again with the answers; where
nobody is asked, the issue stands. An answer holds for that one import.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from dataclasses import dataclass

from jygcli.domain.base.tuples import NamedTuple


class Choice(NamedTuple):
    """What can be chosen: how it is shown, and what the answer then is."""

    label: str
    value: object


class CellKey(NamedTuple):
    """The question what a cell means: of one cell, by its row, or of all cells of a column that say the same. Rows and
    columns are indexes into the sheet. The answer is what is to be read in its place, or STANDS.
    """

    sheet: str
    column: int
    row: int | None
    text: str


class ColumnKey(NamedTuple):
    """The question which of several columns is a field's: the answer is the index of one of them."""

    place: str
    field: str


class HeadingKey(NamedTuple):
    """The question what a heading means: the answer is a field."""

    sheet: str
    heading: str


STANDS = True  # the answer that the cell is right as it is


@dataclass(frozen=True, slots=True)
class Question:
    """`key` names the question, the same each time that the file is read; questions of one key are one.

    Without choices it asks for yes (Enter alone) or no: the answer is a bool. With choices, `none` says what 0 means;
    its answer is None.
    """

    key: Hashable
    asked: str
    choices: tuple[Choice, ...] = ()
    none: str = ""


# By the key of a question: the value of the choice, None where none was taken; True and False for yes and no.
Answers = Mapping[Hashable, object]
