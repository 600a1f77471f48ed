"""The page that can be answered: its lines are numbered, and a number does what stands there."""

from __future__ import annotations

import json
import re
import subprocess
import sys

import pytest
from rich.cells import cell_len

from tests.cli.conftest import Jyg, once
from tests.cli.door.conftest import CTRL_C, Talk
from tests.cli.terminals import ENTER, AtTerminal, answered

QUESTION = "办哪一件？写数字，回车离开："


@once
def some(branch: Jyg) -> Jyg:
    """A branch with two members."""
    for name in ("王建国", "李桂芳"):
        assert branch("member", "add", name).code == 0
    return branch


def numbers(out: str) -> list[int]:
    return [int(number) for number in re.findall(r"^ +(\d+) ", out, re.MULTILINE)]


def line_of(out: str, words: str) -> str:
    """The number of the line that says so."""
    found = re.search(rf"^ +(\d+) .*{words}", out, re.MULTILINE)
    assert found, words
    return found[1]


def test_the_most_urgent_is_1_and_stands_last(some: Jyg, talk: Talk) -> None:
    assert some("meeting", "add", "--kind", "主题党日", "--on", "2026-11-10", "--yes").code == 0
    out = talk("", "").out
    count = len(numbers(out))
    assert numbers(out) == list(range(count, 0, -1))
    heads = ["下次主题党日：", "以后要办的（", "30 天内要办的（", "过了日子的（", QUESTION]
    assert [out.index(head) for head in heads] == sorted(out.index(head) for head in heads)
    assert out.splitlines()[-1].startswith(QUESTION)
    assert "  1 会开了，考勤没有记" in out


def test_a_long_page_is_cut_at_its_top_and_plus_shows_it_whole(at_demo: Jyg, talk: Talk) -> None:
    out = talk("", "+", "0").out
    cut, whole = out.split(f"{QUESTION}⟨+⟩\n")
    assert sum(-(-cell_len(line) // 80) for line in cut.splitlines()) <= 23
    left = len(numbers(whole)) - len(numbers(cut))
    assert left > 0
    assert cut.splitlines()[1] == f"还有 {left} 件：写 + 看"
    assert "下次主题党日" not in cut
    assert "下次主题党日" in whole


def test_a_line_is_done_with_what_is_known_and_what_is_asked(some: Jyg, talk: Talk) -> None:
    number = line_of(talk("", "").out, "没有核定党费")
    ran = talk("", number, "", "五千", "", "0")
    assert "（回车就是离退休）：⟨⟩" in ran.out
    assert "王建国：2026-01 起每月 25.00 元。" in ran.out
    assert line_of(talk("", "").out, "没有核定党费：李桂芳 1 人")


@pytest.mark.parametrize(
    ("today", "said"),
    [
        ("2026-12-15", ("第 1 号　2026-12-15　主题党日", "名称：党员评议月")),
        ("2026-12-14", ("2026年12月15日", "党员评议月")),
    ],
)
def test_the_day_and_theme_that_are_planned_are_filled_in(
    some: Jyg, talk: Talk, monkeypatch: pytest.MonkeyPatch, today: str, said: tuple[str, ...]
) -> None:
    assert some("plan-year", "2026", "--yes").code == 0
    monkeypatch.setenv("JYG_TODAY", today)
    ran = talk("", line_of(talk("", "").out, "下次主题党日"), "", "", "")
    assert [words for words in said if words not in ran.out] == []
    assert ran.out.count(QUESTION) == 2


def test_who_is_asked_for_is_asked_in_the_place_of_the_name(some: Jyg, talk: Talk) -> None:
    number = line_of(talk("", "").out, "还没有记谁是书记")
    ran = talk("", number, "没有的人", "李桂芳", "", "", "0")
    assert "党员（编号或姓名）：⟨李桂芳⟩" in ran.out
    assert "从哪天起（回车就是今天）：⟨⟩" in ran.out
    assert "书记，2026-11-20 起" in ran.out


def test_a_wrong_answer_is_explained_and_a_word_is_a_command(some: Jyg, talk: Talk) -> None:
    ran = talk("", "99", "党员 名单", "", "0")
    assert "没有第 99 件。请写 1 到 14 的数字；写 + 看全部；回车离开。" in ran.out
    assert "在册 2 人" in ran.out


def test_attendance_and_dues_lead_into_their_flows_which_enter_goes_on_with(some: Jyg, talk: Talk) -> None:
    assert some("meeting", "add", "--kind", "主题党日", "--on", "2026-11-10", "--yes").code == 0
    out = talk("", line_of(talk("", "").out, "考勤没有记"), "0", "", "0", "0").out
    assert out.count("✓ 已办　登记：第 1 号，2026-11-10 主题党日") == 2
    assert "（回车接着办“开会”，写 1 看要办的事，写 0 离开）⟨⟩" in out
    assert some("dues", "assess", "1", "--category", "离退休", "--base", "5000", "--from", "2026-10").code == 0
    assert "季度末：收党费" in talk("", line_of(talk("", "").out, "本季度到11月未交"), "0", "0").out


@pytest.mark.parametrize("leaving", ["", CTRL_C])
def test_enter_and_ctrl_c_leave_the_page(some: Jyg, talk: Talk, leaving: str) -> None:
    ran = talk("", leaving)
    assert (ran.code, ran.err) == (0, "")


def test_an_empty_book_asks_for_its_first_steps(branch: Jyg, talk: Talk) -> None:
    out = talk("", "").out
    assert "名册里还没有人，先做这三件事\n  1 导入名单\n  2 排今年的主题月\n  3 核定每个人的党费\n" in out


def test_without_a_book_a_number_begins_one(jyg: Jyg, talk: Talk) -> None:
    ran = talk("", "9", "")
    assert "写数字、按回车就行" in ran.out
    assert ran.out.count("现在开始吗？（1 是；2 否，回车）") == 2


def test_a_line_is_done_by_its_number_on_the_command_line(some: Jyg, talk: Talk) -> None:
    assert "从哪天起（回车就是今天）：" in talk(line_of(talk("", "").out, "还没有记谁是书记"), "1", "", "").out


def test_in_a_pipe_a_line_is_done_where_all_is_known(some: Jyg) -> None:
    assert "2026 年主题月计划" in some("1").out
    assert some("plan", "show", "2026").code == 0
    ran = some("99")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("今天要办的没有第 99 件，一共 ")


def test_in_a_pipe_a_line_that_lacks_something_says_what_to_write(some: Jyg) -> None:
    ran = some("2")
    assert (ran.code, ran.err) == (
        2, "第 2 件还要写几项内容。\n写上再办：jyg meeting add --kind 主题党日 --on 日期\n"
    )  # fmt: skip


# Shows the page to somebody who leaves it, then says which modules had been loaded when it was printed.
TERMINAL_PROBE = """
import io, json, sys, types
from jygcli.cli.app.context import App
App.asks = property(lambda _: True)
from jygcli.cli.app import asking
def line(question):
    loaded = [name for name, module in sys.modules.items() if type(module) is types.ModuleType]
    print(json.dumps([question, loaded]), file=sys.stderr)
    return ""
from jygcli.cli import main
import jygcli.cli.door.running as running
running.answered = line
main([])
"""


def test_before_the_question_nothing_is_loaded_that_only_an_answer_needs(some: Jyg) -> None:
    ran = subprocess.run([sys.executable, "-c", TERMINAL_PROBE], capture_output=True, encoding="utf-8", check=True)
    question, loaded = json.loads(ran.stderr)
    assert question == QUESTION
    unwanted = {"typer", "jygcli.completion.names", "jygcli.cli.door.menu", "jygcli.cli.door.search", "sqlmodel"}
    assert unwanted & set(loaded) == set()


def test_at_a_terminal_a_line_is_answered(some: Jyg, at_terminal: AtTerminal) -> None:
    child = at_terminal()
    for question, answer in (
        (QUESTION, "1"),
        ("写 0 不办了）：", ""),
        ("就按这个计划写入吗？", ""),
        ("写 0 离开）", ""),
    ):
        child.expect_exact(question)
        child.send(answer + ENTER)
    child.expect_exact("  1 ")
    assert answered(child, (QUESTION, "")) == 0
    assert some("plan", "show", "2026").code == 0
