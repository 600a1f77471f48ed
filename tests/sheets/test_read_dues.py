"""Sheets of dues: their cells, their months, their sums."""

from __future__ import annotations

from datetime import datetime

import pytest

from jygcli.files.grid import Cell, Sheet, Workbook
from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.dues.columns import DUES
from jygcli.sheets.dues.payments import read_payment
from jygcli.sheets.grids.which_sheets import OtherTable
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import NoRequiredColumn, NoSuchField, as_json, read_table
from jygcli.sheets.words.periods import MonthSpan, cell_span, spans_in, whole_span, years_in
from tests.sheets.layouts import Page, workbook
from tests.sheets.rosters import TODAY, codes


def read(*rows, name: str = "2025年", **options):
    return read_table(Workbook("党费.xlsx", (Sheet(name, rows),)), DUES, today=TODAY, **options)


def brief(reading):
    shown = []
    for row in reading.rows:
        values = as_json(row.values)
        shown.append((values["period_from"], values["period_to"], values["paid"], values["status"]))
    return shown


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("3 月", MonthSpan(None, 3, 3)),
        ("十二月份", MonthSpan(None, 12, 12)),
        ("第三季度", MonthSpan(None, 7, 9)),
        ("2025年3季度", MonthSpan(2025, 7, 9)),
        ("Q1", MonthSpan(None, 1, 3)),
        ("2025Q4", MonthSpan(2025, 10, 12)),
        ("下半年", MonthSpan(None, 7, 12)),
        ("2025年度", MonthSpan(2025, 1, 12)),
        ("2025年1—3月份", MonthSpan(2025, 1, 3)),
        ("2025.01-2025.03", MonthSpan(2025, 1, 3)),
        ("2024年11月至2025年1月", MonthSpan(2024, 11, 1, 2025)),
        ("1、2月", MonthSpan(None, 1, 2)),
        ("2025-01", MonthSpan(2025, 1, 1)),
        ("2025.1", MonthSpan(2025, 1, 1, unsure=True)),
        ("二〇二五年三月", MonthSpan(2025, 3, 3)),
        ("2025年12月、2026年1月", MonthSpan(2025, 12, 1, 2026)),
        ("2026年1-2月、3月", MonthSpan(2026, 1, 3)),
        ("二〇二六年一至三月", MonthSpan(2026, 1, 3)),
        ("2026年一、二季度", MonthSpan(2026, 1, 6)),
        ("2025年四季度至2026年一季度", MonthSpan(2025, 10, 3, 2026)),
        ("2026-01..2026-03", MonthSpan(2026, 1, 3)),
        ("2026-01至2026-03", MonthSpan(2026, 1, 3)),
        ("2026.1-3", MonthSpan(2026, 1, 3)),
        ("2026年1月1日至3月31日", MonthSpan(2026, 1, 3)),
        ("1、3月", None),
        ("一、三季度", None),
        ("2026年11月-2月", None),
        ("13月", None),
        ("3月15日", None),
        ("党费", None),
    ],
)
def test_periods_are_read_in_the_words_of_offices(text, span):
    assert whole_span(text) == span


def test_a_real_date_in_a_period_column_is_its_month():
    assert cell_span(datetime(2025, 3, 1)) == MonthSpan(2025, 3, 3)
    assert cell_span(7.0) == MonthSpan(None, 7, 7)


def test_the_day_of_filling_in_is_no_period():
    assert list(spans_in("填报时间：2024年12月31日")) == []
    assert years_in("2024年度党费公示表 填报：2025年1月3日") == (2024, 2025)


@pytest.mark.parametrize(
    ("cell", "status", "amount"),
    [
        (37.5, "paid", 3750),
        (20.650000000000002, "paid", 2065),
        ("￥1,234.50", "paid", 123450),
        ("４８．９６元", "paid", 4896),
        (" √ ", "paid", None),
        ("已缴", "paid", None),
        ("免缴", "exempt", None),
        ("欠", "unpaid", None),
        ("未交", "unpaid", None),
        ("／", "not_applicable", None),
        ("－－", "not_applicable", None),
        (0, "zero", 0),
        ("0.00", "zero", 0),
        ("", "blank", None),
        (None, "blank", None),
        ("已交25", "paid", 2500),
        ("25块3", "paid", 2530),
        ("二十五元整", "paid", 2500),
    ],
)
def test_a_cell_of_payments_says_more_than_an_amount(cell: Cell, status, amount):
    read = read_payment(cell, TODAY)
    assert read.flaw is None
    assert (read.value.status, read.value.amount) == (status, amount)


@pytest.mark.parametrize("cell", [20.655, -5, "-5元", "#REF!", "25块多", float("nan"), float("inf"), 1e300, "25.678"])
def test_an_amount_that_is_no_amount_rejects_its_record(cell: Cell):
    reading = read(("姓名", "1月"), ("王建国", cell))
    assert [row.rejected for row in reading.rows] == [True]
    assert codes(reading) == [("2025年!R2", "amount_unreadable")]


def test_words_that_are_no_amount_are_reported_and_say_nothing():
    reading = read(("姓名", "1月"), ("王建国", "外出"))
    assert brief(reading) == [("2025-01", "2025-01", None, None)]
    assert codes(reading) == [("2025年!R2", "value_unreadable")]


def test_months_named_in_brackets_take_the_place_of_their_blanks():
    reading = read(("姓名", "月标准", "1月", "2月", "3月"), ("王建国", 25, "", "", "75(补1-2月)"))
    assert brief(reading) == [("2025-01", "2025-03", "75.00", "paid")]
    assert reading.rows[0].cell == "C2"


def test_months_named_in_brackets_that_were_paid_already_are_doubtful():
    reading = read(("姓名", "1月", "2月"), ("王建国", 25, "50(补1月)"))
    assert brief(reading) == [("2025-01", "2025-01", "25.00", "paid"), ("2025-02", "2025-02", "50.00", "paid")]
    assert codes(reading) == [("2025年!R2", "values_disagree")]


def test_december_made_up_for_in_january_is_of_the_year_before():
    reading = read(("姓名", "2025年1月"), ("王建国", "50(补12月)"))
    assert brief(reading) == [("2024-12", "2025-01", "50.00", "paid")]


def test_a_tick_without_an_amount_due_is_reported():
    reading = read(("姓名", "1月"), ("王建国", "√"))
    assert brief(reading) == [("2025-01", "2025-01", None, "paid")]
    assert codes(reading) == [("2025年!R2", "amount_missing")]


def test_a_tick_is_reckoned_from_base_and_rate():
    reading = read(("姓名", "党费基数", "比例", "一季度"), ("王建国", 4321, "0.5%", "√"))
    assert brief(reading) == [("2025-01", "2025-03", "64.83", "paid")]


def test_a_tick_for_a_quarter_beside_dues_of_who_knows_what_says_no_amount():
    reading = read(("姓名", "应交党费", "一季度"), ("王建国", 25, "√"), ("李秀英", 25, 75), ("赵大海", 75, 75))
    assert [row[2:] for row in brief(reading)] == [(None, "paid"), ("75.00", "paid"), ("75.00", "paid")]
    assert [as_json(row.values)["due"] for row in reading.rows] == ["25.00", "75.00", "75.00"]


def test_months_without_a_year_are_rejected_until_the_user_names_it():
    rows = (("姓名", "1月"), ("王建国", 25))
    reading = read(*rows, name="Sheet1")
    assert [row.rejected for row in reading.rows] == [True]
    assert {code for _, code in codes(reading)} == {"year_missing"}
    assert brief(read(*rows, name="Sheet1", year=2023)) == [("2023-01", "2023-01", "25.00", "paid")]


def test_a_title_and_a_sheet_that_name_different_years_are_reported():
    reading = read(("2024年度党费",), ("姓名", "1月"), ("王建国", 25))
    assert brief(reading) == [("2024-01", "2024-01", "25.00", "paid")]
    assert codes(reading) == [("2025年!R2", "years_disagree")]


def test_a_month_that_may_be_january_or_october_is_not_guessed():
    reading = read(("姓名", "缴费月份", "金额"), ("王建国", "2025.1", 25))
    assert brief(reading) == [(None, None, "25.00", "paid")]
    assert codes(reading) == [("2025年!R2", "ambiguous_month")]


def test_a_payment_of_which_only_the_day_is_known_is_doubtful():
    reading = read(("姓名", "金额", "缴费日期"), ("王建国", 25, "2025-03-05"), name="流水")
    assert brief(reading) == [("2025-03", "2025-03", "25.00", "paid")]
    assert codes(reading) == [("流水!R2", "period_unknown")]


def test_quarters_beside_their_own_months_are_sums():
    reading = read(("姓名", "1月", "2月", "3月", "一季度", "全年合计"), ("王建国", 1, 2, 3, 6, 6))
    assert [row[2] for row in brief(reading)] == ["1.00", "2.00", "3.00"]
    assert reading.issues == ()


def test_totals_that_differ_are_reported_where_they_stand():
    reading = read(
        ("姓名", "1月", "2月", "合计"),
        ("王建国", 25, 25, 60),
        ("李秀英", 30, 30, 60),
        ("合计", 55, 50, ""),
        ("共3人", "", "", ""),
    )
    assert [(i.cell, i.code.value) for i in reading.issues] == [
        ("D2", "count_mismatch"),
        ("C4", "count_mismatch"),
        (None, "count_mismatch"),
    ]


def test_subtotals_may_be_of_their_section():
    reading = read(("姓名", "1月"), ("甲一", 10), ("小计", 10), ("乙二", 5), ("小计", 5), ("合计", 15), name="2025")
    assert len(reading.rows) == 2
    assert reading.issues == ()


def test_due_and_paid_may_stand_in_two_lines():
    reading = read(("姓名", "项目", "1月", "2月"), ("王建国", "应缴", 25, 25), ("王建国", "实缴", 25, 20))
    assert brief(reading) == [("2025-01", "2025-01", "25.00", "paid"), ("2025-02", "2025-02", "20.00", "partial")]


def test_an_amount_merged_over_several_people_is_nobodys():
    data = workbook(Page("2025年", [("姓名", "1月"), ("王建国", 50), ("李秀英", "")], [(1, 1, 2, 1)]))
    reading = read_table(read_bytes(data, "党费.xlsx"), DUES, today=TODAY)
    assert reading.rows[0].rejected
    assert codes(reading)[0] == ("2025年!R2", "amount_shared")


def test_the_same_payment_on_two_sheets_is_reported():
    pages = [Sheet(name, (("姓名", "2025年1月"), ("王建国", 25))) for name in ("甲", "乙")]
    reading = read_table(Workbook("党费.xlsx", pages), DUES, today=TODAY)
    assert [table.sheet for table in reading.tables] == ["甲", "乙"]
    assert codes(reading) == [("乙!R2", "duplicate_row")]


def test_months_of_pay_and_of_meetings_are_no_dues():
    with pytest.raises((NoRequiredColumn, OtherTable)):
        read(("姓名", "本年度1月职务工资", "本年度2月职务工资"), ("王建国", 2100, 2100))
    with pytest.raises((NoRequiredColumn, OtherTable)):
        read(("会议次数", ""), ("姓名", "1月"), ("王建国", 2))
    with pytest.raises((NoRequiredColumn, OtherTable)):
        read(("姓名", "性别", "入党时间"), ("王建国", "男", "1985.07"))


def test_a_sheet_of_dues_is_no_attendance():
    book = Workbook("a.xlsx", (Sheet("a", (("2025年党费",), ("姓名", "1月", "2月"), ("王建国", 25, 25))),))
    with pytest.raises((NoRequiredColumn, OtherTable)):
        read_table(book, KINDS["attendance"], today=TODAY)


def test_headings_and_their_row_may_be_named_by_hand():
    rows = (("姓名", "1月"), ("这是说明", ""), ("人员", "每月", "1月"), ("王建国", 25, "√"))
    reading = read(*rows, header_row=3, columns={"人员": "name", "每月": "每月应交"})
    assert reading.tables[0].header_rows == (3,)
    assert brief(reading) == [("2025-01", "2025-01", "25.00", "paid")]
    with pytest.raises(NoSuchField, match="没有“金额”这个项目"):
        read(*rows, columns={"每月": "金额"})


def test_a_year_of_payments_in_one_column_is_read():
    reading = read(("2024年党费",), ("姓名", "全年应缴", "全年实缴"), ("王建国", 300, 250), name="a")
    assert brief(reading) == [("2024-01", "2024-12", "250.00", "partial")]


@pytest.mark.parametrize(
    ("title", "months"),
    [
        ("2026年1至3月党费", ("2026-01", "2026-03")),
        ("2025年12月-2026年2月党费", ("2025-12", "2026-02")),
        ("2025年12月至2026年2月党费", ("2025-12", "2026-02")),
        ("2026年1月、2月党费", ("2026-01", "2026-02")),
        ("2026年1月份和2月份党费", ("2026-01", "2026-02")),
        ("2026-01..2026-03 党费", ("2026-01", "2026-03")),
        ("2026年1月党费（填表时间：2026年2月）", ("2026-01", "2026-01")),
    ],
)
def test_a_span_in_the_title_is_read_whole(title, months):
    reading = read((title,), ("姓名", "应交", "实交"), ("赵明远", 60, 60), name="a")
    assert [row[:2] for row in brief(reading)] == [months]
    assert not reading.rows[0].rejected


@pytest.mark.parametrize("title", ["2026年1月份和3月份党费", "2026年11月-2月党费", "2026.1党费"])
def test_a_title_whose_months_are_not_clear_books_nothing(title):
    reading = read((title,), ("姓名", "应交", "实交"), ("赵明远", 60, 60), name="a")
    assert [row.rejected for row in reading.rows] == [True]
    assert codes(reading) == [("a!R3", "period_unknown")]


@pytest.mark.parametrize("period", ["2026-01..2026-03", "2026-01至2026-03", "2026.1-3"])
def test_a_column_of_periods_takes_the_forms_that_the_program_prints(period):
    reading = read(("姓名", "所属月份", "实交"), ("赵明远", period, 60))
    assert [row[:3] for row in brief(reading)] == [("2026-01", "2026-03", "60.00")]


def test_a_second_table_under_a_title_of_its_own_is_of_its_own_months():
    reading = read(
        ("2026年1月党费",),
        ("姓名", "应交", "实交"),
        ("赵明远", 20, 20),
        ("合计", 20, 20),
        ("2026年2月党费",),
        ("姓名", "应交", "实交"),
        ("钱秀兰", 10, 10),
        ("3月党费",),
        ("孙国华", 30, 30),
        name="a",
    )
    assert [(row.values["name"], shown[0]) for row, shown in zip(reading.rows, brief(reading), strict=True)] == [
        ("赵明远", "2026-01"),
        ("钱秀兰", "2026-02"),
        ("孙国华", "2026-03"),
    ]
    assert reading.issues == ()


def test_a_second_table_of_months_is_of_its_own_year():
    reading = read(
        ("2025年党费",), ("姓名", "1月", "2月"), ("赵明远", 1, 2), ("2026年党费",), ("姓名", "1月", "2月"),
        ("赵明远", 3, 4), name="a",
    )  # fmt: skip
    assert [(row[0], row[2]) for row in brief(reading)] == [
        ("2025-01", "1.00"), ("2025-02", "2.00"), ("2026-01", "3.00"), ("2026-02", "4.00"),
    ]  # fmt: skip


@pytest.mark.parametrize("further", [("姓名", "4月", "5月", "6月"), ("姓名", "3月", "4月", "5月", "6月")])
def test_quarters_one_under_the_other_have_their_own_months(further):
    months = len(further) - 1
    reading = read(("姓名", "1月", "2月"), ("赵明远", 1, 2), further, ("赵明远", *range(5, 5 + months)))
    assert [row[0] for row in brief(reading)] == [
        "2025-01",
        "2025-02",
        *(f"2025-{m:02d}" for m in range(7 - months, 7)),
    ]


def test_a_second_table_may_have_its_columns_in_another_order():
    headings = ("序号", "姓名", "党小组", "应交", "实交", "备注")
    reading = read(
        ("2026年1月党费",),
        headings,
        (1, "赵明远", "一组", 20, 10, ""),
        ("序号", "姓名", "党小组", "实交", "应交", "备注"),
        (1, "钱秀兰", "一组", 5, 20, ""),
        name="a",
    )
    assert [(row[0], row[2]) for row in brief(reading)] == [("2026-01", "10.00"), ("2026-01", "5.00")]


def test_a_month_without_a_year_under_a_later_one_is_of_no_known_year():
    reading = read(
        ("2025年12月党费",), ("姓名", "实交"), ("赵明远", 1), ("1月党费",), ("姓名", "实交"), ("赵明远", 2), name="a"
    )
    assert [row.rejected for row in reading.rows] == [False, True]
    assert codes(reading) == [("a!R6", "year_missing")]


def test_headings_repeated_on_the_next_page_begin_no_table():
    title, headings = ("2026年1月党费",), ("姓名", "应交", "实交")
    reading = read(title, headings, ("赵明远", 20, 20), title, headings, ("钱秀兰", 10, 10), ("合计", 30, 30), name="a")
    assert [row[0] for row in brief(reading)] == ["2026-01", "2026-01"]
    assert reading.issues == ()
    assert len(reading.tables) == 1


@pytest.mark.parametrize("again", ["1月", "2026年1月"])
def test_a_month_with_two_columns_is_not_booked(again):
    reading = read(("2026年党费",), ("姓名", "1月", "2月", again), ("赵明远", 20, 20, 30), name="a")
    assert [row.rejected for row in reading.rows] == [True, False]
    assert reading.issues[0].cell == "D2"
    assert {issue.severity.value for issue in reading.issues} == {"error"}
    assert "B 列、D 列" in reading.issues[0].message


@pytest.mark.parametrize(
    "line",
    [
        "本月合计",
        "1月合计",
        "人民币（大写）",
        "人民币（大写）：贰拾元整",
        "收款人",
        "经手人",
        "审核",
        "第一季度合计",
        "合计金额",
    ],
)
def test_lines_of_totals_and_signatures_are_no_people(line):
    reading = read(("2026年1月党费",), ("姓名", "应交", "实交"), ("赵明远", 20, 20), (line, 20, 20), name="a")
    assert [row.values["name"] for row in reading.rows] == ["赵明远"]
    assert reading.issues == ()


def test_a_running_sum_holds_what_came_before():
    headings = ("姓名", "应交", "实交")
    rows = (("2026年1月党费",), headings, ("赵明远", 20, 20), ("本月合计", 20, 20), ("2026年2月党费",), headings)
    reading = read(*rows, ("赵明远", 10, 10), ("本月合计", 10, 10), ("累计", 30, 30), ("总计", 30, 30), name="a")
    assert reading.issues == ()
    reading = read(*rows, ("赵明远", 10, 10), ("本月合计", 11, 11), ("累计", 9, 9), name="a")
    assert [code for _, code in codes(reading)] == ["count_mismatch"] * 2


@pytest.mark.parametrize("cell", ["外出", "√", "-5"])
def test_what_makes_the_record_and_is_not_read_rejects_it(cell):
    reading = read(("姓名", "1月"), ("赵明远", cell))
    assert [row.rejected for row in reading.rows] == [True]


def test_a_month_that_cannot_be_read_is_not_taken_from_the_title():
    reading = read(("姓名", "缴费月份", "金额"), ("王建国", "1、3月", 50))
    assert brief(reading) == [(None, None, "50.00", "paid")]
    assert [row.rejected for row in reading.rows] == [True]


@pytest.mark.parametrize("heads", [("2025.01", 2025.1, "2025.11"), ("3月", 2025.1)])
def test_a_heading_that_may_be_two_months_is_asked_about(heads):
    reading = read(("姓名", *heads), ("王建国", *(25 for _ in heads)))
    assert brief(reading)[1][:2] == (None, None)
    assert codes(reading) == [("2025年!R1", "ambiguous_month")]


def test_a_remark_on_months_that_are_paid_beside_is_no_remark_on_this_payment():
    reading = read(("姓名", "月标准", "1月", "2月", "3月", "备注"), ("王建国", 25, 25, 25, 25, "3月补交1-2月"))
    assert [row[2] for row in brief(reading)] == ["25.00"] * 3
    reading = read(("姓名", "月标准", "1月", "2月", "3月", "备注"), ("王建国", 25, "", "", 75, "补交1-2月"))
    assert brief(reading) == [("2025-01", "2025-03", "75.00", "paid")]


def test_a_remark_that_fits_no_payment_is_said():
    reading = read(("姓名", "月标准", "1月", "2月", "备注"), ("王建国", 25, 25, 25, "补交2024年12月"))
    assert [row[2] for row in brief(reading)] == ["25.00"] * 2
    assert codes(reading) == [("2025年!R2", "period_unknown")]


@pytest.mark.parametrize(
    "title",
    ["2025年离退休人员工资表", "2025年慰问金发放表", "爱心捐款公示", "2025年党员积分表", "2025年组织生活情况统计表"],
)
def test_tables_of_other_things_are_no_dues(title):
    for headings in (("姓名", "金额"), ("姓名", "1月", "合计")):
        with pytest.raises((NoRequiredColumn, OtherTable)):
            read((title,), headings, ("王建国", *(500 for _ in headings[1:])), name="Sheet1")


def test_a_sum_of_pay_is_no_payment():
    with pytest.raises(NoRequiredColumn):
        read(("2025年党费计算基数表",), ("姓名", "津补贴", "合计", "党费基数"), ("王建国", 1200, 5190, 5190))


def test_months_of_which_nothing_says_that_they_are_dues_are_doubtful():
    book = Workbook("2025.xlsx", (Sheet("Sheet1", (("姓名", "1月"), ("王建国", 4))),))
    assert codes(read_table(book, DUES, today=TODAY)) == [("Sheet1!R1", "kind_unsure")]


def of_signs(legend, *signs):
    heads = ("序号", "姓名", "月应交", "4月", "5月", "6月")
    return read(heads, (1, "卞文轩", 20, *signs), (legend,))


def test_a_legend_under_the_table_says_what_its_signs_mean():
    reading = of_signs("说明：√表示已交，△表示已缴清，○表示免交", "√", "△", "○")
    assert [(str(row.values["status"]), row.values["paid"], row.rejected) for row in reading.rows] == [
        ("paid", 2000, False),
        ("paid", 2000, False),
        ("exempt", None, False),
    ]
    assert reading.issues == ()


@pytest.mark.parametrize(
    ("legend", "sign", "code", "words"),
    [
        ("说明：√表示已交，△表示减半", "△", "value_unreadable", "“△”是“减半”"),
        ("注：√表示未交，△表示已交", "√", "values_disagree", "与通常的意思不同"),
        ("注：×已交 √已交", "×", "values_disagree", "与通常的意思不同"),
        ("注：△已交，○未交，△免交", "△", "values_disagree", "有两种说明"),
        ("", "△", "value_unreadable", "没有读"),
    ],
)
def test_a_sign_explained_in_unknown_words_or_against_its_meaning_books_nothing(legend, sign, code, words):
    reading = of_signs(legend, sign, None, None)
    assert reading.rows[0].rejected
    assert reading.rows[0].values["paid"] is None
    assert [issue.code for issue in reading.issues] == [code]
    assert words in reading.issues[0].message


def test_a_legend_is_heeded_in_a_column_of_states_too():
    heads = ("姓名", "月份", "应交", "是否已交")
    reading = read(heads, ("卞文轩", "2026-04", 20, "△"), ("邹若兰", "2026-04", 20, "○"), ("注：△已交 ○未交",))
    assert [(str(row.values["status"]), row.values["paid"]) for row in reading.rows] == [
        ("paid", 2000),
        ("unpaid", None),
    ]
