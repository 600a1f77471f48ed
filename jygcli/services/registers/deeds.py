"""作用发挥 of a year, added up by member, kind and programme; and who can and would do something (特长和意愿).

People reached are counted once for each thing that was done, however many members did it together.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from datetime import date
from decimal import Decimal
from typing import Any

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member
from jygcli.domain.registers import REGISTERS, Entry, Register
from jygcli.domain.registers.deeds import KINDS, PROGRAMMES
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import EntryShown, RegisterBook

ZERO = Decimal("0.0")


class NoHours(Refused):
    message = "小时不能是 {hours}。"
    advice = "写成 2 或 1.5；不知道几小时的不用写。"


class DeedSum(NamedTuple):
    """By how many members how many things were done, `times`: the parts of all of them, in how many hours, for whom."""

    what: str
    members: int
    things: int
    times: int
    hours: Decimal
    reached: int


class MemberDeeds(NamedTuple):
    member: Member
    sum: DeedSum


class DeedsOfYear(NamedTuple):
    """`kinds` and `programmes` are those that something was done for, in the order of the declaration."""

    branch: str
    year: int
    on: date
    all: DeedSum
    kinds: tuple[DeedSum, ...]
    programmes: tuple[DeedSum, ...]
    members: tuple[MemberDeeds, ...]


def hours_given(desk: Desk, register: Register, values: dict[str, Any], before: Entry | None) -> dict[str, Any]:
    """Raises NoHours."""
    hours = values.get("hours")
    if hours is not None and hours <= 0:
        raise NoHours(hours=hours)
    return values


def of_year(desk: Desk, year: int | None = None) -> DeedsOfYear:
    """The deeds of a year (without one: of this year), up to its end or today."""
    wanted = year or desk.today.year
    on = max(date(wanted, 1, 1), min(desk.today, date(wanted, 12, 31)))
    deeds = between(RegisterBook(desk), date(wanted, 1, 1), on)
    people = {deed.members[0].id: deed.members[0] for deed in deeds}
    return DeedsOfYear(
        desk.name_on(on),
        wanted,
        on,
        summed("合计", deeds),
        _sums(KINDS, deeds, "kind"),
        _sums(PROGRAMMES, deeds, "programme"),
        tuple(
            MemberDeeds(member, summed(member.shown, (deed for deed in deeds if deed.concerns(member.id))))
            for member in sorted(people.values(), key=lambda member: member.number)
        ),
    )


def between(book: RegisterBook, first: date, last: date) -> tuple[EntryShown, ...]:
    """What was done from first to last, both inclusive."""
    return tuple(deed for deed in book.all_shown(REGISTERS["deed"]) if first <= deed.day <= last)


def _sums(words: tuple[str, ...], deeds: tuple[EntryShown, ...], name: str) -> tuple[DeedSum, ...]:
    sums = (summed(word, tuple(deed for deed in deeds if deed.values[name] == word)) for word in words)
    return tuple(found for found in sums if found.times)


def summed(what: str, deeds: Iterable[EntryShown]) -> DeedSum:
    """The sum of deeds; those of one day, place and content are one thing that was done."""
    found = tuple(deeds)
    things: dict[Hashable, int] = {}
    for deed in found:
        thing = deed.day, deed.values["what"], deed.values["place"]
        things[thing] = max(things.get(thing, 0), deed.values["reached"] or 0)
    return DeedSum(
        what,
        len({deed.members[0].id for deed in found}),
        len(things),
        len(found),
        sum((deed.values["hours"] or ZERO for deed in found), ZERO),
        sum(things.values()),
    )


class Skilled(NamedTuple):
    """Somebody who can or would do what was looked for; `frail`: exempt from attending, so ask with care."""

    entry: EntryShown
    member: Member
    frail: bool


class SkillsFound(NamedTuple):
    word: str
    on: date
    found: tuple[Skilled, ...]


def find_skills(desk: Desk, word: str) -> SkillsFound:
    """Who of those counted today can or would do it: the word is looked for in 特长, 意愿 and 种类."""
    found = (
        Skilled(entry, member, bool(member.exempt_on(desk.today)))
        for entry in RegisterBook(desk).all_shown(REGISTERS["skill"])
        for member in entry.members
        if member.counted_on(desk.today)
        and entry.day <= desk.today
        and (entry.values["until"] is None or entry.values["until"] > desk.today)
        and any(word in (entry.values[name] or "") for name in ("can", "would", "kind"))
    )
    return SkillsFound(word, desk.today, tuple(found))
