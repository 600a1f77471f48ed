"""The base of all errors that a user can meet, and the one table of exit codes.

An error owns its sentence (`message`), what to do next (`advice`) and its exit code. The
fields of both are filled from the keyword arguments that it was raised with. Errors are
declared in the module whose rule they speak for; only cli/ turns them into output.
"""

from __future__ import annotations

import errno
from enum import Enum, IntEnum

from jygcli.domain.base.masks import covered, with_numbers_covered

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from typing import Self


class ExitCode(IntEnum):
    """What the process returns; documented in README and docs/manual.md."""

    DONE = 0
    REFUSED = 1
    CALLED_WRONGLY = 2
    UNUSABLE = 3


class JygError(Exception):
    """Something that the user is told in a sentence, never a traceback."""

    message = ""
    advice = ""
    exit_code = ExitCode.REFUSED
    supplied_by = ""  # the option that gives what is lacking, by which somebody at a terminal is asked for it

    def __init__(self, **facts: object) -> None:
        self.facts = {name: _safe(fact) for name, fact in facts.items()}
        super().__init__(self.message.format(**self.facts))

    @classmethod
    def saying(cls, message: str, advice: str, *, supplied_by: str = "") -> type[Self]:
        """An error of this kind with a sentence of its own: `NoWhy = CalledWrongly.saying("…", "…")`."""
        words = {"message": message, "advice": advice, "supplied_by": supplied_by}
        return type(cls.__name__, (cls,), words)

    @property
    def advice_text(self) -> str:
        """What to do next, or an empty string."""
        return self.advice.format(**self.facts)


def _safe(fact: object) -> object:
    """What the user typed, with a number covered that may be private: errors end in logs and screenshots."""
    if hasattr(fact, "__fspath__"):
        return with_numbers_covered(str(fact))
    return covered(fact) if isinstance(fact, str) and not isinstance(fact, Enum) else fact


class Refused(JygError):
    """A rule or the data forbids it. Exit code 1."""


class CalledWrongly(JygError):
    """The command line itself is wrong. Exit code 2."""

    exit_code = ExitCode.CALLED_WRONGLY


class Unusable(JygError):
    """A file or the store can't be used. Exit code 3."""

    exit_code = ExitCode.UNUSABLE


_OS_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘配额已满",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "磁盘是只读的",
    errno.ENOENT: "文件夹不存在",
    errno.ENOTDIR: "文件夹不存在",
    errno.EISDIR: "它是一个文件夹",
    errno.ENAMETOOLONG: "文件名太长",
    errno.EIO: "读写磁盘出错",
}


IN_USE = (32, 33)  # as Windows numbers it


def os_reason(fault: OSError) -> str:
    """Why the system could not do it, in words."""
    if getattr(fault, "winerror", None) in IN_USE:
        return "正被别的程序占用"
    return _OS_REASONS.get(fault.errno or 0, "读写磁盘出错")
