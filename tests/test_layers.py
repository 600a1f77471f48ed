"""The layers of the program, held by the import contracts in pyproject.toml."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

PROJECT = Path(__file__).parents[1]


def lint(folder: Path) -> subprocess.CompletedProcess:
    """Check the contracts of a checkout, with its own package and not the installed one."""
    return subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as lint; lint()", "--no-cache"],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder), "PYTHONUTF8": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_every_import_keeps_to_the_layers():
    found = lint(PROJECT)
    assert found.returncode == 0, found.stdout + found.stderr
    assert "0 broken" in found.stdout


# A line in a module → what is said of the contract that it breaks, and of the import.
AGAINST = (
    ("domain/base/money.py", "import jygcli.store.base", "Layers import strictly downward"),
    ("services/dues/collecting.py", "import jygcli.views.base.view", "Layers import strictly downward"),
    ("store/log/chain.py", "import jygcli.sheets.kinds", "Layers import strictly downward"),
    ("sheets/words/cells.py", "import jygcli.sheets.members.columns", "The rooms of sheets, bottom up"),
    ("domain/dues/owed.py", "import time", "The domain reads no clock, no store and no file"),
    ("services/dues/booking.py", "import sqlalchemy", "Only the store knows SQL"),
    ("store/log/ends.py", "import sqlite3", "Only its own room knows the driver of an engine"),
    ("store/rows/unit.py", "import jygcli.store.engines.sqlite.driver", "The log, rows and reads know no engine"),
)


def test_each_import_against_the_layers_is_noticed(tmp_path):
    shutil.copytree(PROJECT / "jygcli", tmp_path / "jygcli", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(PROJECT / "pyproject.toml", tmp_path)
    for module, line, _ in AGAINST:
        with (tmp_path / "jygcli" / module).open("a", encoding="utf-8") as file:
            file.write(f"\n{line}\n")
    found = lint(tmp_path)
    assert found.returncode == 1, found.stdout + found.stderr
    said = " ".join(found.stdout.split())
    for module, line, contract in AGAINST:
        importer = f"jygcli.{module.removesuffix('.py').replace('/', '.')}"
        assert f"{contract} BROKEN" in said
        assert f"{importer} -> {line.removeprefix('import ')} (l." in said
