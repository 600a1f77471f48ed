"""Birthdays and years in the Party that end in 0 or 5: facts by which a visit is planned, none of them guessed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from enum import Enum

from jygcli.domain.base import years as whole_years
from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Member


class Occasion(Enum):
    BIRTHDAY = "birthday"
    IN_THE_PARTY = "in_the_party"


class Jubilee(NamedTuple):
    """So many years since a member was born or joined: on one day, or in the month of a date without a day."""

    occasion: Occasion
    years: int
    first: date
    last: date

    @property
    def day_known(self) -> bool:
        return self.first == self.last


def jubilees(member: Member, first: date, last: date) -> tuple[Jubilee, ...]:
    """Those of a member that may fall on a day from first to last. A date of which only the year is known has none."""
    found = (
        jubilee
        for occasion, since in (
            (Occasion.BIRTHDAY, member.person.birth_date),
            (Occasion.IN_THE_PARTY, member.person.join_date),
        )
        if since is not None
        for jubilee in _of(occasion, since, first, last)
    )
    return tuple(sorted(found, key=lambda jubilee: (jubilee.last, jubilee.occasion.value)))


def _of(occasion: Occasion, since: PartialDate, first: date, last: date) -> Iterator[Jubilee]:
    for year in range(first.year, last.year + 1):
        years = year - since.year
        if since.month is None or years <= 0 or years % figure("visit.jubilee", first):
            continue
        month = Month(year, since.month)
        if month.first_day > last or month.last_day < first:
            continue
        if since.day is None:
            yield Jubilee(occasion, years, month.first_day, month.last_day)
        elif first <= (day := whole_years.after(since.latest, years)) <= last:
            yield Jubilee(occasion, years, day, day)
