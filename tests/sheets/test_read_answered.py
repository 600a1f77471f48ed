"""What can be read in two ways is a question with its choices, and the answer is what is read then."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.files.grid import Merge, Sheet, Workbook
from jygcli.sheets.attendance.columns import ATTENDANCE
from jygcli.sheets.dues.columns import DUES
from jygcli.sheets.meetings.columns import MEETINGS
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import as_json, read_table
from tests.sheets.rosters import TODAY

QUARTER = ("2025年第二季度党费收缴表",)


def read(kind, *rows, name="Sheet1", answers=None, merges=()):
    sheet = Sheet(name, rows, merges=merges)
    return read_table(Workbook("表.xlsx", (sheet,)), kind, today=TODAY, answers=answers)


def asked(reading):
    """The questions of a reading, each once."""
    return list({issue.question.key: issue.question for issue in reading.issues if issue.question}.values())


def answered(kind, *rows, choose, **how):
    """The reading after all questions were answered by the number of a choice."""
    answers = {}
    for _ in range(3):
        reading = read(kind, *rows, answers=answers, **how)
        left = [question for question in asked(reading) if question.key not in answers]
        if not left:
            return reading
        answers |= {question.key: question.choices[choose - 1].value if choose else None for question in left}
    raise AssertionError("there is no end to the questions")


def values(reading, name):
    return [as_json(row.values)[name] for row in reading.rows if not (row.rejected or row.left_out)]


def taken(reading):
    return [(row.rejected, row.left_out) for row in reading.rows]


def labels(reading):
    return [[choice.label for choice in question.choices] for question in asked(reading)]


@pytest.mark.parametrize("heads", [(1, 2, 3), ("1月", "2月", "3月")])
def test_months_outside_the_quarter_of_the_title_are_one_question(heads):
    rows = QUARTER, ("姓名", "月应交", *heads), ("王建国", 20, 20, 20, 20)
    reading = read(DUES, *rows)
    assert labels(reading) == [["4、5、6 月（按标题）", "1、2、3 月（照表头）"]]
    assert taken(reading) == [(True, False)] * 3
    by_title = answered(DUES, *rows, choose=1)
    assert values(by_title, "period_from") == ["2025-04", "2025-05", "2025-06"]
    assert not [issue for issue in by_title.issues if issue.code == "ambiguous_month"]
    assert values(answered(DUES, *rows, choose=2), "period_from") == ["2025-01", "2025-02", "2025-03"]
    assert taken(answered(DUES, *rows, choose=0)) == [(False, True)] * 3


def test_headings_that_cannot_count_the_months_of_the_title_may_only_stand():
    rows = QUARTER, ("姓名", "3月", "4月", "5月"), ("王建国", 20, 20, 20)
    assert labels(read(DUES, *rows)) == [["3、4、5 月（照表头）"]]
    assert values(answered(DUES, *rows, choose=0), "period_from") == ["2025-04", "2025-05"]


def test_the_first_month_of_no_quarter_is_of_the_quarter_that_is_chosen():
    rows = ("2025年党费收缴表",), ("姓名", "第一月", "第二月", "第三月"), ("王建国", 20, 20, 20)
    assert len(labels(read(DUES, *rows))[0]) == 4
    assert values(answered(DUES, *rows, choose=3), "period_from") == ["2025-07", "2025-08", "2025-09"]
    assert taken(answered(DUES, *rows, choose=0)) == [(False, True)] * 3


def test_a_month_in_the_lines_is_asked_about_once_for_all_lines_that_write_it():
    rows = QUARTER, ("姓名", "月份", "实交"), ("王建国", 1, 20), ("李秀英", 1, 20), ("赵大海", 4, 20)
    reading = read(DUES, *rows)
    assert labels(reading) == [["2025年1月", "4月"]]
    assert values(answered(DUES, *rows, choose=1), "period_from") == ["2025-01", "2025-01", "2025-04"]
    assert values(answered(DUES, *rows, choose=2), "period_from") == ["2025-04", "2025-04", "2025-04"]
    assert taken(answered(DUES, *rows, choose=0)) == [(False, True), (False, True), (False, False)]


def test_a_title_and_a_name_of_a_sheet_that_differ_are_chosen_from():
    rows = QUARTER, ("姓名", "实交"), ("王建国", 60)
    assert labels(read(DUES, *rows, name="3月")) == [["2025年4-6月", "2025年3月"]]
    assert values(answered(DUES, *rows, name="3月", choose=1), "period_to") == ["2025-06"]
    assert values(answered(DUES, *rows, name="3月", choose=2), "period_to") == ["2025-03"]
    assert taken(answered(DUES, *rows, name="3月", choose=0)) == [(False, True)]


def test_of_two_years_one_is_chosen():
    rows = ("2025年党费收缴表",), ("姓名", "1月", "2月"), ("王建国", 20, 20)
    assert labels(read(DUES, *rows, name="2026年")) == [["2025 年", "2026 年"]]
    assert values(answered(DUES, *rows, name="2026年", choose=2), "period_from") == ["2026-01", "2026-02"]
    assert taken(answered(DUES, *rows, name="2026年", choose=0)) == [(False, True)] * 2


def test_a_month_that_may_have_lost_its_zero_is_chosen_in_a_heading_of_two_levels():
    rows = ("党费收缴表",), ("姓名", 2025.1, None), ("", "应交", "实交"), ("王建国", 20, 20)
    merges = (Merge(1, 1, 1, 2),)
    assert labels(read(DUES, *rows, merges=merges)) == [["2025-01", "2025-10"]]
    assert values(answered(DUES, *rows, merges=merges, choose=2), "period_from") == ["2025-10"]
    assert taken(answered(DUES, *rows, merges=merges, choose=0)) == [(False, True)]


def test_a_month_of_a_line_that_may_have_lost_its_zero_is_chosen():
    rows = ("党费收缴表",), ("姓名", "所属月份", "实交"), ("王建国", "2025.1", 20)
    assert values(answered(DUES, *rows, choose=2), "period_from") == ["2025-10"]
    assert taken(answered(DUES, *rows, choose=0)) == [(False, True)]


def test_a_birth_that_may_be_of_two_months_is_asked_about_for_each_person():
    rows = ("姓名", "出生年月", "入党时间"), ("王建国", "1951.1", "1980.1"), ("李秀英", "1951.1", "1980-07")
    reading = read(MEMBERS, *rows)
    assert len(asked(reading)) == 3
    assert asked(reading)[0].asked.startswith("王建国的出生日期（Sheet1 B2）写的是“1951.1”：")
    chosen = answered(MEMBERS, *rows, choose=2)
    assert (values(chosen, "birth_date"), values(chosen, "join_date")) == (
        ["1951-10", "1951-10"], ["1980-10", "1980-07"],
    )  # fmt: skip
    assert not chosen.issues
    assert values(answered(MEMBERS, *rows, choose=0), "birth_date") == [None, None]


def test_a_day_of_two_readings_is_chosen():
    rows = ("2025年支部党员大会签到表",), ("姓名", "4.2"), ("王建国", "√")
    assert labels(read(ATTENDANCE, *rows)) == [["4月2日", "4月20日"]]
    assert values(answered(ATTENDANCE, *rows, choose=2), "date") == ["2025-04-20"]
    lines = ("2025年会议台账",), ("会议时间", "会议类型"), ("4.2", "党课")
    assert values(answered(MEETINGS, *lines, choose=1), "date") == ["2025-04-02"]


def test_a_day_outside_the_time_of_the_title_may_stand():
    title = ("2026年支部党员大会签到表",)
    lines = title, ("姓名", "日期", "签到"), ("王建国", date(2025, 3, 12), "√")
    assert labels(read(ATTENDANCE, *lines)) == [["2025-03-12（照写的）", "2026-03-12"]]
    assert values(answered(ATTENDANCE, *lines, choose=1), "date") == ["2025-03-12"]
    assert values(answered(ATTENDANCE, *lines, choose=2), "date") == ["2026-03-12"]
    over = title, ("姓名", date(2025, 3, 12)), ("王建国", "√")
    assert values(answered(ATTENDANCE, *over, choose=1), "date") == ["2025-03-12"]
    assert taken(answered(ATTENDANCE, *over, choose=0)) == [(False, True)]


def test_numbers_over_marks_are_months_if_somebody_says_so():
    rows = ("2025年第二季度主题党日签到表",), ("姓名", "1", "2", "3"), ("王建国", "√", "", "√")
    assert labels(read(ATTENDANCE, *rows)) == [["1、2、3 月", "4、5、6 月"]]
    assert values(answered(ATTENDANCE, *rows, choose=2), "date") == ["2025-04", "2025-05", "2025-06"]
    out = answered(ATTENDANCE, *rows, choose=0)
    assert [row.left_out for row in out.rows] == [True, False, True]  # nothing is told of the one without a mark


def test_of_two_columns_of_one_field_one_is_chosen_by_what_they_say():
    rows = (
        ("姓名", "入党时间", "加入党组织日期"),
        ("王建国", "1985-07-01", "1985-07-01"),
        ("李秀英", "1979-03-01", "1978-03-01"),
        ("赵大海", "1990-06-01", ""),
        ("孙德山", "1991-06-01", "1990-06-01"),
    )
    assert labels(read(MEMBERS, *rows)) == [
        ["入党时间：1979-03-01、1990-06-01、1991-06-01", "加入党组织日期：1978-03-01、（空）、1990-06-01"]
    ]
    second = answered(MEMBERS, *rows, choose=2)
    assert values(second, "join_date") == ["1985-07-01", "1978-03-01", None, "1990-06-01"]
    assert not second.issues
    assert all("join_date" not in row.values for row in answered(MEMBERS, *rows, choose=0).rows)


def test_a_column_that_may_be_either_of_two_fields_is_asked_about():
    rows = (
        ("姓名", "入党时间", "党籍状态"),
        ("王建国", "1985-07-01", "正式党员"),
        ("李秀英", "1979-03-01", "预备党员"),
        ("赵大海", "1990-06-01", "正常"),
        ("孙德山", "1991-06-01", "正式党员"),
        ("周国栋", "1991-06-01", "停止党籍待查"),
    )
    reading = read(MEMBERS, *rows)
    assert [issue.code for issue in reading.issues if issue.question] == ["column_unsure"]
    assert labels(reading) == [["党员类别，如 正式党员、预备党员", "党籍状态，如 正常、停止党籍待查"]]
    second = answered(MEMBERS, *rows, choose=2)
    assert values(second, "membership_state")[2:4] == ["正常", "正式党员"]
    assert all("status" not in row.values for row in answered(MEMBERS, *rows, choose=0).rows)
