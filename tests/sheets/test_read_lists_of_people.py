"""A meeting a line with its people in lists, or in a column each: held against the numbers that the line states."""

from __future__ import annotations

import pytest

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import NoRequiredColumn, Reading, as_json, read_table
from tests.sheets.rosters import TODAY, as_csv


def read(*rows: tuple[object, ...]) -> Reading:
    book = read_bytes(as_csv([("2025年组织生活登记",), *rows]), "登记.csv")
    return read_table(book, KINDS["attendance"], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


@pytest.mark.parametrize(
    ("present", "away"),
    [
        ("到会人员名单", "请假人员及事由"),
        ("参会党员", "请假党员及原因"),
        ("出席", "请假"),
        ("实到人员", "请假同志"),
        ("参加人员姓名", "请假名单"),
        ("签到人员", "因病请假人员"),
        ("与会人员", "请假情况"),
    ],
)
@pytest.mark.parametrize("between", ["、", " ", "\n"])
def test_everybody_on_a_list_is_a_record(present, away, between):
    reading = read(
        ("时间", "会议类型", present, away, "应到", "实到"),
        ("3月5日", "党课", between.join(("王建国", "李秀英", "何　芳")), f"孙丽（住院）{between}周强（外出）", 5, 3),
        ("4月2日", "支委会", between.join(("王建国", "李秀英")), "无", 2, 2),
    )
    assert said(reading, "name", "meeting_type", "date", "status", "reason") == [
        ("王建国", "党课", "2025-03-05", "present", None),
        ("李秀英", "党课", "2025-03-05", "present", None),
        ("何芳", "党课", "2025-03-05", "present", None),
        ("孙丽", "党课", "2025-03-05", "leave", "住院"),
        ("周强", "党课", "2025-03-05", "leave", "外出"),
        ("王建国", "支部委员会", "2025-04-02", "present", None),
        ("李秀英", "支部委员会", "2025-04-02", "present", None),
    ]
    assert [row.cell for row in reading.rows[:4]] == ["C3", "C3", "C3", "D3"]
    assert not reading.issues


def test_a_heading_says_how_they_were_there():
    reading = read(
        ("时间", "活动", "线下参加人员", "线上参加人员", "迟到人员", "未到"),
        ("3月5日", "主题党日", "王建国 李秀英", "赵大海", "孙丽", "马珍"),
    )
    assert said(reading, "status") == [("present",), ("present",), ("present_online",), ("late",), ("absent",)]


def test_reasons_stand_in_a_column_of_their_own():
    reading = read(
        ("时间", "会议", "实到人员", "请假人员", "请假原因"), ("3月5日", "支委会", "王建国", "孙丽、周强", "住院、外出")
    )
    assert said(reading, "name", "reason") == [("王建国", None), ("孙丽", "住院"), ("周强", "外出")]


@pytest.mark.parametrize("text", ["全体党员", "王建国、李秀英等18人", "支部其余同志", "18"])
def test_who_is_not_named_is_not_guessed(text):
    reading = read(
        ("时间", "会议", "参加人员", "缺席人员"),
        ("3月5日", "党课", text, "孙丽"),
        ("4月5日", "党课", "王建国、李秀英", "孙丽"),
        ("5月5日", "党课", "王建国、李秀英、周强", "孙丽"),
    )
    assert reading.rows[0].rejected
    assert [issue.field for issue in reading.issues] == ["name"]


def test_numbers_that_are_not_those_of_the_lists_are_told():
    reading = read(
        ("时间", "会议", "参加人员", "缺席人员", "应到人数", "实到人数"),
        ("3月5日", "党课", "王建国、李秀英", "孙丽", 3, 3),
        ("4月5日", "党课", "王建国、李秀英", "孙丽", 4, 2),
    )
    assert [(issue.at, issue.field, issue.code.value) for issue in reading.issues] == [
        ("L3", "present", "count_mismatch"),
        ("L4", "expected", "count_mismatch"),
    ]


def test_somebody_on_two_lists_is_an_error():
    reading = read(("时间", "会议", "参加人员", "请假人员"), ("3月5日", "党课", "王建国、李秀英", "李秀英"))
    assert [row.rejected for row in reading.rows] == [False, False, True]
    assert "两个名单" in reading.issues[0].message


def test_a_register_that_counts_is_no_list_of_people():
    with pytest.raises(NoRequiredColumn):
        read(("会议时间", "会议类型", "主持人", "出席人数", "出席情况"), ("3月5日", "党课", "王建国", 25, "25/28"))


def test_people_in_columns_are_held_against_the_numbers_of_the_line():
    reading = read(
        ("日期", "会议类型", "王建国", "李秀英", "应到", "实到"),
        ("3月5日", "党课", "√", "×", 2, 2),
        ("4月5日", "党课", "√", "√", 2, 2),
    )
    assert [(issue.at, issue.field, issue.code.value) for issue in reading.issues] == [
        ("L3", "present", "count_mismatch")
    ]
    assert len(reading.rows) == 4


def test_several_names_where_one_belongs_are_not_passed_over():
    reading = read(("2025年3月5日党课",), ("到会人员", "请假人员"), ("王建国 李秀英", "孙丽（病）"))
    assert [row.rejected for row in reading.rows] == [True]
    assert "几个人" in reading.issues[0].message
