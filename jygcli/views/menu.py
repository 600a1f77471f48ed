"""The menu and what the search finds: commands by their Chinese names, with what they do in a few words."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rich.cells import cell_len, set_cell_size

from jygcli.domain.base.tuples import NamedTuple
from jygcli.views.base.view import Json, Look, Screen, View, line, styled

_WIDEST = 76  # cells of a line of the menu
_LONGEST = 44  # of what it says of a command


class Choice(NamedTuple):
    """What can be chosen: its name, what it does, the command in English and in Chinese, and the choices within it."""

    name: str
    about: str
    path: str = ""
    typed: str = ""
    within: tuple[Any, ...] = ()


def short(about: str) -> str:
    """The first part of a sentence of help that says what there is: `登记交纳党费`."""
    first = re.split("[。；]", about)[0]
    if cell_len(first) > _LONGEST:
        first = re.split("[：，]", first)[0]
    return first


def numbered(choices: Sequence[Choice], first: int = 1) -> Iterator[str]:
    """A line each: ` 3 收      登记交纳党费`, no wider than a window."""
    width = max((cell_len(one.name) for one in choices), default=0)
    for number, one in enumerate(choices, start=first):
        about = "" if one.about == one.name else one.about
        text = f"  {number:>2} {set_cell_size(one.name, width)}  {about}".rstrip()
        yield text if cell_len(text) <= _WIDEST else f"{set_cell_size(text, _WIDEST - 1).rstrip()}…"


def _tree(choices: Sequence[Choice], depth: int = 0) -> Screen:
    for one in choices:
        name = styled(one.name, "bold") if one.within else one.name
        typed = f"　jyg {one.typed}" if one.typed and not one.within else ""
        yield line("  " * depth, name, styled(typed, "cyan"), styled(f"　{one.about}" if typed else "", "dim"))
        yield from _tree(one.within, depth + 1)


def _data(one: Choice) -> Json:
    command = {"command": f"jyg {one.path}"} if one.path else {}
    return {"name": one.name, "about": one.about, **command, "within": [_data(inner) for inner in one.within]}


def _found(commands: tuple[Choice, ...], _: Look) -> Screen:
    for one in commands:
        yield line(f"jyg {one.typed}", styled(f"　{one.about}", "dim"))


TREE = View[tuple[Choice, ...]](lambda tops, _: {"menu": [_data(one) for one in tops]}, lambda tops, _: _tree(tops))
FOUND = View[tuple[Choice, ...]](lambda found, _: {"found": [_data(one) for one in found]}, _found)
