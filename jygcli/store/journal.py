"""The log of one operation while it is being written: changes are hashed as they come and kept in batches.

So 100,000 changes never stand in memory together. The operation's own row needs the hash over all of
them and is written last; until then its changes refer to the id that it is going to have.
"""

from __future__ import annotations

import getpass
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime

from jygcli.store import log, sqlite
from jygcli.store.queries import LAST_OPERATION, fetch

BATCH = 5000
_COLUMNS = ("operation_id", "table_name", "row_id", "before", "after")


@dataclass(frozen=True, slots=True)
class Written:
    """The operation's own row, once all changes are known."""

    id: int
    at: str
    work_day: date
    user: str
    command: str
    previous: str
    hash: str


class Journal:
    """The changes of one operation. It begins with the first of them."""

    def __init__(self, driver: sqlite.Driver, command: str, work_day: date) -> None:
        self._driver = driver
        self._facts = {"at": "", "work_day": work_day, "user": "", "command": command}
        self._command, self._work_day = command, work_day
        self._chain: log.Chain | None = None
        self._id = 0
        self._previous = log.FIRST
        self._waiting: list[tuple[int, str, int, str | None, str | None]] = []

    @property
    def has_begun(self) -> bool:
        """Whether anything was written."""
        return self._chain is not None

    def note(self, changes: Sequence[log.Change]) -> None:
        if self._chain is None:
            self._chain = self._begin()
        self._chain.add(changes)
        self._waiting += [(self._id, *change) for change in changes]
        if len(self._waiting) >= BATCH:
            sqlite.defer_references(self._driver)
            self._keep()

    def close(self, write_operation: Callable[[Written], None]) -> None:
        """Have the operation's row written, and keep the changes that wait."""
        if self._chain is None:
            return
        at, user = str(self._facts["at"]), str(self._facts["user"])
        write_operation(Written(self._id, at, self._work_day, user, self._command, self._previous, self._chain.hash))
        self._keep()

    def _begin(self) -> log.Chain:
        newest = fetch(self._driver, LAST_OPERATION, {})
        if newest:
            self._previous, self._id = newest[0].hash, newest[0].id
        self._id += 1
        self._facts |= {"at": datetime.now(UTC).isoformat(timespec="seconds"), "user": _user()}
        return log.Chain(self._previous, self._facts)

    def _keep(self) -> None:
        sqlite.insert(self._driver, "change", _COLUMNS, self._waiting)
        self._waiting.clear()


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no login name, as on some Windows services
        return "?"
