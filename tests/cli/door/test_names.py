"""Every noun, verb and option has a Chinese name, which may stand in the place of the English one."""

from __future__ import annotations

import json
from collections import Counter

import pytest

from jygcli.completion import names
from tests.cli.conftest import Jyg, once
from tests.cli.test_start_up import LOADED_PROBE, python

OF_CHINESE = ("jygcli.cli.app.tree.chinese", "jygcli.completion")


@once
def quarter(branch: Jyg) -> Jyg:
    """A branch with a member whose dues are assessed."""
    for command in ("党员 登记 王建国 --小组 第一组", "党费 核定 王建国 --类别 离退休 --基数 5000 --起 2026-07"):
        assert branch(*command.split()).code == 0
    return branch


def test_every_noun_and_verb_has_a_name_that_no_other_beside_it_has() -> None:
    for path, command in names.COMMANDS.items():
        words = [word for one in names.inside(path) for word in one.said]
        assert [word for word, count in Counter(words).items() if count > 1] == [], path
        assert command.said or path in ("", names.EVERYWHERE), path


def test_every_option_has_a_name_and_none_has_two_in_one_command() -> None:
    for path, command in names.COMMANDS.items():
        assert [flag for flag, said in command.options.items() if not said] == [], path
        words = [word for said in names.options(path).values() for word in said]
        assert [word for word, count in Counter(words).items() if count > 1] == [], path


@pytest.mark.parametrize(
    ("said", "english"),
    [
        ("党员 名单", "member list"),
        ("党员 列表", "member list"),
        ("党员 看 王建国", "member show 王建国"),
        ("党费 欠交 --季度 第三季度", "dues owing --quarter 第三季度"),
        ("党费 欠交 --季度=三季度", "dues owing --quarter=三季度"),
        ("党费 欠交 －－季度 三季度", "dues owing --quarter 三季度"),
        ("党费 欠交 -季度 三季度", "dues owing --quarter 三季度"),
        ("dues 欠 --季度　Q3", "dues owing --quarter Q3"),
        ("关怀 谈心谈话 名单 --未办", "care talk list --open"),
        ("--今天 2026-12-01 党费 欠交", "--today 2026-12-01 dues owing"),
        ("--今天 2026-12-01", "--today 2026-12-01"),
        ("党费 收 --帮助", "dues collect --help"),
        ("会议 --帮助", "meeting --help"),
        ("设置", "settings list"),
    ],
)
def test_a_command_in_chinese_is_the_command_in_english(quarter: Jyg, said: str, english: str) -> None:
    assert quarter(*said.split(" ")) == quarter(*english.split(" "))


def test_dues_are_collected_without_a_word_of_english(quarter: Jyg) -> None:
    ran = quarter(*["党费", "收党费", "王建国", "--季度", "第三季度", "--方式", "微信", "--哪天", "2026-11-02"])
    assert (ran.code, ran.err) == (0, "季度按 2026年第三季度。\n")
    assert "75.00" in ran.out


def test_a_value_is_never_taken_for_a_name(quarter: Jyg) -> None:
    ran = quarter(*["党员", "登记", "党费", "--备注", "--小组"])
    assert ran.code == 0
    assert "--小组" in quarter("党员", "看", "党费").out


def test_an_unknown_chinese_option_is_told_as_it_was_typed(quarter: Jyg) -> None:
    ran = quarter("党费", "欠交", "--没有的", "1")
    assert ran.code == 2
    assert ran.err.startswith("没有选项 --没有的。")


def test_help_shows_both_names(quarter: Jyg) -> None:
    assert "  collect  收      登记交纳党费" in quarter("dues", "--help").out
    assert "  --quarter    --季度      季度    交到这个季度末" in quarter("dues", "collect", "--help").out


def test_a_command_in_english_loads_nothing_for_the_chinese_names(quarter: Jyg) -> None:
    command = ["dues", "collect", "王建国", "--quarter", "第三季度"]
    assert json.loads(python(LOADED_PROBE, json.dumps(command), *OF_CHINESE)) == []
    said = ["党费", "欠交", "--季度", "第三季度"]
    assert json.loads(python(LOADED_PROBE, json.dumps(said), *OF_CHINESE)) == [
        "jygcli.cli.app.tree.chinese", "jygcli.completion", "jygcli.completion.names",
    ]  # fmt: skip
