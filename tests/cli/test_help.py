"""Help is Chinese, has an example where something must be typed, and fits a window of 80 columns."""

from __future__ import annotations

import re

import pytest
from rich.cells import cell_len

from jygcli.cli import CONTENTS
from jygcli.cli.tree import Root
from tests.cli.conftest import Jyg

Path = tuple[str, ...]


def all_commands() -> tuple[list[Path], list[Path]]:
    """The paths of all groups and of all commands."""
    groups: list[Path] = [()]
    commands: list[Path] = []
    for entry in CONTENTS:
        verbs = getattr(Root(CONTENTS)._loaded(entry.name), "commands", None)
        if verbs is None:
            commands.append((entry.name,))
        else:
            groups.append((entry.name,))
            commands += [(entry.name, verb) for verb in verbs]
    return groups, commands


GROUPS, COMMANDS = all_commands()
ALL = GROUPS + COMMANDS

NEEDS_EXAMPLE = [path for path in COMMANDS if path not in {("demo",), ("rules",)}]

ENGLISH = re.compile(
    r"\b(options?|arguments?|usage|commands?|required|default|show this|and exit|help message|text|integer|float"
    r"|boolean|path|file|none|error)\b",
    re.IGNORECASE,
)


def help_of(jyg: Jyg, path: Path, flag: str = "--help") -> str:
    ran = jyg(*path, flag)
    assert (ran.code, ran.err) == (0, ""), path
    return ran.out


@pytest.fixture
def narrow(jyg: Jyg, monkeypatch: pytest.MonkeyPatch) -> Jyg:
    monkeypatch.setenv("COLUMNS", "80")
    return jyg


def without_names(text: str) -> str:
    """Without the options' own names and without examples, which hold commands."""
    return re.sub(r"--[a-z-]+|jyg( [a-z-]+)*", "", text)


def test_every_help_says_in_chinese_what_the_command_does(narrow: Jyg) -> None:
    for path in ALL:
        lines = [line.strip() for line in help_of(narrow, path).splitlines() if line.strip()]
        assert lines[0].startswith("用法：jyg"), path
        assert re.search("[一-鿿]", lines[1]), path
        assert lines[1].endswith(("。", "：", "；", "，")) or len(lines[1]) > 30, f"{path}: {lines[1]}"


def test_no_help_has_a_word_of_english_in_it(narrow: Jyg) -> None:
    for path in ALL:
        found = ENGLISH.search(without_names(help_of(narrow, path)))
        assert found is None, f"{path}: {found}"


def test_every_help_fits_80_columns(narrow: Jyg) -> None:
    for path in ALL:
        for line in help_of(narrow, path).splitlines():
            assert cell_len(line.rstrip()) <= 80, f"{path}: {line}"
            assert "…" not in line, f"{path}: {line}"


def test_every_command_that_takes_an_argument_or_an_option_of_its_own_shows_an_example(narrow: Jyg) -> None:
    lacking = []
    for path in NEEDS_EXAMPLE:
        text = help_of(narrow, path)
        own = text.split("哪里都能用的选项")[0]
        takes = "╭─ 参数" in own or own.count(" --") > text.count("--help")
        example = re.search(r"例：jyg ([a-z -]*[a-z-]+)", text)
        if takes and (example is None or not example[1].startswith(" ".join(path))):
            lacking.append(path)
    assert lacking == []


def test_the_global_options_stand_in_the_help_of_every_command(narrow: Jyg) -> None:
    for path in COMMANDS:
        text = help_of(narrow, path)
        assert all(f" {option} " in text for option in ("--db", "--today", "--branch", "--json", "--yes", "--reveal"))


def test_h_is_help_too(narrow: Jyg) -> None:
    for path in ((), ("dues",), ("dues", "collect"), ("plan-year",)):
        assert help_of(narrow, path, "-h") == help_of(narrow, path)


def test_a_bare_jyg_and_a_bare_noun_show_what_there_is(narrow: Jyg) -> None:
    assert narrow().out == help_of(narrow, ())
    ran = narrow("dues")
    assert ran.code in {0, 2}
    assert "collect" in ran.out + ran.err


def test_the_contents_list_every_noun_in_order(narrow: Jyg) -> None:
    listed = re.findall(r"^│ ([a-z-]+) +\S", help_of(narrow, ()).split("命令 ─")[1], re.MULTILINE)
    assert listed == [entry.name for entry in CONTENTS]


def test_an_example_is_a_command_that_exists_with_options_that_exist(narrow: Jyg) -> None:
    for path in COMMANDS:
        text = help_of(narrow, path)
        for example in re.findall(r"例：(jyg [^\n│]*(?:\n --[^\n│]*)?)", text):
            words = example.split()
            assert tuple(words[1 : 1 + len(path)]) == path, example
            for option in re.findall(r" (--[a-z-]+)", example):
                assert re.search(rf"^│[ *]+{option} ", text, re.MULTILINE), f"{path}: {option}"
