"""What was typed at a question before b went back to it, so that Enter alone can mean it again."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager


class Typed:
    """What was typed at the lines of one question: `before`, when it was last answered, and `now`."""

    def __init__(self) -> None:
        self.before: dict[str, str] = {}
        self.now: dict[str, str] = {}


_asked: list[Typed] = []  # the questions within which another is being asked, the innermost last


@contextmanager
def asking(typed: Typed) -> Iterator[None]:
    """Within, lines belong to that question; where it is answered, what was typed is what Enter means the next time."""
    typed.now = {}
    was = dict(typed.before)
    _asked.append(typed)
    try:
        yield
    except BaseException:
        typed.before = was
        raise
    else:
        typed.before = was | typed.now
    finally:
        _asked.pop()


def before(line: str) -> str | None:
    """What was typed there the last time; said once, as it may be refused now."""
    return _asked[-1].before.pop(line, None) if _asked else None


def typed(line: str, text: str) -> None:
    """It is what was typed there now."""
    if _asked:
        _asked[-1].now[line] = text


def refused(line: str) -> None:
    """What was typed there now was no answer, and another, which isn't typed, is."""
    if _asked:
        _asked[-1].now.pop(line, None)


_ENTER_ALONE = re.compile(r"（回车 (?:[^（）；]|（[^（）]*）)*）|（回车）")
_BESIDE = re.compile(r"，回车(?=[；）])")
_CLAUSE = re.compile(r"[^；。？（）\n：]*回车[^；。？（）\n：]*")


def without_enter(question: str) -> str:
    """The question without what Enter alone would say at it, where it says what was typed before."""
    plain = _CLAUSE.sub("", _BESIDE.sub("", _ENTER_ALONE.sub("", question)))
    plain = re.sub("；+", "；", plain).replace("（；", "（").replace("；）", "）").replace("（）", "")
    return re.sub("(?<=[。？])；|；(?=：)|；$", "", plain)
