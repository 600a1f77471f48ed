"""What help and reads leave unloaded: a subprocess runs the commands and then looks at sys.modules."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.cli.conftest import Jyg

WRITING = ("sqlmodel", "sqlalchemy", "pydantic", "alembic")
FILE_FORMATS = ("python_calamine", "xlsxwriter", "docx")

# Runs each command, then prints what it loaded that it should not have, and the codes other than 0.
PROBE = """
import contextlib, io, json, sys
from jygcli.cli import main
commands, unwanted = json.loads(sys.argv[1])
bad = []
for command in commands:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        try:
            main(command)
        except SystemExit as exit_:
            if exit_.code or not out.getvalue():
                bad.append([command, int(exit_.code or 0)])
    loaded = sorted(set(unwanted) & set(sys.modules))
    if loaded:
        bad.append([command, loaded])
        break
print(json.dumps(bad))
"""

# Walks the tree of commands and asks each for its help; the nouns' own modules are loaded on the way.
HELP_PROBE = """
import json, sys
from jygcli.cli import CONTENTS, main
from jygcli.cli.tree import Root
paths = [[]]
for entry in CONTENTS:
    paths.append([entry.name])
    noun = Root(CONTENTS)._loaded(entry.name)
    paths += [[entry.name, verb] for verb in getattr(noun, "commands", {})]
json.dump(paths, sys.stdout)
"""

READS = (
    ("member", "list"),
    ("member", "show", "1"),
    ("meeting", "list"),
    ("meeting", "show", "1"),
    ("dues", "owing"),
    ("care", "talk", "list"),
    ("care", "talk", "missing"),
    ("points", "total"),
    ("training", "hours"),
    ("review", "year"),
    ("report", "quarter"),
    ("plan", "show"),
    ("plan", "review"),
    ("todo",),
    ("todo", "list"),
    ("branch", "show"),
    ("report", "attendance"),
    ("settings", "list"),
    ("rules",),
    ("branch", "list"),
)


def python(code: str, *arguments: str) -> str:
    ran = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


def faults(commands: Sequence[Sequence[str]], unwanted: Sequence[str]) -> object:
    """Commands that loaded something unwanted, failed or said nothing."""
    return json.loads(python(PROBE, json.dumps([commands, unwanted])))


@pytest.mark.parametrize("command", [("--version",), ("--help",), ("dues", "--help"), ()])
def test_the_first_screens_load_neither_the_writing_side_nor_a_file_format(command: tuple[str, ...]) -> None:
    assert faults([command], WRITING + FILE_FORMATS) == []


def test_no_help_of_any_noun_or_verb_loads_them() -> None:
    paths = json.loads(python(HELP_PROBE))
    assert ["dues", "collect"] in paths
    assert ["plan-year"] in paths
    assert len(paths) > 30
    assert faults([[*path, "--help"] for path in paths], WRITING + FILE_FORMATS) == []


def test_reads_of_an_existing_store_load_them_neither(branch: Jyg) -> None:
    assert branch("member", "add", "王建国").code == 0
    assert branch("plan-year").code == 0
    assert branch("meeting", "add", "--kind", "主题党日", "--on", "2026-11-16").code == 0
    assert faults(READS, WRITING + FILE_FORMATS[:2]) == []


def test_the_probe_sees_what_a_write_loads(branch: Jyg) -> None:
    """A probe that never finds anything would prove nothing."""
    assert faults([("member", "add", "王建国")], ["sqlmodel"]) == [[["member", "add", "王建国"], ["sqlmodel"]]]


def test_the_console_script_is_the_same_program(desk_folder: Path) -> None:
    script = Path(sys.executable).with_name("jyg")
    ran = subprocess.run([script, "--version"], capture_output=True, text=True, check=True)
    module = subprocess.run([sys.executable, "-m", "jygcli", "--version"], capture_output=True, text=True, check=True)
    assert ran.stdout == module.stdout
    assert ran.stdout.startswith("jyg ")
