"""Units, years and ticks that would pass for amounts and days of another kind: told, and not taken for these."""

from __future__ import annotations

import pytest

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.funds.ledger import FUND
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY

TITLE = ("2025年党费收缴表",)


def read(kind: str, *rows: tuple[object, ...]) -> Reading:
    kinds = {**KINDS, "fund": FUND}
    return read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows),)), kinds[kind], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


def codes(reading: Reading) -> list[tuple[str | None, str]]:
    return [(issue.cell, issue.code.value) for issue in reading.issues]


@pytest.mark.parametrize("heads", [("姓名", "月份", "实交（角）"), ("姓名", "月份", "实交【单位：分】")])
def test_an_amount_whose_heading_names_another_unit_is_not_read(heads):
    reading = read("dues", TITLE, heads, ("王建国", "1月", 100))
    assert said(reading, "paid", "status") == [(None, None)]
    assert codes(reading) == [("C2", "amount_unreadable")]


def test_a_base_in_thousands_makes_no_dues():
    reading = read("dues", TITLE, ("姓名", "基数（千元）", "比例", "1月"), ("王建国", 5.2, "0.5%", 26))
    assert said(reading, "base", "due", "paid") == [(None, None, None)]
    assert codes(reading) == [("B2", "amount_unreadable")]


@pytest.mark.parametrize(
    "rows",
    [
        (
            ("2025年返还党费收支账（单位：万元）",),
            ("日期", "摘要", "收入", "支出"),
            ("2025-05-01", "返还党费", 1.2, ""),
        ),
        (("2025年返还党费收支账",), ("日期", "摘要", "收入（千元）", "支出"), ("2025-05-01", "返还党费", 1.2, "")),
    ],
)
def test_a_cash_book_in_another_unit_is_not_read(rows):
    reading = read("fund", *rows)
    assert [(row.rejected, row.values.get("income")) for row in reading.rows] == [(True, None)]
    assert [issue.code.value for issue in reading.issues] == ["amount_unreadable"]


@pytest.mark.parametrize("heads", [("姓名", "月应交", "1月", "2月"), ("姓名", "基数", "1月", "2月")])
def test_one_and_zero_under_months_are_ticks_and_no_yuan(heads):
    reading = read("dues", TITLE, heads, ("王建国", 10, 1, 1), ("李秀英", 12, 1, 0))
    assert said(reading, "paid", "status") == [(None, None)] * 4
    assert all(row.rejected for row in reading.rows)


def test_one_yuan_that_is_due_is_one_yuan():
    reading = read("dues", TITLE, ("姓名", "月应交", "1月", "2月"), ("王建国", 1, 1, 1))
    assert said(reading, "paid", "status") == [("1.00", "paid")] * 2


def test_ticks_that_the_sheet_explains_are_what_was_due():
    rows = (("姓名", "月应交", "1月", "2月"), ("王建国", 10, 1, 0), ("注：1表示已交，0表示未交",))
    assert said(read("dues", TITLE, *rows), "paid", "status") == [("10.00", "paid"), (None, "unpaid")]


def test_a_state_of_one_and_zero_is_no_amount():
    reading = read("dues", TITLE, ("姓名", "月应交", "是否交纳"), ("王建国", 10, 1), ("李秀英", 12, 0))
    assert said(reading, "paid") == [(None,), (None,)]
    assert all(row.rejected for row in reading.rows)


def test_months_under_a_title_of_two_years_are_of_neither():
    reading = read("dues", ("2024-2025年党费收缴表",), ("姓名", "1月", "2月"), ("王建国", 20, 10))
    assert said(reading, "period_from") == [(None,), (None,)]
    assert {issue.code.value for issue in reading.issues} == {"year_missing"}


def test_months_that_run_from_one_year_into_the_other_are_of_both():
    reading = read("dues", ("2024-2025年党费收缴表",), ("姓名", "11月", "12月", "1月"), ("王建国", 20, 10, 5))
    assert said(reading, "period_from") == [("2024-11",), ("2024-12",), ("2025-01",)]


@pytest.mark.parametrize("kind", ["attendance", "meetings"])
def test_a_meeting_under_a_title_of_two_years_is_of_neither(kind):
    rows = {
        "attendance": (("姓名", "3月5日党课"), ("王建国", "√")),
        "meetings": (("会议类型", "会议时间", "会议名称"), ("党课", "3月5日", "党课")),
    }[kind]
    reading = read(kind, ("2024—2025年度",), *rows)
    assert said(reading, "date") == [(None,)]
    assert [issue.code.value for issue in reading.issues] == ["year_missing"]


def test_a_line_for_each_year_comes_before_the_year_of_the_title():
    reading = read("dues", TITLE, ("姓名", "年度", "1月", "2月"), ("王建国", 2023, 20, 10), ("王建国", "", 20, 10))
    assert said(reading, "period_from") == [("2023-01",), ("2023-02",), ("2025-01",), ("2025-02",)]
    reading = read("dues", ("历年党费",), ("姓名", "年度", "1月"), ("王建国", 2023, 20), ("王建国", "", 20))
    assert said(reading, "period_from") == [("2023-01",), (None,)]
    assert [issue.code.value for issue in reading.issues] == ["year_missing"]


def test_a_sum_brought_forward_beside_months_is_told():
    reading = read("dues", TITLE, ("姓名", "上年结转", "1月"), ("王建国", 20, 10), ("李秀英", 15, 10))
    assert codes(reading) == [("B2", "column_not_read")]


@pytest.mark.parametrize(
    ("written", "born", "told"),
    [
        ("25/03/1950", "1950-03-25", []),
        ("03/25/1950", "1950-03-25", []),
        ("05-05-1950", "1950-05-05", []),
        ("03/04/1950", None, ["ambiguous_day"]),
        ("31/02/1950", "1950-02", ["impossible_date"]),
    ],
)
def test_a_date_with_its_year_last_is_read_where_it_can_be_one_day_only(written, born, told):
    reading = read("members", ("姓名", "出生日期", "入党时间"), ("王建国", written, "1980.7"))
    assert said(reading, "birth_date") == [(born,)]
    assert [issue.code.value for issue in reading.issues] == told


@pytest.mark.parametrize(
    ("written", "name", "gender", "told"),
    [
        ("李秀英同志", "李秀英", None, []),
        ("赵大海 男", "赵大海", "男", []),
        ("王建国书记", "王建国", None, ["name_unreadable"]),
        ("王建国支部书记", "王建国", None, ["name_unreadable"]),
        ("胜男", "胜男", None, []),
    ],
)
def test_what_stands_behind_a_name_is_no_part_of_it(written, name, gender, told):
    reading = read("members", ("姓名", "入党时间"), (written, "1980.7"))
    assert said(reading, "name", "gender") == [(name, gender)]
    assert [issue.code.value for issue in reading.issues] == told


def test_a_plan_is_told_and_a_register_named_by_one_is_not():
    title, line = ("2025年三会一课计划表",), ("党课", "3月5日", "党课")
    assert codes(read("meetings", title, ("会议类型", "时间", "会议名称"), line)) == [(None, "kind_unsure")]
    assert not codes(read("meetings", title, ("会议类型", "时间", "会议名称", "实到"), (*line, 20)))
