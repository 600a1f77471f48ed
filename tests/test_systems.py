"""Habits that only a Windows Python takes amiss are noticed on every system."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PROJECT = Path(__file__).parents[1]
THERE_TOO = ("cli", "domain", "files", "said", "services", "sheets", "store", "views")  # tests that run on Windows
CODE_PAGE = "reads a program's words by the code page: encoding="
DAYS = [f"%{letter}" for letter in "YmdHM-"]
REFUSED_DAY = "formats a day by a pattern that Windows refuses: with Chinese in it, or a - after %"


def amiss(code: ast.AST) -> Iterator[tuple[int, str]]:
    """The lines of a module in which it relies on what Windows doesn't have."""
    for node in ast.walk(code):
        match node:
            case ast.Call(func=ast.Attribute(value=ast.Name(id="subprocess")), keywords=named):
                if {"text", "universal_newlines"} & {one.arg for one in named}:
                    yield node.lineno, CODE_PAGE
            case ast.FormattedValue(format_spec=ast.JoinedStr(values=parts)):
                pattern = "".join(part.value for part in parts if isinstance(part, ast.Constant))
                if "%" in pattern and _is_refused(pattern):
                    yield node.lineno, REFUSED_DAY
            case ast.Call(func=ast.Attribute(attr="strftime"), args=[ast.Constant(value=str(pattern)), *_]):
                if _is_refused(pattern):
                    yield node.lineno, REFUSED_DAY


def _is_refused(pattern: str) -> bool:
    return not pattern.isascii() or "%-" in pattern


def test_neither_the_program_nor_its_tests_rely_on_what_windows_does_not_have() -> None:
    folders = [PROJECT / "jygcli", *(PROJECT / "tests" / name for name in THERE_TOO)]
    modules = [path for folder in folders for path in sorted(folder.rglob("*.py"))]
    assert len(modules) > 500
    found = []
    for path in modules:
        code = path.read_text("utf-8")
        if "subprocess." in code or any(sign in code for sign in DAYS):  # the others needn't be parsed
            found += [(path.name, *one) for one in amiss(ast.parse(code))]
    assert found == []


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("subprocess.run(command, text=True)", CODE_PAGE),
        ("f'{day:%Y年%m月}'", REFUSED_DAY),
        ("day.strftime('%m月')", REFUSED_DAY),
        ("f'{day:%-d}'", REFUSED_DAY),
        ("time.strftime('%m月', day)", REFUSED_DAY),
        ("f'{day:%Y-%m}年' + f'{name:　<4}'", ""),
        ("subprocess.run(command, encoding='utf-8'), draw(text=True), day.strftime('%m')", ""),
    ],
)
def test_each_of_them_is_noticed(line: str, why: str) -> None:
    assert [said for _, said in amiss(ast.parse(line))] == [why] * bool(why)
