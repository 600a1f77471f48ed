"""The log of one operation while it is being written: changes are hashed as they come and kept in batches.

So 100,000 changes never stand in memory together. The operation's own row needs the hash over all of
them and is written last; until then its changes refer to the id that it is going to have.
"""

from __future__ import annotations

import getpass
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from jygcli.store import clock
from jygcli.store.log import chain as log
from jygcli.store.log import withheld
from jygcli.store.log.withheld import PRIVATE
from jygcli.store.reads.log import PRIVATE_NUMBERS
from jygcli.store.reads.queries import fetch

TYPE_CHECKING = False  # as the checker of types reads it

if TYPE_CHECKING:
    from jygcli.store.engines.protocol import Driver

BATCH = 5000  # rows added at once, which are one change of the log
_CLOCKS_DIFFER = timedelta(minutes=2)  # of two computers that share a store
MOST_WAITING = 1_000_000  # signs of text
_CHANGE = ("id", "operation_id", "table_name", "row_id", "before", "after")
_OPERATION = ("id", "at", "work_day", "user", "command", "previous", "hash")


class Journal:
    """The changes of one operation. It begins with the first of them.

    Whatever is written into the log comes through here, and is rid of private numbers here: of a row of `private` it
    holds the seal, of a text with a number within the row of `private` that has it (withheld.py).
    """

    def __init__(self, driver: Driver, command: str, work_day: date) -> None:
        self._driver = driver
        self._facts = {"at": "", "work_day": work_day, "user": "", "command": command}
        self._chain: log.Chain | None = None
        self._id = 0
        self.before_last: datetime | None = None
        self._previous = self._hash = log.FIRST
        self._number = 0  # of changes
        self._signs = 0  # of what waits
        self._waiting: list[tuple[int, int, str, int, str | None, str | None]] = []
        self._line = 0  # the id of the next line
        self._numbers: dict[str, int] | None = None  # private number → its row

    @property
    def has_begun(self) -> bool:
        """Whether anything was written."""
        return self._chain is not None

    @property
    def is_in_log(self) -> bool:
        found = self._driver.execute("SELECT 1 FROM operation WHERE hash = ?", (self._hash,))
        return self._hash != log.FIRST and found.fetchone() is not None

    @property
    def id(self) -> int:
        """The id that the operation is going to have. Rows may refer to it at once."""
        if self._chain is None:
            self._chain = self._begin()
        self._driver.defer_references()
        return self._id

    @property
    def end(self) -> tuple[int, str]:
        """The number and hash of the operation, once it is closed."""
        return self._id, self._hash

    def note(
        self, table: str, row_id: int, before: Mapping[str, object] | None, after: Mapping[str, object] | None
    ) -> None:
        """Log the columns of a row before and after (None where there is no row)."""
        texts = [None if row is None else log.canonical(self._told(table, row)) for row in (before, after)]
        self._add(log.Change(table, row_id, *texts))

    def note_many(
        self, table: str, columns: Mapping[str, Sequence[int | str | None]], *, removed: bool = False
    ) -> None:
        """Log many new rows, or removed ones, given by their columns and by ascending ids, as one change."""
        if table == PRIVATE:
            rows = (dict(zip(columns, row, strict=True)) for row in zip(*columns.values(), strict=True))
            seals = [str(log.sealed(row)["seal"]) for row in rows]
            columns = {"id": columns["id"], "seal": seals}
        else:
            columns = withheld.of_columns(columns, self._private_row)
        said = log.listed(list(columns), list(zip(*columns.values(), strict=True)))
        self._add(log.Change(table, int(columns["id"][0] or 0), *((said, None) if removed else (None, said))))

    def _told(self, table: str, row: Mapping[str, object]) -> Mapping[str, object]:
        """What the log may hold of a row."""
        if table == PRIVATE:
            return log.sealed(row) if "value" in row else row
        return withheld.of_row(row, self._private_row)

    def _private_row(self, number: str) -> int:
        """The row of `private` that has this number; a new one where there is none."""
        if self._numbers is None:
            # of the rows that have the same number, the oldest
            self._numbers = {known.value: known.id for known in reversed(fetch(self._driver, PRIVATE_NUMBERS, {}))}
        if number not in self._numbers:
            row_id = self._numbers[number] = self._driver.next_id(PRIVATE)
            row = {"id": row_id, "value": number, "salt": log.new_salt()}
            self._driver.insert(PRIVATE, list(row), [list(row.values())])
            self.note(PRIVATE, row_id, None, row)
        return self._numbers[number]

    def _add(self, change: log.Change) -> None:
        if self._chain is None:
            self._chain = self._begin()
        self._chain.add([change])
        self._number += 1
        self._waiting.append((self._line, self._id, *change))
        self._line += 1
        self._signs += len(change.before or "") + len(change.after or "")
        if self._signs > MOST_WAITING:
            self._driver.defer_references()
            self._keep()

    def close(self) -> None:
        """Write the operation's own row, and the changes that wait."""
        if self._chain is None:
            return
        facts = [str(fact) for fact in self._facts.values()]
        self._hash = self._chain.hash
        row = (self._id, *facts, self._previous, self._hash)
        self._driver.insert("operation", _OPERATION, [row])
        self._keep()
        self._driver.move_head(self._id, self._previous, self._hash, self._number)

    def _begin(self) -> log.Chain:
        newest = self._driver.newest_operation()
        now = clock.now()
        if newest is not None:
            self._previous, self._id = str(newest["hash"]), int(newest["id"])
            last = datetime.fromisoformat(newest["at"])
            self.before_last = last if last - now > _CLOCKS_DIFFER else None
        self._id += 1
        self._line = self._driver.next_id("change")
        self._facts |= {"at": now.isoformat(timespec="seconds"), "user": self._driver.login or _user()}
        return log.Chain(self._previous, self._facts)

    def _keep(self) -> None:
        self._driver.insert("change", _CHANGE, self._waiting)
        self._waiting.clear()
        self._signs = 0


def _user() -> str:
    try:
        return getpass.getuser()
    except (KeyError, OSError, ImportError):  # no login name, as on some Windows services
        return "?"
