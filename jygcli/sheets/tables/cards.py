"""Sheets that are cards: a form for each person or meeting, each label with its value.

A sheet is read so only where no table stands in it and labels with values fill several rows. Cards may
stand one under the other or side by side; one begins where its first label comes again.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Container, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

from jygcli.files.grid import Sheet
from jygcli.sheets.grids.card_entries import CardEntry, Entries
from jygcli.sheets.grids.columns import SheetKind
from jygcli.sheets.grids.readings import Draft, FoundTable, ReadRow
from jygcli.sheets.grids.surroundings import Around
from jygcli.sheets.tables.line_issues import flaws_of, rejects
from jygcli.sheets.words.boxes import chosen
from jygcli.sheets.words.cells import joined, said_by, text_of
from jygcli.sheets.words.issues import Code, Flaw, Ignored, Issue, shown

_ROWS_JUDGED = 40
_FEWEST_FIELDS = 3


def find_cards(sheet: Sheet, kind: SheetKind) -> bool:
    """Whether the sheet is a card: the label of its key has a value beside it, and labels fill several rows."""
    entries = Entries(sheet, kind, _ROWS_JUDGED)
    found = entries.found
    if len({entry.column.field for entry in found}) < _FEWEST_FIELDS or len({entry.row for entry in found}) < 2:
        return False
    named = [entry for entry in found if entry.column.field == kind.key and text_of(entry.cell)]
    # In a table, what stands beside a heading is another heading.
    labels = sum(len(entries.labels(row)) for row in {entry.row for entry in found})
    return bool(named) and 2 * len(found) > labels and all(_over_label(sheet, entries, entry) for entry in named[:3])


def is_blank_form(sheet: Sheet, kind: SheetKind) -> bool:
    """Whether a sheet is a card that nobody has filled in: labels in several rows, and nothing beside them."""
    entries = Entries(sheet, kind, _ROWS_JUDGED)
    labels = {row: found for row in range(min(len(sheet.rows), _ROWS_JUDGED)) if (found := entries.labels(row))}
    fields = Counter(column.field for found in labels.values() for _, column in found.values())
    filled = any(text_of(entry.cell) and chosen(text_of(entry.cell)) != [] for entry in entries.found)
    if filled or len(labels) < _FEWEST_FIELDS or len(fields) < _FEWEST_FIELDS or fields[kind.key] != 1:
        return False
    others = sum(bool(text_of(cell)) for row in labels for cell in sheet.rows[row]) - sum(map(len, labels.values()))
    beside = (_has_nothing(sheet, row, at, found) for row, found in labels.items() for at in found)
    return 2 * others < fields.total() and all(beside)


def _has_nothing(sheet: Sheet, row: int, label: int, labels: Container[int]) -> bool:
    """Whether nothing stands beside a label but another one, or choices of which none is ticked."""
    right = next((merge.right for merge in sheet.merges if (merge.top, merge.left) == (row, label)), label)
    text = text_of(sheet.cell(row, right + 1))
    return not text or right + 1 in labels or chosen(text) == []


def _over_label(sheet: Sheet, entries: Entries, name: CardEntry) -> bool:
    """Under the label of a name stands another label or nothing; in a table, a name."""
    under = name.value_row + 1
    if under >= len(sheet.rows) or (name.label == name.value and name.row == name.value_row):
        return True
    below = text_of(sheet.cell(under, name.label))
    return not below or entries.is_label(under, name.label)


@dataclass(slots=True)
class Cards:
    """The cards of one sheet and what has been read of them so far."""

    sheet: Sheet
    kind: SheetKind
    around: Around
    rows: list[ReadRow] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)
    tables: list[FoundTable] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    _recognised: dict[tuple[str, str], None] = field(default_factory=dict)
    # The entries of each record, and how many cards have their names in a row.
    _cards: list[list[CardEntry]] = field(default_factory=list)
    _names_in: Counter[int] = field(default_factory=Counter)

    @property
    def recognised(self) -> tuple[tuple[str, str], ...]:
        return tuple(self._recognised)

    def read(self) -> None:
        """Read one record a card."""
        entries = Entries(self.sheet, self.kind)
        self.unread = list(dict.fromkeys(word for _, word in entries.unread))
        self._names_in = Counter(entry.row for entry in entries.found if entry.column.field == self.kind.key)
        above = 0
        for card in _cards_of(entries.found, self.kind.key):
            self._recognised |= dict.fromkeys((entry.heading, entry.column.label) for entry in card)
            self._take(card, range(min(above, card[0].row), card[0].row))
            above = max(entry.value_row for entry in card) + 1

    def issue_on(self, number: int, name: str, flaw: Flaw) -> Issue:
        """An issue on a field of a card that was read."""
        return self._issue(self._cards[number], self.rows[number].at, name, flaw)

    def _take(self, card: list[CardEntry], titles: range) -> None:
        values: dict[str, object] = {}
        flaws: dict[str, Flaw] = {}
        hints: dict[str, object] = {}
        for entry in card:
            self._take_entry(entry, values, flaws, hints)
        for name, value in hints.items():
            if values.get(name) is None:
                values[name] = value
        if not any(values.values()):
            return  # an empty form
        named = next((entry for entry in card if entry.column.field == self.kind.key), card[0])
        at = self.sheet.at(named.row)
        self.tables.append(FoundTable(self.sheet.name, (self.sheet.row_number(card[0].row),)))
        rejected = left_out = False
        for name, flaw in flaws_of(self.kind, values, flaws):
            self.issues.append(self._issue(card, at, name, flaw))
            rejected, left_out = rejected or rejects(flaw), left_out or flaw.leaves_out
        for draft in self._drafts(card, values, titles):
            for remark in draft.remarks:
                self.issues.append(self._issue(card, at, remark.field, remark.flaw))
                rejected = rejected or rejects(remark.flaw)
            cell = self.sheet.cell_name(named.value_row, named.value) if self._names_in[named.row] > 1 else None
            self.rows.append(ReadRow(at, draft.values, cell, rejected and not left_out, left_out))
            self._cards.append(card)

    def _take_entry(
        self, entry: CardEntry, values: dict[str, object], flaws: dict[str, Flaw], hints: dict[str, object]
    ) -> None:
        column, name = entry.column, entry.column.field
        read = said_by(column.reader, entry.cell, self.around.today)
        flaw, before = read.flaw, values.get(name)
        if before is None:
            values[name] = read.value
        elif column.repeats:
            values[name] = joined(before, read.value)
        elif read.value is not None and read.value != before:
            flaw = Flaw(Code.VALUES_DISAGREE, f"卡片上有两处{column.label}，内容不同，取了前一处；请核对")
        if flaw is not None:
            flaws.setdefault(name, flaw)
        hints.update({also: value for also, value in read.also if also not in hints})

    def _drafts(self, card: list[CardEntry], values: dict[str, object], titles: range) -> list[Draft]:
        if self.kind.opened is None:
            return [Draft(values)]
        columns = {entry.column.field: number for number, entry in reversed(list(enumerate(card)))}
        context = self.around.context(self.sheet, titles)
        return list(self.kind.opened(context, (), columns).records(card[0].row, values))

    def _issue(self, card: list[CardEntry], at: str, name: str, flaw: Flaw) -> Issue:
        entry = next((entry for entry in card if entry.column.field == name), None)
        if entry is None:
            return Issue(flaw.severity, at, None, name, None, flaw.code, flaw.message)
        place = self.sheet.cell_name(entry.value_row, entry.value)
        value = shown(name, text_of(entry.cell)) or None
        return Issue(flaw.severity, self.sheet.at(entry.row), place, name, value, flaw.code, flaw.message)


def _cards_of(entries: list[CardEntry], key: str) -> Iterator[list[CardEntry]]:
    """The entries of each card: side by side from one label of the key to the next, below as that comes again."""
    in_row: dict[int, list[int]] = {}
    for entry in entries:
        if entry.column.field == key:
            in_row.setdefault(entry.row, []).append(entry.label)
    lefts = sorted({label for labels in in_row.values() if len(labels) > 1 for label in labels[1:]})
    bands: dict[int, list[CardEntry]] = {}
    for entry in entries:
        bands.setdefault(sum(left <= entry.label for left in lefts), []).append(entry)
    cards = [card for band in bands.values() for card in _one_below_another(band, key)]
    yield from sorted(cards, key=lambda card: (card[0].row, card[0].label))


def _one_below_another(entries: list[CardEntry], key: str) -> Iterator[list[CardEntry]]:
    """A card begins where the first label of the sheet comes again before the key does, else with the key."""
    names = [number for number, entry in enumerate(entries) if entry.column.field == key] or [0]
    first = entries[0].column.field
    starts = [0]
    for before, name in pairwise(names):
        again = [at for at in range(before + 1, name + 1) if entries[at].column.field == first]
        starts.append(again[-1] if again else name)
    for start, end in zip(starts, [*starts[1:], len(entries)], strict=True):
        yield entries[start:end]
