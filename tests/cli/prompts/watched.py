"""The program at work, watched: which of its places ask whenever somebody is to type something.

As a program, `python -m tests.cli.prompts.watched NOTES COMMAND...`, it is jyg at a terminal, which writes at each
question a line into the file NOTES and the sign MARK on the screen.
"""

from __future__ import annotations

import getpass
import json
import sys
from functools import cache
from pathlib import Path
from types import CodeType
from typing import Any, NamedTuple

from tests.cli.prompts.found import ROOT

MARK = "\x1e"


class At(NamedTuple):
    """A call that is running: where it stands, as `found.Place` has it."""

    file: str
    end: tuple[int, int]


class Asked(NamedTuple):
    """What stands on the screen since the answer before, and the calls that are running, the innermost first."""

    text: str
    calls: tuple[At, ...]

    @property
    def question(self) -> str:
        """The line on which is typed."""
        return self.text.rpartition("\n")[2]


@cache
def _at(code: CodeType, instruction: int) -> At:
    _, line, _, column = list(code.co_positions())[instruction]
    return At(Path(code.co_filename).relative_to(ROOT.parent).as_posix(), (line or 0, column or 0))


def running() -> tuple[At, ...]:
    """The calls of the command line's code that are running, the innermost first."""
    found: list[At] = []
    frame: Any = sys._getframe(1)
    while frame is not None:
        if frame.f_code.co_filename.startswith(str(ROOT)):
            found.append(_at(frame.f_code, frame.f_lasti // 2))
        frame = frame.f_back
    return tuple(found)


class _Keyboard:
    """Standard input, which says when somebody is waited for."""

    def __init__(self, notes: Path) -> None:
        self._notes, self._from, self._getpass = notes, sys.stdin, getpass.getpass

    def __getattr__(self, name: str) -> Any:
        return getattr(self._from, name)

    def readline(self) -> str:
        self._note()
        sys.stdout.write(MARK)
        sys.stdout.flush()
        return self._from.readline()

    def secret(self, question: str) -> str:
        self._note()
        return self._getpass(f"{question}{MARK}")  # which shows it when it has thrown away what was typed before

    def _note(self) -> None:
        with self._notes.open("a", encoding="utf-8") as notes:
            notes.write(json.dumps(running()) + "\n")


def main() -> None:
    from jygcli.cli import main as jyg

    keyboard: Any = _Keyboard(Path(sys.argv[1]))
    sys.stdin, getpass.getpass = keyboard, keyboard.secret
    jyg(sys.argv[2:])


if __name__ == "__main__":
    main()
