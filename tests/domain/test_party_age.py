"""党龄 counts from 转正, from admission where there was no probation, and nothing is made up."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.people.membership import Person, Status
from jygcli.domain.people.party_age import Basis, Fifty, fifty_on, party_age

JULY = date(2026, 7, 1)


def age(joined: str | None, full: str | None = None, status: Status = Status.FORMAL, **chosen: str):
    dates = [PartialDate.parse(text) if text else None for text in (joined, full)]
    return party_age(Person(1, 1, "王建国", status, join_date=dates[0], full_date=dates[1]), chosen)


@pytest.mark.parametrize(
    ("joined", "full", "since", "basis"),
    [
        ("1984-06-01", "1986-06-01", "1986-06-01", Basis.FULL),
        ("1969-03-31", "1970-03-31", "1970-03-31", Basis.FULL),
        ("1969-04-01", None, "1969-04-01", Basis.NO_PROBATION),
        ("1977-08-11", None, "1977-08-11", Basis.NO_PROBATION),
        ("1977-08-12", "1978-08-12", "1978-08-12", Basis.FULL),
        ("1973-05", "1974-05", "1973-05", Basis.NO_PROBATION),
        ("1973", None, "1973", Basis.NO_PROBATION),
        ("1977", "1978-09", "1978-09", Basis.FULL),
        (None, "1978-09", "1978-09", Basis.FULL),
        ("1977-08", None, None, Basis.VAGUE),
        ("1969", None, None, Basis.VAGUE),
        ("1980-05-01", None, None, Basis.NO_FULL_DATE),
        (None, None, None, Basis.NO_JOINING),
    ],
)
def test_years_in_the_party_count_from_there(joined, full, since, basis):
    found = age(joined, full)
    assert (str(found.since) if found.since else None, found.basis) == (since, basis)


def test_a_branch_may_set_that_the_level_above_counts_from_admission():
    assert age("1984-06-01", "1986-06-01", party_age="入党日期")[:2] == (PartialDate(1984, 6, 1), Basis.BY_SETTING)
    assert age(None, "1986-06-01", party_age="入党日期")[:2] == (None, Basis.NO_JOINING)


def test_who_is_on_probation_has_no_years_in_the_party_yet():
    assert age("2025-11-01", status=Status.PROBATIONARY)[:2] == (None, Basis.NOT_FULL_YET)


def test_who_joined_in_1984_and_became_full_two_years_later_has_40_years_and_not_42():
    assert age("1984-06-01", "1986-06-01").full_on(date(2026, 6, 1)) == 40
    assert age("1984-06-01", "1986-06-01").full_on(date(2026, 5, 31)) == 39
    assert age("2026-01-01", "2027-01-01").full_on(JULY) is None


def test_who_becomes_full_on_a_day_has_no_year_in_the_party_on_it_yet_and_before_it_there_is_nothing_to_count():
    joining = age("2025-07-01", "2026-07-01")
    assert (joining.full_on(date(2026, 6, 30)), joining.full_on(JULY)) == (None, 0)
    assert age("2025-07", "2026-07").full_on(JULY) is None  # it may have been on any day of July


def test_of_29_february_the_years_are_full_on_the_28th():
    assert age("1974-06-01", "1976-02-29", party_age="入党日期").full_on(JULY) == 52
    assert fifty_on(age("1976-02-29"), date(2026, 2, 28)) is Fifty.NEW
    assert fifty_on(age("1976-02-29"), date(2026, 2, 27)) is None


@pytest.mark.parametrize(
    ("joined", "full", "stands"),
    [
        ("1976-07-01", None, Fifty.NEW),
        ("1976-07-02", None, None),
        ("1975-07-02", None, Fifty.NEW),
        ("1975-07-01", None, Fifty.BEFORE),
        ("1976-07", None, Fifty.CHECK),
        ("1975-07", None, Fifty.CHECK),
        ("1976", None, Fifty.CHECK),
        ("1964-05-01", None, Fifty.CHECK),
        ("1964-05-01", "1965-05-01", Fifty.BEFORE),
        ("1968-10-01", "1977-10-01", None),
        (None, None, None),
        ("1978-05-01", None, None),
    ],
)
def test_fifty_years_on_the_first_of_july(joined, full, stands):
    assert fifty_on(age(joined, full), JULY) is stands
