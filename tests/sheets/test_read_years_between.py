"""Years in rows of their own between the lines: 2024年 over January to December, then 2025年."""

from __future__ import annotations

import pytest

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.grids.sections import read_year_section
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY

MEETINGS = (("会议记录摘抄",), ("日期", "会议", "地点"))
MEETING = ("1月12日", "党员大会", "活动室")


def read(kind: str, *rows: tuple[object, ...], year: int | None = None) -> Reading:
    return read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows),)), KINDS[kind], today=TODAY, year=year)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


def test_meetings_are_of_the_year_above_them():
    reading = read("meetings", *MEETINGS, ("2024年",), MEETING, ("2025年",), MEETING)
    assert said(reading, "date") == [("2024-01-12",), ("2025-01-12",)]
    assert not reading.issues


def test_the_year_above_lines_is_nearer_to_them_than_that_of_the_title():
    reading = read("meetings", ("2025年会议记录",), MEETINGS[1], MEETING, ("2024年",), MEETING)
    assert said(reading, "date") == [("2025-01-12",), ("2024-01-12",)]


def test_a_day_with_another_year_than_the_one_above_it_is_asked():
    reading = read("meetings", *MEETINGS, ("2024年",), ("2025年1月12日", "党员大会", "活动室"))
    assert [issue.code.value for issue in reading.issues] == ["years_disagree"]


def test_the_year_stays_where_kinds_stand_under_it():
    rows = ("2024年",), ("一、党课",), ("3月5日", "学习", "活动室"), ("二、支委会",), ("4月5日", "研究", "活动室")
    assert said(read("meetings", *MEETINGS, *rows), "date", "meeting_type") == [
        ("2024-03-05", "党课"),
        ("2024-04-05", "支部委员会"),
    ]


def test_the_kind_stays_where_years_stand_under_it_and_the_next_kind_has_years_of_its_own():
    rows = ("一、党课",), ("2024年",), ("3月5日", "学习", "活动室"), ("2025年",), ("3月5日", "学习", "活动室")
    reading = read("meetings", *MEETINGS, *rows, ("二、支委会",), ("4月5日", "研究", "活动室"))
    assert said(reading, "date", "meeting_type") == [
        ("2024-03-05", "党课"),
        ("2025-03-05", "党课"),
        (None, "支部委员会"),
    ]
    assert [issue.code.value for issue in reading.issues] == ["year_missing"]


def test_dues_of_months_are_of_the_year_above_them():
    line = ("王建国", "3月", 20, "3月5日")
    reading = read("dues", ("姓名", "月份", "实交党费", "交纳日期"), ("2024年",), line, ("2025年",), line)
    assert said(reading, "period_from", "pay_date") == [("2024-03", "2024-03-05"), ("2025-03", "2025-03-05")]
    assert not reading.issues


def test_months_across_are_of_the_year_above_a_line():
    rows = ("2024年",), ("王建国", 20, 20, 20), ("2025年",), ("王建国", 25, 25, 25)
    reading = read("dues", ("姓名", "1月党费", "2月党费", "3月党费"), *rows)
    assert [months for months, _ in said(reading, "period_from", "paid")] == [
        "2024-01", "2024-02", "2024-03", "2025-01", "2025-02", "2025-03",
    ]  # fmt: skip
    assert not reading.issues


def test_attendance_is_of_the_year_above_it():
    line = ("王建国", "党课", "3月5日", "出席")
    reading = read("attendance", ("姓名", "会议", "日期", "出勤情况"), ("2024年",), line, ("2025年",), line)
    assert said(reading, "date") == [("2024-03-05",), ("2025-03-05",)]
    assert not reading.issues


@pytest.mark.parametrize("text", ["2024年", "二〇二四年", "2024年度", "一、2024年", "2024年：", "2024年上半年会议记录"])
def test_titles_of_years(text):
    titled = read_year_section(text)
    assert titled is not None
    assert titled.values == {"year": 2024}


@pytest.mark.parametrize("text", ["2024年因故未开会", "注：2024年改选", "2024", "2024年3月5日补记", "今年"])
def test_what_is_no_title_of_a_year(text):
    assert read_year_section(text) is None
