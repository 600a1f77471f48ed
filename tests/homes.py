"""The home of a test run, and the places in the developer's own that jyg or its setting up of TAB could touch."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest
from platformdirs import user_config_path, user_data_path, user_state_path

# Where TAB completion is installed for the shells that Typer knows.
_OF_SHELLS = (
    ".bashrc",
    ".bash_completions",
    ".zshrc",
    ".zfunc",
    ".config/fish/completions/jyg.fish",
    ".config/powershell",
)

STATE = ("XDG_STATE_HOME", "LOCALAPPDATA")  # what says where it is kept, and where on Windows

_FOR_TEST_RUNS = {"JYG_LONG", "JYG_UPDATE", "JYG_TEST_ENGINE", "JYG_TEST_SERVER"}


def places() -> list[Path]:
    """What a test could touch of the home that is set now: the files of shells, the folders of jyg."""
    of_jyg = [place("jyg", appauthor=False) for place in (user_data_path, user_config_path, user_state_path)]
    return [*(Path.home() / name for name in _OF_SHELLS), *of_jyg]


def seen(places: Iterable[Path]) -> dict[Path, int]:
    """The files and folders that there are at these places, with the time in nanoseconds of their last change."""
    there = [path for place in places if place.exists() for path in (place, *place.rglob("*"))]
    return {path: path.lstat().st_mtime_ns for path in there}


def move_to(home: Path, environment: pytest.MonkeyPatch) -> None:
    """Make a folder the home of this process and of those that it starts, and forget what the developer has set."""
    for name in os.environ:
        if name.startswith(("XDG_", "JYG_", "_JYG_")) and name not in _FOR_TEST_RUNS:
            environment.delenv(name)
    for name, folder in {
        "HOME": home,
        "USERPROFILE": home,
        "WIN_PD_OVERRIDE_LOCAL_APPDATA": home / "AppData" / "Local",  # by platformdirs, which asks Windows itself
        "WIN_PD_OVERRIDE_PERSONAL": home / "Documents",
    }.items():
        environment.setenv(name, str(folder))
    keep_state(home.with_name(f"{home.name}-state"), environment)  # beside it, as whatever writes to a store does so


def keep_state(folder: Path, environment: pytest.MonkeyPatch) -> None:
    """Have jyg keep there what belongs to this computer: the ends of logs."""
    for name in STATE:
        environment.setenv(name, str(folder))


def keep_documents(folder: Path, environment: pytest.MonkeyPatch) -> None:
    """Have the system say that the user's documents are there."""
    for name in ("XDG_DOCUMENTS_DIR", "WIN_PD_OVERRIDE_PERSONAL"):
        environment.setenv(name, str(folder))
