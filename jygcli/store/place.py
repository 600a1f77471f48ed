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
    named = given or _unquoted(os.environ.get("JYG_DB", ""))
    return Path(named) if named else usual_place.store_file()


def _unquoted(named: str) -> str:
    """A path without the quotes around it, which `set JYG_DB="…"` of Windows leaves there."""
    return named[1:-1] if len(named) > 1 and named[0] == named[-1] == '"' else named
