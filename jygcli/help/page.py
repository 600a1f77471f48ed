"""A page of help, laid out in as many columns as the window has: a Chinese character takes two.

Sections have a name and rows of four cells: the name in English, the Chinese one, what is to be written, what it does.
"""

import os
import sys
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

EXAMPLE = "例："
USUAL_WIDTH = 80
_LEAST_TEXT = 30  # columns of the last cell; where fewer are left, it stands in lines of its own
_FEWEST, _MOST = 40, 100  # columns of a page, whatever the window has
_NEVER_FIRST = "，。、；：！？）”’》」』】…)]"  # signs with which no line begins
_NEVER_LAST = "（“‘《「『【(["
_INDENT, _GAP = "  ", 2
WIDE = {"W", "F"}  # kinds of signs that take two columns; of some consoles also "A", which Latin texts have too


class Section(NamedTuple):
    title: str
    rows: tuple[tuple[str, ...], ...]


class HelpPage(NamedTuple):
    """What a command says of itself: how it is called, what it does, its options or verbs, a last word."""

    usage: str
    text: tuple[str, ...]
    sections: tuple[Section, ...]
    last: tuple[str, ...] = ()


def laid_out(page: HelpPage, width: int) -> str:
    """The page as text whose lines are at most `width` columns wide, where no single word is wider."""
    width = max(_FEWEST, min(width, _MOST))
    parts = [list(wrapped(page.usage, width, "      "))]
    for text in page.text:
        lines = list(wrapped(text, width))
        if text.startswith(EXAMPLE) and parts[-1][0].startswith(EXAMPLE):
            parts[-1] += lines
        else:
            parts.append(lines)
    parts += [list(_section(section, width)) for section in page.sections]
    parts += [list(wrapped(one, width)) for one in page.last]
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


def window_width() -> int:
    """The columns of the terminal; 80 where there is none, unless COLUMNS says otherwise."""
    given = os.environ.get("COLUMNS", "")
    if given.isdecimal() and int(given):
        return int(given)
    try:
        return os.get_terminal_size(sys.stdout.fileno()).columns or USUAL_WIDTH
    except (AttributeError, OSError, ValueError):
        return USUAL_WIDTH


def cells(text: str) -> int:
    """How many columns a text takes."""
    return sum(map(_cell, text))


def _cell(sign: str) -> int:
    if sign.isascii():
        return 1
    if unicodedata.combining(sign):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in WIDE else 1


def _section(section: Section, width: int) -> Iterator[str]:
    yield section.title
    columns = [max(map(cells, column)) for column in zip(*(row[:-1] for row in section.rows), strict=True)]
    shown = [at for at, size in enumerate(columns) if size]
    start = len(_INDENT) + sum(columns[at] + _GAP for at in shown)
    for row in section.rows:
        head = _INDENT + "".join(row[at] + " " * (columns[at] + _GAP - cells(row[at])) for at in shown)
        if width - start < _LEAST_TEXT:
            yield from wrapped(head.strip(), width, _INDENT * 2, first=_INDENT)
            yield from wrapped(row[-1], width, _INDENT * 3, first=_INDENT * 3) if row[-1] else ()
        else:
            yield from wrapped(row[-1], width, " " * start, first=head)


def wrapped(text: str, width: int, behind: str = "", *, first: str = "") -> Iterator[str]:
    """The lines of a text, `first` before the first of them and `behind` before the others."""
    line, size = first, cells(first)
    begun = False
    for piece in _pieces(text):
        taken = cells(piece.rstrip())
        if begun and size + taken > width:
            yield line.rstrip()
            line, size = behind, len(behind)
        line += piece
        size += cells(piece)
        begun = True
    yield line.rstrip()


def _pieces(text: str) -> Iterator[str]:
    """What stays together: a word with the spaces behind it, a Chinese character with the signs that belong to it."""
    piece = ""
    for sign in text:
        if piece and _may_part(piece[-1], sign):
            yield piece
            piece = ""
        piece += sign
    if piece:
        yield piece


def _may_part(before: str, sign: str) -> bool:
    if sign == " " or sign in _NEVER_FIRST or before in _NEVER_LAST:
        return False
    return before == " " or _cell(before) == 2 or _cell(sign) == 2
