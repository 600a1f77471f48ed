"""The wheel works outside the checkout: it carries the migrations, the SQL texts, the demo's roster and TAB's table."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]


def run(*command: str, cwd: Path, **variables: str) -> str:
    done = subprocess.run(
        [sys.executable, *command], cwd=cwd, env={**os.environ, **variables}, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_the_installed_wheel_runs_the_demo_in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))  # pip asks rustc for its version, which may set up a folder there
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", str(tmp_path / "dist"), str(PROJECT), cwd=tmp_path)
    (wheel,) = (tmp_path / "dist").glob("*.whl")
    target, empty = tmp_path / "installed", tmp_path / "empty"
    empty.mkdir()
    pip = ("-m", "pip", "install", "--quiet", "--no-deps", "--no-index", "--disable-pip-version-check")
    run(*pip, "--target", str(target), str(wheel), cwd=tmp_path)
    where = run("-c", "import jygcli; print(jygcli.__file__)", cwd=empty, PYTHONPATH=str(target))
    assert where.startswith(str(target))
    screen = run("-m", "jygcli", "demo", "--folder", str(empty), cwd=empty, PYTHONPATH=str(target))
    assert "2026 年主题月计划" in screen
    assert "2026年第三季度报表" in screen
    assert (empty / "demo.db").exists()
    asked = {"_JYG_COMPLETE": "complete_bash", "COMP_WORDS": "jyg\ndues\nre", "COMP_CWORD": "2"}
    offered = run("-m", "jygcli", cwd=empty, PYTHONPATH=str(target), **asked)
    assert offered.split() == ["remit", "return", "reverse", "refund", "receipt", "remind"]
