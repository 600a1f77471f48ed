"""The process's three streams: made usable at the start, and let go of quietly when they fail."""

from __future__ import annotations

import codecs
import errno
import io
import os
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from jygcli.domain.base import unseen
from jygcli.domain.base.errors import os_reason

_heard: list[int] = []
_left: list[bool] = []
_lost: dict[str, None] = {}


class OutputFailed(Exception):
    """Standard output takes no more."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


def settle() -> None:
    """Put something in the place of streams that were closed, and let no character be a fault.

    Python has None for a closed stream, and its number would go to the next file that is opened.
    """
    if sys.stdin is None:
        sys.stdin = Path(os.devnull).open()  # noqa: SIM115 - as long as the process
    if sys.stdout is None:  # writing fails, as it should: what was to be shown is lost
        sys.stdout = io.TextIOWrapper(os.fdopen(os.open(os.devnull, os.O_RDONLY), "wb"), encoding="utf-8")
    if sys.stderr is None:
        sys.stderr = Path(os.devnull).open("w")  # noqa: SIM115 - as long as the process
    if sys.platform == "win32":
        from jygcli.papers import old_console  # nowhere else

        if old_console.settle():
            from jygcli.help import page  # which no other console has any use for here

            page.WIDE.add("A")
    codecs.register_error("jyg-told", _replaced)
    for stream, errors in ((sys.stdout, "jyg-told"), (sys.stderr, "replace")):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors=errors)  # a GBK console lacks some characters; never die of one


def _replaced(fault: UnicodeError) -> tuple[str, int]:
    """A question mark for each character that standard output lacks, and a note of them."""
    if not isinstance(fault, UnicodeEncodeError):
        raise fault
    lost = fault.object[fault.start : fault.end]
    _lost.update(dict.fromkeys(sign for sign in lost if not "\ud800" <= sign <= "\udfff"))
    return "?" * len(lost), fault.end


def lost_characters() -> list[str]:
    """The characters that were shown as question marks, each once; they are told but once."""
    found = [*_lost]
    _lost.clear()
    return found


@contextmanager
def showing() -> Iterator[None]:
    """What is printed within has reached standard output at the end. Raises OutputFailed.

    A reader who has left has seen what he wanted: the command goes on for nobody, and ends with its own code.
    """
    try:
        yield
        sys.stdout.flush()
    except (BrokenPipeError, SystemExit):  # with SystemExit Rich's own console says the same, as for help
        mute(sys.stdout)
    except OSError as fault:
        mute(sys.stdout)
        if sys.platform == "win32" and fault.errno == errno.EINVAL:  # so Windows says that the reader has left
            return
        raise OutputFailed("输出已经关闭" if fault.errno == errno.EBADF else os_reason(fault)) from fault


def heed_interrupts() -> None:
    """From here on Ctrl-C is told in words, where it has ended the process in silence so far (`__main__`)."""
    _left.clear()
    if signal.getsignal(signal.SIGINT) is signal.SIG_DFL:
        signal.signal(signal.SIGINT, _interrupted)


def leave_interrupts() -> None:
    """All is done or given up, and only the way out is left, which Ctrl-C needn't shorten."""
    if signal.getsignal(signal.SIGINT) is _interrupted:
        signal.signal(signal.SIGINT, signal.SIG_IGN)


def heed_again() -> None:
    """A command within another has ended, and what it heard is told: the other hears Ctrl-C anew."""
    _heard.clear()
    _left.clear()
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, _interrupted)


def _interrupted(_number: int, _frame: object) -> None:
    _heard.append(signal.SIGINT)
    raise KeyboardInterrupt


def was_interrupted() -> bool:
    """Whether Ctrl-C has come, though what it broke off may have said something else of it, as an import does."""
    return bool(_heard)


def leave_question() -> None:
    """Somebody has left instead of answering: with Ctrl-C, or at the end of what is typed."""
    _left.append(True)


def was_left_at_question() -> bool:
    return bool(_left)


def mute(stream: IO[str]) -> None:
    """Send the rest to nowhere, so that the interpreter finds nothing to complain of when it ends."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def put_error(text: str) -> None:
    """Write on standard error; where that fails too, nobody is left to tell."""
    try:
        sys.stderr.write(unseen.shown(text))
        sys.stderr.flush()
    except OSError:
        mute(sys.stderr)
