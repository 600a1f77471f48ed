"""Three hundred packs taken in one command, and their report: `python -m tests.bench.packs [closed]`.

Prints seconds and the peak of memory of each; `closed` has the packs closed for the level above, as age does it.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import date
from pathlib import Path

from jygcli.domain.rollup.handed import RosterLine
from jygcli.domain.rollup.terms import KeyPurpose
from jygcli.files import age, packs
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.rollup import keys
from jygcli.store.base import opened
from tests.bench import processes
from tests.services.rollup.made import handed, put

PACKS = 300
MEMBERS = 35  # in the roster of each, which makes the ten thousand of a city
_FILES = ("packs", "汇总表.xlsx")
DAY = date(2026, 10, 9)
COMMANDS = {
    "300 packs with rosters, taken": ("rollup", "add", "packs", "--trust"),
    "the same again": ("rollup", "add", "packs"),
    "the report of the quarter": ("rollup", "report", "--quarter", "2026Q3"),
    "the report as a workbook": ("rollup", "report", "--quarter", "2026Q3", "-o", "汇总表.xlsx"),
}


def main() -> None:
    closed = "closed" in sys.argv[1:]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        os.environ |= {"JYG_DB": str(folder / "jyg.db"), "JYG_TODAY": str(DAY), "HOME": name}
        branches.init(folder / "jyg.db", "市离退休干部党工委", {}, today=DAY)
        _make(folder, closed=closed)
        for what, command in COMMANDS.items():
            words = [str(folder / word) if word in _FILES else word for word in command]
            cost = processes.used(processes.Command((sys.executable, "-m", "jygcli", *words)))
            print(f"{what}: {cost.wall:.2f} s, of the processor {cost.cpu:.2f}, {cost.peak:.0f} MB")  # noqa: T201 - what it is for


def _make(folder: Path, *, closed: bool) -> None:
    (folder / "packs").mkdir()
    roster = tuple(
        RosterLine(f"赵明{number}", "男", "1950-04", "正式党员", "1979-07-01", "第一组", None)
        for number in range(MEMBERS)
    )
    with opened(folder / "jyg.db") as store:
        desk = Desk(store, branches.find(store, None), DAY)
        public = keys.make(desk, KeyPurpose.OPEN).public
    for number in range(1, PACKS + 1):
        path = put(folder / "packs", handed(number, roster=roster))
        if closed:
            path.with_suffix(packs.CLOSED_ENDING).write_bytes(age.close_for(path.read_bytes(), public, ""))
            path.unlink()


if __name__ == "__main__":
    main()
