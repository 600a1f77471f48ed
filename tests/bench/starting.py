"""How long TAB, a version, help, a list and the first page take, beside `python -c pass` and sqlite-utils.

`python -m tests.bench.starting`. Each command runs as a shell would call it, in a process of its own, all in turn,
so that a busy moment meets each; the figure is the ratio of medians. sqlite-utils is measured where it is installed.
"""

from __future__ import annotations

import importlib.util
import os
import statistics
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from jygcli.services.keeping import demo
from tests.bench import made_sheets
from tests.services import three_years

RUNS = 15
MEMBERS = 50
_JYG = [str(Path(sys.executable).with_name("jyg"))]
_TAB = {"_JYG_COMPLETE": "complete_bash", "COMP_WORDS": "jyg\ndues\ncollect\nw", "COMP_CWORD": "3"}

Command = tuple[list[str], dict[str, str]]


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        store = Path(name) / "jyg.db"
        prepare(store)
        commands = {
            "python -c pass": ([sys.executable, "-c", "pass"], {}),
            "TAB on a member": (_JYG, _TAB),
            "jyg --version": ([*_JYG, "--version"], {}),
            "jyg --help": ([*_JYG, "--help"], {}),
            f"jyg member list ({MEMBERS})": ([*_JYG, "member", "list"], {}),
        }
        if importlib.util.find_spec("sqlite_utils"):
            rows = [sys.executable, "-m", "sqlite_utils", "rows", str(store), "member"]
            commands[f"sqlite-utils rows ({MEMBERS})"] = (rows, {})
        os.environ["JYG_DB"] = str(store)
        compare(commands)
        three = Path(name) / "three.db"
        three.write_bytes(three_years.lived()[three_years.ENDED])
        compare(front_page("3 years, 396 meetings", three, three_years.TWELVE_DAYS[-2]))
        compare(front_page("the demo", demo.run(Path(name), lambda _: None).path, date(demo.YEAR, 12, 31)))


def front_page(what: str, store: Path, today: date) -> dict[str, Command]:
    """Bare `jyg` beside sqlite-utils on the same file."""
    commands: dict[str, Command] = {
        "python -c pass": ([sys.executable, "-c", "pass"], {}),
        f"jyg ({what})": (_JYG, {"JYG_DB": str(store), "JYG_TODAY": str(today)}),
    }
    if importlib.util.find_spec("sqlite_utils"):
        for table in ("member", "meeting"):
            rows = [sys.executable, "-m", "sqlite_utils", "rows", str(store), table]
            commands[f"sqlite-utils rows {table}"] = (rows, {})
    return commands


def prepare(store: Path) -> None:
    roster = store.with_name("roster.csv")
    roster.write_text("姓名\n" + "\n".join(made_sheets.names(MEMBERS)) + "\n", "utf-8")
    for command in (("init", "--name", "第一党支部", "--yes"), ("import", "members", str(roster))):
        subprocess.run([*_JYG, "--db", str(store), *command], check=True, stdout=subprocess.DEVNULL)


def compare(commands: dict[str, Command]) -> None:
    timed: dict[str, list[float]] = {name: [] for name in commands}
    for _ in range(RUNS):
        for name, (command, environment) in commands.items():
            start = time.perf_counter()
            subprocess.run(command, env={**os.environ, **environment}, check=True, stdout=subprocess.DEVNULL)
            timed[name].append(time.perf_counter() - start)
    medians = {name: statistics.median(times) for name, times in timed.items()}
    least = next(iter(medians.values()))
    for name, seconds in medians.items():
        sys.stdout.write(f"{name:29}{seconds * 1000:7.1f} ms  {seconds / least:5.1f}x\n")


if __name__ == "__main__":
    main()
