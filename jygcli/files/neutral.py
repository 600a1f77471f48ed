"""Texts that a spreadsheet would take for formulas, written so that they stay texts and read back the same.

An apostrophe before a text is taken off again by `cells.text_of`, as Excel does. A workbook needs it
only where that reader would otherwise take something off; its own cells say that they are text.
"""

from __future__ import annotations

import re

# Full-width signs too: a Chinese Excel takes them for the plain ones.
_FORMULA = re.compile(r"\s*[=+\-@＝＋－＠]|[\t\r\n]")
_READ_OTHERWISE = re.compile(r"""\s*'|\s*=\s*".*"\s*$""", re.DOTALL)


def is_formula(text: str) -> bool:
    """Whether a spreadsheet might compute the text rather than show it."""
    return _FORMULA.match(text) is not None


def for_csv(text: str) -> str:
    return f"'{text}" if is_formula(text) or _READ_OTHERWISE.match(text) else text


def for_workbook(text: str) -> str:
    return f"'{text}" if _READ_OTHERWISE.match(text) else text
