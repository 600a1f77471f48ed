"""Meetings that were called off or put off, payments that are void, lines that are struck out: told, and not taken."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.domain.base.dates import PartialDate
from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, read_table
from jygcli.sheets.words.void import why_called_off, why_void
from tests.sheets.rosters import TODAY

DAY = PartialDate.of(date(2025, 5, 5))


def read(kind: str, *rows: tuple[object, ...], struck: frozenset[tuple[int, int]] = frozenset()) -> Reading:
    return read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows, struck=struck),)), KINDS[kind], today=TODAY)


def fates(reading: Reading) -> str:
    """A letter a record: t taken, o left out, r rejected."""
    return "".join("o" if row.left_out else "r" if row.rejected else "t" for row in reading.rows)


def codes(reading: Reading) -> list[tuple[str | None, str]]:
    return [(issue.cell, issue.code.value) for issue in reading.issues]


@pytest.mark.parametrize(
    "text",
    [
        "取消",
        "已取消",
        "因天气取消",
        "因疫情，会议取消",
        "未召开",
        "会议未召开",
        "没有开",
        "延期",
        "延期至5月9日",
        "推迟到5月9日召开",
        "改至5月9日",
        "改到下周召开",
        "因故延期举行",
        "党课（取消）",
        "【延期】支委会",
        "未能召开，另行通知",
    ],
)
def test_a_meeting_that_was_called_off_or_put_off_was_not_held_on_its_day(text):
    flaw = why_called_off(text, DAY)
    assert flaw is not None
    assert (flaw.code.value, flaw.leaves_out) == ("not_held", True)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "会议推迟半小时召开",
        "研究取消张三预备党员资格",
        "讨论延期转正事项",
        "由4月28日延期至5月5日",
        "原定5月1日，改至5月5日",
        "未按时到会2人",
        "不作要求",
        "学习不忘初心",
        "张三请假，未到会",
        "因疫情改为线上召开",
        "因雨改在活动室二楼",
    ],
)
def test_a_remark_of_other_things_calls_no_meeting_off(text):
    assert why_called_off(text, DAY) is None


def test_meetings_are_left_out_by_their_state_remark_title_and_day():
    reading = read(
        "meetings",
        ("2025年会议台账",),
        ("会议类型", "会议时间", "会议名称", "备注"),
        ("党员大会", "2025-03-05", "一季度大会", ""),
        ("党课", "2025-04-05", "党课", "因天气取消"),
        ("党课", "2025-04-06", "党课（取消）", ""),
        ("支委会", "2025-05-05（延期）", "支委会", ""),
        ("支委会", "未召开", "支委会", ""),
    )
    assert fates(reading) == "toooo"
    assert codes(reading) == [("D4", "not_held"), ("C5", "not_held"), ("B6", "not_held"), ("B7", "not_held")]


def test_marks_of_a_meeting_that_was_called_off_are_left_out():
    reading = read("attendance", ("2025年",), ("姓名", "3月5日主题党日", "4月10日党课"), ("王建国", "√", "取消"))
    assert fates(reading) == "to"
    heads = ("姓名", "会议类型", "日期", "出勤情况", "备注")
    reading = read("attendance", ("2025年",), heads, ("王建国", "党课", "3月5日", "", "会议取消"))
    assert (fates(reading), codes(reading)) == ("o", [("E3", "not_held")])


@pytest.mark.parametrize(
    "text", ["作废", "已作废", "收据作废", "此票作废", "003（作废）", "已退款", "重复登记", "10（作废）"]
)
def test_what_is_void_is_not_booked(text):
    flaw = why_void(text)
    assert flaw is not None
    assert (flaw.code.value, flaw.leaves_out) == ("row_void", True)


@pytest.mark.parametrize("text", ["收据作废重开", "作废，换开005", "退回部分"])
def test_what_may_stand_again_is_an_error(text):
    flaw = why_void(text)
    assert flaw is not None
    assert flaw.severity.value == "error"


@pytest.mark.parametrize("text", ["", "微信", "退休教师", "原收据003作废，换开", "老伴代交"])
def test_other_remarks_make_nothing_void(text):
    assert why_void(text) is None


def test_a_void_line_of_dues_is_told_once_and_counted_in_no_sum():
    reading = read(
        "dues",
        ("2025年党费收缴表",),
        ("姓名", "1月", "2月", "备注"),
        ("王建国", 10, 10, ""),
        ("李秀英", 10, 10, "作废"),
        ("赵大海", "作废", 10, ""),
        ("钱多多", 10, "", "收据作废重开"),
        ("合计", 10, 20, ""),
    )
    assert fates(reading) == "ttooot" + "rt"
    assert codes(reading) == [("D4", "row_void"), ("B5", "row_void"), ("D6", "row_void")]


def test_a_receipt_or_a_state_that_is_void_keeps_its_payment_from_being_booked():
    heads = ("姓名", "月份", "实交", "收据号", "状态")
    lines = (
        ("王建国", "1月", 10, "003（作废）", ""),
        ("李秀英", "1月", 10, "004", "作废"),
        ("赵大海", "1月", 10, "005", ""),
    )
    reading = read("dues", ("2025年党费收缴表",), heads, *lines)
    assert fates(reading) == "oot"
    assert codes(reading) == [("D3", "row_void"), ("E4", "row_void")]


def test_a_meeting_or_a_payment_that_is_struck_out_is_left_out():
    meetings = (
        ("2025年会议台账",),
        ("会议类型", "会议时间", "会议名称"),
        ("党课", "3月5日", "党课"),
        ("党课", "4月5日", "党课"),
    )
    reading = read("meetings", *meetings, struck=frozenset({(2, 0), (2, 1), (2, 2)}))
    assert (fates(reading), codes(reading)) == ("ot", [(None, "struck_row")])
    dues = (("2025年党费",), ("姓名", "1月", "2月"), ("王建国", 10, 10), ("李秀英", 10, 10))
    reading = read("dues", *dues, struck=frozenset({(2, 0), (3, 2)}))
    assert (fates(reading), codes(reading)) == ("ooto", [(None, "struck_row"), ("C4", "struck_row")])
