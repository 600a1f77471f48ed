"""Where a user's data is, as the system has it. Loaded only where nobody says which store is meant."""

from __future__ import annotations

from pathlib import Path

from platformdirs import user_data_path


def store_file() -> Path:
    """The store's file in the user's data folder."""
    return user_data_path("jyg", appauthor=False) / "jyg.db"
