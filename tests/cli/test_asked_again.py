"""An answer that can't be taken is explained and asked again; what was left at a question is told."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest

from jygcli.cli.app.context import App
from tests.cli.conftest import Jyg, Ran

Typing = Callable[..., Ran]


@pytest.fixture
def typing(branch: Jyg, monkeypatch: pytest.MonkeyPatch) -> Typing:
    """`typing(answers, *command)` runs a command where somebody is asked, who types these lines and then Ctrl-D."""

    def run(answers: str, *command: str) -> Ran:
        with monkeypatch.context() as terminal:
            terminal.setattr(App, "asks", property(lambda app: not (app.options.yes or app.options.json)))
            terminal.setattr("sys.stdin", io.StringIO("".join(f"{line}\n" for line in answers.split("|"))))
            return branch(*command)

    return run


def test_a_name_that_cannot_be_one_is_asked_again(typing: Typing, branch: Jyg) -> None:
    ran = typing("110|王建国", "member", "add")
    assert ran.code == 0
    assert "姓名“110”不能用：不能全是数字。写党员的姓名，最多 30 个字。\n请改一改再写；要停，写 不办了。\n" in ran.err
    assert branch("member", "show", "王建国").code == 0


def test_of_a_name_that_is_not_found_the_near_one_is_offered(typing: Typing, branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    ran = typing("王健国|是", "member", "show")
    assert (ran.code, "是 1 王建国 吗？" in ran.out) == (0, True)


def test_one_of_a_fixed_list_is_chosen_by_its_number(typing: Typing, branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    ran = typing("8|0|2", "member", "post", "1")
    assert ran.code == 0
    assert ran.err.count("职务没有") == 2
    assert "副书记" in branch("member", "show", "1").out


def test_what_the_command_refuses_is_asked_again_and_enter_keeps_the_rest(typing: Typing, branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("dues", "assess", "1", "--category", "离退休", "--base", "5000").code == 0
    assert branch("dues", "collect", "1", "--months", "2026-10").code == 0
    ran = typing("2026-0009|记错|2026-0001||是", "dues", "reverse")
    assert ran.code == 0
    assert "没有" in ran.err
    assert "为什么冲正（回车还是 记错）：" in ran.out


def test_nothing_is_asked_again_of_a_command_that_asked_nothing(typing: Typing, branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert typing("", "member", "show", "2").code == 1


def test_ten_wrong_answers_end_nothing_and_write_nothing(typing: Typing, branch: Jyg) -> None:
    ran = typing("|".join(["", "1", "五", "？", "-", "王", "2026", "\t", "x", "：", "李"]), "dues", "collect")
    assert ran.code == 1
    assert ran.err.endswith("已取消，什么都没有写入。\n")


def test_when_somebody_came_is_asked_once_there_have_been_meetings(typing: Typing, branch: Jyg) -> None:
    assert "哪天来本支部的" not in typing("", "member", "add", "王建国").out
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-11-16").code == 0
    ran = typing("明年|今天", "member", "add", "李桂芳")
    assert ran.code == 0
    assert "哪天来本支部的（一直在的，按回车；今天来的，写“今天”）：" in ran.out
    assert "2026-11-20 起" in ran.out


@pytest.mark.parametrize(
    ("command", "question"),
    [
        (("member", "leave", "1", "--why", "去世"), "哪天离开的"),
        (("member", "transfer", "out", "1", "--other", "兰州市某街道党委"), "哪天开的介绍信"),
        (("member", "transfer", "in", "李桂芳", "--other", "兰州市某街道党委"), "哪天来报到的"),
    ],
)
def test_the_day_of_coming_and_going_is_asked_and_never_guessed(
    typing: Typing, branch: Jyg, command: tuple[str, ...], question: str
) -> None:
    assert branch("member", "add", "王建国").code == 0
    left = typing("", *command)
    assert (left.code, f"{question}的" in left.out or question in left.out) == (1, True)
    piped = branch(*command)
    assert (piped.code, piped.err) == (0, "没有写 --on，按今天（2026-11-20）记。\n")
    assert branch("undo").code == 0
    assert typing("上周五", *command).code == 0
    assert "2026-11-13" in branch("member", "show", "2" if "in" in command else "1").out


def test_a_member_is_edited_field_by_field(typing: Typing, branch: Jyg) -> None:
    assert branch("member", "add", "王建国", "--phone", "17000001234", "--born", "1949-10").code == 0
    ran = typing("20|3|男性|男|10|123|17000004321|5|四九年|1949-11||", "member", "edit", "1")
    assert ran.code == 0
    assert "  10 电话　170****1234\n" in ran.out
    assert "   4 民族　（没有记）\n" in ran.out
    assert "性别改成什么：性别现在是：男\n还要改吗？写数字，回车结束：" in ran.out
    assert "电话现在是：170****4321\n" in ran.out
    assert "性别没有“男性”" in ran.err
    assert "1949-11" in branch("member", "show", "1").out
    assert branch("member", "edit", "1").code == 2


@pytest.mark.parametrize(
    ("title", "said", "value"),
    [
        ("主题党日", "25日", "25"),
        ("主题党日", "二十号", "20"),
        ("线上算实到", "不", "否"),
        ("开会时间", "上午九点半", "09:30"),
        ("党费起始月", "七月", "2026-07"),
        ("支出要写决定", "六百元", "600.00"),
        ("书记、委员56学时", "要", "是"),
        ("party_day", "3", "3"),
    ],
)
def test_a_setting_is_named_by_its_title_and_read_as_people_write(
    branch: Jyg, title: str, said: str, value: str
) -> None:
    ran = branch("settings", "set", title, said)
    assert ran.code == 0, ran.err
    assert ran.out.endswith(f"现在是 {value}\n")
