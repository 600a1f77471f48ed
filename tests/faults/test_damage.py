"""Damaged stores and backups: each command says in a sentence what is wrong, and a good backup is restored over all."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from jygcli.domain.base.errors import ExitCode
from jygcli.store.engines.sqlite import opening
from tests.cli.conftest import desk_folder, each_noun_is_built_once, jyg  # noqa: F401
from tests.conftest import LONG
from tests.faults.damaging import DAMAGES, damaged
from tests.store.full_book import full_book

pytestmark = pytest.mark.of_files("files that are damaged")

SHARE = 100 if LONG else 2  # of each kind, of the store and of the backup
ROUNDS = range(SHARE)
COMMANDS = (
    ("log", "verify"), ("doctor",), ("log",), ("member", "list"), ("report", "quarter", "2026Q3"), ("todo",),
    ("member", "add", "王建国"), ("backup",), ("backup", "--list"), ("restore", "好的.db", "--check"),
)  # fmt: skip


@pytest.fixture(scope="module")
def good(tmp_path_factory) -> bytes:
    """A store without empty pages, in which a damage would hurt nobody."""
    path = full_book(tmp_path_factory.mktemp("good") / "jyg.db")
    with closing(sqlite3.connect(path)) as plain:
        plain.execute("VACUUM")
    return path.read_bytes()


def dump(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as plain:
        return list(plain.iterdump())


def told(ran) -> None:
    """A result, or a sentence with what to do; never a fault of the program."""
    assert "程序出错了" not in ran.err
    assert "Traceback" not in ran.err
    assert ran.code in set(ExitCode)
    assert ran.code in (ExitCode.DONE, ExitCode.REFUSED) or ran.err.count("\n") >= 2


@pytest.mark.parametrize("kind", range(len(DAMAGES)), ids=[kind.__name__ for kind in DAMAGES])
def test_a_damaged_store_is_told_of_and_a_good_backup_restored_over_it(jyg, desk_folder, good, kind):  # noqa: F811
    Path("好的.db").write_bytes(good)
    before = dump(Path("好的.db"))
    for number in ROUNDS:
        Path("jyg.db").write_bytes(damaged(good, number * len(DAMAGES) + kind))
        for command in COMMANDS:
            told(jyg(*command))
        restored = jyg("restore", "好的.db", "--yes")
        assert (restored.code, restored.err) == (0, "")
        assert dump(Path("jyg.db")) == before
        for kept in Path("backups").iterdir():  # damaged ones, into which nobody need look for numbers
            kept.unlink()


@pytest.mark.parametrize("kind", range(len(DAMAGES)), ids=[kind.__name__ for kind in DAMAGES])
def test_a_damaged_backup_is_told_of_and_leaves_the_store_as_it_is_or_whole(jyg, desk_folder, good, kind):  # noqa: F811
    for number in ROUNDS:
        spoiled = damaged(good, number * len(DAMAGES) + kind)
        Path("坏的.db").write_bytes(spoiled)
        Path("jyg.db").write_bytes(good)
        checked = jyg("restore", "坏的.db", "--check")
        told(checked)
        assert checked.code in (ExitCode.DONE, ExitCode.UNUSABLE)
        told(restored := jyg("restore", "坏的.db", "--yes"))
        assert restored.code == checked.code
        if restored.code:
            assert Path("jyg.db").read_bytes() == good
    for left in (Path("jyg.db"), Path("坏的.db")):  # into which nobody need look for numbers
        left.unlink()


def put(data: bytes, was: bytes, is_: bytes) -> bytes:
    assert was in data
    return data.replace(was, is_, 1)


@pytest.mark.parametrize(
    ("was", "is_", "said"),
    [
        (b"CREATE TABLE payment", b"CREATE TABLE paym\xffnt", "“收据”里有读不出来的内容。"),
        (b"CREATE TABLE payment", b"CREATX TABLE payment", "“收据”里有读不出来的内容。"),
        (b"CREATE INDEX ix_payment_branch_day ON payment", b"CREATE INDEX ix_payment_branch_day ON paymunt",
         "台账的结构坏了，别的命令打不开它；下面只是还读得出来的。"),
        (b'"party_group"', b'"party_grou\xff"', "的记录被改过。"),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_named_and_the_check_goes_on(jyg, desk_folder, good, was, is_, said):  # noqa: F811
    Path("jyg.db").write_bytes(put(good, was, is_))
    for command in (("log", "verify"), ("doctor",)):
        ran = jyg(*command)
        assert ran.code == ExitCode.REFUSED
        assert said in ran.out
    assert "账目" in ran.out  # the doctor has looked at all
    Path("jyg.db").unlink()


@pytest.mark.parametrize("mark", [3, 7, 255])
def test_a_header_that_lets_nobody_write_is_named_and_restored_over(jyg, desk_folder, good, mark):  # noqa: F811
    spoiled = bytearray(good)
    spoiled[18] = mark
    Path("jyg.db").write_bytes(spoiled)
    Path("好的.db").write_bytes(good)
    ran = jyg("doctor")
    assert ran.code == ExitCode.REFUSED
    assert "文件开头的格式标记坏了，写不进去。" in ran.out
    assert jyg("restore", "好的.db", "--yes").code == 0
    assert opening.may_be_written(Path("jyg.db"))
    assert jyg("member", "add", "王建国").code == 0


@pytest.mark.parametrize("mark", [0, 1, 2])
def test_a_mark_that_lets_everybody_write_is_no_damage(jyg, desk_folder, good, mark):  # noqa: F811
    Path("jyg.db").write_bytes(good[:18] + bytes([mark]) + good[19:])
    assert "文件开头" not in jyg("doctor").out
    assert jyg("member", "add", "王建国").code == 0


def test_a_backup_of_which_the_log_is_damaged_says_so_before_it_is_restored(jyg, desk_folder, good):  # noqa: F811
    Path("坏的.db").write_bytes(put(good, b'"party_group"', b'"party_grou\xff"'))
    Path("jyg.db").write_bytes(good)
    ran = jyg("restore", "坏的.db", "--check")
    assert ran.code == 0
    assert "备份自己的记录有 1 处对不上，请先弄清楚。" in ran.out
    Path("坏的.db").unlink()


def test_a_fault_of_the_program_is_not_blamed_on_a_sound_store(jyg, desk_folder, good, monkeypatch):  # noqa: F811
    Path("jyg.db").write_bytes(good)
    monkeypatch.setattr("jygcli.services.members.people.add", lambda *_: 1 / 0)
    assert jyg("member", "add", "王建国").err.startswith("程序出错了（ZeroDivisionError）。")
