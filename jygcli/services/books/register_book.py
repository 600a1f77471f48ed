"""The entries of the branch's registers as they are shown: people, meetings and other entries in place of their ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from typing import Any

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import standing_entry
from jygcli.domain.meetings.kinds import Meeting
from jygcli.domain.people.membership import Member
from jygcli.domain.registers import REGISTERS, Entry, Field, FieldKind, Register, Step
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.store.reads import log as log_queries
from jygcli.store.reads import queries
from jygcli.store.reads.registers import entries_of

UnknownEntry = Refused.saying("没有第 {given} 号{label}。", "看编号：{command} list")


class EntryShown(NamedTuple):
    """An entry of a register. `values` hold Member, Meeting and EntryShown in place of ids; `missing` the steps that
    it waits for, `due_on` until when.
    """

    register: Register
    id: int
    number: int
    values: Mapping[str, Any]
    missing: tuple[Step, ...] = ()
    due_on: date | None = None

    @property
    def day(self) -> date:
        return self.register.day_of(Entry(self.id, self.number, self.values))

    @property
    def members(self) -> tuple[Member, ...]:
        """Whom it is about: the members that it names, or those of the entry that it belongs to."""
        own = (self.values[field.name] for field in self.register.of(FieldKind.MEMBER))
        others = (self.values[field.name] for field in self.register.of(FieldKind.ENTRY))
        named = tuple(member for member in own if member is not None)
        return named or tuple(member for entry in others if entry is not None for member in entry.members)

    def concerns(self, member_id: int) -> bool:
        return any(member.id == member_id for member in self.members)

    @property
    def name(self) -> object:
        """By what an entry is known besides its number: the member of its key, or what its key ends with."""
        of_key = (
            self.values[field.name] for field in self.register.of(FieldKind.MEMBER) if field.name in self.register.key
        )
        member = next((member for member in of_key if member is not None), None)
        return self.values[self.register.key[-1]] if member is None else member.name


class RegisterBook:
    """The registers of one branch, each read once."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._entries: dict[str, list[Entry]] = {}

    def entries(self, register: Register) -> list[Entry]:
        """All entries of a register, in the order of their days."""
        if register.name not in self._entries:
            self._entries[register.name] = self._read(register)
        return self._entries[register.name]

    def _read(self, register: Register) -> list[Entry]:
        return self._desk.rows(entries_of(register.name))

    def with_id(self, register: Register, row_id: int) -> Entry:
        """The entry of that id."""
        found: Entry = _by_id(self.entries(register), row_id)
        return found

    def belonging(self, register: Register, name: str, row_id: int) -> list[Entry]:
        """The entries that refer by the field `name` to the entry of that id of another register."""
        return [entry for entry in self.entries(register) if entry[name] == row_id]

    def last_days(self, register: Register, name: str, today: date) -> Mapping[int, date]:
        """For the entries of another register to which the field `name` refers, the day of the last one that belongs
        to each, up to today.
        """
        days = ((entry[name], entry["on"]) for entry in self.entries(register) if entry["on"] <= today)
        return {of: day for of, day in sorted(days)}  # noqa: C416 - the last one stays

    def themed(self, register: Register, first: date, last: date) -> list[Entry]:
        """The entries that belong to those days by one of the days of their theme."""
        return [
            entry
            for entry in self.entries(register)
            if any(entry[day] is not None and first <= entry[day] <= last for day in register.themed)
        ]

    def find(self, register: Register, number: int) -> Entry:
        """The entry of that number. Raises UnknownEntry."""
        for entry in self.entries(register):
            if entry.number == number:
                return entry
        raise UnknownEntry(given=number, label=register.label, command=register.command)

    @cached_property
    def members(self) -> tuple[Member, ...]:
        return members_of(self._desk)

    @cached_property
    def meetings(self) -> Mapping[int, Meeting]:
        span = {"first": date.min, "last": date.max}
        every = (queries.MEETINGS, queries.CANCELLED_MEETINGS)
        return {meeting.id: meeting for query in every for meeting in self._desk.rows(query, **span)}

    @cached_property
    def _cancelled(self) -> frozenset[int]:
        """The expenses of the funds that were reversed, and not booked again by taking that back."""
        entries = self._desk.rows(queries.FUND_ENTRIES)
        ids = {entry.number: entry.id for entry in entries}
        reversed_by = {entry.id: ids[entry.reversed_by] for entry in entries if entry.reversed_by is not None}
        anew = made_anew(self._desk).get("fund_entry", {})
        return frozenset(id_ for id_ in ids.values() if standing_entry(id_, reversed_by, anew) is None)

    def shown(self, register: Register, entry: Entry) -> EntryShown:
        return EntryShown(
            register,
            entry.id,
            entry.number,
            self._resolved(register, entry),
            register.missing(entry),
            register.due_on(entry),
        )

    def all_shown(self, register: Register) -> Iterator[EntryShown]:
        return (self.shown(register, entry) for entry in self.entries(register))

    def open_shown(self, register: Register, today: date) -> Iterator[EntryShown]:
        """The entries that wait for a step, of what has begun and of members who are alive."""
        found = (
            self.shown(register, entry)
            for entry in self.entries(register)
            if register.missing(entry) and register.begun(entry, today)
        )
        return (shown for shown in found if not any(member.dead_on(today) for member in shown.members))

    def of_member(self, member_id: int) -> tuple[EntryShown, ...]:
        """What the registers hold about one member, register by register."""
        return tuple(
            shown for register in REGISTERS.values() for shown in self.all_shown(register) if shown.concerns(member_id)
        )

    def _resolved(self, register: Register, entry: Entry) -> dict[str, Any]:
        """The values with what they refer to; money whose expense was reversed was not spent."""
        found = dict(entry.values)
        for field in register.fields:
            value = found[field.name]
            if value is None:
                continue
            if field.kind is FieldKind.FUND and value in self._cancelled:
                found |= {money.name: None for money in register.of(FieldKind.MONEY)}
            elif field.kind is FieldKind.MEETING:
                found[field.name] = self.meetings[value]
            elif field.kind in {FieldKind.MEMBER, FieldKind.ENTRY}:
                found[field.name] = self._referred(field, value)
        return found

    def _referred(self, field: Field, row_id: int) -> Member | EntryShown:
        """The member or the other entry that a field refers to."""
        if field.kind is FieldKind.MEMBER:
            member: Member = _by_id(self.members, row_id)
            return member
        other = REGISTERS[field.refers]
        return self.shown(other, self.with_id(other, row_id))


def _by_id(rows: Iterable[Any], row_id: int) -> Any:
    return next(row for row in rows if row.id == row_id)


def made_anew(desk: Desk) -> Mapping[str, Mapping[int, int | None]]:
    """By table: the entry that stands for each one that was taken back by undo or redo."""
    found: dict[str, dict[int, int | None]] = defaultdict(dict)
    for row in desk.store_rows(log_queries.TAKEN_BACK):
        found[row.table_name][row.row_id] = row.by_row
    return found
