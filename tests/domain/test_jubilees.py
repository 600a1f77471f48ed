from datetime import date

import pytest

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.people.jubilees import Jubilee, Occasion, jubilees
from jygcli.domain.people.membership import Member, Membership, Person, Status

FIRST, LAST = date(2026, 11, 20), date(2026, 12, 20)


def found(born: str | None = None, joined: str | None = None, first: date = FIRST, last: date = LAST):
    dates = [PartialDate.parse(text) if text else None for text in (born, joined)]
    member = Member(
        Person(1, 1, "王建国", Status.FORMAL, birth_date=dates[0], join_date=dates[1]), (Membership(1, None),)
    )
    return [(j.occasion, j.years, j.first, j.last) for j in jubilees(member, first, last)]


@pytest.mark.parametrize(
    ("born", "years"),
    [("1946-11-20", 80), ("1946-12-20", 80), ("1941-12-01", 85), ("1946-11-19", None), ("1946-12-21", None),
     ("1947-12-01", None), ("1946", None), ("2026-12-01", None)],
)  # fmt: skip
def test_a_birthday_that_ends_in_0_or_5_within_the_days(born, years):
    assert [j[1] for j in found(born)] == ([years] if years else [])


def test_of_a_date_without_a_day_the_whole_month_is_told_and_none_is_guessed():
    assert found("1946-12") == [(Occasion.BIRTHDAY, 80, date(2026, 12, 1), date(2026, 12, 31))]
    assert found("1946-11") == [(Occasion.BIRTHDAY, 80, date(2026, 11, 1), date(2026, 11, 30))]
    assert found("1946-10") == []


def test_years_in_the_party_too_both_in_order_of_their_days():
    assert [j[:2] for j in found("1946-12-10", "1976-12-01")] == [(Occasion.IN_THE_PARTY, 50), (Occasion.BIRTHDAY, 80)]


def test_over_the_turn_of_the_year_each_year_is_looked_at():
    assert [j[1] for j in found("1947-01-10", None, date(2026, 12, 20), date(2027, 1, 19))] == [80]


def test_who_was_born_on_29_february_is_remembered_on_the_28th_in_other_years():
    assert [j[2] for j in found("1944-02-29", None, date(2029, 2, 1), date(2029, 3, 1))] == [date(2029, 2, 28)]


def test_whether_the_day_is_known():
    assert Jubilee(Occasion.BIRTHDAY, 80, FIRST, FIRST).day_known
    assert not Jubilee(Occasion.BIRTHDAY, 80, FIRST, LAST).day_known
