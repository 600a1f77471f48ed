"""Running whole commands in this process: what they print, and the code with which they exit."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from inspect import signature
from itertools import count
from pathlib import Path
from typing import Any

import pytest

from jygcli.cli import main
from jygcli.cli.app.tree.groups import Root
from jygcli.services.keeping import demo
from jygcli.store import clock
from jygcli.store.log import chain as log
from tests import homes, systems
from tests.cli import terminals
from tests.cli.nouns import built
from tests.engines import kept_file
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


@pytest.fixture(scope="session", autouse=True)
def each_noun_is_built_once() -> Iterator[None]:
    """As in a process of one command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Root, "_loaded", lambda root, name: built(name))
        yield


def once(make: Callable[..., Jyg]) -> Any:
    """A fixture that runs commands and returns `jyg`, its first parameter. They are run for the first test that wants
    it; the others find in the desk's folder what they have left there.
    """
    kept: list[Path] = []

    @pytest.fixture(name=make.__name__)
    def put(request: pytest.FixtureRequest, desk_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Jyg:
        given: list[Any] = [request.getfixturevalue(name) for name in signature(make).parameters]
        if kept:
            shutil.copytree(kept[0], desk_folder, dirs_exist_ok=True)
            return given[0]
        alone = {path.name for path in desk_folder.iterdir()} <= {"jyg.db", "backups"}  # nothing of this test's own
        make(*given)
        if alone:
            kept.append(shutil.copytree(desk_folder, tmp_path_factory.mktemp(make.__name__), dirs_exist_ok=True))
            if (store := desk_folder / "jyg.db").exists():
                (kept[0] / "jyg.db").write_bytes(kept_file(store))
        return given[0]

    put.__doc__ = make.__doc__
    return put


@pytest.fixture
def desk_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty folder as the current one, with the store's path and the day set for all commands."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JYG_DB", "jyg.db")
    monkeypatch.setenv("JYG_TODAY", TODAY)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("LINES", raising=False)  # GNU readline leaves it to whatever a run of the tests starts
    monkeypatch.delenv("JYG_DEBUG", raising=False)
    monkeypatch.setenv("LOGNAME", "mishu")
    homes.keep_documents(tmp_path / "文档", monkeypatch)
    for display in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(display, raising=False)  # nothing is opened on the developer's screen
    systems.live_in(systems.HERE, monkeypatch)
    systems.in_ones_own_folder(monkeypatch)
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


@once
def branch(jyg: Jyg) -> Jyg:
    """The same, in a store with one branch."""
    assert jyg("init", "--name", "第一党支部", "--yes").code == 0
    return jyg


@pytest.fixture(scope="session")
def demo_year(tmp_path_factory: pytest.TempPathFactory) -> demo.DemoYear:
    """What a run of the demo comes to; it is lived through before the moment at which commands run."""
    with pytest.MonkeyPatch.context() as earlier:
        earlier.setattr(clock, "now", lambda: NOON - timedelta(days=1))
        return demo.run(tmp_path_factory.mktemp("demo"), lambda _: None)


@pytest.fixture(scope="session")
def demo_store(demo_year: demo.DemoYear) -> Path:
    """The demo's branch after its year, to be copied."""
    return demo_year.path


@pytest.fixture
def at_demo(jyg: Jyg, desk_folder: Path, demo_store: Path, monkeypatch: pytest.MonkeyPatch) -> Jyg:
    """The same as `jyg`, in the demo's branch on the last day of its year."""
    shutil.copy(demo_store, desk_folder / "jyg.db")
    monkeypatch.setenv("JYG_TODAY", f"{demo.YEAR}-12-31")
    return jyg


@pytest.fixture
def at_terminal(desk_folder: Path) -> Iterator[terminals.AtTerminal]:
    """`at_terminal("init")` starts that command where somebody can be asked."""
    started: list[terminals.Child] = []

    def begin(*arguments: str, term: str = "dumb") -> terminals.Child:
        started.append(terminals.start(desk_folder, *arguments, term=term))
        return started[-1]

    yield begin
    for child in started:
        child.close(force=True)
