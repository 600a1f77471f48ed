"""What setup.exe installs is used as an office uses it."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from wine import BUILT, Windows, ended, on_linux, on_z, until

from tests.store.spoiling import DAMAGES

LINK = "打开支部工具箱.lnk"
LINKED = ("Desktop", "AppData/Roaming/Microsoft/Windows/Start Menu/Programs")


@pytest.mark.parametrize("ending", ["docx", "xlsx", "html"])
def test_a_paper_is_made_there(pc: Windows, begun: Path, ending: str) -> None:
    pc.done(begun, "report", "quarter", "2026Q4", "-o", f"季报.{ending}")
    assert (begun / f"季报.{ending}").stat().st_size > 1000


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: damage.__name__)
def test_a_damaged_store_is_restored(pc: Windows, begun: Path, damage) -> None:
    store = begun / "台账.db"
    spoiled = damage(store.read_bytes())
    store.write_bytes(spoiled)
    pc.done(begun, "restore", "拷贝.db", "--yes")
    [aside] = (begun / "backups").glob("*.broken")
    assert aside.read_bytes() == spoiled
    assert "王建国" in pc.done(begun, "member", "list")


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
    ran = pc.run(begun, pc.python, "keeps.py", pc.program / "jyg.exe", *words.split())
    assert ran.code == 3
    assert "正被别的程序占用" in ran.err


def test_two_at_once_both_write(pc: Windows, begun: Path) -> None:
    started = [pc.start(begun, pc.program / "jyg.exe", "member", "add", name) for name in ("李秀英", "周国栋")]
    assert [ended(one).code for one in started] == [0, 0]
    assert {"李秀英", "周国栋"} <= set(pc.jyg(begun, "member", "list").out.split())


def test_a_path_without_bounds_opens(pc: Windows, begun: Path) -> None:
    assert "王建国" in pc.done(begun, "--db", "\\\\?\\" + on_z(begun / "台账.db"), "member", "list")


def test_the_doctor_looks_at_the_rights_of_files(pc: Windows, begun: Path) -> None:
    ran = pc.jyg(begun, "doctor")
    assert ran.code == 0, ran.err
    assert "台账.db 别的用户也能读" in ran.out  # as Wine tells of a folder in which everybody may read
    assert "chmod" not in ran.out


def test_a_paper_is_opened_in_the_program_that_windows_has_for_it(pc: Windows, begun: Path) -> None:
    command = f'cmd.exe /c copy "%1" "{on_z(begun / "opened.docx")}"'
    for key, value in ((".docx", "jyg.docx"), (r"jyg.docx\shell\open\command", command)):
        key = rf"HKCR\{key}"
        assert pc.run(begun, "reg", "add", key, "/ve", "/d", value, "/f").code == 0
    pc.done(begun, "report", "quarter", "2026Q4", "--open", "-o", "季报.docx")
    until((begun / "opened.docx").exists)
    assert (begun / "opened.docx").read_bytes() == (begun / "季报.docx").read_bytes()


TYPES = """
import getpass, io, sys
class Keyboard(io.StringIO):
    def isatty(self):
        return True
sys.stdin = Keyboard()
getpass.getpass = lambda _: "雄关漫道真如铁而今迈步"
from jygcli.__main__ import main
main()
"""


def test_an_encrypted_backup_is_made_and_restored_there(pc: Windows, begun: Path) -> None:
    (begun / "typed.py").write_text(TYPES, "utf-8")
    made = pc.run(begun, pc.python, "typed.py", "backup", "拷贝.age", "--encrypt", "--yes")
    assert made.code == 0, made.err
    assert (begun / "拷贝.age").read_bytes().startswith(b"age-encryption.org/v1")
    (begun / "台账.db").write_bytes(b"")
    restored = pc.run(begun, pc.python, "typed.py", "restore", "拷贝.age", "--yes")
    assert restored.code == 0, restored.err
    assert "王建国" in pc.done(begun, "member", "list")


def test_what_a_branch_signs_there_is_taken_on_linux(pc: Windows, begun: Path) -> None:
    pc.done(begun, "pack", "key")
    pc.done(begun, "pack", "make", "2026Q3")
    [pack] = begun.glob("*.jygpack")
    above = begun / "上级"
    above.mkdir()
    assert on_linux(above, "init", "--name", "机关党总支", "--yes").code == 0
    taken = on_linux(above, "rollup", "add", str(pack), "--trust")
    assert taken.code == 0, taken.err
    assert "第一党支部" in taken.out


def test_what_was_done_is_undone_and_done_again(pc: Windows, begun: Path) -> None:
    pc.done(begun, "member", "add", "李秀英")
    pc.done(begun, "undo", "--yes")
    assert "李秀英" not in pc.done(begun, "member", "list")
    pc.done(begun, "redo", "--yes")
    assert "李秀英" in pc.done(begun, "member", "list")
    assert pc.jyg(begun, "log", "verify").code == 0


def test_the_desktop_and_the_start_menu_have_a_link_that_opens_the_page(pc: Windows, begun: Path) -> None:
    assert [place for place in LINKED if (pc.users / place / LINK).is_file()] == [*LINKED]
    # What the link runs stays in a window of its own, and ends here, as nobody writes anything into it.
    ran = pc.run(begun, "cmd", "/c", pc.program / "打开支部工具箱.cmd")
    assert "台账.db" not in ran.err
    assert "接着办：写 jyg 和要办的事" in ran.out


def test_on_a_stick_the_book_is_in_the_folder_beside_the_program(windows: Windows, tmp_path: Path) -> None:
    stick = tmp_path / "U盘"
    shutil.copytree(windows.program, stick)
    (stick / "台账").mkdir()
    ran = windows.run(tmp_path, stick / "jyg.exe", "init", "--name", "第一党支部", "--yes")
    assert ran.code == 0, ran.err
    assert (stick / "台账" / "jyg.db").is_file()


def test_who_removes_the_program_keeps_the_book_and_finds_it_again(windows: Windows, tmp_path: Path) -> None:
    assert windows.jyg(tmp_path, "init", "--name", "第一党支部", "--yes").code == 0
    book = windows.users / "AppData" / "Local" / "jyg" / "jyg.db"
    assert book.is_file()
    assert windows.run(tmp_path, windows.program / "卸载.exe", "/S").code == 0
    until(lambda: not (windows.program / "jyg.exe").exists())  # a copy of it does so when it has ended
    assert book.is_file()
    assert not [place for place in LINKED if (windows.users / place / LINK).exists()]
    [setup] = BUILT.glob("*-setup.exe")
    assert windows.run(tmp_path, setup, "/S").code == 0
    assert "第一党支部" in windows.done(tmp_path, "branch", "list")
