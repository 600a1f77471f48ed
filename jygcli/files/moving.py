"""Giving a file another name, where another program may have it open."""

from __future__ import annotations

import time
from pathlib import Path

_HELD = (5, 32, 33)  # Windows: access denied, in use, locked, as while a virus scanner looks at a file
_TRIES = 11
_PAUSE = 0.1  # seconds


def move(source: Path, target: Path) -> None:
    """Give a file another name, in place of one that has it. Who holds either is waited for, for a second.

    Raises OSError.
    """
    for left in reversed(range(_TRIES)):
        try:
            source.replace(target)
            return
        except PermissionError as fault:
            if not left or getattr(fault, "winerror", None) not in _HELD:  # elsewhere no rename waits for anybody
                raise
        time.sleep(_PAUSE)
