"""The door talked through in this process: what is typed at each question, and what stands on the screen."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jygcli.cli.app.context import App
from tests.cli.conftest import Jyg, Ran
from tests.cli.talking import CTRL_C, Typing

__all__ = ["CTRL_C", "Talk", "Typing"]

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
