"""Numbers as marks of attendance: read by the legend of the sheet, and not understood where it has none."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.attendance.legend import legend_of
from jygcli.sheets.attendance.marks import Presence
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY

TITLE = ("2025年三会一课考勤表",)
HEADS = (
    ("序号", "姓名", "主题党日", "党员大会", "党课"),
    ("", "", date(2025, 3, 5), date(2025, 4, 10), date(2025, 5, 6)),
)
LINES = ((1, "王建国", 1, 0, 2), (2, "李秀英", 1, 1, 1), (3, "赵大海", 0, 2, 1))
EACH = [("present", "absent", "leave"), ("present", "present", "present"), ("absent", "leave", "present")]


def read(*rows: tuple[object, ...]) -> Reading:
    return read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows),)), KINDS["attendance"], today=TODAY)


def marks(reading: Reading) -> list[tuple[object, ...]]:
    found: dict[object, list[object]] = {}
    for row in reading.rows:
        found.setdefault(row.values["name"], []).append(as_json(row.values)["status"])
    return [tuple(said) for said in found.values()]


@pytest.mark.parametrize(
    "legend",
    [
        "注：1出席 0缺席 2请假",
        "1=到 0=未到 2=请假",
        "1=到0=未到2=请假",
        "说明：1为到会，0为缺席，2为请假。",
        "“1”表示出席，“2”表示请假，“0”表示缺席",
        "考勤说明：到会记1，请假记2，缺席记0",
        "1：到会；2：请假；0：缺席",
        "1—出席 0—缺席 2—请假",
    ],
)
def test_numbers_are_read_by_the_legend_under_kinds_over_days(legend):
    reading = read(TITLE, *HEADS, *LINES, (legend,))
    assert marks(reading) == EACH
    assert {str(row.values["meeting_type"]) for row in reading.rows} == {"主题党日", "支部党员大会", "党课"}
    assert not reading.issues


def test_a_legend_may_stand_in_the_title_or_in_cells_of_its_own():
    assert marks(read(("2025年考勤表（1=到 0=未到 2=请假）",), *HEADS, *LINES)) == EACH
    assert marks(read(TITLE, *HEADS, *LINES, ("图例", 1, "出席", 0, "缺席", 2, "请假"))) == EACH


def test_the_legend_comes_before_what_one_and_zero_mean_elsewhere():
    reading = read(TITLE, *HEADS, *LINES, ("0表示出席，1表示请假，2表示缺席",))
    assert marks(reading)[0] == ("leave", "present", "absent")


def test_a_number_that_the_legend_does_not_explain_is_told():
    reading = read(TITLE, *HEADS, *LINES, ("1=到 2=请假",))
    assert marks(reading)[0] == ("present", None, "leave")
    assert {issue.cell for issue in reading.issues} == {"D4", "C6"}


def test_without_a_legend_none_of_three_numbers_is_understood():
    reading = read(TITLE, *HEADS, *LINES)
    assert marks(reading) == [(None, None, None)] * 3
    assert len(reading.issues) == 9
    assert {issue.code.value for issue in reading.issues} == {"value_unreadable"}


def test_one_and_zero_alone_are_present_and_absent():
    assert marks(read(TITLE, *HEADS, (1, "王建国", 1, 0, 1))) == [("present", "absent", "present")]


def test_numbers_in_a_line_of_totals_are_no_marks():
    lines = ((1, "王建国", 1, "√", 1), (2, "李秀英", 1, "√", 0), ("", "实到人数", 2, 2, 1))
    assert marks(read(TITLE, *HEADS, *lines)) == [("present",) * 3, ("present", "present", "absent")]


def test_numbers_in_a_column_of_marks_are_held_to_the_same():
    lines = ((1, "王建国", 1), (2, "李秀英", 2), (3, "赵大海", 0))
    head = (("2025年3月5日主题党日考勤表",), ("序号", "姓名", "出勤情况"))
    assert marks(read(*head, *lines)) == [(None,)] * 3
    assert marks(read(*head, *lines, ("备注：1为出席，2为请假，0为缺席",))) == [("present",), ("leave",), ("absent",)]


def test_numbers_under_the_names_of_people_are_held_to_the_same():
    table = (("日期", "会议类型", "王建国", "李秀英"), ("3月5日", "主题党日", 1, 2), ("4月5日", "党课", 0, 1))
    assert marks(read(TITLE, ("1=到 0=未到 2=请假",), *table)) == [("present", "absent"), ("leave", "present")]
    assert marks(read(TITLE, *table)) == [(None, None)] * 2


def test_numbers_under_a_kind_without_a_day_count_meetings():
    reading = read(TITLE, ("姓名", "主题党日", "3月5日党课"), ("王建国", 2, "√"), ("李秀英", 3, "√"))
    assert [row.cell for row in reading.rows] == ["C3", "C4"]
    assert [issue.code.value for issue in reading.issues] == ["column_not_read"]


@pytest.mark.parametrize(
    "text",
    [
        "应到20人，请假2人，缺席1人",
        "备注：请假2 缺席1",
        "说明：1、请假需书面申请。2、缺席三次批评。",
        "第1次缺席提醒，第2次缺席谈话",
        "3月5日请假1人，4月缺席2人",
        "时间：9:30 签到，请假向书记报告",
    ],
)
def test_numbers_that_count_or_number_are_no_legend(text):
    assert not set("0123456789") & legend_of((text,)).keys()


def test_a_sheet_may_explain_its_numbers_twice_and_differently():
    legend = legend_of(("1=到 0=未到", "1=请假 0=缺席"))
    assert legend["1"].status is None
    assert legend["0"].status is Presence.ABSENT
    assert [doubt.code.value for doubt in legend.doubts] == ["values_disagree"]
