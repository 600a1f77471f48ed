"""Rosters: the members of a branch, or those of them whom a list is about, on the working day or in a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Member
from jygcli.domain.people.own_fields import OwnField
from jygcli.domain.people.party_age import Fifty, PartyAge, fifty_on, party_age
from jygcli.domain.registers import REGISTERS, Register, public_values
from jygcli.domain.registers.honours import FIFTY_YEARS
from jygcli.domain.said.choices import chosen
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook
from jygcli.services.books.roster import members_of
from jygcli.services.members.own_fields import Values, fields_of, values_of


class RosterKind(StrEnum):
    MEMBERS = "花名册"
    BIRTHDAYS = "寿辰"
    PARTY_AGE = "党龄"
    FIFTY = "光荣在党50年"
    HARDSHIP = "困难党员"
    FLOATING = "流动党员"


_IN_REGISTERS = {RosterKind.HARDSHIP: "hardship", RosterKind.FLOATING: "float"}


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A member, and what a list of its kind is about: the years full in its year, or the register's entry.

    `stands`: how somebody stands to the medal of fifty years in the Party.
    Of an entry there is what may leave the branch's own book (since when, who helps, whereto), never its grounds.
    """

    member: Member
    years: int | None = None
    stands: str = ""
    entry: Mapping[str, Any] = field(default_factory=dict, hash=False)


class Roster(NamedTuple):
    """`on` is the day for which status, posts and exemptions are shown; `year` that of the years counted; `ages` says
    of each member, by id, from when their years in the Party count; `held`, what the branch's own `fields` hold.
    """

    branch: str
    kind: RosterKind
    on: date
    year: int
    lines: tuple[RosterLine, ...]
    ages: Mapping[int, PartyAge]
    fields: tuple[OwnField, ...] = ()
    held: Mapping[int, Values] = {}


def roster(desk: Desk, kind: RosterKind, year: int | None = None) -> Roster:
    """The members counted today whom the list is about.

    寿辰: who becomes 70, 75, 80 … in the year, by the day. 党龄: everybody, the longest first, those last of whom the
    book doesn't tell it. 光荣在党50年: who has fifty years on 1 July, who had them before, and who has to be looked up;
    with the medal that the register of honours has. 困难党员 and 流动党员: whose entry in the register has not ended.
    """
    wanted = year or desk.today.year
    counted = tuple(member for member in members_of(desk) if member.counted_on(desk.today))
    ages = {member.id: party_age(member.person, desk.settings) for member in counted}
    lines = tuple(_lines(desk, kind, counted, ages, wanted))
    return Roster(desk.branch.name, kind, desk.today, wanted, lines, ages, fields_of(desk), values_of(desk))


def _lines(
    desk: Desk, kind: RosterKind, counted: tuple[Member, ...], ages: Mapping[int, PartyAge], year: int
) -> Iterator[RosterLine]:
    if kind in _IN_REGISTERS:
        return _registered(desk, REGISTERS[_IN_REGISTERS[kind]], counted)
    if kind is RosterKind.BIRTHDAYS:
        return _birthdays(counted, year)
    if kind is RosterKind.PARTY_AGE:
        return _party_ages(counted, ages, year)
    if kind is RosterKind.FIFTY:
        return _fifty(desk, counted, ages, year)
    return map(RosterLine, counted)


def _birthdays(members: tuple[Member, ...], year: int) -> Iterator[RosterLine]:
    least, step = figure("roster.birthday"), figure("visit.jubilee")
    for member in sorted(members, key=lambda member: _in_the_year(member.person.birth_date)):
        born = member.person.birth_date
        if born is not None and (age := year - born.year) >= least and age % step == 0:
            yield RosterLine(member, age)


def _in_the_year(born: PartialDate | None) -> tuple[int, int]:
    """By the day of the year; where it isn't known, at the end of the month or of the year."""
    return (born.month or 13, born.day or 32) if born else (13, 32)


def _party_ages(members: tuple[Member, ...], ages: Mapping[int, PartyAge], year: int) -> Iterator[RosterLine]:
    def begins(member: Member) -> date:
        since = ages[member.id].since
        return since.earliest if since else date.max

    for member in sorted(members, key=begins):
        yield RosterLine(member, ages[member.id].full_on(date(year, 12, 31)))


_FIFTY_ORDER = (Fifty.NEW, Fifty.CHECK, Fifty.BEFORE)


def _fifty(desk: Desk, members: tuple[Member, ...], ages: Mapping[int, PartyAge], year: int) -> Iterator[RosterLine]:
    july = date(year, 7, 1)
    given = {entry["member"]: entry["decided_on"] for entry in RegisterBook(desk).entries(REGISTERS["honour"])
             if entry["decided_on"] is not None and chosen([FIFTY_YEARS], entry["title"])}  # fmt: skip
    found = [(stands, member) for member in members if (stands := fifty_on(ages[member.id], july)) is not None]
    for stands, member in sorted(found, key=lambda each: (_FIFTY_ORDER.index(each[0]), each[1].number)):
        age = ages[member.id]
        yield RosterLine(member, age.full_on(july), _medal(stands, age, given.get(member.id)))


def _medal(stands: Fifty, age: PartyAge, given: date | None) -> str:
    """How somebody stands to the medal, in words; what was given is never given again."""
    if given is not None:
        return f"{given} 已颁发"
    if stands is Fifty.BEFORE:
        return f"{stands}，没有颁发的记录"
    if stands is Fifty.CHECK:
        return f"{stands}：{'日期不全' if age.since else age.basis}"
    return stands


def _registered(desk: Desk, register: Register, counted: tuple[Member, ...]) -> Iterator[RosterLine]:
    """Those counted today whose entry in the register has begun and not ended."""
    here = {member.id: member for member in counted}
    for shown in RegisterBook(desk).all_shown(register):
        ended = register.until is not None and shown.values.get(register.until) is not None
        member = here.get(shown.members[0].id)
        if member is not None and not ended and shown.day <= desk.today:
            yield RosterLine(member, entry=public_values(register, shown.values))
