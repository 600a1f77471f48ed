"""Help is Chinese, has an example where something must be typed, and fits a window of 80 columns."""

from __future__ import annotations

import os
import pathlib
import re

import pytest
from rich.cells import cell_len

from jygcli.cli import CONTENTS
from jygcli.help import answer, kept, page
from tests.cli import help_pages
from tests.cli.conftest import Jyg
from tests.cli.nouns import built

Path = tuple[str, ...]


def all_commands() -> tuple[list[Path], list[Path]]:
    """The paths of all groups and of all commands."""
    groups: list[Path] = [()]
    commands: list[Path] = []
    waiting = [((entry.name,), built(entry.name)) for entry in CONTENTS]
    while waiting:
        path, command = waiting.pop(0)
        verbs = getattr(command, "commands", None)
        (commands if verbs is None else groups).append(path)
        waiting += [((*path, verb), inner) for verb, inner in (verbs or {}).items()]
    return groups, commands


GROUPS, COMMANDS = all_commands()
ALL = GROUPS + COMMANDS

ENGLISH = re.compile(
    r"\b(options?|arguments?|usage|commands?|required|default|show this|and exit|help message|text|integer|float"
    r"|boolean|path|file|none|error)\b",
    re.IGNORECASE,
)


SHOWN: dict[tuple[Path, str], str] = {}


def help_of(narrow: Jyg, path: Path, flag: str = "--help") -> str:
    """What is shown in 80 columns; each help is asked for once."""
    if (path, flag) not in SHOWN:
        ran = narrow(*path, flag)
        assert (ran.code, ran.err) == (0, ""), path
        SHOWN[path, flag] = ran.out
    return SHOWN[path, flag]


@pytest.fixture
def narrow(jyg: Jyg, monkeypatch: pytest.MonkeyPatch) -> Jyg:
    monkeypatch.setenv("COLUMNS", "80")
    return jyg


def without_names(text: str) -> str:
    """Without the options' own names and without examples, which hold commands."""
    return re.sub(r"--[a-z-]+|jyg( [a-z-]+)*|(?m:^  [a-z-]+(?=  ))", "", text)


def test_every_help_says_in_chinese_what_the_command_does(narrow: Jyg) -> None:
    for path in ALL:
        usage, said, *_ = re.split(r"\n\s*\n", help_of(narrow, path).strip())
        assert usage.startswith(" ".join(("用法：jyg", *path))), path
        assert re.fullmatch(r"\s*[一-鿿].*。\s*", said, re.DOTALL), f"{path}: {said}"


def test_no_help_has_a_word_of_english_in_it(narrow: Jyg) -> None:
    for path in ALL:
        found = ENGLISH.search(without_names(help_of(narrow, path)))
        assert found is None, f"{path}: {found}"


def test_every_help_fits_80_columns(narrow: Jyg) -> None:
    for path in ALL:
        for line in help_of(narrow, path).splitlines():
            assert cell_len(line.rstrip()) <= 80, f"{path}: {line}"
            assert "…" not in line, f"{path}: {line}"


def test_every_command_in_which_something_must_be_typed_shows_an_example(narrow: Jyg) -> None:
    lacking = []
    for path in COMMANDS:
        text = help_of(narrow, path)
        example = re.search(r"例：(jyg [a-z一-鿿 -]*[a-z一-鿿-])", text)
        typed = "\n参数\n" in text or "[必填]" in text
        if typed and (example is None or not example[1].startswith(" ".join(("jyg", *path)))):
            lacking.append(path)
    assert lacking == []


def test_the_global_options_stand_in_the_help_of_every_command(narrow: Jyg) -> None:
    for path in COMMANDS:
        text = help_of(narrow, path)
        assert all(f" {option} " in text for option in ("--db", "--today", "--branch", "--json", "--yes", "--reveal"))


def test_h_is_help_too(narrow: Jyg) -> None:
    for path in ((), ("dues",), ("dues", "collect"), ("plan-year",)):
        assert help_of(narrow, path, "-h") == help_of(narrow, path)


def test_a_bare_noun_shows_what_there_is(narrow: Jyg) -> None:
    assert narrow("dues").out.rstrip() == help_of(narrow, ("dues",)).rstrip()


def test_the_contents_list_every_noun_in_order(narrow: Jyg) -> None:
    listed = re.findall(r"^  ([a-z-]+|[一-鿿]+) +\S", help_of(narrow, ()).split("\n命令\n")[1], re.MULTILINE)
    assert listed == [entry.name for entry in CONTENTS]


def test_an_example_is_a_command_that_exists_with_options_that_exist(narrow: Jyg) -> None:
    for path in COMMANDS:
        text = help_of(narrow, path)
        for example in re.findall(r"例：(jyg [^\n]*(?:\n--[^\n]*)*)", text):
            words = example.split()
            assert tuple(words[1 : 1 + len(path)]) == path, example
            for option in re.findall(r" (--[a-z-]+)", example):
                assert re.search(rf"^  {option} ", text, re.MULTILINE), f"{path}: {option}"


def test_the_pages_that_are_kept_are_those_of_the_commands() -> None:
    pages = help_pages.made()
    if os.environ.get("JYG_UPDATE"):
        pathlib.Path(kept.FILE).write_text(kept.written(pages), "utf-8")
    assert {path: kept.page_of(path) for path in pages} == pages


def test_help_is_answered_at_once_with_what_the_command_itself_shows(narrow: Jyg) -> None:
    for path in ((), ("dues",), ("dues", "collect"), ("import", "members"), ("plan-year",)):
        for asked in ("--help", "-h"):
            assert answer.answer_to([*path, asked]) == help_of(narrow, path)


def test_the_version_is_answered_at_once(narrow: Jyg) -> None:
    assert answer.answer_to(["--version"]) == narrow("--version").out


@pytest.mark.parametrize(
    "line",
    [
        "dues collect --json --help", "dues nothing --help", "--version --help", "dues collect", "--help dues",
        "member add 王建国 --help", "dues --version",
    ],
)  # fmt: skip
def test_a_line_with_more_on_it_is_read_as_any_other(line: str) -> None:
    assert answer.answer_to(line.split()) is None


def test_a_line_breaks_before_no_closing_sign_and_within_no_word() -> None:
    text = "记返还：上缴的党费返还支部的部分，不少于 80% 的规定。例 --through 2026-09"
    assert list(page.wrapped(text, 20)) == [
        "记返还：上缴的党费返",
        "还支部的部分，不少于",
        "80% 的规定。例",
        "--through 2026-09",
    ]
    assert list(page.wrapped("一二三四五六七八九十。", 20)) == ["一二三四五六七八九", "十。"]


@pytest.mark.parametrize("width", [40, 47, 60, 80, 100])
def test_a_page_fits_windows_of_other_widths(width: int) -> None:
    for path in ((), ("dues",), ("dues", "collect"), ("dues", "waive"), ("import", "members"), ("report", "quarter")):
        shown = page.laid_out(_kept(path), width)
        assert [line for line in shown.splitlines() if page.cells(line) > width] == []


def _kept(path: Path) -> page.HelpPage:
    found = kept.page_of(" ".join(path))
    assert found is not None
    return found
