"""What is wanted at the end of a command line, by the table of commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from jygcli.completion.table import COMMANDS, EVERYWHERE, REPEATED, Offer, arguments, options


class Wanted(NamedTuple):
    """The offer to choose from, what is typed of it, and `before` it in the same word; the global options `given`."""

    offer: Offer
    typed: str
    before: str
    given: Mapping[str, str]


def wanted(words: Sequence[str], typed: str) -> Wanted:
    """What may follow the words after `jyg`, of which `typed` is the last one's beginning."""
    path, place, given, waiting = "", 0, dict[str, str](), ""
    for word in words:
        name, equals, value = word.partition("=")
        if waiting:
            given[waiting], waiting = word, ""
        elif name.startswith("--") and equals:
            given[name] = value
        elif word.startswith("-"):
            waiting = word if _options(path).get(word) is not None else ""
        elif (deeper := f"{path} {word}".lstrip()) in COMMANDS:
            path, place = deeper, 0
        else:
            place += 1
    name, equals, value = typed.partition("=")
    if waiting:
        return Wanted(_options(path)[waiting] or "", typed, "", given)
    if name.startswith("--") and equals:
        return Wanted(_options(path).get(name) or "", value, f"{name}=", given)
    if typed.startswith("-"):
        return Wanted(tuple(_options(path)), typed, "", given)
    return Wanted(_argument(path, place), typed, "", given)


def _options(path: str) -> Mapping[str, Offer | None]:
    """The options that may stand there; None for those that take no value."""
    return options(path) | options(EVERYWHERE)


def _argument(path: str, place: int) -> Offer:
    offers = arguments(path)
    if offers[-1:] == (REPEATED,):
        return offers[min(place, len(offers) - 2)]
    return offers[place] if place < len(offers) else ""
