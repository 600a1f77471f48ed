"""jyg 季度末: from who hasn't paid to the papers, and on a later day what came back."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.conftest import Jyg, once
from tests.cli.flows.conftest import CTRL_C, Talk, papers_in

NAMES = ("赵明远", "钱秀兰", "孙德山", "李桂芳", "李芳")
ALL_PAPERS = [f"2026年第三季度/{name}.docx" for name in ("上缴单", "公示表", "收据", "登记表")]


@once
def assessed(branch: Jyg) -> Jyg:
    """Five members who each owe 20 a month since July."""
    assert branch("settings", "set", "dues_from", "2026-07").code == 0
    for number, name in enumerate(NAMES, start=1):
        assert branch("member", "add", name).code == 0
        assert branch("dues", "assess", number, "--category", "离退休", "--base", "4000").code == 0
    return branch


@pytest.fixture
def at_the_end(assessed: Jyg, monkeypatch: pytest.MonkeyPatch) -> Jyg:
    """The same, on a day on which the third quarter can be closed."""
    monkeypatch.setenv("JYG_TODAY", "2026-09-25")
    return assessed


def owing(jyg: Jyg) -> dict[str, str]:
    return {one["name"]: one["owing"] for one in jyg("dues", "owing", "--quarter", "2026Q3", "--json").json["members"]}


def test_a_quarter_is_done_by_enter_alone_where_all_have_paid(talk: Talk, at_the_end: Jyg) -> None:
    done = talk("季度末", *[""] * 11)
    assert done.code == 0
    assert "✓ 收党费：5 人，300.00 元，收据 2026-0001 到 2026-0005" in done.out
    assert "✓ 点钱结账：点到 300.00 元，相符" in done.out
    assert "✓ 上缴：300.00 元（2026-09-25）" in done.out
    assert "返还到账那天，再写：jyg 季度末" in done.out
    assert papers_in(Path.home()) == ALL_PAPERS
    assert owing(at_the_end) == {}


def test_one_receipt_is_named_once(talk: Talk, branch: Jyg, monkeypatch: pytest.MonkeyPatch) -> None:
    assert branch("settings", "set", "dues_from", "2026-07").code == 0
    assert branch("member", "add", "赵明远").code == 0
    assert branch("dues", "assess", 1, "--category", "离退休", "--base", "4000").code == 0
    monkeypatch.setenv("JYG_TODAY", "2026-09-25")
    assert "✓ 收党费：1 人，60.00 元，收据 2026-0001\n" in talk("季度末", *[""] * 11).out


def test_of_those_who_have_not_simply_paid_each_is_asked_about(talk: Talk, at_the_end: Jyg) -> None:
    names = ("王二", "李桂方 三 5", "1")  # a name that isn't there, then one that is nearly so
    each = ("7", "3", "不知道", "7月、8月", "b", "1", "2", "100", "30", "")
    done = talk("季度末", "", "2", *names, *each, "昨天", "100", "微信", "可能", "", "没有", "", "0")
    assert "这里没有“王二”。写编号或姓名。" in done.out
    assert "没有“李桂方”。是不是这一位？" in done.out
    assert "没有“7”这一项，请写 0 到 4 的数字。" in done.out
    assert "月份“不知道”读不懂" in done.out
    assert "“100”不是交纳的方式。" in done.out
    assert "记成交齐了：赵明远、钱秀兰（2 位）。\n只记一部分，剩下的还欠着：孙德山 交 30.00 元。\n" in done.out
    assert "没有交，还欠着：李桂芳、李芳（2 位）。" in done.out
    assert "将要登记：3 人，共 150.00 元，2026-09-24 微信。" in done.out
    assert owing(at_the_end) == {"孙德山": "30.00", "李桂芳": "60.00", "李芳": "60.00"}


def test_months_that_are_not_owed_and_sums_above_what_is_owed_are_asked_again(talk: Talk, at_the_end: Jyg) -> None:
    done = talk("季度末", "", "2", "1 2", "3", "5月", "7月", "2", "5000", "0", "20", "", "", "", CTRL_C)
    assert "2026-05" in done.out
    assert "已经办好、留在台账里的：\n  ✓ 收党费：5 人，220.00 元" in done.out
    assert owing(at_the_end) == {"赵明远": "40.00", "钱秀兰": "40.00"}


def test_nobody_may_have_paid_yet(talk: Talk, at_the_end: Jyg) -> None:
    done = talk("季度末", "", "都没交", CTRL_C)
    assert "这一次什么都没有写入。" in done.out
    assert len(owing(at_the_end)) == 5


def test_money_that_is_not_what_the_book_says_is_counted_again(talk: Talk, at_the_end: Jyg) -> None:
    done = talk("季度末", "", "", "", "", "", "200", "", "300", "", "0")
    assert "少 100.00 元，已记下" not in done.out
    assert "点到 200.00 元，账面应有 300.00 元，少 100.00 元。照这样结账吗？（1 是；2 否，回车）" in done.out
    assert "✓ 点钱结账：点到 300.00 元，相符" in done.out


def test_what_is_done_is_passed_over_and_on_a_later_day_it_is_asked_what_came_back(
    talk: Talk, at_the_end: Jyg, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = talk("季度末", *[""] * 6, CTRL_C)
    assert "停在这里。已经办好、留在台账里的：\n  ✓ 收党费：5 人" in left.out
    again = talk("季度末", "", "", "", "2", "2")
    assert "✓ 已办　收党费：没有人欠交" in again.out
    assert "✓ 点钱结账：点到 300.00 元，相符" in again.out
    third = talk("季度末", "", "昨天", "", "", "", "")
    assert "1 2026年第三季度　已结账，还有 300.00 元没有上缴（回车）" in third.out
    assert "2026-09-24 早于结账的日子（2026-09-25）" in third.out  # and is asked again
    monkeypatch.setenv("JYG_TODAY", "2026-10-20")
    later = talk("季度末", "", "昨天", "400", "", "")
    assert "已上缴，返还还没有到（回车）" in later.out
    assert "上缴 300.00 元，已返还 0.00 元，按规定还该返还 240.00 元。" in later.out
    assert "返还不能合计到 400.00 元" in later.out
    assert later.out.rstrip().endswith("✓ 返还：240.00 元（2026-10-19）")
    assert papers_in(Path.home()) == ALL_PAPERS


def test_whoever_has_no_base_yet_is_assessed_first(talk: Talk, at_the_end: Jyg) -> None:
    assert at_the_end("member", "add", "周国栋").code == 0
    done = talk("季度末", "", "", "", "5000", "", "0")
    assert "还有 1 人没有核定党费：周国栋。" in done.out
    assert "每月交 25.00 元" in done.out
    assert owing(at_the_end)["周国栋"] == "75.00"


def test_before_its_last_month_a_quarter_is_collected_and_not_closed(
    talk: Talk, assessed: Jyg, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JYG_TODAY", "2026-08-10")
    done = talk("季度末", "", "", "", "", "", "2")
    assert "2026年第三季度最早 2026-09-01 结账" in done.out
    assert "结了账再上缴。" in done.out
    assert owing(assessed) == {}


def test_taken_up_again_it_is_asked_in_the_same_way_and_enter_is_no_answer(
    talk: Talk, at_the_end: Jyg, monkeypatch: pytest.MonkeyPatch
) -> None:
    first = talk("季度末", "", "2", "1 2", "1", "1", "", "", "", *[""] * 3, "0")
    assert "这 5 位，谁交了？\n  1 都交了（回车）　2 除了几位，都交了　3 只有几位交了　4 没有人交" in first.out
    assert owing(at_the_end) == {"赵明远": "60.00", "钱秀兰": "60.00"}
    monkeypatch.setenv("JYG_TODAY", "2026-10-20")
    again = talk("季度末", "1", "", "4", "昨天", "", "", "0")
    assert "这 2 位，谁交了？\n  1 都交了　2 除了几位，都交了　3 只有几位交了　4 没有人交" in again.out
    assert "请写前面的数字。" in again.out
    assert owing(at_the_end) == {"赵明远": "60.00", "钱秀兰": "60.00"}
    paid = talk("季度末", "1", "没交", "0")
    assert "将要登记" not in paid.out
    one = talk("季度末", "1", "除了 2", "1", "", "", "", "0")
    assert "记成交齐了：赵明远（1 位）。\n没有交，还欠着：钱秀兰（1 位）。\n将要登记：1 人，共 60.00 元" in one.out
    assert owing(at_the_end) == {"钱秀兰": "60.00"}
    last = talk("季度末", "1", "3", "钱秀兰", "", "", "微信", "", "0")
    assert "1/1　2 钱秀兰 是哪一种？" in last.out
    assert "记成交齐了：钱秀兰（1 位）。\n没有人还欠着。" in last.out
    assert owing(at_the_end) == {}


def test_names_alone_never_say_who_has_paid_before_any_payment_or_after_one(talk: Talk, at_the_end: Jyg) -> None:
    bare = ("2 5", "李芳", "李芳 孙德山")
    said = "看不出是交了的，还是没有交的。先写前面的数字，下一步再写编号或姓名。"
    done = talk("季度末", "", *bare, "3", "b", "3", "", "1", "", "", "", "", CTRL_C)
    assert all(f"“{one}”{said}" in done.out for one in bare)
    assert "还没有写。要退回去，写 b。" in done.out
    later = talk("季度末", "", *bare, CTRL_C)
    assert all(f"“{one}”{said}" in later.out for one in bare)
    assert set(owing(at_the_end)) == {"钱秀兰", "孙德山", "李桂芳", "李芳"}


ALONE = ("只有李芳交了", "李芳交了", "除了李芳都没交", "就李芳交了。", "只有 5 交了", "除了李芳，别人都没有交")
BUT = ("除了 5", "只有李芳没交", "除了李芳都交了", "都交了，除了李芳", "除李芳外", "除了李芳没交，别的都交了")


@pytest.mark.parametrize("sentence", ALONE)
def test_a_sentence_says_who_alone_has_paid(talk: Talk, at_the_end: Jyg, sentence: str) -> None:
    done = talk("季度末", "", sentence, "", "", "", "", CTRL_C)
    assert "记成交齐了：李芳（1 位）。\n没有交，还欠着：赵明远、钱秀兰、孙德山、李桂芳（4 位）。" in done.out
    assert "李芳" not in owing(at_the_end)
    assert len(owing(at_the_end)) == 4


@pytest.mark.parametrize("sentence", BUT)
def test_a_sentence_says_who_alone_has_not(talk: Talk, at_the_end: Jyg, sentence: str) -> None:
    done = talk("季度末", "", sentence, "", "", "", "", CTRL_C)
    assert "记成交齐了：赵明远、钱秀兰、孙德山、李桂芳（4 位）。\n没有交，还欠着：李芳（1 位）。" in done.out
    assert set(owing(at_the_end)) == {"李芳"}


def test_of_who_has_not_paid_alone_it_is_asked_whether_the_others_have(talk: Talk, at_the_end: Jyg) -> None:
    done = talk("季度末", "", "李芳没交", "", "李芳和孙德山没有交", "1", "", "", "", "", "", CTRL_C)
    assert "李芳没有交。那么别的人都交了吗？（1 是；2 否，回车）" in done.out
    assert set(owing(at_the_end)) == {"李芳", "孙德山"}


def test_no_near_name_is_offered_out_of_a_sentence(talk: Talk, at_the_end: Jyg) -> None:
    done = talk("季度末", "", "李桂方交了多少", "2", "只有李桂方没交", "0")
    assert "“李桂方交了多少”看不出" in done.out
    assert "“只有李桂方没交”是一句话，这里只写编号或姓名。" in done.out
    assert "是不是" not in done.out


def test_who_has_left_and_owes_is_asked_about_apart(talk: Talk, at_the_end: Jyg) -> None:
    assert at_the_end("member", "leave", "5", "--why", "转出", "--on", "2026-09-20").code == 0
    done = talk("季度末", "", "", "5", "", "", "十块五", "银行", "", "0")
    assert "已经离开、还欠的：5 李芳，转出，尚欠" in done.out
    assert "“十块五”不是交纳的方式。" in done.out
    assert owing(at_the_end) == {}
