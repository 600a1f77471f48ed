"""Each spelling of the table, read by the domain's readers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.money import decimal_text
from jygcli.domain.base.months import MonthsReversed, NotAMonth, NotAQuarter, spoken_months
from jygcli.domain.said.answers import read_answer
from jygcli.domain.said.days import OtherWeekday, read_day, read_partial
from jygcli.domain.said.money import read_money
from jygcli.domain.said.months import NoYear, read_month, read_quarter, read_year
from jygcli.domain.said.numerals import arabic, unquoted, whole
from jygcli.domain.said.runs import read_months, read_run
from jygcli.domain.said.times import read_time
from jygcli.domain.said.told import Said, Tense, TwoReadings
from tests.said.spellings import ANSWERS, NAMES, OPTIONS, SPELLINGS, TODAY, Spelling, Which

READERS: dict[str, Callable[..., Said[Any]]] = {
    "day": read_day, "partial": read_partial, "month": read_month, "quarter": read_quarter, "months": read_months,
    "year": lambda text, today, _: read_year(text, today), "money": lambda text, *_: read_money(text),
    "time": lambda text, *_: read_time(text),
}  # fmt: skip


def written(kind: str, value: Any) -> str:
    return decimal_text(value) if kind == "money" else spoken_months(value) if kind == "months" else str(value)


def name(one: Spelling) -> str:
    return f"{one.kind}-{one.text}-{one.tense.name}"


@pytest.mark.parametrize("one", SPELLINGS, ids=name)
def test_what_people_write_is_read_as_the_table_says(one: Spelling) -> None:
    if isinstance(one.read, Which):
        with pytest.raises(TwoReadings) as unsure:
            READERS[one.kind](one.text, TODAY, one.tense)
        assert [reading.written for reading in unsure.value.readings] == list(one.read)
        assert one.text in str(unsure.value)
        assert all(reading.spoken in str(unsure.value) for reading in unsure.value.readings)
    else:
        assert written(one.kind, READERS[one.kind](one.text, TODAY, one.tense).value) == one.read


def test_the_table_has_enough_of_each() -> None:
    assert len(SPELLINGS) + len(NAMES) + len(OPTIONS) + sum(map(len, ANSWERS.values())) > 200
    assert len({name(one) for one in SPELLINGS}) == len(SPELLINGS)


@pytest.mark.parametrize("agreed", ANSWERS)
def test_yes_and_no_are_known_in_many_words(agreed: bool) -> None:
    assert {read_answer(text) for text in ANSWERS[agreed]} == {agreed}
    assert read_answer("也许") is None


@pytest.mark.parametrize(
    ("text", "echo"),
    [
        ("2026-09-05", ""),
        ("2026年9月5号", ""),
        ("9月5日", "2026-09-05（星期六）"),
        ("今天", "2026-10-08（星期四）"),
        ("26.9.5", "2026-09-05（星期六）"),
    ],
)
def test_only_what_was_filled_in_is_told(text: str, echo: str) -> None:
    assert read_day(text, TODAY).echo == echo


def test_months_that_were_filled_in_are_told_as_they_are_booked() -> None:
    assert read_months("7-9月", TODAY).echo == "2026-07..2026-09"
    assert read_months("2026年7-9月", TODAY).echo == ""
    assert read_months("去年11月、2026年1月", TODAY).echo == "2025-11、2026-01"
    assert read_run("上月", TODAY).echo == "2026-09"


@pytest.mark.parametrize(
    ("today", "text", "tense", "read"),
    [
        (date(2027, 1, 4), "12月", Tense.PAST, "2026-12"),
        (date(2027, 1, 4), "12月", Tense.COMING, "2027-12"),
        (date(2027, 1, 4), "6月", Tense.NEAR, "2027-06"),
        (date(2027, 1, 4), "1月", Tense.PAST, "2027-01"),
        (date(2027, 1, 4), "1月", Tense.COMING, "2027-01"),
    ],
)
def test_a_month_without_a_year_is_the_one_that_its_tense_means(
    today: date, text: str, tense: Tense, read: str
) -> None:
    assert str(read_month(text, today, tense).value) == read


def test_in_january_december_may_be_of_either_year() -> None:
    with pytest.raises(TwoReadings) as unsure:
        read_month("12月", date(2027, 1, 4), Tense.NEAR)
    assert str(unsure.value) == "月份“12月”有两种读法：2026年12月，或 2027年12月。"
    assert unsure.value.advice_text == "写成 2026-12 或 2027-12。"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("改天", "日期“改天”读不懂：不是年月日。"),
        ("9月", "日期“9月”读不懂：要写到日。"),
        ("13月", "日期“13月”读不懂：不是年月日。"),
        ("腊月", "日期“腊月”读不懂：不是年月日。"),
        ("13.5", "日期“13.5”读不懂：月份要在 1 到 12 之间。"),
        ("2月30日", "日期“2月30日”读不懂：2 月只有 28 天。"),
        ("2026年2月29号", "日期“2026年2月29号”读不懂：2026 年 2 月只有 28 天。"),
        ("32号", "日期“32号”读不懂：一个月最多 31 天。"),
        ("腊月二十三", "日期“腊月二十三”是农历的，这里要写公历的。"),
        ("正月三十", "日期“正月三十”是农历的，这里要写公历的。"),  # not every first month has one
        ("9月5日星期五", "日期“9月5日星期五”对不上：2026-09-05 是星期六。"),
        ("初五", "日期“初五”读不懂：不是年月日。"),
    ],
)
def test_what_is_no_day_is_refused_with_why(text: str, sentence: str) -> None:
    with pytest.raises(CalledWrongly) as wrong:
        read_day(text, TODAY)
    assert str(wrong.value) == sentence
    assert issubclass(OtherWeekday, CalledWrongly)


def test_a_festival_of_a_year_whose_calendar_is_not_known_is_refused_without_a_month() -> None:
    with pytest.raises(CalledWrongly) as wrong:
        read_day("中秋", date(2150, 1, 1))
    assert str(wrong.value) == "日期“中秋”读不懂：没有这一天。"


@pytest.mark.parametrize(
    ("read", "text", "error"),
    [
        (read_month, "13月", NotAMonth),
        (read_month, "2026-07-01", NotAMonth),
        (read_month, "腊月", NotAMonth),
        (read_month, "9.5", NotAMonth),
        (read_quarter, "五季度", NotAQuarter),
        (read_quarter, "2026-3", NotAQuarter),
        (read_quarter, "33", NotAQuarter),
        (read_months, "9-7月", MonthsReversed),
        (read_months, "11-5月", MonthsReversed),
        (read_months, "2026-07-09", NotAMonth),
        (read_months, "7-13月", NotAMonth),
        (read_year, "26", NoYear),
        (read_year, "那年", NoYear),
    ],
)
def test_what_is_no_month_no_quarter_and_no_year_is_refused(read: Any, text: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        read(text, TODAY)


def test_a_number_alone_is_no_quarter_where_it_may_be_a_member() -> None:
    with pytest.raises(NotAQuarter):
        read_quarter("3", TODAY, named=True)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("负五元", "不能是负数"),
        ("约25", "不是数字"),
        ("1.234元", "小数超过两位"),
        ("两亿元", "超过一亿元"),
        ("25,5", "不是数字"),
        ("25.5元5角", "不是数字"),
        ("万元", "不是数字"),
        ("元", "不是数字"),
    ],
)
def test_what_is_no_amount_is_refused_with_why(text: str, why: str) -> None:
    with pytest.raises(CalledWrongly) as wrong:
        read_money(text)
    assert str(wrong.value) == f"金额“{text}”读不懂：{why}。"


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", 12), ("１２", 12), ("十", 10), ("十二", 12), ("二十", 20), ("廿一", 21), ("一百", 100), ("一百一", 110),
        ("一百一十", 110), ("一百零一", 101), ("两千零二十", 2020), ("三万五", 35000), ("一万零五百", 10500),
        ("十二万三千", 123000), ("二〇二六", 2026), ("一二〇", 120), ("壹佰贰拾", 120), ("十几", None), ("", None),
        ("٣", None),
    ],
)  # fmt: skip
def test_numbers_are_read_in_words(text: str, number: int | None) -> None:
    assert whole(text) == number


@pytest.mark.parametrize(
    ("numeral", "digits"),
    [("二〇二五", "2025"), ("十", "10"), ("二十", "20"), ("二十一", "21"), ("一九四九十", "0"), ("二三十五", "5")],
)
def test_a_numeral_that_is_none_becomes_no_month_by_dropping_what_stands_before_its_ten(
    numeral: str, digits: str
) -> None:
    assert arabic(numeral) == digits


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“李芳”", "李芳"),
        ("「李芳」", "李芳"),
        ("「李芳”", "「李芳”"),
        ("“李芳", "“李芳"),
        ("李芳”", "李芳”"),
        ("“", "“"),
    ],
)
def test_quotes_are_taken_off_only_where_they_are_a_pair(text: str, bare: str) -> None:
    assert unquoted(text) == bare
