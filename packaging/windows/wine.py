"""A user's PC with Windows in Chinese, code page 936, as Wine plays it."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

PROJECT = Path(__file__).parents[2]
BUILT = PROJECT / "build" / "windows"
NEEDED = {  # program → the Debian packages that have it
    "wine": "wine64 wine", "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64", "localedef": "locales",
}  # fmt: skip
# Wine 8 lacks one function of Windows that libraries in Rust call: this stands in for it here, and is never shipped.
_LACKING = """
#include <windows.h>
BOOLEAN NTAPI SystemFunction036(PVOID, ULONG);
__declspec(dllexport) BOOL WINAPI ProcessPrng(PBYTE p, SIZE_T n) { return SystemFunction036(p, (ULONG)n); }
"""
TODAY = "2026-11-20"
STORE = "台账.db"
PATIENCE = 300  # seconds after which something hangs, on however busy a machine


class Ran(NamedTuple):
    """What a program said, as its bytes, and the code with which it ended."""

    code: int
    raw_out: bytes
    raw_err: bytes

    @property
    def out(self) -> str:
        return self.raw_out.decode("gbk").replace("\r\n", "\n")

    @property
    def err(self) -> str:
        return self.raw_err.decode("gbk").replace("\r\n", "\n")


def lacking() -> str:
    """Why nothing can be tried here, as what is to be done; empty if it can be."""
    missing = [packages for program, packages in NEEDED.items() if shutil.which(program) is None]
    if missing:
        return f"Wine isn't here: apt-get install {' '.join(missing)}"
    return "" if [*BUILT.glob("*-setup.exe")] else "build/windows isn't built: make test-windows"


def on_z(path: Path) -> str:
    """A path of this computer as Windows under Wine has it."""
    return "Z:" + str(path).replace("/", "\\")


def unpacked() -> Path:
    """The folder that was built."""
    [folder] = (path for path in BUILT.glob("jyg-*-windows") if path.is_dir())
    return folder


@dataclass(frozen=True)
class Windows:
    """The PC. What is run on it gets pipes for all three streams, as Python under Wine wants."""

    home: Path
    environment: dict[str, str]

    @property
    def users(self) -> Path:
        return self.home / "c" / "drive_c" / "users" / "root"

    @property
    def program(self) -> Path:
        """Where setup.exe puts it."""
        return self.users / "AppData" / "Local" / "Programs" / "jyg"

    @property
    def python(self) -> Path:
        return self.program / "python" / "python.exe"

    def having(self, **more: str) -> Windows:
        """The same PC, with these variables set."""
        return replace(self, environment={**self.environment, **more})

    def start(self, folder: Path, *command: str | Path) -> subprocess.Popen[bytes]:
        pipe = subprocess.PIPE
        words = ["wine", *map(str, command)]
        return subprocess.Popen(words, cwd=folder, env=self.environment, stdin=pipe, stdout=pipe, stderr=pipe)

    def run(self, folder: Path, *command: str | Path) -> Ran:
        return ended(self.start(folder, *command))

    def jyg(self, folder: Path, *arguments: str) -> Ran:
        return self.run(folder, self.program / "jyg.exe", *arguments)

    def done(self, folder: Path, *arguments: str) -> str:
        """What a command says that must end well."""
        ran = self.jyg(folder, *arguments)
        assert ran.code == 0, (arguments, ran.out, ran.err)
        return ran.out

    def stop(self) -> None:
        subprocess.run(["wineserver", "-k"], env=self.environment, check=False)


def ended(started: subprocess.Popen[bytes]) -> Ran:
    out, err = started.communicate(b"", timeout=PATIENCE)
    return Ran(started.returncode, out, err)


def until(true: Callable[[], bool]) -> None:
    """Wait until it is true."""
    give_up = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < give_up, "it does not come true"
        time.sleep(0.1)


def new(home: Path) -> Windows:
    """A new PC, its disk in that folder; nothing of jyg is on it."""
    subprocess.run(["localedef", "-i", "zh_CN", "-f", "UTF-8", str(home / "zh_CN.UTF-8")], check=False)
    kept = {name: os.environ[name] for name in ("PATH", "LANG") if name in os.environ}
    environment = {
        **kept, "HOME": str(home), "LOCPATH": str(home), "LC_ALL": "zh_CN.UTF-8", "WINEPREFIX": str(home / "c"),
        "WINEARCH": "win64", "WINEDEBUG": "-all", "WINEDLLOVERRIDES": "mscoree=;mshtml=", "JYG_TODAY": TODAY,
    }  # fmt: skip
    made = Windows(home, environment)
    quiet = subprocess.DEVNULL
    subprocess.run(["wineboot", "-i"], env=environment, check=True, stdin=quiet, stdout=quiet, stderr=quiet)
    subprocess.run(["wineserver", "-w"], env=environment, check=True)
    (home / "lacking.c").write_text(_LACKING)
    library = home / "c" / "drive_c" / "windows" / "system32" / "bcryptprimitives.dll"
    compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-O2", "-o", str(library), str(home / "lacking.c"), "-ladvapi32"]
    subprocess.run(compiler, check=True)
    # Windows stays up: else each command would start it anew. What it runs itself must not keep the pipes of the first.
    subprocess.run(["wineserver", "-p"], env=environment, check=True)
    subprocess.run(["wineboot"], env=environment, check=True, stdin=quiet, stdout=quiet, stderr=quiet)
    return made


def on_linux(folder: Path, *arguments: str, **more: str) -> Ran:
    """A command of the checkout here, its output in GBK too."""
    environment = {
        **os.environ, "JYG_DB": STORE, "JYG_TODAY": TODAY, "PYTHONIOENCODING": "gbk", "PYTHONPATH": str(PROJECT),
        "HOME": str(folder), "XDG_STATE_HOME": str(folder / "state"), **more,
    }  # fmt: skip
    command = [sys.executable, "-m", "jygcli", *arguments]
    pipe = subprocess.PIPE
    return ended(subprocess.Popen(command, cwd=folder, env=environment, stdin=pipe, stdout=pipe, stderr=pipe))
