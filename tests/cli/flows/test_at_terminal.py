"""Flows at a true terminal, with a true Ctrl-C."""

from __future__ import annotations

from pathlib import Path

from tests.cli.conftest import Jyg
from tests.cli.terminals import ENTER, AtTerminal, Child, code_of


def answer(child: Child, *answers: tuple[str, str]) -> None:
    for question, typed in answers:
        child.expect_exact(question)
        child.send(typed + ENTER)


def test_a_command_within_a_flow_is_stopped_alone_and_the_flow_then_asks_what_to_do(
    at_terminal: AtTerminal, desk_folder: Path
) -> None:
    Path("名单.csv").write_text("姓名\n李芳\n王建国\n", "utf-8")
    child = at_terminal("开始")
    answer(
        child, ("支部名称", "第一党支部"), ("主题党日", ""), ("上次换届", ""), ("从哪月起", ""), ("就这样建台账吗", ""),
        ("现金", ""), ("微信", ""), ("拖进这个窗口", "名单.csv"), ("有核定表", "3"), ("十二个主题月吗", ""),
    )  # fmt: skip
    child.expect_exact("就按这个计划写入吗？")
    child.sendintr()
    child.expect_exact("已取消，什么都没有写入。")
    child.expect_exact("怎么办？")
    child.send(ENTER)
    child.expect_exact("十二个主题月吗")
    child.send(ENTER)
    child.expect_exact("就按这个计划写入吗？")
    child.send(ENTER)
    child.expect_exact("✓ 排全年")
    child.expect_exact("把 U 盘的文件夹拖进来")
    child.sendintr()
    child.expect_exact("✓ 建台账：第一党支部")
    child.expect_exact("接着办，再写：jyg 开始")
    assert code_of(child) == 1


def test_ctrl_c_in_the_middle_of_the_attendance_keeps_what_was_counted(branch: Jyg, at_terminal: AtTerminal) -> None:
    for name in ("李芳", "王建国", "赵明远"):
        assert branch("member", "add", name).code == 0
    child = at_terminal("开会")
    answer(
        child, ("哪一次会？", ""), ("哪天开的？", "昨天"), ("名称", ""), ("在哪里", ""), ("谁主持", ""), ("谁记录", "")
    )
    answer(child, ("学时", ""), ("谁列席", ""))
    answer(child, ("就这样登记吗", ""), ("谁没有来", "2 3"), ("2 王建国 为什么没有来？（已数 1/3）", ""))
    child.expect_exact("3 赵明远 为什么没有来？（已数 2/3）")
    child.sendintr()
    child.expect_exact("已经数到 2/3 人。要先记下来吗？")
    child.send(ENTER)
    child.expect_exact("记下了。")
    child.expect_exact("停在这里。")
    assert code_of(child) == 1
    shown = branch("meeting", "show", "1", "--json").json["members"]
    assert [one["state"] for one in shown] == ["出席", "病假", None]
