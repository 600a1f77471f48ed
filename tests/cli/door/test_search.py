"""A word that is no command is looked for in what commands are called and what they say."""

from __future__ import annotations

import pytest

from jygcli.cli.door.search import fits
from tests.cli.conftest import Jyg
from tests.cli.door.conftest import Talk


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("收党费", ["dues collect"]),
        ("交党费", ["dues collect"]),
        ("谁没交", ["dues owing"]),
        ("谁没交？", ["dues owing"]),
        ("签到表", ["meeting sheet"]),
        ("上缴单", ["dues slip"]),
        ("我要收党费", ["dues collect"]),
        ("党费收据", ["dues receipt"]),
        ("花名册", ["report roster", "import members", "export members", "template members"]),
        ("发票", ["dues receipt"]),
        ("交钱", ["dues collect"]),
        ("收钱", ["dues collect", "fund grant", "fund allowance receive"]),
        ("谁欠党费", ["dues owing"]),
        ("打印签到表", ["meeting sheet"]),
        ("导入花名册", ["import members"]),
        ("备份到U盘", ["backup"]),
        ("撤销刚才的", ["undo"]),
        ("党员去世", ["member leave"]),
        ("加一个党员", ["member add"]),
        ("请假", ["meeting attend"]),
        ("天气", []),
        ("？", []),
    ],
)
def test_what_is_found(said: str, found: list[str]) -> None:
    assert fits(said) == found


def test_who_wants_to_print_is_offered_all_that_is_printed() -> None:
    found = fits("我要打印")
    assert {"meeting sheet", "dues receipt", "dues slip", "report quarter"} <= set(found)


def test_a_noun_leads_to_its_own_commands_before_the_sheets_of_it() -> None:
    found = fits("谈话")
    assert found[0] == "care talk add"
    assert found.index("care talk missing") < found.index("import talk")


def test_one_that_fits_is_offered_and_run_with_its_questions(branch: Jyg, talk: Talk) -> None:
    ran = talk("谁没交", "", "")
    assert ran.code == 0
    assert "是要 党费 欠交吗？（1 是，回车；2 否）⟨⟩" in ran.out
    assert "没有人欠交" in ran.out


def test_what_stands_after_the_word_is_given_to_the_command(branch: Jyg, talk: Talk) -> None:
    assert talk("登记党员 王建国 --小组 第一组", "", "").code == 0
    assert "第一组" in branch("member", "show", "王建国", "--yes").out


def test_it_ends_with_the_code_of_the_command_that_was_run(branch: Jyg, talk: Talk) -> None:
    ran = talk("收党费 没有的人", "", "")
    assert (ran.code, ran.err) == (
        1,
        "本支部没有“没有的人”这名党员。看名单：jyg 党员 名单\n".replace("。看", "。\n看"),
    )


def test_of_several_one_is_chosen(branch: Jyg, talk: Talk) -> None:
    ran = talk("花名册", "5", "1", "", "")
    assert "“花名册”可能是：\n  1 报表 名单　名单\n" in ran.out
    assert "请写 0 到 4 的数字。" in ran.out
    assert ran.code == 0


def test_none_leads_to_the_menu(branch: Jyg, talk: Talk) -> None:
    ran = talk("天气", "0")
    assert ran.code == 0
    assert ran.out.startswith("没有找到“天气”这样的命令，看看菜单里有没有：\n也可以直接写要办的事")


def test_in_a_pipe_it_is_an_error_that_names_what_fits(branch: Jyg) -> None:
    ran = branch("收党费", "王建国")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "没有命令“收党费”。\n是不是 jyg 党费 收？看全部命令：jyg --help\n"
    assert branch("天气").err == "没有命令“天气”。\n看全部命令：jyg --help\n"
    assert branch("党费", "公示").err.startswith("没有命令“公示”。\n是不是 jyg 报表 公示？")


def test_a_word_of_english_is_told_as_ever(branch: Jyg, talk: Talk) -> None:
    ran = talk("memebr list")
    assert (ran.code, ran.err) == (2, "没有命令“memebr”。\n是不是 jyg 党员？看全部命令：jyg 帮助\n")


@pytest.mark.parametrize(("said", "english"), [("帮助", "--help"), ("党费 帮助", "dues --help")])
def test_help_is_asked_for_in_chinese(branch: Jyg, said: str, english: str) -> None:
    assert branch(*said.split()) == branch(*english.split())


def test_the_search_is_a_command_of_its_own(branch: Jyg) -> None:
    assert branch("找", "收据").out == "jyg 党费 收据　看收据\n"
    ran = branch("search", "天气")
    assert (ran.code, ran.err) == (2, "没有找到“天气”这样的命令。\n看菜单：jyg 菜单。看全部命令：jyg --help\n")
    assert branch("找", "收据", "--json").json["found"][0]["command"] == "jyg dues receipt"
