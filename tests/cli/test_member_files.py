"""The files of a member on the command line: kept by their place, looked at each time, told to nobody outside."""

from __future__ import annotations

from pathlib import Path

import pytest

from jygcli.files import opening
from tests.cli.conftest import Jyg, once
from tests.cli.paper_readers import prose
from tests.people import phone


@once
def one_with_a_file(branch: Jyg, desk_folder: Path) -> Jyg:
    """A branch of one, to whom a file belongs."""
    (desk_folder / "病历.txt").write_text("高血压", "utf-8")
    assert branch("member", "add", "王建国").code == 0
    assert branch("member", "attach", "王建国", "病历.txt").code == 0
    return branch


@pytest.fixture
def attached(one_with_a_file: Jyg, desk_folder: Path) -> Jyg:
    """The same, in the folder of this test."""
    one_with_a_file("member", "attach", "1", "--detach", "病历.txt")
    assert one_with_a_file("member", "attach", "1", str(desk_folder / "病历.txt")).code == 0
    return one_with_a_file


def said(text: str, folder: Path) -> str:
    return "\n".join(line.rstrip() for line in text.replace(str(folder), "…").replace("\\", "/").splitlines())


def states(jyg: Jyg) -> list[str]:
    return [file["state"] for file in jyg("member", "attach", "1", "--json").json["files"]]


def test_a_file_is_listed_and_stands_on_the_members_page(branch: Jyg, desk_folder: Path, monkeypatch) -> None:
    monkeypatch.setenv("COLUMNS", "300")
    (desk_folder / "志愿书.txt").write_text("志愿", "utf-8")
    branch("member", "add", "王建国")
    assert said(branch("member", "attach", "1").out, desk_folder) == (
        "1 王建国\n没有附件。记一个：jyg member attach 1 文件"
    )
    lines = said(branch("党员", "附件", "王建国", "志愿书.txt").out, desk_folder).splitlines()
    assert lines[0] == "已登记附件：1 王建国"
    assert lines[1].split() == ["号", "文件", "记的日期", "现在"]
    assert lines[3].split() == ["1", "…/志愿书.txt", "2026-11-20", "未变"]
    assert lines[4] == "打开：jyg member attach 1 --show 号"
    assert "附件       …/志愿书.txt（2026-11-20，未变）" in said(branch("member", "show", "1").out, desk_folder)


def test_what_became_of_a_file_is_told(attached: Jyg, desk_folder: Path) -> None:
    assert states(attached) == ["未变"]
    (desk_folder / "病历.txt").write_text("别的", "utf-8")
    assert states(attached) == ["已改动"]
    (desk_folder / "病历.txt").unlink()
    assert states(attached) == ["找不到"]
    gone = attached("member", "attach", "1", "--show", "1")
    assert (gone.code, said(gone.err, desk_folder)) == (
        3,
        "找不到“…/病历.txt”：文件移走了，或改了名。\n移了地方的，先 --detach 去掉，再照现在的地方记。",
    )


@pytest.mark.parametrize("which", ["1", "病历.txt"])
def test_one_is_taken_away_by_its_place_or_name_and_comes_back_by_undo(
    attached: Jyg, desk_folder: Path, which: str
) -> None:
    assert attached("member", "attach", "1", "--detach", which).out.startswith("已去掉附件：1 王建国\n没有附件。")
    assert (desk_folder / "病历.txt").exists()
    assert attached("undo").code == 0
    assert states(attached) == ["未变"]
    assert attached("redo").code == 0
    assert states(attached) == []


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        (("病历.txt",), "“病历.txt”已经是王建国的附件。"),
        (("没有的.pdf",), "打不开“没有的.pdf”：没有这个文件，或没有权限。"),
        ((".",), "打不开“"),
        (("--detach", "2"), "王建国没有“2”这个附件。"),
        (("--show", "别的.txt"), "王建国没有“别的.txt”这个附件。"),
        (("病历.txt", "--detach", "1"), "文件 和 --detach 只能用一个。"),
        (("--show", "1", "--detach", "1"), "--detach 和 --show 只能用一个。"),
    ],
)
def test_what_cant_be_is_said_and_nothing_is_written(attached: Jyg, words: tuple[str, ...], wrong: str) -> None:
    before = attached("log", "--json").out
    ran = attached("member", "attach", "1", *words)
    assert ran.code > 0
    assert ran.err.startswith(wrong)
    assert attached("log", "--json").out == before


@pytest.mark.private_names
def test_a_file_named_by_a_number_of_a_person_is_refused(attached: Jyg, desk_folder: Path) -> None:
    (desk_folder / f"{phone(1)}.txt").write_text("x", "utf-8")
    ran = attached("member", "attach", "1", f"{phone(1)}.txt")
    assert (ran.code, phone(1) in ran.err, "请把文件改名" in ran.err) == (2, False, True)


def test_it_is_opened_by_the_systems_own_program(attached: Jyg, desk_folder: Path, monkeypatch) -> None:
    opened: list[Path] = []
    monkeypatch.setattr(opening, "open_file", lambda path: bool(opened.append(path)) or True)
    assert attached("member", "attach", "1", "--show", "1").err.startswith("打开了：")
    assert opened == [desk_folder / "病历.txt"]


@pytest.mark.parametrize("command", ["member show 1", "member list", "log", "undo --list"])
def test_no_paper_and_no_script_is_told_the_name_of_a_file(attached: Jyg, command: str) -> None:
    told = attached(*command.split(), "--json").out
    assert "病历" not in told
    if command != "undo --list":
        assert attached(*command.split(), "-o", "纸.html", "--yes").code == 0
        assert "病历" not in prose(Path("纸.html"))
    if command in ("member show 1", "log"):
        assert "病历" in attached(*command.split(), "--json", "--reveal").out


def test_another_members_files_are_their_own(attached: Jyg) -> None:
    attached("member", "add", "钱秀兰")
    assert attached("member", "attach", "2", "病历.txt").code == 0
    assert attached("member", "attach", "2", "--detach", "1").code == 0
    assert states(attached) == ["未变"]
