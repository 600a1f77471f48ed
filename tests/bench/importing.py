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
_JYG = [sys.executable, "-m", "jygcli"]
_PEER = [sys.executable, "-m", "sqlite_utils"]
_SHEETS = {"5 columns": made_sheets.attendance, "13 columns": made_sheets.attendance_register}


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        prepared = folder / "prepared.db"
        prepare(prepared, folder)
        for what, made in _SHEETS.items():
            csv, xlsx = folder / f"{what}.csv", folder / f"{what}.xlsx"
            made_sheets.write_csv(csv, made(ROWS))
            made_sheets.write_xlsx(xlsx, made(ROWS))
            compare(what, folder, prepared, csv, xlsx)


def compare(what: str, folder: Path, prepared: Path, csv: Path, xlsx: Path) -> None:
    """Run all of them in turn, so that a busy moment meets each, and print a line about each."""
    timed: dict[str, list[tuple[float, int]]] = {"sqlite-utils csv": [], "jyg csv": [], "jyg xlsx": []}
    for _ in range(RUNS):
        timed["sqlite-utils csv"].append(_peer(folder, csv))
        timed["jyg csv"].append(_jyg(folder, prepared, csv))
        timed["jyg xlsx"].append(_jyg(folder, prepared, xlsx))
    peer = statistics.median(seconds for seconds, _ in timed["sqlite-utils csv"])
    for command, runs in timed.items():
        seconds, peak = statistics.median(s for s, _ in runs), max(p for _, p in runs)
        line = f"{what:11}{command:18}{ROWS / seconds:9,.0f} rows/s  ratio {peer / seconds:5.2f}  peak {peak} MB\n"
        sys.stdout.write(line)
        sys.stdout.flush()


def prepare(store: Path, folder: Path) -> None:
    """A store whose members are those of the sheets."""
    roster = folder / "roster.csv"
    roster.write_text("姓名\n" + "\n".join(made_sheets.names(made_sheets.MEMBERS)) + "\n", "utf-8")
    for command in (("init", "--name", "第一党支部", "--yes"), ("import", "members", str(roster))):
        _run([*_JYG, "--db", str(store), *command])


def _peer(folder: Path, csv: Path) -> tuple[float, int]:
    target = folder / "peer.db"
    target.unlink(missing_ok=True)
    return _run([*_PEER, "insert", str(target), "attendance", str(csv), "--csv"])


def _jyg(folder: Path, prepared: Path, sheet: Path) -> tuple[float, int]:
    store = folder / "jyg.db"
    shutil.copy(prepared, store)
    return _run([*_JYG, "--db", str(store), "--today", "2026-11-20", "import", "attendance", str(sheet)])


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
