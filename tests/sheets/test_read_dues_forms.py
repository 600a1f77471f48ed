"""Forms of dues that offices print: a base beside other sums, one sum for all months, marks with words of their own."""

from __future__ import annotations

import pytest

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.dues.payments import paid_in_words
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY

MONTH, QUARTER, YEAR = ("2025年7月党费收缴表",), ("2025年第三季度党费审核表",), ("2025年党费收缴台账",)


def read(*rows: tuple[object, ...], kind: str = "dues") -> Reading:
    return read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows),)), KINDS[kind], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


def codes(reading: Reading) -> list[tuple[str | None, str]]:
    return [(issue.cell, issue.code.value) for issue in reading.issues]


@pytest.mark.parametrize(
    "heading",
    [
        "退休费（计算基数）", "养老金总额（缴费基数）", "工资[党费核定基数]", "月退休金", "退休工资", "税后工资总额",
        "扣税后收入", "每月养老金合计",
    ],
)  # fmt: skip
def test_the_base_is_known_by_many_headings(heading):
    reading = read(MONTH, ("姓名", heading, "比例", "实交"), ("王建国", 4000, "0.5%", "√"))
    assert said(reading, "base", "due", "paid") == [("4000.00", "20.00", "20.00")]
    assert not reading.issues


def test_what_is_left_of_a_salary_is_no_base_where_another_column_is():
    heads = ("姓名", "税后工资总额", "党费基数", "比例", "实交")
    reading = read(MONTH, heads, ("王建国", 4100, 4000, "0.5%", "√"), ("何芳", 3100, "", "0.5%", 15))
    assert said(reading, "base", "paid") == [("4000.00", "20.00"), (None, "15.00")]


@pytest.mark.parametrize("heading", ["应缴党费（基数×0.5%）", "应交（按基数）"])
def test_a_base_named_among_other_words_in_brackets_makes_no_column_of_bases(heading):
    assert said(read(MONTH, ("姓名", heading, "实交"), ("王建国", 20, 20)), "base", "due") == [(None, "20.00")]


@pytest.mark.parametrize(
    "heading",
    [
        "入账日期",
        "到账时间",
        "支付时间",
        "党费到账日期",
        "银行代扣时间",
        "微信转账时间",
        "扣款日期",
        "付款日期",
        "汇款时间",
    ],
)
def test_the_day_of_payment_is_known_by_how_the_money_came(heading):
    reading = read(MONTH, ("姓名", "实交", heading), ("王建国", 20, "2025-07-08"))
    assert said(reading, "pay_date") == [("2025-07-08",)]


@pytest.mark.parametrize("heading", ["登记日期", "审核时间", "入党时间"])
def test_other_days_are_no_days_of_payment(heading):
    assert said(read(MONTH, ("姓名", "实交", heading), ("王建国", 20, "2025-07-08")), "pay_date") == [(None,)]


@pytest.mark.parametrize("heading", ["共交纳党费", "三个月合计交纳", "本季度共缴党费（元）", "合计缴纳金额"])
def test_one_sum_for_all_months_is_what_was_paid_and_that_is_told(heading):
    reading = read(QUARTER, ("姓名", "每月应交", heading), ("王建国", 10, 30), ("何芳", 10, 20))
    assert said(reading, "period_from", "period_to", "due", "paid", "status") == [
        ("2025-07", "2025-09", "30.00", "30.00", "paid"),
        ("2025-07", "2025-09", "30.00", "20.00", "partial"),
    ]
    assert codes(reading) == [("C2", "column_unsure")]


def test_a_sum_beside_its_months_only_checks_them():
    heads = ("姓名", "7月", "8月", "9月", "共交")
    reading = read(("2025年党费收缴表",), heads, ("王建国", 10, 10, 10, 30), ("何芳", 10, 10, 5, 30))
    assert len(reading.rows) == 6
    assert codes(reading) == [("E4", "count_mismatch")]


def test_a_sum_that_is_said_to_be_paid_needs_no_word():
    reading = read(QUARTER, ("姓名", "月应交", "实缴合计"), ("王建国", 10, 30))
    assert said(reading, "period_from", "paid") == [("2025-07", "30.00")]
    assert not reading.issues


@pytest.mark.parametrize(
    ("cell", "paid", "status"),
    [
        ("免", None, "exempt"), ("免交", None, "exempt"), ("未交", None, "unpaid"), ("√", "120.00", "paid"),
        ("已交清", "120.00", "paid"), ("/", None, "not_applicable"), ("转出", None, "not_applicable"),
        ("", None, "blank"), (120, "120.00", "paid"), ("100元", "100.00", "partial"), (0, "0.00", "zero"),
    ],
)  # fmt: skip
def test_a_word_in_the_place_of_what_was_paid_in_the_year_is_understood(cell, paid, status):
    reading = read(YEAR, ("姓名", "月应交", "全年应交", "全年实交"), ("王建国", 10, 120, cell), ("何芳", 10, 120, 120))
    assert said(reading, "period_to", "due", "paid", "status")[0] == ("2025-12", "120.00", paid, status)
    assert not reading.issues


def test_a_word_that_is_not_understood_there_is_told():
    reading = read(YEAR, ("姓名", "全年应交", "全年实交"), ("王建国", 120, "见附表"))
    assert [row.rejected for row in reading.rows] == [True]
    assert codes(reading) == [("C3", "value_unreadable")]


def test_lines_of_zeros_without_a_name_are_nobody():
    reading = read(
        QUARTER,
        ("序号", "姓名", "基数", "每月应交", "实交"),
        (1, "王建国", 2000, 10, 30),
        (2, "", 0, 0, 0),
        (3, "", 0.0, "0.00", ""),
        (4, "", 0, 0, 30),
    )
    assert said(reading, "name", "paid") == [("王建国", "30.00"), (None, "30.00")]
    assert [(line.at, line.why) for line in reading.ignored] == [("Sheet1!R4", "没有姓名"), ("Sheet1!R5", "没有姓名")]


def test_zeros_under_months_show_nobody_either():
    reading = read(YEAR, ("姓名", "月应交", "1月", "2月"), ("王建国", 10, 10, 10), ("", 0, 0, 0), ("", 10, 0, 10))
    assert [row.at for row in reading.rows] == ["Sheet1!R3"] * 2 + ["Sheet1!R5"] * 2


@pytest.mark.parametrize(
    "legend",
    [
        "说明：√表示已按标准交纳，○表示免交，×表示未交",
        "注：√为已按月足额交纳党费，○为免交，×为欠交",
        "备注：√—按时交纳；○—免交；×—未交",
        "图例：“√”表示当月党费已交清；“○”表示免缴",
    ],
)
def test_a_legend_says_in_its_own_words_that_dues_were_paid(legend):
    reading = read(YEAR, ("姓名", "月标准", "1月", "2月", "3月"), ("王建国", 10, "√", "○", "×"), (legend,))
    assert said(reading, "paid", "status") == [("10.00", "paid"), (None, "exempt"), (None, "unpaid")]
    assert not reading.issues


@pytest.mark.parametrize(
    "text", ["未按标准交纳", "按标准应交", "按规定减半交", "按标准", "按0.5%交", "当月", "全部", "按期未交"]
)
def test_words_that_don_t_say_that_dues_were_paid_are_none_of_those(text):
    assert paid_in_words(text) is None


def test_a_cross_of_two_strokes_and_other_signs_mean_what_the_legend_says():
    heads = ("姓名", "2月21日 支部党员大会", "4月17日 党课", "6月28日 主题党日", "9月11日 党课")
    marks = ("王建国", "＋", "∨", "▽", "❌")
    legend = ("注：√到会，＋请假，▽补学，×缺席",)
    reading = read(("2025年党员参加组织生活登记表",), heads, marks, legend, kind="attendance")
    assert said(reading, "status") == [("leave",), ("present",), ("makeup",), ("absent",)]
    assert not reading.issues


def test_such_a_sign_without_a_legend_is_told():
    reading = read(("2025年考勤表",), ("姓名", "2月21日 党课"), ("王建国", "+"), ("何芳", "√"), kind="attendance")
    assert said(reading, "status") == [(None,), ("present",)]
    assert codes(reading) == [("B3", "value_unreadable")]
