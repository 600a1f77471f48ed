"""“要打印”: what was read at a terminal is printed by one number, into the user's own folder, and opened."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from jygcli.cli.app import asking
from jygcli.cli.app.context import App
from jygcli.files import opening
from tests import homes
from tests.cli.conftest import Jyg, Ran
from tests.cli.terminals import answered

ASKED = "要打印：1 Word　2 表格　3 网页（不打印就按回车）："
NAME = "示例离退休干部党支部党费欠交名单（截至2026年12月）"


class Terminal:
    """Somebody at a terminal within this process: what is asked, what is typed, and what is opened."""

    def __init__(self, jyg: Jyg, monkeypatch: pytest.MonkeyPatch) -> None:
        self.jyg = jyg
        self.asked: list[str] = []
        self.typed: list[str] = []
        self.opened: list[Path] = []
        monkeypatch.setattr(App, "asks", True)
        monkeypatch.setattr(asking, "line", self._line)
        monkeypatch.setattr(opening, "open_file", self._open)

    def _line(self, question: str, above: str = "") -> str:
        sys.stdout.write(above)
        self.asked.append(question)
        if not self.typed:
            raise asking.Declined
        return self.typed.pop(0)

    def _open(self, path: Path) -> bool:
        self.opened.append(path)
        return True

    def __call__(self, command: str, *typed: str) -> Ran:
        self.asked.clear()
        self.typed = list(typed)
        return self.jyg(*command.split())


@pytest.fixture
def terminal(at_demo: Jyg, monkeypatch: pytest.MonkeyPatch) -> Terminal:
    return Terminal(at_demo, monkeypatch)


@pytest.fixture
def papers(desk_folder: Path) -> Callable[[], set[str]]:
    """The names in the folder of papers."""
    return lambda: {path.name for path in (desk_folder / "文档" / "jyg").glob("*")}


def test_enter_alone_goes_on_and_the_end_of_input_too(terminal: Terminal, papers: Callable[[], set[str]]) -> None:
    for typed in (("",), ("0",), ()):
        ran = terminal("dues owing", *typed)
        assert (ran.code, terminal.asked) == (0, [ASKED])
        assert "已写好" not in ran.out
    assert papers() == set()


@pytest.mark.parametrize(("typed", "ending"), [("1", "docx"), ("２", "xlsx"), ("3。", "html")])
def test_a_number_writes_that_face_shows_the_whole_path_and_opens_it(
    terminal: Terminal, desk_folder: Path, typed: str, ending: str
) -> None:
    ran = terminal("dues owing", typed)
    path = desk_folder / "文档" / "jyg" / f"{NAME}.{ending}"
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.endswith(f"已写好：{path}\n")
    assert path.is_file()
    assert terminal.opened == [path]
    assert terminal.asked == [ASKED]  # and not once more after what was said of the file


def test_what_is_no_choice_is_asked_again(terminal: Terminal, papers: Callable[[], set[str]]) -> None:
    ran = terminal("dues owing", "四", "word", "-1", "1")
    assert ran.code == 0
    assert terminal.asked == [ASKED] * 4
    assert ran.out.count("请写 1、2 或 3；不打印就按回车。") == 3
    assert papers() == {f"{NAME}.docx"}


def test_the_same_once_more_asks_and_goes_beside_it_unless_it_may_be_replaced(
    terminal: Terminal, papers: Callable[[], set[str]]
) -> None:
    assert terminal("dues owing", "3").code == 0
    ran = terminal("dues owing", "3", "")
    assert terminal.asked[1].startswith(f"“{NAME}.html”已经有了，盖掉它吗？")
    assert f"{NAME}（2）.html" in ran.out
    assert papers() == {f"{NAME}.html", f"{NAME}（2）.html"}
    assert terminal("dues owing", "3", "是").code == 0
    assert len(papers()) == 2
    assert terminal("dues owing", "3", "否").code == 0
    assert papers() >= {f"{NAME}（3）.html"}
    assert terminal("dues owing", "3").code == 0  # the end of input at the second question
    assert len(papers()) == 3


@pytest.mark.parametrize(
    "command",
    [
        "dues owing --json", "dues owing -o 新.docx --yes", "member add 新来的", "plan-year 2027",
        "meeting add --kind 主题党日 --on 2026-12-30", "care talk add 1 --with 2 --on 2026-12-30", "doctor",
    ],
)  # fmt: skip
def test_nothing_is_asked_after_what_was_written_and_of_what_has_no_paper(terminal: Terminal, command: str) -> None:
    terminal(command, "是")
    assert ASKED not in terminal.asked


@pytest.mark.parametrize("command", ["report quarter 2026Q3", "member list", "member show 1", "plan show", "rules"])
def test_every_reading_is_asked_about(terminal: Terminal, command: str) -> None:
    assert terminal(command, "").code == 0
    assert terminal.asked == [ASKED]


def test_a_folder_that_cannot_be_made_is_told_of(
    terminal: Terminal, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (desk_folder / "文档").write_text("in the way")
    ran = terminal("dues owing", "1")
    assert ran.code == 3
    assert ran.err == (
        f"文件夹“{desk_folder / '文档' / 'jyg'}”建不了。\n用 --存成 写明存在哪里，例如 --存成 报表.docx。\n"
    )


def test_a_folder_that_somebody_has_made_under_its_chinese_name_is_taken(
    terminal: Terminal, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    homes.keep_documents(desk_folder / "Documents", monkeypatch)
    (desk_folder / "文档").mkdir()
    assert terminal("dues owing", "3").code == 0
    assert (desk_folder / "文档" / "jyg" / f"{NAME}.html").is_file()
    assert not (desk_folder / "Documents").exists()


def test_at_a_real_terminal_without_a_screen_the_path_is_said(at_terminal, at_demo: Jyg, desk_folder: Path) -> None:
    asked = answered(at_terminal("dues", "owing"), ("（不打印就按回车）：", "3"), ("没有程序能打开它", ""))
    assert asked == 0
    assert (desk_folder / "文档" / "jyg" / f"{NAME}.html").is_file()
