"""首月, 次月, 末月 as the months of a quarter, in headings and in cells; of none where no quarter is named."""

from __future__ import annotations

import pytest

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY

QUARTER, YEAR = ("2025年第二季度党费收缴表",), ("2025年党费收缴表",)


def read(*rows: tuple[object, ...]) -> Reading:
    return read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows),)), KINDS["dues"], today=TODAY)


def months(reading: Reading) -> list[object]:
    return [None if row.rejected else as_json(row.values)["period_from"] for row in reading.rows]


@pytest.mark.parametrize(
    "heads",
    [
        ("首月", "次月", "末月"),
        ("季首月", "季中月", "季末月"),
        ("首月", "次月", "第三月"),
        ("首月实交", "次月实交", "末月实交"),
    ],
)
def test_the_months_of_a_quarter_have_names(heads):
    assert months(read(QUARTER, ("姓名", *heads), ("王建国", 10, 11, 12))) == ["2025-04", "2025-05", "2025-06"]


def test_the_quarter_may_stand_over_them():
    heads = (("姓名", "一季度", "", "", "二季度", "", ""), ("", *("首月", "次月", "末月") * 2))
    reading = read(YEAR, *heads, ("王建国", *range(10, 16)))
    assert months(reading) == [f"2025-{month:02d}" for month in range(1, 7)]


def test_without_a_quarter_none_of_them_is_known():
    reading = read(YEAR, ("姓名", "首月", "次月", "末月"), ("王建国", 10, 11, 12))
    assert months(reading) == [None] * 3
    assert {issue.code.value for issue in reading.issues} == {"ambiguous_month"}


def test_the_last_month_of_half_a_year_is_no_third_month():
    heads = ("姓名", "首月", "次月", "末月")
    assert months(read(("2025年上半年党费收缴表",), heads, ("王建国", 10, 11, 12))) == ["2025-01", "2025-02", None]


def test_a_cell_may_name_them_too():
    lines = (("王建国", "首月", 10), ("王建国", "第二月", 10), ("王建国", "末月", 10))
    assert months(read(QUARTER, ("姓名", "月份", "实交"), *lines)) == ["2025-04", "2025-05", "2025-06"]
    reading = read(YEAR, ("姓名", "月份", "实交"), *lines)
    assert months(reading) == [None] * 3
    assert {issue.code.value for issue in reading.issues} == {"ambiguous_month"}


def test_a_title_that_speaks_of_the_next_month_names_no_period():
    title = ("2025年第二季度党费收缴表，于次月5日前上缴",)
    assert months(read(title, ("姓名", "实交"), ("王建国", 30))) == ["2025-04"]
