"""What is known of a parameter's value by the parser that reads it: what TAB offers, the usual answer, a fixed list."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Parser = Callable[[str], Any]
# What TAB offers for a value: words, the name of an offer in completion/offers.py, or one of each with `=` between.
Offer = str | tuple[str, ...] | dict[Any, Any]

MEMBERS: Offer = "members"
_OFFERS: dict[Parser | None, Offer] = {}  # by the parser that reads the value
_USUAL: dict[Parser | None, str] = {}  # likewise: the usual answer, as it is read
_CHOICES: dict[Parser | None, tuple[str, ...]] = {}  # by the parser that takes these words and no others


def offering(offer: Offer, parser: Parser | None = None) -> Parser:
    """The parser, for whose values TAB makes that offer; without one, the text is taken as it is."""

    def as_typed(text: str) -> str:
        return text

    reads = parser or as_typed
    _OFFERS[reads] = offer
    return reads


def offer_for(parameter: Any) -> Offer:
    """What TAB offers for the value of a parameter of a command."""
    if parameter.type.name == "path":
        return "files"
    return _OFFERS.get(getattr(parameter.type, "func", None), "")


def usual_for(parameter: Any) -> str:
    """What is mostly said for a parameter that a command can't do without; nothing where that can't be told."""
    return _USUAL.get(getattr(parameter.type, "func", None), "")


def choices_for(parameter: Any) -> tuple[str, ...]:
    """The words of which the value of a parameter is one; none where it may be anything else."""
    return _CHOICES.get(getattr(parameter.type, "func", None), ())


def choosing(words: tuple[str, ...], parser: Parser, offer: Offer = "") -> Parser:
    """The parser of a fixed list, which is numbered where it is asked for; TAB offers it, or the offer."""
    _CHOICES[parser] = words
    return offering(offer or words, parser)


def usually(usual: str, *parsers: Parser) -> None:
    """What is mostly said for the values that these parsers read."""
    _USUAL.update(dict.fromkeys(parsers, usual))


def names_members(parameter: Any) -> bool:
    """Whether the value of a parameter is a member, or begins with one."""
    offer = offer_for(parameter)
    return MEMBERS in offer if isinstance(offer, dict) else offer == MEMBERS
