"""The console of Windows 10 in Chinese: signs that Latin and Chinese letters have in common take two columns there."""

from __future__ import annotations

import io
import os
import sys
import unicodedata
from typing import IO

_GBK = 936  # the code page
_OTHERS = ("WT_SESSION", "TERM_PROGRAM", "ConEmuPID")  # windows that count as all others do
_DRAWN = str.maketrans("─│┌┐└┘├┤┬┴┼", "-|+++++++++")


def is_old(stream: IO[str]) -> bool:
    """Whether the stream is shown by that console."""
    if sys.platform != "win32" or any(map(os.environ.get, _OTHERS)) or not stream.isatty():
        return False
    import ctypes  # only here

    return bool(ctypes.windll.kernel32.GetConsoleOutputCP() == _GBK)


def columns(sign: str) -> int:
    """How many columns one sign takes there, or what is shown in its place."""
    if sign.isascii() or ord(sign) in _DRAWN:
        return int(sign.isprintable())
    return 0 if unicodedata.combining(sign) else 2 if unicodedata.east_asian_width(sign) in "WFA" else 1


class _Drawn(io.TextIOWrapper):
    """Lines are drawn of signs that take a column each."""

    def write(self, text: str) -> int:
        return super().write(text.translate(_DRAWN))


def settle() -> bool:
    """Have all that is printed laid out for that console, where it is the one that shows it; whether it is."""
    out = sys.stdout
    if not (isinstance(out, io.TextIOWrapper) and is_old(out)):
        return False
    from rich import cells  # whose count all tables go by

    encoding, errors = out.encoding, out.errors
    sys.stdout = _Drawn(out.detach(), encoding, errors, line_buffering=True)
    sys.__stdout__ = sys.stdout  # type: ignore[misc]  # which is asked how large the window is
    cells._is_single_cell_widths = str.isascii
    cells.get_character_cell_size = lambda sign, _="auto": columns(sign)  # type: ignore[assignment]
    cells.cached_cell_len.cache_clear()
    return True
