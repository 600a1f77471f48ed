"""Sheets that are cards: a form a person, each label with its value to the right.

A sheet is read so only where no table stands in it and labels with values fill several rows.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from jygcli.formats.cells import text_of
from jygcli.formats.columns import Column, Kind
from jygcli.formats.grid import Cell, Sheet, Workbook
from jygcli.formats.issues import Ignored, Issue, Severity, shown
from jygcli.formats.readings import Reading, ReadRow, Table

_MOST_ROWS = 20_000
_ROWS_JUDGED = 40
_FEWEST_FIELDS = 3


@dataclass(frozen=True, slots=True)
class _Entry:
    """A label and the cell beside it."""

    row: int
    label: int
    value: int
    heading: str
    column: Column


def find_cards(sheet: Sheet, kind: Kind) -> bool:
    """Whether the sheet is a card: the name's label has a value beside it, and labels fill several rows."""
    entries = list(_entries(sheet, kind, _ROWS_JUDGED))
    if len({entry.column.field for entry in entries}) < _FEWEST_FIELDS or len({entry.row for entry in entries}) < 2:
        return False
    needed = {column.field for column in kind.required}
    filled = [entry for entry in entries if text_of(sheet.cell(entry.row, entry.value))]
    named = [entry for entry in filled if entry.column.field in needed]
    # In a table, what stands beside a heading is another heading.
    labels = sum(1 for row in {entry.row for entry in entries} for _ in _labels(sheet, kind, row))
    return bool(named) and 2 * len(entries) > labels and all(_over_label(sheet, kind, entry) for entry in named[:3])


def _over_label(sheet: Sheet, kind: Kind, name: _Entry) -> bool:
    """Under the label of a name stands another label or nothing; in a table, a name."""
    if name.row + 1 >= len(sheet.rows):
        return True
    below = text_of(sheet.cell(name.row + 1, name.label))
    return not below or name.label in dict(_labels(sheet, kind, name.row + 1))


def read_cards(workbook: Workbook, sheets: list[Sheet], kind: Kind, today: date) -> Reading:
    """One record a card; a card begins where the name's label comes again."""
    rows: list[ReadRow] = []
    issues: list[Issue] = []
    tables: list[Table] = []
    recognised: dict[tuple[str, str], None] = {}
    ignored: list[Ignored] = []
    for sheet in sheets:
        entries = list(_entries(sheet, kind))
        for card in _split(entries, kind):
            tables.append(Table(sheet.name, (sheet.row_number(card[0].row),)))
            row, found = _record(sheet, card, kind, today)
            issues += found
            rows += [row] if row else []
            recognised |= dict.fromkeys((entry.heading, entry.column.label) for entry in card)
    return Reading(
        kind=kind.name,
        file=workbook.name,
        tables=tuple(tables),
        recognised=tuple(recognised),
        unrecognised=(),
        rows=tuple(rows),
        issues=tuple(issues),
        ignored=tuple(ignored),
    )


def _split(entries: list[_Entry], kind: Kind) -> Iterator[list[_Entry]]:
    first = kind.required[0].field
    starts = [number for number, entry in enumerate(entries) if entry.column.field == first] or [0]
    # What stands in the rows over a name, a number say, belongs to the same card.
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(entries)
        card = entries[start if number else 0 : end]
        if card:
            yield card


def _record(sheet: Sheet, card: list[_Entry], kind: Kind, today: date) -> tuple[ReadRow | None, list[Issue]]:
    values: dict[str, object] = {}
    issues: list[Issue] = []
    rejected = False
    for entry in card:
        cell: Cell = sheet.cell(entry.row, entry.value)
        read = entry.column.reader(cell, today)
        name = entry.column.field
        if values.get(name) is None:
            values[name] = read.value
        values |= {also: value for also, value in read.also if values.get(also) is None}
        if read.flaw is not None:
            at, place = sheet.at(entry.row), sheet.cell_name(entry.row, entry.value)
            value, flaw = shown(name, text_of(cell)) or None, read.flaw
            issues.append(Issue(flaw.severity, at, place, name, value, flaw.code, flaw.message))
            rejected = rejected or (flaw.severity is Severity.ERROR and name in {c.field for c in kind.required})
    if not any(values.values()):
        return None, []  # an empty form
    named = next(entry for entry in card if entry.column.field == kind.required[0].field)
    return ReadRow(sheet.at(named.row), values, rejected=rejected), issues


def _entries(sheet: Sheet, kind: Kind, rows: int = _MOST_ROWS) -> Iterator[_Entry]:
    """Each label with the next cell to the right that isn't merged into it."""
    spans = {(merge.top, merge.left): merge.right for merge in sheet.merges}
    for row in range(min(len(sheet.rows), rows)):
        labels = dict(_labels(sheet, kind, row))
        for index, (heading, column) in labels.items():
            beside = spans.get((row, index), index) + 1
            if beside < len(sheet.rows[row]) and beside not in labels:
                yield _Entry(row, index, beside, heading, column)


def _labels(sheet: Sheet, kind: Kind, row: int) -> Iterator[tuple[int, tuple[str, Column]]]:
    for index, cell in enumerate(sheet.rows[row]):
        if isinstance(cell, str) and cell and len(cell) <= 30:
            heading = "".join(text_of(cell).split())
            claims = kind.columns_for(heading)
            if claims:
                yield index, (heading, claims[0])
