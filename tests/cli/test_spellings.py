"""The same spellings as options of real commands, and members, options and quotes in any width."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jygcli.domain.base.months import Month, spoken_months
from jygcli.domain.said.told import Tense
from tests.cli.conftest import Jyg, Ran, once
from tests.said.spellings import NAMES, OPTIONS, SPELLINGS, TODAY, Spelling, Which
from tests.said.test_said import name

ON = ("--today", TODAY.isoformat())


@once
def three(jyg: Jyg) -> Jyg:
    """`jyg` in a branch of three members, one of whom is assessed since 2024."""
    assert jyg("init", "--name", "第一党支部", "--dues-from", "2024-01", "--yes").code == 0
    for member in ("李芳", "欧阳娜", "王建国"):
        assert jyg("member", "add", member).code == 0
    assess = ("dues", "assess", "李芳", "--category", "离退休", "--base", "4000", "--from")
    assert jyg(*assess, "2024-01", "--yes").code == 0
    return jyg


def _of_entry(*path: str) -> Callable[[Any], str]:
    def found(document: Any) -> str:
        for step in path:
            document = document[int(step)] if step.isdecimal() else document[step]
        return str(document)

    return found


def _months(document: Any) -> str:
    return spoken_months(tuple(map(Month.parse, document["payments"][0]["months"])))


COLLECT = ("dues", "collect", "李芳", "--consent", "支部大会", "--yes")
# A kind, and what is meant without a year → a command that takes it, and where its JSON says what it was read as.
COMMANDS: dict[tuple[str, Tense], tuple[tuple[str, ...], Callable[[Any], str]]] = {
    ("day", Tense.PAST): (("fund", "grant", "--voucher", "收字1号", "--amount", "10", "--on"), _of_entry("on")),
    ("day", Tense.COMING): (("meeting", "task", "add", "借会议室", "--who", "李芳", "--by"), _of_entry("due_on")),
    ("partial", Tense.PAST): (("member", "edit", "李芳", "--joined"), _of_entry("join_date")),
    ("month", Tense.PAST): (("dues", "explain", "李芳"), _of_entry("month")),
    ("month", Tense.NEAR): ((*COLLECT, "--through"), lambda document: document["payments"][0]["months"][-1]),
    ("quarter", Tense.PAST): (("report", "quarter"), _of_entry("quarter")),
    ("months", Tense.NEAR): ((*COLLECT, "--months"), _months),
    ("year", Tense.PAST): (("meeting", "rates", "--year"), lambda document: document["from"][:4]),
    ("money", Tense.PAST): (("fund", "grant", "--voucher", "收字1号", "--amount"), _of_entry("amount")),
    ("time", Tense.PAST): (("meeting", "add", "--kind", "主题党日", "--on", "2026-10-01", "--time"), _of_entry("time")),
}


@pytest.mark.parametrize("one", SPELLINGS, ids=name)
def test_an_option_is_read_as_the_table_says(three: Jyg, one: Spelling) -> None:
    command, found = COMMANDS[one.kind, one.tense]
    ran = three(*command, one.text, *ON, "--json")
    if isinstance(one.read, Which):
        assert (ran.code, ran.out) == (2, "")
        assert "两种读法" in ran.err
        assert all(reading in ran.err for reading in one.read)
        return
    assert ran.code == 0, ran.err
    assert found(ran.json) == one.read


@pytest.mark.parametrize(("words", "member"), NAMES, ids=lambda part: "+".join(part))
def test_a_member_is_known_by_a_name_in_two_words_and_in_any_quotes(three: Jyg, words: list[str], member: str) -> None:
    assert three("member", "show", *words, "--json").json["name"] == member


def test_a_name_in_two_words_is_known_among_several_and_beside_a_state(three: Jyg) -> None:
    ran = three("dues", "collect", "李", "芳", "--json", "--consent", "支部大会", *ON)
    assert [payment["name"] for payment in ran.json["payments"]] == ["李芳"]
    assert three("meeting", "add", "--kind", "主题党日", "--on", "9月5日", *ON).code == 0
    marked = three("meeting", "attend", "1", "--all", "病假", "--set", "李", "芳＝事假", "--json", *ON)
    assert marked.code == 0, marked.err
    assert {one["name"]: one["state"] for one in marked.json["members"]}["李芳"] == "事假"
    assert three("meeting", "makeup", "1", "王建国", "李", "芳", "--on", "今天", *ON).code == 0


def test_a_new_member_is_named_in_two_words(three: Jyg) -> None:
    assert three("member", "add", "周", "敏", "--json").json["name"] == "周敏"
    assert three("member", "add", "--gender", "女", "吴", "敏", "--json").json["name"] == "吴敏"
    assert three("member", "add", "--gender", "女", "郑敏", "--json").json["name"] == "郑敏"


def test_two_words_that_are_no_name_stay_two(three: Jyg) -> None:
    assert three("member", "show", "李", "强") == Ran(
        2, "", "命令写得不对，多了或少了内容。\n看写法：jyg member show --help\n"
    )


@pytest.mark.parametrize("words", OPTIONS, ids=" ".join)
def test_an_option_is_known_with_dashes_of_any_width(three: Jyg, words: list[str]) -> None:
    plainly = three("dues", "owing", "--quarter", "2026Q3", *ON)
    ran = three("dues", "owing", *words, *ON)
    assert (ran.code, ran.out) == (0, plainly.out)


def test_wide_dashes_are_known_before_a_command_and_of_a_flag(three: Jyg) -> None:
    plainly = three("--today", "2026-10-08", "settings", "--json")
    assert three("－－today", "2026年10月8号", "settings", "—-json").out == plainly.out
    assert (
        three("member", "list", "－－helf").err
        == "没有选项 --helf。是不是 --help、--html？\n看写法：jyg member list --help\n"
    )


def test_a_text_that_begins_with_a_dash_stays_a_text(three: Jyg) -> None:
    assert three("member", "edit", "李芳", "--notes", "——abc", "--json").json["notes"] == "——abc"
    assert three("member", "edit", "李芳", "--notes", "“好”", "--json").json["notes"] == "“好”"


def test_what_was_filled_in_is_told_once_and_beside_the_result(three: Jyg) -> None:
    ran = three("meeting", "add", "--kind", "主题党日", "--on", "9月5日", *ON)
    assert ran.err == "日期按 2026-09-05（星期六）。\n"
    assert "2026-09-05" in ran.out
    ran = three("report", "quarter", "上季度", *ON, "--json")
    assert ran.err == "季度按 2026年第三季度。\n"
    assert ran.json["quarter"] == "2026Q3"
    assert three("report", "quarter", "2026年三季度", *ON).err == ""


def test_several_days_are_told_in_one_line(three: Jyg) -> None:
    waive = ("dues", "waive", "李芳", "--from", "11月", "--through", "12月", "--amount", "十块")
    ran = three(*waive, "--applied", "9.20", "--discussed", "上周五", *ON)
    assert ran.code == 0, ran.err
    assert ran.err == "月份按 2026-11、2026-12。\n日期按 2026-09-20（星期日）、2026-10-02（星期五）。\n"


@pytest.mark.parametrize("line", [("{}", "report", "quarter", "本季度"), ("report", "quarter", "本季度", "{}")])
def test_the_working_day_counts_wherever_it_stands(three: Jyg, line: tuple[str, ...]) -> None:
    words = [word for one in line for word in (("--today", "2025-02-03") if one == "{}" else (one,))]
    assert three(*words, "--json").json["quarter"] == "2025Q1"


def test_the_working_day_itself_may_be_said(three: Jyg) -> None:
    ran = three("report", "quarter", "--json", "--today", "8月1日")  # on 2026-11-20, as JYG_TODAY has it
    assert (ran.json["quarter"], ran.err) == ("2026Q3", "日期按 2026-08-01（星期六）。\n")


@pytest.mark.parametrize(
    ("name", "text", "kept"),
    [
        ("elected_on", "2024年三月二十号", "2024-03-20"),
        ("elected_on", "去年3月20日", "2025-03-20"),
        ("dues_from", "七月", "2026-07"),
        ("meeting_time", "九点半", "09:30"),
        ("fund_decision_over", "八百块", "800.00"),
        ("fund_decision_over", "800", "800"),
    ],
)
def test_a_setting_is_written_as_anything_else(jyg: Jyg, name: str, text: str, kept: str) -> None:
    assert jyg("init", "--name", "第一党支部", "--yes").code == 0
    assert jyg("settings", "set", name, text, *ON).code == 0
    assert {one["name"]: one["value"] for one in jyg("settings", "--json").json["settings"]}[name] == kept


def test_a_quarter_to_be_filled_in_is_one_to_come(three: Jyg) -> None:
    assert three("template", "dues", "党费.xlsx", "--quarter", "一季度", *ON).err == "季度按 2027年第一季度。\n"


def test_a_correction_knows_a_quarter_from_a_member(three: Jyg) -> None:
    assert three("dues", "correct", "三季度", "--why", "漏记", *ON).err.startswith(
        "季度按 2026年第三季度。\n2026Q3 还没有结账"
    )
    assert "季度" not in three("dues", "correct", "3", "--why", "漏记", *ON).err.splitlines()[0]


def test_themes_are_set_by_months_in_words(three: Jyg) -> None:
    assert three("plan-year", "今年", "--set", "五月＝健康养生月", "--dry-run", *ON).code == 0
