"""What the README says is what happens: its spreadsheet is imported, its commands are run, its screens compared."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from tests.cli.conftest import Jyg
from tests.cli.transcripts import play_text, updating
from tests.tables import write_table

README = Path(__file__).parents[2] / "README.md"
BLOCK = re.compile(r"(?<=^```text\n).*?(?=^```$)", re.MULTILINE | re.DOTALL)


def write_roster(readme: str, path: Path) -> None:
    """The roster of the README as a spreadsheet, 1950.1 as the number that a spreadsheet makes of it."""
    lines = readme[readme.index("| 序号 |") :].splitlines()[:9]
    cells = [[cell.strip() for cell in line.strip("|").split("|")] for line in lines]
    rows = [[float(cell) if cell == "1950.1" else cell for cell in row] for row in cells[2:]]
    write_table(path, "第一党支部党员花名册", cells[0], rows)


def test_the_first_quarter_goes_as_the_readme_shows_it(
    jyg: Jyg, desk_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("JYG_TODAY", "2026-03-31")
    monkeypatch.setenv("COLUMNS", "80")
    readme = README.read_text("utf-8")
    write_roster(readme, desk_folder / "花名册.xlsx")
    played = BLOCK.sub(lambda block: play_text(block[0], jyg), readme)
    if updating():
        README.write_text(played, "utf-8")
    assert played == README.read_text("utf-8")


def test_every_command_that_the_readme_names_is_one(jyg: Jyg) -> None:
    named = re.findall(r"`(jyg [a-z-]+(?: [a-z][a-z-]*)?)[^`]*`", README.read_text("utf-8"))
    assert len(named) > 10
    for command in sorted(set(named)):
        words = shlex.split(command)[1:]
        ran = jyg(*words, "--help")
        assert ran.code == 0, command
