"""A whole import of 100,000 attendance rows, beside `sqlite-utils insert --csv` of the same file.

`python -m tests.bench.importing`. Each command runs as a user would call it, in a fresh process; the
ratio is of rows per second in one run. jyg reads, validates, matches, writes and logs; sqlite-utils inserts.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

from tests.bench import made_sheets

ROWS = 100_000
RUNS = 5
_SCRIPTS = Path(sys.executable).parent


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        csv, xlsx, prepared = folder / "attendance.csv", folder / "attendance.xlsx", folder / "prepared.db"
        made_sheets.write_csv(csv, made_sheets.attendance(ROWS))
        made_sheets.write_xlsx(xlsx, made_sheets.attendance(ROWS))
        prepare(prepared, folder)
        timed: dict[str, list[tuple[float, int]]] = {"sqlite-utils csv": [], "jyg csv": [], "jyg xlsx": []}
        for _ in range(RUNS):  # in turn, so that a busy moment meets all of them
            timed["sqlite-utils csv"].append(_peer(folder, csv))
            timed["jyg csv"].append(_jyg(folder, prepared, csv))
            timed["jyg xlsx"].append(_jyg(folder, prepared, xlsx))
        peer = statistics.median(seconds for seconds, _ in timed["sqlite-utils csv"])
        for what, runs in timed.items():
            seconds, peak = statistics.median(s for s, _ in runs), max(p for _, p in runs)
            line = f"{what:18}{ROWS / seconds:9,.0f} rows/s  ratio {peer / seconds:4.1f}  peak {peak} MB\n"
            sys.stdout.write(line)


def prepare(store: Path, folder: Path) -> None:
    """A store whose members are those of the sheets."""
    roster = folder / "roster.csv"
    roster.write_text("姓名\n" + "\n".join(made_sheets.names(made_sheets.MEMBERS)) + "\n", "utf-8")
    for command in (("init", "--name", "第一党支部", "--yes"), ("import", "members", str(roster))):
        _run([str(_SCRIPTS / "jyg"), "--db", str(store), *command])


def _peer(folder: Path, csv: Path) -> tuple[float, int]:
    target = folder / "peer.db"
    target.unlink(missing_ok=True)
    return _run([str(_SCRIPTS / "sqlite-utils"), "insert", str(target), "attendance", str(csv), "--csv"])


def _jyg(folder: Path, prepared: Path, sheet: Path) -> tuple[float, int]:
    store = folder / "jyg.db"
    shutil.copy(prepared, store)
    return _run(
        [str(_SCRIPTS / "jyg"), "--db", str(store), "--today", "2026-11-20", "import", "attendance", str(sheet)]
    )


def _run(command: list[str]) -> tuple[float, int]:
    """Seconds and peak memory in MB of one process. Raises where it fails."""
    start = time.perf_counter()
    with Path(os.devnull).open("w") as nowhere:
        actions = [(os.POSIX_SPAWN_DUP2, nowhere.fileno(), 1)]
        pid = os.posix_spawn(command[0], command, os.environ, file_actions=actions)
        _, status, used = os.wait4(pid, 0)
    if status:
        raise RuntimeError(f"{command} ended with {os.waitstatus_to_exitcode(status)}")
    return time.perf_counter() - start, used.ru_maxrss // 1024


if __name__ == "__main__":
    main()
