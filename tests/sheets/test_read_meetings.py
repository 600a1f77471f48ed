"""Registers of meetings as offices keep them: headings by their ends, kinds that are ticked, the year at a glance."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.files.grid import Merge, Sheet, Workbook
from jygcli.sheets.attendance.columns import ATTENDANCE
from jygcli.sheets.meetings.columns import MEETINGS
from jygcli.sheets.tables.reading import NoRequiredColumn, as_json, read_table
from jygcli.sheets.words.boxes import ticked_of
from tests.sheets.rosters import TODAY, codes


def read(*rows, kind=MEETINGS, name="Sheet1", merges=()):
    sheet = Sheet(name, rows, merges=[Merge(*place) for place in merges])
    return read_table(Workbook("表.xlsx", (sheet,)), kind, today=TODAY)


def said(reading, *names):
    values = [as_json(row.values) for row in reading.rows]
    return [tuple(value.get(name) for name in names) for value in values]


def when(reading):
    return [(row.cell, *found) for row, found in zip(reading.rows, said(reading, "meeting_type", "date"), strict=True)]


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("开会时间", "date"),
        ("本次会议日期", "date"),
        ("活动召开时间", "date"),
        ("年月日", "date"),
        ("开会地点", "place"),
        ("活动地址", "place"),
        ("会议主持", "host"),
        ("授课人姓名", "lecturer"),
        ("党课主讲", "lecturer"),
        ("主持（主讲）人", "host"),
        ("主持人/主讲人", "host"),
        ("讲课人", "lecturer"),
        ("课时", "hours"),
        ("学习时长(小时)", "hours"),
        ("列席", "guests"),
        ("列席人员名单", "guests"),
        ("会议记录员", "recorder"),
        ("应参会人数", "expected"),
        ("实际参加人数", "present"),
        ("参会党员人数", "present"),
        ("未参会人员名单", "absentees"),
        ("缺席党员及原因", "absentees"),
        ("缺席原因", "absence_reasons"),
        ("会议主要议题", "topics"),
        ("形成决议情况", "resolution"),
        ("组织生活形式", "meeting_type"),
        ("学习主题", "title"),
        ("活动状态", "state"),
    ],
)
def test_a_heading_is_known_by_its_end(heading, field):
    assert [column.field for column in MEETINGS.columns_for(heading)][:1] == [field]


@pytest.mark.parametrize(
    "heading", ["结束时间", "填报时间", "计划会议时间", "到会率", "主办单位", "活动室", "会议室", "支部党员"]
)
def test_a_heading_of_something_else_and_a_value_are_none_of_ours(heading):
    assert MEETINGS.columns_for(heading) == ()


def test_a_list_of_activities_is_one_of_meetings_and_those_called_off_are_not():
    reading = read(
        ("编号", "活动名称", "活动类型", "开始时间", "结束时间", "活动状态"),
        ("HD1", "学习全会精神", "党课", "2025-03-06 09:00", "2025-03-06 11:00", "已完成"),
        ("HD2", "慰问", "志愿服务", "2025-04-06 14:00", "", "已结束"),
        ("HD3", "参观", "主题党日", "2025-05-06 09:00", "", "已取消"),
        ("HD4", "参观", "主题党日", "2025-06-06 09:00", "", "未开始"),
    )
    assert said(reading, "title", "meeting_type", "date", "time")[:2] == [
        ("学习全会精神", "党课", "2025-03-06", "09:00"), ("慰问", "其他", "2025-04-06", "14:00"),
    ]  # fmt: skip
    assert [row.left_out for row in reading.rows] == [False, False, True, True]
    assert codes(reading) == [("Sheet1!R4", "not_held"), ("Sheet1!R5", "not_held")]


TYPES = ("支部党员大会", "支委会", "党课")
PARTED = (
    ("序号", "时间", "", "", "类型（打√）", "", "", "主题"),
    ("", "年", "月", "日", *TYPES, ""),
)
MERGES = [(0, 1, 0, 3), (0, 4, 0, 6), (0, 0, 1, 0), (0, 7, 1, 7)]


def test_a_day_in_three_columns_and_a_kind_that_is_ticked():
    reading = read(
        *PARTED,
        (1, 2025, 3, 12, "√", "", "", "学习党章"),
        (2, 2025, 4, 2, "", "", 1, "研究"),
        (3, 2025, 5, 6, "", "√", "√", "讨论"),
        (4, 2025, 6, 6, "", "", "", "讨论"),
        merges=MERGES,
    )
    assert said(reading, "meeting_type", "date", "title") == [
        ("支部党员大会", "2025-03-12", "学习党章"), ("党课", "2025-04-02", "研究"),
        ("支部委员会", "2025-05-06", "讨论"), (None, "2025-06-06", "讨论"),
    ]  # fmt: skip
    assert codes(reading) == [("Sheet1!R5", "type_unknown"), ("Sheet1!R6", "type_unknown")]


def test_days_in_three_columns_are_those_of_lists_of_attendance_too():
    rows = (
        ("姓名", "年", "月", "日", "会议类型", "出勤情况", "请假事由"),
        ("王建国", 2026, "4月", 2, "党课", "请假", "住院做手术"),
    )
    reading = read(*rows, kind=ATTENDANCE)
    assert said(reading, "date", "status", "reason") == [("2026-04-02", "leave", "住院做手术")]


def test_a_day_that_the_month_beside_it_contradicts_is_not_read():
    rows = ("姓名", "月份", "日期", "会议类型", "签到"), ("王建国", 3, "2026-04-02", "党课", "√")
    for reading in (
        read(*rows, kind=ATTENDANCE),
        read(("月份", "主题", "时间"), ("3月", "党课", "2026-04-02")),
        read(("年度", "主题", "时间"), (2025, "党课", "2026-04-02")),
    ):
        assert said(reading, "date") == [(None,)]
        assert [row.rejected for row in reading.rows] == [True]


@pytest.mark.parametrize(
    ("text", "ticked"),
    [
        ("☑支部党员大会 □支委会 □党课", "支部党员大会"),
        ("□支部党员大会 ■支委会", "支委会"),
        ("支部党员大会（ ） 党课（√）", "党课"),
        ("（√）党课 （）支委会", "党课"),
        ("□党课 □支委会", ""),
        ("支部党员大会（扩大）", "支部党员大会（扩大）"),
    ],
)
def test_of_choices_with_boxes_the_ticked_one_is_meant(text, ticked):
    assert ticked_of(text).split() == ticked.split()


def test_a_mark_or_a_bare_word_in_the_column_of_kinds_is_no_other_kind():
    reading = read(
        ("时间", "会议类型", "名称"),
        ("2026-03-12", "√", "三月支委会"),
        ("2026-03-13", "会议", "学习"),
        ("2026-03-14", "培训", ""),
    )
    assert said(reading, "meeting_type") == [("支部委员会",), (None,), ("其他",)]
    assert codes(reading) == [("Sheet1!R3", "type_unknown")]


def test_time_and_place_both_counts_and_two_hosts_may_share_a_cell():
    reading = read(
        ("会议时间、地点", "会议类别", "主持人", "应到/实到"),
        ("2026年3月12日（星期四）上午9:00，活动室", "支部党员大会", "李金斌 郭志洋", "24/22"),
        ("2026年4月2日 二楼会议室", "支委会", "欧阳 建国", "5/5"),
    )
    assert said(reading, "date", "time", "place", "host", "expected", "present") == [
        ("2026-03-12", "09:00", "活动室", "李金斌、郭志洋", 24, 22),
        ("2026-04-02", None, "二楼会议室", "欧阳建国", 5, 5),
    ]


def test_a_month_a_line_and_a_column_for_each_kind():
    reading = read(
        ("2025年度“三会一课”开展情况统计表",),
        ("月份", "支部党员大会\n（召开时间）", "支委会", "党课", "本月次数"),
        ("1月", "/", "1月5日、1月20日", "", 2),
        ("2月", "2月3日", "2.14", "√", 3),
        ("3月", date(2025, 3, 9), "8日", "4月2日", 3),
        ("合计", 2, 4, 2, 8),
    )
    assert when(reading) == [
        ("C3", "支部委员会", "2025-01-05"), ("C3", "支部委员会", "2025-01-20"),
        ("B4", "支部党员大会", "2025-02-03"), ("C4", "支部委员会", "2025-02-14"), ("D4", "党课", "2025-02"),
        ("B5", "支部党员大会", "2025-03-09"), ("C5", "支部委员会", "2025-03-08"), ("D5", "党课", "2025-04-02"),
    ]  # fmt: skip
    assert codes(reading) == [("Sheet1!R4", "date_unreadable"), ("Sheet1!R5", "ambiguous_month")]
    assert [row.rejected for row in reading.rows] == [False] * 7 + [True]


def test_under_each_kind_its_day_and_what_was_on():
    reading = read(
        ("2025年“三会一课”开展情况",),
        ("月份", "党员大会", "", "支委会", ""),
        ("", "时间", "内容", "时间", "内容"),
        ("1月", "", "", "1月5日", "研究"),
        ("2月", "2月3日", "学习", "", "总结"),
        merges=[(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)],
    )
    assert said(reading, "meeting_type", "date", "topics") == [
        ("支部委员会", "2025-01-05", "研究"), ("支部党员大会", "2025-02-03", "学习"), ("支部委员会", "2025-02", "总结"),
    ]  # fmt: skip
    assert codes(reading) == [("Sheet1!R5", "date_unreadable")]


def test_a_kind_a_line_and_a_column_a_month():
    reading = read(
        ("2025年“三会一课”台账",),
        ("项目", "1月", "2月", "3月"),
        ("支部党员大会", "/", "2月3日", ""),
        ("支委会", "5日、20日", datetime(2025, 2, 6), "3.15"),
    )
    assert when(reading) == [
        ("C3", "支部党员大会", "2025-02-03"), ("B4", "支部委员会", "2025-01-05"), ("B4", "支部委员会", "2025-01-20"),
        ("C4", "支部委员会", "2025-02-06"), ("D4", "支部委员会", "2025-03-15"),
    ]  # fmt: skip
    assert reading.issues == ()


def test_days_of_a_quarter_stand_in_its_line():
    reading = read(
        ("2025年",), ("季度", "支部党员大会", "党课"), ("一季度", "3月12日", "2月20日"), ("二季度", "7月1日", "5月6日")
    )
    assert [row.rejected for row in reading.rows] == [False, False, True, False]


@pytest.mark.parametrize(
    "rows",
    [
        (("姓名", "1月", "2月", "3月"), ("王建国", 20, 20, 20)),
        (("姓名", "性别", "类别"), ("王建国", "男", "正式")),
        (("月份", "收入", "支出"), ("1月", 20, 20)),
        (("月份", "支部党员大会", "支委会"), ("1月", 1, 2), ("2月", "", "1次")),
        (("项目", "1月", "2月"), ("支委会", 1, 2), ("党课", "", 1)),
    ],
)
def test_tables_of_other_things_are_no_meetings(rows):
    with pytest.raises(NoRequiredColumn):
        read(*rows)


def test_people_may_stand_across_and_meetings_down():
    reading = read(
        ("2026年组织生活考勤",),
        ("日期", "会议类型", "王建国", "李 英", "备注"),
        ("3月12日", "党课", "√", "请假", ""),
        ("4月15日", "主题党日", "缺席", "√", ""),
        kind=ATTENDANCE,
    )
    assert [row.cell for row in reading.rows] == ["C3", "D3", "C4", "D4"]
    assert said(reading, "name", "date", "status") == [
        ("王建国", "2026-03-12", "present"), ("李英", "2026-03-12", "leave"),
        ("王建国", "2026-04-15", "absent"), ("李英", "2026-04-15", "present"),
    ]  # fmt: skip


def test_a_register_of_meetings_is_no_attendance():
    with pytest.raises(NoRequiredColumn):
        read(("日期", "会议类型", "主持人", "应到", "实到"), ("2026-03-12", "党课", "王建国", 24, 22), kind=ATTENDANCE)


def test_labels_with_values_over_the_headings_are_no_headings():
    reading = read(
        ("支部党员大会签到表",),
        ("会议时间", "2026年3月12日", "", "地点", "活动室"),
        ("序号", "姓名", "签到", "序号", "姓名", "签到"),
        (1, "王建国", "√", 2, "李秀英", "本人签名"),
        ("应到人数", 2, "", "实到人数", 2),
        kind=ATTENDANCE,
    )
    assert said(reading, "name", "date", "status") == [
        ("王建国", "2026-03-12", "present"), ("李秀英", "2026-03-12", "present"),
    ]  # fmt: skip
    assert reading.issues == ()


def test_sheets_of_signatures_one_below_the_other_are_each_of_their_own_meeting():
    heads = ("姓名", "签到")
    reading = read(
        ("2026年3月12日党课签到表",), heads, ("王建国", "√"), ("李秀英", "√"), ("应到2人，实到1人",), (),
        ("2026年4月15日主题党日签到表",), heads, ("王建国", "√"), ("李秀英", "请假"), ("应到2人，实到1人",),
        kind=ATTENDANCE,
    )  # fmt: skip
    assert said(reading, "meeting_type", "date") == [("党课", "2026-03-12")] * 2 + [("主题党日", "2026-04-15")] * 2
    assert codes(reading) == [("Sheet1!R5", "count_mismatch")]


def test_reasons_beside_each_meeting_are_kept():
    reading = read(
        ("2026年签到表",),
        ("姓名", "支部党员大会", "", "主题党日", ""),
        ("", "3月12日", "请假原因", "4月15日", "请假原因"),
        ("王建国", "请假", "住院做手术", "√", ""),
        kind=ATTENDANCE,
        merges=[(1, 0, 2, 0), (1, 1, 1, 2), (1, 3, 1, 4)],
    )
    assert said(reading, "date", "reason") == [("2026-03-12", "住院做手术"), ("2026-04-15", None)]


def test_other_reasons_under_absence_are_absence_and_no_other_meeting():
    reading = read(
        ("2026年3月12日支部党员大会",),
        ("姓名", "到会", "缺席", "", ""),
        ("", "", "病假", "事假", "其他"),
        ("王建国", "√", "", "", ""),
        ("李秀英", "", "√", "", ""),
        ("赵大海", "", "", "", "√"),
        kind=ATTENDANCE,
        merges=[(1, 0, 2, 0), (1, 1, 2, 1), (1, 2, 1, 4)],
    )
    assert said(reading, "meeting_type", "status") == [
        ("支部党员大会", "present"), ("支部党员大会", "leave"), ("支部党员大会", "absent"),
    ]  # fmt: skip
    assert reading.issues == ()


@pytest.mark.parametrize("text", ["2026.3.12-3.13", "2026年3月12日—14日", "2026-03-12至2026-03-14", "2026.3.12-14"])
def test_a_meeting_of_several_days_is_told(text):
    reading = read(
        ("时间", "会议类型"), (text, "党课"), ("2026.3.12 9:00-11:30", "支委会"), ("2026年3月12日9-11时", "支委会")
    )
    assert said(reading, "date") == [("2026-03-12",)] * 3
    assert codes(reading) == [("Sheet1!R2", "ambiguous_day")]


def test_a_day_in_brackets_is_of_the_month_of_the_title():
    reading = read(
        ("2026年1月考勤表",), ("姓名", "支委会（5日）", "党员大会（12日）"), ("王建国", "√", "√"), kind=ATTENDANCE
    )
    assert said(reading, "meeting_type", "date") == [("支部委员会", "2026-01-05"), ("支部党员大会", "2026-01-12")]


QUARTERS = ("第一季度", "第二季度", "第三季度", "第四季度")


@given(
    year=st.sampled_from([2024, 2025]),
    quarter=st.integers(1, 4),
    day=st.dates(date(2024, 1, 1), date(2025, 12, 31)),
    form=st.sampled_from(["across", "list", "register", "months", "kinds"]),
)
def test_what_title_and_days_say_differently_is_never_taken_without_an_issue(year, quarter, day, form):
    title = (f"{year}年{QUARTERS[quarter - 1]}主题党日",)
    written = f"{day.year}年{day.month}月{day.day}日"
    forms = {
        "across": (ATTENDANCE, ("姓名", written), ("王建国", "√")),
        "list": (ATTENDANCE, ("姓名", "日期", "签到"), ("王建国", written, "√")),
        "register": (MEETINGS, ("会议时间", "会议类型"), (written, "主题党日")),
        "months": (MEETINGS, ("月份", "主题党日"), (f"{day.month}月", written)),
        "kinds": (MEETINGS, ("项目", f"{day.month}月"), ("主题党日", written)),
    }
    kind, *rows = forms[form]
    reading = read(title, *rows, kind=kind)
    fits = day.year == year and (day.month + 2) // 3 == quarter
    assert [row.rejected for row in reading.rows] == [not fits]
    assert bool(reading.issues) is not fits
    if fits:
        assert said(reading, "date") == [(day.isoformat(),)]


def test_a_title_between_meetings_names_their_kind():
    reading = read(
        "meetings",
        ("组织生活开展情况",),
        ("次数", "日期", "会议主题", "应到/实到"),
        ("一、支部党员大会",),
        (1, "2025.1.9", "年度总结", "25/22"),
        ("二、支部委员会会议（2次）",),
        (1, "2025.1.3", "研究党课安排", "5/5"),
        ("（三）党课情况：",),
        (1, "2025.6.3", "弘扬", "25/24"),
        ("主题党日",),
        (1, "2025.7.3", "植树", "25/24"),
        ("五、别的工作",),
        (1, "2025.8.3", "慰问", "25/24"),
    )
    kinds = [row.values["meeting_type"] for row in reading.rows]
    assert kinds == ["支部党员大会", "支部委员会", "党课", "主题党日", None]
    assert [issue.code.value for issue in reading.issues] == ["type_unknown"]


def test_what_a_line_says_comes_before_the_title_over_it():
    reading = read(
        "meetings", ("2025年",), ("日期", "会议类型", "主题"), ("一、支部党员大会",), ("1.9", "支委会", "总结")
    )
    assert [row.values["meeting_type"] for row in reading.rows] == ["支部委员会"]
