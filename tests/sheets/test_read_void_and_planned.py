"""Columns of rosters that the sheet itself calls void, and days on which a probation is to end."""

from __future__ import annotations

import pytest

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY, as_csv


def read(kind: str, *rows: tuple[object, ...]) -> Reading:
    return read_table(read_bytes(as_csv(rows), "某表.csv"), KINDS[kind], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


@pytest.mark.parametrize(
    "heading",
    [
        "入党时间（旧档，作废）",
        "入党时间(停用)",
        "入党时间 勿用",
        "入党时间（旧）",
        "入党时间（原档案）",
        "作废：入党时间",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_a_column_that_is_void_is_told_and_not_read(heading, first):
    headings = (heading, "入党时间") if first else ("入党时间", heading)
    days = ("1980.1.1", "1985.7.1") if first else ("1985.7.1", "1980.1.1")
    reading = read("members", ("姓名", *headings), ("王建国", *days))
    assert said(reading, "join_date") == [("1985-07-01",)]
    assert [issue.code.value for issue in reading.issues] == ["column_not_read"]
    assert "不用了" in reading.issues[0].message


def test_what_is_old_is_read_where_nothing_newer_stands():
    assert said(read("members", ("姓名", "入党时间（原）"), ("王建国", "1985.7.1")), "join_date") == [("1985-07-01",)]


def test_a_month_that_is_void_is_no_payment():
    reading = read("dues", ("2025年党费",), ("姓名", "1月", "2月（作废）"), ("王建国", 10, 12))
    assert said(reading, "period_from", "paid") == [("2025-01", "10.00")]


@pytest.mark.parametrize("heading", ["预备期满时间", "预备期到期日期", "预备期截止时间", "考察期满时间"])
def test_the_end_of_a_probation_is_no_day_of_becoming_full_before_it_is_over(heading):
    reading = read(
        "members",
        ("姓名", "党员类别", "入党时间", heading),
        ("王建国", "正式党员", "1985.7.1", "1986.7.1"),
        ("李秀英", "预备党员", "2024.12.10", "2025.12.10"),
        ("赵大海", "", "2026.7.1", "2027.7.1"),
    )
    assert said(reading, "status", "full_date") == [("正式党员", "1986-07-01"), ("预备党员", None), ("预备党员", None)]
    assert not reading.issues


def test_the_day_of_becoming_full_comes_before_that_on_which_it_was_due():
    reading = read(
        "members", ("姓名", "入党时间", "预备期满时间", "转正时间"), ("王建国", "1985.7.1", "1986.7.1", "1986.8.1")
    )
    assert said(reading, "full_date") == [("1986-08-01",)]


@pytest.mark.parametrize("first", [True, False])
def test_a_former_name_is_not_the_name(first):
    headings, names = ("姓名（曾用名）", "姓名"), ("王小二", "王建国")
    step = 1 if first else -1
    reading = read("members", (*headings[::step], "入党时间"), (*names[::step], "1985.7.1"))
    assert said(reading, "name", "join_date") == [("王建国", "1985-07-01")]
    assert [issue.code.value for issue in reading.issues] == ["column_not_read"]
