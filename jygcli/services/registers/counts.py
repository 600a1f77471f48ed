"""How much stands in each register for a quarter or a year: figures only, no name and no ground."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.registers import REGISTERS, FieldKind, Register
from jygcli.domain.registers.care import UNIT
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook
from jygcli.store.reads.registers import entries_between, registers_between


class RegisterCount(NamedTuple):
    """Entries whose day lies in the span, of how many members, the money in them, and how many wait for something.

    `of_unit`: money that the unit gave, which is no part of the branch's `amount`.
    """

    register: Register
    entries: int
    members: int
    amount: Fen
    waiting: int
    of_unit: Fen = Fen(0)


def counts_between(desk: Desk, first: date, last: date) -> tuple[RegisterCount, ...]:
    """The registers that hold an entry from first to last, both inclusive, in the order of the table of contents."""
    book = RegisterBook(desk)
    years = {"year": first.year, "end": last.year if (last.month, last.day) == (12, 31) else last.year - 1}
    span: dict[str, object] = {"first": first, "last": last, **years}
    names = {found.name for found in desk.rows(registers_between(), **span)}
    return tuple(
        _count(register, [book.shown(register, entry) for entry in desk.rows(entries_between(register.name), **span)])
        for register in REGISTERS.values()
        if register.name in names
    )


def _count(register: Register, within: list[EntryShown]) -> RegisterCount:
    whom = {shown.values[field.name].id for shown in within for field in register.of(FieldKind.MEMBER)[:1]
            if shown.values[field.name] is not None}  # fmt: skip
    amounts = [
        (shown.values.get("source") == UNIT, shown.values[field.name])
        for shown in within
        for field in register.of(FieldKind.MONEY)
        if shown.values[field.name] is not None
    ]
    return RegisterCount(
        register,
        len(within),
        len(whom),
        total(Fen(amount) for unit, amount in amounts if not unit),
        sum(bool(shown.missing) for shown in within),
        total(Fen(amount) for unit, amount in amounts if unit),
    )
