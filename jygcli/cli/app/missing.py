"""A command that lacks something asks for it at a terminal: the parameter's own words, its own parser."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer._click.exceptions import BadParameter  # Typer carries its own copy of Click
from typer.core import TyperOption

from jygcli.cli.app import asking
from jygcli.cli.app.asking_who import whom
from jygcli.cli.app.context import here
from jygcli.cli.app.types import MEMBERS, offer_for
from jygcli.domain.base.errors import JygError, Unusable


def ask_for(ctx: Any, parameter: Any) -> list[str]:
    """The words that give a parameter its value; asked again, with the error's own words, while they don't fit."""
    while True:
        text = asking.some(question_for(parameter))
        words = text.split() if parameter.nargs == -1 else [text]
        try:
            value_of(ctx, parameter, words)
            return [whom(here(ctx), word) for word in words] if offer_for(parameter) == MEMBERS else words
        except (Unusable, asking.Declined):
            raise
        except JygError as wrong:
            here(ctx).tell(f"{wrong}{wrong.advice_text}")
        except BadParameter:
            here(ctx).tell("读不懂，请再写一次。")


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
