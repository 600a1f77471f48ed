"""Which festival is meant, who is proposed for its round of visits, and which visits are for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.people.membership import Member, Person, Status
from jygcli.domain.registers import Entry
from jygcli.domain.registers.rounds import (
    Feast,
    Ground,
    NoSuchFestival,
    feast_of,
    feasts_near,
    grounds,
    is_for,
    nearest,
)

SPRING = Feast("春节", date(2027, 2, 6))


def member(born: str | None) -> Member:
    return Member(Person(1, 1, "王建国", Status.FORMAL, birth_date=PartialDate.parse(born) if born else None))


def entry(**values: Any) -> Entry:
    return Entry(1, 1, values)


def test_a_festival_has_its_day_by_the_sun_or_the_moon() -> None:
    assert feast_of("春节", 2027) == SPRING
    assert feast_of("国庆节", 2026) == Feast("国庆", date(2026, 10, 1))
    assert feast_of("重阳", 2026).day == date(2026, 10, 18)
    with pytest.raises(NoSuchFestival):
        feast_of("中秋", 2026)


@pytest.mark.parametrize(
    ("today", "name"),
    [
        (date(2026, 1, 1), "春节"),
        (date(2026, 2, 17), "春节"),
        (date(2026, 3, 4), "春节"),  # just over
        (date(2026, 3, 5), "七一"),
        (date(2026, 10, 5), "国庆"),
        (date(2026, 10, 10), "重阳"),  # as near as 国庆, and still to come
        (date(2026, 10, 18), "重阳"),
        (date(2026, 12, 31), "春节"),
    ],
)
def test_without_a_name_the_nearest_is_meant(today: date, name: str) -> None:
    assert nearest(today).name == name


def test_two_festivals_may_be_near_at_once() -> None:
    near = feasts_near(date(2026, 10, 8), timedelta(days=15))
    assert [feast.name for feast in near] == ["国庆", "重阳"]
    assert feasts_near(date(2026, 5, 1), timedelta(days=15)) == ()


@pytest.mark.parametrize(
    ("born", "why"),
    [
        ("1947-02-06", (Ground.AGED,)),
        ("1947-02-07", ()),
        ("1947-02", (Ground.AGED,)),
        ("1947", (Ground.AGED,)),
        ("1948", ()),
        (None, ()),
    ],
)
def test_eighty_is_reached_on_the_festival_and_a_vague_date_speaks_for_the_member(
    born: str | None, why: tuple[Ground, ...]
) -> None:
    assert grounds(member(born), SPRING, 80, (), ()) == why


def test_born_on_29_february_somebody_is_eighty_on_the_28th() -> None:
    feast = Feast("春节", date(2028, 2, 29))
    assert grounds(member("1948-02-29"), feast, 80, (), ()) == (Ground.AGED,)
    assert grounds(member("1948-02-29"), Feast("春节", date(2028, 2, 27)), 80, (), ()) == ()


def test_the_registers_say_who_is_alone_ill_or_in_hardship_on_that_day() -> None:
    open_since = {"on": date(2026, 1, 1), "ended_on": None}
    alone = entry(ground="独居无人照料", **open_since)
    ill = entry(ground="失能", **open_since)
    poor = entry(ground="收入低", **open_since)
    over = entry(ground="疾病", on=date(2026, 1, 1), ended_on=date(2027, 2, 6))
    later = entry(ground="疾病", on=date(2027, 2, 7), ended_on=None)
    found = grounds(member(None), SPRING, 80, (poor, ill, alone), ())
    assert found == (Ground.ALONE, Ground.ILL, Ground.HARDSHIP)
    assert grounds(member(None), SPRING, 80, (over, later), ()) == ()


def test_a_visit_in_a_hospital_half_a_year_ago_still_speaks() -> None:
    def why(on: date, occasion: str = "生病住院") -> tuple[Ground, ...]:
        return grounds(member(None), SPRING, 80, (), (entry(on=on, occasion=occasion),))

    assert why(date(2026, 8, 7)) == (Ground.ILL,)
    assert why(date(2026, 8, 6)) == ()
    assert why(date(2027, 1, 1), "七一") == ()


def test_a_visit_is_for_the_festival_whose_name_it_has_near_its_day() -> None:
    assert is_for(entry(on=date(2027, 1, 20), occasion="春节"), SPRING)
    assert not is_for(entry(on=date(2026, 2, 10), occasion="春节"), SPRING)
    assert not is_for(entry(on=date(2027, 2, 1), occasion="其他"), SPRING)
