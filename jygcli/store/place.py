"""Where the store is."""

from __future__ import annotations

import os
from pathlib import Path

from jygcli.store import usual_place


def store_path(given: str | None) -> Path:
    """The store's file: the one given, else JYG_DB, else in the user's data folder."""
    named = given or os.environ.get("JYG_DB")
    return Path(named) if named else usual_place.store_file()
