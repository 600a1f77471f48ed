"""Services say facts: what users read is made by the views, by errors and by tables of words."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import jygcli.services

SERVICES = Path(jygcli.services.__file__).parent
CHINESE = re.compile("[\u4e00-\u9fff]")

# Functions that declare an error, or that refuse a value: what they are given stands in the sentence of the error.
REFUSING = {"saying", "happened_on", "not_after", "day_of_money", "plain_text", "checked", "checked_name"}

# Modules that hold words of their own, each with what they are.
ALLOWED = {
    "keeping/demo.py": "the made-up branch: what its secretary would have typed",
    "keeping/demo_registers.py": "the made-up branch: what its secretary would have typed",
    "importing/meetings/states.py": "a table of words that sheets use, to be recognised",
    "importing/dues/stated.py": "what the book keeps of entries that came from a sheet",
    "books/roster.py": "what receipts call somebody whose adding was undone",
    "dues/assessments.py": "the ground of an assessment by the last quarter's income, as the book keeps it",
    "dues/booking.py": "the way of paying by which the book marks a reversal",
    "dues/carrying.py": "the ground of an assessment that was carried over, as the book keeps it",
    "dues/collecting.py": "the usual way of paying, as the book keeps it, and whom an error says all were asked of",
    "dues/not_owed.py": "how an error speaks of a leaving of no named kind",
    "dues/waivers.py": "who approved where the branch decides by itself, the setting that says so, months in an error",
    "reports/standard.py": "the declared table of what is checked",
    "reports/rosters.py": "how somebody stands to the medal of fifty years, a column of a list that is made of facts",
    "registers/deeds.py": "what the line of the sums is called",
    "registers/opinions.py": "what stands for a name within somebody's words",
    "meetings/taking_office.py": "the words by which a title says which election it was",
}


def words_in(path: Path) -> Iterator[tuple[int, str]]:
    """The Chinese literals of a module that are no docstring, no part of an error and no value of an enum."""
    yield from _walk(ast.parse(path.read_text(encoding="utf-8")))


def _walk(node: ast.AST) -> Iterator[tuple[int, str]]:
    if isinstance(node, ast.Raise) or _is_docstring(node) or (isinstance(node, ast.ClassDef) and _owns_words(node)):
        return
    if isinstance(node, ast.Call) and _called(node) in REFUSING:
        return
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and CHINESE.search(node.value):
        yield node.lineno, node.value
    for child in ast.iter_child_nodes(node):
        yield from _walk(child)


def _is_docstring(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _owns_words(node: ast.ClassDef) -> bool:
    """Whether it is an error or an enum."""
    targets = (target for part in node.body if isinstance(part, ast.Assign) for target in part.targets)
    is_error = any(isinstance(target, ast.Name) and target.id in ("message", "advice") for target in targets)
    return is_error or any(isinstance(base, ast.Name) and base.id in ("Enum", "StrEnum") for base in node.bases)


def _called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def test_no_service_makes_chinese_sentences():
    found = [
        f"{name}:{line} {text}"
        for path in sorted(SERVICES.rglob("*.py"))
        if (name := path.relative_to(SERVICES).as_posix()) not in ALLOWED
        for line, text in words_in(path)
    ]
    assert found == []


def test_whatever_may_hold_words_holds_some():
    assert [name for name in ALLOWED if not list(words_in(SERVICES / name))] == []


def test_words_are_found_where_they_hide(tmp_path):
    path = tmp_path / "some.py"
    path.write_text(
        '"""一"""\nclass Bad(Refused):\n    message = "二"\n'
        'Worse = Bad.saying("二", "二")\nclass How(StrEnum):\n    NEW = "三"\n'
        'def f(day):\n    """四"""\n    happened_on(day, "五")\n    raise Bad(what="六")\n'
        '    return f"七{day}", {"a": "八"}\n',
        encoding="utf-8",
    )
    assert [text for _, text in words_in(path)] == ["七", "八"]
