"""党龄: from when somebody's years in the Party count, and when fifty are full.

From 转正 (党章第7条); from admission where there was no probation (admitted 1969-04-01 to 1977-08-11), or where the
branch has set that the level above counts so. What the book lacks is named, never made up.
"""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from jygcli.domain.base import years
from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law import settings
from jygcli.domain.law.rules import figure, names
from jygcli.domain.law.settings import Settings
from jygcli.domain.people.membership import Person, Status


class Basis(StrEnum):
    """On what the beginning rests, or what is lacking to tell it."""

    FULL = "转正"
    NO_PROBATION = "入党（没有预备期）"
    BY_SETTING = "入党（按设置）"
    NOT_FULL_YET = "还没有转正"
    NO_JOINING = "没有入党日期"
    NO_FULL_DATE = "没有转正日期"
    VAGUE = "入党日期不全，看不出有没有预备期"


class PartyAge(NamedTuple):
    """`since` None: the book doesn't tell it. Then `earliest` is the first day on which it can have begun, if known."""

    since: PartialDate | None
    basis: Basis
    earliest: date | None = None

    def full_on(self, day: date) -> int | None:
        """Years full on a day; of a date without a day, those that are certain."""
        return None if self.since is None or self.since.latest > day else years.full(self.since.latest, day)


class Fifty(StrEnum):
    """How somebody stands to the medal on a 1 July."""

    NEW = "今年新满"
    BEFORE = "往年已满"
    CHECK = "要核对"


def party_age(person: Person, chosen: Settings) -> PartyAge:
    joined, full = person.join_date, person.full_date
    if settings.word(chosen, "party_age") == "入党日期":
        return PartyAge(joined, Basis.BY_SETTING) if joined else PartyAge(None, Basis.NO_JOINING)
    if joined is not None and _without_probation(joined):
        return PartyAge(joined, Basis.NO_PROBATION)
    return PartyAge(full, Basis.FULL) if full is not None else _untold(person.status, joined)


def _untold(status: Status, joined: PartialDate | None) -> PartyAge:
    """What is lacking where the day of 转正 isn't in the book."""
    if status is Status.PROBATIONARY:
        return PartyAge(None, Basis.NOT_FULL_YET)
    if joined is None:
        return PartyAge(None, Basis.NO_JOINING)
    if _may_be_without_probation(joined):
        return PartyAge(None, Basis.VAGUE, joined.earliest)
    return PartyAge(None, Basis.NO_FULL_DATE, years.after(joined.earliest, figure("member.probation")))


def _span() -> tuple[date, date]:
    first, last = (date.fromisoformat(day) for day in names("party_age.no_probation"))
    return first, last


def _without_probation(joined: PartialDate) -> bool:
    first, last = _span()
    return first <= joined.earliest and joined.latest <= last


def _may_be_without_probation(joined: PartialDate) -> bool:
    first, last = _span()
    return joined.earliest <= last and first <= joined.latest


def fifty_on(age: PartyAge, july: date) -> Fifty | None:
    """Whether fifty years are full on that 1 July, and since when; to be checked where the date is too vague for it."""
    needed = figure("honour.fifty")
    first = age.since.earliest if age.since else age.earliest
    if first is None or years.after(first, needed) > july:
        return None
    if age.since is None or years.after(age.since.latest, needed) > july:
        return Fifty.CHECK
    before = july.replace(year=july.year - 1)
    if years.after(age.since.latest, needed) <= before:
        return Fifty.BEFORE
    return Fifty.NEW if years.after(age.since.earliest, needed) > before else Fifty.CHECK
