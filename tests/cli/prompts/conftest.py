"""Stores for the scenarios, each made once and then copied."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable, Iterable
from hashlib import sha256
from pathlib import Path

import pytest

from jygcli.files import age
from jygcli.services.keeping import demo
from tests import homes
from tests.cli.conftest import Jyg
from tests.cli.prompts.scenarios.scenario import STORES, Scenario
from tests.engines import kept_file

Begin = Callable[[Scenario], Path]
_MADE: dict[
    tuple[tuple[str, ...], tuple[tuple[str, str], ...]], Path
] = {}  # the folders in which these commands were run


def _lines(store: str) -> tuple[str, ...]:
    below, lines = STORES[store]
    return (*(_lines(below) if below else ()), *lines)


def _put(files: Iterable[tuple[str, str]], folder: Path) -> None:
    for name, text in files:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


# An editor that leaves nothing of the text.
EMPTIES = f'"{sys.executable}" "{Path(__file__).with_name("emptied.py")}"'


@pytest.fixture
def quick_seals(monkeypatch: pytest.MonkeyPatch) -> None:
    """Files that are sealed in an instant: a true one takes most of a second, so that it is slow to guess."""

    def seal(data: bytes, passphrase: str) -> bytes:
        return age.AGE_HEADER + sha256(passphrase.encode()).digest() + data

    def unseal(data: bytes, passphrase: str, path: object) -> bytes:
        plain = data[len(age.AGE_HEADER) + 32 :]
        if seal(plain, passphrase) != data:
            raise age.WrongPassphrase(path=path)
        return plain

    monkeypatch.setattr(age, "seal", seal)
    monkeypatch.setattr(age, "unseal", unseal)


@pytest.fixture
def quick_demo(monkeypatch: pytest.MonkeyPatch, demo_year: demo.DemoYear) -> None:
    """The demo's year, which the menu offers too, is over in an instant."""
    monkeypatch.setattr(demo, "run", lambda folder, progress: demo_year)


@pytest.fixture
def begin(jyg: Jyg, tmp_path: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Begin:
    """`begin(scenario)` goes into a new folder with the store and the files of that scenario, and a new home."""

    def made(lines: tuple[str, ...], files: tuple[tuple[str, str], ...] = ()) -> Path:
        if (lines, files) not in _MADE:
            folder = tmp_path_factory.mktemp("made")
            if lines:
                shutil.copytree(made(lines[:-1]), folder, dirs_exist_ok=True)
                _put(files, folder)
                monkeypatch.chdir(folder)
                done = jyg(*lines[-1].split(), "--yes")
                assert done.code == 0, (lines[-1], done)
            if (store := folder / "jyg.db").exists():
                store.write_bytes(kept_file(store))
            _MADE[lines, files] = folder
        return _MADE[lines, files]

    def start(scenario: Scenario) -> Path:
        kept = made((*_lines(scenario.store), *scenario.before), tuple(scenario.files.items()))
        folder = tmp_path_factory.mktemp("desk")
        shutil.copytree(kept, folder, dirs_exist_ok=True)
        home = folder / "home"
        home.mkdir(exist_ok=True)
        _put(scenario.files.items(), folder)
        if scenario.sealed is not None:
            plain, sealed, passphrase = scenario.sealed
            (folder / sealed).write_bytes(age.seal((folder / plain).read_bytes(), passphrase))
        monkeypatch.chdir(folder)
        for name, value in {
            "HOME": str(home), "USERPROFILE": str(home),
            "JYG_TODAY": scenario.today, "TERM": "dumb", "LINES": "24", "EDITOR": EMPTIES, "JYG_DEBUG": "1",
            "DISPLAY": "", "WAYLAND_DISPLAY": "",  # a paper that is written is opened on no screen
        }.items():  # fmt: skip
            monkeypatch.setenv(name, value)
        homes.keep_documents(folder / "文档", monkeypatch)
        return folder

    return start
