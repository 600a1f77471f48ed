"""What Typer says of a wrong call, in plain Chinese: a sentence and the advice."""

from __future__ import annotations

from collections.abc import Iterable

from typer import BadParameter, TyperException
from typer.core import TyperOption

from jygcli.cli.app.tree import typer_private
from jygcli.domain.base.masks import covered

__all__ = ["TyperException", "in_plain_words"]  # main() catches it by this module, which is lazy


def _no_option(name: str, near: Iterable[str], advice: str) -> tuple[str, str]:
    if name in _OF_SEVERAL:
        return f"这条命令一次只看一个支部，不能用 {name}。", _SEVERAL
    meant = "、".join(near)
    return f"没有选项 {name}。{f'是不是 {meant}？' if meant else ''}", advice


_OF_SEVERAL = ("--all-branches", "--under")
_SEVERAL = "换支部，写 --branch 支部。能看几个支部的：jyg report、jyg dues owing、各登记簿的 list。"


def in_plain_words(misused: TyperException) -> tuple[str, str]:
    """The sentence and the advice for an error of the command line itself, private numbers covered."""
    sentence, advice = _words(misused)
    return covered(sentence), advice


def _words(misused: TyperException) -> tuple[str, str]:
    ctx = getattr(misused, "ctx", None)
    advice = f"看写法：{ctx.command_path} --help" if ctx else "看写法：jyg --help"
    if isinstance(misused, typer_private.NoSuchOption):
        return _no_option(misused.option_name, misused.possibilities or (), advice)
    if isinstance(misused, typer_private.MissingParameter) and misused.param is not None:
        name = misused.param.opts[0] if isinstance(misused.param, TyperOption) else ""
        return f"缺少 {name} {misused.param.metavar or misused.param.name}。".replace("  ", " "), advice
    if isinstance(misused, typer_private.BadOptionUsage):
        return f"选项 {misused.option_name} 后面缺少内容，或多了内容。", advice
    if isinstance(misused, BadParameter) and misused.param is not None:
        return f"{'/'.join(misused.param.opts)} 的内容不对。", advice
    if isinstance(misused, typer_private.NoArgsIsHelpError):
        return "", ""
    return "命令写得不对，多了或少了内容。", advice
