"""What is built from the same code is the same, byte for byte, wherever and by whomever."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from wine import BUILT, PROJECT

MADE_OF = ("jygcli", "migrations", "packaging")
AND_OF = ("pyproject.toml", "constraints.txt", "README.md", "LICENSE", ".gitignore")
KINDS = ("*-windows.zip", "*-setup.exe")  # the folder is what is in the zip


def test_made_in_another_folder_by_another_user_both_are_the_same(tmp_path: Path) -> None:
    if not [*BUILT.glob(KINDS[-1])]:
        pytest.fail("build/windows isn't built: make windows", pytrace=False)
    elsewhere = tmp_path / "另 一处"
    elsewhere.mkdir()
    for name in MADE_OF:
        shutil.copytree(PROJECT / name, elsewhere / name, ignore=shutil.ignore_patterns("__pycache__"))
    for name in AND_OF:
        shutil.copy(PROJECT / name, elsewhere)
    shutil.copytree(BUILT / "cache", elsewhere / "build" / "windows" / "cache")
    others = {**os.environ, "LC_ALL": "C", "TZ": "America/New_York", "PYTHONHASHSEED": "1"}
    command = [sys.executable, "packaging/windows/build.py"]
    subprocess.run(command, cwd=elsewhere, env=others, umask=0o077, stdout=subprocess.DEVNULL, check=True)
    assert hashes(elsewhere / "build" / "windows") == hashes(BUILT)
    shutil.rmtree(elsewhere)


def hashes(folder: Path) -> dict[str, str]:
    """Of both that are handed on, by their names."""
    found = [path for kind in KINDS for path in folder.glob(kind)]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}
