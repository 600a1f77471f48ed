"""Tables of one person with the name over them: cards of dues and of attendance, a card a sheet or several on one."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import NoRequiredColumn, Reading, as_json, read_table
from tests.sheets.layouts import Page, workbook
from tests.sheets.rosters import TODAY, as_csv

Rows = list[tuple[object, ...]]
PAID = ("name", "period_from", "due", "paid", "status")
MONTHS: Rows = [("月份", "应缴党费", "实缴党费", "缴纳时间", "经手人")]
LINES: Rows = [("1月", 10, 10, date(2025, 1, 6), "何芳"), ("2月", 10, "", "", ""), ("合计", 20, 10, "", "")]
READ = [("王建国", "2025-01", "10.00", "10.00", "paid"), ("王建国", "2025-02", "10.00", None, "blank")]


def read(*pages: Page, kind: str = "dues") -> Reading:
    return read_table(read_bytes(workbook(*pages), "登记卡.xlsx"), KINDS[kind], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


@pytest.mark.parametrize(
    "named",
    [
        ("姓名：", "王建国", "所在党支部：", "第一支部"),
        ("姓　名", "王建国", "性别", "男"),
        ("所在支部", "第一支部", "党员姓名", "王 建国"),
        ("姓名：王建国", "", "", "所在支部：第一支部"),
        ("姓名：王建国　　所在支部：第一支部　　月交纳标准：10元",),
        ("姓名", "王建国", "收款人", "何芳"),
    ],
)
def test_the_name_over_a_table_is_that_of_all_its_lines(named):
    reading = read(Page("卡", [("党员党费缴纳登记卡（2025年度）",), named, *MONTHS, *LINES]))
    assert said(reading, *PAID) == READ
    assert [row.at for row in reading.rows] == ["卡!R4", "卡!R5"]
    assert not reading.issues


def test_somebody_of_a_rare_surname_is_named_by_a_label_with_a_colon():
    reading = read(Page("卡", [("2025年党费登记卡",), ("姓名：", "嬴政", "支部：", "一支部"), *MONTHS, *LINES]))
    assert {row.values["name"] for row in reading.rows} == {"嬴政"}


def test_each_sheet_is_a_card_of_its_own():
    cards = [Page(name, [("2025年党费登记卡",), ("姓名", name), *MONTHS, *LINES]) for name in ("王建国", "何芳")]
    assert [(row.at, row.values["name"]) for row in read(*cards).rows] == [
        ("王建国!R4", "王建国"),
        ("王建国!R5", "王建国"),
        ("何芳!R4", "何芳"),
        ("何芳!R5", "何芳"),
    ]


def test_cards_one_under_the_other_have_each_its_name_and_its_year():
    rows: Rows = [("2025年党费登记卡",), ("姓名", "王建国", "性别", "男"), *MONTHS, *LINES]
    rows += [("2024年党费登记卡",), ("姓名", "何芳", "性别", "女"), *MONTHS, *LINES]
    reading = read(Page("卡", rows))
    assert said(reading, "name", "period_from") == [
        ("王建国", "2025-01"),
        ("王建国", "2025-02"),
        ("何芳", "2024-01"),
        ("何芳", "2024-02"),
    ]
    assert not reading.issues


def test_a_table_that_goes_on_beside_itself_is_read_to_its_end():
    heads = ("月份", "应交", "实交")
    rows: Rows = [
        ("2025年党费证",),
        ("姓名：王建国",),
        (*heads, *heads),
        ("1月", 10, 10, "7月", 10, 10),
        ("2月", 10, "", "8月"),
    ]
    reading = read(Page("卡", rows, ((0, 0, 0, 5),)))
    assert [(row.cell, *one[1:]) for row, one in zip(reading.rows, said(reading, *PAID), strict=True)] == [
        ("C4", "2025-01", "10.00", "10.00", "paid"),
        ("F4", "2025-07", "10.00", "10.00", "paid"),
        ("C5", "2025-02", "10.00", None, "blank"),
        ("F5", "2025-08", None, None, "blank"),
    ]


def test_a_line_a_year_and_a_line_for_what_was_due_are_read_too():
    by_year = read(
        Page("卡", [("党费卡",), ("姓名：", "王建国"), ("年度", "1月", "2月"), ("2024年", 10, 10), ("2025年", 12, 12)])
    )
    assert said(by_year, "name", "period_from", "paid")[2:] == [
        ("王建国", "2025-01", "12.00"),
        ("王建国", "2025-02", "12.00"),
    ]
    by_item = read(
        Page("卡", [("2025年党费卡",), ("姓名：", "王建国"), ("项目", "1月", "2月"), ("应交", 10, 10), ("实交", 10, 5)])
    )
    assert said(by_item, *PAID) == [
        ("王建国", "2025-01", "10.00", "10.00", "paid"),
        ("王建国", "2025-02", "10.00", "5.00", "partial"),
    ]


def test_headings_in_two_levels_stand_under_the_name_as_well():
    rows: Rows = [("2025年党费卡",), ("姓名", "王建国"), ("月份", "党费", "", "交纳时间"), ("", "应交", "实交", "")]
    reading = read(
        Page("卡", [*rows, ("1月", 10, 10, date(2025, 1, 6)), ("2月", 10, "")], ((2, 0, 3, 0), (2, 1, 2, 2)))
    )
    assert said(reading, *PAID) == READ


def test_who_brought_the_money_is_not_whose_card_it_is():
    rows: Rows = [("2025年党费卡",), ("姓名", "王建国"), ("月份", "应交", "实交", "交款人"), ("1月", 10, 10, "何芳")]
    assert said(read(Page("卡", rows)), "name", "payer") == [("王建国", "何芳")]


def test_a_card_of_attendance_is_that_of_the_person_over_it():
    rows: Rows = [
        ("2025年党员参加组织生活登记卡",),
        ("姓名", "王建国", "所在支部", "第一支部"),
        ("日期", "活动内容", "到会情况", "备注"),
        (date(2025, 3, 6), "主题党日：植树", "√", ""),
        (date(2025, 4, 6), "党课", "请假", "住院"),
        ("记录人：何芳",),
    ]
    reading = read(Page("卡", rows), kind="attendance")
    assert said(reading, "name", "date", "meeting_type", "status") == [
        ("王建国", "2025-03-06", "主题党日", "present"),
        ("王建国", "2025-04-06", "党课", "leave"),
    ]


def test_a_card_in_a_text_file_is_read_by_its_lines():
    rows = [("2025年党费卡",), ("姓名：", "王建国"), ("月份", "应交", "实交"), ("1月", 10, 10)]
    reading = read_table(read_bytes(as_csv(rows), "卡.csv"), KINDS["dues"], today=TODAY)
    assert [(row.at, row.values["name"]) for row in reading.rows] == [("L4", "王建国")]


def test_names_over_columns_and_a_name_beside_a_table_of_several_are_no_cards():
    across = read(
        Page("表", [("2025年党费",), ("姓名", "王建国", "何芳"), ("月份", "", ""), ("1月", 10, 12), ("2月", 10, 12)])
    )
    assert said(across, "name", "paid") == [("王建国", "10.00")] * 2 + [("何芳", "12.00")] * 2
    table = read(Page("表", [("2025年党费",), ("填表人姓名：", "周平"), ("姓名", "1月"), ("王建国", 10), ("何芳", 12)]))
    assert said(table, "name", "paid") == [("王建国", "10.00"), ("何芳", "12.00")]


def test_months_of_nobody_are_refused():
    with pytest.raises(NoRequiredColumn):
        read(Page("卡", [("2025年党费登记卡",), *MONTHS, *LINES]))
