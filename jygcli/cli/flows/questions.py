"""Questions of a flow: answered by a number, a word or Enter; b goes back, 0 or 不办了 leaves, what is wrong is asked
again.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, timedelta
from typing import Any, TypeVar, cast

from jygcli.cli.app import asking, heard
from jygcli.cli.app.context import App
from jygcli.cli.flows import remembered
from jygcli.domain.base.errors import CalledWrongly, JygError, Unusable
from jygcli.domain.base.masks import covered
from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.base.text import plain_text, without_numbers
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.said import answers
from jygcli.domain.said.days import spoken_day
from jygcli.domain.said.numerals import place, whole
from jygcli.domain.said.told import Tense

T = TypeVar("T")
U = TypeVar("U")

_COMMAND_LINE = re.compile(r"--[a-z]|jyg [a-z]|-o ")


_AWAY = frozenset({"d", "不要", "不要了", "去掉"})


class Back(Exception):
    """The question before is to be asked again."""


class Left(Exception):
    """No more is to be done now."""


def line(question: str, above: str = "", *, zero: bool = False) -> str:
    """What is typed; Enter alone is what was typed here before b went back to it. Raises Back, Left; `zero`: 0 is an
    answer. `above`: what it is about, as `asking.line` has it.
    """
    before, asked = remembered.before(question), question
    if before is not None:
        tell(f"刚才写的是“{covered(before)}”，不改就按回车。不要它，写 d。")
        asked = remembered.without_enter(question)
    try:
        typed = asking.line(asked, above)
        if before is not None and answers.plain_answer(typed) in _AWAY:
            typed, before = asking.line(question), None
    except asking.Declined:  # the end of input
        raise Left from None
    typed = typed or before or ""
    word = answers.plain_answer(typed)
    if word in answers.BACK:
        raise Back
    if word in answers.LEAVE or (not zero and word and whole(word) == 0):
        raise Left
    if typed:
        remembered.typed(question, typed)
    else:
        remembered.refused(question)
    return typed


def tell(words: str) -> None:
    """A line for whoever is being asked."""
    asking.say(f"{words}\n")


def explain(wrong: JygError) -> None:
    """What was wrong, and what to do: of the advice all that says nothing of options and commands."""
    parts = re.findall("[^。；]+[。；]?", wrong.advice_text)
    plain = "".join(part for part in parts if not _COMMAND_LINE.search(part)).rstrip("；")
    tell(f"{wrong}{plain}{'。' if plain and plain[-1] not in '。？' else ''}")


def without_commands(doubt: str) -> str:
    """What is unusual, without the commands by which it would be settled."""
    return re.sub(r"[，；：]?[^，；。：]*(?:--[a-z]|jyg [a-z])[^，；。]*", "", doubt)


def maybe(question: str, parse: Callable[[str], T], enter: U, *, zero: bool = False) -> T | U:
    """What is typed, read; `enter` for Enter alone. Asked again, and told why, while it can't be read."""
    while True:
        typed = line(question, zero=zero)
        if not typed:
            return enter
        try:
            return parse(typed)
        except (Unusable, asking.Declined):
            raise
        except JygError as wrong:
            explain(wrong)


def needed(question: str, parse: Callable[[str], T], *, zero: bool = False) -> T:
    """The same where Enter alone is no answer."""
    while (found := maybe(question, parse, None, zero=zero)) is None:
        tell("还没有写。要停，写 不办了。" if zero else "还没有写。要停，写 0。")
    return found


def reading(jyg: App, reader: heard.Reader, tense: Tense = Tense.PAST) -> Callable[[str], Any]:
    """A parser of what people write of a day, a month, money; what was filled in is told."""

    def parse(text: str) -> Any:
        value = heard.of_text(jyg, reader, text, tense)
        jyg.tell_filled_in()
        return value

    return parse


_NOTHING = frozenset({"没有", "没有钱", "一分没有", "无", "零元", "0元"})


def money(
    jyg: App, question: str, enter: Fen, *, zero: bool = False, fits: Callable[[Fen], Fen] = lambda amount: amount
) -> Fen:
    """An amount, which 没有 says is nothing at all; Enter alone is `enter`. `zero`: 0 says so too, and doesn't leave.

    `fits` gives back the amount, or raises why it can't be that one.
    """

    def parse(text: str) -> Fen:
        return fits(ZERO if answers.plain_answer(text) in _NOTHING else reading(jyg, heard.AMOUNT)(text))

    return maybe(question, parse, enter, zero=zero)


def choose(
    question: str,
    choices: Sequence[tuple[str, T]],
    *,
    enter: int | None = 1,
    words: Mapping[str, Any] | None = None,
    other: Callable[[str], T] | None = None,
    above: str = "",
) -> T:
    """The value of the choice whose number, or label, is typed; Enter alone is the choice of number `enter`.

    `words`: what else people call a choice. `other` reads what is no number of the list. `above`: what the question is
    about, as `line` has it; shown once.
    """
    shown = [above]

    def read(text: str) -> T:
        assert other is not None  # noqa: S101 - only called where it is there
        try:
            return other(text)
        except (Unusable, asking.Declined):
            raise
        except JygError as wrong:
            explain(wrong)
            raise asking.AskAgain from None

    reads = None if other is None else read
    found = asking.chosen(question, choices, none="不办了", enter=enter, words=words, other=reads,
                          ask=lambda asked: line(asked, shown.pop() if shown else ""))  # fmt: skip
    return cast("T", found)  # for 0 `line` has raised


def agreed(question: str, above: str = "", *, enter: bool = True) -> bool:
    """Whether it is so; Enter alone is yes, or no for what is unusual. `above`: what it is about."""
    return asking.yes(question, enter=enter, above=above, ask=line)


def meant_so(question: str) -> bool:
    """Whether something unusual that was just typed is so; Enter alone is no, and so is b, by which that is typed again
    rather than what was asked before it.
    """
    try:
        return agreed(question, enter=False)
    except Back:
        return False


def settled(question: str, above: str = "") -> bool:
    """Agreed to, after a summary, which stands `above` where it may be long. Raises Back where it is not."""
    if not asking.yes(question, enter=True, no="否，退回去改", above=above, ask=line):
        raise Back
    return True


def day(
    jyg: App,
    question: str,
    *,
    usual: date | None = None,
    tense: Tense = Tense.PAST,
    fits: Callable[[date], date] = lambda on: on,
) -> date:
    """A day: today's, yesterday's or another, never by Enter alone unless `usual` says which one that is.

    `fits` gives back the day, or raises why it can't be that one.
    """
    near = {"今天": jyg.today, "昨天": jyg.today - timedelta(days=1)}
    choices: list[tuple[str, date | None]] = [(f"{word} {on:%m-%d}", on) for word, on in near.items()]
    if usual is not None and usual not in near.values():
        choices.insert(0, (spoken_day(usual), usual))
    at = next((place for place, (_, on) in enumerate(choices, start=1) if on == usual), None)
    read = reading(jyg, heard.DAY, tense)

    def parse(text: str) -> date:
        return fits(read(text))

    while True:
        on = choose(question, [*choices, ("别的日子", None)], enter=at if usual else None, words=near, other=parse)
        try:
            return on or needed("哪一天？例 9月5日：", parse)
        except Back:
            continue


def day_or_not_yet(
    jyg: App, question: str, not_yet: str, *, usual: date | None, fits: Callable[[date], date]
) -> date | None:
    """The day on which something came about; None where it hasn't yet. Enter alone is `usual`; `fits` as of `day`."""
    choices: list[tuple[str, date | None]] = [(f"今天 {jyg.today:%m-%d}", jyg.today), (not_yet, None)]
    enter = 2 if usual is None else 1
    read = reading(jyg, heard.DAY)
    asked = f"{question}别的日子直接写，例 昨天、9月5日。"
    return choose(
        asked, choices, enter=enter, words={"今天": jyg.today}, other=lambda text: fits(read(text))
    )  # fmt: skip


def said(question: str, what: str, usual: str | None = None) -> str | None:
    """Free text; Enter alone is `usual`, or nothing."""
    return maybe(
        f"{question}（回车 {usual or '不写'}）", lambda text: without_numbers(plain_text(text, what), what), usual
    )


class NoWords(CalledWrongly):
    message = "“{given}”不是{what}。"
    advice = "写几个字，例如 {example}。"


def few_words(what: str, example: str) -> Callable[[str], str]:
    """A parser of what is said in a word or two; a number is none, as it may be meant for a list that lacks it."""

    def parse(text: str) -> str:
        plain = plain_text(text, what)
        if place(plain) is not None or not any(map(str.isalpha, plain)):
            raise NoWords(given=covered(plain), what=what, example=example)
        return plain

    return parse


class Question(NamedTuple):
    """One of several whose answers are collected before anything is written.

    `ask` gets the answers so far. `applies`: whether it is asked at all.
    """

    name: str
    ask: Callable[[dict[str, Any]], Any]
    applies: Callable[[dict[str, Any]], bool] = lambda _: True


def collected(questions: Sequence[Question], known: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The answers by name; b at one of the questions goes back to the one that was asked before. `known`: what holds
    where a question doesn't apply.

    Raises Back at the first one.
    """
    found: dict[str, Any] = dict(known or {})
    typed = {one.name: remembered.Typed() for one in questions}
    asked: list[int] = []
    at = 0
    while at < len(questions):
        one = questions[at]
        if not one.applies(found):
            found.pop(one.name, None)
            found |= {name: value for name, value in (known or {}).items() if name == one.name}
            at += 1
            continue
        try:
            with remembered.asking(typed[one.name]):
                found[one.name] = one.ask(found)
        except Back:
            if not asked:
                raise
            at = asked.pop()
        else:
            asked.append(at)
            at += 1
    return found
