"""A file is shown by the system's own program, where there is one and a screen."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from jygcli.files.opening import open_file


@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The command lines of programs that were to be started."""
    lines: list[list[str]] = []
    monkeypatch.setattr(subprocess, "Popen", lambda line, **_: lines.append(line))
    monkeypatch.setattr(shutil, "which", lambda program: f"/bin/{program}")
    monkeypatch.setenv("DISPLAY", ":0")
    return lines


@pytest.mark.parametrize(("platform", "program"), [("linux", "/bin/xdg-open"), ("darwin", "/bin/open")])
def test_the_program_of_the_system_shows_it(
    monkeypatch: pytest.MonkeyPatch, started: list[list[str]], tmp_path: Path, platform: str, program: str
) -> None:
    monkeypatch.setattr(sys, "platform", platform)
    monkeypatch.chdir(tmp_path)
    assert open_file(Path("报表.docx"))
    assert started == [[program, str(tmp_path / "报表.docx")]]


def test_without_a_screen_nothing_is_started(monkeypatch: pytest.MonkeyPatch, started: list[list[str]]) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.delenv("DISPLAY")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    assert not open_file(Path("报表.docx"))
    assert started == []


def test_nor_without_a_program(monkeypatch: pytest.MonkeyPatch, started: list[list[str]]) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    monkeypatch.setattr(shutil, "which", lambda _: None)
    assert not open_file(Path("报表.docx"))
    assert started == []


def test_windows_opens_it_as_a_double_click_does(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shown: list[Path] = []
    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", shown.append, raising=False)
    assert open_file(tmp_path / "报表.docx")
    assert shown == [tmp_path / "报表.docx"]


def test_windows_without_a_program_for_it_says_so(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    def refuse(_: Path) -> None:
        raise OSError(1155, "no application is associated")

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(os, "startfile", refuse, raising=False)
    assert not open_file(tmp_path / "报表.docx")
