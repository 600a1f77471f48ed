"""Patterns that wait: compiled when they are first used, since compiling them takes longer than all else of a start."""

from __future__ import annotations

import re
from typing import cast


class _Late:
    """Stands in the place of a compiled pattern. Each of its methods is the pattern's own from its first use on."""

    def __init__(self, text: str, flags: int) -> None:
        self._text, self._flags = text, flags

    def __getattr__(self, name: str) -> object:
        found = getattr(re.compile(self._text, self._flags), name)
        setattr(self, name, found)
        return found


def late(text: str, flags: int = 0) -> re.Pattern[str]:
    """The pattern of a text, to be used as a compiled one. A text that is no pattern shows at its first use."""
    return cast("re.Pattern[str]", _Late(text, flags))
