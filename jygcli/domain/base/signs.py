"""Signs of writing: Chinese characters by their numbers, digits, and the half-width form of a text."""

from __future__ import annotations

import unicodedata

CHINESE = ((0x3007, 0x3007), (0x3400, 0x9FFF), (0xF900, 0xFAFF), (0x20000, 0x3FFFF))  # first and last of each run
FEWEST_DIGITS = 10  # of a number of a person: a landline with the code of its area
_PIECE = 500


def is_chinese(text: str) -> bool:
    """Whether a text is of Chinese characters alone; an empty one isn't."""
    return bool(text) and all(any(first <= ord(sign) <= last for first, last in CHINESE) for sign in text)


def half_signs(text: str) -> str:
    """The text in half-width signs (NFKC)."""
    if len(text) <= _PIECE:
        return unicodedata.normalize("NFKC", text)
    # Marks piled on one letter take the square of their number to put in order.
    return "".join(unicodedata.normalize("NFKC", text[at : at + _PIECE]) for at in range(0, len(text), _PIECE))
