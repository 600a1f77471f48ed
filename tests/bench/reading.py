"""How long large sheets take to read, and how much memory: `python -m tests.bench.reading`.

Each file is read in a fresh process without collection of cycles, as the command does it. The peak is
that of the process itself; the total counts, moment by moment, what it starts besides.
"""

from __future__ import annotations

import gc
import json
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

from tests.bench import made_sheets

_TODAY = date(2026, 7, 1)
_SIZES = {"attendance": 100_000, "dues": 100_000, "members": 20_000}
_MAKERS = {"attendance": made_sheets.attendance, "dues": made_sheets.dues, "members": made_sheets.roster}


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        for kind, size in _SIZES.items():
            for lines in (size // 2, size):
                for write, ending in ((made_sheets.write_csv, "csv"), (made_sheets.write_xlsx, "xlsx")):
                    path = Path(folder) / f"{kind}-{lines}.{ending}"
                    write(path, _MAKERS[kind](lines))
                    sys.stdout.write(measured(path, kind) + "\n")


def measured(path: Path, kind: str) -> str:
    """One line about one file, read in a process of its own."""
    command = [sys.executable, "-m", "tests.bench.reading", kind, str(path)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stdin=subprocess.DEVNULL, text=True) as reader:
        total = 0
        while reader.poll() is None:
            total = max(total, _resident(reader.pid))
            time.sleep(0.005)
        found = json.loads(reader.stdout.read() if reader.stdout else "")
    return (
        f"{path.name:24} {found['seconds']:5.2f} s  peak {found['peak']:4} MB  with children {total // 1024:4} MB  "
        f"{found['rows']} rows, {found['issues']} issues, {found['said']}"
    )


def read(kind: str, path: Path) -> None:
    """The other process: read the file and say what it took."""
    gc.disable()
    start, rows, issues, said = time.perf_counter(), 0, 0, "read"
    from jygcli.domain.base.errors import Unusable
    from jygcli.sheets.containers.workbook import read_file
    from jygcli.sheets.kinds import KINDS
    from jygcli.sheets.tables.reading import read_table

    try:
        reading = read_table(read_file(path), KINDS[kind], today=_TODAY)
        rows, issues = len(reading.rows), len(reading.issues)
    except Unusable as refused:
        said = type(refused).__name__
    seconds = time.perf_counter() - start
    peak = _status("self", "VmHWM") // 1024
    json.dump({"seconds": seconds, "peak": peak, "rows": rows, "issues": issues, "said": said}, sys.stdout)


def _resident(pid: int) -> int:
    """What a process and those it started hold now, in KB."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        return _status(pid, "VmRSS") + sum(_resident(int(child)) for child in children)
    except (OSError, StopIteration):  # it has just ended
        return 0


def _status(pid: int | str, name: str) -> int:
    lines = Path(f"/proc/{pid}/status").read_text().splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{name}:"))


if __name__ == "__main__":
    if len(sys.argv) == 3:
        read(sys.argv[1], Path(sys.argv[2]))
    else:
        main()
