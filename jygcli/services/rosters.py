"""Rosters: the members of a branch, or those of them whom a list is about, on the working day or in a year."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from jygcli.domain.dates import PartialDate
from jygcli.domain.people import Member
from jygcli.domain.rules import figure
from jygcli.services.desk import Desk
from jygcli.services.roster import members_of


class RosterKind(StrEnum):
    MEMBERS = "花名册"
    BIRTHDAYS = "寿辰"
    PARTY_AGE = "党龄"


@dataclass(frozen=True, slots=True)
class RosterLine:
    """A member, and the years that a list of birthdays or of Party ages is about: those full in its year."""

    member: Member
    years: int | None = None


@dataclass(frozen=True, slots=True)
class Roster:
    """`on` is the day for which standing, posts and exemptions are shown; `year` that of the years counted."""

    branch: str
    kind: RosterKind
    on: date
    year: int
    lines: tuple[RosterLine, ...]


def roster(desk: Desk, kind: RosterKind, year: int | None = None) -> Roster:
    """The members counted today whom the list is about.

    寿辰: who becomes 70, 75, 80 … in the year, by the day. 党龄: everybody whose year of joining is known, the
    longest first.
    """
    wanted = year or desk.today.year
    counted = tuple(member for member in members_of(desk) if member.counted_on(desk.today))
    return Roster(desk.branch.name, kind, desk.today, wanted, tuple(_lines(kind, counted, wanted)))


def _lines(kind: RosterKind, counted: tuple[Member, ...], year: int) -> Iterator[RosterLine]:
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
