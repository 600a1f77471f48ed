"""The disk is full at any write: the store is as it was, and a plain sentence says so."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.keeping import backups
from jygcli.services.members import people
from jygcli.services.undo import undoing
from jygcli.store.base import opened
from jygcli.store.engines.sqlite import copying
from jygcli.store.errors import CopyImpossible, DiskFull, StoreUnreachable
from tests.conftest import LONG
from tests.store.books import chain_break, found

pytestmark = pytest.mark.of_files("a disk that is full under a file")

PROJECT = Path(__file__).parents[2]
TODAY = date(2026, 10, 8)


@pytest.fixture
def path(store_path: Path) -> Path:
    branches.init(store_path, "第一党支部", {}, today=TODAY)
    for number in range(20):
        with at_desk(store_path) as desk:
            people.add(desk, people.AddMember(people.Facts(name=f"柳{chr(0x4E00 + number)}", notes="说明" * 200)))
    return store_path


class at_desk:  # noqa: N801 - read as a phrase
    def __init__(self, path: Path, pages: int | None = None) -> None:
        self._opened = opened(path)
        self._pages = pages

    def __enter__(self) -> Desk:
        store = self._opened.__enter__()
        store._copied_on = date.today()
        if self._pages is not None:
            store._driver.execute(f"PRAGMA max_page_count = {self._pages}")
        return Desk(store, branches.find(store, None), TODAY)

    def __exit__(self, *fault: object) -> None:
        self._opened.__exit__(*fault)


ACTS = {
    "add": lambda desk: people.add(desk, people.AddMember(people.Facts(name="钱秀兰", notes="说明" * 9000))),
    "undo": lambda desk: undoing.undo(desk),
}


@pytest.mark.parametrize("act", ACTS)
def test_a_disk_that_is_full_at_any_page_leaves_the_store_as_it_was(path, act):
    before = found(path, "SELECT * FROM member"), found(path, "SELECT * FROM operation")
    pages = found(path, "PRAGMA page_count")[0][0]
    full = 0
    for room in range(0, 40, 1 if LONG else 3):
        copy = path.with_name("copy.db")
        shutil.copy(path, copy)
        try:
            with at_desk(copy, pages + room) as desk:
                ACTS[act](desk)
        except StoreUnreachable as fault:
            full += 1
            assert str(fault) == f"打不开台账 {copy}：磁盘已满，什么都没有写入。"
            assert (found(copy, "SELECT * FROM member"), found(copy, "SELECT * FROM operation")) == before
            assert found(copy, "PRAGMA integrity_check") == [("ok",)]
            assert chain_break(copy) is None
        else:
            break
    assert full or act == "undo"


SMALL = """
import sys
from pathlib import Path
from jygcli.cli import main
store, fill = Path(sys.argv[1]), Path(sys.argv[2])
left = int(sys.argv[3])
import os

free = os.statvfs(store.parent).f_bavail * os.statvfs(store.parent).f_frsize
fill.write_bytes(b"x" * max(free - left, 0))
main(["--db", str(store), *sys.argv[4:]])
"""


def on_a_small_disk(store: Path, folder: Path, left: int, *command: str) -> tuple[int, str]:
    """Run a command on a copy of the store that lies on a file system of half a megabyte, with so much left of it."""
    disk = folder / "disk"
    disk.mkdir(exist_ok=True)
    line = (  # each copy is new to the user's own folder: else it would be told as one that was rolled back
        f'export XDG_STATE_HOME="{folder}/{left}" && '
        f'mount -t tmpfs -o size=1m tmpfs "{disk}" && cp "{store}" "{disk}/jyg.db" && '
        f'"{sys.executable}" -c \'{SMALL}\' "{disk}/jyg.db" "{disk}/fill" {left} {" ".join(command)}; '
        f'code=$?; rm -f "{disk}/fill"; "{sys.executable}" -m jygcli --db "{disk}/jyg.db" doctor --json '
        f'> "{folder}/doctor.json" || exit 99; cp "{disk}/jyg.db" "{folder}/after.db"; exit $code'
    )
    ran = subprocess.run(["unshare", "-rm", "sh", "-c", line], cwd=PROJECT, capture_output=True, text=True, check=False)
    return ran.returncode, ran.stderr


@pytest.mark.slow
@pytest.mark.parametrize("command", [("member", "add", "钱秀兰"), ("undo",), ("backup",)])
def test_on_a_real_disk_that_is_full_nothing_is_lost(path, tmp_path, command):
    refused = 0
    for left in range(0, 200_000, 8192):
        code, said = on_a_small_disk(path, tmp_path, left, *command)
        assert code in (0, 3), said
        if code == 3:
            refused += 1
            assert "磁盘已满" in said or "读写磁盘出错" in said, said
            assert found(tmp_path / "after.db", "SELECT * FROM member") == found(path, "SELECT * FROM member")
            assert chain_break(tmp_path / "after.db") is None
    assert refused


def test_a_copy_for_which_there_is_no_room_stops_an_import_before_it_begins(path, monkeypatch):
    def full(driver, target, tell=None):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(copying, "copy_to", full)
    with opened(path) as store, pytest.raises(CopyImpossible) as fault:
        store.copy("before-import")
    assert str(fault.value).endswith("写不进去：磁盘已满。")


def test_a_restore_for_which_there_is_no_room_leaves_the_store_as_it_was(path, tmp_path, monkeypatch):
    small = tmp_path / "small.db"
    with opened(path) as store:
        backups.write(store, small)
    with at_desk(path) as desk:
        ACTS["add"](desk)
    before = found(path, "SELECT * FROM member")
    monkeypatch.setattr(copying, "copy_pages", failing)
    with pytest.raises((StoreUnreachable, CopyImpossible)):
        backups.restore(path, small, lambda: "")
    monkeypatch.undo()
    assert found(path, "SELECT * FROM member") == before


def failing(_source, _target, path, _tell=None):
    raise DiskFull(path=path, why="磁盘已满")
