"""Links, pipes, devices and files of others where ours are looked for: none is followed, waited for or moved."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.conftest import PATIENCE
from tests.engines import held
from tests.systems import LINKS, only_posix

pytestmark = [only_posix(LINKS), pytest.mark.of_files("files that are none, and what lies beside a file")]


Awaited = Callable[..., tuple[int, str]]


@pytest.fixture
def awaited(jyg: Jyg) -> Iterator[Awaited]:
    """The code and standard error of a command that may hang: it is waited for no longer than one may wait."""

    def given_up(*_: object) -> None:
        raise TimeoutError("it hangs")

    def run(*command: str) -> tuple[int, str]:
        signal.alarm(PATIENCE // 10)
        ran = jyg(*command)
        signal.alarm(0)
        return ran.code, ran.err

    before = signal.signal(signal.SIGALRM, given_up)
    yield run
    signal.alarm(0)
    signal.signal(signal.SIGALRM, before)


@pytest.mark.parametrize("link", [os.symlink, os.link])
def test_the_word_of_who_is_writing_follows_no_link(branch: Jyg, desk_folder: Path, link) -> None:
    (desk_folder / "别的.txt").write_text("mine")
    link("别的.txt", "jyg.db-writing")
    assert branch("member", "add", "王建国").code == 0
    assert (desk_folder / "别的.txt").read_text() == "mine"
    assert not os.path.lexists("jyg.db-writing")


def test_a_pipe_in_its_place_keeps_nobody_waiting(branch: Jyg, awaited: Awaited) -> None:
    os.mkfifo("jyg.db-writing")
    assert awaited("member", "add", "王建国") == (0, "")


@pytest.mark.parametrize("suffix", ["-journal", "-wal", "-shm"])
@pytest.mark.parametrize("odd", ["pipe", "link", "folder"])
def test_what_stands_where_sqlite_keeps_its_own_files_is_named(
    branch: Jyg, awaited: Awaited, desk_folder: Path, suffix: str, odd: str
) -> None:
    other = desk_folder / "别的.txt"
    other.write_text("mine")
    path = desk_folder / f"jyg.db{suffix}"
    {"pipe": os.mkfifo, "link": lambda path: path.symlink_to(other), "folder": os.mkdir}[odd](path)
    for command in (("member", "add", "王建国"), ("member", "list"), ("doctor",)):
        code, said = awaited(*command)
        assert (code, f"jyg.db{suffix} 不是普通文件" in said) == (3, True), said
    assert other.read_text() == "mine"


@pytest.mark.parametrize("path", ["/dev/null", "管道", "/dev/full"])
def test_a_store_is_a_plain_file(branch: Jyg, awaited: Awaited, path: str) -> None:
    if path == "管道":
        os.mkfifo(path)
    if not Path(path).exists():
        pytest.skip("only some systems have it")
    mode = Path(path).stat().st_mode
    backup = branch("backup", "拷贝.db")
    assert backup.code == 0
    for command in (
        ("member", "list"), ("member", "add", "王建国"), ("init", "--name", "第一党支部"),
        ("restore", "拷贝.db", "--yes"),
        ("restore", "拷贝.db", "--check"), ("doctor",), ("backup", "--list"),
    ):  # fmt: skip
        code, said = awaited("--db", path, *command)
        assert (code, "程序出错了" in said) == (0 if "--list" in command else 3, False), (command, said)
    assert Path(path).stat().st_mode == mode


def test_a_pipe_as_input_is_no_file(branch: Jyg, awaited: Awaited, desk_folder: Path) -> None:
    branch("member", "add", "王建国")
    branch("meeting", "add", "--kind", "主题党日", "--on", "2026-11-11")
    os.mkfifo("管道.docx")
    os.mkfifo("调休.csv")
    for command in (
        "import members 管道.docx",
        "dues assess --from-file 管道.docx",
        "report quarter --template 管道.docx -o 新.docx",
        "meeting minutes 1 --from-file 管道.docx",
        "meeting minutes 1 --attach 管道.docx",
        "restore 管道.docx --yes",
        "restore 管道.docx --check",
        "backup 管道.docx --yes",
    ):
        code, said = awaited(*command.split())
        assert (code, "程序出错了" in said) == (3, False), (command, said)
    (desk_folder / "backups").mkdir(exist_ok=True)
    for ending in ("db", "txt"):
        os.mkfifo(f"backups/jyg.db-00000000-20261119-120000-000000-daily.{ending}")
    for command in ("plan show", "backup --list", "doctor", "log verify"):
        code, said = awaited(*command.split())
        assert (code in (0, 1), "程序出错了" in said) == (True, False), (command, said)


OURS = ("jyg.db", "jyg.db-journal", "jyg.db-writing", "backups/{copy}", "backups/{note}")


@pytest.mark.parametrize("name", OURS)
def test_no_output_goes_over_what_is_the_stores(branch: Jyg, desk_folder: Path, name: str) -> None:
    assert branch("backup").code == 0
    copy, note = sorted((desk_folder / "backups").iterdir())
    path = name.format(copy=copy.name, note=note.name)
    before = {each: each.read_bytes() for each in (desk_folder / "jyg.db", copy, note)}
    refused = branch("backup", path, "--yes")
    assert (refused.code, "是台账本身，或它的备份、日志" in refused.err) == (1, True)
    assert {each: each.read_bytes() for each in before} == before
    assert branch("backup", "backups/另一份.db").code == 0


def test_a_store_with_a_spreadsheets_name_is_not_replaced_by_an_export(jyg: Jyg, desk_folder: Path) -> None:
    for ending, command in (("xlsx", "export members"), ("xlsx", "template members"), ("docx", "report quarter -o")):
        store = f"支部.{ending}"
        if not Path(store).exists():
            assert jyg("--db", store, "init", "--name", "第一党支部").code == 0
        before = held(Path(store))
        assert jyg("--db", store, *command.split(), store, "--yes").code == 1
        assert held(Path(store)) == before


@pytest.mark.parametrize(
    "content", [b"\xff\xd8\xff\xe0" + b"photo" * 400, b"", "姓名\n王建国\n".encode(), b"\0" * 8192]
)
def test_a_restore_over_a_file_of_somebody_else_leaves_it(branch: Jyg, desk_folder: Path, content: bytes) -> None:
    assert branch("backup", "拷贝.db").code == 0
    (desk_folder / "照片").mkdir()
    photo = desk_folder / "照片" / "全家.jpg"
    photo.write_bytes(content)
    ran = branch("--db", str(photo), "restore", "拷贝.db", "--yes")
    if not content:  # an empty file is nobody's
        assert ran.code == 0
        return
    assert (ran.code, ran.err.splitlines()[0]) == (3, f"{photo} 不是 jyg 台账，不能用备份盖掉它。")
    assert photo.read_bytes() == content
    assert [path.name for path in photo.parent.iterdir()] == ["全家.jpg"]


def test_a_restore_over_another_programs_database_leaves_it(branch: Jyg, desk_folder: Path) -> None:
    import sqlite3

    assert branch("backup", "拷贝.db").code == 0
    (desk_folder / "别处").mkdir()
    other = desk_folder / "别处" / "相册.db"
    with sqlite3.connect(other) as made:
        made.execute("CREATE TABLE photo (id INTEGER)")
    made.close()
    before = other.read_bytes()
    ran = branch("--db", str(other), "restore", "拷贝.db", "--yes")
    assert (ran.code, other.read_bytes() == before) == (3, True)


@pytest.mark.parametrize("at", [0, 18, 68, 5000])
def test_a_restore_over_a_damaged_store_goes_on(branch: Jyg, desk_folder: Path, at: int) -> None:
    assert branch("backup", "拷贝.db").code == 0
    (desk_folder / "别处").mkdir()
    damaged = desk_folder / "别处" / "账.db"
    bytes_ = bytearray((desk_folder / "jyg.db").read_bytes())
    bytes_[at : at + 4] = b"\xff\xfe\xfd\xfc"
    damaged.write_bytes(bytes_)
    ran = branch("--db", str(damaged), "restore", "拷贝.db", "--yes")
    assert ran.code == 0, ran.err
    assert damaged.read_bytes() != bytes(bytes_)


def test_a_backup_kept_beside_the_store_is_restored_by_the_name_that_the_list_shows(
    branch: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert branch("backup").code == 0
    [copy] = branch("backup", "--list", "--json").json["copies"]
    listed = branch("backup", "--list").out
    command = listed.splitlines()[-1].removeprefix("对照一份：jyg ").split()
    assert command == ["restore", copy["file"], "--check"]
    monkeypatch.setenv("JYG_DB", str(desk_folder / "jyg.db"))
    (desk_folder / "别处").mkdir()
    monkeypatch.chdir(desk_folder / "别处")
    assert branch(*command).code == 0
    assert branch("restore", f"backups/{copy['file']}", "--check").code == 0
    assert branch("restore", f"别的/{copy['file']}", "--check").code == 3


def test_a_file_that_is_there_is_meant_before_one_among_the_copies(branch: Jyg, desk_folder: Path) -> None:
    assert branch("backup").code == 0
    [copy] = branch("backup", "--list", "--json").json["copies"]
    Path(copy["file"]).write_bytes(b"no backup at all")
    assert branch("restore", copy["file"], "--check").code == 3


def test_the_store_may_be_named_with_quotes_around_it(
    branch: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JYG_DB", f'"{desk_folder / "jyg.db"}"')
    assert branch("member", "list").code == 0
