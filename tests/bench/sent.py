"""The queries that a command sends to its store, for the engine's own shell: `python -m tests.bench.sent WORDS…`.

Values are put in, in the order in which they are sent, each after a line of MARK; what only looks at the store itself
(pragmas, catalogs, settings) is left out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from unittest import mock

from jygcli.cli import main
from jygcli.store.engines.sqlite import opening
from jygcli.store.engines.sqlite.driver import Driver

MARK = "\n;\n"
_CONNECT = opening.connect
_OF_THE_ENGINE = ("pg_", "current_schema", "current_setting", "set_config", "alembic_version")


def _traced(path: Path) -> Driver:
    driver = _CONNECT(path)
    driver.set_trace_callback(_sent)
    return driver


def _sent(statement: str) -> None:
    if statement.lstrip().upper().startswith(("SELECT", "WITH", "--")):
        sys.stderr.write(f"{statement.rstrip().rstrip(';')}{MARK}")


@contextmanager
def _server_traced() -> Iterator[None]:
    """The same of what is sent to a server."""
    from psycopg import ClientCursor, Cursor

    execute = Cursor.execute

    def told(cursor: Cursor[Any], query: Any, parameters: Any = None, **how: Any) -> Any:
        said = ClientCursor(cursor.connection).mogrify(query, parameters)
        if not any(word in said for word in _OF_THE_ENGINE):
            _sent(said)
        return execute(cursor, query, parameters, **how)

    with mock.patch.object(Cursor, "execute", told):
        yield


def _run() -> None:
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # the answer of the command
    if "://" in os.environ.get("JYG_DB", ""):
        with _server_traced():
            main(sys.argv[1:])
    with mock.patch.object(opening, "connect", _traced):
        main(sys.argv[1:])


if __name__ == "__main__":
    _run()
