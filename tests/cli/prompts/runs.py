"""Running a command with somebody who answers: in this process, or in one of its own at a terminal."""

from __future__ import annotations

import getpass
import io
import json
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from pexpect import EOF

from jygcli.cli import main
from tests.cli.prompts.interview import CTRL_C, CTRL_D
from tests.cli.prompts.watched import MARK, Asked, At, running
from tests.cli.terminals import ENTER, feel_ctrl_c, spawn

Answer = Callable[[Asked], str]


class Ended(NamedTuple):
    """With which code a command ended, and what it said after the last answer."""

    code: int
    text: str


class _Screen(io.StringIO):
    """What both streams show, in the order in which it comes."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return True

    def taken(self) -> str:
        """What came since it was last taken."""
        text = self.getvalue()
        self.seek(0)
        self.truncate()
        return text


class _Keyboard:
    def __init__(self, screen: _Screen, answer: Answer) -> None:
        self.screen, self.answer = screen, answer

    def isatty(self) -> bool:
        return True

    def readline(self) -> str:
        typed = self.answer(Asked(self.screen.taken(), running()))
        if typed == CTRL_C:
            raise KeyboardInterrupt
        return "" if typed == CTRL_D else f"{typed}\n"

    def secret(self, question: str) -> str:
        self.screen.write(question)
        typed = self.readline()
        if not typed:
            raise EOFError
        return typed.removesuffix("\n")


def here(arguments: Sequence[str], answer: Answer) -> Ended:
    """In this process."""
    screen = _Screen()
    keyboard: Any = _Keyboard(screen, answer)
    with pytest.MonkeyPatch.context() as terminal, pytest.raises(SystemExit) as exit_:
        terminal.setattr(sys, "stdin", keyboard)
        terminal.setattr(sys, "stdout", screen)
        terminal.setattr(sys, "stderr", screen)
        terminal.setattr(getpass, "getpass", keyboard.secret)
        main(list(arguments))
    return Ended(int(exit_.value.code or 0), screen.taken())


def at_terminal(arguments: Sequence[str], answer: Answer) -> Ended:
    """In a process of its own, at a terminal."""
    notes = Path.cwd() / "notes"
    child = spawn(
        sys.executable,
        ["-m", "tests.cli.prompts.watched", str(notes), *arguments],
        env={**os.environ, "PYTHONIOENCODING": "utf-8"},
        echo=False,
        preexec_fn=feel_ctrl_c,
    )
    child.delaybeforesend = None
    said, place = "", 0
    while child.expect_exact([MARK, EOF]) == 0:
        said += (child.before or "").replace("\r\n", "\n")
        with notes.open(encoding="utf-8") as file:
            line = file.readlines()[place]
        place += 1
        calls = tuple(At(file, (end[0], end[1])) for file, end in json.loads(line))
        typed = answer(Asked(said, calls))
        said = ""
        if typed in (CTRL_C, CTRL_D):
            child.send(typed)
        else:
            child.send(typed + ENTER)
    said = (child.before or "").replace("\r\n", "\n")
    child.close()
    return Ended(child.exitstatus if child.exitstatus is not None else -(child.signalstatus or 0), said)
