"""Undo, the log, backups and restores as whole commands."""

from __future__ import annotations

import json
import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pytest
from pexpect import EOF

from jygcli.domain.base.errors import ExitCode
from tests.cli.conftest import Jyg
from tests.cli.terminals import spawn
from tests.cli.transcripts import play
from tests.engines import python_path
from tests.systems import LINKS, POSIX, only_posix

SESSIONS = Path(__file__).parent / "sessions"


def test_the_session_of_undo(jyg: Jyg) -> None:
    play(SESSIONS / "undo.txt", jyg)


@pytest.mark.of_files("backups and restores are of files")
def test_the_session_of_backups(jyg: Jyg, desk_folder: Path) -> None:
    (desk_folder / "U盘").mkdir()
    play(SESSIONS / "backup.txt", jyg)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            ("undo", "--list", "3"),
            "--list 列出可以撤销的操作，不用写编号（3）。\n"
            "只列几次：jyg undo --list --limit 3；撤销那一次：jyg undo 3\n",
        ),
        (("undo", "--list", "--limit", "0"), "“0”不是要列的数目。\n写正整数，例如 50。\n"),
        (("log", "show", "--limit", "多"), "“多”不是要列的数目。\n写正整数，例如 50。\n"),
    ],
)
def test_a_list_says_how_to_ask_for_so_many(branch: Jyg, given: tuple[str, ...], said: str) -> None:
    ran = branch(*given)
    assert (ran.code, ran.err) == (ExitCode.CALLED_WRONGLY, said)


@pytest.mark.of_files("backups and restores are of files")
def test_a_restore_with_yes_puts_the_backup_in_place(branch: Jyg) -> None:
    assert branch("backup", "拷贝.db").code == 0
    assert branch("member", "add", "王建国").code == 0
    restored = branch("restore", "拷贝.db", "--yes", "--json")
    assert (restored.code, restored.json["done"], restored.json["lost"]) == (0, True, 1)
    assert branch("member", "list", "--json").json["members"] == []
    assert branch("restore", restored.json["kept"], "--yes").code == 0
    assert [member["name"] for member in branch("member", "list", "--json").json["members"]] == ["王建国"]


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["-"], ExitCode.CALLED_WRONGLY, "备份要写到文件，不能写到标准输出。\n写一个文件名：jyg backup 拷贝.db\n"),
        (["--to", ""], ExitCode.CALLED_WRONGLY,
         "--to 后面没有写文件夹。\n写 U 盘或文件夹的名称：jyg backup --to U盘\n"),
        (["--to", "a.txt"], ExitCode.UNUSABLE,
         "a.txt 是文件，不是文件夹。\n--to 后面写文件夹；要写成一个文件：jyg backup 文件\n"),
    ],
)  # fmt: skip
def test_a_backup_that_has_no_file_to_go_to_is_refused(
    branch: Jyg, desk_folder: Path, arguments: list[str], code: ExitCode, words: str
) -> None:
    (desk_folder / "a.txt").write_text("", "utf-8")
    before = sorted(desk_folder.iterdir())
    refused = branch("backup", *arguments, "--yes")
    assert (refused.code, refused.err) == (code, words)
    assert sorted(desk_folder.iterdir()) == before


def as_written(path: Path) -> tuple[int, int, int, bytes]:
    """Which file it is, when it was written and what it holds; when it was last read is another matter."""
    now = path.stat()
    return now.st_ino, now.st_mtime_ns, now.st_nlink, path.read_bytes()


@pytest.mark.of_files("backups and restores are of files")
@pytest.mark.parametrize("name", ["jyg.db", "./jyg.db", pytest.param("链接.db", marks=only_posix(LINKS)), "同一个.db"])
def test_a_backup_is_never_written_over_the_store_itself(branch: Jyg, desk_folder: Path, name: str) -> None:
    if POSIX:
        (desk_folder / "链接.db").symlink_to("jyg.db")
    os.link(desk_folder / "jyg.db", desk_folder / "同一个.db")
    before = as_written(desk_folder / "jyg.db")
    refused = branch("backup", name, "--yes")
    assert refused.code == ExitCode.REFUSED
    assert refused.err == (
        f"{Path(name)} 是台账本身，或它的备份、日志，不能盖掉。\n换一个文件名或文件夹；什么都没有写入。\n"
    )
    assert as_written(desk_folder / "jyg.db") == before
    assert not POSIX or (desk_folder / "链接.db").is_symlink()


@pytest.mark.of_files("backups and restores are of files")
@only_posix(LINKS)
def test_a_folder_in_which_the_new_backup_would_have_the_stores_name_is_no_way_round_that(
    branch: Jyg, desk_folder: Path
) -> None:
    store = desk_folder / "jyg-20261120-120000.db"
    assert branch("--db", store.name, "init", "--name", "第二党支部", "--yes").code == 0
    (desk_folder / "jyg-20261120-120000-20261120-120000.db").symlink_to(store.name)
    before = store.read_bytes()
    refused = branch("--db", store.name, "backup", "--to", ".", "--yes")
    assert (refused.code, store.read_bytes()) == (ExitCode.REFUSED, before)
    assert "是台账本身" in refused.err


@pytest.mark.of_files("backups and restores are of files")
@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("jyg.db", ExitCode.REFUSED, "jyg.db 就是现在的台账，不是备份。"),
        pytest.param("链接.db", ExitCode.REFUSED, "链接.db 就是现在的台账，不是备份。", marks=only_posix(LINKS)),
        ("一半.db", ExitCode.UNUSABLE, "备份 一半.db 不完整或已损坏，不能用来恢复。"),
        ("空.db", ExitCode.UNUSABLE, "空.db 是空文件，不是备份。"),
        ("花名册.csv", ExitCode.UNUSABLE, "花名册.csv 不是 jyg 的备份。"),
        ("文件夹", ExitCode.UNUSABLE, "文件夹 不是 jyg 的备份。"),
        ("别的.db", ExitCode.UNUSABLE, "别的.db 不是 jyg 的备份。"),
    ],
)
@pytest.mark.parametrize("how", ["--check", "--yes"])
def test_what_is_no_backup_is_refused_with_advice_about_that_file(
    branch: Jyg, desk_folder: Path, name: str, code: ExitCode, words: str, how: str
) -> None:
    whole = (desk_folder / "jyg.db").read_bytes()
    if POSIX:
        (desk_folder / "链接.db").symlink_to("jyg.db")
    (desk_folder / "一半.db").write_bytes(whole[: len(whole) // 2])
    (desk_folder / "空.db").touch()
    (desk_folder / "花名册.csv").write_text("姓名,性别\n王建国,男\n", "utf-8")
    (desk_folder / "文件夹").mkdir()
    with closing(sqlite3.connect(desk_folder / "别的.db")) as plain, plain:
        plain.execute("CREATE TABLE member (id INTEGER)")
    refused = branch("restore", name, how)
    assert (refused.code, refused.err) == (
        code, f"{words}\n现在的台账没有改动。换一份备份再试：jyg backup --list\n"
    )  # fmt: skip
    assert (desk_folder / "jyg.db").read_bytes() == whole


def test_a_changed_row_is_named_and_the_exit_code_is_one(branch: Jyg, desk_folder: Path) -> None:
    assert branch("member", "add", "王建国").code == 0
    with closing(sqlite3.connect(desk_folder / "jyg.db")) as plain, plain:
        plain.execute("UPDATE member SET name = '王建军'")
    verified = branch("log", "verify")
    assert verified.code == ExitCode.REFUSED
    assert "“党员”第 1 条被改过（姓名），不是第 2 号操作（登记党员，2026-11-20 12:00）写下的内容。" in verified.out
    examined = branch("doctor", "--json")
    assert (examined.code, examined.json["sound"]) == (ExitCode.REFUSED, False)
    [log] = [check for check in examined.json["checks"] if check["name"] == "log"]
    assert [finding["where"] for finding in log["findings"]] == ["member:1"]


def test_every_finding_of_the_doctor_says_what_to_do(branch: Jyg) -> None:
    for born in ("1949-10", "1949"):
        assert branch("member", "add", "王建国", "--born", born, "--namesake").code == 0
    examined = branch("doctor", "--json")
    assert examined.code == 0  # worth a look, not wrong
    findings = [finding for check in examined.json["checks"] for finding in check["findings"]]
    assert [finding["severity"] for finding in findings] == ["look"]
    assert all(finding["advice"] for finding in findings)


def test_the_log_as_json_covers_numbers_in_free_text(branch: Jyg) -> None:
    assert branch("member", "add", "王建国", "--notes", "女儿电话17000000009").code == 0
    shown = branch("log", "--json")
    assert "170****0009" in shown.out


def test_a_passphrase_is_never_taken_from_a_pipe(branch: Jyg) -> None:
    refused = branch("backup", "a.age", "--encrypt")
    assert (refused.code, refused.out) == (ExitCode.CALLED_WRONGLY, "")
    assert refused.err == "口令只在终端里写，不从命令行或管道里读。\n在终端（命令提示符）里再做一次。\n".replace(
        "口令只在", "口令至少 8 个字符；忘了就谁也打不开，请写在纸上收好。\n口令只在"
    )


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        (["嘉峪关长城"], "口令太短，至少 8 个字符。"),
        (["雄关漫道真如铁一", "雄关漫道真如铁二"], "两次写的口令不一样。"),
    ],
)
def test_a_passphrase_that_will_not_do_is_asked_again(branch: Jyg, desk_folder: Path, typed, words) -> None:
    code, said = at_terminal(desk_folder, ["backup", "a.age", "--encrypt"], [*typed, *["雄关漫道真如铁而今"] * 2])
    assert code == 0
    assert words in said
    assert (desk_folder / "a.age").exists()


@pytest.mark.of_files("backups and restores are of files")
def test_a_sealed_backup_is_made_and_restored_at_the_terminal(branch: Jyg, desk_folder: Path) -> None:
    assert branch("member", "add", "王建国").code == 0
    code, said = at_terminal(desk_folder, ["backup", "a.age", "--encrypt"], ["雄关漫道真如铁而今"] * 2)
    assert code == 0
    assert "已备份（加密）" in said
    assert "雄关" not in said
    assert b"SQLite" not in (desk_folder / "a.age").read_bytes()
    typed = ["雄关漫道真如铁", "雄关漫道真如铁而今"]
    code, said = at_terminal(desk_folder, ["restore", "a.age", "--check"], typed)
    assert code == 0
    assert "打不开 a.age：口令不对，或者文件已损坏。" in said
    assert "备份与现在的台账相同。" in said


def at_terminal(folder: Path, arguments: list[str], typed: list[str]) -> tuple[int, str]:
    """Run a command at a terminal and type an answer to each question."""
    child = spawn(
        sys.executable, ["-m", "jygcli", *arguments], cwd=str(folder),
        env={**os.environ, "JYG_DB": "jyg.db", "PYTHONPATH": python_path(Path(__file__).parents[2])},
    )  # fmt: skip
    said = ""
    for answer in typed:
        child.expect("：$|再写一次：|口令：")
        said += child.before + child.after
        child.sendline(answer)
    child.expect(EOF)
    said += child.before
    child.close()
    return int(child.exitstatus or 0), said


def test_undo_asks_at_the_terminal_after_showing_what_will_change(branch: Jyg, desk_folder: Path) -> None:
    assert branch("member", "add", "王建国").code == 0
    child = spawn(
        sys.executable, ["-m", "jygcli", "undo"], cwd=str(desk_folder),
        env={**os.environ, "PYTHONPATH": python_path(Path(__file__).parents[2])},
    )  # fmt: skip
    child.expect("要撤销第 2 号操作：登记党员")
    child.expect("删去党员 1 王建国")
    child.expect("撤销吗？")
    child.sendline("否")
    child.expect("已取消，什么都没有写入。")
    child.expect(EOF)
    assert len(branch("member", "list", "--json").json["members"]) == 1


def test_the_help_of_other_commands_never_loads_pyrage(desk_folder: Path) -> None:
    script = "import sys, jygcli.cli.keeping.backup, jygcli.cli.keeping.restore; print('pyrage' in sys.modules)"
    ran = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, encoding="utf-8", check=True,
        env={**os.environ, "PYTHONPATH": python_path(Path(__file__).parents[2])},
    )  # fmt: skip
    assert json.loads(ran.stdout.lower()) is False
