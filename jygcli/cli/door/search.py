"""jyg search, 找: commands found by a few words of what people call them. An unknown Chinese word is looked for too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Annotated, NamedTuple

from jygcli.cli.app import asking
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree import Noun
from jygcli.cli.door import menu
from jygcli.cli.door.running import command_of
from jygcli.completion import names
from jygcli.domain.base.errors import CalledWrongly
from jygcli.views import menu as view

app = Noun(several=False)

MOST = 9  # found commands that are listed
FEW = 3  # that an error names
_ALIKE = 0.5  # of the pairs of signs that are looked for, so many stand in what a command says
_NOISE = re.compile(r"[\s，。、？?！!“”\"']|我要|我想|怎么|怎样|如何|一下|请|吗$|呢$|了$")


class NothingFound(CalledWrongly):
    message = "没有找到“{given}”这样的命令。"
    advice = "看菜单：jyg 菜单。看全部命令：jyg --help"


class _Fit(NamedTuple):
    how_well: float
    path: str


@app.command(context_settings={"ignore_unknown_options": True})
def search(
    jyg: App,
    words: Annotated[list[str], options.argument("几个字...", "要办的事，例 收党费；后面可以接着写那条命令的内容")],
) -> None:
    """按几个字找命令：在终端里找到就办，或从几条里选一条。

    例：jyg search 签到表
    """
    within, _, wanted = words[0].rpartition(" ")
    found = fits(wanted, within) or fits(wanted)
    if not jyg.asks:
        if not found:
            raise NothingFound(given=wanted)
        jyg.show(view.FOUND, tuple(map(menu.choice, found)))
        return
    path = _agreed(wanted, found)
    if path is not None:
        jyg.do(*path.split(), *words[1:], guided=True)
    else:
        menu.open_menu(jyg)


def near(within: str, wanted: str) -> list[str]:
    """The commands that an error names for an unknown word after a noun: `jyg 党费 收`."""
    return [f"jyg {names.in_chinese(path)}" for path in (fits(wanted, within) or fits(wanted))[:FEW]]


def _agreed(wanted: str, found: list[str]) -> str | None:
    """The command that is meant, by the user's word; None for none of them."""
    if not found:
        asking.say(f"没有找到“{wanted}”这样的命令，看看菜单里有没有：\n")
        return None
    if len(found) == 1:
        return found[0] if asking.yes(f"是要 {command_of(found[0])}吗？", enter=True) else None
    listed = [(f"{command_of(path)}　{view.short(names.COMMANDS[path].about)}", path) for path in found]
    chosen = asking.chosen(f"“{wanted}”可能是：", listed, none="都不是，看菜单")
    return chosen if isinstance(chosen, str) else None


def fits(wanted: str, within: str = "") -> list[str]:
    """The commands that are called so, else those whose names or help have it, else those with most of its signs."""
    plain = _NOISE.sub("", wanted)
    commands = [one for one in _commands() if not within or one.path.startswith(f"{within} ")]
    for how in (_is_called, _holds, _is_like):
        rated = [_Fit(how(plain, one), one.path) for one in commands]
        found = sorted((fit for fit in rated if fit.how_well > 0), key=lambda fit: -fit.how_well)
        if found:
            return [fit.path for fit in found[:MOST]]
    return []


def _commands() -> Iterator[names.Named]:
    """The commands that can be run: those under which no others stand."""
    nouns = {one.within for one in names.COMMANDS.values()}
    return (one for one in names.COMMANDS.values() if one.path not in nouns and one.path != names.EVERYWHERE)


def _is_called(plain: str, command: names.Named) -> float:
    """Whether it is one of its names, or of them together with its noun's, in either order."""
    if plain in command.said:
        return 1 + (plain == command.said[0])
    nouns = names.COMMANDS[command.within].said if command.within else ()
    together = {f"{noun}{verb}" for noun in nouns for verb in command.said}
    together |= {f"{verb}{noun}" for noun in nouns for verb in command.said}
    return float(plain in together)


def _holds(plain: str, command: names.Named) -> float:
    """Whether its names, or its help, have the words in them."""
    if len(plain) < 2:
        return 0
    return 2.0 * any(plain in word or (len(word) > 1 and word in plain) for word in command.said) or float(
        plain in command.about
    )


def _is_like(plain: str, command: names.Named) -> float:
    """How many of the pairs of signs stand in what it is called and says of itself."""
    pairs = {"".join(pair) for pair in pairwise(plain)}
    said = f"{names.in_chinese(command.path)} {' '.join(command.said)} {command.about}"
    part = sum(pair in said for pair in pairs) / len(pairs) if pairs else 0.0
    return part if part >= _ALIKE else 0.0
