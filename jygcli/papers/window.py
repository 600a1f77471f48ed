"""A text in the pages that a terminal's window holds."""

from __future__ import annotations

import re
import shutil
from collections.abc import Sequence

from rich.cells import cell_len

_COLOURS = re.compile(r"\x1b\[[\d;]*m")
_KEPT = 3  # lines beside a page: what was said just before, which page it is, and the one on which is typed
_WIDTH = 76  # columns of words beside each other
_FEWEST = 5  # lines of a page, however low the window is


def fits(text: str) -> bool:
    """Whether the window holds the text at once, with a line below it on which is typed."""
    size = shutil.get_terminal_size()
    return sum(_rows(line, size.columns) for line in text.splitlines()) < size.lines


def pages(text: str) -> list[str]:
    """The text in pages, cut between lines."""
    size = shutil.get_terminal_size()
    room = max(size.lines - _KEPT, _FEWEST)
    made: list[str] = [""]
    left = room
    for line in text.splitlines(keepends=True):
        left -= _rows(line, size.columns)
        if left < 0 and made[-1]:
            made.append("")
            left = room - _rows(line, size.columns)
        made[-1] += line
    return made


def in_columns(words: Sequence[str]) -> list[str]:
    """The words in lines of as many as the screen has room for, one under the other."""
    wide = max(map(cell_len, words), default=0) + 2
    each = max(_WIDTH // wide, 1)
    padded = [word + " " * (wide - cell_len(word)) for word in words]
    return ["  " + "".join(padded[at : at + each]).rstrip() for at in range(0, len(padded), each)]


def _rows(line: str, columns: int) -> int:
    """How many lines of the window it takes."""
    return max(-(-cell_len(_COLOURS.sub("", line).rstrip("\n")) // max(columns, 1)), 1)
