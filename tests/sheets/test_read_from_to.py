"""The months of a payment from a column of the first and one of the last, held against how many they are."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.layouts import Page, workbook
from tests.sheets.rosters import TODAY


def read(*rows: tuple[object, ...], merges: tuple[tuple[int, int, int, int], ...] = ()) -> Reading:
    book = read_bytes(workbook(Page("登记", [("2025年党费登记",), *rows], merges)), "登记.xlsx")
    return read_table(book, KINDS["dues"], today=TODAY)


def months(reading: Reading) -> list[tuple[object, ...]]:
    found = (as_json(row.values) for row in reading.rows)
    return [(values.get("period_from"), values.get("period_to")) for values in found]


@pytest.mark.parametrize(
    ("over", "first", "last", "how_many"),
    [
        ("党费所属期", "起", "止", "期数\n（月）"),
        ("缴纳时段", "自", "至", "期数"),
        ("所属月份", "起始", "截止", "月数（个）"),
        ("缴费起止时间", "开始", "结束", "共几个月"),
        ("所属期间", "从", "到", "数量（月）"),
    ],
)
def test_first_and_last_stand_under_one_heading(over, first, last, how_many):
    reading = read(
        ("姓名", over, "", how_many, "实交"),
        ("", first, last, "", ""),
        ("王建国", date(2025, 1, 1), date(2025, 3, 1), 3, 30),
        ("李秀英", "2024年10月", "2025年3月", 6, 60),
        ("赵大海", "2025.02", "2025.02", 1, 10),
        merges=((1, 1, 1, 2), (1, 0, 2, 0), (1, 3, 2, 3), (1, 4, 2, 4)),
    )
    assert months(reading) == [("2025-01", "2025-03"), ("2024-10", "2025-03"), ("2025-02", "2025-02")]
    assert not reading.issues


@pytest.mark.parametrize(
    ("first", "last"),
    [
        ("起", "止"),
        ("缴费起始月份", "缴费截止月份"),
        ("党费期间（起）", "党费期间（止）"),
        ("起月", "止月"),
        ("从何时", "到何时"),
    ],
)
def test_first_and_last_stand_side_by_side(first, last):
    assert months(read(("姓名", first, last, "实交"), ("王建国", "1月", "3月", 30))) == [("2025-01", "2025-03")]


@pytest.mark.parametrize(
    ("first", "last", "count", "why"),
    [
        ("2025年7月", "2025年4月", 4, "止在起的前面"),
        ("2025年1月", "2025年3月", 4, "又写着 4 个月"),
        ("2025年5月", "2025年5月", 5, "又写着 5 个月"),
        ("2024年11月", "2025年2月", 3, "2024 年 11 月至 2025 年 2 月"),
    ],
)
def test_months_that_the_line_itself_contradicts_are_not_booked(first, last, count, why):
    reading = read(("姓名", "起", "止", "期数", "实交"), ("王建国", first, last, count, 30))
    assert months(reading) == [(None, None)]
    assert [row.rejected for row in reading.rows] == [True]
    assert why in reading.issues[0].message


def test_the_first_month_and_how_many_make_a_span():
    reading = read(
        ("姓名", "起始年月", "月数", "实交"), ("王建国", "2025年11月", 4, 40), ("李秀英", "2025年1月", 12, 60)
    )
    assert months(reading) == [("2025-11", "2026-02"), ("2025-01", "2025-12")]


def test_a_number_of_months_alone_says_not_which():
    reading = read(("姓名", "期数", "交款日期", "实交"), ("王建国", 3, "2025-03-05", 30))
    assert months(reading) == [(None, None)]
    assert reading.rows[0].rejected


def test_a_column_of_numbers_of_periods_may_name_them():
    assert months(read(("姓名", "期数", "实交"), ("王建国", "2025年1-3月", 30))) == [("2025-01", "2025-03")]


def test_words_in_brackets_that_say_no_end_of_a_span_are_none():
    reading = read(("姓名", "所属月份", "党费（自愿）", "交款（到账）时间"), ("王建国", "2025年1月", 30, "2025-01-05"))
    assert months(reading) == [("2025-01", "2025-01")]
