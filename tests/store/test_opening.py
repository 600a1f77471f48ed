"""Making a store, opening it again, and the files that are none."""

import inspect
import os
import shutil
import sqlite3
import stat
import subprocess
import sys
import textwrap
from contextlib import closing
from pathlib import Path

import pytest

from jygcli.domain.base.errors import ExitCode
from jygcli.store.base import create_store, open_store, opened
from jygcli.store.copies.kept import NEWEST_KEPT
from jygcli.store.engines import agreed
from jygcli.store.engines.sqlite import opening
from jygcli.store.errors import NotAStore, StoreDamaged, StoreMissing, StoreReadOnly, StoreTooNew, StoreUnreachable
from jygcli.store.reads.queries import BRANCHES
from tests.store.books import TODAY, add_branch, count, open_book, write
from tests.systems import MODES, POSIX, SIGNALS, only_for_its_owner, only_posix

pytestmark = pytest.mark.of_files("what is wrong with files; for servers see test_servers.py")

PROJECT = Path(__file__).parents[2]


def test_what_was_written_is_there_when_the_store_is_opened_again(store_path):
    store = create_store(store_path)
    with store.operation("init", TODAY) as op:
        add_branch(op, "第一党支部")
    store.close()
    with opened(store_path) as again:
        assert [branch.name for branch in again.rows(BRANCHES)] == ["第一党支部"]


def test_creating_a_store_that_is_there_opens_it(store, store_path, book):
    again = create_store(store_path)
    assert len(again.rows(BRANCHES)) == 1
    again.close()


@pytest.mark.parametrize("umask", [0o000, 0o022, 0o077])
def test_a_new_store_is_its_owners_alone_whatever_the_umask(store_path, umask):
    before = os.umask(umask)
    try:
        store = create_store(store_path)
        copy = store.copy("test")
        store.close()
    finally:
        os.umask(before)
    assert all(map(only_for_its_owner, (store_path, store_path.parent, copy, copy.parent)))


@only_posix(MODES)
def test_a_folder_that_was_there_keeps_its_mode(tmp_path):
    tmp_path.chmod(0o755)
    create_store(tmp_path / "jyg.db").close()
    assert stat.S_IMODE(tmp_path.stat().st_mode) == 0o755


def test_a_store_keeps_a_rollback_journal_and_waits_for_the_disk(store, store_path):
    connect = inspect.unwrap(opening.connect)  # in the program; the tests don't wait
    with closing(connect(store_path)) as driver:
        assert driver.execute("PRAGMA journal_mode").fetchone()[0] == "delete"
        assert driver.execute("PRAGMA synchronous").fetchone()[0] == 2
        assert driver.execute("PRAGMA foreign_keys").fetchone()[0] == 1


def test_a_missing_store_is_answered_with_how_to_make_one(store_path):
    with pytest.raises(StoreMissing) as fault:
        open_store(store_path)
    assert str(fault.value) == f"没有找到台账文件 {store_path}。"
    assert fault.value.advice_text == "先建一个：jyg init；台账在别处时，用 --db 文件 指明。"
    assert fault.value.exit_code is ExitCode.UNUSABLE
    assert not store_path.parent.exists()


def test_an_empty_file_is_a_missing_store_and_may_become_one(tmp_path):
    path = tmp_path / "jyg.db"
    path.touch()
    with pytest.raises(StoreMissing):
        open_store(path)
    create_store(path).close()
    open_store(path).close()


def test_a_path_below_a_file_is_a_missing_store_and_cannot_become_one(tmp_path):
    (tmp_path / "file").write_text("x")
    path = tmp_path / "file" / "jyg.db"
    with pytest.raises(StoreMissing):
        open_store(path)
    with pytest.raises(StoreUnreachable) as fault:
        create_store(path)
    assert str(fault.value) == f"打不开台账 {path}：文件夹建不了或没有权限。"
    assert fault.value.exit_code is ExitCode.UNUSABLE


def a_text(path: Path) -> None:
    path.write_text("姓名,性别\n柳长青,男\n" * 200, "utf-8")


def a_short_text(path: Path) -> None:
    path.write_text("党费", "utf-8")


def an_excel_file(path: Path) -> None:
    path.write_bytes(b"PK\x03\x04" + bytes(5000))


def anothers_database(path: Path) -> None:
    write(path, "CREATE TABLE branch (id INTEGER PRIMARY KEY, name TEXT)")


def a_folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [a_text, a_short_text, an_excel_file, anothers_database, a_folder])
@pytest.mark.parametrize("open_or_create", [open_store, create_store])
def test_what_is_no_store_is_refused_and_left_as_it_is(tmp_path, make, open_or_create):
    path = tmp_path / "some.db"
    make(path)
    before = None if path.is_dir() else path.read_bytes()
    with pytest.raises(NotAStore) as fault:
        open_or_create(path)
    assert str(fault.value) == f"{path} 不是 jyg 台账。"
    assert fault.value.advice_text == "核对 --db 后面的文件名；要导入表格，请用 jyg import。"
    assert fault.value.exit_code is ExitCode.UNUSABLE
    assert before is None or path.read_bytes() == before
    assert [p.name for p in tmp_path.iterdir()] == ["some.db"]


def test_a_store_of_a_newer_program_is_refused_and_left_as_it_is(store, store_path, book):
    store.close()
    write(store_path, f"PRAGMA user_version = {agreed.SCHEMA + 1}")
    before = store_path.read_bytes()
    with pytest.raises(StoreTooNew) as fault:
        open_store(store_path)
    assert str(fault.value) == (
        f"台账 {store_path} 是更新版本的 jyg 建的（第 {agreed.SCHEMA + 1} 版，本程序只认到第 {agreed.SCHEMA} 版）。"
    )
    assert fault.value.advice_text == "请升级 jyg 后再打开；台账没有改动。"
    assert fault.value.exit_code is ExitCode.UNUSABLE
    assert store_path.read_bytes() == before


def test_a_store_without_a_version_is_damaged(store, store_path):
    store.close()
    write(store_path, "PRAGMA user_version = 0")
    with pytest.raises(StoreDamaged) as fault:
        open_store(store_path)
    assert str(fault.value) == f"台账 {store_path} 读不下去，文件可能已损坏。"
    assert (
        fault.value.advice_text
        == "不要再写入；先复制一份留底，再用旁边 backups 文件夹里最近的备份恢复：jyg restore 备份文件"
    )
    assert fault.value.exit_code is ExitCode.UNUSABLE


def test_a_store_whose_pages_were_overwritten_is_damaged(store, store_path, book):
    store.close()
    with store_path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * (store_path.stat().st_size - 4096))
    with pytest.raises(StoreDamaged), opened(store_path) as broken:
        broken.rows(BRANCHES)


@only_posix(SIGNALS)
def test_a_creation_that_was_cut_off_in_the_middle_can_be_done_again(tmp_path):
    path = tmp_path / "jyg.db"
    cut_off = f"""
        import os, signal
        from pathlib import Path
        from jygcli.store.engines import agreed
        from jygcli.store.engines.sqlite import opening
        opening.create_private(Path({str(path)!r}))
        driver = opening.connect(Path({str(path)!r}))
        driver.execute("PRAGMA cache_size = 5")  # so that pages reach the file before the commit
        driver.execute("BEGIN IMMEDIATE")
        driver.execute("CREATE TABLE half (text)")
        driver.executemany("INSERT INTO half VALUES (?)", [("x" * 3000,)] * 50)
        os.kill(os.getpid(), signal.SIGKILL)
    """
    subprocess.run([sys.executable, "-c", textwrap.dedent(cut_off)], check=False)
    assert path.stat().st_size > 0
    half_made = tmp_path / "half-made.db"
    shutil.copy(path, half_made)
    shutil.copy(f"{path}-journal", f"{half_made}-journal")
    with pytest.raises(StoreMissing):
        open_store(half_made)
    store = create_store(path)
    open_book(store)
    store.close()
    assert count(path, "member") == 1


# Files that may not be written or read

# Root is bound by no file mode, until it gives up its capabilities.
GIVE_UP_ROOTS_RIGHTS = """
import ctypes, os
if os.geteuid() == 0:
    header = (ctypes.c_uint32 * 2)(0x20080522, 0)
    assert ctypes.CDLL(None).capset(header, (ctypes.c_uint32 * 6)()) == 0
"""


def bound_by_modes(path: Path, script: str) -> str:
    """Run a script over the store in a process that file modes bind; what it prints, its error in words too."""
    if not POSIX:
        pytest.skip(MODES)
    body = f"""
from pathlib import Path
from jygcli.domain.base.errors import JygError
from jygcli.store.reads import queries
from jygcli.store.base import create_store, open_store
from tests.store import later
from tests.store.books import TODAY, add_branch
path = Path({str(path)!r})
try:
{textwrap.indent(textwrap.dedent(script), "    ")}
except JygError as fault:
    print(type(fault).__name__, fault)
"""
    ran = subprocess.run(
        [sys.executable, "-c", GIVE_UP_ROOTS_RIGHTS + body],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONUTF8": "1"},
        check=False,
        cwd=PROJECT,
    )
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.strip()


def test_a_read_only_store_can_be_read_but_not_written(store, store_path, book):
    store.close()
    store_path.chmod(0o444)
    read = "print([branch.name for branch in open_store(path).rows(queries.BRANCHES)])"
    assert bound_by_modes(store_path, read) == "['第一党支部']"
    write_another = """
        with open_store(path).operation("branch.add", TODAY) as op:
            add_branch(op, "第二党支部")
    """
    assert bound_by_modes(store_path, write_another) == f"StoreReadOnly 台账 {store_path} 只能读，不能写入。"
    assert StoreReadOnly(path=store_path).advice_text == (
        "检查文件或 U 盘是否设为只读；可复制到自己的文件夹后再用 --db 打开。"
    )
    assert StoreReadOnly.exit_code is ExitCode.UNUSABLE
    assert count(store_path, "branch") == 1


def test_a_read_only_store_of_an_older_version_is_refused_without_a_copy(older_store, tmp_path):
    older_store.chmod(0o444)
    before = older_store.read_bytes()
    open_later = f"later.become(Path({str(tmp_path / 'later')!r})); open_store(path)"
    assert bound_by_modes(older_store, open_later) == f"StoreReadOnly 台账 {older_store} 只能读，不能写入。"
    assert older_store.read_bytes() == before
    assert [path.name for path in older_store.parent.iterdir()] == ["jyg.db"]


def test_a_store_that_may_not_be_read_is_unreachable(store, store_path):
    store.close()
    store_path.chmod(0)
    assert bound_by_modes(store_path, "open_store(path)") == (
        f"StoreUnreachable 打不开台账 {store_path}：文件夹不存在或没有权限。"
    )


@pytest.fixture
def closed_folder(store, store_path):
    """The folder of a store, which may not be entered."""
    store.close()
    store_path.parent.chmod(0)
    yield store_path.parent
    store_path.parent.chmod(0o700)


@pytest.mark.parametrize("ask", ["open_store(path)", "create_store(path)"])
def test_a_store_in_a_folder_that_may_not_be_entered_is_unreachable(closed_folder, ask):
    path = closed_folder / "jyg.db"
    assert bound_by_modes(path, ask) == f"StoreUnreachable 打不开台账 {path}：没有权限。"


def test_no_store_is_made_where_one_may_not_write(tmp_path):
    tmp_path.chmod(0o555)
    path = tmp_path / "new" / "jyg.db"
    assert bound_by_modes(path, "create_store(path)") == f"StoreUnreachable 打不开台账 {path}：文件夹建不了或没有权限。"
    tmp_path.chmod(0o700)
    assert list(tmp_path.iterdir()) == []


# Copies


def test_a_copy_is_a_whole_store_of_its_own(store, book):
    copy = store.copy("before-import")
    assert copy.parent == store.path.parent / "backups"
    assert copy.name.startswith("jyg.db-")
    assert copy.name.endswith("-before-import.db")
    with opened(copy) as copied:
        assert [branch.name for branch in copied.rows(BRANCHES)] == ["第一党支部"]


def test_only_the_newest_copies_are_kept(store, book):
    copies = [store.copy("test") for _ in range(NEWEST_KEPT + 3)]
    assert sorted((store.path.parent / "backups").glob("*.db")) == copies[3:]
    assert sorted((store.path.parent / "backups").glob("*.txt")) == [copy.with_suffix(".txt") for copy in copies[3:]]


def test_the_copies_of_another_store_in_the_folder_are_left_alone(store, store_path, book):
    other = create_store(store_path.with_name("jyg-2025.db"))
    others = [other.copy("test") for _ in range(3)]
    other.close()
    for _ in range(NEWEST_KEPT + 1):
        store.copy("test")
    assert all(copy.exists() for copy in others)


def test_a_copy_has_only_what_was_committed(store, store_path, book):
    with closing(sqlite3.connect(store_path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        other.execute("INSERT INTO branch (name, in_use) VALUES ('半个', 0)")
        copy = store.copy("test")
        other.execute("ROLLBACK")
    assert count(copy, "branch") == 1
