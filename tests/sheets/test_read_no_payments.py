"""Titles that say what amounts and ticks are not: dues to be paid, dues paid back, people who were away."""

from __future__ import annotations

import pytest

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY

MONTHS = (("姓名", "1月", "2月"), ("王建国", 10, 10))


def read(kind: str, *rows: tuple[object, ...]) -> Reading:
    return read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows),)), KINDS[kind], today=TODAY)


def codes(reading: Reading) -> list[tuple[str | None, str]]:
    return [(issue.cell, issue.code.value) for issue in reading.issues]


@pytest.mark.parametrize("title", ["2025年党费应收表", "2025年党费核定表", "2025年应缴党费标准", "2025年党费预算表"])
def test_amounts_under_a_title_of_dues_are_not_booked(title):
    reading = read("dues", (title,), *MONTHS)
    assert [row.rejected for row in reading.rows] == [True, True]
    assert codes(reading) == [(None, "kind_unsure")]


@pytest.mark.parametrize("title", ["2025年党费退费表", "2025年党费退款登记", "2025年返还党费发放表"])
def test_money_that_was_paid_back_is_not_booked(title):
    reading = read("dues", (title,), ("姓名", "月份", "金额"), ("王建国", "1-3月", 30))
    assert [row.rejected for row in reading.rows] == [True]
    assert codes(reading) == [(None, "kind_unsure")]


@pytest.mark.parametrize(
    "title",
    [
        "2025年党费收缴表",
        "2025年党费核定及收缴表",
        "2025年应缴实缴党费表",
        "2025年补缴2023年党费",
        "2025年党费应缴明细",
    ],
)
def test_titles_that_speak_of_payments_leave_them_alone(title):
    assert not any(row.rejected for row in read("dues", (title,), *MONTHS).rows)


def test_headings_that_speak_of_payments_come_before_the_title():
    reading = read("dues", ("2025年党费核定表",), ("姓名", "1月实缴", "2月实缴"), ("王建国", 10, 10))
    assert not any(row.rejected for row in reading.rows)


@pytest.mark.parametrize("title", ["2025年请假情况统计", "2025年缺席情况"])
@pytest.mark.parametrize("tick", ["√", "✓", 1])
def test_a_tick_under_a_title_of_absence_is_no_presence(title, tick):
    reading = read("attendance", (title,), ("姓名", "3月5日党课"), ("王建国", tick), ("李秀英", "病假"))
    assert [as_json(row.values)["status"] for row in reading.rows] == [None, "leave"]
    assert codes(reading) == [(None, "value_unreadable"), ("B3", "value_unreadable")]


def test_a_legend_says_what_a_tick_under_a_title_of_absence_is():
    rows = (("姓名", "3月5日党课"), ("王建国", "√"), ("李秀英", "○"), ("注：√请假 ○到会",))
    reading = read("attendance", ("2025年请假情况统计",), *rows)
    assert [as_json(row.values)["status"] for row in reading.rows] == ["leave", "present"]


@pytest.mark.parametrize("written", ["3月5日前", "3月5日起", "2025年3月5日左右"])
def test_a_day_before_or_after_which_something_was_held_is_told(written):
    reading = read("meetings", ("2025年会议",), ("会议类型", "会议时间", "会议名称"), ("党课", written, "党课"))
    assert codes(reading) == [("B3", "ambiguous_day")]
