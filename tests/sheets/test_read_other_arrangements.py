"""Sheets arranged otherwise: columns of their neighbours, records of several lines, marks for the line above,
columns that nobody can read.
"""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.layouts import Page, workbook
from tests.sheets.rosters import TODAY, as_csv

Rows = Sequence[tuple[object, ...]]
PAID = ("name", "period_from", "paid", "pay_date")
MARKED = ("name", "meeting_type", "date", "status")


def read(kind: str, *rows: tuple[object, ...]) -> Reading:
    return read_table(read_bytes(as_csv(rows), "某表.csv"), KINDS[kind], today=TODAY)


def read_merged(kind: str, rows: Rows, *merges: tuple[int, int, int, int]) -> Reading:
    return read_table(read_bytes(workbook(Page("表", rows, merges)), "某表.xlsx"), KINDS[kind], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


def codes(reading: Reading) -> list[str]:
    return [issue.code.value for issue in reading.issues]


@pytest.mark.parametrize("first", ["第一个月", "第1个月", "第一月", "第1月份"])
def test_the_months_of_a_quarter_are_counted_under_what_was_due_and_paid(first):
    months = (first, first.replace("一", "二").replace("1", "2"), first.replace("一", "三").replace("1", "3"))
    rows = [
        ("2025年第二季度党费表",),
        ("姓名", "各月应缴", "", "", "各月实缴（元）", "", ""),
        ("", *months, *months),
        ("王建国", 10, 10, 10, 10, 8, ""),
    ]
    reading = read_merged("dues", rows, (1, 1, 1, 3), (1, 4, 1, 6), (1, 0, 2, 0))
    assert said(reading, "period_from", "due", "paid", "status") == [
        ("2025-04", "10.00", "10.00", "paid"),
        ("2025-05", "10.00", "8.00", "partial"),
        ("2025-06", "10.00", None, "blank"),
    ]
    assert codes(reading) == []


@pytest.mark.parametrize("heading", ["日期", "缴费日期", "交款时间"])
@pytest.mark.parametrize("behind", [True, False])
def test_a_day_beside_each_month_is_of_that_month(heading, behind):
    def beside(month: object, day: object) -> tuple[object, ...]:
        return (month, day) if behind else (day, month)

    reading = read(
        "dues",
        ("2025年党费收缴簿",),
        ("姓名", *beside("七月", heading), *beside("八月", heading)),
        ("王建国", *beside("10", "7月5日"), *beside("10", "8月6日")),
        ("李秀英", *beside("12", "7月7日"), *beside("", "")),
    )
    assert said(reading, *PAID) == [
        ("王建国", "2025-07", "10.00", "2025-07-05"),
        ("王建国", "2025-08", "10.00", "2025-08-06"),
        ("李秀英", "2025-07", "12.00", "2025-07-07"),
        ("李秀英", "2025-08", None, None),
    ]
    assert codes(reading) == []


def test_a_day_and_a_way_behind_each_month_are_both_of_it():
    reading = read(
        "dues",
        ("2025年党费",),
        ("姓名", "1月", "缴费日期", "缴费方式", "2月", "缴费日期", "缴费方式"),
        ("王建国", "10", "1月5日", "微信", "10", "2月6日", "现金"),
    )
    assert said(reading, "pay_date", "method") == [("2025-01-05", "微信"), ("2025-02-06", "现金")]


def test_a_reason_behind_each_meeting_is_of_that_meeting():
    reading = read(
        "attendance",
        ("2025年考勤",),
        ("姓名", "1月6日支委会", "原因", "2月10日党课", "原因"),
        ("王建国", "√", "", "请假", "住院"),
        ("李秀英", "×", "外出未归", "√", ""),
    )
    assert said(reading, "name", "status", "reason") == [
        ("王建国", "present", None), ("王建国", "leave", "住院"),
        ("李秀英", "absent", "外出未归"), ("李秀英", "present", None),
    ]  # fmt: skip


def test_amounts_under_headings_that_say_no_month_are_never_blanks():
    reading = read(
        "dues",
        ("2025年党费收缴",),
        ("姓名", "月应缴", "头月缴费", "隔月缴费", "尾款缴费"),
        ("王建国", "10", "10", "10", "10"),
        ("李秀英", "12", "", "", ""),
    )
    assert [(row.rejected, row.values["status"].value) for row in reading.rows] == [(True, "blank"), (False, "blank")]
    assert codes(reading) == ["column_not_read"] * 3 + ["period_unknown"]
    assert "头月缴费" in reading.issues[-1].message


@pytest.mark.parametrize("heading", ["预备转的正式那天", "加入党的那一天（原先）", "党员转的正"])
def test_days_that_nobody_can_place_are_told(heading):
    reading = read("members", ("姓名", "入党时间", "转正时间", heading), ("王建国", "1985.7.1", "1986.7.1", "1986.7.2"))
    assert codes(reading) == ["column_not_read"]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("哪年生人", "birth_date"),
        ("生于何年何月", "birth_date"),
        ("哪一年加入的党", "join_date"),
        ("几时转的正", "full_date"),
    ],
)
def test_days_of_a_life_are_known_by_what_their_column_holds(heading, field):
    known = ("入党时间",) if field != "join_date" else ("转正时间",)
    reading = read(
        "members", ("姓名", *known, heading), ("王建国", "1985.7.1", "1970.10.1"), ("李秀英", "1990.7.1", "")
    )
    assert said(reading, field)[0] == ("1970-10-01",)


@pytest.mark.parametrize("heading", ["配偶出生年月", "父亲入党时间", "拟转正时间", "参加工作时间"])
def test_days_of_others_are_not_taken_for_a_persons_own(heading):
    reading = read("members", ("姓名", "党内职务", heading), ("王建国", "书记", "1970.10.1"))
    assert said(reading, "birth_date", "join_date", "full_date") == [(None, None, None)]


@pytest.mark.parametrize("merged", [True, False])
@pytest.mark.parametrize("lines", [2, 3])
def test_each_line_of_a_person_belongs_to_its_line_of_headings(merged, lines):
    heads = [("编号", "党员姓名", "性别", "入党时间"), ("", "", "民族", "转正时间"), ("", "", "学历", "家庭住址")]
    people = [
        [("1", "王建国", "男", "1985.7.1"), ("", "", "汉族", "1986.7.1"), ("", "", "大专", "甲小区")],
        [("2", "李秀英", "女", "1990.7.1"), ("", "", "回族", "1991.7.1"), ("", "", "", "乙小区")],
        [("3", "赵大海", "男", "1995.7.1"), ("", "", "", ""), ("", "", "高中", "")],
    ]
    rows = [("党员名册",), *heads[:lines], *(line for person in people for line in person[:lines])]
    rows.append(("支部书记（签字）：", "", "", ""))
    tops = range(1, 1 + 4 * lines, lines) if merged else ()
    reading = read_merged("members", rows, *((top, at, top + lines - 1, at) for top in tops for at in (0, 1)))
    assert said(reading, "name", "gender", "ethnicity", "join_date", "full_date") == [
        ("王建国", "男", "汉族", "1985-07-01", "1986-07-01"),
        ("李秀英", "女", "回族", "1990-07-01", "1991-07-01"),
        ("赵大海", "男", None, "1995-07-01", None),
    ]
    if lines == 3:
        assert said(reading, "education", "address") == [("大专", "甲小区"), (None, "乙小区"), ("高中", None)]
    assert [row.at for row in reading.rows] == [f"表!R{2 + lines * (number + 1)}" for number in range(3)]
    assert codes(reading) == []


def test_what_is_wrong_in_a_lower_line_is_told_at_its_cell():
    rows = [
        ("姓名", "性别", "出生年月"), ("", "民族", "入党时间"),
        ("王建国", "男", "1949.10"), ("", "汉族", "去年夏天"),
        ("李秀英", "女", "1950.2"), ("", "回族", "1990.7.1"),
    ]  # fmt: skip
    reading = read_merged("members", rows)
    assert [(issue.at, issue.cell, issue.field) for issue in reading.issues] == [("表!R3", "C4", "join_date")]


def test_the_halves_of_a_year_in_two_lines_a_person():
    rows = [("2025年党费",), ("姓名", "1月", "2月"), ("", "7月", "8月"), ("王建国", 1, 2), ("", 7, 8)]
    reading = read_merged("dues", rows, (1, 0, 2, 0), (3, 0, 4, 0))
    assert [(row.at, row.cell) for row in reading.rows] == [("表!R4", cell) for cell in ("B4", "C4", "B5", "C5")]
    assert said(reading, "period_from", "paid") == [
        ("2025-01", "1.00"), ("2025-02", "2.00"), ("2025-07", "7.00"), ("2025-08", "8.00"),
    ]  # fmt: skip


def test_headings_of_two_levels_over_records_of_one_line_stay_as_they_are():
    rows = [("姓名", "性别", "入党"), ("", "民族", "转正"), ("王建国", "男", "1985.7.1"), ("李秀英", "女", "1990.7.1")]
    assert [name for (name,) in said(read_merged("members", rows), "name")] == ["王建国", "李秀英"]


@pytest.mark.parametrize("mark", ["〃", "″", "同上", "”", '"'])
def test_a_mark_for_the_line_above_says_what_stands_there(mark):
    reading = read(
        "members",
        ("姓名", "性别", "民族", "入党时间"),
        ("王建国", "男", "回族", "1985.7.1"),
        ("第一党小组", "", "", ""),
        ("李秀英", "女", mark, mark),
        ("赵大海", "男", mark, "1990.7.1"),
    )
    assert said(reading, "ethnicity", "join_date") == [
        ("回族", "1985-07-01"), ("回族", "1985-07-01"), ("回族", "1990-07-01"),
    ]  # fmt: skip
    assert codes(reading) == []


def test_a_mark_for_the_line_above_holds_for_amounts_and_marks_too():
    dues = read("dues", ("2025年党费",), ("姓名", "1月", "2月"), ("王建国", "10", "免"), ("李秀英", "〃", "同上"))
    assert said(dues, "paid", "status")[2:] == [("10.00", "paid"), (None, "exempt")]
    marks = read("attendance", ("2025年",), ("姓名", "3月5日支委会"), ("王建国", "请假"), ("李秀英", "〃"))
    assert said(marks, "status") == [("leave",), ("leave",)]


def test_nobody_has_the_name_or_the_number_of_another():
    reading = read(
        "members",
        ("姓名", "入党时间", "联系电话"),
        ("王建国", "1985.7.1", "17000001001"),
        ("李秀英", "1986.7.1", "同上"),
        ("同上", "1987.7.1", ""),
    )
    assert said(reading, "name", "phone") == [("王建国", "17000001001"), ("李秀英", None), (None, None)]
    assert [(issue.field, issue.severity.value) for issue in reading.issues] == [
        ("phone", "warning"),
        ("name", "error"),
    ]


def test_a_mark_under_nothing_is_told():
    reading = read("members", ("姓名", "民族", "入党时间"), ("王建国", "〃", "1985.7.1"))
    assert said(reading, "ethnicity") == [(None,)]
    assert codes(reading) == ["value_unreadable"]


@pytest.mark.parametrize("word", ["未开", "未召开", "取消", "未开展"])
def test_a_meeting_that_was_not_held_has_no_marks(word):
    rows = [
        ("2025年党员参会登记",), ("姓名", "1月", "", "2月", ""), ("", "大会", "党课", "支委会", "党日"),
        ("", "6日", "20日", "10日", word), ("王建国", "√", "×", "√", ""),
    ]  # fmt: skip
    reading = read_merged("attendance", rows, (1, 1, 1, 2), (1, 3, 1, 4), (1, 0, 3, 0))
    assert said(reading, *MARKED) == [
        ("王建国", "支部党员大会", "2025-01-06", "present"),
        ("王建国", "党课", "2025-01-20", "absent"),
        ("王建国", "支部委员会", "2025-02-10", "present"),
    ]
    assert codes(reading) == []


def test_marks_of_a_meeting_that_was_not_held_are_told():
    reading = read("attendance", ("2025年",), ("姓名", "3月5日党课", "4月2日党课 取消"), ("王建国", "√", "√"))
    assert codes(reading) == ["column_not_read"]


@pytest.mark.parametrize("hour", ["08:12", "2025-03-05 08:12:05", "8:12:30"])
def test_who_signed_at_an_hour_was_there(hour):
    title = ("2025年3月5日主题党日签到",)
    alone = read("attendance", title, ("姓名", "签到时间"), ("王建国", hour), ("李秀英", ""))
    assert said(alone, *MARKED) == [
        ("王建国", "主题党日", "2025-03-05", "present"), ("李秀英", "主题党日", "2025-03-05", "unmarked"),
    ]  # fmt: skip
    across = read("attendance", ("2025年",), ("姓名", "3月5日主题党日"), ("王建国", hour), ("李秀英", "请假"))
    assert said(across, "status") == [("present",), ("leave",)]


def test_the_state_beside_the_hour_decides():
    reading = read(
        "attendance",
        ("2025年3月5日主题党日签到",),
        ("姓名", "签到时间", "签到状态"),
        ("王建国", "2025-03-05 09:18:02", "迟到"),
        ("李秀英", "2025-03-05 08:36:08", "线上签到"),
        ("赵大海", "", "未签到"),
        ("孙桂兰", "2025-03-05 08:40:00", "请假"),
        ("应签到4人", "已签到2人", ""),
    )
    assert said(reading, "name", "status") == [
        ("王建国", "late"), ("李秀英", "present_online"), ("赵大海", "absent"), ("孙桂兰", "leave"),
    ]  # fmt: skip
    assert [(issue.at, issue.code.value) for issue in reading.issues] == [("L6", "values_disagree")]


def test_the_day_of_signing_is_the_meetings_where_nothing_else_names_it():
    reading = read("attendance", ("主题党日签到",), ("姓名", "签到时间"), ("王建国", "2025-03-05 08:12"))
    assert said(reading, "date", "status") == [("2025-03-05", "present")]


@pytest.mark.parametrize("word", ["到会合计", "签到小计", "请假总计", ""])
def test_a_line_of_counts_is_no_person(word):
    reading = read(
        "attendance",
        ("2025年",), ("序号", "姓名", "3月5日党课", "4月2日支委会"),
        ("1", "王建国", "√", "√"), ("2", "李秀英", "√", "√"), (word, "", "2", "2"),
    )  # fmt: skip
    assert {name for (name,) in said(reading, "name")} == {"王建国", "李秀英"}
    assert [issue.severity.value for issue in reading.issues if issue.severity.value == "error"] == []


@pytest.mark.parametrize(("state", "status"), [("未缴", "unpaid"), ("免缴", "exempt"), ("已缴", "zero"), ("", "zero")])
def test_a_zero_beside_a_state_is_what_the_state_says(state, status):
    reading = read("dues", ("姓名", "月份", "实缴金额", "缴费状态"), ("王建国", "2025年3月", "0.00", state))
    assert said(reading, "status") == [(status,)]


def test_stages_of_joining_are_days_of_their_own():
    reading = read(
        "members",
        ("姓名", "申请入党时间", "确定为积极分子时间", "接收为预备党员时间", "转为正式党员时间", "所处阶段"),
        ("王建国", "2019.1.1", "2020.1.1", "2021.7.1", "2022.7.1", "正式党员"),
        ("李秀英", "2022.1.1", "2023.1.1", "2024.12.1", "预计2025年12月", "预备党员"),
        ("赵大海", "2024.1.1", "2025.1.1", "", "", "积极分子"),
    )
    assert said(reading, "name", "join_date", "full_date", "status")[:2] == [
        ("王建国", "2021-07-01", "2022-07-01", "正式党员"), ("李秀英", "2024-12-01", None, "预备党员"),
    ]  # fmt: skip
    assert [row.left_out for row in reading.rows] == [False, False, True]
    assert set(codes(reading)) == {"not_a_member"}


def test_months_in_formal_numerals_with_what_was_due_and_paid_in_one_sign_each():
    rows = [
        ("2025年党费",),
        ("姓名", "壹月", "", "拾贰月", ""),
        ("", "应", "实", "应", "实"),
        ("王建国", 10, 10, 10, 8),
    ]
    reading = read_merged("dues", rows, (1, 1, 1, 2), (1, 3, 1, 4), (1, 0, 2, 0))
    assert said(reading, "period_from", "due", "paid", "status") == [
        ("2025-01", "10.00", "10.00", "paid"),
        ("2025-12", "10.00", "8.00", "partial"),
    ]


def test_sums_that_come_again_are_not_of_the_whole_line():
    heads = ("姓名", "1月", "2月", "小计", "3月", "4月", "小计")
    reading = read("dues", ("2025年党费",), heads, ("王建国", "1", "1", "2", "2", "2", "4"))
    assert said(reading, "paid") == [("1.00",), ("1.00",), ("2.00",), ("2.00",)]
    assert codes(reading) == []


def test_the_day_of_birth_is_known_beside_columns_to_tick():
    reading = read("members", ("姓名", "男", "女", "生人年月", "入党时间"), ("王建国", "√", "", "1949.10", "1985.7"))
    assert said(reading, "gender", "birth_date", "join_date") == [("男", "1949-10", "1985-07")]
