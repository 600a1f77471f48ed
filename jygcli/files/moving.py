"""Giving a file another name, and reading it, where another program may have it open."""

from __future__ import annotations

import sys
import time
from pathlib import Path

from jygcli.domain.base.errors import IN_USE

_HELD = (5, *IN_USE)  # Windows: access denied, in use, locked, as while a virus scanner looks at a file
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


def is_held(path: Path) -> bool:
    """Whether another program keeps everybody from a file, as only Windows has it; what opens files doesn't say why."""
    if sys.platform != "win32":
        return False
    import _winapi  # there is none elsewhere

    share_all = 7  # reading, writing, deleting
    try:
        handle = _winapi.CreateFile(str(path), _winapi.GENERIC_READ, share_all, 0, _winapi.OPEN_EXISTING, 0, 0)
    except OSError as fault:
        return fault.winerror in IN_USE
    _winapi.CloseHandle(handle)
    return False
