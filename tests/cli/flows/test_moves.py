"""jyg 有人走了, jyg 有人来了: who, which day, why, and what hangs on it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from tests.cli.conftest import Jyg, once
from tests.cli.flows.conftest import CTRL_C, Talk, papers_in
from tests.people import id_number

NAMES = ("赵明远", "钱秀兰", "孙德山")


@once
def of_three(branch: Jyg) -> Jyg:
    """Three members with dues of 20 a month since July, at two meetings of November; today is the 20th."""
    assert branch("settings", "set", "dues_from", "2026-07").code == 0
    for number, name in enumerate(NAMES, start=1):
        assert branch("member", "add", name).code == 0
        assert branch("dues", "assess", number, "--category", "离退休", "--base", "4000").code == 0
    assert branch("member", "post", "1", "书记", "--since", "2026-01-01").code == 0
    for number, day in ((1, "2026-11-05"), (2, "2026-11-16")):
        assert branch("meeting", "add", "--kind", "党课", "--on", day).code == 0
        assert branch("meeting", "attend", number, "--all", "出席").code == 0
    return branch


def shown(jyg: Jyg, who: object) -> Any:
    return jyg("member", "show", who, "--json").json


def test_somebody_who_died_leaves_on_a_day_that_is_said_and_later_marks_are_cleared(talk: Talk, of_three: Jyg) -> None:
    day = ("", "明天", "3", "11月10日")
    done = talk("有人走了", "赵明", "1", "", "走了", "病故", *day, "2020年1月", "b", "11月6日", "", "")
    assert "请写前面的数字。" in done.out  # neither the reason nor the day is guessed
    assert "党费交至 2020-01 不合常理" in done.out
    assert "1 赵明远：2026-11-06 去世，党费算至 2026-11。" in done.out
    assert "职务同时卸任：书记。" in done.out
    assert "  2026-11-16 党课（第 2 号） 记了“出席”\n这 1 次会在 2026-11-06 或以后" in done.out
    assert "在本支部还欠 2026-07..2026-11 的党费，共 100.00 元。" in done.out
    assert [one["name"] for one in of_three("meeting", "show", "2", "--json").json["members"]] == ["钱秀兰", "孙德山"]
    assert len(of_three("meeting", "show", "1", "--json").json["members"]) == 3
    assert of_three("undo", "--yes").code == 0  # all of it was one operation
    assert len(of_three("meeting", "show", "2", "--json").json["members"]) == 3


def test_somebody_is_transferred_by_a_letter_whose_slip_comes_on_a_later_day(talk: Talk, of_three: Jyg) -> None:
    done = talk("有人走了", "3", "转走了", "昨天", "兰州市某街道党委", "2026-017", "12月", "", "")
    assert "孙德山 到 2026-11 还欠 2026-07..2026-11 的党费，共 100.00 元。\n介绍信上写党费交至哪个月？" in done.out
    assert "注意：到 2026-12 还欠" in done.out
    assert "写 0" not in done.out.partition("注意：")[2]  # what was entered isn't thrown away for it
    assert "在本支部还欠 2026-07..2026-12 的党费，共 120.00 元。\n收到了，写：jyg 季度末" in done.out
    assert "3 孙德山：2026-11-19 转出到 兰州市某街道党委，党费交至 2026-12。" in done.out
    assert "回执收到以后，再写：jyg 有人走了" in done.out
    assert papers_in(Path.home()) == ["组织关系转接/孙德山介绍信底稿和回执.docx"]
    later = talk("有人走了", "2", "今天")
    assert "2 孙德山的回执收到了（兰州市某街道党委）" in later.out
    slip = of_three("member", "transfer", "letter", "1").out
    assert "介绍信号：2026-017　开具日期：2026年11月19日" in slip
    assert "原党组织：第一党支部" in slip
    entry = of_three("member", "transfer", "show", "1", "--json").json["entries"][0]
    assert (entry["letter"], entry["dues_until"], entry["receipt_on"]) == ("2026-017", "2026-12", "2026-11-20")


def test_nothing_of_a_leaving_is_written_before_it_is_agreed_to(talk: Talk, of_three: Jyg) -> None:
    done = talk("有人走了", "1", "2", "1", "", CTRL_C)
    assert "这一次什么都没有写入。" in done.out
    assert [one["name"] for one in of_three("member", "list", "--json").json["members"]] == list(NAMES)


def test_somebody_new_is_recorded_with_the_letter_and_the_base(talk: Talk, of_three: Jyg) -> None:
    number = id_number("1950-03-08")
    wrong = number[:-1] + ("0" if number[-1] != "0" else "1")
    facts = ("李 芳", wrong, number, "", "1985年7月", "", "昨天", "兰州市某支部", "", "9月", "", "4000", "", "")
    done = talk("有人来了", *facts)
    assert "身份证号不对：校验位不符，可能抄错了一位。" in done.out
    assert "李芳：正式党员，1950-03-08，1985-07；2026-11-19 起，从 兰州市某支部 转来。" in done.out
    assert "党费每月 20.00 元。" in done.out
    assert papers_in(Path.home()) == ["组织关系转接/李芳回执.docx"]
    assert "接收的党组织：第一党支部　接收日期：2026年11月19日" in of_three("member", "transfer", "letter", "1").out
    one = shown(of_three, "李芳")
    assert (one["number"], one["birth_date"], one["join_date"]) == (4, "1950-03-08", "1985-07")
    owing = {one["name"]: one["owing"] for one in of_three("dues", "owing", "--json").json["members"]}
    assert owing["李芳"] == "40.00"
    assert "李芳的回执寄出了" in talk("有人来了", "2", "今天").out


def test_a_namesake_is_another_one_only_where_that_is_said(talk: Talk, of_three: Jyg) -> None:
    done = talk("有人来了", "钱秀兰", "", "钱秀兰", "1", "", "1949年10月", "", "", "11月1日", "", "7", "")
    assert "名册里已有 2 钱秀兰。来的是另一个同名的人吗？（1 是；2 否，回车）" in done.out
    assert "那就不用再登记。写另一个姓名" in done.out
    assert "应到里会有这位：2026-11-05 党课（第 1 号）、2026-11-16 党课（第 2 号）。" in done.out
    assert [one["name"] for one in of_three("member", "list", "--json").json["members"]].count("钱秀兰") == 2


def test_whoever_comes_back_is_the_same_person(talk: Talk, of_three: Jyg) -> None:
    assert of_three("member", "leave", "3", "--why", "转出", "--on", "2026-11-17").code == 0
    done = talk("有人来了", "孙德山", "", "11月18日", "", "7", "")
    assert "是同一个人回来了吗？（1 是，回车；2 否）" in done.out
    assert "孙德山（回来）：其他没有写；2026-11-18 起。" in done.out
    assert shown(of_three, "3")["number"] == 3


def test_a_letter_states_the_month_of_leaving_where_no_other_is_said(talk: Talk, of_three: Jyg) -> None:
    talk("有人走了", "3", "转走了", "昨天", "兰州市某街道党委", "", "", "", "2")
    assert of_three("member", "transfer", "show", "1", "--json").json["entries"][0]["dues_until"] == "2026-11"
