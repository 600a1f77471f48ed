"""Ctrl-C at any moment: no traceback, and the words say whether something was written."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.conftest import LONG, PATIENCE
from tests.engines import kept_file
from tests.systems import SIGNALS, only_posix

pytestmark = only_posix(SIGNALS)

# Sends itself the signal at one of the things that Python tells its auditors of; 0 is never, and then it counts them.
AT_A_MOMENT = """
import os, signal, sys
moment, seen = int(sys.argv.pop(1)), 0
def hook(event, arguments):
    global seen
    seen += 1
    if seen == moment:
        os.kill(os.getpid(), signal.SIGINT)
from jygcli.__main__ import main
sys.addaudithook(hook)
try:
    main()
finally:
    if moment == 0:
        os.write(2, f"{seen}".encode())
"""
CANCELLED = "已取消，什么都没有写入。\n"
DONE = "已经办好并写入台账，只是没有显示完。\n不要重做。\n"


def interrupted(moment: int, *command: str) -> tuple[int, str]:
    ran = subprocess.run(
        [sys.executable, "-c", AT_A_MOMENT, str(moment), *command],
        capture_output=True, encoding="utf-8", check=False, timeout=PATIENCE,
    )  # fmt: skip
    return ran.returncode, ran.stderr


def moments(*command: str) -> list[int]:
    """Some of all the moments of a command: its first and last ones, and others between."""
    code, total = interrupted(0, *command)
    assert code == 0
    last = int(total)
    first, between, ends = (5, 24, 12) if LONG else (2, 8, 6)
    return sorted(
        {*range(1, first + 1), *range(first + 1, last, max(last // between, 1)), *range(last - ends, last + 1)}
    )


@pytest.mark.parametrize(
    ("command", "kept"),
    [
        (("member", "add", "李桂芳"), "SELECT count(*) FROM member WHERE name = '李桂芳'"),
        (("init", "--name", "第一党支部"), "SELECT count(*) FROM branch"),
        pytest.param(
            ("restore", "拷贝.db", "--yes"),
            "SELECT count(*) = 0 FROM member",
            marks=pytest.mark.of_files("backups and restores are of files"),
        ),
        (("member", "list"), ""),
    ],
    ids=lambda one: one[0] if isinstance(one, tuple) else "",
)
def test_at_no_moment_a_traceback_and_never_a_false_word(
    branch: Jyg, desk_folder: Path, command: tuple[str, ...], kept: str
) -> None:
    import shutil
    import sqlite3

    assert branch("backup", "拷贝.db").code == 0
    assert branch("member", "add", "王建国").code == 0
    before = kept_file(desk_folder / "jyg.db")

    def again() -> None:
        for path in desk_folder.glob("jyg.db*"):
            path.unlink()
        shutil.rmtree(desk_folder / "backups", ignore_errors=True)
        if command[0] != "init":
            (desk_folder / "jyg.db").write_bytes(before)

    again()
    for moment in moments(*command):
        again()
        code, said = interrupted(moment, *command)
        done = False
        if kept and (desk_folder / "jyg.db").exists():
            with sqlite3.connect(desk_folder / "jyg.db") as store:
                try:
                    done = bool(store.execute(kept).fetchone()[0])
                except sqlite3.OperationalError:
                    done = False
            store.close()
        words = DONE if done else CANCELLED
        assert (code, said) in ((0, ""), (-2, ""), (130, words)), (moment, code, said, done)
        if code == -2:
            assert not done, moment
