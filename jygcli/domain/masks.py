"""Private numbers covered where text is shown: one by one, and wherever they stand in a longer text."""

from __future__ import annotations

import re

_LONG_NUMBER = r"(?:\d[\s-]?){10,}[\dXx]"  # compiled at first use
# File names hold long stamps of time, so there only what has the very form of an ID number or a phone.
_PRIVATE_NUMBER = r"(?<!\d)(?:(?:\d ?){17}[\dXx]|(?:\d ?){14}\d|1\d{10})(?!\d)"


def masked(number: str | None) -> str | None:
    """The number with its middle covered: `6202**********1234`, `170****0001`."""
    if not number:
        return None
    if len(number) < 7:
        return "*" * len(number)
    head, tail = (4, 4) if len(number) >= 15 else (3, 4) if len(number) >= 11 else (2, 2)
    return number[:head] + "*" * max(len(number) - head - tail, 1) + number[-tail:]


def covered(text: str) -> str:
    """The text with every run of eleven or more digits masked: typed into a wrong place, it may be private."""
    return re.sub(_LONG_NUMBER, lambda number: masked(number[0]) or "", text)


def covered_path(path: str) -> str:
    """The same for the path of a file."""
    return re.sub(_PRIVATE_NUMBER, lambda number: masked(number[0]) or "", path)
