"""What the page of a bare `jyg` costs with full registers, beside `sqlite-utils rows` of fifty rows of the same file.

`python -m tests.bench.first_page`. Processor time in all of both processes, one after the other, as the ratio of
medians; and, where valgrind is installed, the instructions, which no other work on the machine changes.
"""

from __future__ import annotations

import importlib.util
import os
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

from tests.bench.filled_registers import ENTRIES, TODAY, filled

RUNS = 25
_COUNTED = ("valgrind", "--tool=cachegrind", "--cache-sim=no", "--cachegrind-out-file=/dev/null")
_REFS = re.compile(r"I\s+refs:\s+([\d,]+)")

Commands = Mapping[str, list[str]]


def main() -> None:
    if not importlib.util.find_spec("sqlite_utils"):
        sys.stdout.write("sqlite-utils is not installed: nothing to compare the page with\n")
        return
    with tempfile.TemporaryDirectory() as name:
        for what, entries in ((f"{ENTRIES:,} entries a register", ENTRIES), ("none", 0)):
            store = filled(Path(name) / f"{entries}.db", entries)
            rows = [sys.executable, "-m", "sqlite_utils", "rows", str(store), "member"]
            compare(what, store, {"jyg": [sys.executable, "-m", "jygcli"], "sqlite-utils rows": rows})


def compare(what: str, store: Path, commands: Commands) -> None:
    # a fixed seed, or sets and dictionaries cost differently each time; compiled code kept, as where it is installed
    environment = {**os.environ, "JYG_DB": str(store), "JYG_TODAY": str(TODAY), "PYTHONHASHSEED": "0"}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    for command in commands.values():
        subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
    timed: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, command in commands.items():
            before = _spent()
            subprocess.run(command, env=environment, check=True, stdout=subprocess.DEVNULL)
            timed[name].append(_spent() - before)
    page, rows = (statistics.median(times) for times in timed.values())
    sys.stdout.write(f"{what:24}{page * 1000:7.1f} ms of {rows * 1000:7.1f} ms  {page / rows:5.2f}\n")
    if shutil.which(_COUNTED[0]):
        page, rows = (_instructions(command, environment) for command in commands.values())
        sys.stdout.write(f"{'':24}{page / 1e6:7.1f} M  of {rows / 1e6:7.1f} M   {page / rows:5.2f}  instructions\n")


def _spent() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _instructions(command: list[str], environment: Mapping[str, str]) -> int:
    ran = subprocess.run([*_COUNTED, *command], env=environment, check=True, capture_output=True, text=True)
    found = _REFS.search(ran.stderr)
    assert found is not None, ran.stderr
    return int(found[1].replace(",", ""))


if __name__ == "__main__":
    main()
