"""Each kind of question, fed ten wrong answers: each is explained, it is asked again, and a right one is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jygcli.cli.app import heard
from jygcli.cli.app.context import App
from jygcli.cli.flows import people, questions, remembered
from jygcli.cli.flows.questions import Back, Left, Question
from jygcli.domain.base.money import ZERO, Fen, yuan
from jygcli.services.books.roster import members_of
from jygcli.services.members import people as members
from jygcli.services.members.people import AddMember, Facts
from tests.cli.flows.conftest import Typing
from tests.services.books import new_desk

TODAY = date(2026, 11, 20)
NONSENSE = ("？", "甲乙丙", "x1", "-5", "99999", "１．２．３", "是不是", "……", "abc", "明年的事")


@pytest.fixture
def jyg(monkeypatch: pytest.MonkeyPatch) -> App:
    """A run at which somebody is asked."""
    monkeypatch.setattr(App, "asks", property(lambda _: True))
    app = App()
    app.options.today = TODAY
    return app


Types = Callable[..., None]


@pytest.fixture
def types(monkeypatch: pytest.MonkeyPatch) -> Types:
    return lambda *lines: monkeypatch.setattr("sys.stdin", Typing(lines))


KINDS: dict[str, tuple[Callable[[App], Any], str, Any]] = {
    "choose": (lambda _: questions.choose("哪个？", (("甲", 1), ("乙", 2)), enter=None), "2", 2),
    "agreed": (lambda _: questions.agreed("对吗？"), "2", False),
    "settled": (lambda _: questions.settled("就这样吗？"), "", True),
    "day": (lambda jyg: questions.day(jyg, "哪天？"), "昨天", date(2026, 11, 19)),
    "money": (lambda jyg: questions.money(jyg, "多少元？", Fen(0)), "二十五块", yuan("25")),
    "month": (lambda jyg: str(questions.needed("哪月？", questions.reading(jyg, heard.MONTH))), "9月", "2026-09"),
}


@pytest.mark.parametrize("kind", KINDS)
def test_ten_wrong_answers_end_no_question(
    jyg: App, types: Types, capsys: pytest.CaptureFixture[str], kind: str
) -> None:
    ask, right, value = KINDS[kind]
    wrong = [text for text in NONSENSE if not (kind == "money" and text in ("-5", "99999"))]
    types(*wrong, right)
    assert ask(jyg) == value
    out = capsys.readouterr().out
    shown = out.split("⟩\n")
    assert len(shown) == len(wrong) + 2
    assert all(len(again.splitlines()) > 1 for again in shown[1:-1])  # a word why, and the question
    assert "--" not in out


def test_ten_wrong_names_end_no_question(jyg: App, types: Types, capsys: pytest.CaptureFixture[str]) -> None:
    with new_desk(TODAY, members=3) as desk:
        among = members_of(desk)
        types(*NONSENSE, "", "3")
        assert people.one("谁？", among).name == "孙德山"
        assert capsys.readouterr().out.count("写编号或姓名。") == len(NONSENSE)


def test_namesakes_are_shown_with_birth_month_and_group(types: Types, capsys: pytest.CaptureFixture[str]) -> None:
    with new_desk(TODAY, members=2) as desk:
        for born, group in (("1950-03", "第一组"), ("1949-10", "第二组")):
            facts = Facts(name="李芳", birth_date=questions_partial(born), group=group)
            members.add(desk, AddMember(facts, namesake=True))
        types("李 芳", "都不是", "李芳", "2")
        assert people.one("谁？", members_of(desk)).number == 4
        out = capsys.readouterr().out
        assert "有 2 位李芳，是哪一位？" in out
        assert "没有“李芳”" not in out
        assert "1 编号 3 李芳（1950-03，第一组）" in out
        assert "2 编号 4 李芳（1949-10，第二组）" in out


def questions_partial(text: str) -> Any:
    return heard.PARTIAL.read()(text, TODAY, questions.Tense.PAST).value


def test_zero_leaves_and_b_goes_back_and_is_a_sum_of_money_only_where_that_is_said(jyg: App, types: Types) -> None:
    for word in ("0", "０", "不办了", "退出"):
        types(word)
        with pytest.raises(Left):
            questions.choose("哪个？", (("甲", 1),))
    for word in ("b", "Ｂ", "返回"):
        types(word)
        with pytest.raises(Back):
            questions.line("什么？")
    types("0")
    with pytest.raises(Left):
        questions.money(jyg, "点到多少元？", Fen(100))
    types("没有")
    assert questions.money(jyg, "点到多少元？", Fen(100)) == ZERO
    types("0")
    assert questions.money(jyg, "多少元？", Fen(100), zero=True) == ZERO


def test_b_goes_over_questions_that_are_not_asked_to_the_one_before_them(types: Types) -> None:
    asked = (
        Question("one", lambda _: questions.line("一？")),
        Question("two", lambda _: questions.line("二？"), lambda found: found["one"] == "有"),
        Question("three", lambda _: questions.line("三？")),
    )
    types("有", "甲", "b", "b", "没有", "丙")
    assert questions.collected(asked) == {"one": "没有", "three": "丙"}
    types("b")
    with pytest.raises(Back):
        questions.collected(asked)


def test_enter_has_one_meaning_where_what_was_typed_before_is_offered(
    types: Types, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (
        Question("one", lambda _: questions.maybe("几日？（回车 15 日）", str, "15")),
        Question("two", lambda _: questions.line("二？")),
    )
    types("20", "b", "", "甲")
    assert questions.collected(asked) == {"one": "20", "two": "甲"}
    assert "刚才写的是“20”，不改就按回车。不要它，写 d。\n几日？⟨⟩" in capsys.readouterr().out
    types("20", "b", "d", "", "甲")
    assert questions.collected(asked) == {"one": "15", "two": "甲"}
    assert "写 d。\n几日？⟨d⟩\n几日？（回车 15 日）⟨⟩" in capsys.readouterr().out


def test_an_answer_that_was_refused_is_never_offered_again(
    jyg: App, types: Types, capsys: pytest.CaptureFixture[str]
) -> None:
    asked = (
        Question("one", lambda _: questions.maybe("哪个月？（回车 7 月）", questions.reading(jyg, heard.MONTH), "7")),
        Question("two", lambda _: questions.line("二？")),
    )
    types("不是月份", "", "b", "", "甲")
    assert questions.collected(asked) == {"one": "7", "two": "甲"}
    assert "刚才写的是" not in capsys.readouterr().out


@pytest.mark.parametrize(
    ("question", "left"),
    [
        ("应有 3 元。正好是，按回车；不是，写点到的数（没有写 无）：", "应有 3 元。不是，写点到的数（没有写 无）："),
        ("哪天？\n  1 今天 11-20（回车）　2 别的日子\n写数字：", "哪天？\n  1 今天 11-20　2 别的日子\n写数字："),
        ("就这样吗？（1 是，回车；2 否）", "就这样吗？（1 是；2 否）"),
        ("对吗？（1 是；2 否，回车）", "对吗？（1 是；2 否）"),
        ("谁没有来？写编号或姓名；都来了就按回车：", "谁没有来？写编号或姓名："),
        ("在哪里？（回车 活动室（一楼））", "在哪里？"),
        ("几学时？（回车 2；不算的写 无）", "几学时？（不算的写 无）"),
        ("身份证号（没有就按回车）：", "身份证号："),
    ],
)
def test_what_enter_alone_would_say_is_left_out_of_a_question(question: str, left: str) -> None:
    assert remembered.without_enter(question) == left


def test_b_at_a_doubt_is_no_and_leads_to_what_the_doubt_is_about(types: Types) -> None:
    types("b")
    assert questions.meant_so("对吗？") is False


def test_what_is_unusual_is_said_without_commands() -> None:
    said = questions.without_commands(
        "李芳 有 25 元交在不由本支部收的月份，该退的先退：jyg dues refund 收据号；还差 5 元"
    )
    assert said == "李芳 有 25 元交在不由本支部收的月份，该退的先退；还差 5 元"
    assert questions.without_commands("核定为 0 元就是免交，用 jyg dues waive") == "核定为 0 元就是免交"
