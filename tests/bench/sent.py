"""The queries that a command sends to its store, for the sqlite3 shell: `python -m tests.bench.sent WORDS…`.

Values are put in, in the order in which they are sent; what only looks at the file (pragmas) is left out.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from unittest import mock

from jygcli.cli import main
from jygcli.store.engines.sqlite import opening
from jygcli.store.engines.sqlite.driver import Driver

_CONNECT = opening.connect


def _traced(path: Path) -> Driver:
    driver = _CONNECT(path)
    driver.set_trace_callback(_sent)
    return driver


def _sent(statement: str) -> None:
    if statement.lstrip().upper().startswith(("SELECT", "WITH", "--")):
        sys.stderr.write(f"{statement.rstrip().rstrip(';')}\n;\n")


if __name__ == "__main__":
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the answer of the command
    with mock.patch.object(opening, "connect", _traced):
        main(sys.argv[1:])
