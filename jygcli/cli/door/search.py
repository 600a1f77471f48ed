"""jyg search, 找: commands found by a few words of what people call them. An unknown Chinese word is looked for too."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

from jygcli.cli.app import asking
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.door import instead, menu
from jygcli.cli.door.running import command_of
from jygcli.completion import names
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.tuples import NamedTuple
from jygcli.views import menu as view

app = Noun(several=False)

MOST = 9  # found commands that are listed
FEW = 3  # that an error names
OF_NAME, OF_NOUN, OF_HELP = 1.0, 0.9, 0.7  # what a sign is worth that is found there
_ENOUGH = 0.5  # of what all signs could be worth
_ALL_OF_NOUN = 0.85  # where only the noun is like it
_NEARLY = 0.8  # of the best, to be shown beside it
_RARELY = 0.15  # less, for what brings a sheet in or out
_PRINTING = {"打印", "打印东西", "要打印"}
_SHEETS = {"import", "export", "template"}
_MARKS = re.compile(r"[\s，。、？?！!“”\"']")
_NOISE = re.compile(r"我要|我想|怎么|怎样|如何|一下|一个|刚才的?|吗$|呢$|了$")


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
        instead.run_instead(jyg, (*path.split(), *words[1:]))
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
    """The commands that are called so, else those whose names and help have most of it, the likeliest first."""
    asked = {_MARKS.sub("", wanted), _NOISE.sub("", _MARKS.sub("", wanted))}
    if _PRINTING & asked and not within:
        return [*menu.PAPERS, *(one.path for one in names.inside("report"))]
    commands = [one for one in _commands() if not within or one.path.startswith(f"{within} ")]
    for how in (_is_called, _covers):
        rated = [_Fit(max(how(plain, one) for plain in asked), one.path) for one in commands]
        best = max((fit.how_well for fit in rated), default=0)
        found = [fit for fit in rated if fit.how_well > 0 and fit.how_well >= best * _NEARLY]
        if found and not (how is _is_called and all(map(_is_sheet, found))):
            return [fit.path for fit in sorted(found, key=lambda fit: -fit.how_well)[:MOST]]
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


def _covers(plain: str, command: names.Named) -> float:
    """How much of it stands in what the command and its noun are called, and in what help says of it."""
    nouns = names.COMMANDS[command.within].said if command.within else ()
    weights = [0.0] * len(plain)
    for texts, weight in ((command.said, OF_NAME), (nouns, OF_NOUN), ((command.about.replace(" ", ""),), OF_HELP)):
        for at in range(len(plain)):
            for size in (1, 2):
                piece = plain[at : at + size]
                if len(piece) == size and any(piece == text or (size > 1 and piece in text) for text in texts):
                    weights[at : at + size] = [max(weight, old) for old in weights[at : at + size]]
    rated = sum(weights) / len(plain) if plain else 0.0
    if rated < (_ALL_OF_NOUN if set(weights) <= {0, OF_NOUN} else _ENOUGH):
        return 0.0
    return rated - _RARELY * _is_sheet(command)


def _is_sheet(found: _Fit | names.Named) -> bool:
    return found.path.partition(" ")[0] in _SHEETS
