"""An import killed at any moment leaves the store as it was, or with all of the file in it."""

from __future__ import annotations

import os
import random
import resource
import shutil
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bench import made_sheets
from tests.bench.one_branch import prepare
from tests.conftest import LONG, PATIENCE
from tests.faults.clock import Since
from tests.store.books import chain_break, count, found

pytestmark = pytest.mark.of_files("what a process that dies leaves in a file; test_server_kills.py has servers")

PROJECT = Path(__file__).parents[2]
ROWS = 100_000 if LONG else 3_000
KILLS = 50 if LONG else 6
CHANCE = random.Random(20261120)
RUN = """
import sys
from jygcli.__main__ import main
from tests.faults.clock import Since, die_in

die_in(float(sys.argv.pop(1)), Since[sys.argv.pop(1)])
main()
"""


@dataclass(frozen=True)
class Rehearsed:
    """A store with members, a sheet of their attendance, and the seconds of work that its import is."""

    store: Path
    sheet: Path
    seconds: float


def import_(
    store: Path, sheet: Path, output: int = subprocess.DEVNULL, *, seconds: float = 0, since: Since = Since.NOW
) -> subprocess.Popen[bytes]:
    """Begin an import, which dies after those seconds; with none it doesn't."""
    command = [sys.executable, "-c", RUN, str(seconds), since.name, "--db", str(store), "--today", "2026-11-20"]
    return subprocess.Popen(
        [*command, "import", "attendance", str(sheet)], cwd=PROJECT, stdout=output, stderr=subprocess.DEVNULL
    )


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    folder = tmp_path_factory.mktemp("kills")
    store, sheet, whole = folder / "prepared.db", folder / "sheet.csv", folder / "whole.db"
    prepare(store, folder)
    made_sheets.write_csv(sheet, made_sheets.attendance(ROWS))
    shutil.copy(store, whole)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert import_(whole, sheet).wait() == 0
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert count(whole, "attendance") == ROWS
    return Rehearsed(store, sheet, after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime)


def killed(kill: int, store: Path, found: Rehearsed) -> subprocess.Popen[bytes]:
    """In turn within the whole of an import, within its writing, about the commit, and before its result is out."""
    moment = (Since.NOW, Since.WRITING, Since.WRITTEN, None)[kill % 4]
    if moment is None:
        return killed_before_its_result_is_out(store, found)
    longest = {Since.NOW: found.seconds, Since.WRITING: found.seconds / 2, Since.WRITTEN: 0.02}[moment]
    return import_(store, found.sheet, seconds=CHANCE.uniform(1e-6, longest), since=moment)


def killed_before_its_result_is_out(store: Path, found: Rehearsed) -> subprocess.Popen[bytes]:
    """An import whose output nobody reads: it has committed, and waits."""
    unread, output = os.pipe()
    os.set_blocking(output, False)
    with suppress(BlockingIOError):
        while os.write(output, bytes(4096)):
            pass
    os.set_blocking(output, True)
    running = import_(store, found.sheet, output)
    with closing(sqlite3.connect(store, timeout=PATIENCE)) as plain:
        while running.poll() is None and plain.execute("SELECT count(*) FROM attendance").fetchone() != (ROWS,):
            time.sleep(0.02)
    running.kill()
    os.close(unread)
    os.close(output)
    return running


def test_an_import_killed_at_random_moments_is_whole_or_has_not_been(rehearsed, tmp_path):
    before = found(rehearsed.store, "SELECT * FROM operation")
    ended: Counter[str] = Counter()
    for kill in range(KILLS):
        store = tmp_path / f"killed-{kill}.db"
        shutil.copy(rehearsed.store, store)
        lived = killed(kill, store, rehearsed).wait() == 0
        marks = count(store, "attendance")
        assert marks in (0, ROWS)
        assert marks or not lived
        ended["had ended" if lived else "complete" if marks else "before"] += 1
        if not marks:
            assert found(store, "SELECT * FROM operation") == before
        assert found(store, "PRAGMA integrity_check") == [("ok",)]
        assert found(store, "PRAGMA foreign_key_check") == []
        assert schema_of(store) == schema_of(rehearsed.store)
        assert chain_break(store) is None
    sys.stdout.write(f"{KILLS} kills of an import of {ROWS} rows: {dict(ended)}\n")
    assert ended["before"]
    assert ended["complete"]


def schema_of(store: Path) -> list[object]:
    """Its tables, indexes and triggers: the import sets indexes aside while it writes."""
    return sorted(found(store, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
