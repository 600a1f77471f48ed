"""What of the registers may be due: read without what is settled and over, however much of it there is."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from jygcli.domain.base.months import Month
from jygcli.domain.registers import Entry, FieldKind, Register
from jygcli.domain.registers.rounds import AFTER
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook
from jygcli.store.reads.registers import entries_belonging, entries_lately, entries_themed, entry_with_id, last_days


class RecentBook(RegisterBook):
    """A book of entries that wait for a step, go on, or are of the last twelve months, as each register says (`steps`,
    `lately`), without their texts but for what names them. What an entry says of meetings and money stays as it is
    stored: nothing that is due tells of them.
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self._belonging: dict[tuple[str, str, int], list[Entry]] = {}
        self._by_id: dict[str, dict[int, Entry]] = {}
        since = Month.of(desk.today).plus(-12).first_day
        self._span: Mapping[str, object] = {"since": since, "year": since.year, "ended": desk.today - AFTER}

    def _read(self, register: Register) -> list[Entry]:
        return self._desk.rows(entries_lately(register.name), **self._span)

    def with_id(self, register: Register, row_id: int) -> Entry:
        """The entry of that id, be it ever so old."""
        known = self._by_id.setdefault(register.name, {})
        if row_id not in known:
            known[row_id] = self._desk.rows(entry_with_id(register.name), entry=row_id)[0]
        return known[row_id]

    def belonging(self, register: Register, name: str, row_id: int) -> list[Entry]:
        """The entries that refer by the field `name` to the entry of that id, be they ever so old."""
        of = (register.name, name, row_id)
        if of not in self._belonging:
            self._belonging[of] = self._desk.rows(entries_belonging(register.name, name), entry=row_id)
        return self._belonging[of]

    def themed(self, register: Register, first: date, last: date) -> list[Entry]:
        """The entries that belong to those days by one of the days of their theme, be they ever so old."""
        return self._desk.rows(entries_themed(register.name), first=first, last=last)

    def last_days(self, register: Register, name: str, today: date) -> Mapping[int, date]:
        """For the entries of another register that this book has, the day of the last one that belongs to each."""
        found = self._desk.rows(last_days(register.name, name), **self._span, today=today)
        return {row.entry: row.day for row in found if row.day is not None}

    def _resolved(self, register: Register, entry: Entry) -> dict[str, Any]:
        found = dict(entry.values)
        for field in register.of(FieldKind.MEMBER, FieldKind.ENTRY):
            if found[field.name] is not None:
                found[field.name] = self._referred(field, found[field.name])
        return found
