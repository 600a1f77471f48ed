"""Acts in a fork of this process, which has the libraries loaded already and nothing of jygcli."""

from __future__ import annotations

import importlib
import os
import resource
import signal
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path

import pytest

_LIBRARIES = ("hypothesis", "sqlmodel", "alembic.command", "rich.table", "typer", "xlsxwriter", "openpyxl",
              "python_calamine", "docx", "icalendar", "pyrage", "pypinyin")  # fmt: skip
NO_ANSWER = 70  # what a fork returns whose act broke off
_MEMORY = 4 << 30
_AT_LONGEST = 900  # seconds by the clock: whatever waits for ever


def preload() -> None:
    """Import what the tests import besides jygcli, so that no fork has to."""
    for name in _LIBRARIES:
        importlib.import_module(name)


def say(text: str, *, end: str = "\n") -> None:
    sys.stdout.write(text + end)
    sys.stdout.flush()


def file_of(test: str) -> str:
    return test.split("::", maxsplit=1)[0]


def module_of(path: Path) -> str:
    return ".".join(path.with_suffix("").parts).removesuffix(".__init__")


def run_pytest(files: Iterable[str], plugins: Sequence[object], *, stop: bool) -> int:
    """Pytest's exit code for these files."""
    usual = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "--no-header", "--tb=short",
             "-W", "ignore:Module already imported:pytest.PytestAssertRewriteWarning"]  # fmt: skip
    return int(pytest.main([*usual, *(["-x"] if stop else []), *files], plugins=list(plugins)))


def forked(act: Callable[[], int], *, seconds: int | None = None, shown: bool = True) -> int:
    """What an act returns in a process of its own, below zero the signal that ended it.

    `seconds` of computing are allowed; what isn't `shown` of its output goes nowhere. Its home is a new folder.
    """
    with tempfile.TemporaryDirectory() as home:
        child = os.fork()
        if child == 0:
            _in_the_fork(act, home, seconds, shown=shown)
        _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def _in_the_fork(act: Callable[[], int], home: str, seconds: int | None, *, shown: bool) -> None:
    code = NO_ANSWER
    try:
        os.environ["HOME"] = home
        os.environ["TMPDIR"] = home
        tempfile.tempdir = None
        if not shown:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, 1)
            os.dup2(nowhere, 2)
        if seconds is not None:
            resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
            resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
            signal.alarm(_AT_LONGEST)
        code = act()
    except BaseException:  # whatever ends the act ends the fork alone
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)
