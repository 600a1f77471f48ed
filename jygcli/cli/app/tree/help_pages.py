"""The page of help that a command of Typer's makes: what it says of itself, with the Chinese names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from typer.core import TyperArgument

from jygcli.cli.app.tree import chinese
from jygcli.help.page import HelpPage, Section

_LINE_BREAK = r"(?s)(.)\s*\n\s*(.)"
_ARGUMENTS, _OPTIONS, _COMMANDS = "参数", "选项", "命令"


def page_of(command: Any, ctx: Any) -> HelpPage:
    """`ctx`: the context of the command, which knows its path."""
    pieces = [piece.strip("{}") for piece in command.collect_usage_pieces(ctx)]
    usage = " ".join(["用法：" + ctx.command_path, *(piece for piece in pieces if piece)])
    sections = [*_of_parameters(command, ctx), *_of_verbs(command, ctx)]
    return HelpPage(usage, tuple(_paragraphs(command.help)), tuple(sections), tuple(_paragraphs(command.epilog)))


def _paragraphs(text: str | None) -> Iterator[str]:
    """Each paragraph in one line."""
    return (re.sub(_LINE_BREAK, _joint, part.strip()) for part in (text or "").split("\n\n") if part.strip())


def _joint(found: re.Match[str]) -> str:
    """Two words of English need a blank between them, where Chinese has none."""
    before, behind = found.groups()
    return f"{before}{' ' if before.isascii() and behind.isascii() else ''}{behind}"


def _of_parameters(command: Any, ctx: Any) -> Iterator[Section]:
    shown = [one for one in command.get_params(ctx) if not getattr(one, "hidden", False)]
    titles = dict.fromkeys([_ARGUMENTS, _OPTIONS, *map(_title, shown)])
    for title in titles:
        rows = tuple(_row(command, ctx, one) for one in shown if _title(one) == title)
        if rows:
            yield Section(title, rows)


def _title(parameter: Any) -> str:
    usual = _ARGUMENTS if isinstance(parameter, TyperArgument) else _OPTIONS
    return str(getattr(parameter, "rich_help_panel", None) or usual)


def _row(command: Any, ctx: Any, parameter: Any) -> tuple[str, ...]:
    """The name in English, the others, the value that follows, and what it does, with the words to choose from."""
    metavar, words = str(parameter.metavar or ""), "".join(_paragraphs(parameter.help))
    if "|" in metavar:
        words, metavar = "：".join(part for part in (words, metavar.replace("|", "、")) if part), ""
    said = [words, *_default(parameter), *(["[必填]"] if parameter.required else [])]
    if isinstance(parameter, TyperArgument):
        return metavar or str(parameter.metavar or parameter.name), "", "", " ".join(filter(None, said))
    long = [name for name in parameter.opts if name.startswith("--")]
    short = [name for name in parameter.opts if not name.startswith("--")]
    named = chinese.names(command, chinese.path_of(ctx), parameter)[:1]
    value = "" if parameter.is_flag else metavar
    return ",".join(long), " ".join([*(f"--{word}" for word in named), *short]), value, " ".join(filter(None, said))


def _default(parameter: Any) -> list[str]:
    value = parameter.default
    is_told = parameter.show_default and not callable(value) and value not in (None, False, "", [], ())
    return [f"[不写则为 {value}]"] if is_told else []


def _of_verbs(command: Any, ctx: Any) -> Iterator[Section]:
    called = dict(command.called()) if hasattr(command, "called") else {}
    rows = []
    for name in command.list_commands(ctx) if called else ():
        verb = command.get_command(ctx, name)
        if not verb.hidden:
            rows.append((name, *(tuple(called[name])[:1] or ("",)), "", next(_paragraphs(verb.help), "")))
    if rows:
        yield Section(_COMMANDS, tuple(rows))
