"""The program as setup.exe installs it, on the Windows Python that it brings, under Wine."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pytest

PROJECT = Path(__file__).parents[2]
NEEDED = {  # program → the Debian package that has it
    "wine": "wine64 wine", "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64", "localedef": "locales",
}  # fmt: skip
# Wine 8 lacks one function of Windows that libraries in Rust call: this stands in for it here, and is never shipped.
_LACKING = """
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) { return SystemFunction036(p, (ULONG)n); }
"""
TODAY = "2026-11-20"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Windows:
    """A user's PC in Chinese, code page 936."""

    home: Path
    environment: dict[str, str]

    @property
    def users(self) -> Path:
        return self.home / "c" / "drive_c" / "users" / "root"

    @property
    def program(self) -> Path:
        return self.users / "AppData" / "Local" / "Programs" / "jyg"

    def start(self, folder: Path, *command: str | Path, **more: str) -> subprocess.Popen[bytes]:
        """Start a program; Python under Wine wants pipes for all three streams."""
        pipe = subprocess.PIPE
        return subprocess.Popen(
            ["wine", *map(str, command)],
            cwd=folder,
            env={**self.environment, **more},
            stdin=pipe,
            stdout=pipe,
            stderr=pipe,
        )

    def run(self, folder: Path, *command: str | Path, **more: str) -> Ran:
        return ended(self.start(folder, *command, **more))

    def jyg(self, folder: Path, *arguments: str, **more: str) -> Ran:
        return self.run(folder, self.program / "jyg.exe", *arguments, **more)

    def settled(self) -> None:
        subprocess.run(["wineserver", "-w"], env=self.environment, check=True)


def ended(started: subprocess.Popen[bytes]) -> Ran:
    out, err = started.communicate(b"", timeout=300)
    return Ran(started.returncode, *(text.decode("gbk").replace("\r\n", "\n") for text in (out, err)))


@pytest.fixture(scope="session")
def windows(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Windows]:
    lacking = [packages for program, packages in NEEDED.items() if shutil.which(program) is None]
    if lacking:
        pytest.fail(f"apt-get install {' '.join(lacking)}", pytrace=False)
    home = tmp_path_factory.mktemp("windows")
    subprocess.run(["localedef", "-i", "zh_CN", "-f", "UTF-8", str(home / "zh_CN.UTF-8")], check=False)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = {
        **kept, "HOME": str(home), "LOCPATH": str(home), "LC_ALL": "zh_CN.UTF-8", "WINEPREFIX": str(home / "c"),
        "WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree=;mshtml=", "JYG_TODAY": TODAY,
    }  # fmt: skip
    made = Windows(home, environment)
    subprocess.run(["wineboot", "-i"], env=environment, check=True, stdin=subprocess.DEVNULL, capture_output=True)
    made.settled()
    [setup] = (PROJECT / "build" / "windows").glob("*-setup.exe")
    assert made.run(home, setup, "/S").code == 0
    made.settled()
    (home / "lacking.c").write_text(_LACKING)
    library = made.program / "python" / "bcryptprimitives.dll"
    compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-o", str(library), str(home / "lacking.c"), "-ladvapi32"]
    subprocess.run(compiler, check=True)
    yield made
    subprocess.run(["wineserver", "-k"], env=environment, check=False)


@pytest.fixture
def pc(windows: Windows, tmp_path: Path) -> Windows:
    """The same, its store in the folder of the test."""
    return Windows(windows.home, {**windows.environment, "JYG_DB": "台账.db"})


def on_linux(folder: Path, *arguments: str) -> Ran:
    """The same command here, its output in GBK too."""
    environment = {
        **os.environ, "JYG_DB": "台账.db", "JYG_TODAY": TODAY, "PYTHONIOENCODING": "gbk", "PYTHONPATH": str(PROJECT),
        "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state"),
    }  # fmt: skip
    command = [sys.executable, "-m", "jygcli", *arguments]
    pipe = subprocess.PIPE
    return ended(subprocess.Popen(command, cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe))
