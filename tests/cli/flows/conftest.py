"""A flow talked through in this process: what is typed at each question, and what stands on the screen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from jygcli.cli.app.context import App
from tests import homes
from tests.cli.conftest import Jyg, Ran
from tests.cli.talking import CTRL_C, Typing

__all__ = ["CTRL_C", "Talk", "Typing"]

Talk = Callable[..., Ran]


@pytest.fixture
def talk(jyg: Jyg, monkeypatch: pytest.MonkeyPatch, tmp_path_factory: pytest.TempPathFactory) -> Talk:
    """`talk("开始", "第一党支部", "")`: that command with these lines typed. All of them must have been asked for, and
    nothing more; CTRL_C among them is that key.
    """
    home = tmp_path_factory.mktemp("home-of-one")
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("USERPROFILE", str(home))
    homes.keep_documents(home / "Documents", monkeypatch)

    def run(name: str, *lines: str) -> Ran:
        typing: Any = Typing(lines)
        typed = [f"jyg {name}", *lines]
        run.keys += sum(len(line) + 1 for line in typed)  # type: ignore[attr-defined]
        with monkeypatch.context() as there:
            there.setattr(App, "asks", property(lambda app: not (app.options.yes or app.options.json)))
            there.setattr("sys.stdin", typing)
            done = jyg(*name.split())
        assert typing.left == [], f"nobody asked for these:\n{done.out}\n{done.err}"
        return done

    run.keys = 0  # type: ignore[attr-defined]  # all that was typed so far, Enter among it
    return run


def papers_in(home: Path) -> list[str]:
    """The files among the papers of jyg, from their folder."""
    folder = home / "Documents" / "jyg"
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
