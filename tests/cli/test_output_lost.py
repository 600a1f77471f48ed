"""Output that gets nowhere: nothing misleading is said of what was done, and nothing is said at the end."""

from __future__ import annotations

import errno
import subprocess
import sys
from pathlib import Path

import pytest

from jygcli.cli.app import streams
from tests.cli.conftest import Jyg
from tests.cli.terminals import told_nobody
from tests.conftest import LONG, PATIENCE
from tests.systems import POSIX, PROCESSES

FULL = Path("/dev/full")
DONE = "已经办好并写入台账，只是结果显示不出来：{why}。\n不要重做。\n"
READ = "结果显示不出来：{why}。\n台账没有改动。\n"
LOST = {"> /dev/full": "磁盘已满", ">&-": "输出已经关闭"}

needs_a_full_device = pytest.mark.skipif(not POSIX or not FULL.exists(), reason=PROCESSES)


def shell(command: str, redirected: str) -> tuple[int, str]:
    """The code and standard error of a command whose output goes where the shell is told."""
    line = f"{sys.executable} -m jygcli {command} {redirected}"
    ran = subprocess.run(["sh", "-c", line], stderr=subprocess.PIPE, encoding="utf-8", check=False, timeout=PATIENCE)
    return ran.returncode, ran.stderr


@needs_a_full_device
@pytest.mark.parametrize("redirected", LOST)
@pytest.mark.parametrize("form", ["", " --json"])
def test_what_was_written_is_said_to_be_written_though_it_cannot_be_shown(
    branch: Jyg, redirected: str, form: str
) -> None:
    assert shell(f"member add 王建国{form}", redirected) == (3, DONE.format(why=LOST[redirected]))
    assert branch("member", "show", "王建国").code == 0


READS = (
    "member list", "member list --json", "--help", "member add --help", "--version",
    "export members -", "export members - --format json", "export members - --format xlsx", "doctor", "log verify",
)  # fmt: skip


def lost_reads() -> list[tuple[str, str]]:
    """The reads, each with a way to lose its output: in the quick run these take turns, in the long one with both."""
    every = ((command, way, turn + place) for turn, command in enumerate(READS) for place, way in enumerate(LOST))
    return [(command, way) for command, way, place in every if LONG or place % 2 == 0]


@needs_a_full_device
@pytest.mark.parametrize(("command", "redirected"), lost_reads())
def test_of_a_read_only_the_showing_has_failed(branch: Jyg, redirected: str, command: str) -> None:
    assert shell(command, redirected) == (3, READ.format(why=LOST[redirected]))


@needs_a_full_device
@pytest.mark.parametrize("redirected", LOST)
def test_a_new_store_is_said_to_be_made(jyg: Jyg, redirected: str) -> None:
    assert shell("init --name 第一党支部", redirected) == (3, DONE.format(why=LOST[redirected]))
    assert jyg("branch", "list").code == 0


@needs_a_full_device
def test_an_import_in_a_long_table_is_said_to_be_written(branch: Jyg, desk_folder: Path) -> None:
    rows = "".join(f"王{chr(0x4E00 + number)},男\n" for number in range(400))
    (desk_folder / "roster.csv").write_text(f"姓名,性别\n{rows}", "utf-8")
    assert shell("import members roster.csv", "> /dev/full") == (3, DONE.format(why="磁盘已满"))
    assert len(branch("member", "list", "--json").json["members"]) == 400


@needs_a_full_device
def test_a_closed_standard_error_or_input_is_no_fault(branch: Jyg) -> None:
    assert shell("member list > /dev/null", "2>&-") == (0, "")
    assert shell("member show 张三 > /dev/null", "2>&-") == (1, "")
    assert shell("member list > /dev/null", "<&-") == (0, "")
    assert shell("dues collect > /dev/null", "<&-")[0] == 2


@needs_a_full_device
def test_words_that_nobody_can_read_change_no_code(branch: Jyg) -> None:
    assert shell("member show 张三 > /dev/null", "2> /dev/full") == (1, "")


def test_windows_calls_it_an_invalid_argument_that_the_reader_has_left(monkeypatch: pytest.MonkeyPatch) -> None:
    muted: list[object] = []
    monkeypatch.setattr(streams, "mute", muted.append)
    monkeypatch.setattr(sys, "platform", "linux")
    with pytest.raises(streams.OutputFailed), streams.showing():
        raise OSError(errno.EINVAL, "Invalid argument")
    monkeypatch.setattr(sys, "platform", "win32")
    with streams.showing():
        raise OSError(errno.EINVAL, "Invalid argument")
    assert muted == [sys.stdout, sys.stdout]


def test_a_reader_that_has_left_changes_no_code_and_stops_nothing(branch: Jyg, desk_folder: Path) -> None:
    (desk_folder / "roster.csv").write_text("姓名,入党时间\n王建国,1975-07-01\n=1+1,1970-01\n", "utf-8")
    for command, code in (
        ("import members roster.csv", 1),
        ("import members roster.csv --skip-rejected --json", 1),
        ("export members -", 0),
        ("doctor", 0),
    ):
        assert told_nobody([sys.executable, "-m", "jygcli", *command.split()]) == (code, ""), command
    assert branch("member", "show", "王建国").code == 0
