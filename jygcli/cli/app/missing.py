"""A command that lacks something asks for it at a terminal, by the parameter's own words and its own parser."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from typer import BadParameter
from typer.core import TyperOption

from jygcli.cli.app import asking, heard, typed
from jygcli.cli.app.context import App, here
from jygcli.cli.app.types import MEMBERS, offer_for
from jygcli.domain.base.errors import JygError, Unusable
from jygcli.domain.base.masks import covered
from jygcli.domain.people.membership import AmbiguousMember, Member, UnknownMember, described
from jygcli.domain.people.names import clean_name
from jygcli.domain.said.numerals import unquoted, whole
from jygcli.domain.said.told import Tense
from jygcli.services.members import people


def ask_for(ctx: Any, parameter: Any, text: str = "", *, may_skip: bool = False) -> list[str]:
    """The words that give a parameter its value; asked again, with the error's own words, while they don't fit.

    `text`: the question, where it isn't made of the parameter's own words. `may_skip`: Enter alone is an answer.
    """
    question = text or question_for(parameter)
    while True:
        text = asking.line(question) if may_skip else asking.some(question)
        if not text:
            return []
        words = typed.with_names_joined(text.split(), names_of(ctx)) if parameter.nargs == -1 else [text]
        try:
            value_of(ctx, parameter, words)
            here(ctx).tell_filled_in()
            return [whom(here(ctx), word) for word in words] if offer_for(parameter) == MEMBERS else words
        except (Unusable, asking.Declined):
            raise
        except JygError as wrong:
            here(ctx).tell(f"{wrong}{wrong.advice_text}")
        except BadParameter:
            here(ctx).tell("读不懂，请再写一次。")


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
    asked = f"党费从哪月起在这里记（例 {jyg.today:%Y-%m}；回车就是今年 1 月）："
    return str(asked_until_read(jyg, asked, heard.MONTH) or f"{jyg.today.year}-01")


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
    """`开会日期：`, `党员（编号、姓名或首字母）：`, `为什么离开（转出、去世、其他）：`."""
    metavar, text = parameter.metavar or parameter.name, parameter.help or ""
    if "|" in metavar:
        choices = metavar.replace("|", "、")
        return f"{text}（{choices}）：" if text else f"{choices}："
    if isinstance(parameter, TyperOption):
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
            if whole(unquoted(answer)) == member.number or clean_name(answer) == member.name:
                return member
        asking.say(f"这里没有“{covered(answer)}”。\n")
    return None
