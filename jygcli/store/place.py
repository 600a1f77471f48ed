"""Where the store is."""

from __future__ import annotations

import os
from pathlib import Path

from platformdirs import user_data_path


def store_path(given: str | None) -> Path:
    """The store's file: the one given, else JYG_DB, else in the user's data folder."""
    named = given or os.environ.get("JYG_DB")
    return Path(named) if named else user_data_path("jyg", appauthor=False) / "jyg.db"
