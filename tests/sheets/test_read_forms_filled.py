"""Rosters and cards filled in as forms: choices with boxes, digits one a cell, posts ticked, dates with commas."""

from __future__ import annotations

import pytest

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from jygcli.sheets.words.boxes import without_others
from jygcli.sheets.words.written_dates import read_birth_date, read_date
from tests.sheets.layouts import Page, workbook
from tests.sheets.rosters import TODAY, id_number, read_rows

NUMBER, OTHER = id_number("1954-01-14"), id_number("1951-05-14")


def read(*rows: tuple[object, ...], merges: tuple[tuple[int, int, int, int], ...] = ()) -> Reading:
    return read_table(read_bytes(workbook(Page("册", rows, merges)), "名册.xlsx"), MEMBERS, today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


def codes(reading: Reading) -> list[tuple[str | None, str]]:
    return [(issue.cell, issue.code.value) for issue in reading.issues]


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("□初中 ☑高中 □中专", "高中"), ("高中□ 大专☑", "大专"), ("[√]高中 [ ]大专", "高中"), ("○高中 ●大专", "大专"),
        ("□高中/☑大专/□本科", "大专"), ("☑退休 ☑高龄 □独居", "退休、高龄"), ("☑本科", "本科"), ("□初中 □高中", ""),
        ("学历：□高中 ☑大专", "大专"), ("学历 □高中 ☑大专", "大专"), ("高中□ 大专☑ 任选", "大专"),
    ],
)  # fmt: skip
def test_of_choices_those_that_are_ticked_are_kept(written, kept):
    assert without_others(written) == kept


@pytest.mark.parametrize(
    "text",
    [
        "甘肃省□县□镇", "地址□□号", "会议于（ ）召开（ ）", "■加强学习 ■落实责任", "1.学习（√） 2.讨论（√）", "□本科",
        "3号楼(2)单元", "无" * 400 + "□是 ☑否",
    ],
)  # fmt: skip
def test_texts_that_are_no_choices_stay_as_they_are(text):
    assert without_others(text) == text


def test_choices_are_read_in_every_column_of_a_roster():
    posts = "书记（√） 副书记（ ） 组织委员（ ）"
    reading = read_rows(
        ("姓名", "性别", "民族", "学历", "人员类别", "党内职务"),
        ("王建国", "☑男 □女", "☑汉族 □回族", "□高中 ☑大专", "■正式党员 □预备党员", posts),
        ("何芳", "□男 ☑女", "□汉族 ☑回族", "□高中 □大专", "□正式党员 ■预备党员", posts.replace("√", " ")),
    )
    assert said(reading, "gender", "ethnicity", "education", "party_post") == [
        ("男", "汉族", "大专", "书记"),
        ("女", "回族", None, None),
    ]
    assert not reading.issues


def card(name: str, number: str, phone: str, *more: tuple[object, ...]) -> list[tuple[object, ...]]:
    return [
        ("党员登记卡",),
        ("姓名", name, "性别", "男"),
        ("公民身份号码", *(int(sign) if sign.isdecimal() else sign for sign in number)),
        ("联系电话", *phone),
        ("入党时间", "1982年4月", "学历", "高中"),
        *more,
    ]


def test_digits_that_stand_one_a_cell_beside_their_label_are_one_number():
    reading = read(*card("王建国", NUMBER, "17000000609"), *card("李大山", OTHER, "17000000653"))
    assert said(reading, "name", "id_number", "phone", "education") == [
        ("王建国", NUMBER, "17000000609", "高中"),
        ("李大山", OTHER, "17000000653", "高中"),
    ]
    assert not reading.issues


def test_such_digits_behind_a_merged_label_and_an_x_at_the_end_are_read():
    number = next(one for order in range(1, 99, 2) if (one := id_number("1954-01-17", order)).endswith("X"))
    rows = [
        ("党员登记卡",),
        ("姓名", "", "王建国", "性别", "男"),
        ("身份证号", "", *number.lower()),
        ("入党时间", "", "1982.04"),
    ]
    reading = read(*rows, merges=((1, 0, 1, 1), (2, 0, 2, 1), (3, 0, 3, 1)))
    assert said(reading, "name", "id_number") == [("王建国", number)]


def test_a_digit_too_few_is_told():
    rows = [
        ("党员登记卡",),
        ("姓名", "王建国", "性别", "男"),
        ("身份证号", *NUMBER[:17]),
        ("入党时间", "1982.04", "学历", "高中"),
    ]
    reading = read(*rows)
    assert said(reading, "name", "id_number") == [("王建国", None)]
    assert codes(reading) == [("B3", "id_unreadable")]


def test_digits_under_other_words_stay_apart():
    scores = (*range(10), 1, 2, 3, 4, 5)
    reading = read(
        ("姓名", "性别", "入党时间", *(f"第{n}项" for n in range(1, 16))), ("王建国", "男", "1985.07", *scores)
    )
    assert said(reading, "name", "join_date") == [("王建国", "1985-07")]


def test_posts_are_kept_in_the_words_over_their_ticks():
    reading = read(
        ("姓名", "支部信息", "党委委员", "支部书记", "组织委员", "青年委员", "生产委员"),
        ("王建国", "一车间党支部", "", "是", "", "", ""),
        ("何芳", "", "", "", "是", "是", ""),
        ("李桂芳", "", "是", "否", "", "", ""),
        ("周平", "", "", "", "", "", "√"),
        ("吴海", "", "", "", "", "", ""),
        merges=((1, 1, 5, 1),),
    )
    assert said(reading, "party_post", "branch") == [
        ("支部书记", "一车间党支部"),
        ("组织委员、青年委员", "一车间党支部"),
        ("党委委员", "一车间党支部"),
        ("生产委员", "一车间党支部"),
        (None, "一车间党支部"),
    ]
    assert [(issue.at, issue.code.value) for issue in reading.issues] == [
        ("册!R3", "post_unknown"),
        ("册!R4", "post_unknown"),
        ("册!R5", "post_unknown"),
    ]


def test_who_the_secretary_is_makes_nobody_one():
    reading = read_rows(
        ("姓名", "入党时间", "所在支部", "支部书记"),
        ("王建国", "1985.07", "一支部", "何芳"),
        ("何芳", "1988.04", "一支部", "何芳"),
    )
    assert said(reading, "party_post") == [(None,), (None,)]
    assert [issue.code.value for issue in reading.issues] == ["column_not_read"]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("1988、4", "1988-04"), ("1988、1", "1988-01"), ("1985、10、5", "1985-10-05"), ("1988，4", "1988-04"),
        ("1988,04,12", "1988-04-12"), ("1986.10、5", "1986-10-05"), ("1950·1", "1950-01"), ("1985_7", "1985-07"),
        ("1988、4、", "1988-04"),
    ],
)  # fmt: skip
def test_a_date_may_have_commas_for_dots(written, meant):
    read = read_date(written, TODAY)
    assert (str(read.value), read.flaw) == (meant, None)


@pytest.mark.parametrize("written", ["1986、1990", "3、4", "1988、13", "1988、4、31、2"])
def test_what_is_no_date_with_commas_is_told(written):
    assert read_date(written, TODAY).flaw is not None


def test_two_digits_before_a_comma_are_a_year_that_is_told():
    read = read_birth_date("48、5", TODAY)
    assert str(read.value) == "1948-05"
    assert read.flaw is not None and read.flaw.code.value == "two_digit_year"


def test_the_kinds_of_sheets_that_are_no_cards_join_no_digits():
    heads = ("姓名", *(f"{month}月" for month in range(1, 13)))
    rows = [("2025年党费",), heads, ("王电话", *(1, 2, 3, 4, 5, 6, 7, 8, 9, 8, 7), "")]
    reading = read_table(read_bytes(workbook(Page("党费", rows)), "党费.xlsx"), KINDS["dues"], today=TODAY)
    assert len([row for row in reading.rows if row.values["paid"]]) == 11
