"""What a roster says besides its columns is read or told: remarks, titles between people, other lists of names."""

from __future__ import annotations

import io
import zipfile

import pytest
import xlsxwriter

from jygcli.domain.people.membership import PostName
from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.grids.sections import read_section
from jygcli.sheets.grids.which_sheets import OtherTable
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.members.posts import posts_in
from jygcli.sheets.tables.reading import as_json, read_table
from jygcli.sheets.words.issues import Code
from tests.sheets.layouts import Page, workbook
from tests.sheets.rosters import TODAY, codes, id_number, read_rows
from tests.sheets.test_read_containers import zipped

NUMBER = id_number("19491001", 1)


def read_pages(*pages, **how):
    return read_table(read_bytes(workbook(*pages), "名册.xlsx"), MEMBERS, today=TODAY, **how)


@pytest.mark.parametrize(
    ("text", "known", "unknown"),
    [
        ("支部书记", (PostName.SECRETARY,), ()),
        ("书记兼组织委员", (PostName.SECRETARY, PostName.ORGANISATION), ()),
        ("组织委员、宣传委员", (PostName.ORGANISATION, PostName.PUBLICITY), ()),
        ("组宣委员", (PostName.ORGANISATION, PostName.PUBLICITY), ()),
        ("离退休党支部副书记", (PostName.DEPUTY,), ()),
        ("第一党小组组长", (PostName.GROUP_LEADER,), ()),
        ("党总支书记、支委", (PostName.COMMITTEE,), ("党总支书记",)),
        ("原支部书记", (), ("原支部书记",)),
        ("普通党员", (), ()),
        ("无", (), ()),
    ],
)
def test_posts_are_those_of_the_branch_and_other_words_are_none(text, known, unknown):
    assert posts_in(text) == posts_in(text).__class__(known, unknown)


def test_a_post_that_is_none_of_the_branch_is_said_and_the_words_are_kept():
    reading = read_rows(("姓名", "党内职务"), ("王建国", "总支委员、组织委员"))
    assert reading.rows[0].values["party_post"] == "总支委员、组织委员"
    assert codes(reading) == [("L2", "post_unknown")]
    assert "“总支委员”" in reading.issues[0].message


def test_a_column_of_offices_is_no_column_of_posts_unless_its_values_are():
    office = read_rows(("姓名", "职务"), ("王建国", "厂长"), ("李秀英", "会计"))
    assert ("L1", "column_not_read") in codes(office)
    assert read_rows(("姓名", "职务"), ("王建国", "书记")).rows[0].values["party_post"] == "书记"


@pytest.mark.parametrize("remark", ["已故", "2023年病逝", "2024年5月组织关系转出", "已转至兰州", "因违纪被开除党籍"])
def test_a_remark_that_somebody_left_is_told_and_not_acted_on(remark):
    reading = read_rows(("姓名", "备注"), ("王建国", remark))
    assert codes(reading) == [("L2", "said_to_be_gone")]
    assert not reading.rows[0].rejected


@pytest.mark.parametrize("remark", ["已转正", "妻子已故", "组织关系未转出", "2020年转入", "身体健康"])
def test_other_remarks_are_only_kept(remark):
    assert codes(read_rows(("姓名", "备注"), ("王建国", remark))) == []


def test_a_state_of_membership_that_ended_is_told():
    reading = read_rows(
        ("姓名", "入党时间", "党籍状态"), ("王建国", "1985.7", "停止党籍"), ("李秀英", "1985.7", "正常")
    )
    assert codes(reading) == [("L2", "said_to_be_gone")]


def test_private_numbers_in_free_text_are_told_and_covered_where_they_are():
    reading = read_rows(("姓名", "备注", "家庭住址"), ("王建国", f"身份证{NUMBER}", "一号楼 17000000001"))
    assert [(issue.cell, issue.code) for issue in reading.issues] == [
        ("B2", Code.PRIVATE_IN_TEXT),
        ("C2", Code.PRIVATE_IN_TEXT),
    ]
    told = "".join((issue.value or "") + issue.message for issue in reading.issues)
    assert NUMBER not in told
    assert "17000000001" not in told


def test_who_is_no_member_is_refused_whichever_column_says_so():
    reading = read_rows(("姓名", "政治面貌"), ("王建国", "中共党员"), ("李秀英", "群众"), ("赵大海", "入党积极分子"))
    assert [row.rejected for row in reading.rows] == [False, True, True]
    assert codes(reading) == [("L3", "not_a_member"), ("L4", "not_a_member")]


def test_words_with_the_codes_of_a_system_are_the_words():
    reading = read_rows(("姓名", "性别", "人员类别"), ("王建国", "1男", "01正式党员"), ("李秀英", "2-女", "02预备党员"))
    assert [(str(r.values["gender"]), str(r.values["status"])) for r in reading.rows] == [
        ("男", "正式党员"),
        ("女", "预备党员"),
    ]


@pytest.mark.parametrize(
    ("written", "name", "also"),
    [
        ("王建国（女，回族）", "王建国", {"gender": "女", "ethnicity": "回族"}),
        ("王建国（大）", "王建国（大）", {}),
        ("买买提．艾力", "买买提·艾力", {}),
        ("欧阳\n修文", "欧阳修文", {}),
    ],
)
def test_what_brackets_behind_a_name_say_goes_to_its_field(written, name, also):
    [row] = read_rows(("姓名", "电话"), (written, "17000000001")).rows
    assert {k: v for k, v in as_json(row.values).items() if v and k != "phone"} == {"name": name, **also}


@pytest.mark.parametrize("written", ["张三、李四", "王建国\n李秀英", "王建国/李秀英"])
def test_several_names_in_a_cell_are_not_one_name(written):
    reading = read_rows(("姓名", "电话"), (written, "17000000001"))
    assert reading.rows[0].rejected
    assert codes(reading) == [("L2", "name_unreadable")]


def test_a_name_said_to_have_died_keeps_only_the_name():
    reading = read_rows(("姓名", "电话"), ("王建国（已故）", "17000000001"), ("李?雄", "17000000002"))
    assert [row.values["name"] for row in reading.rows] == ["王建国", "李?雄"]
    assert codes(reading) == [("L2", "said_to_be_gone"), ("L3", "name_unreadable")]


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("1985年7月入党", "1985-07"),
        ("1949年10月1日生", "1949-10-01"),
        ("1949.10（75岁）", "1949-10"),
        ("1949 5 6", "1949-05-06"),
        ("1955 6", "1955-06"),
        ("1985.7-", "1985-07"),
    ],
)
def test_a_date_may_say_what_it_is_the_date_of(written, read):
    reading = read_rows(("姓名", "出生年月"), ("王建国", written))
    assert (str(reading.rows[0].values["birth_date"]), reading.issues) == (read, ())


@pytest.mark.parametrize("written", ["1955.06.07(农历)", "约1976年", "1952年春"])
def test_another_calendar_and_guesses_are_no_dates(written):
    assert codes(read_rows(("姓名", "出生年月"), ("王建国", written))) == [("L2", "date_unreadable")]


@pytest.mark.parametrize(
    ("title", "values", "code"),
    [
        ("第一党小组（组长：王建国）", {"group": "第一党小组"}, None),
        ("二、离退休第二党支部（12人）", {"branch": "离退休第二党支部"}, None),
        ("预备党员名册", {"status": "预备党员"}, None),
        ("三、已转出党员", {}, Code.SAID_TO_BE_GONE),
        ("入党积极分子", {}, Code.NOT_A_MEMBER),
        ("流动党员", {}, None),
    ],
)
def test_a_title_between_people_speaks_of_those_under_it(title, values, code):
    section = read_section(title)
    assert (dict(section.values), section.flaw and section.flaw.code) == (values, code)


@pytest.mark.parametrize("text", ["以上名单经支部党员大会讨论通过", "第1页 共2页", "2025年3月1日"])
def test_a_remark_between_people_is_no_title(text):
    assert read_section(text) is None


def test_those_under_a_title_of_others_are_refused_and_those_gone_left_out_until_the_next_title():
    reading = read_rows(
        ("姓名", "性别"), ("一、正式党员", ""), ("王建国", "男"), ("二、入党积极分子", ""), ("李秀英", "女"),
        ("三、已故党员", ""), ("赵大海", "男"), ("四、流动党员", ""), ("孙丽", "女"),
    )  # fmt: skip
    assert [(row.values["name"], row.rejected, row.left_out) for row in reading.rows] == [
        ("王建国", False, False), ("李秀英", True, False), ("赵大海", False, True), ("孙丽", False, False),
    ]  # fmt: skip
    assert codes(reading) == [("L5", "not_a_member"), ("L7", "said_to_be_gone")]


def test_a_total_over_the_people_or_in_the_title_counts_those_under_it():
    assert codes(read_rows(("党员名册（共2人）",), ("姓名", "性别"), ("王建国", "男"), ("李秀英", "女"))) == []
    assert codes(read_rows(("姓名", "性别"), ("合计", "2人"), ("王建国", "男"), ("李秀英", "女"))) == []
    said = codes(read_rows(("党员名册（共3人）",), ("姓名", "性别"), ("王建国", "男"), ("李秀英", "女")))
    assert said == [("L1", "count_mismatch")]


HEAD = ("姓名", "性别", "入党时间")


def test_sheets_with_the_same_columns_and_other_people_are_one_roster():
    reading = read_pages(
        Page("第一党支部", [HEAD, ("王建国", "男", "1985.7")]), Page("第二党支部", [HEAD, ("李秀英", "女", "1985.7")])
    )
    assert [(row.at, row.values["branch"]) for row in reading.rows] == [
        ("第一党支部!R2", "第一党支部"),
        ("第二党支部!R2", "第二党支部"),
    ]


@pytest.mark.parametrize(
    "other",
    [
        Page("旧的", [HEAD, ("王建国", "男", "1985.7"), ("钱秀兰", "女", "")]),
        Page("已去世", [HEAD, ("赵大海", "男", "1970.7")]),
        Page("通讯录", [("姓名", "电话"), ("赵大海", "17000000001")]),
    ],
    ids=lambda page: page.name,
)
def test_a_copy_those_who_left_and_other_lists_are_left_out_with_a_word(other):
    reading = read_pages(Page("名册", [HEAD, ("王建国", "男", "1985.7"), ("李秀英", "女", "1985.7")]), other)
    assert [row.values["name"] for row in reading.rows] == ["王建国", "李秀英"]
    assert codes(reading) == [(f"{other.name}!R1", "sheet_not_read")]


@pytest.mark.parametrize(
    ("title", "headings", "row"),
    [
        ("2025年党费收缴表", ("姓名", "1月", "2月"), ("王建国", 25, 25)),
        ("", ("姓名", "1月", "2月"), ("王建国", 25, 25)),
        ("节日值班表", ("日期", "姓名", "电话"), ("3月1日", "王建国", "17000000001")),
        ("入党积极分子名册", ("姓名", "性别"), ("王建国", "男")),
        ("党员增减情况表", ("姓名", "性别", "增减类别"), ("王建国", "男", "转出")),
    ],
)
def test_another_list_of_names_is_no_roster(title, headings, row):
    with pytest.raises(OtherTable) as raised:
        read_rows((title,), headings, row)
    assert "像是别的名单" in str(raised.value)


def test_a_roster_is_one_whatever_else_its_titles_speak_of():
    assert len(read_rows(("党员名册（党费基数核定用）",), ("姓名", "性别"), ("王建国", "男")).rows) == 1
    assert len(read_rows(("困难党员慰问名单",), ("姓名", "入党时间"), ("王建国", "1985.7")).rows) == 1


def test_a_table_that_is_turned_on_its_side_has_a_person_a_column():
    reading = read_pages(
        Page("表", [("姓名", "王建国", "李秀英"), ("性别", "男", "女"), ("入党时间", "1985.7", "1990.1")])
    )
    assert [(row.cell, row.values["name"]) for row in reading.rows] == [("B1", "王建国"), ("C1", "李秀英")]
    assert [(issue.cell, issue.code.value) for issue in reading.issues] == [("C3", "ambiguous_month")]


def test_what_a_card_holds_besides_is_listed():
    card = [("党员卡",), ("姓名", "王建国", "学位", "无"), ("性别", "男", "照片", ""), ("入党时间", "1985.7", "", "")]
    reading = read_pages(Page("卡", card))
    assert [row.values["name"] for row in reading.rows] == ["王建国"]
    assert reading.unrecognised == ("学位", "照片")


def test_cards_beside_a_roster_are_not_read_and_that_is_said():
    card = Page("王建国", [("姓名", "王建国", "", ""), ("性别", "男", "民族", "汉"), ("入党时间", "1985.7", "", "")])
    reading = read_pages(Page("名册", [HEAD, ("王建国", "男", "1985.7")]), card)
    assert len(reading.rows) == 1
    assert codes(reading) == [("王建国!R1", "sheet_not_read")]


def test_the_checks_of_a_row_hold_for_cards_too():
    card = [("姓名", "王建国", "性别", "女"), ("身份证号", NUMBER, "备注", "已故"), ("入党时间", "1960.7", "", "")]
    said = {code for _, code in codes(read_pages(Page("卡", card)))}
    assert {"said_to_be_gone", "id_disagrees"} <= said


def test_a_name_whose_formula_was_never_computed_is_a_person_who_is_refused():
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet("名册")
        page.write_row(0, 0, ["姓名", "性别", "入党时间"])
        page.write_row(1, 0, ["王建国", "男", "1985.7"])
        page.write_formula(2, 0, "=A2&B2")
        page.write_formula(3, 0, "=A9", None, "#REF!")
        page.write(3, 1, "男")
    with zipfile.ZipFile(data) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members = {name: content.replace(b"</f><v>0</v>", b"</f><v/>") for name, content in members.items()}
    reading = read_table(read_bytes(zipped(**members), "a.xlsx"), MEMBERS, today=TODAY)
    assert [(row.at, row.rejected) for row in reading.rows] == [
        ("名册!R2", False),
        ("名册!R3", True),
        ("名册!R4", True),
    ]
    assert [(issue.cell, issue.code.value) for issue in reading.issues] == [
        ("A3", "formula_uncached"),
        ("A4", "formula_uncached"),
    ]


def test_a_formula_that_shows_nothing_is_a_blank():
    """As Excel writes it: a text without signs is a result, unlike none."""
    data = io.BytesIO()
    with xlsxwriter.Workbook(data) as book:
        page = book.add_worksheet("名册")
        page.write_row(0, 0, ["姓名", "性别"])
        page.write_row(1, 0, ["王建国", "男"])
        page.write_formula(2, 0, '=IF(B3="","",B3)', None, "")
    with zipfile.ZipFile(data) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    members = {name: content.replace(b'<c r="A3">', b'<c r="A3" t="str">') for name, content in members.items()}
    reading = read_table(read_bytes(zipped(**members), "a.xlsx"), MEMBERS, today=TODAY)
    assert (len(reading.rows), reading.issues) == (1, ())
