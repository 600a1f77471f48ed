"""The year of 兴趣小组 and of the four bases: which activity was where."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.culture import BASES
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook


class BaseOfYear(NamedTuple):
    """One of the bases: with what the branch is tied there, its activities of the year and how many took part."""

    base: str
    ties: tuple[str, ...]
    activities: tuple[EntryShown, ...]

    @property
    def people(self) -> int:
        return sum(activity.values["people"] or 0 for activity in self.activities)


class ClubOfYear(NamedTuple):
    """An interest group that hasn't ended: `members` are those of the branch who belong to it."""

    club: EntryShown
    leader: Member | None
    members: int
    activities: int


class CultureOfYear(NamedTuple):
    branch: str
    year: int
    on: date
    bases: tuple[BaseOfYear, ...]
    clubs: tuple[ClubOfYear, ...]


def of_year(desk: Desk, year: int | None = None) -> CultureOfYear:
    """A year (without one: this year), up to its end or today; a base without tie and activity is shown empty."""
    wanted = year or desk.today.year
    on = max(date(wanted, 1, 1), min(desk.today, date(wanted, 12, 31)))
    book = RegisterBook(desk)
    activities = tuple(one for one in book.all_shown(REGISTERS["activity"]) if date(wanted, 1, 1) <= one.day <= on)
    ties = [tie for tie in book.all_shown(REGISTERS["base"]) if _stands(tie, on)]
    bases = (
        BaseOfYear(
            base,
            tuple(tie.values["name"] for tie in ties if tie.values["base"] == base),
            tuple(one for one in activities if one.values["base"] == base),
        )
        for base in BASES
    )
    return CultureOfYear(
        desk.name_on(on),
        wanted,
        on,
        tuple(base for base in bases if base.base != BASES[-1] or base.ties or base.activities),
        tuple(_clubs(book, activities, on)),
    )


def _clubs(book: RegisterBook, activities: tuple[EntryShown, ...], on: date) -> list[ClubOfYear]:
    belongs = [
        entry
        for entry in book.all_shown(REGISTERS["clubmember"])
        if _stands(entry, on) and entry.values["member"].counted_on(on)
    ]
    return [
        ClubOfYear(
            club,
            club.values["leader"],
            len({entry.values["member"].id for entry in belongs if entry.values["club"].id == club.id}),
            sum(one.values["club"] is not None and one.values["club"].id == club.id for one in activities),
        )
        for club in book.all_shown(REGISTERS["club"])
        if _stands(club, on)
    ]


def _stands(entry: EntryShown, on: date) -> bool:
    until = entry.values["until"]
    return entry.day <= on and (until is None or until > on)
