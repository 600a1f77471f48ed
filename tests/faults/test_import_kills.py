"""An import killed at any moment leaves the store as it was, or with all of the file in it."""

from __future__ import annotations

import os
import random
import shutil
import signal
import statistics
import subprocess
import sys
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.bench import made_sheets
from tests.bench.importing import prepare
from tests.conftest import LONG
from tests.store.books import chain_break, count, found

ROWS = 100_000 if LONG else 5_000
KILLS = 50 if LONG else 6
REHEARSALS = 3
CHANCE = random.Random(20261120)


def import_(store: Path, sheet: Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "jygcli", "--db", str(store), "--today", "2026-11-20"]
    return subprocess.Popen(
        [*command, "import", "attendance", str(sheet)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


@dataclass(frozen=True)
class Rehearsed:
    """A store with members, a sheet of their attendance, and the seconds of its import: to the write, and in all."""

    store: Path
    sheet: Path
    to_write: float
    whole: float


@pytest.fixture(scope="module")
def rehearsed(tmp_path_factory: pytest.TempPathFactory) -> Rehearsed:
    folder = tmp_path_factory.mktemp("kills")
    store, sheet = folder / "prepared.db", folder / "sheet.csv"
    prepare(store, folder)
    made_sheets.write_csv(sheet, made_sheets.attendance(ROWS))
    times = []
    for number in range(REHEARSALS):
        path = folder / f"whole-{number}.db"
        shutil.copy(store, path)
        start = time.perf_counter()
        running = import_(path, sheet)
        await_writing(path, running)
        to_write = time.perf_counter() - start
        assert running.wait() == 0
        times.append((to_write, time.perf_counter() - start))
        assert count(path, "attendance") == ROWS
    to_write, whole = (statistics.median(column) for column in zip(*times, strict=True))
    return Rehearsed(store, sheet, to_write, whole)


def await_writing(store: Path, running: subprocess.Popen[bytes], *, begun: bool = True) -> None:
    """Wait until the import has begun to write, or has written all but its last word; or until it has ended."""
    while store.with_name(f"{store.name}-writing").exists() is not begun and running.poll() is None:
        time.sleep(0.0005)


def await_a_moment(kill: int, store: Path, running: subprocess.Popen[bytes], found: Rehearsed) -> None:
    """In turn a moment of the whole length, one of the writing, and one about the commit, on whichever side of it."""
    if kill % 3 == 0:
        time.sleep(CHANCE.uniform(0.02, found.whole))
        return
    await_writing(store, running)
    if kill % 3 == 1:
        time.sleep(CHANCE.uniform(0, 1.2 * (found.whole - found.to_write)))
    else:
        await_writing(store, running, begun=False)
        time.sleep(CHANCE.uniform(0, CHANCE.choice((0.002, 0.05)) if kill < KILLS else found.whole))


def test_an_import_killed_at_random_moments_is_whole_or_has_not_been(rehearsed, tmp_path):
    before = found(rehearsed.store, "SELECT * FROM operation")
    ended: Counter[str] = Counter()
    for kill in range(4 * KILLS):
        if kill >= KILLS and ended["before"] and ended["complete"]:
            break
        store = tmp_path / f"killed-{kill}.db"
        shutil.copy(rehearsed.store, store)
        running = import_(store, rehearsed.sheet)
        await_a_moment(kill, store, running, rehearsed)
        os.kill(running.pid, signal.SIGKILL)
        lived = running.wait() == 0
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
    sys.stdout.write(f"{ended.total()} kills of an import of {ROWS} rows: {dict(ended)}\n")
    assert ended["before"]
    assert ended["complete"]


def schema_of(store: Path) -> list[object]:
    """Its tables, indexes and triggers: the import sets indexes aside while it writes."""
    return sorted(found(store, "SELECT type, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
