"""What is wanted at the end of a command line, by `table.txt`, which tests/cli/completion_table.py makes of commands.

A line of the table has a command, its arguments and its options, with tabs between them; a space parts one from the
next. The line `--` has the options that every command takes. An argument, and an option after its first `=`, has its
offer; `...` says that the argument before it may be written several times. An option without `=` takes no value.

An offer is `<name>`, by the name it has in offers.py (`<>`: nothing is offered), words as `a|b`, or one of each with
`=` between them. Names and words hold no space, tab, `=`, `|`, `<` or `>`.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from jygcli.completion import names
from jygcli.domain.base.tuples import NamedTuple

TYPE_CHECKING = False  # as the checker of types reads it: typing would take a tenth of the time of a TAB

if TYPE_CHECKING:
    from typing import Any

    Offer = str | tuple[str, ...] | dict[Any, Any]  # a name, words, or one of each by the other

EVERYWHERE = "--"  # no word of a command line is taken for this command
REPEATED = "..."
_DASHES = "-－—–"
FILE = Path(__file__).with_name("table.txt")


def lines_of(text: str) -> Mapping[str, str]:
    """The rest of each line by its command: a TAB needs one or two of three hundred, so none is taken apart before."""
    return {command: rest for command, _, rest in (line.partition("\t") for line in text.splitlines())}


COMMANDS = lines_of(FILE.read_text("utf-8"))


def arguments(command: str) -> tuple[Offer, ...]:
    """The offers for the arguments of a command, in their order."""
    return tuple(map(_offer, COMMANDS[command].partition("\t")[0].split()))


def options(command: str) -> dict[str, Offer | None]:
    """The offers for the values of a command's options; None for an option that takes no value."""
    found: dict[str, Offer | None] = {}
    for text in COMMANDS[command].partition("\t")[2].split():
        name, equals, offer = text.partition("=")
        found[name] = _offer(offer) if equals else None
    return found


def _offer(text: str) -> Offer:
    left, equals, right = text.partition("=")
    if equals:
        return {_offer(left): _offer(right)}
    if text == REPEATED:
        return REPEATED
    return text[1:-1] if text.startswith("<") else tuple(text.split("|"))


class Wanted(NamedTuple):
    """The offer to choose from, what is typed of it, and `before` it in the same word; the global options `given`."""

    offer: Offer
    typed: str
    before: str
    given: Mapping[str, str]


def wanted(words: Sequence[str], typed: str) -> Wanted:
    """What may follow the words after `jyg`, of which `typed` is the last one's beginning."""
    path, place, given, waiting = "", 0, dict[str, str](), ""
    for typed_word in words:
        is_name = not waiting and not typed_word.isascii() and (place == 0 or typed_word[0] in _DASHES)
        word = _in_english(path, typed_word) if is_name else typed_word
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
    if name[:1] in tuple(_DASHES) and equals:
        flag = name if name.isascii() else _in_english(path, name)
        return Wanted(_options(path).get(flag) or "", value, f"{name}=", given)
    if typed.startswith("-") or (typed and typed[0] in _DASHES):
        return _offered_option(path, typed, given)
    if not typed.isascii() and place == 0 and names.is_noun(path):
        return Wanted(tuple(word for one in names.inside(path) for word in one.said), typed, "", given)
    return Wanted(_argument(path, place), typed, "", given)


def _offered_option(path: str, typed: str, given: Mapping[str, str]) -> Wanted:
    """The options that may stand there: the Chinese names where a Chinese one begins, which begin with any dashes."""
    if typed.isascii():
        return Wanted(tuple(_options(path)), typed, "", given)
    said = tuple(f"--{word}" for words in names.options(path).values() for word in words)
    return Wanted(said, f"--{typed.lstrip(_DASHES)}", "", given)


def _in_english(path: str, word: str) -> str:
    """The word with the name of a command or an option, which may stand there, in English."""
    if word[0] not in _DASHES:
        return names.english(path, word)
    name, equals, value = word.partition("=")
    return names.flag(path, name) + equals + value


def _options(path: str) -> Mapping[str, Offer | None]:
    """The options that may stand there; None for those that take no value."""
    return options(path) | options(EVERYWHERE)


def _argument(path: str, place: int) -> Offer:
    offers = arguments(path)
    if offers[-1:] == (REPEATED,):
        return offers[min(place, len(offers) - 2)]
    return offers[place] if place < len(offers) else ""
