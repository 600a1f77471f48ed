"""Which file is meant by a path as people write it, drag it into a window, or half remember it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher
from pathlib import Path

TABLES = frozenset({".xlsx", ".xls", ".et", ".ods", ".csv"})
_MOST_LISTED = 20
_QUOTES = " \t\u3000\"'“”‘’"
_ESCAPED = re.compile(r"\\([ ()&'\"])")
_WIDE = str.maketrans("()", "（）")
_NARROW = str.maketrans("（）", "()")


def meant_by(path: Path) -> Path:
    """The file that is there under that path, or under the path without quotes and blanks around it, with the brackets
    of the other width, or as a terminal writes what is dragged into it; else the path.
    """
    return next((other for other in _spellings(path) if is_there(other)), path)


def _spellings(path: Path) -> Iterator[Path]:
    yield path
    bare = str(path).removeprefix("& ").strip(_QUOTES)
    for text in (bare, _ESCAPED.sub(r"\1", bare)):
        yield Path(text).expanduser() if text.startswith("~") else Path(text)
        yield Path(text.translate(_WIDE))
        yield Path(text.translate(_NARROW))


def is_there(path: Path) -> bool:
    """Whether there is such a file; a text that can be no name of a file is none."""
    try:
        return path.exists()
    except (OSError, ValueError):  # no name of a file
        return False


def tables_beside(path: Path) -> list[Path]:
    """The tables in the folder in which the path would stand, those first whose names are most like it."""
    folder = Path(str(path).strip(_QUOTES)).parent
    try:
        found = [other for other in folder.iterdir() if other.suffix.lower() in TABLES and other.is_file()]
    except (OSError, ValueError):
        return []
    shown = [other for other in found if not other.name.startswith(("~$", "."))]
    likeness = {other: SequenceMatcher(None, path.stem, other.stem).ratio() for other in shown}
    return sorted(shown, key=lambda other: (-likeness[other], other.name))[:_MOST_LISTED]
