"""jyg 开会: a meeting from its day to the minutes, who was away and why looked over before it is written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Jyg, once
from tests.cli.flows.conftest import CTRL_C, Talk, papers_in

NAMES = ("赵明远", "钱秀兰", "孙德山", "李桂芳", "周国栋", "吴淑珍")


@once
def of_six(branch: Jyg) -> Jyg:
    """Six members, one of them exempt, a secretary, and the year's plan; it is 20 November, and 16 was the day."""
    for name in NAMES:
        assert branch("member", "add", name).code == 0
    assert branch("member", "exempt", "6", "--reason", "年老体弱", "--since", "2026-01-01").code == 0
    assert branch("member", "post", "1", "书记", "--since", "2026-01-01").code == 0
    assert branch("plan-year", "2026").code == 0
    return branch


def states(jyg: Jyg, number: int = 1) -> dict[str, Any]:
    return {one["name"]: one["state"] for one in jyg("meeting", "show", number, "--json").json["members"]}


RECORDED = ("",) * 9  # which, day, title, place, host, recorder, hours, who sat in, agreed


def test_a_planned_meeting_at_which_all_were_is_recorded_by_enter_alone(talk: Talk, of_six: Jyg) -> None:
    done = talk("开会", *RECORDED, "", "", "", "", "", "")
    assert "1 计划 2026-11-16（星期一） 主题党日（民主议事月），还没有登记（回车）" in done.out
    assert "2026-11-16 主题党日；名称 民主议事月；主持 赵明远" in done.out
    assert "✓ 考勤：应到 6，实到 5，出勤率 83.3%（不计免到 100.0%）" in done.out
    assert states(of_six) == dict.fromkeys(NAMES[:5], "出席") | {"吴淑珍": "免到"}


def test_who_was_away_has_a_reason_is_looked_over_and_may_be_changed(talk: Talk, of_six: Jyg) -> None:
    away = ("3、李桂方 9", "1", "3、李桂芳 周国栋", "吴", "1")  # nobody has number 9: the line is written again
    reasons = ("生病了", "事假：带孙子", "b", "2", "", "b", "1", "5")
    changed = ("钱秀兰", "", "病", "线上参加", "线上", "")
    done = talk("开会", *RECORDED, *away, *reasons, *changed, CTRL_C)
    assert "没有“李桂方”。是不是这一位？" in done.out
    assert "这里没有“9”。写编号或姓名。" in done.out
    assert "3 孙德山 为什么没有来？（已数 3/6）" in done.out
    assert "考勤状态没有“生病了”。" in done.out
    assert "改哪一位？写编号或姓名；回车就这样记：" in done.out
    kept = {
        "孙德山": "事假",
        "李桂芳": "病假",
        "周国栋": "送学上门",
        "吴淑珍": "出席",
        "钱秀兰": "线上",
        "赵明远": "出席",
    }
    assert states(of_six) == kept


def test_ctrl_c_offers_to_keep_what_is_counted_and_the_rest_is_asked_the_next_time(talk: Talk, of_six: Jyg) -> None:
    left = talk("开会", *RECORDED, "2 3 4", "", "病假：住院", CTRL_C, "")
    assert "已经数到 4/6 人。要先记下来吗？" in left.out
    assert left.out.rstrip().endswith("接着办，再写：jyg 开会")
    assert [name for name, state in states(of_six).items() if state is None] == ["孙德山", "李桂芳"]
    again = talk("开会", "", "", "3 4", "4", "b", "4", "4", "李桂方", "", "1", "7", "", "0")
    assert "1 2026-11-16（星期一） 主题党日（民主议事月），考勤记了 4/6，没有记完（回车）" in again.out
    assert "✓ 已办　登记：第 1 号，2026-11-16 主题党日" in again.out
    assert "应到 6 人，还没有记的 2 人：" in again.out
    assert (states(of_six)["孙德山"], states(of_six)["李桂芳"]) == ("缺席", "出席")


def test_those_already_counted_may_be_changed_when_attendance_is_taken_up(talk: Talk, of_six: Jyg) -> None:
    talk("开会", *RECORDED, "2 3 4", "", "病假：住院", CTRL_C, "")
    again = talk("开会", "", "", "3 赵明远", "2", "1", "钱秀兰", "7", "", "0")
    assert "已经记了的 4 人，记错的也可以写：\n" in again.out
    assert "1 赵明远 出席" in again.out
    assert states(of_six) == {
        "赵明远": "病假", "钱秀兰": "出席", "孙德山": "事假", "李桂芳": "出席", "周国栋": "出席", "吴淑珍": "免到",
    }  # fmt: skip


def test_namesakes_are_told_apart_in_every_list_of_attendance(talk: Talk, of_six: Jyg) -> None:
    for born, group in (("1950-03", "第一组"), ("1949-10", "第二组")):
        assert of_six("member", "add", "王秀英", "--born", born, "--group", group, "--namesake").code == 0
    done = talk("开会", *RECORDED, "王秀英", "1", "", "2", "", CTRL_C)
    assert "7 王秀英（1950-03，第一组）" in done.out
    assert "8 王秀英（1949-10，第二组）" in done.out
    assert "有 2 位王秀英，是哪一位？" in done.out
    assert "  事假 1 人：王秀英（1950-03，第一组）" in done.out


def test_what_is_counted_may_be_thrown_away(talk: Talk, of_six: Jyg) -> None:
    done = talk("开会", *RECORDED, "2 3", "", "0", "2")
    assert set(states(of_six).values()) == {None}
    assert "已经办好、留在台账里的：\n  ✓ 登记：第 1 号，2026-11-16 主题党日" in done.out


def test_minutes_are_written_a_line_at_a_time_and_printed(talk: Talk, of_six: Jyg) -> None:
    lines = ("学习了文件", "写错了", "b", "钱秀兰：同意", f"电话 {'1700000' + '1234'}", "", "b", "", "通过计划", "", "")
    done = talk("开会", *RECORDED, "", "", "", *lines, "3")
    assert "去掉了：写错了" in done.out
    assert "会议记录里有一串像身份证号或电话的数字" in done.out
    assert "✓ 会议记录：3 条" in done.out
    shown = of_six("meeting", "show", "1", "--json").json["minutes"]
    assert [(one["part"], one["speaker"], one["text"]) for one in shown] == [
        ("发言", "钱秀兰", "同意"), ("决定", None, "通过计划"), ("记录", None, "学习了文件"),
    ]  # fmt: skip
    assert papers_in(Path.home()) == ["会议/2026-11-16主题党日会议记录.docx", "会议/2026-11-16主题党日签到表.docx"]


def test_a_meeting_of_another_kind_has_its_day_asked_for_and_never_in_the_future(talk: Talk, of_six: Jyg) -> None:
    done = talk(
        "开会",
        "党课",
        "",
        "明天",
        "4",
        "2027-01-05",
        "上周五",
        "反诈课",
        "活动室",
        "",
        "b",
        "李 芳",
        "2",
        "李芳",
        "2",
        "",
        "",
        "",
        "",
        "0",
    )
    assert "请写前面的数字。" in done.out  # Enter is no day
    assert "2026-11-21" in done.out
    assert "名册里没有“李芳”。" in done.out
    assert "2026-11-13 党课；名称 反诈课；地点 活动室；主持 李芳；记录 李芳" in done.out


def test_a_groups_meeting_expects_its_group(talk: Talk, of_six: Jyg) -> None:
    for number, group in ((1, "第一组"), (2, "第三组"), (3, "第二组"), (4, "第十一组")):
        assert of_six("member", "edit", number, "--group", group).code == 0
    done = talk("开会", "党小组会", "5", "2", "1", "", "", "", "", "", "", "0")
    assert "1 第一组　2 第二组　3 第三组　4 第十一组" in done.out
    assert "应到 1 人：" in done.out


def test_minutes_are_gone_on_with_in_the_meeting_begun_last_or_named_by_its_day(talk: Talk, of_six: Jyg) -> None:
    assert of_six("meeting", "add", "--kind", "党课", "--on", "2026-11-03").code == 0
    assert of_six("meeting", "attend", "1", "--all", "出席").code == 0
    talk("开会", "2", *RECORDED[1:], "", "", "", "学习了文件", "0", "")
    again = talk("开会", "16号", "", "刘德华：唱歌", "2", "王文：同意", "1", "b", "谈了第二点", "", "无", "", "")
    assert "已经记了 1 条：\n  记录：学习了文件" in again.out
    assert "名册里没有“刘德华”。是请来的人在发言吗？" in again.out
    assert "去掉了：同意" in again.out
    assert "✓ 会议记录：2 条，连同以前的共 3 条" in again.out
    third = talk("开会", "2月1日", "0")
    assert "2026-02-01 没有登记过会议。" in third.out
    assert " 2026-11-03（星期二） 党课，还没有会议记录" in third.out
    assert " 2026-11-16（星期一） 主题党日（民主议事月），记录 3 条，接着写" in third.out
    fourth = talk("开会 2", "", "", "", "")
    assert "已经记了 3 条：" in fourth.out


def test_the_meeting_begun_last_is_the_first(talk: Talk, of_six: Jyg) -> None:
    done = talk("开会", "党课", "昨天", "", "", "", "", "", "", "", "", "", "", "", CTRL_C)
    assert "✓ 考勤：" in done.out
    assert "1 2026-11-19（星期四） 党课，还没有会议记录（回车）" in talk("开会", "0").out


def test_b_at_the_first_question_of_a_meeting_goes_back_to_which_one(talk: Talk, of_six: Jyg) -> None:
    assert of_six("member", "edit", "1", "--group", "第一组").code == 0
    done = talk("开会", "b", "党小组会", "b", "党课", "今天", "0")
    assert done.out.count("哪一次会？") == 3


def test_minutes_without_a_number_are_asked_for_line_by_line_of_a_meeting_named_by_its_day(
    talk: Talk, of_six: Jyg
) -> None:
    assert of_six("meeting", "add", "--kind", "党课", "--on", "2026-11-03").code == 0
    assert of_six("meeting", "attend", "1", "--all", "出席").code == 0
    talk("meeting minutes", "11月4日", "11月3日", "", "学习了文件", "", "无", "", "")
    shown = of_six("meeting", "show", "11月3日", "--json").json["minutes"]
    assert [one["text"] for one in shown] == ["学习了文件"]
    assert of_six("meeting", "show", "11月4日").err.startswith("2026-11-04 没有登记过会议")


# 学时, who lectured, who sat in


def of_another_branch(jyg: Jyg, name: str = "何文清", since: str = "2026-09-01") -> None:
    stated = ("--home", "兰州市某局离退休党支部", "--on", since)
    assert jyg("member", "inbound", "add", name, *stated).code == 0


def record_of(jyg: Jyg, number: int = 1) -> dict[str, Any]:
    return jyg("meeting", "show", number, "--json").json


def test_a_lecture_has_hours_a_lecturer_guests_and_those_of_other_branches(talk: Talk, of_six: Jyg) -> None:
    of_another_branch(of_six)
    of_another_branch(of_six, "陈建军", "2026-11-20")  # not yet there
    hours = ("一下午", "-1", "30", "一个半小时")
    lecturer = ("周老师", "1")
    guests = ("3", "钱秀兰（委员）", "13900000000", "马晓东（联络员，市委） 周老师")
    done = talk("开会", "党课", "昨天", "", "", "", "", *hours, *lecturer, *guests, "9", "何文清", "", CTRL_C)
    for refused in (
        "“一下午”不是学时。", "“-1”不是学时。", "一次会 30 学时不合常理。", "“3”不是姓名。",
        "钱秀兰是这次会应到的人，不写在列席里，来了的记出席。", "这里没有“9”。",
    ):  # fmt: skip
        assert refused in done.out
    assert "学时 1.5；主讲 周老师；列席 马晓东（联络员，市委）、周老师；外支部来的 何文清" in done.out
    found = record_of(of_six)
    assert (found["hours"], found["lecturer"], found["guests"]) == (1.5, "周老师", "马晓东（联络员，市委）、周老师")
    assert found["joined"] == [{"name": "何文清", "home": "兰州市某局离退休党支部"}]
    assert "1.5 学时" in of_six("member", "inbound", "certificate", "1").out  # those of the meeting


def test_enter_means_the_hours_of_the_last_meeting_of_the_kind_and_nobody(talk: Talk, of_six: Jyg) -> None:
    assert of_six("meeting", "add", "--kind", "主题党日", "--on", "2026-09-15", "--hours", "两小时").code == 0
    assert of_six("meeting", "add", "--kind", "主题党日", "--on", "2026-10-15").code == 0
    done = talk("开会", "主题党日", "", "昨天", "", "", "", "", "", "", "", CTRL_C)
    assert "到会的人各算几学时？（回车 2；不算的写 无）" in done.out
    found = record_of(of_six, 3)
    assert (found["hours"], found["guests"], found["lecturer"]) == (2.0, None, None)


def test_what_was_passed_over_is_asked_again_when_a_meeting_is_taken_up(talk: Talk, of_six: Jyg) -> None:
    of_another_branch(of_six)
    talk("开会", *RECORDED, "", "0")
    begun = talk("开会", "", "2", "马晓东（联络员）", "1", CTRL_C)  # nothing was said: asked at once
    assert "✓ 学时、列席：学时 2；列席 马晓东（联络员）；外支部来的 何文清" in begun.out
    again = talk("开会 1", "", CTRL_C)
    assert "学时 2；列席 马晓东（联络员）；外支部来的 何文清\n要补、要改吗？" in again.out
    assert "在这里参加的外支部党员" not in again.out
    talk("开会 1", "2", "1.5", "无", "", CTRL_C)
    found = record_of(of_six)
    assert (found["hours"], found["guests"], len(found["joined"])) == (1.5, None, 1)
    talk("记错了", "2", "1", "学时、主讲人、列席的人", "不算", "")
    assert record_of(of_six)["hours"] is None


def test_a_member_who_sits_in_on_the_committee_is_marked_so(talk: Talk, of_six: Jyg) -> None:
    talk("开会", "支部委员会", "昨天", "", "", "", "", "马晓东、李桂芳", "", "", "", "", "", "")
    found = record_of(of_six)
    assert found["guests"] == "马晓东"
    assert states(of_six) == {"赵明远": "出席", "李桂芳": "列席"}
    assert found["attendance"]["expected"] == 1


def test_a_speech_of_somebody_who_was_away_is_asked_about(talk: Talk, of_six: Jyg) -> None:
    lines = ("钱秀兰：同意", "", "钱秀兰：同意", "1", "孙德山：也同意", "", "", "", "")
    done = talk("开会", *RECORDED, "2", "", "1", "", *lines)
    assert "考勤里钱秀兰没有到会（病假）。还是记成钱秀兰的发言吗？" in done.out
    assert [(one["part"], one["speaker"]) for one in record_of(of_six)["minutes"]] == [
        ("发言", "钱秀兰"), ("发言", "孙德山"), ("记录", None),
    ]  # fmt: skip


def test_guests_and_the_lecturer_speak_without_being_asked_about(talk: Talk, of_six: Jyg) -> None:
    recorded = ("", "", "", "", "", "", "", "马晓东（联络员）", "")
    done = talk("开会", *recorded, "", "", "", "马晓东：讲得好", "", "", "", "")
    assert "是请来的人在发言吗" not in done.out
    assert record_of(of_six)["minutes"][0]["speaker"] == "马晓东"


def test_ctrl_c_after_saying_who_was_away_keeps_those_who_came(talk: Talk, of_six: Jyg) -> None:
    done = talk("开会", *RECORDED, "2", CTRL_C, "")
    assert "已经数到 4/6 人。要先记下来吗？" in done.out
