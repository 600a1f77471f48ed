"""At a terminal what is missing is asked for; in a pipe nothing waits."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pexpect
import pytest

from tests.cli.conftest import Jyg

ENTER = "\r"


@pytest.fixture
def at_terminal(desk_folder: Path):
    """`at_terminal("init")` starts that command where somebody can be asked."""
    started: list[pexpect.spawn] = []

    def start(*arguments: str) -> pexpect.spawn:
        child = pexpect.spawn(
            sys.executable,
            ["-m", "jygcli", *arguments],
            cwd=str(desk_folder),
            env={**os.environ, "TERM": "dumb", "PYTHONIOENCODING": "utf-8"},
            encoding="utf-8",
            timeout=20,
            dimensions=(40, 100),
        )
        started.append(child)
        return child

    yield start
    for child in started:
        child.close(force=True)


def code_of(child: pexpect.spawn) -> int | None:
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


def test_init_asks_for_the_name_of_the_branch(at_terminal, jyg: Jyg) -> None:
    child = at_terminal("init")
    child.expect("支部名称：")
    child.send("第一党支部" + ENTER)
    child.expect("已建台账：第一党支部")
    assert code_of(child) == 0
    assert jyg("branch", "list", "--json").json["branches"][0]["name"] == "第一党支部"


def test_a_plan_is_shown_before_it_is_written_and_no_writes_nothing(at_terminal, branch: Jyg) -> None:
    child = at_terminal("plan-year", "2026")
    child.expect("2026 年主题月计划")
    child.expect("就按这个计划写入吗？")
    child.send("n" + ENTER)
    child.expect("已取消，什么都没有写入。")
    assert code_of(child) == 1
    assert branch("plan", "show", "2026").code == 1
    child = at_terminal("plan-year", "2026")
    child.expect("就按这个计划写入吗？")
    child.send(ENTER)
    child.expect("已写入 2026 年计划。")
    assert code_of(child) == 0
    assert branch("plan", "show", "2026").code == 0


def test_collecting_without_names_shows_who_owes_and_asks_who_pays(at_terminal, branch: Jyg) -> None:
    for name in ("王建国", "李桂芳", "孙德山"):
        assert branch("member", "add", name).code == 0
        assert branch("dues", "assess", name, "--category", "离退休", "--base", "5000").code == 0
    child = at_terminal("dues", "collect", "--through", "2026-03")
    child.expect("党费欠交")
    child.expect("王建国")
    child.expect("谁交？写姓名或编号，几个人用空格隔开：")
    child.send("王建国 3" + ENTER)
    child.expect("将要登记：2026-11-20 现金")
    child.expect("150.00")
    child.expect("登记这些交纳吗？")
    child.send(ENTER)
    child.expect("已登记：2026-11-20 现金")
    child.expect("2026-0001")
    assert code_of(child) == 0
    owing = branch("dues", "owing", "--quarter", "2026Q1", "--json").json["members"]
    assert [member["name"] for member in owing] == ["李桂芳"]


def test_attendance_is_taken_by_a_quick_pass_that_can_stop_and_go_on(at_terminal, branch: Jyg) -> None:
    for name in ("王建国", "李桂芳", "孙德山", "周国栋"):
        assert branch("member", "add", name).code == 0
    assert branch("member", "exempt", "周国栋", "--reason", "行动不便", "--since", "2026-01-01").code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-11-16").code == 0
    child = at_terminal("meeting", "attend", "1")
    child.expect("王建国（回车 出席）：")
    child.send(ENTER)
    child.expect("李桂芳（回车 出席）：")
    child.send("?" + ENTER)  # no key of the list: asked again
    child.expect("李桂芳（回车 出席）：")
    child.send("3" + ENTER)
    child.expect("孙德山（回车 出席）：")
    child.send("q" + ENTER)
    assert code_of(child) == 0
    child = at_terminal("meeting", "attend", "1")  # goes on with who has no mark yet
    child.expect("孙德山（回车 出席）：")
    child.send("7" + ENTER)
    child.expect("周国栋（回车 免到）：")
    child.send(ENTER)
    assert code_of(child) == 0
    shown = branch("meeting", "show", "1", "--json").json["members"]
    assert {member["name"]: member["state"] for member in shown} == {
        "王建国": "出席",
        "李桂芳": "病假",
        "孙德山": "送学上门",
        "周国栋": "免到",
    }


def test_in_a_pipe_nothing_waits(branch: Jyg, desk_folder: Path) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-11-16").code == 0
    codes = {
        "init": 2,
        "member add": 2,
        "plan-year": 0,
        "dues collect": 2,
        "meeting attend 1": 2,
        "dues assess 1 --category 在职 --base 100000": 1,
    }
    waiting, never_written = os.pipe()  # an open standard input on which nothing ever comes
    try:
        for command, code in codes.items():
            ran = subprocess.run(
                [sys.executable, "-m", "jygcli", *command.split()],
                stdin=waiting,
                capture_output=True,
                text=True,
                check=False,
                timeout=20,
            )
            assert ran.returncode == code, f"{command}: {ran.stderr}"
    finally:
        os.close(waiting)
        os.close(never_written)
