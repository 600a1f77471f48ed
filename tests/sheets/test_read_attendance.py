"""Sheets of attendance and registers of meetings."""

from __future__ import annotations

from datetime import datetime

import pytest

from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.attendance.legend import legend_of
from jygcli.sheets.attendance.marks import Mark, read_mark
from jygcli.sheets.grids.which_sheets import OtherTable
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import NoRequiredColumn, as_json, read_table
from jygcli.sheets.words.absentees import Absentee, read_absentees
from jygcli.sheets.words.meeting_words import held_in, meeting_kind
from tests.sheets.rosters import TODAY, codes


def read(kind, *rows, name="2025年", **options):
    return read_table(Workbook("表.xlsx", (Sheet(name, rows),)), KINDS[kind], today=TODAY, **options)


@pytest.mark.parametrize(
    ("text", "date", "time"),
    [
        ("3.15", "2025-03-15", None),
        ("9/13", "2025-09-13", None),
        ("1月 9 日", "2025-01-09", None),
        ("2024年2月6日（星期二）下午2:30", "2024-02-06", "14:30"),
        ("2024/1/5  14:30", "2024-01-05", "14:30"),
        ("2024.04.08上午", "2024-04-08", None),
        ("3月15日9点半", "2025-03-15", "09:30"),
        ("20240315", "2024-03-15", None),
        ("3月支委会", "2025-03", None),
        ("2.3", "2025-02-03", None),
    ],
)
def test_days_are_read_in_the_words_of_headings(text, date, time):
    held = held_in(text)
    assert (str(held.on(2025)), held.time) == (date, time)


@pytest.mark.parametrize("text", ["应参加次数", "95.5%", "1.2.3.4", "13.15", "2025.1", "党课", ""])
def test_what_names_no_day_is_no_day(text):
    assert held_in(text) is None


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("2月支委会", MeetingKind.COMMITTEE),
        ("党员大会", MeetingKind.ASSEMBLY),
        ("第一党小组会", MeetingKind.GROUP),
        ("主题党日活动", MeetingKind.PARTY_DAY),
        ("专题组织生活会", MeetingKind.LIFE),
        ("“三会一课”考勤", None),
    ],
)
def test_kinds_of_meetings_go_by_many_names(text, kind):
    assert meeting_kind(text) == kind


@pytest.mark.parametrize(
    ("cell", "status", "reason"),
    [
        ("✔", "present", None),
        (1.0, "present", None),
        ("▲", "leave", None),
        ("病假", "leave", "病假"),
        ("病假（住院）", "leave", "住院"),
        ("√（线上）", "present_online", None),
        ("迟到5分钟", "late", "5分钟"),
        ("旷", "absent", None),
        ("未签", "absent", None),
        ("已签", "present", None),
        ("本人签名", "present", None),
        ("已到会", "present", None),
        ("现场", "present", None),
        ("住院做手术", "leave", "住院做手术"),
        ("外出（深圳）", "leave", "外出(深圳)"),
        ("病假：膝盖", "leave", "病假:膝盖"),
        ("补", "makeup", None),
        ("—", "not_required", None),
        ("", "unmarked", None),
        ("○", None, None),
        ("天气", None, None),
    ],
)
def test_marks_without_a_legend_mean_what_they_mean_everywhere(cell, status, reason):
    mark = read_mark(cell, {})
    assert (mark.status, mark.reason) == (status, reason)


@pytest.mark.parametrize(
    "text", ["√出席 ○请假 △缺席", "出席：√；请假：○；缺席：△", "注：出席打“√”，请假打“○”，缺席打“△”"]
)
def test_the_legend_of_the_sheet_comes_first(text):
    legend = legend_of([text])
    assert [read_mark(sign, legend) for sign in "√〇△"] == [Mark("present"), Mark("leave"), Mark("absent")]


def test_a_day_that_may_be_the_2nd_or_the_20th_is_reported_at_its_heading():
    reading = read("attendance", ("姓名", "支委会", ""), ("", 4.2, 6.28), ("王建国", "√", "√"))
    assert [as_json(row.values)["date"] for row in reading.rows] == [None, "2025-06-28"]
    assert [(i.at, i.cell, i.field, i.code.value) for i in reading.issues] == [
        ("2025年!R2", "B2", "date", "ambiguous_day")
    ]


def test_meetings_without_a_year_or_a_kind_are_reported():
    reading = read("attendance", ("姓名", "3月15日"), ("王建国", "√"), name="Sheet1")
    assert {code for _, code in codes(reading)} == {"year_missing", "type_unknown"}


def test_stated_counts_are_held_against_the_marks():
    reading = read("attendance", ("姓名", "3月15日党课"), ("王建国", "√"), ("李秀英", "补"), ("实到人数", 3))
    assert codes(reading) == [("2025年!R4", "count_mismatch")]
    assert read("attendance", ("姓名", "3月15日党课"), ("王建国", "√"), ("李秀英", "补"), ("实到人数", 2)).issues == ()


def test_a_signature_of_ones_own_is_presence():
    reading = read("attendance", ("2025年3月1日党课签到表",), ("姓名", "签名"), ("王建国", "王建国"), ("李秀英", ""))
    assert [as_json(row.values)["status"] for row in reading.rows] == ["present", "unmarked"]


def test_absentees_keep_their_reasons_and_their_own_spaces():
    assert read_absentees("冯 燕（出差），胡嘉明(病假) 扎西·卓玛（外出）", TODAY).value == (
        Absentee("冯燕", "出差"),
        Absentee("胡嘉明", "病假"),
        Absentee("扎西·卓玛", "外出"),
    )
    assert read_absentees("张三、李 四 / 王五", TODAY).value == (Absentee("张三"), Absentee("李四"), Absentee("王五"))
    assert read_absentees("/", TODAY).value == ()


def test_a_meeting_splits_its_time_and_counts_its_people():
    reading = read(
        "meetings",
        ("会议类型", "会议时间", "应到人数", "实到人数", "缺席人员"),
        ("支委会", datetime(2025, 3, 7, 9, 0), "5人", 5.0, ""),
        ("党员大会", "2025-04-01", 20, 21, ""),
        ("党员大会", "2025-05-01", 20, 19, "张三、李四"),
    )
    first = as_json(reading.rows[0].values)
    assert (first["meeting_type"], first["date"], first["time"]) == ("支部委员会", "2025-03-07", "09:00")
    assert (first["expected"], first["present"], first["absentees"]) == (5, 5, [])
    assert codes(reading) == [("2025年!R3", "count_mismatch"), ("2025年!R4", "count_mismatch")]
    assert as_json(reading.rows[2].values)["absentees"] == [
        {"name": "张三", "reason": None, "number": None},
        {"name": "李四", "reason": None, "number": None},
    ]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("到会人数", "2"),
        ("应到", "2"),
        ("实到", "2"),
        ("请假", "0"),
        ("缺席", "0人"),
        ("到会率", "100%"),
        ("出勤率", 100),
        ("签到人数", 2),
        ("主持人", "王建国"),
        ("记录人", ""),
        ("实到2人", ""),
    ],
)
def test_counts_and_signatures_in_the_column_of_names_are_nobody(words, value):
    reading = read("attendance", ("姓名", "3月15日党课"), ("王建国", "√"), ("李秀英", "√"), (words, value))
    assert [row.values["name"] for row in reading.rows] == ["王建国", "李秀英"]
    assert [line.at for line in reading.ignored] == ["2025年!R4"]
    assert reading.issues == ()


def test_a_state_before_the_name_or_a_mark_after_such_a_word_leaves_a_person():
    reading = read("attendance", ("状态", "姓名", "3月15日党课"), ("请假", "王建国", "△"), ("", "实到", "√"))
    assert [row.values["name"] for row in reading.rows] == ["王建国", "实到"]


def test_a_column_of_meetings_names_them():
    reading = read("meetings", ("日期", "会议", "应到", "实到"), ("2025-03-15", "支部党员大会", 20, 19))
    values = as_json(reading.rows[0].values)
    assert (values["title"], values["meeting_type"]) == ("支部党员大会", "支部党员大会")


def test_several_missing_columns_are_spoken_of_as_several():
    with pytest.raises(NoRequiredColumn) as raised:
        read("meetings", ("甲", "乙"), ("1", "2"))
    assert "“会议时间、会议类型（或会议名称）”这几列" in str(raised.value)
    assert "请给这几列加上表头" in raised.value.advice_text


@pytest.mark.parametrize(
    "text",
    [
        "√到会 ○请假 ×缺席，空为免到",
        "图例：出席√ 请假○ 缺席× 空白免到",
        "注：√—出席，○—请假，×—缺席，空格表示免到",
        "考勤（到会用√表示，请假用○表示，缺席用×表示，空白处为免到）",
    ],
)
def test_a_legend_says_what_a_blank_means(text):
    legend = legend_of([text])
    assert [read_mark(cell, legend).status for cell in ("√", "〇", "×", "", None)] == [
        "present", "leave", "absent", "not_required", "not_required",
    ]  # fmt: skip
    assert legend.doubts == []


@pytest.mark.parametrize(
    ("texts", "sign"),
    [
        (("√出席 △请假 ○缺席", "说明：△缺席"), "△"),
        (("√出席 △外地 ○缺席",), "△"),
        (("√出席 ○请假，空白表示未通知",), "空格"),
        (("√请假 ×出席",), "√"),
    ],
)
def test_a_legend_that_contradicts_itself_or_the_usual_is_said(texts, sign):
    legend = legend_of(texts)
    assert any(f"“{sign}”" in doubt.message for doubt in legend.doubts)


def test_a_mark_of_two_meanings_is_not_read():
    legend = legend_of(["√出席 △请假 ○缺席", "说明：△缺席 ○请假"])
    assert [read_mark(sign, legend).status for sign in "√△○"] == ["present", None, None]


@pytest.mark.parametrize(
    ("cell", "status", "reason"),
    [
        ("因病请假", "leave", "因病"),
        ("电话请假", "leave", "电话请假"),
        ("年老体弱免到", "not_required", "年老体弱免到"),
        ("请假，已补课", "makeup", None),
        ("公", "leave", "公"),
        ("未请假", "absent", None),
        ("住院未参加", "leave", "住院"),
        ("住外地未参加", None, None),
        ("早退", "present", "早退"),
    ],
)
def test_words_say_more_than_marks(cell, status, reason):
    mark = read_mark(cell, {})
    assert (mark.status, mark.reason) == (status, reason)


def test_two_ticks_for_one_person_are_not_read():
    reading = read("attendance", ("3月5日党课",), ("姓名", "到会", "请假", "缺席"), ("王建国", "√", "√", ""))
    assert [as_json(row.values)["status"] for row in reading.rows] == [None]
    assert codes(reading) == [("2025年!R3", "value_unreadable")]


def test_a_day_beside_words_has_lost_no_zero():
    reading = read("attendance", ("姓名", "4.2党课"), ("王建国", "√"))
    assert [as_json(row.values)["date"] for row in reading.rows] == ["2025-04-02"]
    assert reading.issues == ()


def test_a_roster_is_no_attendance():
    with pytest.raises((NoRequiredColumn, OtherTable)):
        read("attendance", ("党员花名册",), ("姓名", "性别", "签名"), ("王建国", "男", ""))


def test_a_remark_gives_the_reason_where_no_column_does():
    heads = ("姓名", "考勤", "备注")
    reading = read("attendance", ("2025年3月5日党课",), heads, ("王建国", "请假", "病假"), ("李秀英", "出席", "第一组"))
    assert [as_json(row.values)["reason"] for row in reading.rows] == ["病假", None]


SIGN_IN = ("2026年3月12日支部党员大会签到表",)


def counted(words, *rows):
    return read("attendance", SIGN_IN, ("序号", "姓名", "签到"), *rows, (words,), name="签到")


@pytest.mark.parametrize(
    ("words", "fits"),
    [
        ("应到：4人　　实到：2人　　请假：1人", True),
        ("应到4人，实到3人", False),
        ("应到会党员 5 名，实到 2 名", False),
        ("实到（2）人", True),
    ],
)
def test_counts_under_a_sheet_of_signatures_are_held_against_it(words, fits):
    reading = counted(words, (1, "王建国", "已签"), (2, "李秀英", "到"), (3, "赵大海", "病假"), (4, "周小兰", ""))
    assert len(reading.rows) == 4
    assert {code for _, code in codes(reading)} == (set() if fits else {"count_mismatch"})


def test_counts_are_of_both_blocks_of_a_sheet_or_of_one():
    heads, line = ("序号", "姓名", "签到") * 2, (1, "王建国", "√", 2, "李秀英", "√")
    said = [("应到：2人 实到：2人", 0), ("应到：2人 实到：1人", 0), ("应到：3人 实到：3人", 2)]
    for words, count in said:
        reading = read("attendance", SIGN_IN, heads, line, (words,), name="签到")
        assert [row.cell for row in reading.rows] == ["C3", "F3"]
        assert len(reading.issues) == count


def test_counts_over_the_headings_are_held_against_the_marks_too():
    reading = read(
        "attendance", SIGN_IN, ("应到3人，实到2人",), ("姓名", "签到"), ("王建国", "√"), ("李秀英", "√"), name="a"
    )
    assert codes(reading) == [("a!R3", "count_mismatch")]


@pytest.mark.parametrize(
    ("said", "count"), [("应到24人，实到2人", 0), ("应到24人，实到22人，请假2人（张三、李四）", 1)]
)
def test_counts_under_signatures_are_held_against_those_who_signed(said, count):
    reading = read("attendance", SIGN_IN, ("序号", "签到人"), (1, "王建国"), (2, "李秀英"), (said,), name="签到")
    assert [row.values["name"] for row in reading.rows] == ["王建国", "李秀英"]
    assert [issue.code for issue in reading.issues] == ["count_mismatch"] * count
