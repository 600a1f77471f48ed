"""学时 of a year, and who still has to be trained. Sources: rules training.hours, training.committee, duty.training."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from jygcli.domain.law import settings
from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Member
from jygcli.domain.registers import REGISTERS, Entry
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
    of_committee: bool  # whether the branch asks more hours of its committee
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
    for member_id, entry in studies(book):
        if entry["hours"] is not None and date(wanted, 1, 1) <= entry["on"] <= on:
            hours[member_id] = hours.get(member_id, ZERO) + entry["hours"]
    trained = {
        entry["member"]
        for entry in book.entries(REGISTERS["training"])
        if date(wanted, 1, 1) <= entry["on"] <= on and entry["kind"] == CONCENTRATED
    }
    needed, more = figure("training.hours", on), figure("training.committee", on)
    of_committee = settings.is_yes(desk.settings, "committee_hours")
    return HoursOfYear(
        wanted,
        of_committee,
        tuple(
            MemberHours(
                member,
                hours.get(member.id, ZERO),
                more if of_committee and member.on_committee(on) else needed,
                held=not member.exempt_on(on),
                key=bool(member.posts_on(on)),
                trained=member.id in trained,
            )
            for member in book.members
            if member.counted_on(on)
        ),
    )


def studies(book: RegisterBook) -> Iterator[tuple[int, Entry]]:
    """Each training, study brought home and study elsewhere, with its member."""
    affiliates = {entry.id: entry["member"] for entry in book.entries(REGISTERS["affiliate"])}
    for name in ("training", "study", "elsewhere"):
        for entry in book.entries(REGISTERS[name]):
            yield entry["member"] or affiliates[entry["affiliate"]], entry
