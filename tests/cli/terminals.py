"""Somebody at a terminal, what they see, and what they type; and a reader who has left."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pexpect
import pytest

from tests import systems
from tests.conftest import PATIENCE

ENTER = "\r"

Child = Any  # a pexpect.spawn, which there isn't on Windows
AtTerminal = Callable[..., Child]


def feel_ctrl_c() -> None:
    """A run of the tests in the background ignores Ctrl-C, and so would all that it starts."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def spawn(program: str, arguments: list[str], **given: Any) -> Child:
    """A program at a terminal of its own; where there are none, the test is left out."""
    if not systems.POSIX:
        pytest.skip(systems.TERMINAL)
    return pexpect.spawn(program, arguments, **{"encoding": "utf-8", "timeout": PATIENCE, **given})


def start(folder: Path, *arguments: str, term: str = "dumb") -> Child:
    """A command in that folder, where somebody can be asked."""
    return spawn(
        sys.executable,
        ["-m", "jygcli", *arguments],
        cwd=str(folder),
        env={**os.environ, "TERM": term, "PYTHONIOENCODING": "utf-8"},
        dimensions=(40, 100),
        preexec_fn=feel_ctrl_c,
    )


def code_of(child: Child) -> int | None:
    child.expect(pexpect.EOF)
    child.close()
    return child.exitstatus


def answered(child: Child, *answers: tuple[str, str]) -> int | None:
    """The code after these questions have come, each with its answer."""
    for question, answer in answers:
        child.expect_exact(question)
        child.send(answer + ENTER)
    return code_of(child)


def told_nobody(command: list[str]) -> tuple[int, str]:
    """The code of a command whose reader leaves before it says anything, and what it says of that."""
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8") as writing:
        assert writing.stdout is not None
        writing.stdout.close()
        writing.stdout = None  # on Windows it would be read all the same
        _, said = writing.communicate(timeout=PATIENCE)
        return writing.returncode, said
