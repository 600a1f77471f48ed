"""Whom the page of things to do says to visit: from so many days before the day on, until somebody went."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

import pytest

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.people.membership import Departure
from jygcli.services.books.desk import Desk
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.todo import page as todo
from jygcli.services.todo.items import Visit
from tests.services.books import new_desk
from tests.services.registers.registers_desk import add

BIRTHDAY = date(2026, 12, 20)  # the eightieth
NAME = "吴学文"


@pytest.fixture
def desk() -> Iterator[Desk]:
    """One member who is eighty on the birthday, seen from thirty days before it."""
    with new_desk(BIRTHDAY - timedelta(30)) as made:
        people.add(made, people.AddMember(people.Facts(name=NAME, birth_date=PartialDate.parse("1946-12-20"))))
        yield made


def told(desk: Desk, on: date | None = None, days: int = todo.WITHIN) -> list[date]:
    """The days of the visits on the page as it is on a day, looking so many days ahead."""
    page = todo.page(replace(desk, today=on or desk.today), days)
    listed = (*page.overdue, *page.soon, *page.coming)
    return [item.due for item in listed if isinstance(item, Visit)]


@pytest.mark.parametrize(("before", "days", "is_told"), [
    (30, 30, True), (31, 30, False), (31, 31, True), (7, 7, True), (8, 7, False), (90, 90, True), (0, 0, True),
    (1, 0, False), (-1, 30, False),
])  # fmt: skip
def test_a_jubilee_is_told_within_the_days_that_the_page_looks_ahead(desk, before, days, is_told):
    assert told(desk, BIRTHDAY - timedelta(before), days) == ([BIRTHDAY] if is_told else [])


@pytest.mark.parametrize(("visited", "days", "is_told"), [
    (30, 30, False), (31, 30, False), (32, 30, True), (59, 60, False), (60, 60, False), (61, 60, True), (32, 7, True),
    (31, 7, False),
])  # fmt: skip
def test_a_visit_serves_the_jubilee_if_it_was_made_a_month_before_or_when_the_page_told_of_it(
    desk, visited, days, is_told
):
    paid = BIRTHDAY - timedelta(visited)
    add(replace(desk, today=BIRTHDAY), "visit", member=NAME, occasion="其他节日纪念日", on=paid)
    assert told(desk, BIRTHDAY, days) == ([BIRTHDAY] if is_told else [])


def test_of_several_visits_the_last_one_counts(desk):
    for before in (200, 20, 100):
        add(
            replace(desk, today=BIRTHDAY),
            "visit",
            member=NAME,
            occasion="其他节日纪念日",
            on=BIRTHDAY - timedelta(before),
        )
    assert told(desk, BIRTHDAY) == []


def test_a_visit_to_somebody_else_serves_nobody(desk):
    people.add(desk, people.AddMember(people.Facts(name="郑维民")))
    add(desk, "visit", member="郑维民", occasion="其他节日纪念日", on=desk.today)
    assert told(desk) == [BIRTHDAY]


def test_a_jubilee_of_which_only_the_month_is_known_is_due_from_its_first_day_and_never_before_today(desk):
    people.edit(desk, NAME, people.Facts(birth_date=PartialDate.parse("1946-12")), None)
    assert told(desk) == [date(2026, 12, 1)]
    assert told(desk, date(2026, 12, 20)) == [date(2026, 12, 20)]
    assert told(desk, date(2026, 12, 31)) == [date(2026, 12, 31)]
    assert told(desk, date(2027, 1, 1)) == []


def test_nobody_is_told_to_visit_who_has_left(desk):
    standing.leave(desk, NAME, desk.today, Departure.TRANSFERRED, None)
    assert told(desk) == []
