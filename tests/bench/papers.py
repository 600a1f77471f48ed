"""How long the year's report of a branch of fifty takes in each of its faces, beside `sqlite-utils --help`, in one run.

`python -m tests.bench.papers`. The branch has lived through three years first; sqlite-utils is measured where it is
installed.
"""

from __future__ import annotations

import importlib.util
import os
import sys
import tempfile
from pathlib import Path

from tests.bench.starting import Command, compare
from tests.services.three_years import ENDED, lived

FACES = ("docx", "xlsx", "html")
_JYG = str(Path(sys.executable).with_name("jyg"))


def main() -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        store = folder / "jyg.db"
        store.write_bytes(lived()[ENDED])
        commands: dict[str, Command] = {}
        if importlib.util.find_spec("sqlite_utils"):
            commands["sqlite-utils --help"] = ([sys.executable, "-m", "sqlite_utils", "--help"], {})
        year = ("report", "year", str(ENDED.year), "--today", str(ENDED))
        commands["jyg report year"] = ([_JYG, *year], {})
        for face in FACES:
            command = [_JYG, *year, "--yes", "-o", str(folder / f"year.{face}")]
            commands[f"jyg report year, .{face}"] = (command, {})
        os.environ["JYG_DB"] = str(store)
        compare(commands)


if __name__ == "__main__":
    main()
