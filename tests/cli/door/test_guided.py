"""A command that was started from the menu or the page asks for what it needs, and offers what else may be said."""

from __future__ import annotations

import re

import pytest
from typer.core import TyperOption

from jygcli.cli.app import asking, guided, missing
from jygcli.cli.app.spoken import in_chinese
from tests.cli.conftest import Jyg
from tests.cli.door.conftest import CTRL_C, Talk


def test_a_meeting_is_recorded_by_numbers_and_enter(branch: Jyg, talk: Talk) -> None:
    assert talk("登记会议", "", "主题党日", "", "2 3", "九点半", "活动中心", "").code == 0
    shown = branch("meeting", "show", "1", "--yes").out
    assert "2026-11-20　主题党日" in shown
    assert "09:30" in shown
    assert "活动中心" in shown


def test_what_cannot_be_read_is_asked_again(branch: Jyg, talk: Talk) -> None:
    ran = talk("登记会议", "", "茶话会", "主题党日", "改天", "昨天", "99", "名称", "1", "重阳", "")
    assert ran.code == 0
    assert "会议类型没有“茶话会”" in ran.err
    assert "日期“改天”读不懂" in ran.err
    assert len(re.findall(r"请写 1 到 \d+ 的数字", ran.out)) == 2
    assert "第 1 号　2026-11-19　主题党日" in ran.out
    assert "名称：重阳" in ran.out


def test_the_options_are_numbered_by_their_chinese_names_and_one_that_is_said_is_gone(branch: Jyg, talk: Talk) -> None:
    out = talk("登记会议", "", "主题党日", "", "2", "9:30", "").out
    assert "   1 名称（名称或主题）\n   2 时间（时间，例 09:30）\n   3 地点\n" in out
    assert "   1 名称（名称或主题）\n   2 地点\n" in out
    assert "--" not in out


def test_what_may_be_left_out_says_what_enter_does(branch: Jyg, talk: Talk) -> None:
    assert "季度（例 2026年第三季度；回车就是本季度）：⟨⟩" in talk("季度报表", "", "", "").out


def test_of_an_option_that_says_only_an_example_its_value_is_asked_for() -> None:
    option = TyperOption(param_decls=["--quarter"], metavar="季度", help="例 2026年第三季度")
    assert missing.question_for(option) == "季度（例 2026年第三季度）："
    assert guided._with_enter(option, "没有就按回车") == "季度（例 2026年第三季度；没有就按回车）："


def test_where_there_is_one_number_it_is_the_one_to_write() -> None:
    assert (asking.up_to(1), asking.up_to(4)) == ("请写 1", "请写 1 到 4 的数字")


def test_who_leaves_at_a_question_has_written_nothing(branch: Jyg, talk: Talk) -> None:
    ran = talk("登记会议", "", "主题党日", CTRL_C)
    assert "已取消，什么都没有写入。" in ran.err
    assert branch("meeting", "list", "--json").json["meetings"] == []


@pytest.mark.parametrize("leaving", ["0", "b", "不办了"])
def test_who_leaves_in_words_has_written_nothing(branch: Jyg, talk: Talk, leaving: str) -> None:
    for answers in (("主题党日", leaving), ("主题党日", "", leaving)):
        ran = talk("登记会议", "", *answers)
        assert "已取消，什么都没有写入。" in ran.err
    assert branch("meeting", "list", "--json").json["meetings"] == []


def test_what_is_done_is_said_first_and_agreed_to_before_it_is_written(branch: Jyg, talk: Talk) -> None:
    ran = talk("登记会议", "", "主题党日", "", "")
    assert "办：会议 登记（不办了，写 0）\n" in ran.out
    assert "类型 主题党日\n就这样办吗？（回车 是；" in ran.out


def test_at_a_terminal_advice_is_in_chinese(branch: Jyg, talk: Talk) -> None:
    assert talk("member show 没有的人").err.endswith("看名单：jyg 党员 名单\n")
    assert in_chinese("记考勤：jyg meeting attend 1 --all 出席 --set 姓名=病假") == (
        "记考勤：jyg 会议 考勤 1 --全体 出席 --个别人 姓名=病假"
    )


def test_help_at_a_terminal_is_the_menu(branch: Jyg, talk: Talk) -> None:
    assert "要办什么？\n   1 党员" in talk("帮助", "0").out


def test_a_command_that_is_typed_offers_nothing(branch: Jyg, talk: Talk) -> None:
    assert "还要写别的吗" not in talk("meeting add", "主题党日", "今天").out


def test_a_command_that_shows_what_it_will_do_asks_once(branch: Jyg, talk: Talk) -> None:
    assert branch("member", "add", "李芳").code == 0
    assert branch("dues", "assess", "李芳", "--category", "离退休", "--base", "4000", "--from", "2026-11").code == 0
    ran = talk("收党费", "", "1", "", "")
    assert ran.code == 0, ran
    assert "就这样办吗" not in ran.out
    assert "还要写上面的，写数字（没有了就按回车，写 0 不办了）：" in ran.out
    assert "登记这些交纳吗？（1 是，回车；2 否）" in ran.out
    assert branch("dues", "owing", "--json").json["owing"] == "0.00"
