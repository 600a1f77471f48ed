"""Where the store is: in a file, or on a server."""

from __future__ import annotations

import os
import re
from pathlib import Path

from jygcli.domain.base.tuples import NamedTuple
from jygcli.store import usual_place

# What is an address, or meant as one, and no file: of whatever engine, and as libpq has it without a URL. It may hold a
# password, which isn't repeated; one letter before the colon is a drive of Windows.
_ADDRESS = re.compile(r"\s*(postgres(ql)?:|[a-z][a-z0-9+.-]+:/|(.*\s)?password\s*=)", re.IGNORECASE)


class Server(NamedTuple):
    """A database on a server. `url` is its address as libpq reads it, in which there is never a password; `host` and
    `name` what people call it, empty where the address leaves that to the system, a service file or the environment.
    """

    url: str
    host: str
    name: str

    def __str__(self) -> str:
        where = f"服务器 {self.host} 上" if self.host else "数据库服务器上"
        return f"{where}的台账{f' {self.name}' if self.name else ''}"


Place = Path | Server


def state_folder() -> Path:
    """Where jyg keeps what belongs to this computer and its user, not to a store."""
    # platformdirs would say it too, and take 9 ms of each command that writes
    usual = os.environ.get("LOCALAPPDATA") if os.name == "nt" else os.environ.get("XDG_STATE_HOME")
    return Path(usual or Path.home() / ".local" / "state") / "jyg"


def store_place(given: str | None) -> Place:
    """The store: the one given, else JYG_DB, else the file in the user's data folder. Raises as `address.server_at`."""
    named = given or _unquoted(os.environ.get("JYG_DB", ""))
    if _ADDRESS.match(named):
        from jygcli.store.engines.postgresql import address  # which a file has no use for

        return address.server_at(named)
    return Path(named) if named else usual_place.store_file()


def folder_of(place: Place) -> Path:
    """Where the user keeps what goes with the store: beside the file; of a server's, in the user's data folder."""
    return place.parent if isinstance(place, Path) else usual_place.store_file().parent


def make_private_folder(folder: Path) -> None:
    """Make a folder that only its owner can enter, unless it is there. Raises OSError.

    On Windows one like the folder around it: newer Pythons lock out whoever has a new account on the same PC.
    """
    folder.mkdir(mode=0o777 if os.name == "nt" else 0o700, parents=True, exist_ok=True)


def _unquoted(named: str) -> str:
    """A path without the quotes around it, which `set JYG_DB="…"` of Windows leaves there."""
    return named[1:-1] if len(named) > 1 and named[0] == named[-1] == '"' else named
