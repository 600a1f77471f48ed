"""docs/document.md leads from each paragraph to commands that exist, to papers, and to tests that use them."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from typer.core import TyperGroup

from jygcli.cli import CONTENTS
from jygcli.cli.app.papers import PaperCommand
from tests.cli.nouns import built

CLI = Path(__file__).parent
TEXT = (CLI.parents[1] / "docs" / "document.md").read_text("utf-8")
LAST = 22  # paragraphs of the document


class Paragraph(NamedTuple):
    """A line of the table: its commands, those that make a paper, and the files that try them."""

    number: int
    said: str
    commands: tuple[str, ...]
    papers: tuple[str, ...]
    tests: tuple[str, ...]

    @property
    def is_empty(self) -> bool:
        return not self.commands


def paragraphs() -> tuple[Paragraph, ...]:
    lines = [line.strip("| ").split("|") for line in TEXT.splitlines() if re.match(r"\| \d+ \|", line)]
    cells = [[cell.strip() for cell in line] + [""] * (5 - len(line)) for line in lines]
    return tuple(
        Paragraph(int(number), commands, *(tuple(re.findall(r"`([^`]+)`", cell)) for cell in (commands, papers, tests)))
        for number, _, commands, papers, tests in cells
    )


EACH = pytest.mark.parametrize("paragraph", paragraphs(), ids=lambda paragraph: f"第{paragraph.number}条")


def command(path: str) -> Any:
    noun, *verbs = path.split()
    found = built(next(entry.name for entry in CONTENTS if entry.name == noun))
    for verb in verbs:
        found = found.commands[verb]
    return found


def tried(name: str) -> str:
    """The text of a session, or of a test with the commands that it runs."""
    path = CLI / name if name.endswith(".py") else CLI / "sessions" / name
    return re.sub(r'", "|"\), \("', " ", path.read_text("utf-8"))


def test_each_paragraph_has_its_line_in_order():
    assert [paragraph.number for paragraph in paragraphs()] == list(range(1, LAST + 1))


def test_what_has_no_command_yet_or_needs_none_says_so():
    assert [one.number for one in paragraphs() if one.is_empty and "不需要工具" in one.said] == [4]
    assert all("〔" in one.said for one in paragraphs() if one.is_empty and one.number != 4)
    assert "不需要工具的两处：第一部分" in TEXT


@EACH
def test_its_commands_are_there_and_its_papers_can_be_printed(paragraph: Paragraph):
    for path in paragraph.commands:
        assert not isinstance(command(path), TyperGroup), path
    for path in paragraph.papers:
        assert isinstance(command(path), PaperCommand), path


@EACH
def test_each_of_its_commands_is_tried_by_one_of_its_tests(paragraph: Paragraph):
    texts = [tried(name) for name in paragraph.tests]
    assert [path for path in paragraph.commands if not any(re.search(rf"\b{path}\b", text) for text in texts)] == []
