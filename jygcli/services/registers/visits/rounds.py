"""The round of visits before a festival: whom the registers propose, who was visited, and what was given."""

from __future__ import annotations

from collections import defaultdict
from datetime import date

from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law import settings
from jygcli.domain.people.membership import Member
from jygcli.domain.registers import REGISTERS, Entry
from jygcli.domain.registers.rounds import (
    FESTIVALS,
    Feast,
    FestivalNotSaid,
    Ground,
    feast_of,
    grounds,
    is_for,
    nearest,
)
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook


class ToVisit(NamedTuple):
    """A member of the round: why they were proposed (nothing for one who was visited besides), and the visits."""

    member: Member
    grounds: tuple[Ground, ...]
    visits: tuple[EntryShown, ...]


class Round(NamedTuple):
    """The round of a festival: who is proposed, by number, and who was visited besides."""

    branch: str
    feast: Feast
    age: int
    proposed: tuple[ToVisit, ...]
    besides: tuple[ToVisit, ...]
    today: date

    @property
    def visited(self) -> tuple[ToVisit, ...]:
        return tuple(one for one in (*self.proposed, *self.besides) if one.visits)

    @property
    def still(self) -> tuple[ToVisit, ...]:
        """Who is proposed and was not visited."""
        return tuple(one for one in self.proposed if not one.visits)

    @property
    def visits(self) -> tuple[EntryShown, ...]:
        found = (visit for one in self.visited for visit in one.visits)
        return tuple(sorted(found, key=lambda visit: (visit.day, visit.number)))

    @property
    def money(self) -> tuple[tuple[str, Fen], ...]:
        """What was given, by whose money it was: the unit's is no part of the branch's funds."""
        sums: dict[str, list[Fen]] = defaultdict(list)
        for visit in self.visits:
            if visit.values["amount"] is not None:
                sums[str(visit.values["source"])].append(Fen(visit.values["amount"]))
        return tuple((source, total(amounts)) for source, amounts in sorted(sums.items()))


def round_of(desk: Desk, name: str | None = None, year: int | None = None, book: RegisterBook | None = None) -> Round:
    """The round of a festival; without a name, of the nearest one; without a year, of this one.

    Raises NoSuchFestival, FestivalNotSaid, YearNotCovered.
    """
    if name is None and year is not None:
        raise FestivalNotSaid(festivals="、".join(FESTIVALS))
    feast = nearest(desk.today) if name is None else feast_of(name, year or desk.today.year)
    book = book or RegisterBook(desk)
    visits, hardships = _by_member(book, "visit"), _by_member(book, "hardship")
    age = settings.number(desk.settings, "festival_visit_age")
    here: list[ToVisit] = []
    for member in book.members:
        own = visits.get(member.id, ())
        made = tuple(book.shown(REGISTERS["visit"], entry) for entry in own if is_for(entry, feast))
        if member.counted_on(min(feast.day, desk.today)) or made:
            why = grounds(member, feast, age, hardships.get(member.id, ()), own)
            here.append(ToVisit(member, why, made))
    return Round(
        desk.branch.name,
        feast,
        age,
        tuple(one for one in here if one.grounds),
        tuple(one for one in here if one.visits and not one.grounds),
        desk.today,
    )


def _by_member(book: RegisterBook, name: str) -> dict[int, tuple[Entry, ...]]:
    found: dict[int, list[Entry]] = defaultdict(list)
    for entry in book.entries(REGISTERS[name]):
        found[entry["member"]].append(entry)
    return {member_id: tuple(own) for member_id, own in found.items()}
