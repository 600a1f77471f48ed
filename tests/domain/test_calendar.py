from collections.abc import Mapping
from datetime import date, datetime, timedelta

import cnlunar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.law.calendar import (
    Festival,
    Moved,
    NoWorkingDay,
    YearNotCovered,
    day_off,
    festival,
    last_working_day,
    put_on_working_day,
    statutory_holidays,
)
from jygcli.domain.law.rules import rule

YEARS = range(2000, 2100)
LUNAR_DATES = {
    Festival.SPRING: (1, 1),
    Festival.DRAGON_BOAT: (5, 5),
    Festival.MID_AUTUMN: (8, 15),
    Festival.DOUBLE_NINTH: (9, 9),
}
NONE: Mapping[date, bool] = {}

days = st.dates(date(2000, 1, 1), date(2099, 12, 31))


@st.composite
def days_with_exceptions(draw):
    day = draw(days)
    around = st.integers(-20, 20).map(lambda offset: day + timedelta(days=offset))
    return day, draw(st.dictionaries(around, st.booleans(), max_size=12))


def lunar(day: date):
    return cnlunar.Lunar(datetime(day.year, day.month, day.day, 12))


@pytest.mark.parametrize("name", LUNAR_DATES)
def test_the_table_of_a_lunar_festival_agrees_with_cnlunar_in_every_year(name):
    for year in YEARS:
        found = lunar(festival(name, year))
        assert (found.lunarMonth, found.lunarDay, found.isLunarLeapMonth) == (*LUNAR_DATES[name], False), year


def test_the_table_of_qingming_agrees_with_cnlunar_in_every_year():
    for year in YEARS:
        assert lunar(festival(Festival.QINGMING, year)).todaySolarTerms == "清明", year


@pytest.mark.parametrize(
    ("year", "spring", "qingming", "double_ninth"),
    [
        (2026, date(2026, 2, 17), date(2026, 4, 5), date(2026, 10, 18)),
        (2027, date(2027, 2, 6), date(2027, 4, 5), date(2027, 10, 8)),
        (2028, date(2028, 1, 26), date(2028, 4, 4), date(2028, 10, 26)),
    ],
)
def test_the_festivals_of_known_years(year, spring, qingming, double_ninth):
    assert festival(Festival.SPRING, year) == spring
    assert festival(Festival.QINGMING, year) == qingming
    assert festival(Festival.DOUBLE_NINTH, year) == double_ninth


@pytest.mark.parametrize("year", [1999, 2100])
def test_a_year_outside_the_table_is_refused_in_a_sentence(year):
    with pytest.raises(YearNotCovered) as refused:
        festival(Festival.SPRING, year)
    assert str(refused.value) == f"没有 {year} 年的节日表。"
    assert refused.value.advice_text == "年份要在 2000 到 2099 之间，例如 2027。"


@pytest.mark.parametrize(("year", "count"), [(2007, 10), (2008, 11), (2013, 11), (2024, 11), (2025, 13), (2099, 13)])
def test_the_law_of_each_year_gives_its_number_of_days_off(year, count):
    assert len(statutory_holidays(year)) == count


def test_where_two_holidays_share_a_day_both_are_named():
    assert statutory_holidays(2020)[date(2020, 10, 1)] == "中秋、国庆"


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2007, 4, 5), None),  # 清明 became a day off in 2008
        (date(2008, 4, 4), "清明假期"),
        (date(2007, 5, 2), "劳动节假期"),
        (date(2023, 5, 2), None),
        (date(2024, 5, 2), "劳动节假期"),  # with the other working days that the notice gives
        (date(2025, 5, 2), "劳动节假期"),
        (date(2013, 2, 9), "春节假期"),  # 除夕: off 2008 to 2013, and again from 2025
        (date(2024, 2, 9), None),
        (date(2026, 2, 16), "春节假期"),
        (date(2026, 2, 19), "春节假期"),
        (date(2026, 2, 20), "春节假期"),  # eight days from 除夕, by the yearly notices
        (date(2026, 2, 23), "春节假期"),
        (date(2026, 2, 24), None),
        (date(2024, 2, 14), "春节假期"),
        (date(2023, 2, 14), None),
        (date(2026, 2, 14), None),  # a Saturday that is worked
        (date(2026, 2, 15), "春节假期"),
        (date(2028, 9, 30), "周六"),
        (date(2028, 10, 7), "国庆假期"),
        (date(2029, 10, 1), "国庆假期"),
        (date(2031, 10, 8), "国庆假期"),  # 中秋 of that year is the first of October
        (date(2030, 10, 8), None),
        (date(2029, 4, 5), None),
        (date(2030, 1, 1), "元旦假期"),
        (date(2029, 12, 31), "元旦假期"),  # the Monday before such a Tuesday
        (date(2030, 9, 12), "中秋假期"),
        (date(2030, 9, 13), "中秋假期"),  # the Friday after such a Thursday
        (date(2030, 6, 5), "端午假期"),
        (date(2030, 6, 6), None),  # a Wednesday stands alone
        (date(2026, 5, 5), "劳动节假期"),
        (date(2026, 5, 6), None),
        (date(2026, 10, 7), "国庆假期"),
        (date(2026, 10, 8), None),
        (date(2026, 4, 6), "清明假期"),  # for the Sunday
        (date(2027, 10, 11), None),
        (date(2022, 1, 3), "元旦假期"),
        (date(2026, 1, 1), "元旦假期"),
        (date(2026, 6, 19), "端午假期"),
        (date(2026, 9, 25), "中秋假期"),
        (date(2026, 10, 3), "国庆假期"),
        (date(2026, 3, 14), "周六"),
        (date(2026, 3, 15), "周日"),
        (date(2026, 3, 16), None),
    ],
)
def test_a_day_off_says_why(day, why):
    assert day_off(day, NONE) == why


def test_the_holidays_come_from_rows_with_a_source():
    assert rule("holiday.劳动节", date(2024, 12, 31)).value == ("5月1日",)
    assert rule("holiday.劳动节", date(2025, 1, 1)).cited == "《全国年节及纪念日放假办法》第2条"


def test_the_users_days_come_before_weekends_and_holidays():
    sunday, friday = date(2026, 3, 15), date(2026, 3, 13)
    assert day_off(sunday, {sunday: True}) is None
    assert day_off(date(2026, 10, 1), {date(2026, 10, 1): True}) is None
    assert day_off(friday, {friday: False}) == "放假日"
    assert day_off(sunday, {sunday: False}) == "周日"


def test_a_working_day_stays():
    assert put_on_working_day(date(2026, 4, 15), NONE) == Moved(date(2026, 4, 15))


@pytest.mark.parametrize(
    ("day", "moved", "note"),
    [
        (date(2026, 3, 15), date(2026, 3, 16), "15日是周日，顺延到16日"),
        (date(2026, 8, 15), date(2026, 8, 17), "15日是周六，顺延到17日"),
        (date(2026, 2, 15), date(2026, 2, 24), "15日是春节假期，顺延到24日"),
        (date(2026, 9, 25), date(2026, 9, 28), "25日是中秋假期，顺延到28日"),
        (date(2026, 5, 30), date(2026, 5, 29), "30日是周六，提前到29日"),
    ],
)
def test_a_day_off_moves_forward_within_its_month_else_back(day, moved, note):
    assert put_on_working_day(day, NONE) == Moved(moved, note)


def test_a_month_without_a_working_day_is_refused():
    all_off = {date(2026, 2, number): False for number in range(1, 29)}
    with pytest.raises(NoWorkingDay, match="2026-02 没有一个工作日"):
        put_on_working_day(date(2026, 2, 10), all_off)
    with pytest.raises(NoWorkingDay, match="2026-02 没有一个工作日"):
        last_working_day(date(2026, 2, 28), {**all_off, **{date(2026, 1, n): False for n in range(20, 32)}})


@settings(deadline=None)
@given(days_with_exceptions())
def test_a_moved_day_is_the_nearest_working_day_of_its_month(given_days):
    day, exceptions = given_days
    moved = put_on_working_day(day, exceptions)
    assert day_off(moved.day, exceptions) is None
    assert (moved.day.year, moved.day.month) == (day.year, day.month)
    assert (moved.note is None) == (moved.day == day)
    working = [n for n in range(1, 32) if _works(day, n, exceptions)]
    assert moved.day.day == min((n for n in working if n >= day.day), default=working[-1])


def _works(day: date, number: int, exceptions: Mapping[date, bool]) -> bool:
    try:
        return day_off(day.replace(day=number), exceptions) is None
    except ValueError:
        return False


@settings(deadline=None)
@given(days.filter(lambda day: day >= date(2000, 2, 1)))
def test_the_last_working_day_is_followed_by_days_off_up_to_the_limit(by):
    found = last_working_day(by, NONE)
    assert day_off(found, NONE) is None
    assert all(day_off(found + timedelta(days=n), NONE) for n in range(1, (by - found).days + 1))
