"""Where the store is."""

from __future__ import annotations

import os
from pathlib import Path

from jygcli.store import usual_place


def state_folder() -> Path:
    """Where jyg keeps what belongs to this computer and its user, not to a store."""
    # platformdirs would say it too, and take 9 ms of each command that writes
    usual = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_STATE_HOME")
    return Path(usual or Path.home() / ".local" / "state") / "jyg"


def store_path(given: str | None) -> Path:
    """The store's file: the one given, else JYG_DB, else in the user's data folder."""
    named = given or os.environ.get("JYG_DB")
    return Path(named) if named else usual_place.store_file()
