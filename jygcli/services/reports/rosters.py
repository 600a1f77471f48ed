"""Rosters: the members of a branch, or those of them whom a list is about, on the working day or in a year."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any, NamedTuple

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Member
from jygcli.domain.registers import REGISTERS, Register, public_values
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook
from jygcli.services.books.roster import members_of


class RosterKind(StrEnum):
    MEMBERS = "花名册"
    BIRTHDAYS = "寿辰"
    PARTY_AGE = "党龄"
    HARDSHIP = "困难党员"
    FLOATING = "流动党员"


_IN_REGISTERS = {RosterKind.HARDSHIP: "hardship", RosterKind.FLOATING: "float"}


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A member, and what a list of its kind is about: the years full in its year, or the register's entry.

    Of an entry there is what may leave the branch's own book (since when, who helps, whereto), never its grounds.
    """

    member: Member
    years: int | None = None
    entry: Mapping[str, Any] = field(default_factory=dict, hash=False)


class Roster(NamedTuple):
    """`on` is the day for which status, posts and exemptions are shown; `year` that of the years counted."""

    branch: str
    kind: RosterKind
    on: date
    year: int
    lines: tuple[RosterLine, ...]


def roster(desk: Desk, kind: RosterKind, year: int | None = None) -> Roster:
    """The members counted today whom the list is about.

    寿辰: who becomes 70, 75, 80 … in the year, by the day. 党龄: everybody whose year of joining is known, the
    longest first. 困难党员 and 流动党员: whose entry in the register has not ended.
    """
    wanted = year or desk.today.year
    counted = tuple(member for member in members_of(desk) if member.counted_on(desk.today))
    return Roster(desk.branch.name, kind, desk.today, wanted, tuple(_lines(desk, kind, counted, wanted)))


def _lines(desk: Desk, kind: RosterKind, counted: tuple[Member, ...], year: int) -> Iterator[RosterLine]:
    if kind in _IN_REGISTERS:
        return _registered(desk, REGISTERS[_IN_REGISTERS[kind]], counted)
    if kind is RosterKind.BIRTHDAYS:
        return _birthdays(counted, year)
    if kind is RosterKind.PARTY_AGE:
        return _party_ages(counted, year)
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


def _party_ages(members: tuple[Member, ...], year: int) -> Iterator[RosterLine]:
    known = ((member, joined) for member in members if (joined := member.person.join_date) is not None)
    for member, joined in sorted(known, key=lambda each: each[1].earliest):
        yield RosterLine(member, year - joined.year)


def _registered(desk: Desk, register: Register, counted: tuple[Member, ...]) -> Iterator[RosterLine]:
    """Those counted today whose entry in the register has begun and not ended."""
    here = {member.id: member for member in counted}
    for shown in RegisterBook(desk).all_shown(register):
        ended = register.until is not None and shown.values.get(register.until) is not None
        member = here.get(shown.members[0].id)
        if member is not None and not ended and shown.day <= desk.today:
            yield RosterLine(member, entry=public_values(register, shown.values))
