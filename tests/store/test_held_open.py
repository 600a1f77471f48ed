"""Windows moves no file that somebody has open: nothing of ours stays open, and others are waited for and named."""

from __future__ import annotations

import os
import sqlite3
import sys
import time
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path, PureWindowsPath
from types import SimpleNamespace

import pytest

from jygcli.files import infile, outfile
from jygcli.store.base import create_store, open_store, open_to_check, opened
from jygcli.store.copies import baseline, restoring
from jygcli.store.engines.sqlite import faults, opening
from jygcli.store.errors import HeldOpen, NotAStore, StoreDamaged, StoreUnreachable
from jygcli.store.place import make_private_folder
from jygcli.store.reads.queries import BRANCHES
from tests.store.spoiling import DAMAGES
from tests.systems import POSIX

pytestmark = pytest.mark.of_files("files that are held open")

NOW = datetime(2026, 10, 8, tzinfo=UTC)


class InUse(PermissionError):
    """As Windows says that another program has the file open."""

    winerror = 32


def is_open(path: Path) -> bool:
    """Whether this process has the file open: Linux says so, and Windows doesn't let it be moved."""
    if POSIX:
        return any(os.path.realpath(handle) == str(path) for handle in Path("/proc/self/fd").iterdir())
    try:
        path.rename(path.with_name("moved")).rename(path)
    except PermissionError:
        return True
    return False


@pytest.fixture(params=DAMAGES, ids=lambda damage: damage.__name__)
def damaged(request: pytest.FixtureRequest, store_path: Path, book, store) -> Path:
    store.close()
    store_path.write_bytes(request.param(store_path.read_bytes()))
    return store_path


def test_a_damaged_store_stays_open_for_nobody(damaged):
    for open_ in (open_store, open_to_check):
        try:
            with closing(open_(damaged)) as part:
                part.rows(BRANCHES)
        except (NotAStore, StoreDamaged):
            pass
        assert not is_open(damaged)


def test_a_damaged_store_is_moved_aside_when_it_is_closed(damaged, monkeypatch):
    was_open = []

    def move(source, target):
        was_open.append(is_open(damaged))
        source.replace(target)

    monkeypatch.setattr(outfile, "move", move)
    spoiled = damaged.read_bytes()
    kept = restoring.keep_present(damaged, NOW)
    assert kept.read_bytes() == spoiled
    assert not any(was_open)


def test_a_store_whose_pragmas_fail_is_closed_at_once(store_path, monkeypatch):
    store_path.parent.mkdir()
    store_path.write_bytes(b"broken" * 2000)
    with pytest.raises(NotAStore) as fault:
        opening.connect(store_path)
    assert not is_open(store_path), fault  # whose frames still hold what they had


def test_a_store_that_could_not_be_made_is_closed(store_path, monkeypatch):
    def fail(driver):
        raise sqlite3.OperationalError("disk I/O error")

    monkeypatch.setattr(baseline, "create", fail)
    with pytest.raises(sqlite3.OperationalError) as fault:
        create_store(store_path)
    assert not is_open(store_path), fault


def held(monkeypatch: pytest.MonkeyPatch, name: str, times: int) -> list[float]:
    """Let another program have the file of that name open for that many tries; returns the pauses between them."""
    replace, pauses, left = Path.replace, [], [times]

    def refuse(path: Path, target: Path) -> Path:
        if path.name == name and left[0]:
            left[0] -= 1
            raise InUse(13, "in use")
        return replace(path, target)

    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(time, "sleep", pauses.append)
    return pauses


def test_who_has_it_open_for_a_moment_is_waited_for(store_path, monkeypatch):
    store_path.parent.mkdir()
    store_path.write_bytes(b"broken" * 2000)
    pauses = held(monkeypatch, "jyg.db", 3)
    assert restoring.keep_present(store_path, NOW).exists()
    assert len(pauses) == 3


def test_after_a_second_it_is_said_who_may_have_it_and_all_is_as_it_was(store_path, monkeypatch):
    store_path.parent.mkdir()
    store_path.write_bytes(b"broken" * 2000)
    journal = store_path.with_name("jyg.db-shm")
    journal.write_bytes(b"its own")
    pauses = held(monkeypatch, "jyg.db", 100)
    with pytest.raises(HeldOpen, match="正被别的程序占用") as fault:
        restoring.keep_present(store_path, NOW)
    assert "杀毒软件" in fault.value.advice_text
    assert sum(pauses) == pytest.approx(1)
    assert (store_path.read_bytes(), journal.read_bytes()) == (b"broken" * 2000, b"its own")


def test_elsewhere_no_permission_is_told_at_once(tmp_path, monkeypatch):
    def refuse(path: Path, target: Path) -> Path:
        raise PermissionError(13, "no")

    pauses: list[float] = []
    monkeypatch.setattr(Path, "replace", refuse)
    monkeypatch.setattr(time, "sleep", pauses.append)
    with pytest.raises(PermissionError):
        outfile.move(tmp_path / "a", tmp_path / "b")
    assert pauses == []


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        (r"C:\我的 台账\jyg.db", "file:C%3A%5C%E6%88%91%E7%9A%84%20%E5%8F%B0%E8%B4%A6%5Cjyg.db?mode=ro"),
        (r"\\server\支部\jyg.db", "file:%5C%5Cserver%5C%E6%94%AF%E9%83%A8%5Cjyg.db?mode=ro"),
        (r"\\?\C:\长\jyg.db", "file:%5C%5C%3F%5CC%3A%5C%E9%95%BF%5Cjyg.db?mode=ro"),
    ],
)
def test_a_path_of_windows_names_no_computer_to_sqlite(path, uri):
    class Absolute(PureWindowsPath):
        def absolute(self):
            return self

    assert opening.uri_of(Absolute(path), "ro") == uri


@pytest.mark.parametrize("name", ["甲 乙", "#1", "100%41", *(("?mode=rwc", "//账") if POSIX else ())])
def test_a_store_opens_whatever_signs_its_folder_has(tmp_path, name):
    path = Path(f"/{tmp_path}/{name}/jyg.db") if POSIX else tmp_path / name / "jyg.db"
    create_store(path).close()
    with opened(path) as store:
        assert store.rows(BRANCHES) == []
    assert path.is_file()


def test_on_windows_a_folder_takes_the_rights_of_the_one_around_it(tmp_path, monkeypatch):
    modes = []
    monkeypatch.setattr(Path, "mkdir", lambda _, mode=0o777, **__: modes.append(mode))
    with monkeypatch.context() as windows:
        windows.setattr(os, "name", "nt")
        make_private_folder(tmp_path)
    assert modes == [0o777]


@pytest.fixture
def windows(monkeypatch: pytest.MonkeyPatch) -> None:
    """The system's own call, which says that another program keeps every file for itself."""

    def refuse(*_: object) -> int:
        raise InUse(13, "in use")

    calls = SimpleNamespace(CreateFile=refuse, CloseHandle=None, GENERIC_READ=0x80000000, OPEN_EXISTING=3)
    monkeypatch.setitem(sys.modules, "_winapi", calls)
    monkeypatch.setattr(sys, "platform", "win32")


def test_a_store_that_another_program_keeps_for_itself_is_said_to_be_in_use(tmp_path, windows):
    with pytest.raises(StoreUnreachable, match="正被别的程序占用") as fault, faults.plain_errors(tmp_path):
        sqlite3.connect(tmp_path)
    assert "杀毒软件" in fault.value.advice_text


def test_so_is_one_that_is_to_be_replaced(store_path, windows, monkeypatch):
    def refuse(*_: object) -> bytes:
        raise PermissionError(13, "no")

    store_path.parent.mkdir()
    store_path.write_bytes(b"broken" * 2000)
    monkeypatch.setattr(infile, "read", refuse)
    with pytest.raises(StoreUnreachable, match="正被别的程序占用"):
        restoring.may_be_replaced(store_path)


def test_what_nobody_keeps_is_not_in_use(tmp_path):
    assert not outfile.is_held(tmp_path / "no file")
    with pytest.raises(StoreUnreachable, match="文件夹不存在或没有权限"), faults.plain_errors(tmp_path):
        sqlite3.connect(tmp_path)
