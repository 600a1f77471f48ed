"""What a sheet says twice and differently is asked about; who has left or hasn't joined is no member of today."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from jygcli.files.grid import Sheet, Since1904, Workbook
from jygcli.sheets.attendance.columns import ATTENDANCE
from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.dues.columns import DUES
from jygcli.sheets.grids.which_sheets import OtherTable
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import as_json, read_table
from tests.sheets.rosters import TODAY, codes, read_rows


def read(kind, *rows, name="Sheet1"):
    return read_table(Workbook("表.xlsx", (Sheet(name, rows),)), kind, today=TODAY)


def taken(reading):
    return [row.values["name"] for row in reading.rows if not row.left_out]


def months(reading):
    return [as_json(row.values)["period_from"] for row in reading.rows]


QUARTER = ("2025年第二季度党费收缴表",)
TITLES = {1: "第一季度", 2: "第二季度", 3: "第三季度", 4: "第四季度"}


@pytest.mark.parametrize("heads", [(1, 2, 3), ("1月", "2月", "3月")])
def test_months_outside_the_quarter_of_the_title_are_asked_about(heads):
    reading = read(DUES, QUARTER, ("姓名", "月应交", *heads), ("王建国", 20, 20, 20, ""))
    assert [row.rejected for row in reading.rows] == [True, True, False]
    assert [code for _, code in codes(reading)] == ["ambiguous_month"] * 3  # a heading each
    assert reading.issues[0].message == (
        "标题或表名写的是 4 至 6 月，表头写的是“1月”：是 1 月，还是 4 月？没有读；请改正其中一处"
    )


def test_the_first_second_and_third_month_are_those_of_the_quarter():
    heads = ("姓名", "第一月", "第二月", "第三月")
    assert months(read(DUES, QUARTER, heads, ("王建国", 20, 20, 20))) == ["2025-04", "2025-05", "2025-06"]
    without = read(DUES, ("2025年党费收缴表",), heads, ("王建国", 20, 20, 20))
    assert [row.values["period_from"] for row in without.rows] == [None] * 3
    assert {code for _, code in codes(without)} == {"ambiguous_month"}


def test_a_month_in_a_line_outside_the_quarter_of_the_title_is_asked_about():
    reading = read(
        DUES, QUARTER, ("姓名", "月份", "实交"), ("王建国", 1, 20), ("李秀英", 4, 20), ("赵大海", "2025-01", 5)
    )
    assert [(row.rejected, row.values["period_from"] is None) for row in reading.rows] == [
        (True, True), (False, False), (False, False),
    ]  # fmt: skip
    assert codes(reading) == [("Sheet1!R3", "ambiguous_month")]


def test_the_name_of_a_sheet_and_its_title_that_name_other_months_are_asked_about():
    reading = read(DUES, QUARTER, ("姓名", "实交"), ("王建国", 60), name="3月")
    assert [row.rejected for row in reading.rows] == [True]
    assert codes(reading) == [("3月!R3", "period_unknown")]


def test_meetings_numbered_under_a_quarter_are_no_months_of_the_year():
    title = ("2025年第二季度主题党日签到表",)
    reading = read(ATTENDANCE, title, ("姓名", "1", "2", "3"), ("王建国", "√", "", "√"))
    assert days(reading) == [None] * 3
    assert {code for _, code in codes(reading)} == {"ambiguous_month"}


def days(reading):
    return [as_json(row.values)["date"] for row in reading.rows]


def test_sessions_numbered_past_twelve_are_no_months():
    heads, marks = ("姓名", *range(1, 15)), ("王建国", *["√"] * 14)
    reading = read(ATTENDANCE, ("2025年主题党日签到表",), heads, marks)
    assert days(reading) == [None] * 14
    assert set(codes(reading)) == {("Sheet1!R2", "date_unreadable")}


def test_a_few_numbers_over_meetings_are_months_only_where_the_sheet_says_so():
    asked = read(ATTENDANCE, ("2025年主题党日签到表",), ("姓名", 1, 2, 3), ("王建国", "√", "√", "√"))
    assert (days(asked), set(codes(asked))) == ([None] * 3, {("Sheet1!R2", "ambiguous_month")})
    times = read(
        ATTENDANCE, ("2025年主题党日",), ("姓名", "参加次数（次）", "", ""), ("", 1, 2, 3), ("王建国", "√", "√", "√")
    )
    assert days(times) == [None] * 3
    for title in ("2025年一季度主题党日签到表", "2025年1-3月主题党日签到表"):
        told = read(ATTENDANCE, (title,), ("姓名", 1, 2, 3), ("王建国", "√", "√", "√"))
        assert (days(told), codes(told)) == (["2025-01", "2025-02", "2025-03"], [])
    year = read(ATTENDANCE, ("2025年主题党日签到表",), ("姓名", *range(1, 13)), ("王建国", *["√"] * 12))
    assert (days(year)[-1], codes(year)) == ("2025-12", [])
    under = read(ATTENDANCE, ("2025年主题党日",), ("姓名", "月份", "", ""), ("", 1, 2, 3), ("王建国", "√", "√", "√"))
    assert days(under) == ["2025-01", "2025-02", "2025-03"]


@pytest.mark.parametrize(
    ("title", "day", "code"),
    [
        ("2026年支部党员大会签到表", date(2025, 3, 12), "years_disagree"),
        ("2026年第一季度支部党员大会签到表", date(2026, 4, 12), "ambiguous_month"),
        ("第一季度支部党员大会签到表", date(2026, 4, 12), "ambiguous_month"),
        ("2026年3月支部党员大会签到表", date(2026, 4, 12), "ambiguous_month"),
        ("2026年3月支部党员大会签到表", date(2026, 3, 12), None),
        ("2025-2026年支部党员大会签到表", date(2025, 3, 12), None),
        ("2024至2026年支部党员大会签到表", date(2025, 3, 12), None),
        ("2025年支部党员大会签到表（填报时间：2026年1月5日）", date(2025, 3, 12), None),
    ],
)
def test_a_day_outside_the_time_that_the_title_states_is_asked_about(title, day, code):
    over = read(ATTENDANCE, (title,), ("姓名", day), ("王建国", "√"))
    beside = read(ATTENDANCE, (title,), ("姓名", "日期", "签到"), ("王建国", day, "√"))
    for reading in (over, beside):
        assert [issue.code for issue in reading.issues] == ([code] if code else [])
        assert [row.rejected for row in reading.rows] == [code is not None]


def test_a_year_that_the_user_gives_settles_which_is_right():
    rows = ("2026年支部党员大会签到表",), ("姓名", date(2025, 3, 12)), ("王建国", "√")
    reading = read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows),)), ATTENDANCE, today=TODAY, year=2025)
    assert (days(reading), codes(reading)) == (["2025-03-12"], [])


SPANS = {f"{name}": (3 * number - 2, 3 * number) for number, name in TITLES.items()} | {
    "上半年": (1, 6),
    "下半年": (7, 12),
}


@given(
    title=st.sampled_from([*SPANS, ""]),
    sheet=st.sampled_from([*SPANS, "Sheet1", *(f"{month}月" for month in range(1, 13))]),
    first=st.integers(1, 10),
    word=st.sampled_from(["月", "月份", ""]),
)
def test_no_payment_is_read_into_a_month_that_title_name_or_heading_contradict(title, sheet, first, word):
    heads = [f"{first + step}{word}" for step in range(3)]
    rows = ((f"2025年{title}党费收缴表",), ("姓名", *heads), ("王建国", 20, 20, 20))
    said = [SPANS[text] for text in (title, sheet) if text in SPANS]
    for row, month in zip(read(DUES, *rows, name=sheet).rows, range(first, first + 3), strict=False):
        fits = all(low <= month <= high for low, high in said)
        assert row.rejected is not fits
        if not row.rejected:
            assert as_json(row.values)["period_from"] == f"2025-{month:02d}"


def test_dates_shown_as_months_have_no_day():
    data = io.BytesIO()
    formats = ('yyyy"年"m"月"', "yyyy.mm", "mmm-yy", "yyyy/m;@", "[$-804]yyyy-mm", 57, "yyyy-mm-dd", '"m"yyyy')
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet("名册")
        page.write_row(0, 0, ["姓名", "出生年月"])
        for row, shown in enumerate(formats, 1):
            page.write(row, 0, f"王{'一二三四五六七八'[row - 1]}")
            page.write_datetime(row, 1, date(1950, 2, 1), book.add_format({"num_format": shown}))
    reading = read_table(read_bytes(data.getvalue(), "a.xlsx"), MEMBERS, today=TODAY)
    assert [str(row.values["birth_date"]) for row in reading.rows] == ["1950-02"] * 6 + ["1950-02-01"] * 2


def test_numbers_of_a_workbook_since_1904_count_from_there():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data, {"date_1904": True}) as book:
        page = book.add_worksheet("名册")
        page.write_row(0, 0, ["姓名", "出生日期", "入党日期"])
        page.write_row(1, 0, ["王建国", 16104, 24227])
    reading = read_table(read_bytes(data.getvalue(), "a.xlsx"), MEMBERS, today=TODAY)
    values = reading.rows[0].values
    assert (str(values["birth_date"]), str(values["join_date"])) == ("1948-02-03", "1970-05-01")
    by_serial = read(DUES, ("2025年党费",), ("姓名", "实交", "交纳时间"), ("王建国", 20, Since1904(44273)))
    assert as_json(by_serial.rows[0].values)["pay_date"] == "2025-03-19"


def test_a_hidden_column_is_told():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet("党费")
        page.write_row(0, 0, ["姓名", "2025年1月", "2025年2月", "旧"])
        page.write_row(1, 0, ["王建国", 20, 20, 1])
        page.set_column(1, 1, None, None, {"hidden": True})
        page.set_column(3, 3, None, None, {"hidden": True})
    reading = read_table(read_bytes(data.getvalue(), "a.xlsx"), DUES, today=TODAY)
    assert [(issue.cell, issue.code) for issue in reading.issues] == [("B1", "hidden_column")]


def test_a_list_of_applicants_is_no_roster():
    with pytest.raises(OtherTable) as said:
        read_rows(
            ("姓名", "性别", "提交入党申请时间", "确定入党积极分子时间"), ("王建国", "男", "2020.9.20", "2020.11.13")
        )
    assert "写着“提交入党申请时间、确定入党积极分子时间”" in str(said.value)


@pytest.mark.parametrize(
    "heading",
    [
        "确定为预备党员时间",
        "接收为预备党员时间",
        "批准为预备党员日期",
        "成为预备党员时间（支部大会）",
        "支部大会接收预备党员时间",
    ],
)
def test_the_day_of_becoming_a_probationary_member_is_the_day_of_joining(heading):
    rows = (("2026年11月可转正预备党员",), ("姓名", "申请入党时间", heading, "递交转正申请书时间"))
    values = read_rows(*rows, ("王建国", "2023-09-01", "2025-11-20", "2026-11-01")).rows[0].values
    assert (values["status"], str(values["join_date"])) == ("预备党员", "2025-11-20")
    assert values.get("full_date") is None


def test_the_day_of_becoming_a_full_member_goes_by_many_headings():
    for heading in ("转为正式党员时间", "转正（支部大会讨论）时间", "转为中共正式党员日期"):
        values = read_rows(("姓名", "入党时间", heading), ("王建国", "1985-07-01", "1986-07-01")).rows[0].values
        assert str(values["full_date"]) == "1986-07-01", heading


def test_whoever_a_column_or_a_block_says_has_left_is_told_and_not_taken():
    heads = ("姓名", "入党时间", "去世时间", "转出时间", "减员原因")
    people = (("王建国", "1970-05", "", "", ""), ("李秀英", "1965-07", "2024-05-06", "", ""),
              ("赵大海", "1975-07", "", "2025-01", ""), ("孙丽", "1975-07", "", "", "调离"))  # fmt: skip
    reading = read_rows(heads, *people)
    assert taken(reading) == ["王建国"]
    assert codes(reading) == [(f"L{line}", "said_to_be_gone") for line in (3, 4, 5)]
    blocks = read_rows(
        ("在册党员", "", "", "转出党员", "", ""), ("姓名", "性别", "", "姓名", "性别", "转出时间"),
        ("王建国", "男", "", "李秀英", "女", "2024-05"), ("赵大海", "男", "", "孙丽", "女", "2025-01"),
    )  # fmt: skip
    assert taken(blocks) == ["王建国", "赵大海"]
    assert [code for _, code in codes(blocks)] == ["said_to_be_gone", "said_to_be_gone"]


def test_an_applicant_among_members_is_left_out():
    rows = (("姓名", "申请入党时间", "入党时间"), ("王建国", "1983-01", "1985-07"), ("孙丽", "2025-01", ""))
    reading = read_rows(*rows)
    assert taken(reading) == ["王建国"]
    assert codes(reading) == [("L3", "not_a_member")]


@pytest.mark.parametrize("status", ["中共党员（正式）", "中共正式党员", "党员", "正式党员", "中共党员（正式党员）"])
def test_a_full_member_goes_by_many_words(status):
    assert read_rows(("姓名", "政治面貌"), ("王建国", status)).rows[0].values["status"] == "正式党员"


def test_headings_are_known_by_their_words_and_a_blank_period_is_no_whole_year():
    reading = read(
        DUES, ("2026年党费收缴流水账",), ("收款日期", "交费党员", "缴费时段", "收到金额（元）"),
        ("2026/1/15", "王建国", "2025Q4", "45"), ("2026/9/1", "李秀英", "", "25"),
    )  # fmt: skip
    assert months(reading) == ["2025-10", None]
    assert [row.rejected for row in reading.rows] == [False, True]


def test_year_and_month_in_two_cells_are_one_date():
    rows = (("姓名", "出生年月", "", "学历层次"), ("", "年", "月", ""), ("王建国", "1968", "4", "大专"))
    values = read_rows(*rows).rows[0].values
    assert (str(values["birth_date"]), values["education"]) == ("1968-04", "大专")


def test_a_rounded_amount_in_brackets_is_what_was_paid():
    heads = ("姓名", "月交党费", "月交党费（保留整数）", "党费所属年月")
    values = as_json(read(DUES, ("党费登记表",), heads, ("王建国", 43.22, 43, "2026-03")).rows[0].values)
    assert (values["due"], values["paid"], values["status"]) == ("43.22", "43.00", "paid")
