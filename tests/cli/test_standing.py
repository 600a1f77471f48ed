"""What is dated about a member: posts, exemptions, leaving and coming back, waivers; each with its exact words."""

from __future__ import annotations

import shlex

import pytest

from tests.cli.conftest import Jyg, once

STEPS = "--applied 2026-06-01 --discussed 2026-06-10 --approved 2026-06-20"
SETTING_UP = (
    "member add 王建国",
    "member add 李桂芳 --born 1950-03",
    "member add 孙德山",
    "dues assess 1 --category 离退休 --base 5000 --from 2026-06",
    "dues assess 2 --category 离退休 --base 5000 --from 2026-01",
    "member post 1 书记 --since 2024-03-20",
    "member exempt 3 --reason 行动不便 --since 2026-02-01",
    "meeting add --kind 主题党日 --on 2026-09-15",
    "meeting attend 1 --all 出席",
    "member add 钱秀兰 --born 1948-05",
    "member leave 钱秀兰 --why 转出 --on 2026-04-10",
)


@once
def staffed(branch: Jyg) -> Jyg:
    for command in SETTING_UP:
        ran = branch(*shlex.split(command))
        assert ran.code == 0, ran.err
    return branch


REFUSALS = [
    (
        "member post 1 书记 --since 2026-01-01",
        1,
        "王建国已经是书记（2024-03-20 起）。\n要卸任：jyg member post 1 书记 --until 日期\n",
    ),
    (
        "member post 2 书记 --since 2026-10-01",
        1,
        "书记现在是王建国。\n换人就先记卸任：jyg member post 1 书记 --until 日期\n",
    ),
    (
        "member post 2 书记 --until 2026-10-01",
        1,
        "李桂芳现在没有“书记”这个职务，没有可以结束的。\n看记录：jyg member show 2\n",
    ),
    (
        "member post 1 书记 --until 2020-01-01",
        1,
        "结束日期 2020-01-01 早于开始日期 2024-03-20。\n请核对两个日期。\n",
    ),
    (
        "member exempt 3 --reason 住院 --since 2026-05-01",
        1,
        "孙德山已有免到记录：2026-02-01 起，行动不便。\n要结束它：jyg member exempt 3 --until 日期\n",
    ),
    (
        "member exempt 1 --until 2026-10-01",
        1,
        "王建国现在没有免到，没有可以结束的。\n看记录：jyg member show 1\n",
    ),
    (
        "member leave 2 --why 转出 --on 2026-09-01",
        1,
        "李桂芳在 2026-09-15 的主题党日（第 1 号会议）记了“出席”，不能记成 2026-09-01 已离开。\n"
        "核对离开日期，或先改考勤：jyg meeting show 1\n",
    ),
    (
        "member leave 2 --why 转出 --on 2026-10-01 --dues-until 2030-01",
        1,
        "党费交至 2030-01 不合常理：李桂芳2026-10-01 离开，要在 2025-01 到 2027-12 之间。\n"
        "核对转移介绍信上写的月份。\n",
    ),
    (
        "member leave 4 --why 去世",
        1,
        "钱秀兰已经不在本支部（建账前已在，2026-04-10 转出）。\n看记录：jyg member show 4\n",
    ),
    (
        "member add 钱秀兰 --born 1948-05",
        1,
        "4 钱秀兰（1948-05）以前在本支部（建账前已在，2026-04-10 转出），现在不在。\n"
        "是同一个人回来了：jyg member add 4 --again --since 日期。确是另一个人，加 --namesake。\n",
    ),
    (
        "member add 4 --again --since 2026-01-01",
        1,
        "钱秀兰 2026-04-10 才离开，不能从 2026-01-01 起重新列入。\n请核对 --since。\n",
    ),
    (
        "member add 1 --again",
        1,
        "王建国现在就在本支部（建账前已在）。\n看记录：jyg member show 1\n",
    ),
    (
        f"dues waive 3 --from 2026-07 --through 2026-12 --amount 0 --by 上级党工委 {STEPS}",
        1,
        "孙德山在 2026-07 没有核定党费，谈不上少交、免交。\n先核定：jyg dues assess 3 --category 离退休 --base 金额\n",
    ),
    (
        f"dues waive 1 --from 2026-07 --through 2026-12 --amount 25 --by 上级党工委 {STEPS}",
        1,
        "王建国核定每月 25.00 元，少交后写 25.00 元，并没有少。\n--amount 写每月仍交多少；全免写 0。\n",
    ),
    (
        f"dues waive 1 --from 2026-07 --through 2026-12 --amount 0 --by ' ' {STEPS}",
        2,
        "--by 后面是空的。\n写上内容，或去掉 --by。\n",
    ),
    (
        "dues assess 1 --category 离退休 --base 5000 --from 2016-01",
        1,
        "从 2016-01 起核定，会多出 125 个月的欠交，补交一般不超过 6 个月（中组发〔2008〕3号"
        "《关于中国共产党党费收缴、使用和管理的规定》第12条）。\n确实要这样办，加上 --yes 再做一次。\n",
    ),
    (
        "meeting attend 1 --all 免到",
        2,
        "不能把全体都记成“免到”。\n免到、列席一个一个记，例如 --all 出席 --set 张三=免到。\n",
    ),
    (
        "meeting attend 1 --set 1=列席",
        1,
        "王建国是主题党日的应到人员，不能记“列席”。\n到会记 1=出席；不应到的才是列席。\n",
    ),
    ("meeting attend 1 --set 1=病假 --set 王建国=出席", 2, "王建国写了两次：病假、出席。\n只留一个。\n"),
]


@pytest.mark.parametrize(("command", "code", "words"), REFUSALS, ids=[command for command, _, _ in REFUSALS])
def test_what_contradicts_the_records_is_refused_with_the_way_out(
    staffed: Jyg, command: str, code: int, words: str
) -> None:
    before = staffed("member", "list", "--all", "--json").out
    ran = staffed(*shlex.split(command))
    assert (ran.code, ran.out, ran.err) == (code, "", words)
    assert staffed("member", "list", "--all", "--json").out == before


def test_a_post_ends_and_somebody_else_takes_it_over(staffed: Jyg) -> None:
    assert staffed("member", "post", "1", "书记", "--until", "2026-10-01").code == 0
    assert staffed("member", "post", "2", "书记", "--since", "2026-10-01").code == 0
    posts = {m["name"]: m["posts"] for m in staffed("member", "list", "--json").json["members"]}
    assert posts == {"王建国": [], "李桂芳": ["书记"], "孙德山": []}
    assert "书记，2024-03-20 起，至 2026-10-01" in staffed("member", "show", "1").out


def test_an_exemption_ends_and_the_rate_before_it_stays(staffed: Jyg) -> None:
    assert staffed("member", "exempt", "3", "--until", "2026-10-01").code == 0
    assert staffed("member", "show", "3", "--json").json["exempt"] is False
    assert staffed("report", "quarter", "2026Q3", "--json").json["attendance"]["rate_without_exempt"] == 100.0
    assert staffed("member", "exempt", "3", "--reason", "住院", "--since", "2026-11-01").code == 0


def test_leaving_ends_the_posts_and_says_what_is_still_owed(staffed: Jyg) -> None:
    ran = staffed("member", "leave", "1", "--why", "转出", "--on", "2026-10-12", "--dues-until", "2026-09")
    assert "在本支部   建账前已在，2026-10-12 转出，党费在本支部交至 2026-09" in ran.out
    assert "书记，2024-03-20 起，至 2026-10-12" in ran.out
    assert ran.out.endswith("在本支部还欠 2026-06..2026-09 的党费，共 100.00 元。\n")


def test_leaving_says_what_was_paid_beyond_the_last_month(staffed: Jyg) -> None:
    assert staffed("dues", "collect", "1", "--through", "2026-12").code == 0
    ran = staffed("member", "leave", "1", "--why", "转出", "--on", "2026-10-12")
    assert ran.out.endswith(
        "2026-11..2026-12 多交了 50.00 元。转出的，在介绍信上写明党费交至哪月；要退还：\n"
        "  jyg dues refund 2026-0001 --amount 50.00 --why 原因\n"
    )
    again = staffed("dues", "collect", "1", "--through", "2027-03")
    assert again.code == 1
    assert again.err.startswith("王建国已转出，在本支部的党费已经交清（建账前已在，2026-10-12 转出）。\n")


def test_who_left_comes_back_with_what_the_letter_says(staffed: Jyg) -> None:
    back = staffed("member", "add", "4", "--again", "--since", "2026-09-01", "--dues-paid-until", "2026-08")
    assert back.code == 0
    assert "在本支部     建账前已在，2026-04-10 转出；2026-09-01 起" in back.out
    staffed("dues", "assess", "4", "--category", "离退休", "--base", "5000", "--from", "2026-01")
    owing = {m["name"]: m["months"] for m in staffed("dues", "owing", "--json").json["members"]}["钱秀兰"]
    assert owing == ["2026-01", "2026-02", "2026-03", "2026-04", "2026-09", "2026-10", "2026-11"]


def test_a_waiver_says_which_of_its_months_were_paid_before_and_stands_once(staffed: Jyg) -> None:
    staffed("dues", "collect", "1", "--through", "2026-07")
    waive = f"dues waive 1 --from 2026-07 --through 2026-12 --amount 0 --by 上级党工委 {STEPS}"
    assert staffed(*shlex.split(waive)).out == ("王建国：2026-07 至 2026-12 免交。\n其中 2026-07 已经交清，不改动。\n")
    again = staffed(*shlex.split(waive))
    assert again.err == ("王建国在 2026-07 至 2026-12 已有少交、免交的记录，月份重叠了。\n看记录：jyg member show 1\n")
    assert "免交         2026-07 至 2026-12，2026-06-20 批准" in staffed("member", "show", "1").out
