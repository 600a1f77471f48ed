"""`jyg … --help` and `jyg --version`, answered at once where nothing else stands on the line."""

import os
import sys
from collections.abc import Sequence
from contextlib import suppress

import jygcli

_ASKS = frozenset({"--help", "-h"})
VERSION = f"jyg {jygcli.__version__}\n"


def answer_to(arguments: Sequence[str]) -> str | None:
    """What is shown; None where the line is to be read as any other: it has other options, or no command of jyg's."""
    if list(arguments) == ["--version"]:
        return VERSION
    *words, asked = arguments or ("",)
    if asked not in _ASKS or any(word.startswith("-") for word in words):
        return None
    from jygcli.help.kept import page_of  # the version does without them
    from jygcli.help.page import WIDE, laid_out, window_width

    if sys.platform == "win32":
        from jygcli.papers.old_console import is_old  # nowhere else

        if sys.stdout is not None and is_old(sys.stdout):
            WIDE.add("A")
    page = page_of(" ".join(words))
    return None if page is None else laid_out(page, window_width())


def answered(arguments: Sequence[str]) -> bool:
    """Show it, if it's asked for and standard output takes it."""
    shown = answer_to(arguments)
    if shown is None:
        return False
    try:
        if sys.stdout is None:
            return False
        sys.stdout.reconfigure(errors="replace")  # type: ignore[union-attr]  # a GBK console lacks some characters
        sys.stdout.write(shown)
        sys.stdout.flush()
    except AttributeError:
        return False
    except OSError:  # told in words by those who read the line as any other
        _forget()
        return False
    return True


def _forget() -> None:
    """Let go of what standard output didn't take, which it would try to write again whatever comes after it."""
    with suppress(OSError, ValueError):
        number = sys.stdout.fileno()
        kept = os.dup(number)
        os.dup2(os.open(os.devnull, os.O_WRONLY), number)
        sys.stdout.flush()
        os.dup2(kept, number)
