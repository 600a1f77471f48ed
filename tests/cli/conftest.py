"""Running whole commands in this process: what they print, and the code with which they exit."""

from __future__ import annotations

import json
import os
import shutil
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from jygcli.cli import main
from jygcli.services.keeping import demo
from jygcli.store import clock
from jygcli.store.log import chain as log
from tests.leaks import SECRET, shown

TODAY = "2026-11-20"
NOON = datetime(2026, 11, 20, 4, tzinfo=UTC)  # in Jiayuguan


@dataclass(frozen=True)
class Ran:
    """What one command did."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)


Jyg = Callable[..., Ran]


@pytest.fixture
def desk_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder as the current one, with the store's path and the day set for all commands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JYG_DB", "jyg.db")
    monkeypatch.setenv("JYG_TODAY", TODAY)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("JYG_DEBUG", raising=False)
    monkeypatch.setenv("LOGNAME", "mishu")
    monkeypatch.setenv("TZ", "Asia/Shanghai")
    time.tzset()
    monkeypatch.setattr(log.secrets, "token_hex", lambda length: "00" * length)
    ticks = count()
    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(microseconds=next(ticks)))
    umask = os.umask(0o022)
    yield tmp_path
    os.umask(umask)


@pytest.fixture
def jyg(desk_folder: Path, capsys: pytest.CaptureFixture[str]) -> Jyg:
    """`jyg("member", "list")` runs that command; nothing is asked, as there is no terminal."""

    def run(*arguments: str) -> Ran:
        capsys.readouterr()
        with pytest.raises(SystemExit) as exit_:
            main([str(argument) for argument in arguments])
        out, err = capsys.readouterr()
        if not shown(arguments):
            assert SECRET.findall(out + err) == []
        return Ran(int(exit_.value.code or 0), out, err)

    return run


@pytest.fixture
def branch(jyg: Jyg) -> Jyg:
    """The same, in a store with one branch."""
    assert jyg("init", "--name", "第一党支部", "--yes").code == 0
    return jyg


@pytest.fixture(scope="session")
def demo_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The demo's branch after its year, to be copied; lived through before the moment at which commands run."""
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(clock, "now", lambda: NOON - timedelta(days=1))
        return demo.run(tmp_path_factory.mktemp("demo"), lambda _: None).path


@pytest.fixture
def at_demo(jyg: Jyg, desk_folder: Path, demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Jyg:
    """The same as `jyg`, in the demo's branch on the last day of its year."""
    shutil.copy(demo_store, desk_folder / "jyg.db")
    monkeypatch.setenv("JYG_TODAY", f"{demo.YEAR}-12-31")
    return jyg
