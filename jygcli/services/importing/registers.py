"""Bringing the sheet of any register in: an entry a row, found again by its number or by what makes it the same."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

from jygcli.domain.base.errors import JygError
from jygcli.domain.registers import Entry, Register
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.register_book import RegisterBook
from jygcli.services.exporting.exports import in_a_cell, namesakes_among
from jygcli.services.importing.steps import Action, Changed, Decisions, ImportedRow, Importer, RowRefused, decide_each
from jygcli.services.registers.checks import checked, resolved
from jygcli.services.registers.entries import change, insert, same_entry
from jygcli.sheets.grids.readings import Reading, ReadRow
from jygcli.sheets.kinds import REGISTER_KINDS
from jygcli.sheets.registers.columns import NUMBER
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Issue


def register_importer(register: Register) -> Importer:
    return Importer(REGISTER_KINDS[register.name], partial(_decisions, register), partial(_write, register))


def _decisions(register: Register, desk: Desk, reading: Reading) -> Decisions:
    sheet = _Sheet(register, desk)
    rows = decide_each(reading.rows, sheet.decide, sheet.issues)
    return rows, sheet.issues


class _Sheet:
    """The rows of one sheet against the entries of the branch."""

    def __init__(self, register: Register, desk: Desk) -> None:
        self._register, self._today = register, desk.today
        self._book = RegisterBook(desk)
        self._namesakes = namesakes_among(self._book.members)
        self._seen: dict[tuple[object, ...], str] = {}
        self.issues: list[Issue] = []

    def decide(self, row: ReadRow) -> ImportedRow:
        """One row as an entry. Raises RowRefused."""
        given = {name: value for name, value in row.values.items() if value is not None and name != NUMBER}
        try:
            values = resolved(self._book, self._register, given)
            entry = self._entry(row, values)
            merged = checked(
                self._book, self._register, {**(entry.values if entry else {}), **values}, self._today, before=entry
            )
        except JygError as wrong:
            advice = wrong.advice_text if "--" not in wrong.advice_text else ""
            raise RowRefused(against_book.REFUSED_ENTRY.of_line(row.at, wrong=f"{wrong}{advice}")) from None
        self._refuse_double(row, merged)
        if entry is None:
            return ImportedRow(row, Action.ADD)
        before = self._book.shown(self._register, entry)
        kind = REGISTER_KINDS[self._register.name]
        changes = tuple(
            Changed(name, in_a_cell(self._register.field(name), before.values[name], self._namesakes), given[name])
            for name, value in values.items()
            if not kind.reads_as(name, entry[name], value, self._today)
        )
        self._refuse_fixed(row, changes)
        return ImportedRow(row, Action.UPDATE if changes else Action.SAME, entry, changes)

    def _entry(self, row: ReadRow, values: Mapping[str, Any]) -> Entry | None:
        number = row.values.get(NUMBER)
        return (
            self._book.find(self._register, number)
            if isinstance(number, int)
            else same_entry(self._book, self._register, values)
        )

    def _refuse_double(self, row: ReadRow, values: Mapping[str, Any]) -> None:
        first = self._seen.setdefault(tuple(values.get(name) for name in self._register.key), row.at)
        if first != row.at:
            raise RowRefused(against_book.SAME_ENTRY.of_line(row.at, first=first))

    def _refuse_fixed(self, row: ReadRow, changes: Sequence[Changed]) -> None:
        for changed in changes:
            field = self._register.field(changed.field)
            if field.fixed:
                raise RowRefused(against_book.FIXED_FIELD.of_line(row.at, field=field.label))


def _write(register: Register, desk: WritingDesk, rows: Sequence[ImportedRow]) -> None:
    for line in rows:
        stated = {name: value for name, value in line.row.values.items() if value is not None and name != NUMBER}
        if isinstance(line.subject, Entry):
            change(desk, register, line.subject, stated)
        else:
            insert(desk, register, stated)
