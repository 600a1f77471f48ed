"""What must never be in the program: the network, pickles, evaluated text, shells; and what must never stay behind."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
import tempfile
import textwrap
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import jygcli
from tests.cli.conftest import Jyg
from tests.engines import python_path
from tests.leaks import SECRET
from tests.people import id_number, phone
from tests.systems import only_for_its_owner

PROJECT = Path(jygcli.__file__).parents[1]
SOURCES = sorted((PROJECT / "jygcli").rglob("*.py")) + sorted((PROJECT / "migrations").rglob("*.py"))

FORBIDDEN_MODULES = {
    "socket", "ssl", "http", "urllib.request", "requests", "httpx", "ftplib", "smtplib", "telnetlib", "xmlrpc",
    "pickle", "shelve", "marshal", "dill", "multiprocessing", "subprocess", "pty", "webbrowser",
}  # fmt: skip
# PowerShell asked for its profile, a spreadsheet read in its own process, the user's editor, what opens a paper: each
# by a list of words.
STARTS_A_PROCESS = {
    "jygcli/cli/app/shells.py", "jygcli/sheets/containers/subprocess_reader.py", "jygcli/cli/meetings/minutes.py",
    "jygcli/files/opening.py",
}  # fmt: skip
FORBIDDEN_CALLS = {"eval", "exec", "compile", "os.system", "os.popen", "os.execv", "os.spawnl", "yaml.load"}


class Said(NamedTuple):
    """What a source imports, what it calls by a name, and what it says of a shell."""

    path: Path
    imports: set[str]
    calls: set[str]
    shells: set[str]


@cache
def every_source() -> tuple[Said, ...]:
    return tuple(map(read, SOURCES))


def read(path: Path) -> Said:
    found = Said(path, set(), set(), set())
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found.imports.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.imports.add(node.module)
        elif isinstance(node, ast.Call):
            found.calls.add(dotted(node.func))
            found.shells.update(ast.unparse(one) for one in node.keywords if one.arg == "shell")
    return found


def dotted(node: ast.expr) -> str:
    """`os.system`, of what is called so; nothing of what is called by no name."""
    if isinstance(node, ast.Attribute):
        return f"{dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def test_no_source_imports_the_network_a_pickle_or_a_process():
    assert len(SOURCES) > 150
    for path, found, *_ in every_source():
        bad = {name for name in found if name in FORBIDDEN_MODULES or name.split(".")[0] in FORBIDDEN_MODULES}
        allowed = {"subprocess"} if path.relative_to(PROJECT).as_posix() in STARTS_A_PROCESS else set()
        assert bad <= allowed, f"{path}: {bad}"


COMPILES = {"domain/base/tuples.py": {"eval"}}  # of the names of a record's fields, which are names of Python


def test_no_source_evaluates_text_or_calls_a_shell():
    for source in every_source():
        compiled = next((calls for end, calls in COMPILES.items() if source.path.as_posix().endswith(end)), set())
        bad = source.calls & FORBIDDEN_CALLS - compiled
        assert not bad, f"{source.path}: {bad}"
        assert "shell=True" not in source.shells, source.path


WITHOUT_NETWORK = """
import sys
def refuse(event, arguments):
    if event.startswith("socket."):
        raise AssertionError(event)
sys.addaudithook(refuse)
from jygcli.cli import main
def run(*arguments):
    try:
        main(list(arguments))
    except SystemExit as ended:
        assert ended.code in (0, None), (arguments, ended.code)
run("init", "--name", "第一党支部", "--yes")
run("member", "add", "王建国", "--born", "1949-10")
run("plan-year", "2026", "--yes")
run("dues", "assess", "王建国", "--category", "离退休", "--base", "4321", "--from", "2026-01")
run("dues", "collect", "王建国", "--through", "2026-03")
run("template", "members", "t.xlsx")
run("export", "members", "m.xlsx")
run("report", "quarter", "2026Q1")
run("undo", "--yes")
run("redo", "--yes")
run("log")
run("log", "verify")
run("backup", "b.db")
run("restore", "b.db", "--yes")
run("doctor")
"""


@pytest.mark.of_files("that a file asks for no network")
def test_a_whole_session_never_asks_for_the_network(tmp_path):
    env = {**os.environ, "JYG_DB": "jyg.db", "JYG_TODAY": "2026-11-20", "PYTHONPATH": python_path(PROJECT)}
    ran = subprocess.run(
        [sys.executable, "-c", textwrap.dedent(WITHOUT_NETWORK)],
        cwd=tmp_path, env=env, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    assert ran.returncode == 0, ran.stderr


def test_no_command_leaves_a_temporary_file_or_a_number_in_a_name(branch: Jyg, desk_folder: Path, monkeypatch):
    scratch = desk_folder / "scratch"
    scratch.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(scratch))
    number, mobile = id_number("1949-10-01", 1), phone(1)
    (desk_folder / "花名册.csv").write_text(f"姓名,身份证号,联系电话\n王建国,{number},{mobile}\n", "utf-8")
    assert branch("import", "members", "花名册.csv").code == 0
    for command in (
        ("member", "show", "王建国"), ("member", "list"), ("export", "members", "名册.xlsx"), ("log", "--json"),
        ("doctor", "--json"), ("backup",), ("backup", "拷贝.db"), ("restore", "拷贝.db", "--yes"), ("undo",), ("redo",),
        ("member", "edit", "王建国", "--id-number", number[:-1]),
    ):  # fmt: skip
        branch(*command)  # every output is looked through by the fixture
    assert list(scratch.iterdir()) == []
    left = [path for path in desk_folder.rglob("*") if path.is_file()]
    assert not [path for path in left if SECRET.search(path.name)]
    assert not [
        path for path in left if path.suffix in {".part", ".tmp"} or path.name.endswith(("-writing", "-journal"))
    ]
    written = {path for path in left if path.suffix not in {".db", ".csv"}}
    assert not [path for path in written if number.encode() in path.read_bytes()]
    assert all(only_for_its_owner(path) for path in left if path.name != "花名册.csv")
