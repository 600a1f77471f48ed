"""学时 of a year, and who still has to be trained. Sources: rules training.hours, duty.training."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Member
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.training import CONCENTRATED
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook

ZERO = Decimal("0.0")


class MemberHours(NamedTuple):
    """A member's hours of study. `held`: whether they are held to `needed`; the exempt are not (教育条例第23条).

    `key`: a post that asks for a training a year; `trained`: had it.
    """

    member: Member
    hours: Decimal
    needed: int
    held: bool
    key: bool
    trained: bool

    @property
    def short(self) -> Decimal:
        return max(self.needed - self.hours, ZERO) if self.held else ZERO


class HoursOfYear(NamedTuple):
    year: int
    members: tuple[MemberHours, ...]

    @property
    def untrained(self) -> tuple[Member, ...]:
        """书记、委员、骨干 without a training this year."""
        return tuple(one.member for one in self.members if one.key and not one.trained)


def hours_of_year(desk: Desk, year: int | None = None, book: RegisterBook | None = None) -> HoursOfYear:
    """The hours of everybody whom the branch counts, from training, study brought home and study elsewhere.

    `book`: the registers, where they have been read.
    """
    wanted = year or desk.today.year
    on = max(date(wanted, 1, 1), min(desk.today, date(wanted, 12, 31)))
    book = book or RegisterBook(desk)
    hours: dict[int, Decimal] = {}
    for member_id, studied in _studied(book, date(wanted, 1, 1), on):
        hours[member_id] = hours.get(member_id, ZERO) + studied
    trained = {
        entry["member"]
        for entry in book.entries(REGISTERS["training"])
        if date(wanted, 1, 1) <= entry["on"] <= on and entry["kind"] == CONCENTRATED
    }
    needed = figure("training.hours", on)
    return HoursOfYear(
        wanted,
        tuple(
            MemberHours(
                member,
                hours.get(member.id, ZERO),
                needed,
                held=not member.exempt_on(on),
                key=bool(member.posts_on(on)),
                trained=member.id in trained,
            )
            for member in book.members
            if member.counted_on(on)
        ),
    )


def _studied(book: RegisterBook, first: date, last: date) -> Iterator[tuple[int, Decimal]]:
    """Each study with hours from first to last, with its member."""
    affiliates = {entry.id: entry["member"] for entry in book.entries(REGISTERS["affiliate"])}
    for name in ("training", "study", "elsewhere"):
        for entry in book.entries(REGISTERS[name]):
            if entry["hours"] is not None and first <= entry["on"] <= last:
                yield entry["member"] or affiliates[entry["affiliate"]], entry["hours"]
