"""Where standard output lacks a rare name's character, it is told once; TAB still offers the other names."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.engines import python_path

PROJECT = Path(__file__).parents[2]
RARE = "王䶮"  # no character of GBK


def ran(folder: Path, arguments: list[str], **more: str) -> subprocess.CompletedProcess[bytes]:
    environment = {
        **os.environ,
        "JYG_DB": "jyg.db",
        "PYTHONPATH": python_path(PROJECT),
        "PYTHONIOENCODING": "gbk",
        **more,
    }
    return subprocess.run(
        [sys.executable, "-m", "jygcli", *arguments], cwd=folder, env=environment, capture_output=True, check=True
    )


@pytest.fixture
def folder(branch: Jyg, desk_folder: Path) -> Path:
    for name in (RARE, "王建国"):
        assert branch("member", "add", name).code == 0
    return desk_folder


def test_a_character_that_is_shown_as_a_question_mark_is_told_of_once(folder: Path) -> None:
    done = ran(folder, ["member", "list"])
    assert "王?" in done.stdout.decode("gbk")
    [told] = done.stderr.decode("gbk").splitlines()
    assert told.startswith("有 1 个字这里显示不出来，写成了问号（U+4DAE）；台账里没有错。")


def test_where_nothing_is_lost_nothing_is_told(folder: Path) -> None:
    assert ran(folder, ["plan-year", "--dry-run"]).stderr == b""
    assert ran(folder, ["member", "list"], PYTHONIOENCODING="utf-8").stderr == b""


def test_tab_offers_the_names_that_can_be_shown(folder: Path) -> None:
    asks = {"_JYG_COMPLETE": "complete_bash", "COMP_WORDS": "jyg\nmember\nshow\n王", "COMP_CWORD": "3"}
    assert ran(folder, [], **asks).stdout.decode("gbk").split() == ["王建国"]
    assert set(ran(folder, [], **asks, PYTHONIOENCODING="utf-8").stdout.decode().split()) == {RARE, "王建国"}
