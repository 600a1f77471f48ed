"""A roster as a whole: its heading row, its lines, its issues."""

from __future__ import annotations

import pytest
import xlsxwriter

from jygcli.domain.base.errors import ExitCode
from jygcli.sheets.containers.workbook import read_file
from jygcli.sheets.grids.columns import plain_heading
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import NoRequiredColumn, NoSuchSheet, as_json, read_table
from tests.sheets.rosters import HEADINGS, TODAY, codes, id_number, read_rows, read_xlsx_rows

NUMBER = id_number("19491001")
OTHER = id_number("19520303")


def names(reading):
    return [row.values["name"] for row in reading.rows]


@pytest.mark.parametrize(
    ("heading", "plain"),
    [
        ("姓 名", "姓名"),
        ("文化\n程度", "文化程度"),
        ("*姓名（必填）", "姓名"),
        ("出生年月(yyyy-mm-dd)", "出生年月"),
        ("党费缴至：", "党费交至"),
        ("预/正", "预正"),
        ("联系\u3000电话[手机]", "联系电话"),
        ("ｘ", "x"),
    ],
)
def test_a_heading_is_compared_without_what_surrounds_its_words(heading, plain):
    assert plain_heading(heading) == plain


def test_a_title_stands_over_the_headings_and_totals_under_the_people():
    reading = read_rows(
        ("第一党支部党员名册", "", ""),
        ("填报单位：第一党支部", "", ""),
        ("序号", "姓名", "性别"),
        ("1", "王建国", "男"),
        ("", "", ""),
        ("2", "李秀英", "女"),
        ("合计", "2人", ""),
        ("3", "24人", ""),
        ("填表人：", "", ""),
        ("注：本表一式两份。", "", ""),
    )
    assert [(row.at, row.values["name"]) for row in reading.rows] == [("L4", "王建国"), ("L6", "李秀英")]
    assert reading.tables[0].header_rows == (3,)
    assert [(line.at, line.why) for line in reading.ignored] == [
        ("L5", "空行"),
        ("L7", "合计行"),
        ("L8", "合计行"),
        ("L9", "签字行"),
        ("L10", "说明"),
    ]
    assert reading.recognised == (("序号", "序号"), ("姓名", "姓名"), ("性别", "性别"))
    assert reading.unrecognised == ()


def test_sample_rows_section_titles_and_repeated_headings_are_no_people():
    reading = read_rows(
        ("姓名", "性别"),
        ("示例", "男"),
        ("张三（示例）", "男"),
        ("一、离退休党员", ""),
        ("王建国", "男"),
        ("第二党小组", ""),
        ("姓名", "性别"),
        ("李秀英", "女"),
        ("以上名单经支部党员大会讨论通过", ""),
    )
    assert names(reading) == ["王建国", "李秀英"]
    assert [line.why for line in reading.ignored] == ["示例行", "示例行", "分组标题", "分组标题", "重复的表头", "说明"]


def test_a_name_alone_in_its_line_is_a_person():
    assert names(read_rows(("姓名", "性别"), ("王建国", ""), ("扎西·卓玛", ""))) == ["王建国", "扎西·卓玛"]


def test_a_row_without_a_name_is_rejected_where_it_holds_a_person():
    reading = read_rows(("姓名", "性别", "备注"), ("", "男", "x"), ("", "", "见附件"))
    assert [(row.at, row.rejected) for row in reading.rows] == [("L2", True)]
    assert codes(reading) == [("L2", "name_missing")]
    assert [line.at for line in reading.ignored] == ["L3"]


def test_no_name_column_names_what_was_seen_and_what_to_do():
    with pytest.raises(NoRequiredColumn) as raised:
        read_rows(("人员", "性别"), ("王建国", NUMBER))
    assert str(raised.value) == (
        "在“名册.csv”前 15 行里没有找到“姓名”这一列，当作党员名册读不了。看到的文字：人员、性别。"
    )
    assert raised.value.exit_code is ExitCode.UNUSABLE
    assert "表头" in raised.value.advice_text


def test_a_file_without_headings_does_not_spill_id_numbers_into_the_error():
    with pytest.raises(NoRequiredColumn) as raised:
        read_rows(("王建国", NUMBER, "17000000001"))
    assert NUMBER not in str(raised.value)
    assert "17000000001" not in str(raised.value)


def test_the_values_decide_whether_a_column_is_the_status():
    work = read_rows(("姓名", "人员类别"), ("王建国", "退休"), ("李秀英", "农民"))
    assert "status" not in work.rows[0].values
    assert codes(work) == [("L1", "column_not_read")]
    state = read_rows(("姓名", "党籍状态"), ("王建国", "正常"))
    assert state.rows[0].values["membership_state"] == "正常"
    status = read_rows(("姓名", "党籍状态"), ("王建国", "正式"))
    assert status.rows[0].values["status"] == "正式党员"


def test_a_status_may_come_from_the_name_or_the_notes_but_not_against_its_own_column():
    reading = read_rows(
        ("姓名", "人员类别", "备注"),
        ("吴静（预备）", "", ""),
        ("王建国", "正式", "预备党员"),
        ("李秀英", "", "预备党员"),
    )
    assert [str(row.values["status"]) for row in reading.rows] == ["预备党员", "正式党员", "预备党员"]


def test_numbered_columns_of_introducers_are_one_list():
    reading = read_rows(("姓名", "入党介绍人1", "入党介绍人2"), ("王建国", "李 秀英", "赵大海"))
    assert as_json(reading.rows[0].values) == {"name": "王建国", "introducers": ["李秀英", "赵大海"]}


def test_two_columns_of_one_field_that_differ_are_reported():
    reading = read_rows(
        ("姓名", "手机号", "联系电话"), ("王建国", "17000000001", "17000000002"), ("李秀英", "", "17000000003")
    )
    assert [row.values["phone"] for row in reading.rows] == ["17000000001", "17000000003"]
    assert codes(reading) == [("L2", "values_disagree")]


def test_two_blocks_side_by_side_are_read_as_if_one_stood_under_the_other():
    reading = read_rows(
        ("序号", "姓名", "性别", "序号", "姓名", "性别"), (1, "王建国", "男", 2, "李秀英", "女"), (3, "赵大海", "男")
    )
    assert [(row.at, row.cell, row.values["name"], str(row.values["gender"])) for row in reading.rows] == [
        ("L2", "B2", "王建国", "男"),
        ("L2", "E2", "李秀英", "女"),
        ("L3", "B3", "赵大海", "男"),
    ]
    assert reading.issues == ()


def test_a_second_name_that_begins_no_block_is_not_read_and_that_is_said():
    reading = read_rows(("姓名", "性别", "配偶", "姓名"), ("王建国", "男", "有", "李秀英"))
    assert names(reading) == ["王建国"]
    assert ("L1", "column_not_read") in codes(reading)


def test_headings_nobody_knows_are_listed():
    assert read_rows(("姓名", "是否有车", "序号"), ("王建国", "否", "1")).unrecognised == ("是否有车",)


def test_a_lost_id_number_leaves_the_person_readable(tmp_path):
    reading = read_xlsx_rows(tmp_path / "a.xlsx", ("姓名", "身份证号"), ("王建国", float(NUMBER[:17]) * 10))
    [row], [issue] = reading.rows, reading.issues
    assert (row.values["id_number"], row.rejected) == (None, False)
    assert (issue.severity, issue.cell, issue.field, issue.code) == ("error", "B2", "id_number", "id_precision_lost")
    assert issue.value == f"6202**********{str(int(float(NUMBER[:17]) * 10))[-4:]}"


def test_full_before_join_is_kept_and_reported():
    reading = read_rows(
        ("姓名", "入党时间", "转正时间"), ("王建国", "2011-10-15", "2010-10-15"), ("李秀英", "1971.07", "1971.07")
    )
    assert codes(reading) == [("L2", "full_before_join")]
    assert str(reading.rows[0].values["full_date"]) == "2010-10-15"


def test_an_ambiguous_birth_month_is_settled_by_the_id_number():
    reading = read_rows(("姓名", "出生年月", "身份证号"), ("王建国", "1949.1", NUMBER), ("李秀英", "1952.1", OTHER))
    assert [str(row.values["birth_date"]) for row in reading.rows] == ["1949-10", "None"]
    assert codes(reading) == [("L2", "ambiguous_month"), ("L3", "ambiguous_month")]


def test_the_same_person_twice_is_reported_and_namesakes_are_not():
    reading = read_rows(
        ("姓名", "出生年月", "身份证号"),
        ("王建国", "1949-10", NUMBER),
        ("王建国", "1949-10", NUMBER),
        ("王建国", "1952-03", OTHER),
        ("王 建国", "1949-10", ""),
    )
    assert codes(reading) == [("L3", "duplicate_row"), ("L5", "duplicate_row")]
    assert not any(row.rejected for row in reading.rows)


def test_one_id_number_under_two_names_is_rejected():
    reading = read_rows(("姓名", "身份证号"), ("王建国", NUMBER), ("李秀英", NUMBER))
    assert [row.rejected for row in reading.rows] == [False, True]
    assert NUMBER not in reading.issues[0].message + (reading.issues[0].value or "")


def test_the_table_is_found_on_the_second_sheet_and_hidden_ones_are_left_alone(tmp_path):
    with xlsxwriter.Workbook(str(tmp_path / "a.xlsx")) as book:
        book.add_worksheet("说明").write(0, 0, "1. 姓名：与身份证一致。")
        page = book.add_worksheet("花名册")
        page.write_row(0, 0, ["姓名", "性别"])
        page.write_row(1, 0, ["王建国", "男"])
        secret = book.add_worksheet("dict")
        secret.write_row(0, 0, ["姓名", "性别", "民族"])
        secret.write_row(1, 0, ["x", "男", "汉"])
        secret.hide()
        more = book.add_worksheet("二组")
        more.write_row(0, 0, ["姓名"])
        more.write_row(1, 0, ["李秀英"])
    workbook = read_file(tmp_path / "a.xlsx")
    reading = read_table(workbook, MEMBERS, today=TODAY)
    assert (reading.tables[0].sheet, names(reading)) == ("花名册", ["王建国"])
    assert codes(reading) == [("二组!R1", "sheet_not_read")]
    assert names(read_table(workbook, MEMBERS, today=TODAY, sheet="二组")) == ["李秀英"]
    with pytest.raises(NoSuchSheet, match="没有工作表“三组”"):
        read_table(workbook, MEMBERS, today=TODAY, sheet="三组")


def test_a_table_may_hold_no_people():
    assert read_rows(HEADINGS).rows == ()


def said(reading):
    return [(issue.cell, issue.code.value) for issue in reading.issues]


@pytest.mark.parametrize(
    ("born", "joined", "words"),
    [
        ("1970-01-01", "1965-01-01", "早于出生日期"),
        ("1970-01-01", "1987-12-31", "不满18岁"),
        ("1970-01", "1987", "不满18岁"),
        ("1972-02-29", "1989-12-31", "不满18岁"),
    ],
)
def test_joining_before_birth_or_under_eighteen_is_said_and_kept(born, joined, words):
    reading = read_rows(("姓名", "出生日期", "入党日期"), ("赵明远", born, joined))
    assert said(reading) == [("C2", "impossible_date")]
    assert words in reading.issues[0].message
    assert as_json(reading.rows[0].values)["join_date"] == joined
    assert not reading.rows[0].rejected


@pytest.mark.parametrize("joined", ["1988-01-01", "1988-01", "1988", "2026-11-24"])
def test_joining_at_eighteen_is_plain(joined):
    assert said(read_rows(("姓名", "出生日期", "入党日期"), ("赵明远", "1970-01", joined))) == []


def test_joining_after_today_is_said():
    assert said(read_rows(("姓名", "入党日期"), ("赵明远", "2026-11-25"))) == [("B2", "impossible_date")]


def test_birth_date_and_gender_are_held_against_the_id_number():
    headings = ("姓名", "性别", "出生日期", "身份证号")
    reading = read_rows(
        headings,
        ("赵明远", "男", "1970-01-01", id_number("19550303")),
        ("李桂芳", "女", "1955-03", id_number("19550303", 3)),
        ("周文斌", "男", "1955-03", id_number("19550303", 5)),
        ("吴秀珍", "女", "1955-04", "620299550303002"),
    )
    told = [(issue.cell, issue.code.value) for issue in reading.issues if issue.code.value != "legacy_15_digit_id"]
    assert told == [("C2", "id_disagrees"), ("B3", "id_disagrees"), ("C5", "id_disagrees")]
    assert not any(row.rejected for row in reading.rows)
    assert "1955" not in reading.issues[0].message


def test_a_check_of_the_whole_row_leaves_the_flaw_of_the_cell():
    reading = read_rows(("姓名", "出生日期", "入党日期"), ("赵明远", "1970-01-01", "85年7月"))
    assert said(reading) == [("C2", "two_digit_year"), ("C2", "impossible_date")]


def test_the_example_for_a_year_of_two_digits_is_the_date_itself():
    [issue] = read_rows(("姓名", "入党日期"), ("赵明远", "85.7.1")).issues
    assert issue.message == "年份只写了两位，按 1985-07-01 读；请写成四位年份，如 1985-07-01"
