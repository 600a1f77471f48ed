"""The labels of a card with their values: beside them, under them, or after a colon in the same cell."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell, Sheet
from jygcli.sheets.grids.columns import Column, SheetKind
from jygcli.sheets.grids.lines import is_title
from jygcli.sheets.words.cells import text_of

_MOST_ROWS = 20_000
# Forms are narrow; wider sheets are tables.
_MOST_COLUMNS = 100
_LONGEST_LABEL = 30
_LONGEST_UNREAD = 12
_LONGEST_PAIRS = 2_000
# 主持人：王建国  记录人：李秀英 in one cell.
_LABEL_IN_TEXT = late(r"(?:^|(?<=[\s,，;；。]))([^\s:：,，;；。]{1,15})[:：]")
_BLANKS = late(r"[_＿]{2,}|…{2,}")


@dataclass(frozen=True, slots=True)
class CardEntry:
    """A label and what it's the label of; both places are indexes into the sheet, equal where one cell holds both."""

    row: int
    label: int
    value_row: int
    value: int
    heading: str
    column: Column
    cell: Cell


class Entries:
    """The entries of a sheet, by rows, and its labels that no column claims."""

    def __init__(self, sheet: Sheet, kind: SheetKind, rows: int = _MOST_ROWS) -> None:
        self._sheet, self._kind = sheet, kind
        self._spans = {(merge.top, merge.left): merge.right for merge in sheet.merges}
        self._labels: dict[int, dict[int, tuple[str, Column]]] = {}
        self.found: list[CardEntry] = []
        self.unread: list[tuple[int, str]] = []
        for row in range(min(len(sheet.rows), rows)):
            self._take(row)

    def labels(self, row: int) -> dict[int, tuple[str, Column]]:
        """The cells of a row that are labels and nothing more."""
        found = self._labels.get(row)
        if found is None:
            found = self._labels[row] = dict(_labels_in(self._sheet, self._kind, row))
        return found

    def is_label(self, row: int, column: int) -> bool:
        """Whether a cell is a label, or begins with one."""
        return column in self.labels(row) or any(True for _ in self._pairs(row, column))

    def _take(self, row: int) -> None:
        labels = self.labels(row)
        texts = {
            index: text for index, cell in enumerate(self._sheet.rows[row][:_MOST_COLUMNS]) if (text := text_of(cell))
        }
        taken = set(labels)
        for index in texts:
            if index in labels:
                entry = self._entry(row, index, texts)
                found = [] if entry is None else [entry]
            else:
                found = list(self._pairs(row, index))
            self.found += found
            taken |= {place for entry in found for place in (entry.value, index) if entry.value_row == row}
        if taken:
            self.unread += self._others(row, texts, taken)

    def _entry(self, row: int, index: int, texts: dict[int, str]) -> CardEntry | None:
        """A label with the next cell to the right that isn't merged into it, or with the line under it."""
        heading, column = self.labels(row)[index]
        beside = self._spans.get((row, index), index) + 1
        if len(texts) > 1 and self._is_over_values(row, texts):
            return CardEntry(row, index, row + 1, index, heading, column, self._sheet.cell(row + 1, index))
        if len(texts) > 1:
            free = beside < len(self._sheet.rows[row]) and beside not in self.labels(row)
            cell = self._sheet.cell(row, beside)
            return CardEntry(row, index, row, beside, heading, column, cell) if free else None
        if not self._is_alone(row + 1):
            return None
        below, cell = next((at, cell) for at, cell in enumerate(self._sheet.rows[row + 1]) if text_of(cell))
        return CardEntry(row, index, row + 1, below, heading, column, cell)

    def _is_over_values(self, row: int, texts: dict[int, str]) -> bool:
        """Whether a row is labels alone, over one row of values, under which more labels follow, or nothing."""
        if row + 1 >= len(self._sheet.rows) or len(texts) > len(self.labels(row)):
            return False
        after = self._sheet.rows[row + 2] if row + 2 < len(self._sheet.rows) else ()
        ends = sum(bool(text_of(cell)) for cell in after) < 2 or bool(self.labels(row + 2))
        return ends and not self.labels(row + 1) and any(text_of(self._sheet.cell(row + 1, at)) for at in texts)

    def _is_alone(self, row: int) -> bool:
        """Whether a row is one text that is neither a label nor a signature: what the label over it is about."""
        if row >= len(self._sheet.rows):
            return False
        texts = [(at, text) for at, cell in enumerate(self._sheet.rows[row]) if (text := text_of(cell))]
        return len(texts) == 1 and not self.is_label(row, texts[0][0]) and is_title(texts[0][1])

    def _pairs(self, row: int, index: int) -> Iterator[CardEntry]:
        """The labels inside a text with what follows each; nothing where the text doesn't begin with one."""
        text = text_of(self._sheet.cell(row, index))
        if len(text) > _LONGEST_PAIRS or not any(sign in text for sign in ":："):
            return
        found = [(match, claims[0]) for match in _LABEL_IN_TEXT.finditer(text)
                 if (claims := self._kind.columns_for(match[1]))]  # fmt: skip
        if not found or found[0][0].start() > 0:
            return
        ends = [match.start() for match, _ in found[1:]] + [len(text)]
        for (match, column), end in zip(found, ends, strict=True):
            said = _BLANKS.sub("", text[match.end() : end]).strip(" \t\u3000,，;；")
            yield CardEntry(row, index, row, index, match[1], column, said)

    def _others(self, row: int, texts: dict[int, str], taken: set[int]) -> Iterator[tuple[int, str]]:
        """Short words on a card beside what was read, that are labels of something else."""
        before = -1
        for index, text in texts.items():
            if index not in taken and before in {-1, *taken} and len(text) <= _LONGEST_UNREAD and is_title(text):
                yield row, text
            before = index


def _labels_in(sheet: Sheet, kind: SheetKind, row: int) -> Iterator[tuple[int, tuple[str, Column]]]:
    for index, cell in enumerate(sheet.rows[row][:_MOST_COLUMNS]):
        if isinstance(cell, str) and cell and len(cell) <= _LONGEST_LABEL:
            heading = "".join(text_of(cell).split())
            claims = kind.columns_for(heading)
            if claims and not re.search(r"[:：].", heading):
                yield index, (heading, claims[0])
