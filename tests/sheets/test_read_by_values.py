"""Columns whose headings nobody foresaw are known by what they hold; two that are alike are not chosen between."""

from __future__ import annotations

import pytest

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.grids.which_sheets import OtherTable
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import ColumnsAlike, NoRequiredColumn, Reading, as_json, read_table
from jygcli.sheets.words.surnames import looks_like_name
from tests.sheets.layouts import Page, workbook
from tests.sheets.rosters import TODAY, as_csv, id_number


def read(kind: str, *rows: tuple[object, ...], file: str = "某表.csv", **wishes: object) -> Reading:
    return read_table(read_bytes(as_csv(rows), file), KINDS[kind], today=TODAY, **wishes)  # type: ignore[arg-type]


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


@pytest.mark.parametrize(
    "headings",
    [
        ("哪天", "什么活动", "来的同志", "到没到"),
        ("日子", "活动", "同志们", "打勾"),
        ("活动日期", "活动类别", "参加人", "签到情况"),
        ("时间", "会", "人", "情况"),
        ("召开日期", "组织生活", "党员同志", "来没来"),
    ],
)
def test_a_list_of_attendance_is_known_by_its_values(headings):
    reading = read(
        "attendance",
        headings,
        ("2025/3/5", "党课", "王建国", "已到"),
        ("2025/3/5", "党课", "李秀英", "病假"),
        ("2025年4月16日", "支委会", "王建国", "√"),
        ("20250521", "主题党日", "李秀英", "缺席"),
    )
    assert said(reading, "name", "meeting_type", "date", "status") == [
        ("王建国", "党课", "2025-03-05", "present"),
        ("李秀英", "党课", "2025-03-05", "leave"),
        ("王建国", "支部委员会", "2025-04-16", "present"),
        ("李秀英", "主题党日", "2025-05-21", "absent"),
    ]
    assert not reading.issues
    assert dict(reading.recognised)[headings[2]] == "姓名"


def test_the_recorder_of_every_line_is_nobody_who_came():
    reading = read(
        "attendance",
        ("日期", "会议", "同志", "记", "到会"),
        ("2025.3.5", "党课", "王建国", "郑新", "√"),
        ("2025.3.5", "党课", "李秀英", "郑新", "√"),
        ("2025.3.5", "党课", "赵大海", "郑新", "×"),
    )
    assert said(reading, "name") == [("王建国",), ("李秀英",), ("赵大海",)]


def test_two_columns_of_names_are_not_chosen_between():
    rows = (
        ("日期", "会议", "甲", "乙", "到会情况"),
        ("2025.3.5", "党课", "王建国", "赵大海", "√"),
        ("2025.3.5", "党课", "李秀英", "孙丽", "√"),
        ("2025.3.5", "党课", "周强", "马珍", "√"),
    )
    with pytest.raises(ColumnsAlike) as refused:
        read("attendance", *rows)
    assert "“甲”和“乙”两列都像姓名" in str(refused.value)
    assert said(read("attendance", *rows, columns={"乙": "name"}), "name") == [("赵大海",), ("孙丽",), ("马珍",)]


def test_a_field_that_two_columns_may_be_is_left_open_and_said():
    rows = (
        ("姓名", "入党时间", "证甲", "证乙"),
        ("王建国", "1985.7.1", id_number("1949-10-05", 1), id_number("1951-03-04", 1)),
        ("李秀英", "1986.7.1", id_number("1952-05-06", 1), id_number("1953-07-08", 1)),
    )
    reading = read("members", *rows)
    assert said(reading, "id_number") == [(None,), (None,)]
    assert [(issue.field, issue.code.value) for issue in reading.issues] == [("id_number", "column_not_read")]


def test_a_roster_is_known_by_its_values():
    reading = read(
        "members",
        ("党员名册",),
        ("序", "同志", "证件", "何时入党", "男/女"),
        (1, "王建国", id_number("1949-10-05", 1), "1985.7.1", "男"),
        (2, "李秀英", id_number("1950-01-02", 2), "1986.7.1", "女"),
    )
    assert said(reading, "name", "id_number", "join_date", "gender") == [
        ("王建国", id_number("1949-10-05", 1), "1985-07-01", "男"),
        ("李秀英", id_number("1950-01-02", 2), "1986-07-01", "女"),
    ]


def test_dues_are_known_by_their_values():
    reading = read(
        "dues",
        ("党费登记",),
        ("交费的人", "哪几个月", "钱数", "哪天交的"),
        ("王建国", "2025年1-3月", 36, "2025-03-05"),
        ("李秀英", "2025年1-6月", 24.5, "2025-03-06"),
    )
    assert said(reading, "name", "period_from", "period_to", "paid", "pay_date") == [
        ("王建国", "2025-01", "2025-03", "36.00", "2025-03-05"),
        ("李秀英", "2025-01", "2025-06", "24.50", "2025-03-06"),
    ]


def test_meetings_are_known_by_their_values():
    reading = read(
        "meetings",
        ("哪天开的", "什么会", "讲了什么"),
        ("2025-03-05", "党课", "学习党章"),
        ("2025-04-05", "支委会", "研究"),
    )
    assert said(reading, "date", "meeting_type") == [("2025-03-05", "党课"), ("2025-04-05", "支部委员会")]


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("attendance", [("姓名", "入党时间", "是否困难"), ("王建国", "1985.7.1", "是"), ("李秀英", "1986.7.1", "否")]),
        ("attendance", [("同志", "学历", "退休前单位"), ("王建国", "高中", "某厂"), ("李秀英", "高中", "某校")]),
        ("members", [("谁", "交了多少钱"), ("王建国", 36), ("李秀英", 24)]),
        ("members", [("物品", "数量"), ("王建国捐的书", 3), ("桌子", 4)]),
        ("dues", [("谁", "月养老金"), ("王建国", 3600), ("李秀英", 2400)]),
        ("dues", [("2025年慰问",), ("谁", "多少钱"), ("王建国", 300), ("李秀英", 300)]),
        ("meetings", [("谁", "入党日期"), ("王建国", "1985.7.1"), ("李秀英", "1986.7.1")]),
    ],
)
def test_what_is_another_list_stays_refused(kind, rows):
    with pytest.raises((NoRequiredColumn, OtherTable)):
        read(kind, *rows)


@pytest.mark.parametrize("text", ["王建国", "马珍", "欧阳建国", "扎西·卓玛", "张 三", "何\n芳"])
def test_a_name_looks_like_one(text):
    assert looks_like_name(text)


@pytest.mark.parametrize(
    "text", ["高中", "党课", "金额", "病假", "大专", "2025年", "活动室", "王建国、李秀英", "汉族", ""]
)
def test_a_word_of_the_trade_does_not(text):
    assert not looks_like_name(text)


def test_a_column_without_a_heading_is_known_by_its_values():
    reading = read(
        "attendance",
        ("2025年3月5日党课签到",),
        ("序号", "姓名", ""),
        (1, "王建国", "√"),
        (2, "李秀英", "病假"),
        (3, "赵大海", "√"),
    )
    assert said(reading, "name", "status") == [("王建国", "present"), ("李秀英", "leave"), ("赵大海", "present")]
    assert dict(reading.recognised)["（C 列）"] == "出勤情况"


@pytest.mark.parametrize("heading", ["现场签字", "参会人员签名", "与会党员签到", "本人签到"])
def test_whoever_signed_was_there(heading):
    reading = read(
        "attendance",
        ("2025年3月5日党课",),
        ("姓名", heading, "未到原因"),
        ("王建国", "王建国", ""),
        ("李秀英", "", "病假"),
        ("赵大海", "赵大海", ""),
    )
    assert said(reading, "status") == [("present",), ("leave",), ("present",)]


def test_a_sheet_without_headings_stays_refused():
    with pytest.raises(NoRequiredColumn):
        read("attendance", ("王建国", "√"), ("李秀英", "×"), ("赵大海", "√"))


@pytest.mark.parametrize("heading", ["政治生日", "补课日", "请假天数起", "退休那天", "入会登记日子"])
def test_a_day_of_something_else_is_no_day_of_the_meeting(heading):
    reading = read(
        "attendance",
        ("2025年3月5日党课",),
        ("姓名", heading, "出勤情况"),
        ("王建国", "2025.7.1", "√"),
        ("李秀英", "2025.8.1", "√"),
    )
    assert said(reading, "date") == [("2025-03-05",), ("2025-03-05",)]
    assert heading in reading.unrecognised


@pytest.mark.parametrize("heading", ["核定日期", "开票那天", "调资日", "入库时间"])
def test_a_day_of_something_else_is_no_day_of_paying(heading):
    reading = read(
        "dues", ("2025年党费",), ("姓名", heading, "1月"), ("王建国", "2025.2.1", 10), ("李秀英", "2025.2.1", 12)
    )
    assert said(reading, "pay_date") == [(None,), (None,)]


def test_a_kind_merged_down_without_a_heading_is_that_of_its_lines():
    rows = [
        ("2025年三会一课",),
        ("", "日期", "主题"),
        ("支部党员大会", "1月9日", "总结"),
        ("", "4月9日", "学习"),
        ("党课", "6月9日", "讲课"),
    ]
    book = read_bytes(workbook(Page("台账", rows, [(2, 0, 3, 0)])), "台账.xlsx")
    reading = read_table(book, KINDS["meetings"], today=TODAY)
    assert said(reading, "meeting_type") == [("支部党员大会",), ("支部党员大会",), ("党课",)]
