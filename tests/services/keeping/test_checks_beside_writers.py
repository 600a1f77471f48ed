"""Checks while others write: they look at one moment, and accuse nobody of what is only in the making."""

from __future__ import annotations

import subprocess
import sys
import time
from contextlib import ExitStack, closing
from pathlib import Path

import pytest

from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.keeping import backups, doctor, log_checks
from jygcli.services.keeping.findings import Gravity
from jygcli.store.base import open_to_check, opened
from jygcli.store.copies import kept as copies
from jygcli.store.copies import restoring
from jygcli.store.engines import agreed
from jygcli.store.errors import StoreBusy
from jygcli.store.log import verify
from jygcli.views.keeping.checks import sentence
from tests.conftest import LONG
from tests.store.books import TODAY, add_branch, count

pytestmark = pytest.mark.of_files("locks of a file")

PROJECT = Path(__file__).parents[3]
WRITERS, SECONDS = (6, 120) if LONG else (2, 1)


def write(path: Path, name: str) -> None:
    with opened(path) as store, store.operation("branch.add", TODAY) as op:
        add_branch(op, name)


@pytest.fixture
def interrupted(monkeypatch, store_path, book):
    """In the middle of each walk through the log somebody else writes; the names of those who could."""
    monkeypatch.setattr(agreed, "BUSY_SECONDS", 0.05)
    strays, wrote = verify._Walk._strays, []

    def meanwhile(walk):
        name = f"支部{len(wrote)}"
        try:
            write(store_path, name)
            wrote.append(name)
        except StoreBusy:
            pass
        strays(walk)

    monkeypatch.setattr(verify._Walk, "_strays", meanwhile)
    return wrote


def test_what_is_written_during_a_check_of_the_log_is_no_fault(interrupted, store):
    assert [sentence(found) for found in log_checks.verify(store).findings] == []
    assert interrupted == []


def test_what_is_written_during_a_look_of_the_doctor_is_no_fault(interrupted, store):
    desks = (Desk(store, branch, TODAY) for branch in branches.list_all(store).branches)
    assert doctor.examine(store, desks).wrong == 0
    assert interrupted == []


def test_what_is_written_right_after_a_restore_is_no_fault_of_it(store, store_path, book, tmp_path, monkeypatch):
    backup = tmp_path / "拷贝.db"
    backups.write(store, backup)
    put = restoring.put_in_place

    def put_and_write(source, path):
        put(source, path)
        write(path, "第二党支部")

    monkeypatch.setattr(restoring, "put_in_place", put_and_write)
    assert backups.restore(store_path, backup, lambda: "").done
    assert len(branches.list_all(store).branches) == 2


@pytest.fixture
def gone(store, store_path, book, monkeypatch):
    """Copies of which one goes between the look into the folder and the look at it."""
    first = store.copy("daily")
    store.copy("daily")
    lstat = Path.lstat

    def vanishing(path):
        if path == first:
            first.unlink(missing_ok=True)
        return lstat(path)

    monkeypatch.setattr(Path, "lstat", vanishing)
    return store_path


def test_a_copy_that_another_program_thins_meanwhile_is_left_out(gone):
    assert len(copies.copies_of(gone)) == 1


def test_a_copy_that_goes_before_it_is_read_is_left_out_and_not_called_unreadable(store, store_path, book, monkeypatch):
    first, newest = store.copy("daily"), copies._newest

    def vanishing(path):
        first.unlink(missing_ok=True)
        return newest(path)

    store.copy("daily")
    monkeypatch.setattr(copies, "_newest", vanishing)
    assert len(copies.copies_of(store_path)) == 1


def dangling(path: Path) -> None:
    path.symlink_to("nowhere.db")


@pytest.mark.parametrize("put", [dangling, Path.mkdir, Path.touch], ids=["dangling", "folder", "empty"])
@pytest.mark.parametrize("stamp", ["20261120-013000-000000", "99999999-999999-999999", "20260230-013000-000000"])
def test_odd_things_in_the_folder_stop_neither_a_write_nor_a_check(store, store_path, book, put, stamp):
    folder = store_path.parent / "backups"
    folder.mkdir()
    own = store.copy("daily").name.split("-")[:2]
    put(folder / "-".join((*own, stamp, "daily.db")))
    write(store_path, "第二党支部")
    store.copy("by-hand")
    assert log_checks.verify(store).findings == ()
    found = [each for checked in doctor.examine(store, ()).checks for each in checked.findings]
    assert [sentence(each) for each in found if each.severity is Gravity.WRONG] == []


def test_a_copy_by_hand_is_read_back_although_others_thin_it_at_once(store, store_path, book, monkeypatch):
    thin = copies.thin
    monkeypatch.setattr(copies, "thin", lambda store, book, now, keep: (thin(store, book, now, keep), keep.unlink()))
    assert backups.keep(store).contents.rows["branch"] == 1


COMMITS = """
import sqlite3, sys
other = sqlite3.connect(sys.argv[1], timeout=0, isolation_level=None)
other.execute("BEGIN IMMEDIATE")
other.execute("PRAGMA user_version = 1")
try:
    other.execute("COMMIT")
except sqlite3.OperationalError:
    print("waits")
"""


def test_a_check_keeps_others_from_committing_until_it_is_done(store, store_path, book, monkeypatch):
    store.close()
    said = []

    def meanwhile(_):
        command = [sys.executable, "-c", COMMITS, str(store_path)]
        said.append(subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout)
        return ()

    last = doctor.CHECKS[-1]._replace(run=meanwhile)
    monkeypatch.setattr(doctor, "CHECKS", (*doctor.CHECKS, last))
    with closing(open_to_check(store_path)) as looked_at:
        doctor.examine(looked_at, ())
    assert said == ["waits\n"]


def checks(path: Path) -> list[str]:
    """What the checks say is wrong, in rounds, while others write; a check that had to wait too long says so truly."""
    said: list[str] = []
    busy, rounds, end = 0, 0, time.monotonic() + SECONDS
    with opened(path) as store:
        while time.monotonic() < end or rounds < 5:
            rounds += 1
            try:
                said += [sentence(found) for found in log_checks.verify(store).findings]
                desks = (Desk(store, branch, TODAY) for branch in branches.list_all(store).branches)
                found = [each for one in doctor.examine(store, desks).checks for each in one.findings]
                said += [sentence(each) for each in found if each.severity is Gravity.WRONG]
                backups.keep(store)
            except StoreBusy as fault:
                assert fault.facts["path"] == str(path)
                busy += 1
    sys.stdout.write(f"{rounds} rounds beside {WRITERS} writers in {SECONDS} s, {busy} of them too busy\n")
    return said


def test_beside_writers_no_check_says_a_false_word_and_no_backup_fails(store, store_path, book):
    store.close()
    with ExitStack() as stack:
        writers = [stack.enter_context(writer(store_path, number)) for number in range(1, WRITERS + 1)]
        try:
            said = checks(store_path)
            ended = [writer.poll() for writer in writers]
        finally:
            for each in writers:
                each.kill()
        errors = [each.stderr.read().decode() for each in writers]
    assert (said, errors, ended) == ([], [""] * WRITERS, [None] * WRITERS)
    assert count(store_path, "payment") > 0


def writer(path: Path, number: int) -> subprocess.Popen[bytes]:
    """A process that collects dues until it is killed."""
    command = [sys.executable, "-m", "tests.faults.writer", str(path), f"{number}"]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, cwd=PROJECT)
