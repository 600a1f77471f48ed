"""Somebody at a terminal: what they see, and what they type."""

from __future__ import annotations

import os
import signal
import sys
from pathlib import Path

import pexpect

from tests.conftest import PATIENCE

ENTER = "\r"


def feel_ctrl_c() -> None:
    """A run of the tests in the background ignores Ctrl-C, and so would all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def start(folder: Path, *arguments: str, term: str = "dumb") -> pexpect.spawn:
    """A command in that folder, where somebody can be asked."""
    return pexpect.spawn(
        sys.executable,
        ["-m", "jygcli", *arguments],
        cwd=str(folder),
        env={**os.environ, "TERM": term, "PYTHONIOENCODING": "utf-8"},
        encoding="utf-8",
        timeout=PATIENCE,
        dimensions=(40, 100),
        preexec_fn=feel_ctrl_c,
    )


def code_of(child: pexpect.spawn) -> int | None:
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


def answered(child: pexpect.spawn, *answers: tuple[str, str]) -> int | None:
    """The code after these questions have come, each with its answer."""
    for question, answer in answers:
        child.expect_exact(question)
        child.send(answer + ENTER)
    return code_of(child)
