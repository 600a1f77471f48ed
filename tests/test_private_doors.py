"""What jyg takes from other packages by names that they keep private: in one module each, and as it was when tried."""

from __future__ import annotations

import ast
import collections
import importlib
import inspect
import operator
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pytest
from rich import cells

import jygcli

PACKAGE = Path(jygcli.__file__).parent
TYPER_TRIED = "0.28.0"
# What cli/app/tree/typer_private.py reaches for: module, name, and the parameters or attributes that jyg counts on.
TYPER = [
    ("typer._click.core", "Command.collect_usage_pieces", {"ctx"}),
    ("typer._click.core", "Command.format_usage", {"ctx", "formatter"}),
    ("typer._click.core", "Command.format_help", {"ctx", "formatter"}),
    ("typer._click.core", "Command.get_help_option", {"ctx"}),
    ("typer._click.exceptions", "UsageError", {"message", "ctx"}),
    ("typer._click.exceptions", "BadOptionUsage", {"option_name"}),
    ("typer._click.exceptions", "MissingParameter", {"ctx", "param"}),
    ("typer._click.exceptions", "NoArgsIsHelpError", {"ctx"}),
    ("typer._click.exceptions", "NoSuchOption", {"option_name", "possibilities"}),
    ("typer._click.globals", "get_current_context", {"silent"}),
    ("typer._click.types", "ParamType.get_metavar", {"param", "ctx"}),
    ("typer._click.types", "FuncParamType", {"func"}),
    ("typer._completion_shared", "get_completion_script", {"prog_name", "complete_var", "shell"}),
    ("typer._completion_shared", "install", {"prog_name", "complete_var", "shell"}),
]
# python-docx, tried with 1.2.0, has no other way to the XML of a document: every recipe for it goes by these names.
DOCX = {"_blob", "_element", "_p", "_r"}
# What the console of Windows 10 is laid out by, in papers/old_console.py; tried with Rich 15.0.0.
OF_RICH = {("old_console", "_is_single_cell_widths")}


def test_rich_counts_columns_by_what_is_put_in_its_place_as_when_tried(monkeypatch):
    monkeypatch.setattr(cells, "_is_single_cell_widths", lambda text: False)
    monkeypatch.setattr(cells, "get_character_cell_size", lambda sign, _="auto": 7)
    cells.cached_cell_len.cache_clear()
    assert cells.cell_len("甲a") == 14
    monkeypatch.undo()
    cells.cached_cell_len.cache_clear()


# What named tuples of collections have for fields, and domain/base/tuples.py for ours.
def test_a_field_of_a_named_tuple_is_found_by_its_place_as_when_tried():
    assert collections._tuplegetter(1, None).__get__(("甲", "乙"), tuple) == "乙"


# The standard library offers them, and enum's _value_.
OF_TUPLES = {"_replace", "_asdict", "_fields", "_field_defaults", "_make"}


def changed(module: str, name: str, counted_on: set[str]) -> str:
    """What is otherwise in the installed Typer, in a sentence; nothing where the door looks as it did."""
    told = f"Typer {version('typer')} is not as {TYPER_TRIED}, with which cli/app/tree/typer_private.py was tried: "
    try:
        found = operator.attrgetter(name)(importlib.import_module(module))
    except (ImportError, AttributeError):
        return f"{told}{module} has no {name}."
    if callable(found):
        lost = counted_on - set(inspect.signature(found).parameters)
        return f"{told}{module}.{name} no longer takes {', '.join(sorted(lost))}." if lost else ""
    return "" if isinstance(found, str) else f"{told}{module}.{name} is no text."


@pytest.mark.parametrize(("module", "name", "counted_on"), TYPER)
def test_typer_is_behind_its_doors_as_it_was_when_tried(module, name, counted_on):
    told = changed(module, name, counted_on)
    assert not told, told


@pytest.mark.parametrize(
    ("module", "name", "told"),
    [
        ("typer._click.nowhere", "Command", "typer._click.nowhere has no Command."),
        ("typer._click.core", "Command.nothing", "typer._click.core has no Command.nothing."),
        ("typer._click.core", "Command.format_help", "typer._click.core.Command.format_help no longer takes colour."),
        ("typer._click.exceptions", "UsageError.exit_code", "typer._click.exceptions.UsageError.exit_code is no text."),
    ],
)
def test_a_door_that_looks_different_is_told_in_a_sentence(module, name, told):
    assert changed(module, name, {"colour"}).endswith(f"was tried: {told}")


LOOKED_AT = (ast.Import, ast.ImportFrom, ast.Attribute, ast.FunctionDef, ast.Name)


@cache
def parsed() -> tuple[tuple[str, ast.AST], ...]:
    """The nodes of the program that are looked at, with the name of their module."""
    return tuple(
        (path.stem, node)
        for path in sorted(PACKAGE.rglob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, LOOKED_AT)
    )


def test_private_modules_of_others_are_imported_in_one_place():
    found = set()
    for module, node in parsed():
        if isinstance(node, ast.ImportFrom) and node.module and not node.level:
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        for name in names:
            package, *inner = name.split(".")
            if package not in ("__future__", "jygcli") and any(part.startswith("_") for part in inner):
                found.add((module, package))
    assert found == {("typer_private", "typer"), ("tuples", "collections")}


def test_private_attributes_of_others_are_used_in_one_place():
    """A private name that no class or module of jygcli gives to anything is somebody else's."""
    nodes = parsed()
    own = {node.attr for _, node in nodes if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store)
           and isinstance(node.value, ast.Name) and node.value.id in ("self", "cls")}  # fmt: skip
    own |= {node.name for _, node in nodes if isinstance(node, ast.FunctionDef)}
    own |= {node.id for _, node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}
    used = {
        (module, node.attr)
        for module, node in nodes
        if isinstance(node, ast.Attribute) and node.attr.startswith("_") and not node.attr.endswith("_")
    }
    foreign = {(module, name) for module, name in used if name not in own | OF_TUPLES | DOCX}
    assert foreign == OF_RICH
    assert {module for module, name in used if name in DOCX} == {"docx_template", "docx"}
