from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.errors import ExitCode
from jygcli.domain.base.months import (
    Month,
    MonthsReversed,
    NotAMonth,
    NotAQuarter,
    NotAYear,
    Quarter,
    months_from,
    parse_months,
    spoken_months,
    written_months,
    year_in_range,
)

months = st.builds(Month, st.integers(1900, 2099), st.integers(1, 12))
quarters = st.builds(Quarter, st.integers(1900, 2099), st.integers(1, 4))


@pytest.mark.parametrize(
    "text",
    ["2026-07", "2026-7", "2026/7", "2026/07", "202607", "2026年7月", "2026年07月", " 2026-07 ", "２０２６－０７"],
)
def test_a_month_is_read_as_people_write_it(text):
    assert Month.parse(text) == Month(2026, 7)


@pytest.mark.parametrize(
    "text",
    [
        "2026-13",
        "2026-00",
        "202613",
        "1899-12",
        "2100-01",
        "26-07",
        "2026",
        "2026-07-01",
        "七月",
        "2026-",
        "2026.07",
        "",
    ],
)
def test_what_is_no_month_is_answered_with_how_to_write_it(text):
    with pytest.raises(NotAMonth) as wrong:
        Month.parse(text)
    assert str(wrong.value) == f"月份“{text}”读不懂。"
    assert wrong.value.advice_text == "写成 2026-07（年-月，月份 01 到 12，年份 1900 到 2099）。"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


@given(months)
def test_a_month_written_out_is_read_back_as_the_same(month):
    assert Month.parse(str(month)) == month


@given(months, months)
def test_months_order_by_time_and_so_does_their_text(a, b):
    assert (a < b) == (a.first_day < b.first_day) == (str(a) < str(b))


@given(months, st.integers(-600, 600))
def test_going_some_months_on_and_back_ends_where_it_began(month, count):
    if 1900 * 12 <= month.year * 12 + month.month - 1 + count < 2100 * 12:
        assert month.plus(count).plus(-count) == month


@given(months)
def test_a_month_ends_on_the_day_before_the_next_begins(month):
    assert month.last_day.toordinal() + 1 == month.plus(1).first_day.toordinal()


@pytest.mark.parametrize(("year", "last"), [(2024, 29), (2026, 28), (2000, 29), (1900, 28)])
def test_february_has_the_days_of_its_year(year, last):
    assert Month(year, 2).last_day == date(year, 2, last)


def test_december_is_followed_by_january():
    assert Month(2026, 12).plus(1) == Month(2027, 1)
    assert Month(2027, 1).plus(-1) == Month(2026, 12)


@pytest.mark.parametrize(
    "text", ["2026Q3", "2026q3", "2026-Q3", "2026年第三季度", "2026年第3季度", "2026年三季", "２０２６Ｑ３", " 2026Q3 "]
)
def test_a_quarter_is_read_as_people_write_it(text):
    assert Quarter.parse(text) == Quarter(2026, 3)


@pytest.mark.parametrize(
    "text", ["2026Q5", "2026Q0", "2026Q", "Q3", "2026-07", "2026年第五季度", "1899Q4", "2100Q1", ""]
)
def test_what_is_no_quarter_is_answered_with_how_to_write_it(text):
    with pytest.raises(NotAQuarter) as wrong:
        Quarter.parse(text)
    assert str(wrong.value) == f"季度“{text}”读不懂。"
    assert wrong.value.advice_text == "写成 第三季度、2026年第三季度，或 2026Q3。"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


@given(quarters)
def test_a_quarter_written_out_or_spoken_is_read_back_as_the_same(quarter):
    assert Quarter.parse(str(quarter)) == quarter
    assert Quarter.parse(quarter.spoken) == quarter


@given(months)
def test_every_month_lies_in_its_quarter_and_in_no_other(month):
    assert month in month.quarter.months
    assert [n for n in (1, 2, 3, 4) if month in Quarter(month.year, n).months] == [month.quarter.number]


@pytest.mark.parametrize(
    ("day", "inside"),
    [
        (date(2026, 6, 30), False),
        (date(2026, 7, 1), True),
        (date(2026, 9, 30), True),
        (date(2026, 10, 1), False),
    ],
)
def test_a_quarter_covers_its_first_and_its_last_day(day, inside):
    assert Quarter(2026, 3).covers(day) is inside


@pytest.mark.parametrize("year", [1900, 2026, 2099])
def test_a_year_of_two_centuries_is_in_range(year):
    assert year_in_range(year) == year


@pytest.mark.parametrize("year", [0, 1899, 2100, 20260])
def test_a_year_out_of_range_is_refused_in_a_sentence(year):
    with pytest.raises(NotAYear) as wrong:
        year_in_range(year)
    assert str(wrong.value) == f"年份“{year}”超出范围。"
    assert wrong.value.advice_text == "年份要在 1900 到 2099 之间。"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


def test_a_run_of_months_leaves_out_its_end():
    assert list(months_from(Month(2026, 11), Month(2027, 2))) == [Month(2026, 11), Month(2026, 12), Month(2027, 1)]
    assert list(months_from(Month(2026, 1), Month(2026, 1))) == []


@pytest.mark.parametrize(
    ("given_months", "words"),
    [
        ((), ""),
        (("2026-07",), "2026-07"),
        (("2026-07", "2026-08"), "2026-07..2026-08"),
        (("2026-12", "2027-01", "2026-11"), "2026-11..2027-01"),
        (("2026-07", "2026-08", "2026-09", "2027-01"), "2026-07..2026-09、2027-01"),
        (("2026-07", "2026-07"), "2026-07"),
    ],
)
def test_months_are_spoken_of_in_runs(given_months, words):
    assert spoken_months(tuple(map(Month.parse, given_months))) == words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2026-07", ["2026-07"]),
        ("2026-07..2026-09", ["2026-07", "2026-08", "2026-09"]),
        ("2026-11..2027-01", ["2026-11", "2026-12", "2027-01"]),
        ("2026-09，2026-07", ["2026-07", "2026-09"]),
        ("2026-07..2026-08、2026-08", ["2026-07", "2026-08"]),
    ],
)
def test_months_are_named_one_by_one_or_as_a_run(text, found):
    assert [str(month) for month in parse_months(text)] == found


def test_a_run_of_months_the_wrong_way_round_is_refused():
    with pytest.raises(MonthsReversed) as wrong:
        parse_months("2026-09..2026-07")
    assert str(wrong.value) == "月份范围“2026-09..2026-07”的起点在终点之后。"


def test_papers_write_months_out():
    one = (Month(2026, 12),)
    assert written_months(one) == "2026年12月"
    assert written_months((*one, Month(2027, 1), Month(2027, 3))) == "2026年12月至2027年1月、2027年3月"
    assert written_months((Month(2026, 7), Month(2026, 8))) == "2026年7月至8月"


@given(months)
def test_a_month_is_read_back_from_its_text(month):
    assert Month.from_iso(str(month)) == month


@pytest.mark.parametrize("text", ["2026-13", "2026-00", "1899-12"])
def test_a_text_of_no_month_is_no_month_of_another_year(text):
    with pytest.raises(NotAMonth):
        Month.from_iso(text)
