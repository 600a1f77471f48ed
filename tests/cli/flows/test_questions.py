"""Each kind of question, fed ten wrong answers: each is explained, it is asked again, and a right one is taken."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from jygcli.cli.app import heard
from jygcli.cli.app.context import App
from jygcli.cli.flows import people, questions
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


def test_what_is_unusual_is_said_without_commands() -> None:
    said = questions.without_commands(
        "李芳 有 25 元交在不由本支部收的月份，该退的先退：jyg dues refund 收据号；还差 5 元"
    )
    assert said == "李芳 有 25 元交在不由本支部收的月份，该退的先退；还差 5 元"
    assert questions.without_commands("核定为 0 元就是免交，用 jyg dues waive") == "核定为 0 元就是免交"
