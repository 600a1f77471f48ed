"""Sheets of dues with months as rows and people as columns, in many arrangements."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import NoRequiredColumn, Reading, as_json, read_table
from tests.sheets.layouts import Page, workbook
from tests.sheets.rosters import TODAY, as_csv

Merges = tuple[tuple[int, int, int, int], ...]


def read(*rows: tuple[object, ...], merges: Merges = ()) -> Reading:
    book = read_bytes(workbook(Page("党费", rows, merges)), "党费.xlsx")
    return read_table(book, KINDS["dues"], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


@pytest.mark.parametrize("corner", ["月份＼姓名", "月份", "", "时间", "姓名/月份"])
@pytest.mark.parametrize(
    "months",
    [
        ("1月", "2月", "3月"),
        ("一月", "二月", "三月"),
        (1, 2, 3),
        ("2025年1月", "2025年2月", "2025年3月"),
        (date(2025, 1, 1), date(2025, 2, 1), date(2025, 3, 1)),
    ],
)
def test_each_cell_is_the_payment_of_its_person_for_its_month(corner, months):
    reading = read(
        ("2025年度党费",),
        (corner, "王建国", "何\n芳", "合计"),
        (months[0], 10, 12, 22),
        (months[1], "免", "欠", 0),
        (months[2], 10, "/", 10),
        ("合计", 20, 12, 32),
        ("收款人：王建国",),
    )
    assert [(row.at, row.cell) for row in reading.rows] == [
        ("党费!R3", "B3"),
        ("党费!R4", "B4"),
        ("党费!R5", "B5"),
        ("党费!R3", "C3"),
        ("党费!R4", "C4"),
        ("党费!R5", "C5"),
    ]
    assert said(reading, "name", "period_from", "paid", "status") == [
        ("王建国", "2025-01", "10.00", "paid"),
        ("王建国", "2025-02", None, "exempt"),
        ("王建国", "2025-03", "10.00", "paid"),
        ("何芳", "2025-01", "12.00", "paid"),
        ("何芳", "2025-02", None, "unpaid"),
        ("何芳", "2025-03", None, "not_applicable"),
    ]
    assert not reading.issues


@pytest.mark.parametrize(
    ("heading", "first", "months"),
    [
        ("季度", ("第一季度", "第二季度"), [("2025-01", "2025-03"), ("2025-04", "2025-06")]),
        ("半年", ("上半年", "下半年"), [("2025-01", "2025-06"), ("2025-07", "2025-12")]),
        ("期间", ("1-3月", "4-6月"), [("2025-01", "2025-03"), ("2025-04", "2025-06")]),
    ],
)
def test_rows_may_be_quarters_and_halves(heading, first, months):
    reading = read(("2025年党费",), (heading, "王建国", "李秀英"), (first[0], 30, 36), (first[1], 30, 36))
    assert said(reading, "period_from", "period_to") == [*months, *months]


def test_the_year_or_the_quarter_stands_before_its_months():
    reading = read(
        ("党费",),
        ("年份", "月份", "王建国", "李秀英"),
        ("2024年", "11月", 10, 12),
        ("", "12月", 10, 12),
        ("2025年", "1月", 11, 13),
        merges=((2, 0, 3, 0),),
    )
    assert said(reading, "name", "period_from", "paid")[:3] == [
        ("王建国", "2024-11", "10.00"),
        ("王建国", "2024-12", "10.00"),
        ("王建国", "2025-01", "11.00"),
    ]
    reading = read(
        ("2025年党费",),
        ("序号", "季度", "月份", "王建国", "李秀英"),
        (1, "三季度", "7月", 10, 12),
        (2, "", "8月", 10, 12),
        (3, "", "9月", 10, 12),
        merges=((2, 1, 4, 1),),
    )
    assert said(reading, "period_from") == [("2025-07",), ("2025-08",), ("2025-09",)] * 2


def test_what_is_due_and_what_was_paid_stand_side_by_side_or_below_one_another():
    across = read(
        ("党费",),
        ("年月", "王建国", "", "李秀英", ""),
        ("", "应交", "实交", "应交", "实交"),
        ("2024年12月", 10, 10, 12, 0),
        ("2025年1月", 10, 5, 12, 12),
        merges=((1, 1, 1, 2), (1, 3, 1, 4), (1, 0, 2, 0)),
    )
    down = read(
        ("2025年党费",),
        ("月份", "项目", "王建国", "李秀英"),
        ("2024年12月", "应交", 10, 12),
        ("", "实交", 10, 0),
        ("2025年1月", "应交", 10, 12),
        ("", "实交", 5, 12),
        merges=((2, 0, 3, 0), (4, 0, 5, 0)),
    )
    for reading in (across, down):
        assert said(reading, "name", "period_from", "due", "paid", "status") == [
            ("王建国", "2024-12", "10.00", "10.00", "paid"),
            ("王建国", "2025-01", "10.00", "5.00", "partial"),
            ("李秀英", "2024-12", "12.00", "0.00", "zero"),
            ("李秀英", "2025-01", "12.00", "12.00", "paid"),
        ]


def test_a_person_of_a_rare_name_stands_before_the_others():
    reading = read(("2025年党费",), ("月份", "才让", "王建国", "李秀英"), ("1月", 10, 5, 12), ("2月", 10, 5, 12))
    assert [name for (name,) in said(reading, "name")] == ["才让", "才让", "王建国", "王建国", "李秀英", "李秀英"]


def test_months_that_the_title_contradicts_are_not_booked():
    reading = read(("2025年第三季度党费",), ("月份", "王建国", "李秀英"), ("1月", 30, 36), ("2月", 30, 36))
    assert all(row.rejected for row in reading.rows)
    assert {(issue.at, issue.code.value) for issue in reading.issues} == {
        ("党费!R3", "ambiguous_month"),
        ("党费!R4", "ambiguous_month"),
    }


def test_a_sum_that_is_wrong_is_told_at_its_person_and_what_cannot_be_read_at_its_month():
    reading = read(
        ("2025年党费",), ("月份", "王建国", "李秀英"), ("1月", 10, "十几元"), ("2月", 10, 12), ("合计", 30, 24)
    )
    assert ("党费!R3", "C3", "value_unreadable") in {(i.at, i.cell, i.code.value) for i in reading.issues}
    assert any(issue.code.value == "count_mismatch" for issue in reading.issues)


@pytest.mark.parametrize(
    ("note", "booked"), [("括号内金额为微信转账交纳", True), ("备注：（）中的数字表示由家属代交", False), ("", False)]
)
def test_an_amount_in_brackets_is_booked_only_where_the_sheet_says_that_it_was_paid(note, booked):
    reading = read(("2025年党费",), ("月份", "王建国", "李秀英"), ("1月", 10, "（12）"), ("2月", 10, 12), (note,))
    assert said(reading, "paid")[2] == ("12.00",)
    assert reading.rows[2].rejected is not booked


@pytest.mark.parametrize(
    "rows",
    [
        [("姓名", "1月", "2月"), ("王建国", 10, 12), ("李秀英", 10, 12)],
        [("所属月份", "姓名", "实交"), ("1月", "王建国", 12), ("2月", "李秀英", 12)],
        [("月份", "姓名", "经手人", "实交"), ("1月", "王建国", "郑新", 12), ("2月", "李秀英", "郑新", 12)],
    ],
)
def test_an_upright_table_stays_as_it_is(rows):
    book = read_bytes(as_csv([("2025年党费",), *rows]), "党费.csv")
    reading = read_table(book, KINDS["dues"], today=TODAY)
    assert {name for (name,) in said(reading, "name")} == {"王建国", "李秀英"}


@pytest.mark.parametrize(
    "rows",
    [
        [
            ("月份", "王建国", "李秀英", "", "月份", "王建国", "李秀英"),
            ("2024年1月", 10, 12, "", "2025年1月", 11, 13),
            ("2024年2月", 10, 12, "", "2025年2月", 11, 13),
        ],
        [
            ("月份", "王建国", "李秀英"),
            ("1月", 10, 12),
            ("2月", 10, 12),
            ("2025年党费",),
            ("月份", "王建国", "李秀英"),
            ("1月", 10, 12),
        ],
    ],
)
def test_months_of_two_tables_are_not_mixed_up(rows):
    with pytest.raises(NoRequiredColumn):
        read(("2024年党费",), *rows)
