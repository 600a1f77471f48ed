"""One of the words that a declaration lists, however wide its brackets are and with or without what stands in them."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

_LINKS = "·•・‧.、 "  # between the parts of a name, as different keyboards write them


def chosen(words: Iterable[str], text: str) -> str | None:
    """The word that is meant: `出国(境)` and `出国` mean 出国（境）. None where none is, or several are."""
    listed = tuple(words)
    for plain in (_plain, _without_brackets):
        found = [word for word in listed if plain(word) == plain(text)]
        if len(found) == 1:
            return found[0]
    return None


def _plain(text: str) -> str:
    return "".join(sign for sign in unicodedata.normalize("NFKC", text) if sign not in _LINKS)


def _without_brackets(text: str) -> str:
    return _plain(text).partition("(")[0]
