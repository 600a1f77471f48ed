"""The door talked through in this process: what is typed at each question, and what stands on the screen."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from jygcli.cli.app.context import App
from tests.cli.conftest import Jyg, Ran

CTRL_C = "^C"


class Typing:
    """Standard input of somebody who types these lines; each is shown where it was typed."""

    def __init__(self, lines: tuple[str, ...]) -> None:
        self.left = list(lines)

    def readline(self) -> str:
        if not self.left:
            return ""
        typed = self.left.pop(0)
        sys.stdout.write(f"⟨{typed}⟩\n")
        if typed == CTRL_C:
            raise KeyboardInterrupt
        return typed + "\n"


Talk = Callable[..., Ran]


@pytest.fixture
def talk(jyg: Jyg, monkeypatch: pytest.MonkeyPatch) -> Talk:
    """`talk("菜单")("3", "0")`: that command with these lines typed, which all must have been asked for."""
    monkeypatch.setattr(App, "asks", property(lambda app: not (app.options.yes or app.options.json)))
    monkeypatch.setenv("LINES", "24")
    monkeypatch.setenv("COLUMNS", "80")

    def run(command: str, *lines: str) -> Ran:
        typing: Any = Typing(lines)
        monkeypatch.setattr("sys.stdin", typing)
        done = jyg(*command.split())
        assert typing.left == [], f"nobody asked for these:\n{done.out}\n{done.err}"
        return done

    return run
