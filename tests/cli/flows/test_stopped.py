"""Ctrl-C at a question: what is kept is said, of flows and of every other command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.cli.flows.conftest import CTRL_C, Talk

FLOWS = ("开始", "季度末", "开会", "有人走了", "有人来了", "记错了")


@pytest.mark.parametrize("flow", FLOWS)
def test_a_flow_that_is_left_at_its_first_question_has_written_nothing(talk: Talk, branch: Jyg, flow: str) -> None:
    assert branch("member", "add", "李芳").code == 0
    before = branch("log", "--json").out
    for way in (CTRL_C, "0", "不办了"):
        done = talk(flow, way)
        assert done.code == 1
        assert "停在这里。这一次什么都没有写入。" in done.out
        assert f"接着办，再写：jyg {flow}" in done.out
        assert done.err == ""
    assert branch("log", "--json").out == before


@pytest.mark.parametrize("flow", FLOWS[1:])
def test_without_a_book_a_flow_says_how_to_begin(talk: Talk, flow: str) -> None:
    done = talk(flow)
    assert (done.code, done.err) == (1, f"还没有台账，“{flow}”要先有台账才能办。\n第一次用，先写：jyg 开始\n")


def test_at_the_end_of_input_a_flow_is_left(talk: Talk, branch: Jyg) -> None:
    assert talk("有人来了").code == 1


def test_a_command_that_has_written_before_its_question_says_that_it_is_kept(
    talk: Talk, branch: Jyg, desk_folder: Path
) -> None:
    (desk_folder / "名单.csv").write_text("姓名\n李芳\n", "utf-8")
    done = talk("import members 名单.csv", CTRL_C)
    assert done.code == 130
    assert done.err == (
        "已取消。前面的已经写入台账，都留着，不要重做；从这个问题起的没有办。\n看写了什么：jyg 操作记录\n"
    )
    assert [one["name"] for one in branch("member", "list", "--json").json["members"]] == ["李芳"]


def test_a_command_that_has_written_nothing_says_that(talk: Talk, branch: Jyg) -> None:
    done = talk("plan-year 2026", CTRL_C)
    assert (done.code, done.err) == (130, "已取消，什么都没有写入。\n")


@pytest.mark.parametrize("flow", FLOWS)
def test_in_a_pipe_each_flow_names_the_commands_of_its_steps(branch: Jyg, flow: str) -> None:
    done = branch(flow)
    assert done.code == 2
    assert done.err.startswith(f"“{flow}”是一步一步问着办的，只在终端里用。\n在脚本里用这些命令：jyg ")
