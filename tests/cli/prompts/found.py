"""Every place of the program that asks, found in its source.

The rooms of questions are modules whose functions ask; which of them do is found by following their calls. A place is
a call of such a function, from wherever. A call of another function that leads to one only hands the question on.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import jygcli

ROOT = Path(jygcli.__file__).parent
_APP, _FLOWS, _DOOR = "jygcli.cli.app", "jygcli.cli.flows", "jygcli.cli.door"
ASKING, CONTEXT = f"{_APP}.asking", f"{_APP}.context"
ROOMS = (
    ASKING, f"{_APP}.missing", f"{_APP}.guided", CONTEXT, f"{_FLOWS}.questions", f"{_FLOWS}.people", f"{_DOOR}.running",
)  # fmt: skip
_READS = {"readline", "getpass", "input"}  # what asks by itself


class Place(NamedTuple):
    """A call that asks. Where it ends is what the interpreter knows a running call by."""

    file: str
    line: int
    end: tuple[int, int]
    asks: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line} ({self.asks})"


class _Module(NamedTuple):
    name: str
    tree: ast.Module
    known: dict[str, str]  # what a name of it stands for, in full


@cache
def _modules() -> tuple[_Module, ...]:
    return tuple(_read(path) for path in sorted((ROOT / "cli").rglob("*.py")))


def _read(path: Path) -> _Module:
    name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts).removesuffix(".__init__")
    tree = ast.parse(path.read_text("utf-8"))
    known = {node.name: f"{name}.{node.name}" for node in tree.body if isinstance(node, ast.FunctionDef)}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            known |= {one.asname or one.name: f"{node.module}.{one.name}" for one in node.names}
    return _Module(name, tree, known)


def _meant(module: _Module, node: ast.expr) -> str:
    """What a name, an attribute of one, or the last of several stands for; nothing where that isn't known."""
    if isinstance(node, ast.Name):
        return module.known.get(node.id, "")
    if isinstance(node, ast.BoolOp):  # `ask or line`
        return _meant(module, node.values[-1])
    if not isinstance(node, ast.Attribute):
        return ""
    if isinstance(node.value, ast.Name) and node.value.id == "self" and module.name == CONTEXT:
        return f"{CONTEXT}.{node.attr}"
    if isinstance(node.value, ast.Name) and node.value.id != "jyg":
        owner = module.known.get(node.value.id, "")
        return f"{owner}.{node.attr}" if owner else ""
    of_app = ast.unparse(node.value) in ("jyg", "self.jyg", "here(ctx)")
    return f"{CONTEXT}.{node.attr}" if of_app else ""


def _calls(tree: ast.AST) -> Iterator[ast.Call]:
    return (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def _reads(call: ast.Call) -> bool:
    return isinstance(call.func, ast.Attribute) and call.func.attr in _READS


@cache
def askers() -> frozenset[str]:
    """The functions of the rooms that ask. Of an App's methods, those alone that ask in their own words."""
    functions = [
        (module, node)
        for module in _modules()
        if module.name in ROOMS
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef)
    ]
    known: set[str] = set()
    while True:
        found = {
            f"{module.name}.{node.name}"
            for module, node in functions
            for call in _calls(node)
            if (module.name == ASKING and _reads(call))
            or ((meant := _meant(module, call.func)) in known and not (module.name == CONTEXT == meant[: len(CONTEXT)]))
        }
        if found <= known:
            return frozenset(known)
        known |= found


@cache
def places() -> tuple[Place, ...]:
    """All calls that ask."""
    return tuple(
        Place(_file(module), call.lineno, (call.end_lineno or 0, call.end_col_offset or 0), _short(meant))
        for module in _modules()
        for call in _calls(module.tree)
        if (meant := _meant(module, call.func)) in askers()
    )


def handed_over() -> list[str]:
    """Where a function that asks is no call but a value, so that nobody sees where it is called.

    A room may hand its own way of asking to another one.
    """
    return [
        f"{_file(module)}:{node.lineno} {_short(_meant(module, node))}"
        for module in _modules()
        if module.name not in ROOMS
        for called in [{id(call.func) for call in _calls(module.tree)}]
        for node in ast.walk(module.tree)
        if isinstance(node, ast.Name | ast.Attribute) and id(node) not in called and _meant(module, node) in askers()
    ]


def _file(module: _Module) -> str:
    path = Path(*module.name.split(".")).as_posix()
    return f"{path}.py" if (ROOT.parent / f"{path}.py").exists() else f"{path}/__init__.py"


def _short(name: str) -> str:
    return ".".join(name.split(".")[-2:])
