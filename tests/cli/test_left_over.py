"""What killed runs have left, stores with long names, and a restore that has to wait."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import closing
from pathlib import Path

import pytest

from jygcli.files import leftovers
from jygcli.store.engines import agreed
from tests.cli.conftest import Jyg
from tests.systems import NAMES, PROCESSES, only_posix

pytestmark = pytest.mark.of_files("what is left beside a file")


def gone() -> str:
    """The mark of a process that has ended."""
    code = "from jygcli.files import leftovers; print(leftovers.mark())"
    command = [sys.executable, "-c", code]
    return subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout.strip()


@only_posix(PROCESSES)
def test_what_a_killed_run_has_left_is_cleared_by_the_next_that_writes(
    branch: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scratch = desk_folder / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    (desk_folder / "backups").mkdir(exist_ok=True)
    mark, alive = gone(), leftovers.mark()
    left = [
        desk_folder / f".jyg-{mark}-abcd1234",
        desk_folder / "backups" / f"jyg-20261119-040000-000000-daily.db.{mark}.part",
        desk_folder / "backups" / f"jyg-20261119-040000-000000-daily.db.{mark}.part-journal",
        scratch / f"jyg-{mark}-abcd1234" / "第1号会议记录.txt",
    ]
    kept = [
        desk_folder / f".jyg-{alive}-abcd1234",
        desk_folder / f"报表.{mark}.docx",
        desk_folder / ".jyg-settings",
        scratch / f"jyg-{alive}-abcd1234",
    ]
    for path in (*left, *kept):
        path.parent.mkdir(exist_ok=True)
        path.write_text("")
    assert branch("member", "add", "王建国").code == 0
    assert [path for path in left if path.exists()] == []
    assert not left[-1].parent.exists()
    assert all(path.exists() for path in kept)


@only_posix(PROCESSES)
def test_what_a_killed_export_has_left_is_cleared_by_the_next_into_that_folder(branch: Jyg, desk_folder: Path) -> None:
    (desk_folder / "桌面").mkdir()
    left = desk_folder / "桌面" / f".jyg-{gone()}-abcd1234"
    left.write_text("half a roster")
    assert branch("export", "members", "桌面/名册.xlsx").code == 0
    assert [path.name for path in (desk_folder / "桌面").iterdir()] == ["名册.xlsx"]


def test_files_of_another_computer_are_left_until_nobody_can_be_at_them(branch: Jyg, desk_folder: Path) -> None:
    path = desk_folder / ".jyg-p1n00000000-abcd1234"
    path.write_text("")
    assert branch("export", "members", "一.xlsx").code == 0
    assert path.exists()
    os.utime(path, (0, 0))
    assert branch("export", "members", "二.xlsx").code == 0
    assert not path.exists()


@pytest.mark.parametrize("length", [210, 243])
def test_a_store_with_a_long_name_has_copies_and_backups(jyg: Jyg, desk_folder: Path, length: int) -> None:
    name = f"{'账' * (length // 3)}.db"
    (desk_folder / "花名册.csv").write_text("姓名,性别\n李桂芳,女\n", "utf-8")
    for command in (
        ("init", "--name", "第一党支部"),
        ("member", "add", "王建国"),
        ("import", "members", "花名册.csv"),
        ("backup",),
        ("backup", "--to", "."),
        ("undo",),
        ("doctor",),
    ):
        ran = jyg("--db", name, *command)
        assert (ran.code, ran.err) == (0, ""), command
    copies = sorted((desk_folder / "backups").iterdir())
    assert {path.name.rpartition("-")[2] for path in copies} >= {"import.db", "hand.db"}
    assert jyg("--db", name, "restore", str(copies[0]), "--yes").code == 0
    other = f"{'账' * (length // 3 - 1)}本.db"
    assert jyg("--db", other, "init", "--name", "第二党支部").code == 0
    assert jyg("--db", other, "backup", "--list", "--json").json["copies"] == []


@only_posix(NAMES)
def test_a_store_whose_name_leaves_no_room_for_a_journal_is_refused_in_words(jyg: Jyg, desk_folder: Path) -> None:
    for length in (82, 83, 84, 90):
        ran = jyg("--db", f"{'账' * length}.db", "init", "--name", "第一党支部")
        assert (ran.code, "文件名太长" in ran.err) == (3, True), (length, ran.err)
    assert list(desk_folder.iterdir()) == []


def test_a_restore_that_has_to_wait_names_who_writes(
    branch: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert branch("backup", "拷贝.db").code == 0
    assert branch("member", "add", "王建国").code == 0
    monkeypatch.setattr(agreed, "BUSY_SECONDS", 0.1)
    with closing(sqlite3.connect("jyg.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        said = '{"command": "dues.collect", "since": "2026-11-20T12:00:00+08:00"}'
        Path("jyg.db-writing").write_text(said)
        refused = branch("restore", "拷贝.db", "--yes")
        assert refused.code == 3
        assert "正被另一个 jyg 写入" in refused.err
        assert "restore" not in refused.err
        assert "恢复" not in refused.err.splitlines()[0]
        assert Path("jyg.db-writing").read_text() == said
    assert branch("restore", "拷贝.db", "--yes").code == 0
