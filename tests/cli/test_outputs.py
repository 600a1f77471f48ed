"""Where a file can't be written nothing is done, or it is said that it was: every command, every way to fail."""

from __future__ import annotations

import errno
import hashlib
import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import docx
import pytest
from typer.core import TyperGroup

from jygcli.cli import CONTENTS
from jygcli.cli.app.papers import PaperCommand
from jygcli.domain.registers import REGISTERS
from jygcli.files import outfile
from tests.cli.conftest import Jyg, once
from tests.cli.nouns import built
from tests.conftest import LONG
from tests.engines import held
from tests.systems import POSIX

DONE = "已经办好并写入台账，只是文件没写成"

# Something that fits for what a command requires.
FITTING = {
    "编号": "1", "季度": "2026Q2", "种类": "三会一课", "[收据号]...": "2026-0001", "党员": "1", "月份": "2026-09",
}  # fmt: skip
# Command lines that write to the store and to a file; the others are found by walking the tree.
WRITING = (
    "dues close 2026Q3 --cash 90",
    "dues close 2026Q2 --reopen --why 漏记",
    "plan-year 2027",
    "plan-year 2026 --set 3=健康养生月",
)
# All registers are made alike: these few have fields of every kind.
TRIED = frozenset({"talk", "visit", "point"})
LEFT_OUT = set(REGISTERS) - TRIED


def commands(found: Any, before: str = "") -> Iterator[tuple[str, Any]]:
    """The commands of a noun by the words that come after it."""
    if not isinstance(found, TyperGroup):
        yield before, found
        return
    for verb, command in found.commands.items():
        if verb not in LEFT_OUT:
            yield from commands(command, f"{before} {verb}".strip())


def papers() -> Iterator[str]:
    """A command line for every command whose result can be a file."""
    for entry in CONTENTS:
        for verb, command in commands(built(entry.name)):
            if isinstance(command, PaperCommand):
                needed = [FITTING[one.metavar] for one in command.params if one.required]
                yield " ".join([entry.name, *verb.split(), *needed])


def exports() -> Iterator[tuple[str, str]]:
    """A command line for every command that names a file to write, and the file's ending."""
    for noun, ending in (("export", "xlsx"), ("template", "xlsx")):
        for verb, _ in commands(built(noun)):
            yield f"{noun} {verb} {{}}", ending
    yield "backup {}", "db"
    for kind, sheet in (("members", "花名册.csv"), ("dues", "党费.csv")):
        yield f"import {kind} {sheet} --marked {{}}", "xlsx"


PAPER_LINES = sorted({*papers(), *WRITING})
# What is wrong with the file → the options that say so.
WRONG = {
    "it is there": "-o 有.docx",
    "no folder": "-o 没有/新.docx",
    "no folder of that name can be": "-o 有.docx/新.docx",
    "a folder": "-o 夹.docx",
    "no place for files": "-o /proc/新.docx",
    "name too long": f"-o {'长' * 100}.docx",
    "wrong ending": "-o 新.pdf",
    "no template": "--template 没有.docx",
    "no Word file": "--template 花名册.csv -o 新.docx",
    "unknown field": "--template 模板.docx -o 新.docx",
    "template for a sheet": "--xlsx --template 空模板.docx",
    "template for a sheet's name": "-o 新.xlsx --template 空模板.docx",
    "two faces": "--xlsx --html",
    "face and name": "-o 新.docx --html",
    "a link": "-o 链接.docx",
    "a pipe": "-o 管道.docx --yes",
    "the store": "-o 支部.docx --yes",
    "the template itself": "-o 空模板.docx --template 空模板.docx --yes",
}
WRONG_NAMES = {
    "it is there": "有.{}",
    "no folder": "没有/新.{}",
    "a folder": "夹.{} --yes",
    "no place for files": "/proc/新.{} --yes",
    "name too long": f"{'长' * 100}.{{}}",
    "a link": "链接.{} --yes",
    "a pipe": "管道.{} --yes",
    "the store": "支部.{} --yes",
}

if not POSIX:  # where there are none, and names are counted in letters
    for ways in (WRONG, WRONG_NAMES):
        del ways["a link"], ways["a pipe"], ways["no place for files"], ways["name too long"]


@once
def lived(branch: Jyg) -> Jyg:
    """A branch with a quarter to close, a closed one, and a plan."""
    for line in (
        "member add 王建国 --joined 1975-07-01",
        "dues assess 王建国 --category 离退休 --base 3000 --from 2026-01",
        "dues collect 王建国 --through 2026-06 --on 2026-06-20",
        "--today 2026-06-30 dues close 2026Q1 --cash 90 --yes",
        "--today 2026-06-30 dues close 2026Q2 --cash 90 --yes",
        "dues remit 2026Q2 --amount 45 --on 2026-07-01",
        "dues collect 王建国 --through 2026-09 --on 2026-09-20",
        "meeting add --kind 主题党日 --on 2026-11-11",
        "plan-year 2026",
    ):
        ran = branch(*line.split())
        assert ran.code == 0, (line, ran)
    return branch


@pytest.fixture
def surrounded(lived: Jyg, desk_folder: Path) -> Jyg:
    """Files that stand in the way, beside a store that is called like them."""
    for ending in ("docx", "xlsx", "db"):
        (desk_folder / f"有.{ending}").write_text("mine")
        (desk_folder / f"夹.{ending}").mkdir()
        if POSIX:
            (desk_folder / f"链接.{ending}").symlink_to("花名册.csv")
            os.mkfifo(desk_folder / f"管道.{ending}")
        os.link(desk_folder / "jyg.db", desk_folder / f"支部.{ending}")
    (desk_folder / "花名册.csv").write_text("姓名,性别\n李桂芳,女\n", "utf-8")
    (desk_folder / "党费.csv").write_text("姓名,所属月份,实交\n王建国,2026-10,15\n", "utf-8")
    for name, text in (("模板.docx", "{{没有这一项}}"), ("空模板.docx", "{{支部}}")):
        made = docx.Document()
        made.add_paragraph(text)
        made.save(str(desk_folder / name))
    return lived


def dump(folder: Path) -> str:
    """A mark of the store's file, which is another one when anything is written into it."""
    return hashlib.sha256(held(folder / "jyg.db")).hexdigest()


def seen(folder: Path) -> dict[str, tuple[int, int]]:
    """The files that are there, but for the store's own."""
    found = {path.name: path.lstat() for path in folder.iterdir() if path.name not in ("jyg.db", "backups")}
    return {name: (stat.st_ino, stat.st_size) for name, stat in found.items() if not name.startswith("支部")}


def turns(lines: list[str], wrong: str) -> list[str]:
    """The command lines to try with what is wrong: in the quick run they take turns, each with a third of WRONG."""
    return lines if LONG else lines[list(WRONG).index(wrong) % 3 :: 3]


@pytest.mark.parametrize("wrong", WRONG)
def test_no_command_does_anything_where_its_paper_cannot_be_written(
    surrounded: Jyg, desk_folder: Path, wrong: str
) -> None:
    assert len(PAPER_LINES) > 18
    before, files = dump(desk_folder), seen(desk_folder)
    for line in turns(PAPER_LINES, wrong):
        ran = surrounded(*line.split(), *WRONG[wrong].split())
        assert ran.code in (1, 2, 3), line
        assert "程序出错了" not in ran.err, line
        assert dump(desk_folder) == before, line
        assert DONE not in ran.err, line
        assert seen(desk_folder) == files, line


@pytest.mark.parametrize("wrong", WRONG_NAMES)
def test_nor_where_the_file_that_it_names_cannot_be_written(surrounded: Jyg, desk_folder: Path, wrong: str) -> None:
    lines = list(exports())
    assert len(lines) > 14
    before, files = dump(desk_folder), seen(desk_folder)
    for line, ending in lines:
        name = WRONG_NAMES[wrong].format(ending)
        ran = surrounded(*line.format(name).split())
        assert ran.code in (1, 2, 3), line
        assert "程序出错了" not in ran.err, line
        assert dump(desk_folder) == before, line
        assert seen(desk_folder) == files, line


@pytest.mark.parametrize(
    ("fault", "lines"),
    [(errno.ENOSPC, PAPER_LINES), (errno.EIO, PAPER_LINES if LONG else WRITING)],
    ids=["full", "broken"],
)
def test_a_file_that_fails_after_all_is_told_of_what_was_done(
    surrounded: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch, fault: int, lines: Sequence[str]
) -> None:
    def failing(path: Path, data: object) -> None:
        raise OSError(fault, "")

    def no_file_can_be_written() -> None:
        monkeypatch.setattr(outfile, "replace_file", failing)
        monkeypatch.setattr(outfile, "replace_by_parts", failing)

    why = {errno.ENOSPC: "磁盘已满", errno.EIO: "读写磁盘出错"}[fault]
    no_file_can_be_written()
    for line in lines:
        before = dump(desk_folder)
        ran = surrounded(*line.split(), "-o", "新.docx")
        if line in WRITING and "--reopen" not in line:
            assert ran.err.startswith(f"{DONE}：“新.docx”写不了：{why}。\n不要重做。"), line
            assert (ran.code, dump(desk_folder) == before) == (3, False)
            again = ran.err.splitlines()[1].partition("：jyg ")[2]
            monkeypatch.undo()
            monkeypatch.chdir(desk_folder)
            monkeypatch.setenv("JYG_DB", "jyg.db")
            monkeypatch.setenv("JYG_TODAY", "2026-11-20")
            assert surrounded(*again.split()).code == 0, again
            (desk_folder / "新.docx").unlink()
            no_file_can_be_written()
        else:
            assert ran.code in (1, 2, 3), line  # 1 where there is no entry to show
            assert dump(desk_folder) == before, line
    for line, ending in exports():
        before = dump(desk_folder)
        ran = surrounded(*line.format(f"新.{ending}").split())
        assert (ran.code, dump(desk_folder) == before) == (3, True), line
        assert why in ran.err, line


def test_a_closed_quarters_table_can_be_printed_again_as_it_was(lived: Jyg) -> None:
    assert lived("dues", "close", "2026Q3", "--cash", "90", "-o", "先.html").code == 0
    assert lived("dues", "close", "2026Q3", "-o", "后.html").code == 0
    assert Path("先.html").read_text("utf-8") == Path("后.html").read_text("utf-8")
    assert lived("dues", "close", "2026Q3", "--cash", "90").code == 1


@pytest.mark.of_files("copies are kept beside files")
def test_a_late_line_about_the_copy_is_not_said_of_what_was_refused(
    lived: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.rmtree(desk_folder / "backups", ignore_errors=True)
    (desk_folder / "backups").write_text("in the way")
    refused = lived("dues", "reverse", "2026-0099", "--why", "记错")
    assert (refused.code, "照常写入" in refused.err) == (1, False)
    done = lived("member", "add", "李桂芳")
    assert (done.code, "照常写入" in done.err) == (0, True)
