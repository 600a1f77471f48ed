"""An import killed at any moment leaves the store as it was, or with all of the file in it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.bench import made_sheets
from tests.bench.importing import prepare
from tests.conftest import LONG
from tests.store.books import chain_break, count, found

ROWS = 100_000 if LONG else 5_000
KILLS = 50 if LONG else 6


def import_(store: Path, sheet: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "jygcli", "--db", str(store), "--today", "2026-11-20"]
    return subprocess.Popen(
        [*command, "import", "attendance", str(sheet)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@pytest.fixture(scope="module")
def prepared(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, float]:
    """A store with members, a sheet of their attendance, and how many seconds its import takes."""
    folder = tmp_path_factory.mktemp("kills")
    store, sheet = folder / "prepared.db", folder / "sheet.csv"
    prepare(store, folder)
    made_sheets.write_csv(sheet, made_sheets.attendance(ROWS))
    whole = folder / "whole.db"
    shutil.copy(store, whole)
    start = time.perf_counter()
    assert import_(whole, sheet).wait() == 0
    assert count(whole, "attendance") == ROWS
    return store, sheet, time.perf_counter() - start


def test_an_import_killed_at_random_moments_is_whole_or_has_not_been(prepared, tmp_path):
    original, sheet, seconds = prepared
    before = found(original, "SELECT * FROM operation")
    chance = random.Random(20261120)
    ended = {"before": 0, "complete": 0}
    for kill in range(KILLS):
        store = tmp_path / f"killed-{kill}.db"
        shutil.copy(original, store)
        running = import_(store, sheet)
        time.sleep(chance.uniform(0.02 if kill % 2 else seconds * 0.6, seconds))  # every other while it writes
        os.kill(running.pid, signal.SIGKILL)
        running.wait()
        marks = count(store, "attendance")
        assert marks in (0, ROWS)
        ended["complete" if marks else "before"] += 1
        if not marks:
            assert found(store, "SELECT * FROM operation") == before
        assert found(store, "PRAGMA integrity_check") == [("ok",)]
        assert chain_break(store) is None
    sys.stdout.write(f"{KILLS} kills of an import of {ROWS} rows: {ended}\n")
    assert ended["before"]
