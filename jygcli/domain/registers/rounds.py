"""The round of visits before a festival: which festivals, on which days, and who is proposed for it and why.

The reasons say that somebody is ill, alone or in hardship: they stand on the branch's own screen and nowhere else.
Source: 市意见第7条.
"""

from __future__ import annotations

from datetime import date, timedelta
from enum import StrEnum

from jygcli.domain.base import years
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.calendar import FIRST_PLANNED, LAST_PLANNED, Festival, festival
from jygcli.domain.law.rules import names
from jygcli.domain.people.membership import Member
from jygcli.domain.registers.model import Entry

FESTIVALS = names("care.festivals")
AROUND = timedelta(days=45)  # a visit for the festival lies so near to it, before or after
AFTER = timedelta(days=15)  # for so long after it what is missing is still told
ILL_FOR = timedelta(days=183)  # whom a visit in a hospital found ill is held to be so, for this long

_BY_THE_SUN = {"七一": (7, 1), "国庆": (10, 1)}
_BY_THE_MOON = {"春节": Festival.SPRING, "重阳": Festival.DOUBLE_NINTH}


class NoSuchFestival(CalledWrongly):
    message = "没有“{given}”的走访名单。"
    advice = "节日写：{festivals}。"


class FestivalNotSaid(CalledWrongly):
    message = "写了年份，没有写哪个节日。"
    advice = "节日写：{festivals}。"


class Feast(NamedTuple):
    """A festival of one year, and the days on which a visit for it may lie."""

    name: str
    day: date

    @property
    def first(self) -> date:
        return self.day - AROUND

    @property
    def last(self) -> date:
        return self.day + AROUND


def feast_of(name: str, year: int) -> Feast:
    """The festival in that year. Raises NoSuchFestival, YearNotCovered."""
    plain = next((known for known in FESTIVALS if known.removesuffix("节") == name.strip().removesuffix("节")), None)
    if plain is None:
        raise NoSuchFestival(given=name, festivals="、".join(FESTIVALS))
    if plain in _BY_THE_SUN:
        return Feast(plain, date(year, *_BY_THE_SUN[plain]))
    return Feast(plain, festival(_BY_THE_MOON[plain], year))


def feast_around(name: str, on: date) -> Feast:
    """The festival of that name which is nearest to a day. Raises NoSuchFestival."""
    known = range(max(on.year - 1, FIRST_PLANNED), min(on.year + 1, LAST_PLANNED) + 1)
    return min((feast_of(name, year) for year in known), key=lambda feast: abs(feast.day - on))


def feasts_near(today: date, ahead: timedelta, after: timedelta = AFTER) -> tuple[Feast, ...]:
    """The festivals that are no further away than that, before or after, in order of their days."""
    return tuple(feast for feast in _feasts(today) if feast.day - ahead <= today <= feast.day + after)


def nearest(today: date) -> Feast:
    """The festival that is meant where none is named: the next one, unless the last one is nearer and just over."""
    feasts = _feasts(today)
    coming = next((feast for feast in feasts if feast.day >= today), feasts[-1])
    over = [feast for feast in feasts_near(today, -timedelta(days=1)) if today - feast.day < coming.day - today]
    return over[-1] if over else coming


def _feasts(today: date) -> list[Feast]:
    known = range(max(today.year - 1, FIRST_PLANNED), min(today.year + 1, LAST_PLANNED) + 1)
    return sorted((feast_of(name, year) for year in known for name in FESTIVALS), key=lambda feast: feast.day)


class Ground(StrEnum):
    """Why somebody is proposed."""

    AGED = "高龄"
    ALONE = "独居"
    ILL = "患病"
    HARDSHIP = "困难"


_OF_HARDSHIP = {"疾病": Ground.ILL, "失能": Ground.ILL, "独居无人照料": Ground.ALONE}
_ILL = "生病住院"


def grounds(
    member: Member, feast: Feast, age: int, hardships: tuple[Entry, ...], visits: tuple[Entry, ...]
) -> tuple[Ground, ...]:
    """Why a member is proposed: by age on the festival, and by the entries of the registers that are about them."""
    found: set[Ground] = set()
    born = member.person.birth_date
    if born is not None and years.full(born.earliest, feast.day) >= age:
        found.add(Ground.AGED)
    for entry in hardships:
        if entry["on"] <= feast.day and (entry["ended_on"] is None or entry["ended_on"] > feast.day):
            found.add(_OF_HARDSHIP.get(entry["ground"], Ground.HARDSHIP))
    if any(entry["occasion"] == _ILL and feast.day - ILL_FOR <= entry["on"] <= feast.day for entry in visits):
        found.add(Ground.ILL)
    return tuple(ground for ground in Ground if ground in found)


def is_for(entry: Entry, feast: Feast) -> bool:
    """Whether a visit was one for the festival."""
    on: date = entry["on"]
    return bool(entry["occasion"] == feast.name) and feast.first <= on <= feast.last
