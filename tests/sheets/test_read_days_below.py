"""Days of meetings in a row of their own under the kinds, where nothing tells that one kind stands over two days."""

from __future__ import annotations

from datetime import date

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY

TITLE = ("2026年上半年三会一课考勤表",)
KINDS_OVER = ("序号", "姓名", "支部党员大会", None, "党课", "主题党日", "备注")
DAYS = (None, None, "3月12日", "4.16", 5.2, date(2026, 6, 24), None)
LINE = (1, "王建国", "√", "请假", "√", None, None)


def read(*rows: tuple[object, ...], kind: str = "attendance") -> Reading:
    return read_table(Workbook("表.ods", (Sheet("考勤", rows),)), KINDS[kind], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


def test_days_under_kinds_are_headings_though_one_kind_stands_over_two():
    reading = read(TITLE, KINDS_OVER, DAYS, LINE)
    assert reading.tables[0].header_rows == (2, 3)
    assert said(reading, "meeting_type", "date", "status") == [
        ("支部党员大会", "2026-03-12", "present"),
        ("支部党员大会", "2026-04-16", "leave"),
        ("党课", None, "present"),
        ("主题党日", "2026-06-24", "unmarked"),
    ]


def test_only_the_day_that_may_have_lost_a_zero_is_unclear():
    reading = read(TITLE, KINDS_OVER, DAYS, LINE)
    assert [(issue.cell, issue.code.value) for issue in reading.issues] == [("E3", "ambiguous_day")]


def test_a_line_without_a_name_that_holds_marks_is_no_heading():
    reading = read(TITLE, KINDS_OVER, (1, None, "√", "√", "√", "√", None), LINE)
    assert reading.tables[0].header_rows == (2,)
