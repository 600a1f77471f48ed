"""The console that Rich prints on, and the looks of its tables. Lazy: in a pipe only a table needs it."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from contextlib import contextmanager

from rich import box
from rich.console import Console

from jygcli.papers.piped import piped_width

# A line under the heads and above a total, and nothing else: its rows can be copied into a spreadsheet.
BOX = box.Box("    \n    \n ── \n    \n ── \n    \n    \n    \n")


class _Console(Console):
    """Rich's console, but a reader that has left is main()'s business: the command itself was done."""

    def on_broken_pipe(self) -> None:
        raise BrokenPipeError


def console(*, stderr: bool = False) -> Console:
    """A console as wide as the terminal; in a pipe 80 columns unless COLUMNS says otherwise."""
    stream = sys.stderr if stderr else sys.stdout
    width = None if stream.isatty() else piped_width()
    return _Console(file=stream, width=width, highlight=False, safe_box=True, emoji=False, markup=False)


class _Held(io.StringIO):
    """Text that is like what the stream would show. A console of old Windows takes colours in no text."""

    def __init__(self) -> None:
        super().__init__()
        self._is_terminal = sys.stdout.isatty() and not console().legacy_windows
        self._encoding = sys.stdout.encoding

    def isatty(self) -> bool:
        return self._is_terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]  # of a stream that has one
        return self._encoding


@contextmanager
def held() -> Iterator[io.StringIO]:
    """Within, what is printed is held, with its colours, instead of shown."""
    shown, sys.stdout = sys.stdout, _Held()
    try:
        yield sys.stdout
    finally:
        sys.stdout = shown
