"""The program as setup.exe installs it, on the Windows Python that it brings, under Wine."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from wine import BUILT, STORE, Windows, lacking, new


@pytest.fixture(scope="session")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    """A PC on which it was installed, in silence."""
    if why := lacking():
        pytest.fail(why, pytrace=False)
    made = new(tmp_path_factory.mktemp("windows"))
    try:
        [setup] = BUILT.glob("*-setup.exe")
        assert made.run(made.home, setup, "/S").code == 0
        yield made
    finally:
        made.stop()


@pytest.fixture(scope="session")
def pc(windows: Windows) -> Windows:
    """The same, its store in the folder in which a command is given."""
    return windows.having(JYG_DB=STORE)


@pytest.fixture(scope="session")
def kept_store(pc: Windows, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("begun")
    for words in ("init --name 第一党支部 --yes", "member add 王建国 --joined 1975-07-01", "backup 拷贝.db"):
        pc.done(folder, *words.split())
    return folder


@pytest.fixture
def begun(kept_store: Path, tmp_path: Path) -> Path:
    """A folder with a store of one member, and a backup of it."""
    return shutil.copytree(kept_store, tmp_path, dirs_exist_ok=True)
