"""jyg 菜单: everything that can be done, by numbers, in a window of 80 columns and 24 lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from rich.cells import cell_len

from jygcli.cli import CONTENTS, Section
from jygcli.cli.door import menu
from jygcli.completion import names
from jygcli.views.menu import Choice
from tests.cli.conftest import Jyg
from tests.cli.door.conftest import CTRL_C, Talk


def walked(choices: tuple[Choice, ...]) -> Iterator[Choice]:
    for one in choices:
        yield one
        yield from walked(one.within)


def test_the_sections_stand_in_their_order_and_the_flows_after_them() -> None:
    flows = [entry.name for entry in CONTENTS if entry.section is Section.FLOWS]
    sections = ["党员", "会议", "党费", "报表和打印", "导入", "登记簿", "备份和检查"]
    assert [one.name for one in menu.top()] == [*sections, *flows]


def test_every_command_is_in_the_menu_once() -> None:
    listed = [one.path for one in walked(menu.top()) if one.path and not one.within]
    nouns = {one.within for one in names.COMMANDS.values()}
    apart = {entry.name for entry in CONTENTS if entry.section is Section.UNLISTED}
    for path in menu.PAPERS:  # stand among what is printed too
        listed.remove(path)
    assert sorted(listed) == sorted(names.COMMANDS.keys() - nouns - apart - {names.EVERYWHERE})


def test_a_member_is_added_and_looked_at_by_numbers(branch: Jyg, talk: Talk) -> None:
    ran = talk("菜单", "1", "1", "王建国", "", "", "3", "王建国", "", "", "0", "0")
    assert ran.code == 0
    assert re.search(r"\n党员：\n +1 登记 +登记一名党员\n", ran.out)
    assert "已登记：1 王建国" in ran.out


def test_a_choice_may_be_named(branch: Jyg, talk: Talk) -> None:
    assert "没有人欠交" in talk("menu", "党费", "党费", "欠交", "", "0").out


def test_a_wrong_answer_is_explained_and_asked_again(branch: Jyg, talk: Talk) -> None:
    ran = talk("菜单", "99", "什么", "-1", "14", "")
    assert ran.out.count("写前面的数字，回车") == 5
    assert "这里没有“99”。请写 0 到 13 的数字。" in ran.out


@pytest.mark.parametrize("leaving", ["", "0", CTRL_C])
def test_enter_and_nothing_and_ctrl_c_leave(branch: Jyg, talk: Talk, leaving: str) -> None:
    ran = talk("菜单", leaving)
    assert (ran.code, ran.err) == (0, "")


def test_a_long_list_is_turned_over(branch: Jyg, talk: Talk) -> None:
    ran = talk("菜单", "5", "1", "+", "+", "28", CTRL_C, "0")
    assert re.search(r" \+ 下一页，还有 \d+ 个\n +0 回上一层\n", ran.out)
    assert "   + 回第一页\n" in ran.out


def test_what_is_left_by_ctrl_c_leads_back(branch: Jyg, talk: Talk) -> None:
    ran = talk("菜单", "1", "1", CTRL_C, "", "0", "0")
    assert ran.out.count("要办什么？") == 2
    assert "已取消，什么都没有写入。" in ran.err


def test_no_list_of_the_menu_is_higher_or_wider_than_a_window(branch: Jyg, talk: Talk) -> None:
    def lists(choices: tuple[Choice, ...], way: tuple[str, ...]) -> Iterator[tuple[str, ...]]:
        yield way
        for number, one in enumerate(choices, start=1):
            if one.within and len(way) < 2:
                yield from lists(one.within, (*way, str(number)))

    for way in lists(menu.top(), ()):
        out = talk("菜单", *way).out.split("⟩\n")[len(way)]
        lines = out.partition("写前面的数字，回车")[0].splitlines()
        assert len(lines) < 24, way
        assert max(map(cell_len, lines)) <= 80, way


def test_in_a_pipe_the_menu_is_told_and_nothing_waits(branch: Jyg) -> None:
    ran = branch("菜单")
    assert ran.code == 0
    assert ran.out.startswith("党员\n  登记　jyg 党员 登记　登记一名党员\n")
    assert branch("menu", "--json").json["menu"][0]["within"][0]["command"] == "jyg member add"
