"""Reading a few names for TAB: no waiting, no migrating, no records and no errors."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from jygcli.store.engines.sqlite import faults, opening

TYPE_CHECKING = False  # as the checker of types reads it; TAB is in no need of typing

if TYPE_CHECKING:
    from typing import Any

_TEXTS = Path(__file__).with_name("sql")


def offered(path: Path, query: str, parameters: Mapping[str, str | None]) -> list[dict[str, Any]]:
    """The rows of a named query; none where the store is missing, busy, older than the program or no store."""
    try:
        driver = opening.connect_to_look(path)
        try:
            return [dict(row) for row in driver.execute((_TEXTS / f"{query}.sql").read_text("utf-8"), parameters)]
        finally:
            driver.close()
    except (faults.Error, OSError):
        return []
