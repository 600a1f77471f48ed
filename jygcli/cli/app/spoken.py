"""What the program says to somebody at a terminal: each command and option by its Chinese name.

In a pipe the words stay as they are, for scripts and their logs.
"""

from __future__ import annotations

import re

from jygcli.cli.app.tree import chinese
from jygcli.completion import names

_COMMAND = re.compile(r"jyg(?P<path>(?: [a-z][a-z-]*)+)(?P<rest>[^。；\n]*)")
_OPTION = re.compile(r"(?<![\w-])--[a-z][a-z-]*|(?<![\w-])-o(?![\w-])")
_HELP = re.compile(r"jyg --help")


# How a day or month is written, which errors say as the book has it.
_WRITTEN = re.compile(r"写成 (?P<year>\d{4})-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?=[。 ]|$)")


# Where something stands in a spreadsheet or in a text file, as the importer tells it to scripts.
_IN_SHEET = re.compile(r"(?P<sheet>[^\s“”（）()，。；：、]+)!R(?P<row>\d+)")
_IN_TEXT = re.compile(r"（L(\d+)）")


def in_chinese(text: str) -> str:
    """`记考勤：jyg meeting attend 1 --all 出席` as `记考勤：jyg 会议 考勤 1 --全体 出席`."""
    text = _IN_TEXT.sub(r"（第 \1 行）", _IN_SHEET.sub(_row_said, _WRITTEN.sub(_as_said, text)))
    return _options(_COMMAND.sub(_command, _HELP.sub("jyg 帮助", text)), names.EVERYWHERE)


def _row_said(found: re.Match[str]) -> str:
    """`花名册!R3` as `工作表“花名册”第 3 行`; in a column of such places, as `花名册 第 3 行`."""
    is_alone = found[0] == found.string.removeprefix("× ")
    return f"{found['sheet']} 第 {found['row']} 行" if is_alone else f"工作表“{found['sheet']}”第 {found['row']} 行"


def _as_said(found: re.Match[str]) -> str:
    """`写成 2026-07-01` as `写成 7月1日 或 2026-07-01`."""
    day = f"{int(found['day'])}日" if found["day"] else ""
    return f"写成 {int(found['month'])}月{day} 或 {found[0].removeprefix('写成 ')}"


def _command(found: re.Match[str]) -> str:
    words = found["path"].split()
    known = next((n for n in range(len(words), 0, -1) if " ".join(words[:n]) in names.COMMANDS), 0)
    if known == 0:
        return found[0]
    path = " ".join(words[:known])
    rest = "".join(f" {word}" for word in words[known:]) + found["rest"]
    return f"jyg {names.in_chinese(path)}{_options(_COMMAND.sub(_command, rest), path)}"


def _options(text: str, path: str) -> str:
    """Its options by the names that they have in that command, or have wherever they stand."""
    own = {flag: said[0] for flag, said in names.options(path).items() if said}
    usual = {flag: said.split()[0] for flag, said in chinese.OPTIONS.items()}

    def named(found: re.Match[str]) -> str:
        flag = "--output" if found[0] == "-o" else found[0]
        return f"--{own[flag]}" if flag in own else f"--{usual[flag]}" if flag in usual else found[0]

    return _OPTION.sub(named, text)
