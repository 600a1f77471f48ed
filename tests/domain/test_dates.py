from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.dates import (
    DateAmbiguous,
    InTheFuture,
    LongAgo,
    NotADate,
    NotATime,
    PartialDate,
    Span,
    happened_on,
    not_after,
    parse_day,
    parse_time,
)
from jygcli.domain.base.errors import ExitCode

days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
partial_dates = st.builds(
    lambda day, known: PartialDate(*(day.year, day.month, day.day)[:known]), days, st.integers(1, 3)
)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("1985-07-01", "1985-07-01"),
        ("1985-7-1", "1985-07-01"),
        ("1985.07.01", "1985-07-01"),
        ("1985/7/1", "1985-07-01"),
        ("1985年7月1日", "1985-07-01"),
        ("19850701", "1985-07-01"),
        ("１９８５．０７．０１", "1985-07-01"),
        ("１９８５－７－１", "1985-07-01"),
        ("1985 年 7 月 1 日", "1985-07-01"),
        ("1985-07", "1985-07"),
        ("1985.07", "1985-07"),
        ("1985年7月", "1985-07"),
        ("198507", "1985-07"),
        ("2006.01", "2006-01"),
        ("2006.10", "2006-10"),
        ("2006.2", "2006-02"),
        ("2006-1", "2006-01"),
        ("2006.1.1", "2006-01-01"),
        ("1985", "1985"),
        ("1985年", "1985"),
        ("2024-02-29", "2024-02-29"),
        ("1900-01-01", "1900-01-01"),
        ("2099-12-31", "2099-12-31"),
    ],
)
def test_a_date_keeps_the_precision_that_it_is_written_with(text, written):
    assert str(PartialDate.parse(text)) == written


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("2026-02-30", "2026 年 2 月只有 28 天"),
        ("2026-02-29", "2026 年 2 月只有 28 天"),
        ("2024-02-30", "2024 年 2 月只有 29 天"),
        ("20260431", "2026 年 4 月只有 30 天"),
        ("2026-13", "月份要在 1 到 12 之间"),
        ("2026-13-01", "月份要在 1 到 12 之间"),
        ("2026-00", "月份要在 1 到 12 之间"),
        ("1899-12-31", "年份要在 1900 到 2099 之间"),
        ("2100-01-01", "年份要在 1900 到 2099 之间"),
        ("昨天", "不是年月日"),
        ("", "不是年月日"),
        ("85-07-01", "不是年月日"),
        ("2026-07-01-02", "不是年月日"),
        ("2026年7月1日前后", "不是年月日"),
        ("31230", "不是年月日"),
    ],
)
def test_what_is_no_date_is_answered_with_why_and_how_to_write_it(text, why):
    with pytest.raises(NotADate) as wrong:
        PartialDate.parse(text)
    assert str(wrong.value) == f"日期“{text}”读不懂：{why}。"
    assert wrong.value.advice_text == "写成 2026-07-01。"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


@pytest.mark.parametrize("text", ["2006.1", "２００６．１"])
def test_a_month_that_a_spreadsheet_may_have_cut_is_asked_about(text):
    with pytest.raises(DateAmbiguous) as wrong:
        PartialDate.parse(text)
    assert str(wrong.value) == f"日期“{text}”有两种读法：2006 年 1 月，或 2006 年 10 月。"
    assert wrong.value.advice_text == "写成 2006-01 或 2006-10。"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


@given(partial_dates)
def test_a_date_written_out_is_read_back_with_the_same_precision(partial):
    assert PartialDate.parse(str(partial)) == partial


@given(partial_dates, partial_dates)
def test_dates_of_any_precision_order_by_their_earliest_day(a, b):
    if a.earliest != b.earliest:
        assert (a < b) == (a.earliest < b.earliest)
    assert (a < b) + (a == b) + (a > b) == 1
    assert (a <= b) == (not b < a)


def test_of_dates_with_the_same_earliest_day_the_vaguest_comes_first():
    texts = ["1985-01-01", "1985", "1985-01", "1984-12"]
    assert [str(d) for d in sorted(map(PartialDate.parse, texts))] == ["1984-12", "1985", "1985-01", "1985-01-01"]


@given(partial_dates)
def test_a_date_lies_between_its_earliest_and_its_latest_day(partial):
    assert partial.earliest <= partial.latest
    assert (partial.earliest == partial.latest) == (partial.day is not None)


@pytest.mark.parametrize(
    ("text", "earliest", "latest"),
    [
        ("1985", date(1985, 1, 1), date(1985, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2026-02", date(2026, 2, 1), date(2026, 2, 28)),
        ("1985-07-01", date(1985, 7, 1), date(1985, 7, 1)),
    ],
)
def test_a_vague_date_stands_for_all_its_days(text, earliest, latest):
    assert (PartialDate.parse(text).earliest, PartialDate.parse(text).latest) == (earliest, latest)


@given(days)
def test_a_whole_day_is_a_partial_date_with_nothing_missing(day):
    assert PartialDate.of(day).earliest == parse_day(day.isoformat()) == day


@pytest.mark.parametrize("text", ["2026-07", "2026"])
def test_where_a_day_is_needed_a_month_is_not_enough(text):
    with pytest.raises(NotADate) as wrong:
        parse_day(text)
    assert str(wrong.value) == f"日期“{text}”读不懂：要写到日。"


def test_what_has_happened_may_be_of_today_but_not_of_tomorrow():
    today = date(2026, 10, 8)
    assert not_after(today, today, "会议") == today
    with pytest.raises(InTheFuture) as refused:
        not_after(date(2026, 10, 9), today, "会议")
    assert str(refused.value) == "会议的日期 2026-10-09 还没有到（今天是 2026-10-08）。"
    assert refused.value.advice_text == "请核对日期；补录旧账时可用 --today 指定工作日期。"
    assert refused.value.exit_code is ExitCode.REFUSED


def test_what_a_branch_records_did_not_happen_before_1990():
    today = date(2026, 10, 8)
    assert happened_on(date(1990, 1, 1), today, "会议") == date(1990, 1, 1)
    with pytest.raises(LongAgo) as refused:
        happened_on(date(1989, 12, 31), today, "会议")
    assert str(refused.value) == "会议的日期 1989-12-31 太早了，多半是年份写错（今天是 2026-10-08）。"
    assert refused.value.advice_text == "请核对日期；确是补录旧账，用 --today 写上当时的日期。"
    with pytest.raises(InTheFuture):
        happened_on(date(2026, 10, 9), today, "会议")
    old = date(1985, 6, 1)
    assert happened_on(old, old, "会议") == old  # an old book, with the working day of its time


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("09:30", "09:30"),
        ("9:30", "09:30"),
        ("09：30", "09:30"),
        ("０９：３０", "09:30"),
        ("9点30", "09:30"),
        ("9点30分", "09:30"),
        ("9时5分", "09:05"),
        ("9点整", "09:00"),
        ("上午9点", "09:00"),
        ("上午 9 点半", "09:30"),
        ("下午2点半", "14:30"),
        ("下午2:30", "14:30"),
        ("下午14:30", "14:30"),
        ("中午12点", "12:00"),
        ("中午1点", "13:00"),
        ("晚上7点", "19:00"),
        ("晚上5点", "17:00"),
        ("0:00", "00:00"),
        ("23:59", "23:59"),
    ],
)
def test_a_time_is_read_as_people_write_it(text, time):
    assert parse_time(text) == time


@pytest.mark.parametrize(
    "text",
    ["99:99", "24:00", "9:60", "9:5", "930", "9", "", "九点", "上午", "上午15点", "晚上12点", "09:30-11:00", "9点61"],
)
def test_what_is_no_time_is_refused_with_an_example(text):
    with pytest.raises(NotATime) as wrong:
        parse_time(text)
    assert str(wrong.value) == f"时间“{text}”读不懂。"
    assert wrong.value.advice_text == "写成 09:30、9点30 或 下午2点半。"


@pytest.mark.parametrize(
    ("span", "day", "inside"),
    [
        (Span(date(2026, 3, 1), date(2026, 5, 1)), date(2026, 2, 28), False),
        (Span(date(2026, 3, 1), date(2026, 5, 1)), date(2026, 3, 1), True),
        (Span(date(2026, 3, 1), date(2026, 5, 1)), date(2026, 4, 30), True),
        (Span(date(2026, 3, 1), date(2026, 5, 1)), date(2026, 5, 1), False),
        (Span(None, date(2026, 5, 1)), date(1900, 1, 1), True),
        (Span(date(2026, 3, 1)), date(2099, 12, 31), True),
        (Span(date(2026, 3, 1), date(2026, 3, 1)), date(2026, 3, 1), False),
    ],
)
def test_a_span_has_its_first_day_and_not_its_end(span, day, inside):
    assert span.covers(day) is inside


@pytest.mark.parametrize(
    ("written", "spoken"),
    [("1985-07-01", "1985年7月1日"), ("1985-10", "1985年10月"), ("1985", "1985年")],
)
def test_a_partial_date_is_spoken_as_far_as_it_is_known(written: str, spoken: str) -> None:
    assert PartialDate.parse(written).spoken == spoken
