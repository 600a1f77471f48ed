"""The reference of commands says what the commands say now, and leaves none out."""

from __future__ import annotations

from tests.cli.test_help import COMMANDS
from tests.demo.make_commands import REFERENCE, reference


def test_the_reference_is_not_stale() -> None:
    assert REFERENCE.read_text("utf-8") == reference(), "docs/commands.md is stale: make commands"


def test_every_command_and_each_of_its_own_options_is_documented() -> None:
    text = REFERENCE.read_text("utf-8")
    assert [path for path in COMMANDS if f"# {' '.join(('jyg', *path))}（" not in text] == []
    assert text.count("\n用法：") == len(COMMANDS)
    assert "| `--quarter, --季度 季度` | 这个季度开的全部收据 |" in text


def test_every_row_says_what_it_is_for() -> None:
    rows = [line for line in REFERENCE.read_text("utf-8").splitlines() if line.startswith("| `")]
    assert len(rows) > 100
    assert [row for row in rows if row.split("|")[2].strip() == ""] == []
