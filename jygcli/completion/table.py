"""What may stand where on the command line, by `table.txt`, which tests/cli/completion_table.py makes of the commands.

A line has a command, its arguments and its options, with tabs between them; a space parts one from the next. The line
`--` has the options that every command takes. An argument, and an option after its first `=`, has its offer; `...`
says that the argument before it may be written several times. An option without `=` takes no value.

An offer is `<name>`, by the name it has in offers.py (`<>`: nothing is offered), words as `a|b`, or one of each with
`=` between them. Names and words hold no space, tab, `=`, `|`, `<` or `>`.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

Offer = str | tuple[str, ...] | dict[Any, Any]  # a name, words, or one of each by the other

EVERYWHERE = "--"  # no word of a command line is taken for this command
REPEATED = "..."
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
