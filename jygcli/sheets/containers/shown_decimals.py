"""Numbers that are shown with two decimals: 1959.1 of which everybody sees 1959.10, and means October.

Only these are looked for: of any other number the zero at its end says nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

FORMATS = frozenset({2})  # 0.00, by the number that every Excel knows it by
_MARKS = rb"""&quot;.*?&quot;|"[^"]*"|\[[^\]]*\]|\\.|_."""
_CUT = rb"<v>(?:19|20)\d\d\.(?:1|10{9,}\d{0,2}|09{9,}\d{0,2})</v>"
_LONGEST_FORMAT, _LONGEST_CELL = 200, 9_000
_CLOSE = 1e-6


def shows_decimals(code: bytes) -> bool:
    """Whether a number format shows two decimals and no signs between thousands."""
    letters = re.sub(_MARKS, b"", code[:_LONGEST_FORMAT]).split(b";")[0].strip()
    return re.fullmatch(rb"[#0]*0\.00", letters) is not None


def is_cut(number: object) -> bool:
    """Whether a number may be a year and a month that lost its zero."""
    return isinstance(number, float) and 1900 < number < 2100 and abs(number - int(number) - 0.1) < _CLOSE


def tags_of_cut(part: bytes) -> Iterator[bytes]:
    """The tags of the cells of an .xlsx that hold such numbers."""
    for found in re.finditer(_CUT, part) if b".1" in part or b".09" in part else ():
        start = part.rfind(b"<c ", max(0, found.start() - _LONGEST_CELL), found.start())
        if start >= 0:
            yield part[start : part.index(b">", start) + 1]
