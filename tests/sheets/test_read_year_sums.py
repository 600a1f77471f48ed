"""Dues of a whole year in one amount, and what is owed beside them: 全年, 全年实交, 欠缴."""

from __future__ import annotations

import pytest

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY

TITLE = ("2025年党费收缴表",)


def read(*rows: tuple[object, ...]) -> Reading:
    return read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows),)), KINDS["dues"], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


def codes(reading: Reading) -> list[tuple[str | None, str]]:
    return [(issue.cell, issue.code.value) for issue in reading.issues]


@pytest.mark.parametrize("owed", ["欠缴", "欠交", "欠缴金额", "尚欠"])
def test_a_sum_of_the_year_and_what_is_owed_of_it_say_what_was_due_and_paid(owed):
    reading = read(
        TITLE,
        ("序号", "姓名", "月应交", "全年", owed),
        (1, "王建国", 10, 120, 0),
        (2, "李秀英", 10, 100, 20),
        (3, "赵大海", 10, 0, 120),
    )
    assert said(reading, "period_from", "period_to", "due", "paid", "status") == [
        ("2025-01", "2025-12", "120.00", "120.00", "paid"),
        ("2025-01", "2025-12", "120.00", "100.00", "partial"),
        ("2025-01", "2025-12", "120.00", None, "unpaid"),
    ]
    assert not reading.issues


def test_a_sum_of_the_year_is_what_was_due_where_the_dues_are_as_much():
    reading = read(TITLE, ("姓名", "月缴", "全年", "欠缴"), ("王建国", 10, 120, 0), ("李秀英", 10, 120, 20))
    assert said(reading, "due", "paid", "status") == [("120.00", "120.00", "paid"), ("120.00", "100.00", "partial")]


def test_what_other_lines_tell_of_a_sum_of_the_year_is_told():
    reading = read(TITLE, ("姓名", "全年", "欠缴"), ("王建国", 120, 0), ("李秀英", 100, 20))
    assert said(reading, "due", "paid", "status") == [("120.00", "120.00", "paid"), ("120.00", "100.00", "partial")]
    assert codes(reading) == [("B2", "column_unsure")]


def test_a_sum_that_may_be_due_or_paid_is_not_booked_where_something_is_owed():
    reading = read(TITLE, ("姓名", "全年", "欠缴"), ("王建国", 120, 0), ("李秀英", 90, 20))
    assert [row.rejected for row in reading.rows] == [False, True]
    assert codes(reading) == [("B4", "amount_unreadable")]


def test_a_sum_of_the_year_without_what_is_owed_is_told_and_not_read():
    reading = read(TITLE, ("姓名", "月应交", "全年"), ("王建国", 10, 120))
    assert said(reading, "due", "paid", "status") == [("120.00", None, "blank")]
    assert codes(reading) == [("C2", "column_not_read")]


def test_a_sum_of_the_year_under_a_quarter_is_not_booked():
    reading = read(("2025年第三季度党费收缴表",), ("姓名", "全年实交"), ("王建国", 120))
    assert [row.rejected for row in reading.rows] == [True]
    assert codes(reading) == [(None, "period_unknown")]


def test_a_column_of_years_stays_one_beside_sums_of_the_year():
    reading = read(("党费",), ("姓名", "年度", "全年应交", "全年实交", "欠交"), ("王建国", 2024, 120, 100, 20))
    assert said(reading, "period_from", "due", "paid", "status") == [("2024-01", "120.00", "100.00", "partial")]
    assert not reading.issues


def test_a_column_for_each_year_holds_what_was_paid_in_it():
    reading = read(("历年党费",), ("姓名", "2024年", "2025年"), ("王建国", 120, 110))
    assert said(reading, "period_from", "period_to", "paid") == [
        ("2024-01", "2024-12", "120.00"),
        ("2025-01", "2025-12", "110.00"),
    ]


def test_what_is_owed_and_is_not_what_is_left_of_the_dues_is_told():
    reading = read(TITLE, ("姓名", "应交", "实交", "欠交"), ("王建国", 120, 100, 20), ("李秀英", 120, 100, 30))
    assert said(reading, "paid", "status") == [("100.00", "partial")] * 2
    assert codes(reading) == [("D4", "count_mismatch")]


def test_a_blank_beside_all_that_is_owed_is_unpaid_and_beside_a_part_not_known():
    reading = read(TITLE, ("姓名", "应交", "实交", "欠交"), ("王建国", 120, "", 120), ("李秀英", 120, "", 20))
    assert [(row.values["status"], row.rejected) for row in reading.rows] == [("unpaid", False), (None, True)]
    assert codes(reading) == [("D4", "amount_missing")]


def test_what_is_owed_in_words_is_told():
    reading = read(
        TITLE, ("姓名", "应交", "实交", "欠缴"), ("王建国", 120, 120, "无"), ("李秀英", 120, 100, "11、12月")
    )
    assert said(reading, "paid") == [("120.00",), ("100.00",)]
    assert codes(reading) == [("D4", "value_unreadable")]


def test_months_with_their_sum_and_what_is_owed_are_read_month_by_month():
    reading = read(TITLE, ("姓名", "1月", "2月", "全年", "欠缴"), ("王建国", 10, 10, 20, 0), ("李秀英", 10, "", 15, 10))
    assert said(reading, "paid", "status") == [("10.00", "paid")] * 3 + [(None, "blank")]
    assert codes(reading) == [("D4", "count_mismatch")]
