"""Registers of leave alone: whoever stands in one was away from that meeting, with the reason that it says."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import NoRequiredColumn, Reading, as_json, read_table
from tests.sheets.rosters import TODAY

TITLE = ("2025年请假登记表",)
ASKED, MET = date(2025, 3, 1), date(2025, 3, 5)


def read(*rows: tuple[object, ...]) -> Reading:
    return read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows),)), KINDS["attendance"], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


@pytest.mark.parametrize("who", ["姓名", "请假人", "请假党员姓名", "申请人"])
def test_the_day_of_a_leave_is_that_of_the_meeting_and_not_of_the_asking(who):
    reading = read(
        TITLE,
        ("序号", who, "申请日期", "会议日期", "会议名称", "请假事由", "批准人"),
        (1, "王建国", ASKED, MET, "主题党日", "住院", "张书记"),
        (2, "李秀英", ASKED, "4月10日", "党员大会", "探亲", "张书记"),
    )
    assert said(reading, "name", "meeting_type", "date", "status", "reason") == [
        ("王建国", "主题党日", "2025-03-05", "leave", "住院"),
        ("李秀英", "支部党员大会", "2025-04-10", "leave", "探亲"),
    ]
    assert not reading.issues


def test_the_day_of_asking_alone_is_no_day_of_a_meeting():
    reading = read(TITLE, ("姓名", "请假日期", "会议名称", "请假原因"), ("王建国", ASKED, "主题党日", "住院"))
    assert said(reading, "date", "status") == [(None, "leave")]
    assert [row.rejected for row in reading.rows] == [True]
    assert [(issue.cell, issue.code.value) for issue in reading.issues] == [("B3", "date_unreadable")]


def test_a_title_may_name_the_meeting_and_its_day():
    reading = read(("2025年3月5日主题党日请假登记表",), ("序号", "姓名", "请假原因"), (1, "王建国", "住院"))
    assert said(reading, "meeting_type", "date", "status", "reason") == [("主题党日", "2025-03-05", "leave", "住院")]


@pytest.mark.parametrize("word", ["不同意", "未批准", "不予批准", "否"])
def test_leave_that_was_not_granted_is_told_and_not_taken(word):
    heads = ("姓名", "会议日期", "会议名称", "请假原因", "是否批准")
    reading = read(TITLE, heads, ("王建国", MET, "主题党日", "探亲", "同意"), ("李秀英", MET, "主题党日", "探亲", word))
    assert said(reading, "status") == [("leave",), (None,)]
    assert [row.rejected for row in reading.rows] == [False, True]


def test_a_signature_in_a_register_of_leave_is_no_presence():
    heads = ("姓名", "会议日期", "会议名称", "请假事由", "本人签字", "批准人签字")
    reading = read(TITLE, heads, ("王建国", MET, "主题党日", "住院", "王建国", "张书记"))
    assert said(reading, "name", "status") == [("王建国", "leave")]


def test_a_register_of_the_absent_says_leave_only_where_the_reason_does():
    heads = ("姓名", "日期", "会议名称", "缺席原因")
    title = ("2025年党员大会缺席登记表",)
    reading = read(title, heads, ("王建国", MET, "党员大会", "病假"), ("李秀英", MET, "党员大会", "不明"))
    assert said(reading, "status", "reason") == [("leave", "病假"), ("absent", "不明")]


def test_a_sheet_of_marks_with_reasons_stays_one():
    heads = ("姓名", "会议日期", "会议名称", "出勤情况", "请假事由")
    reading = read(
        ("2025年考勤表",), heads, ("王建国", MET, "党员大会", "请假", "病假"), ("李秀英", MET, "党员大会", "出席", "")
    )
    assert said(reading, "status") == [("leave",), ("present",)]


def test_a_list_with_reasons_that_speaks_of_no_leave_is_not_read():
    with pytest.raises(NoRequiredColumn):
        read(("2025年慰问登记表",), ("姓名", "日期", "慰问事由"), ("王建国", MET, "住院"))
