"""The same spellings as answers at a terminal: what can't be read is asked again, of two readings one is chosen."""

from __future__ import annotations

import io

import pytest

from jygcli.cli.app import heard, missing
from jygcli.cli.app.context import App
from jygcli.cli.app.heard import Reader
from tests.cli.conftest import Jyg
from tests.cli.terminals import ENTER, AtTerminal, answered, code_of
from tests.said.spellings import ANSWERS, SPELLINGS, TODAY, Spelling, Which
from tests.said.test_said import name, written

READERS: dict[str, Reader] = {
    "day": heard.DAY, "partial": heard.PARTIAL, "month": heard.MONTH, "quarter": heard.QUARTER,
    "months": heard.SEVERAL_MONTHS, "year": heard.YEAR, "money": heard.AMOUNT, "time": heard.TIME,
}  # fmt: skip
UNREADABLE = "那个时候"


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> App:
    """A run at which somebody can be asked."""
    monkeypatch.setattr(App, "asks", property(lambda _: True))
    app = App()
    app.options.today = TODAY
    return app


@pytest.mark.parametrize("one", SPELLINGS, ids=name)
def test_an_answer_is_read_as_the_table_says(
    asked: App, one: Spelling, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    choices = (
        [(str(at), read) for at, read in enumerate(one.read, 1)] if isinstance(one.read, Which) else [("", one.read)]
    )
    for choice, read in choices:
        asked.heard.clear()
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{UNREADABLE}\n{one.text}\n{choice}\n{choice}\n2026-09-20\n"))
        value = missing.asked_until_read(asked, "写什么？", READERS[one.kind], one.tense)
        out, err = capsys.readouterr()
        assert f"“{UNREADABLE}”" in err
        assert out.count("写什么？") >= 2
        if "农历" in read:  # a reading without a value: it is said why, and asked again
            assert "有两种读法" in err
        else:
            assert written(one.kind, value) == read


@pytest.mark.parametrize("agreed", ANSWERS)
def test_yes_and_no_are_taken_in_many_words(
    asked: App, agreed: bool, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for text in ANSWERS[agreed]:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"也许\n{text}\n"))
        assert missing.asking.yes("办吗？", enter=True) is agreed
        assert "请写 1 或 2，是 或 否。" in capsys.readouterr().out


def test_a_command_asks_until_the_day_can_be_read_and_says_which_it_was(branch: Jyg, at_terminal: AtTerminal) -> None:
    child = at_terminal("--today", "2026-10-08", "meeting", "add", "--kind", "主题党日")
    child.expect_exact("开会日期：")
    child.send("改天" + ENTER)
    child.expect_exact("日期“改天”读不懂")
    child.expect_exact("开会日期：")
    child.send("上周五" + ENTER)
    child.expect_exact("日期按 2026-10-02（星期五）。")
    child.expect_exact("第 1 号")
    assert code_of(child) == 0


def test_a_command_asks_which_of_two_readings_is_meant(branch: Jyg, at_terminal: AtTerminal) -> None:
    child = at_terminal("meeting", "add", "--kind", "主题党日", "--on", "八月十五", "--today", "2026-10-08")
    child.expect_exact("日期“八月十五”是哪一个？")
    child.expect_exact("1 公历 2026-08-15（星期六）")
    child.expect_exact("2 农历，2026-09-25（星期五）")
    child.send("二" + ENTER)
    child.expect_exact("2026-09-25")
    assert code_of(child) == 0


def test_nothing_is_asked_with_yes_wherever_it_stands(branch: Jyg, at_terminal: AtTerminal) -> None:
    child = at_terminal("meeting", "add", "--kind", "主题党日", "--on", "八月十五", "--yes")
    child.expect_exact("有两种读法")
    assert code_of(child) == 2


def test_attendance_says_why_an_answer_is_not_known(branch: Jyg, at_terminal: AtTerminal) -> None:
    assert branch("member", "add", "李芳").code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-10-08").code == 0
    child = at_terminal("meeting", "attend", "1")
    child.expect_exact("谁没有来？")
    child.send("李芳" + ENTER)
    child.expect_exact("为什么没有来？")
    child.send("生病了" + ENTER)
    child.expect_exact("考勤状态没有“生病了”。")
    assert answered(child, ("为什么没有来？", "病假"), ("病假 1 人：李芳", ""), ("✓ 考勤：应到 1，实到 0", "")) == 0


def test_dues_are_collected_of_a_name_in_two_words_and_an_amount_in_words(branch: Jyg, at_terminal: AtTerminal) -> None:
    assert branch("member", "add", "李芳").code == 0
    assess = ("dues", "assess", "李芳", "--category", "离退休", "--base", "4000", "--from", "2026-10")
    assert branch(*assess).code == 0
    child = at_terminal("dues", "collect")
    child.expect_exact("谁交？")
    child.send("李 芳" + ENTER)
    child.expect_exact("交多少元？")
    child.send("一点点" + ENTER)
    child.expect_exact("金额“一点点”读不懂")
    assert answered(child, ("交多少元？", "二十块"), ("谁交？", ""), ("登记这些交纳吗？", "好的")) == 0


def test_the_first_month_of_dues_is_asked_until_it_can_be_read(desk_folder: object, at_terminal: AtTerminal) -> None:
    child = at_terminal("init")
    child.expect_exact("支部名称")
    child.send("第一党支部" + ENTER)
    child.expect_exact("主题党日")
    child.send(ENTER)
    child.expect_exact("上次换届")
    child.send(ENTER)
    child.expect_exact("党费从哪月起")
    child.send("开春" + ENTER)
    child.expect_exact("月份“开春”读不懂")
    child.expect_exact("党费从哪月起")
    child.send("七月" + ENTER)
    child.expect_exact("已建台账")
    assert code_of(child) == 0
