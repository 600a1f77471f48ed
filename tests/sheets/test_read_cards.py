"""A person a sheet: labels beside, over or before their values; forms that nobody filled in are told."""

from __future__ import annotations

import pytest

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import NothingFilledIn, Reading, as_json, read_table
from tests.sheets.layouts import Page, workbook
from tests.sheets.rosters import TODAY

Rows = list[tuple[object, ...]]


def read(*pages: tuple[str, Rows], kind: str = "members") -> Reading:
    book = read_bytes(workbook(*(Page(name, rows) for name, rows in pages)), "登记表.xlsx")
    return read_table(book, KINDS[kind], today=TODAY)


def said(reading: Reading) -> list[dict[str, object]]:
    return [{name: value for name, value in as_json(row.values).items() if value} for row in reading.rows]


WANTED = {
    "name": "王建国",
    "gender": "男",
    "ethnicity": "汉族",
    "birth_date": "1949-10",
    "join_date": "1985-07-01",
    "full_date": "1986-07-01",
    "status": "正式党员",
    "introducers": ["马珍", "郭文斌"],
}
CHOICE = "正式党员（√） 预备党员（ ）"
BESIDE: Rows = [
    ("党员登记表",),
    ("姓　名", "王建国", "性别", "男", "照片"),
    ("民族", "汉族", "出生年月", "1949.10"),
    ("入党时间", "1985.7.1", "转正时间", "1986.7.1"),
    ("党员类别", CHOICE),
    ("入党介绍人", "马珍 郭文斌"),
    ("本人签字：",),
]
IN_ONE: Rows = [
    ("姓名：王建国", "", "性别：男"),
    ("出生年月：1949.10", "", "民族：汉族"),
    ("入党时间：1985.7.1", "", "转正时间：1986.7.1"),
    ("党员类别：■正式党员 □预备党员", "", "介绍人：马珍、郭文斌"),
]
OVER: Rows = [
    ("党员卡片",),
    ("姓名", "性别", "民族", "出生年月"),
    ("王建国", "男", "汉族", "1949.10"),
    ("入党时间", "转正时间", "党员类别", "介绍人"),
    ("1985.7.1", "1986.7.1", "☑正式 □预备", "马珍 郭文斌"),
]
BEHIND: Rows = [
    ("党员信息表",),
    ("基本信息", "姓名", "王建国", "性别", "男"),
    ("", "民族", "汉族", "出生日期", "1949.10"),
    ("党籍信息", "入党日期", "1985.7.1", "转正日期", "1986.7.1"),
    ("", "党员类别", "正式党员", "介绍人", "马珍 郭文斌"),
]
BLANK: Rows = [
    ("党员登记表",),
    ("姓　名", "", "性别", "", "照片"),
    ("民族", "", "出生年月"),
    ("入党时间", "", "转正时间"),
    ("党员类别", "正式党员（ ） 预备党员（ ）"),
    ("入党介绍人",),
    ("本人签字：",),
]


@pytest.mark.parametrize("card", [BESIDE, IN_ONE, OVER, BEHIND])
@pytest.mark.parametrize("blank_first", [True, False])
def test_a_card_is_a_person_and_a_form_that_nobody_filled_in_is_told(card, blank_first):
    pages = [("1", card), ("王", [tuple(str(cell).replace("王建国", "李秀英") for cell in row) for row in card])]
    reading = read(("空白表", BLANK), *pages) if blank_first else read(*pages, ("空白表", BLANK))
    assert said(reading)[0] == WANTED
    assert [(line.at, "空表" in line.why) for line in reading.ignored] == [("空白表!R1", True)]
    assert not reading.issues


def test_a_roster_is_read_where_a_blank_form_stands_beside():
    reading = read(
        ("空白表", BLANK), ("花名册", [("姓名", "入党时间"), ("王建国", "1985.7.1"), ("李秀英", "1986.7.1")])
    )
    assert [row.values["name"] for row in reading.rows] == ["王建国", "李秀英"]
    assert [line.at for line in reading.ignored] == ["空白表!R1"]


def test_a_file_of_blank_forms_says_so():
    with pytest.raises(NothingFilledIn):
        read(("1", BLANK), ("2", BLANK))


def test_a_record_of_a_meeting_may_be_a_card_too():
    empty: Rows = [("会议记录",), ("会议时间", "", "地点"), ("会议类型", "", "主持人"), ("会议内容",)]
    full: Rows = [
        ("会议记录",),
        ("会议时间", "2025年3月5日", "地点", "活动室"),
        ("会议类型", "党课", "主持人", "王建国"),
        ("会议内容", "学习"),
    ]
    reading = read(("空", empty), ("1", full), kind="meetings")
    assert [row.values["meeting_type"] for row in reading.rows] == ["党课"]
    assert [line.at for line in reading.ignored] == ["空!R1"]


def test_a_table_with_one_line_is_no_card():
    reading = read(("册", [("姓名", "性别", "入党时间"), ("王建国", "男", "1985.7.1")]))
    assert (reading.tables[0].header_rows, reading.rows[0].at) == ((1,), "册!R2")
