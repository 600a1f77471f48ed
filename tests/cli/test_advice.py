"""What is advised can be typed: each command exists and has the options that it is advised with."""

from __future__ import annotations

import ast
from pathlib import Path

import jygcli
from jygcli.views.base.words import Advice, typed
from tests.cli.conftest import Jyg


def advised() -> dict[str, set[str]]:
    """The commands of all Advice in the code, each with the options that stand beside it."""
    found: dict[str, set[str]] = {}
    for path in Path(jygcli.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Advice":
                command = node.args[0]
                if isinstance(command, ast.Constant):
                    options = (option.arg for option in node.keywords if option.arg)
                    found.setdefault(str(command.value), set()).update(options)
    return found


def test_advice_is_written_as_it_is_typed() -> None:
    assert typed(Advice("dues assess", 7, category="离退休")) == "jyg dues assess 7 --category 离退休"
    assert typed(Advice("care talk add", "甲", with_="乙", group_since=None)) == "jyg care talk add 甲 --with 乙"
    assert typed(Advice("dues collect", all=True)) == "jyg dues collect --all"


def test_every_command_that_is_advised_exists_with_its_options(jyg: Jyg) -> None:
    commands = advised()
    assert len(commands) > 10
    for command, options in sorted(commands.items()):
        ran = jyg(*command.split(), "--help")
        assert ran.code == 0, command
        for option in options:
            assert f"--{option.rstrip('_').replace('_', '-')}" in ran.out, (command, option)
