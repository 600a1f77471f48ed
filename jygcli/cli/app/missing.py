"""A command that lacks something asks for it at a terminal, by the parameter's own words and its own parser.

What was asked is remembered: where the command then refuses what it was told, it is asked again.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from typer import BadParameter
from typer.core import TyperOption

from jygcli.cli.app import asking, heard
from jygcli.cli.app.context import App, here
from jygcli.cli.app.offers import MEMBERS, choices_for, offer_for
from jygcli.cli.app.tree import typed, typer_private
from jygcli.domain.base.errors import CalledWrongly, JygError, Unusable
from jygcli.domain.base.masks import covered
from jygcli.domain.base.text import plain_text
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import AmbiguousMember, Member, UnknownMember, described
from jygcli.domain.people.names import clean_name
from jygcli.domain.said import answers
from jygcli.domain.said.numerals import place, unquoted, whole
from jygcli.domain.said.told import Tense
from jygcli.services.members import people
from jygcli.store.errors import OF_THE_STORE


class Question(NamedTuple):
    """What was asked for a parameter. `text`: in words of its own; `words`: the answer, none where Enter skipped it."""

    parameter: Any
    text: str
    may_skip: bool
    words: tuple[str, ...]


def asked_in(ctx: Any) -> dict[str, Question]:
    """What was asked in this run of a command, by the parameters' names."""
    questions: dict[str, Question] = ctx.meta.setdefault(f"{__name__}.asked", {})
    return questions


def were_asked() -> bool:
    """Whether the command that runs has asked for something that its line lacked."""
    return bool(asked_in(typer_private.get_current_context()))


def ask_for(ctx: Any, parameter: Any, text: str = "", *, may_skip: bool = False) -> list[str]:
    """The words that give a parameter its value; asked again, with the error's own words, while they don't fit.

    `text`: the question, where it isn't made of the parameter's own words. `may_skip`: Enter alone is an answer.
    """
    before = asked_in(ctx).get(parameter.name)
    if before is not None:
        text, may_skip = before.text, before.may_skip
    words = _answer(ctx, parameter, text or question_for(parameter), before, may_skip=may_skip)
    asked_in(ctx)[parameter.name] = Question(parameter, text, may_skip, tuple(words))
    return words


def _answer(ctx: Any, parameter: Any, question: str, before: Question | None, *, may_skip: bool) -> list[str]:
    is_one_of_several = len(asked_in(ctx)) > 1
    kept = before.words if before is not None and is_one_of_several else ()
    if kept:
        question = f"{question.removesuffix('：')}（回车还是 {covered(' '.join(kept))}）："
    while True:
        text = asking.line(question) if kept or may_skip else asking.some(question)
        if not text:
            return list(kept)
        if _leaves(ctx, parameter, text):
            asking.leave()
        try:
            return _read(ctx, parameter, text)
        except (Unusable, asking.Declined):
            raise
        except JygError as wrong:
            here(ctx).tell(f"{wrong}{wrong.advice_text}")
        except BadParameter:
            here(ctx).tell("读不懂，请再写一次。")


def _leaves(ctx: Any, parameter: Any, text: str) -> bool:
    """Whether the answer says that no more is to be done; of a guided run, whose first line says so, 0 and b do too."""
    word = answers.plain_answer(text)
    if word in answers.LEAVE:
        return True
    if not here(ctx).guided or (word not in answers.BACK and whole(word) != 0):
        return False
    try:  # no money, nobody against: such a 0 is an answer
        value = value_of(ctx, parameter, [text])
    except (JygError, BadParameter):
        return True
    return not isinstance(value, int) or bool(value)


def _read(ctx: Any, parameter: Any, text: str) -> list[str]:
    """The words of an answer: the number of one of a fixed list is its word. Raises what the parser raises."""
    text = _chosen(text, choices_for(parameter))
    words = typed.with_names_joined(text.split(), names_of(ctx)) if parameter.nargs == -1 else [text]
    value_of(ctx, parameter, words)
    here(ctx).tell_filled_in()
    return [whom(here(ctx), word) for word in words] if offer_for(parameter) == MEMBERS else words


def _chosen(text: str, choices: Sequence[str]) -> str:
    """The word of a fixed list whose number is typed; else the text."""
    at = place(text)
    return choices[at - 1] if at is not None and 1 <= at <= len(choices) else text


def asked(jyg: App, name: str, text: str = "", *, may_skip: bool = False) -> Any:
    """What somebody at a terminal says for a parameter that the command line needn't have; None where nobody is there.

    `name`: as the command line has it, `--on`, or the name of an argument.
    """
    if not jyg.asks:
        return None
    ctx: Any = typer_private.get_current_context()
    parameter = next(one for one in ctx.command.params if name in one.opts)
    if parameter.name not in asked_in(ctx):
        supply(ctx, parameter, text, may_skip=may_skip)
    return ctx.params[parameter.name]


def read_as(name: str, text: str) -> Any:
    """What a parameter of the command that runs makes of a text. Raises what its parser raises."""
    ctx: Any = typer_private.get_current_context()
    parameter = next(one for one in ctx.command.params if one.name == name)
    return value_of(ctx, parameter, [_chosen(text, choices_for(parameter))])


def supply(ctx: Any, parameter: Any, text: str = "", *, may_skip: bool = False) -> None:
    """Ask for a parameter of a command that has been called."""
    words = ask_for(ctx, parameter, text, may_skip=may_skip)
    ctx.params[parameter.name] = value_of(ctx, parameter, words) if words else None


def mend(ctx: Any, wrong: JygError) -> None:
    """Ask for what a command lacks, or anew for what it can't take. Raises its error where neither is so."""
    jyg = here(ctx)
    wanted = next((one for one in ctx.command.params if wrong.supplied_by in one.opts), None)
    if wanted is not None:
        jyg.tell(str(wrong))
        supply(ctx, wanted)
    elif _is_of_an_answer(ctx, wrong):
        jyg.tell(f"{wrong}{wrong.advice_text}")
        jyg.tell("请改一改再写；要停，写 不办了。")
        for question in tuple(asked_in(ctx).values()):
            supply(ctx, question.parameter)
    else:
        raise wrong


def _is_of_an_answer(ctx: Any, wrong: JygError) -> bool:
    """Whether another answer may help: something was asked, nothing is written yet, and it isn't the store's fault."""
    if here(ctx).wrote or isinstance(wrong, asking.Declined):
        return False
    if isinstance(wrong, Unusable):
        of_a_file = any(question.parameter.type.name == "path" for question in asked_in(ctx).values())
        return of_a_file and not isinstance(wrong, OF_THE_STORE)
    return bool(asked_in(ctx))


def asked_until_read(jyg: App, question: str, reader: heard.Reader, tense: Tense = Tense.PAST) -> Any:
    """What is typed, read; asked again, with the error's own words, while it can't be. None for Enter alone."""
    while True:
        text = asking.line(question)
        try:
            value = heard.of_text(jyg, reader, text, tense) if text else None
        except (Unusable, asking.Declined):
            raise
        except JygError as wrong:
            jyg.tell(f"{wrong}{wrong.advice_text}")
        else:
            jyg.tell_filled_in()
            return value


def first_month_of_dues(jyg: App) -> str:
    """From which month dues are kept in this book; Enter alone is January."""
    return str(asked_until_read(jyg, first_month_asked(jyg), heard.MONTH) or f"{jyg.today.year}-01")


def first_month_asked(jyg: App) -> str:
    return f"党费从哪月起在这里记（例 {jyg.today.month}月；回车就是今年 1 月）："


def text_said(jyg: App, question: str, what: str) -> str:
    """A text typed at a terminal; asked again, with the error's own words, while it can't be kept."""
    while True:
        try:
            return plain_text(asking.some(question), what)
        except CalledWrongly as wrong:
            jyg.tell(f"{wrong}{wrong.advice_text}")


def names_of(ctx: Any) -> Callable[[str], bool]:
    return is_name_in(here(ctx))


def is_name_in(jyg: App) -> Callable[[str], bool]:
    """What tells whether a text is the name of a member of this branch."""

    def is_name(text: str) -> bool:
        try:
            return people.find(jyg.desk, text).name == text
        except AmbiguousMember:
            return True
        except JygError:
            return False

    return is_name


def value_of(ctx: Any, parameter: Any, words: Sequence[str]) -> Any:
    """What the parameter's parser makes of the words."""
    return parameter.type_cast_value(ctx, tuple(words) if parameter.nargs == -1 else words[0])


def question_for(parameter: Any) -> str:
    """`开会日期：`, `党员（编号或姓名）：`, `为什么离开（1 转出、2 去世、3 其他）：`."""
    metavar, text = parameter.metavar or parameter.name, (parameter.help or "").partition("；不写")[0]
    if choices := choices_for(parameter):
        listed = "、".join(f"{at} {word}" for at, word in enumerate(choices, start=1))
        called = text.removesuffix("、".join(choices)).removesuffix("：") or ("" if "|" in metavar else metavar)
        return f"{called}（{listed}）：" if called else f"{listed}："
    if isinstance(parameter, TyperOption) and not text.startswith("例 "):  # which would ask for nothing
        return f"{text or metavar}："
    return f"{metavar}（{text}）：" if text else f"{metavar}："


def with_answer(arguments: Sequence[str], parameter: Any, words: Sequence[str]) -> list[str]:
    """The command line as it would have been with the answer in it."""
    if isinstance(parameter, TyperOption):
        return [*(f"{parameter.opts[0]}={word}" for word in words), *arguments]
    plain = [] if "--" in arguments else ["--"]  # an answer that begins with a hyphen is no option
    return [*arguments, *plain, *words]


def whom(jyg: App, given: str) -> str:
    """The number of the member who is named, or chosen of those whose name or initials begin so.

    Raises UnknownMember, where nobody is.
    """
    try:
        return str(people.find(jyg.desk, unquoted(given)).number)
    except (UnknownMember, AmbiguousMember):
        fits = people.meant(jyg.desk, unquoted(given))
    chosen = _agreed(*fits) if len(fits) == 1 else _one_of(fits) if fits else None
    if chosen is None:
        raise UnknownMember(given=given)
    return str(chosen.number)


def _agreed(only: Member) -> Member | None:
    return only if asking.yes(f"是 {described(only)} 吗？", enter=True) else None


def _one_of(fits: tuple[Member, ...]) -> Member | None:
    """The one whose number is typed; None for Enter alone."""
    listed = "；".join(map(described, fits))
    while answer := asking.line(f"是哪一位？{listed}\n写编号，都不是就按回车："):
        for member in fits:
            if place(answer) == member.number or clean_name(answer) == member.name:
                return member
        asking.say(f"这里没有“{covered(answer)}”。请写上面的编号，或按回车。\n")
    return None
