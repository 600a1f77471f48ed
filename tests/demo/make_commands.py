"""Makes docs/commands.md, the reference of all commands, of the commands themselves: `make commands`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from typer.core import TyperArgument

from jygcli.cli import CONTENTS
from jygcli.cli.app.global_options import global_options
from jygcli.cli.app.papers import CalendarCommand, PaperCommand, file_options
from jygcli.cli.app.tree.groups import Root
from jygcli.completion import names

REFERENCE = Path(__file__).parents[2] / "docs" / "commands.md"
HEAD = """# 命令大全

由命令自己的说明生成（`make commands`），所以总是和程序一致；和 `jyg 命令 --help` 是同一份内容。

每条命令、每个选项都有中文名，写哪一个都行：`jyg 党费 收 王建国 --季度 三季度` 就是
`jyg dues collect 王建国 --quarter 三季度`。
"""
_EXAMPLE = re.compile(r"例：(jyg .+)", re.DOTALL)


def reference() -> str:
    """The whole reference as Markdown."""
    return "\n".join([HEAD, *_common(), *_nouns()]) + "\n"


def _common() -> Iterator[str]:
    yield "## 哪里都能用的选项\n"
    yield from _table(global_options(), names.COMMANDS[names.EVERYWHERE].options)
    faces = {parameter.opts[-1]: parameter for parameter in file_options(CalendarCommand.faces)}
    yield "\n## 存成文件的选项\n"
    yield "下面标着“可存成文件”的命令都能用；`--ics` 只有排计划的命令能用。\n"
    yield from _table(faces.values(), names.COMMANDS["plan-year"].options)


def _nouns() -> Iterator[str]:
    for entry in CONTENTS:
        yield from _described((entry.name,), Root(CONTENTS)._loaded(entry.name))


def _described(path: tuple[str, ...], command: Any) -> Iterator[str]:
    verbs = getattr(command, "commands", None)
    if verbs is None:
        yield from _command(path, command)
        return
    yield f"\n{'#' * (len(path) + 1)} {' '.join(('jyg', *path))}{_in_chinese(path)}\n"
    yield _sentences(command.help)[0]
    for verb, inner in verbs.items():
        yield from _described((*path, verb), inner)


def _command(path: tuple[str, ...], command: Any) -> Iterator[str]:
    name = " ".join(("jyg", *path))
    yield f"\n{'#' * min(len(path) + 1, 4)} {name}{_in_chinese(path)}\n"
    said = _sentences(command.help)
    yield "\n\n".join(part for part in said if not part.startswith("例："))
    shared = {
        option for parameter in (*global_options(), *file_options(CalendarCommand.faces)) for option in parameter.opts
    }
    own = [p for p in command.params if isinstance(p, TyperArgument) or not shared & set(p.opts)]
    arguments = " ".join(_placeholder(p) for p in own if isinstance(p, TyperArgument))
    saved = "　可存成文件。" if isinstance(command, PaperCommand) else ""
    yield f"\n用法：`{' '.join(part for part in (name, '[选项]', arguments) if part)}`{saved}\n"
    yield from _table(own, names.COMMANDS[" ".join(path)].options)
    examples = [found[1] for part in said if (found := _EXAMPLE.match(part))]
    if examples:
        yield "\n```\n" + "\n".join(examples) + "\n```"


def _sentences(text: str | None) -> list[str]:
    """The paragraphs of a help text, each in one line."""
    return [re.sub(r"\s*\n\s*", " ", part.strip()) for part in (text or "").split("\n\n") if part.strip()]


def _in_chinese(path: tuple[str, ...]) -> str:
    return f"（{names.in_chinese(' '.join(path))}）"


def _table(parameters: Any, said: Mapping[str, tuple[str, ...]]) -> Iterator[str]:
    rows = [f"| `{_shown(p, said)}` | {_meaning(p)} |" for p in parameters if not getattr(p, "hidden", False)]
    if rows:
        yield "| 写法 | 作用 |\n|---|---|"
        yield from rows


def _shown(parameter: Any, said: Mapping[str, tuple[str, ...]]) -> str:
    if isinstance(parameter, TyperArgument):
        return _placeholder(parameter)
    value = "" if parameter.is_flag else f" {(parameter.metavar or '值').replace('|', '、')}"
    chinese = [f"--{word}" for flag in parameter.opts for word in said.get(flag, ())[:1]]
    return f"{', '.join([*parameter.opts, *chinese])}{value}"


def _placeholder(parameter: Any) -> str:
    return str(parameter.metavar or parameter.name)


def _meaning(parameter: Any) -> str:
    said = (parameter.help or "").replace("|", "、")
    needed = "（必填）" if parameter.required and not isinstance(parameter, TyperArgument) else ""
    return f"{said}{needed}"


if __name__ == "__main__":
    REFERENCE.write_text(reference(), "utf-8")
