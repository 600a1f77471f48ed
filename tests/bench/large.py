"""What a city's store costs: 300 branches, 10,200 members, ten years, 5 million attendances; beside the sqlite3 shell.

The stores are made once, in build/bench: remove them to have them made anew.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from jygcli.services.books import branches
from tests.bench.figures import Figure, beside
from tests.bench.filled_registers import TODAY
from tests.bench.grown import Size, grown
from tests.bench.one_branch import QUARTER, jyg
from tests.bench.processes import Command, Used, medians

FOLDER = Path(__file__).parents[2] / "build" / "bench"
CITY = Size(branches=300, members=34, years=10, meetings=49)
ALONE = CITY._replace(branches=1)
FEW = 3  # runs of what takes a minute
_MIDDLE = "150"  # the branch that is looked at, among 300
_REPORT = ("report", "quarter", QUARTER)


def figures() -> Iterator[Figure]:
    if shutil.which("sqlite3") is None:
        raise SystemExit("make bench-large is measured beside the sqlite3 shell, which is not installed")
    city, alone = store_of("city", CITY), store_of("alone", ALONE)
    one, twenty = (store_of(f"years{years}", Size(30, 34, years, 49)) for years in (1, 20))
    yield from _report(city, alone, one, twenty)
    yield from _everyday(city, alone)
    yield from _all_branches(city)
    yield from _checks(city)
    yield from _first_write(city)
    yield Figure(
        "bytes of store a row of attendance, log, dues and all else included", "≤ 200",
        plain=f"{city.stat().st_size / (CITY.branches * CITY.members * CITY.years * CITY.meetings):.0f}",
    )  # fmt: skip


def store_of(name: str, size: Size) -> Path:
    """The store of that size, made where it isn't there yet."""
    path = FOLDER / f"{name}.db"
    if not path.exists():
        FOLDER.mkdir(parents=True, exist_ok=True)
        making = path.with_suffix(".making")
        making.unlink(missing_ok=True)
        grown(making, size).replace(path)
    return path


def _report(city: Path, alone: Path, one: Path, twenty: Path) -> Iterator[Figure]:
    among, begun = of_one(_REPORT), _begun()
    found = medians({
        "report": jyg(city, *among),
        "begun": jyg(begun, *_REPORT),
        "shell": _shell(city, _sent(city, *among)),
        "nothing": _shell(city, "SELECT 1;"),
        "alone": jyg(alone, *_REPORT),
        "1": jyg(one, *_REPORT),
        "20": jyg(twenty, *_REPORT),
    })  # fmt: skip
    yield beside(
        "`jyg report quarter` of one of 300 ÷ its queries in the shell, less the same of a book just begun", "≤ 1.5",
        found["report"], found["shell"], (found["begun"], found["nothing"]),
    )  # fmt: skip
    yield beside("… of one of 300 ÷ of a branch alone", "≤ 1.2", found["report"], found["alone"])
    yield beside("… with 20 years of history ÷ with one", "≤ 1.2", found["20"], found["1"])


def _begun() -> Path:
    """A book in which nothing stands yet: what it takes to start, to read the report's code and to draw its tables."""
    path = FOLDER / "begun.db"
    if not path.exists():
        branches.init(path, "第一党支部", {}, today=TODAY)
    return path


def _everyday(city: Path, alone: Path) -> Iterator[Figure]:
    for words in ((), ("member", "list"), ("dues", "owing")):
        pair = medians({"city": jyg(city, *of_one(words)), "alone": jyg(alone, *words)})
        yield beside(f"`{' '.join(('jyg', *words))}` of one of 300 ÷ of a branch alone", "≤ 1.3", *pair.values())


def of_one(words: tuple[str, ...]) -> tuple[str, ...]:
    """The command for the one branch that is looked at."""
    return (*words, "--branch", _MIDDLE)


def _all_branches(city: Path) -> Iterator[Figure]:
    words = (*_REPORT, "--all-branches")
    found = medians({
        "jyg": jyg(city, *words),
        "begun": jyg(_begun(), *words),
        "shell": _shell(city, _sent(city, *words)),
        "nothing": _shell(city, "SELECT 1;"),
    }, runs=FEW)  # fmt: skip
    less = (found["begun"], found["nothing"])
    yield beside(
        "`jyg report quarter --all-branches` ÷ its queries in the shell", "≤ 2", found["jyg"], found["shell"], less
    )
    yield _seconds("`jyg report quarter --all-branches`", "≤ 2 s (processor)", found["jyg"])


def _checks(city: Path) -> Iterator[Figure]:
    found = medians({
        "integrity": _shell(city, "PRAGMA integrity_check;"),
        "log verify": jyg(city, "log", "verify"),
        "doctor": jyg(city, "doctor")._replace(codes=(0, 1, 2, 3)),
    }, runs=FEW, warm=0)  # fmt: skip
    for what in ("log verify", "doctor"):
        yield beside(f"`jyg {what}` ÷ `PRAGMA integrity_check`", "≤ 10", found[what], found["integrity"])


def _first_write(city: Path) -> Iterator[Figure]:
    """In a copy of the store that has no copy of the day."""
    fresh = FOLDER / "fresh" / "city.db"

    def put() -> None:
        shutil.rmtree(fresh.parent, ignore_errors=True)
        fresh.parent.mkdir()
        shutil.copy(city, fresh)

    command = jyg(fresh, "member", "add", "郑重阳", "--branch", _MIDDLE, "--yes")
    waited = []
    for _ in range(FEW):
        put()
        waited.append(_until_answer(command))
    told = f"{statistics.median(waited):.2f} s by the clock"
    yield Figure("first write of a day, which has its copy: until the answer is there", "≤ 1 s", plain=told)
    shutil.rmtree(fresh.parent)


def _until_answer(command: Command) -> float:
    """Seconds by the clock from the call to the first line of its answer; it may have something to do after that."""
    start = time.perf_counter()
    environment = {**os.environ, **command.environment}
    with subprocess.Popen(command.words, env=environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stdout.readline()
        waited = time.perf_counter() - start
        running.stdout.read()
    if running.returncode:
        raise RuntimeError(f"{command.words} ended with {running.returncode}")
    return waited


def _seconds(what: str, goal: str, used: Used) -> Figure:
    return Figure(what, goal, plain=f"{used.cpu:.2f} s, {used.wall:.2f} s by the clock", ours=used)


def _sent(store: Path, *words: str) -> str:
    """The queries of a command, for the shell."""
    environment = {**os.environ, **jyg(store).environment}
    command = [sys.executable, "-m", "tests.bench.sent", *words]
    return subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stderr


def _shell(store: Path, script: str) -> Command:
    path = FOLDER / f"{abs(hash(script))}.sql"
    path.write_text(script, "utf-8")
    return Command(("sqlite3", "-readonly", str(store), f".read {path}"))
