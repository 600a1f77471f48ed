"""Whole years from a day on, also from 29 February."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base import years


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        ("2024-02-29", 3, "2027-02-28"),
        ("2024-02-29", 4, "2028-02-29"),
        ("1900-02-28", 4, "1904-02-28"),
        ("1896-02-29", 4, "1900-02-28"),
        ("2024-03-01", 3, "2027-03-01"),
        ("2024-12-31", 1, "2025-12-31"),
    ],
)
def test_a_year_later_is_the_same_day_and_of_29_february_the_28th(day: str, count: int, then: str) -> None:
    assert years.after(date.fromisoformat(day), count) == date.fromisoformat(then)


@pytest.mark.parametrize(
    ("since", "on", "full"),
    [
        ("1946-05-20", "2026-05-19", 79),
        ("1946-05-20", "2026-05-20", 80),
        ("1946-05-20", "2026-12-31", 80),
        ("1944-02-29", "2026-02-27", 81),
        ("1944-02-29", "2026-02-28", 82),
        ("1944-02-29", "2028-02-28", 83),
        ("1944-02-29", "2028-02-29", 84),
        ("1946-02-28", "2028-02-28", 82),
        ("2026-05-20", "2026-05-20", 0),
    ],
)
def test_a_year_is_full_on_the_day_itself_and_not_on_the_day_before(since: str, on: str, full: int) -> None:
    assert years.full(date.fromisoformat(since), date.fromisoformat(on)) == full


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [("2027-03-20", 6, "2026-09-20"), ("2027-08-31", 6, "2027-02-28"), ("2028-08-31", 6, "2028-02-29")],
)
def test_months_before_a_day_that_a_month_lacks_are_counted_to_its_last(day: str, months: int, then: str) -> None:
    assert years.months_before(date.fromisoformat(day), months) == date.fromisoformat(then)


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.integers(1, 100))
def test_the_years_are_full_from_the_day_so_many_years_later(since: date, count: int) -> None:
    day = years.after(since, count)
    assert years.full(since, day) == count
    assert years.full(since, day - timedelta(days=1)) == count - 1
