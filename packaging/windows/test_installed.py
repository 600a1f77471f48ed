"""What setup.exe installs is used as an office uses it; what it says is what it says on Linux, to the character."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from conftest import PROJECT, Ran, Windows, ended, on_linux

from tests.store.spoiling import DAMAGES

ROSTER = "姓名,入党时间,基数\n赵明远,1975-07-01,5000\n钱秀兰,1980年5月,4800\n孙德山,1971.3.2,6100\n"
# The first quarter of a new book.
QUARTER = (
    "init --name 第一党支部 --yes",
    "import members 名单.csv --yes",
    "import members 花名册.xlsx --yes",
    "member list",
    "member show 赵明远",
    "plan-year 2026",
    "plan show",
    "dues assess 赵明远 --category 离退休 --base 5000 --from 2026-10",
    "dues assess 钱秀兰 --category 离退休 --base 4800 --from 2026-10",
    "dues collect --all --through 2026-12 --yes",
    "dues owing",
    "meeting add --kind 主题党日 --on 2026-11-16 --topic 民主议事",
    "meeting list",
    "report quarter 2026Q4",
    "undo --yes",
    "redo --yes",
    "dues ledger",
    "log",
    "log verify",
    "rules",
    "没有这个命令",
    "member show 没有这个人",
    "plan --help",
)


@pytest.fixture
def begun(pc: Windows, tmp_path: Path) -> Path:
    """A folder with a store of one member, and a backup of it."""
    for words in ("init --name 第一党支部 --yes", "member add 王建国 --joined 1975-07-01", "backup 拷贝.db"):
        ran = pc.jyg(tmp_path, *words.split())
        assert ran.code == 0, ran.err
    return tmp_path


def comparable(ran: Ran) -> str:
    """What was said, without the hashes of the log, in which the moment is, and without the minute."""
    return re.sub(r"\b\d+-[0-9a-f]{12}\b|\d\d:\d\d", "…", ran.out + ran.err)


def test_the_first_quarter_is_what_it_is_on_linux(pc: Windows, tmp_path: Path) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    for folder in (here, there):
        folder.mkdir()
        (folder / "名单.csv").write_bytes(ROSTER.encode("gbk"))
        shutil.copy(PROJECT / "jygcli" / "services" / "keeping" / "demo_roster.xlsx", folder / "花名册.xlsx")
    for words in QUARTER:
        expected, found = on_linux(here, *words.split()), pc.jyg(there, *words.split())
        assert (found.code, comparable(found)) == (expected.code, comparable(expected)), words


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_a_paper_is_made_there(pc: Windows, begun: Path, ending: str) -> None:
    ran = pc.jyg(begun, "report", "quarter", "2026Q4", "-o", f"季报.{ending}")
    assert ran.code == 0, ran.err
    assert (begun / f"季报.{ending}").stat().st_size > 1000


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_store_is_restored(pc: Windows, begun: Path, damage) -> None:
    store = begun / "台账.db"
    spoiled = damage(store.read_bytes())
    store.write_bytes(spoiled)
    ran = pc.jyg(begun, "restore", "拷贝.db", "--yes")
    assert ran.code == 0, ran.err
    [aside] = (begun / "backups").glob("*.broken")
    assert aside.read_bytes() == spoiled
    assert "王建国" in pc.jyg(begun, "member", "list").out


KEEPS = """
import ctypes, subprocess, sys
system = ctypes.WinDLL("kernel32")
system.CreateFileW.restype = ctypes.c_void_p
assert system.CreateFileW("台账.db", 0x80000000, 0, None, 3, 0, None) != -1  # for nobody else
ran = subprocess.run(sys.argv[1:], stdin=subprocess.DEVNULL, stdout=sys.stdout, stderr=sys.stderr)
sys.exit(ran.returncode)
"""


@pytest.mark.parametrize("words", ["member list", "restore 拷贝.db --yes"])
def test_a_store_that_another_program_keeps_is_said_to_be_in_use(pc: Windows, begun: Path, words: str) -> None:
    (begun / "keeps.py").write_text(KEEPS, "utf-8")
    python = pc.program / "python" / "python.exe"
    ran = pc.run(begun, python, "keeps.py", pc.program / "jyg.exe", *words.split())
    assert ran.code == 3
    assert "正被别的程序占用" in ran.err


def test_two_at_once_both_write(pc: Windows, begun: Path) -> None:
    started = [pc.start(begun, pc.program / "jyg.exe", "member", "add", name) for name in ("李秀英", "周国栋")]
    assert [ended(one).code for one in started] == [0, 0]
    assert {"李秀英", "周国栋"} <= set(pc.jyg(begun, "member", "list").out.split())


def test_a_path_without_bounds_opens(pc: Windows, begun: Path) -> None:
    path = "\\\\?\\Z:" + str(begun / "台账.db").replace("/", "\\")
    assert "王建国" in pc.jyg(begun, "--db", path, "member", "list").out


def test_the_doctor_looks_at_the_rights_of_files(pc: Windows, begun: Path) -> None:
    ran = pc.jyg(begun, "doctor")
    assert ran.code == 0, ran.err
    assert "台账.db 别的用户也能读" in ran.out  # as Wine tells of a folder in which everybody may read
    assert "chmod" not in ran.out


def test_on_a_stick_the_book_is_in_the_folder_beside_the_program(windows: Windows, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    shutil.copytree(windows.program, stick)
    (stick / "台账").mkdir()
    ran = windows.run(tmp_path, stick / "jyg.exe", "init", "--name", "第一党支部", "--yes")
    assert ran.code == 0, ran.err
    assert (stick / "台账" / "jyg.db").is_file()


def test_who_removes_the_program_keeps_the_book(windows: Windows, tmp_path: Path) -> None:
    assert windows.jyg(tmp_path, "init", "--name", "第一党支部", "--yes").code == 0
    book = windows.users / "AppData" / "Local" / "jyg" / "jyg.db"
    assert book.is_file()
    assert windows.run(tmp_path, windows.program / "卸载.exe", "/S").code == 0
    windows.settled()
    assert book.is_file()
    assert not (windows.program / "jyg.exe").exists()
