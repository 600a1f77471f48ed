"""Papers of meetings: the sheet to sign, the notice, the minutes, the register, the lines to type again elsewhere."""

from __future__ import annotations

from tests.cli.conftest import Jyg
from tests.cli.paper_readers import bare_name, prose, saved, tables

ASSEMBLY = ("--kind", "支部党员大会", "--on", "2026-09-20", "--time", "9:30", "--place", "会议室")


def test_a_sheet_to_sign_has_everybody_expected_once_in_two_columns_of_a_large_branch(at_demo: Jyg):
    expected = at_demo("meeting", "sheet", *ASSEMBLY, "--json").json["expected"]
    rows = tables(saved(at_demo, "meeting", "sheet", *ASSEMBLY, name="s.docx"))[0]
    assert rows[0] == ["序号", "姓名", "签名", "备注"] * 2
    people = [*(row[:4] for row in rows[1:]), *(row[4:] for row in rows[1:] if row[4])]
    assert [(bare_name(name), mark) for _, name, _, mark in people] == [
        (member["name"], "免到" if member["exempt"] else "") for member in expected
    ]
    assert [int(number) for number, *_ in people] == list(range(1, len(expected) + 1))
    assert {sign for _, _, sign, _ in people} == {""}


def test_a_sheet_never_says_why_somebody_is_exempt(at_demo: Jyg):
    reasons = ("年老体弱", "行动不便", "长期住院")
    for ending in ("docx", "html"):
        said = prose(saved(at_demo, "meeting", "sheet", *ASSEMBLY, name=f"s.{ending}"))
        assert [reason for reason in reasons if reason in said] == []


def test_a_small_meeting_signs_in_one_column(at_demo: Jyg):
    rows = tables(saved(at_demo, "meeting", "sheet", "1", name="s.docx"))[0]
    assert rows[0] == ["序号", "姓名", "签名", "备注"]
    assert [row[1] for row in rows[1:]] == ["赵明远", "钱秀兰", "孙德山"]


def test_a_notice_is_a_few_lines_to_paste(at_demo: Jyg):
    told = at_demo("meeting", "notice", *ASSEMBLY, "--today", "2026-09-10")
    assert told.out.splitlines() == [
        "【支部党员大会通知】",
        "定于2026年9月20日（星期日） 09:30在会议室召开支部党员大会。",
        "请全体党员准时参加；因病因事不能到会的，请提前向支部请假。",
        "年老体弱、行动不便的同志不作硬性要求，支部另行送学。",
        "示例离退休干部党支部　2026年9月10日",
    ]


def test_without_a_day_the_notice_is_of_the_next_planned_meeting(at_demo: Jyg):
    at_demo("settings", "set", "meeting_time", "09:30")
    found = at_demo("meeting", "notice", "--kind", "主题党日", "--today", "2026-09-10", "--json").json
    assert (found["date"], found["time"], found["title"]) == ("2026-09-15", "09:30", "素质提升月")


def test_what_a_notice_lacks_is_said(at_demo: Jyg):
    assert at_demo("meeting", "notice", "--on", "2026-09-20").err.splitlines()[0] == "缺少 --kind。"
    late = at_demo("meeting", "notice", "--kind", "组织生活会")
    assert late.code == 1
    assert late.err.splitlines()[0] == "2026 年的计划里，2026-12-31 起没有组织生活会了。"


def test_minutes_on_paper_hold_what_was_recorded(at_demo: Jyg):
    at_demo(
        "meeting", "minutes", "14", "--agenda", "审议工作计划", "--speech", "赵明远=同意", "--decision", "通过计划",
    )  # fmt: skip
    shown = at_demo("meeting", "show", "14", "--json").json
    paper = saved(at_demo, "meeting", "show", "14", name="m.docx")
    head, said = dict(tables(paper)[0][2:4]), prose(paper)
    count = shown["attendance"]
    assert head["人数"] == f"应到 {count['expected']} 人，实到 {count['present']} 人，出勤率 {count['rate']}%"
    present = [member["name"] for member in shown["members"] if member["state"] in ("出席", "线上")]
    assert [bare_name(name) for name in head["到会"].split("、")] == present
    assert "王建国（1949-10，第一组）" in head["到会"]
    assert "一、议程\n1. 审议工作计划\n二、发言\n赵明远：同意\n三、决定\n1. 通过计划" in said


def test_the_years_register_has_each_meeting_once(at_demo: Jyg):
    meetings = at_demo("meeting", "list", "--year", "2026", "--json").json["meetings"]
    rows = [row for table in tables(saved(at_demo, "meeting", "list", "--year", "2026", name="r.docx"))
            for row in table[1:]]  # fmt: skip
    assert sorted((int(row[0]), row[1], row[-3], row[-2]) for row in rows) == sorted(
        (m["number"], m["date"], str(m["attendance"]["expected"]), str(m["attendance"]["present"])) for m in meetings
    )


def test_lines_to_type_again_are_one_to_a_field_in_the_order_asked_for(at_demo: Jyg):
    at_demo("meeting", "minutes", "33", "--agenda", "学习", "--agenda", "讨论", "--decision", "通过")
    found = at_demo("report", "sheet", "三会一课", "--quarter", "2026Q3", "--json").json["records"]
    fields = found[0]["fields"]
    assert list(fields) == [
        "会议类型", "会议名称", "会议时间", "会议地点", "主持人", "记录人", "主讲人", "应到人数", "实到人数",
        "参加人员", "列席人员", "缺席人员", "学习内容", "会议议题", "会议内容", "会议决议",
    ]  # fmt: skip
    assert (fields["会议类型"], fields["会议议题"], fields["会议决议"]) == ("支部党员大会", "学习；讨论", "通过")
    assert len(fields["参加人员"].split("、")) == int(fields["实到人数"])
    lines = at_demo("report", "sheet", "三会一课", "--quarter", "2026Q3").out.splitlines()
    assert [line for line in lines if line.startswith("会议时间：")] == [
        f"会议时间：{record['fields']['会议时间']}" for record in found
    ]
    forms = tables(saved(at_demo, "report", "sheet", "三会一课", "--quarter", "2026Q3", name="x.docx"))
    assert [dict(form) for form in forms] == [record["fields"] for record in found]
