"""Several branches in one store, and a store of one that never mentions them."""

from __future__ import annotations

import re

from tests.cli.conftest import Jyg, Ran, once


@once
def two(branch: Jyg) -> Jyg:
    """Two branches with a 王建国 each; the second's number 2 is somebody else, and it owes other dues."""
    assert branch("branch", "add", "第二党支部", "--parent", "示例党总支").code == 0
    assert branch("member", "add", "王建国", "--born", "1949-10").code == 0
    assert branch("member", "add", "李桂芳").code == 0
    assert branch("member", "add", "王建国", "--born", "1956-03", "--branch", "第二党支部").code == 0
    assert branch("--branch", "2", "member", "add", "孙德山", "--status", "预备党员").code == 0
    assert branch("--branch", "2", "member", "add", "周国栋").code == 0
    assert branch("--branch", "2", "member", "exempt", "周国栋", "--reason", "年老体弱").code == 0
    assert branch("dues", "assess", "王建国", "--category", "离退休", "--base", "5000").code == 0
    assert branch("dues", "assess", "王建国", "--category", "离退休", "--base", "6000", "--branch", "2").code == 0
    assert branch("dues", "assess", "3", "--category", "离退休", "--base", "4000", "--branch", "2").code == 0
    assert branch("dues", "collect", "王建国", "--through", "2026-09", "--yes").code == 0
    assert branch("dues", "collect", "王建国", "--through", "2026-08", "--branch", "2", "--yes").code == 0
    return branch


def test_a_store_of_one_speaks_of_no_other_branch(branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("dues", "assess", "王建国", "--category", "离退休", "--base", "5000").code == 0
    for command in (
        ("member", "list"),
        ("member", "show", "1"),
        ("dues", "owing"),
        ("dues", "collect", "--all", "--yes"),
        ("plan-year",),
        ("report", "quarter"),
        ("meeting", "list"),
        ("meeting", "add", "--kind", "主题党日", "--on", "2026-11-16"),
        ("settings", "list"),
    ):
        ran = branch(*command)
        assert ran.code == 0
        assert "--branch" not in ran.out + ran.err
        assert "--all-branches" not in ran.out + ran.err
        assert "jyg branch" not in ran.out + ran.err


def test_branches_are_added_listed_and_chosen(branch: Jyg) -> None:
    assert branch("branch", "add", "第二党支部", "--parent", "示例党总支") == Ran(0, "已加支部：2 第二党支部\n", "")
    assert branch("branch", "list").out == (
        "编号   支部         上级         正在使用\n"
        "─────────────────────────────────────────\n"
        "   1   第一党支部                是      \n"
        "   2   第二党支部   示例党总支           \n"
    )
    assert branch("branch", "use", "2") == Ran(0, "现在使用：第二党支部\n", "")
    assert branch("branch", "list", "--json").json == {
        "version": 1,
        "branches": [
            {"number": 1, "name": "第一党支部", "parent": None, "in_use": False},
            {"number": 2, "name": "第二党支部", "parent": "示例党总支", "in_use": True},
        ],
    }


def test_names_and_numbers_are_looked_up_within_the_branch(two: Jyg) -> None:
    assert two("member", "show", "王建国", "--json").json["birth_date"] == "1949-10"
    assert two("member", "show", "王建国", "--json", "--branch", "2").json["birth_date"] == "1956-03"
    assert two("member", "show", "2", "--json").json["name"] == "李桂芳"
    assert two("--branch", "第二党支部", "member", "show", "2", "--json").json["name"] == "孙德山"
    assert two("member", "show", "孙德山") == Ran(1, "", "本支部没有“孙德山”这名党员。\n看名单：jyg member list\n")
    assert two("member", "show", "3") == Ran(1, "", "本支部没有“3”这名党员。\n看名单：jyg member list\n")


def test_the_branch_in_use_is_the_one_meant_where_none_is_named(two: Jyg) -> None:
    assert two("branch", "use", "第二党支部").code == 0
    assert two("member", "show", "2", "--json").json["name"] == "孙德山"
    assert two("member", "show", "2", "--json", "--branch", "1").json["name"] == "李桂芳"


def test_receipts_and_meetings_are_numbered_within_the_branch(two: Jyg) -> None:
    for branch_ in ("1", "2"):
        held = two("meeting", "add", "--kind", "主题党日", "--on", "2026-11-16", "--branch", branch_, "--json").json
        assert held["number"] == 1
        paid = two("dues", "collect", "王建国", "--through", "2026-10", "--branch", branch_, "--json", "--yes").json
        assert paid["payments"][0]["receipt"] == "2026-0002"


def test_settings_and_plans_are_the_branchs_own(two: Jyg) -> None:
    assert two("settings", "set", "party_day", "20", "--branch", "2").code == 0
    ours, theirs = two("plan-year", "--json").json, two("plan-year", "--json", "--branch", "2").json
    assert (ours["months"][3]["party_day"], theirs["months"][3]["party_day"]) == ("2026-04-15", "2026-04-20")
    assert two("plan", "set", "4=银发宣讲月", "--branch", "1").code in {0, 1}
    assert two("plan", "show", "--json", "--branch", "2").json["months"] == theirs["months"]


def test_all_branches_of_the_members_are_a_line_each_and_the_sum(two: Jyg) -> None:
    assert two("member", "list", "--all-branches").out == (
        "\n全部支部　党员人数\n"
        "支部         在册   正式   预备   免到\n"
        "──────────────────────────────────────\n"
        "第一党支部      2      2      0      0\n"
        "第二党支部      3      2      1      1\n"
        "──────────────────────────────────────\n"
        "合计            5      4      1      1\n"
    )
    assert two("member", "list", "--all-branches", "--json").json == {
        "version": 1,
        "branches": [
            {"branch": "第一党支部", "total": 2, "formal": 2, "probationary": 0, "exempt": 0},
            {"branch": "第二党支部", "total": 3, "formal": 2, "probationary": 1, "exempt": 1},
        ],
        "total": 5,
        "formal": 4,
        "probationary": 1,
        "exempt": 1,
    }


def test_all_branches_of_a_year_of_deeds_groups_and_hours_are_a_line_each_and_the_sum(two: Jyg) -> None:
    for line in (
        "deed add 王建国 --kind 志愿服务 --what 清扫楼道 --hours 2 --reached 60 --on 2026-11-02 --branch 1",
        "deed add 王建国 --kind 政策宣讲 --what 讲党史 --hours 1.5 --reached 40 --on 2026-11-03 --branch 2",
        "club add 书画组 --leader 王建国 --base 老年大学 --on 2026-11-02 --branch 2",
        "club activity add 书画展 --base 老年大学 --club 1 --people 12 --on 2026-11-04 --branch 2",
        "training add 王建国 --course 读书班 --hours 32 --on 2026-11-05 --branch 1",
    ):
        assert two(*line.split()).code == 0
    assert two("deed", "year", "--all-branches").out == (
        "\n全部支部　2026年作用发挥\n"
        "支部         党员   做了几件   人次   小时   受益人数\n"
        "─────────────────────────────────────────────────────\n"
        "第一党支部      1          1      1      2         60\n"
        "第二党支部      1          1      1    1.5         40\n"
        "─────────────────────────────────────────────────────\n"
        "合计            2          2      2    3.5        100\n"
    )
    deeds = two("deed", "year", "--all-branches", "--json").json
    assert (deeds["branches"][1]["hours"], deeds["hours"]) == (1.5, 3.5)
    clubs = two("club", "year", "--all-branches", "--json").json
    assert [branch["people"] for branch in clubs["branches"]] == [0, 12]
    assert (clubs["activities"], clubs["clubs"]) == (1, 1)
    hours = two("training", "hours", "--all-branches", "--json").json
    assert [branch["short"] for branch in hours["branches"]] == [1, 2]
    assert (hours["members"], hours["hours"]) == (5, 32)


def test_all_branches_of_what_is_owed_are_a_line_each_and_the_sum(two: Jyg) -> None:
    # first: October and November at 25.00; second: 王建国 three months at 60.00, 周国栋 eleven at 20.00
    assert two("dues", "owing", "--all-branches").out == (
        "\n全部支部　党费欠交（截至 2026-11）\n"
        "支部         欠交人数   金额（元）\n"
        "──────────────────────────────────\n"
        "第一党支部          1        50.00\n"
        "第二党支部          2       400.00\n"
        "──────────────────────────────────\n"
        "合计                3       450.00\n"
        "没有核定党费，应交里没有算：第一党支部 1 人、第二党支部 1 人。\n"
    )
    assert two("dues", "owing", "--all-branches", "--json").json == {
        "version": 1,
        "branches": [
            {"branch": "第一党支部", "members": 1, "owing": "50.00"},
            {"branch": "第二党支部", "members": 2, "owing": "400.00"},
        ],
        "members": 3,
        "owing": "450.00",
    }


def test_all_branches_of_a_quarter_are_a_line_each_and_the_sum(two: Jyg) -> None:
    for branch_ in ("1", "2"):
        assert two("meeting", "add", "--kind", "主题党日", "--on", "2026-09-15", "--branch", branch_).code == 0
    assert two("meeting", "attend", "1", "--all", "出席", "--set", "李桂芳=病假").code == 0
    # due: 75.00, and 180.00 + 60.00; collected: 75.00, and 王建国's July and August
    assert two("report", "quarter", "2026Q3", "--all-branches").out == (
        "\n全部支部　2026年第三季度\n"
        "\n一、党员和组织生活\n"
        "支部         党员   增加   减少   会议   还差   出勤率   覆盖率   主题月\n"
        "────────────────────────────────────────────────────────────────────────\n"
        "第一党支部      2      0      0      1      2    50.0%    50.0%        0\n"
        "第二党支部      3      0      0      1      2        —        —        0\n"
        "────────────────────────────────────────────────────────────────────────\n"
        "合计            5      0      0      2      4    50.0%    50.0%        0\n"
        "\n二、党费（元）\n"
        "支部           应交   减免     已交     欠交   收到   手存\n"
        "──────────────────────────────────────────────────────────\n"
        "第一党支部    75.00   0.00    75.00     0.00   0.00   0.00\n"
        "第二党支部   240.00   0.00   120.00   120.00   0.00   0.00\n"
        "──────────────────────────────────────────────────────────\n"
        "合计         315.00   0.00   195.00   120.00   0.00   0.00\n"
        "党费：各支部都没有结账，按今天所知。\n"
        "没有核定党费，应交里没有算：第一党支部 1 人、第二党支部 1 人。\n"
    )
    every = two("report", "quarter", "2026Q3", "--all-branches", "--json").json
    assert every["dues"] == {
        "due": "315.00", "waived": "0.00", "collected": "195.00", "owing": "120.00", "received": "0.00",
    }  # fmt: skip
    singles = [two("report", "quarter", "2026Q3", "--json", "--branch", number).json for number in ("1", "2")]
    assert [{"version": 1, **branch} for branch in every["branches"]] == singles
    assert every["members"] == {"total": 5, "formal": 4, "probationary": 1, "exempt": 0}


def test_the_line_of_a_branch_is_what_its_own_list_says(two: Jyg) -> None:
    for number in ("1", "2"):
        alone = two("dues", "owing", "--branch", number, "--json").json
        every = two("dues", "owing", "--all-branches", "--json").json["branches"][int(number) - 1]
        assert (every["branch"], every["owing"]) == (alone["branch"], alone["owing"])
        assert every["members"] == len(alone["members"])
        text = two("dues", "owing", "--branch", number).out
        assert re.search(rf"合计 .* {every['owing']}\b", text)


def test_a_number_names_a_branch_also_in_full_width_digits_and_with_spaces(two: Jyg) -> None:
    for given in ("2", "２", " 2 ", " 第二党支部"):
        assert two("branch", "use", given) == Ran(0, "现在使用：第二党支部\n", "")
    assert two("branch", "use", "9" * 5000).code == 1


def test_the_doctor_looks_at_one_branch_where_it_is_named(two: Jyg) -> None:
    for title in ("文件和索引", "账目"):
        assert title in two("doctor").out
    alone = two("doctor", "--branch", "2")
    assert alone.out.startswith("只查了第二党支部：账目、主题、日期和人；文件和操作记录没有查。")
    assert "文件和索引" not in alone.out
    both = two("doctor", "--branch", "2", "--since", "2026-01-01")
    assert (both.code, both.err.splitlines()[0]) == (2, "--branch 和 --since 只能用一个。")
