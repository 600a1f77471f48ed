"""Reading a few names for TAB: no waiting, no migrating, no records and no errors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jygcli.domain.base.errors import JygError
from jygcli.store.engines.sqlite import faults, opening
from jygcli.store.place import Server, store_place

TYPE_CHECKING = False  # as the checker of types reads it; TAB is in no need of typing

if TYPE_CHECKING:
    from typing import Any

_TEXTS = Path(__file__).with_name("sql")


def offered(store: str | None, query: str, parameters: Mapping[str, str | None]) -> list[dict[str, Any]]:
    """The rows of a named query, of the store that is given as `--db`; none where it is missing, busy, older than the
    program or no store.
    """
    text = (_TEXTS / f"{query}.sql").read_text("utf-8")
    try:
        place = store_place(store)
        if isinstance(place, Path):
            return _of_file(place, text, parameters)
        return _of_server(place, text, parameters)
    except (faults.Error, OSError, JygError):
        return []


def _of_file(path: Path, text: str, parameters: Mapping[str, str | None]) -> list[dict[str, Any]]:
    driver = opening.connect_to_look(path)
    try:
        return [dict(row) for row in driver.execute(text, parameters)]
    finally:
        driver.close()


def _of_server(server: Server, text: str, parameters: Mapping[str, str | None]) -> list[dict[str, Any]]:
    from jygcli.store.engines.postgresql import opening as servers  # which a file has no use for

    driver = servers.connect(server, in_a_hurry=True)
    try:
        with driver.readable():
            return [dict(row) for row in driver.execute(text, parameters)]
    finally:
        driver.close()
