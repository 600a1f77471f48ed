"""The operations of the log as a history: which stand, which were taken back, and by which."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from jygcli.services.books.desk import Desk
from jygcli.store.log import chain as log
from jygcli.store.log import withheld
from jygcli.store.reads import log as log_queries
from jygcli.store.reads.log import HistoryLine


class History:
    """All operations, oldest first.

    An operation that was taken back and restored goes on in the one that restored it: of a chain of undo and redo,
    the last one at an even distance from its beginning is the one that stands.
    """

    def __init__(self, desk: Desk) -> None:
        self.lines = desk.store_rows(log_queries.HISTORY)
        self._by_id = {line.id: line for line in self.lines}

    def find(self, number: int) -> HistoryLine | None:
        return self._by_id.get(number)

    def beginning(self, line: HistoryLine) -> HistoryLine:
        """The ordinary operation that an undo or redo is about."""
        while line.undoes is not None:
            line = self._by_id[line.undoes]
        return line

    def end(self, line: HistoryLine) -> HistoryLine:
        """The newest undo or redo of an operation; itself where there is none."""
        while line.undone_by is not None:
            line = self._by_id[line.undone_by]
        return line

    def does(self, line: HistoryLine) -> bool:
        """Whether it does something, rather than take something back."""
        distance = 0
        while line.undoes is not None:
            line, distance = self._by_id[line.undoes], distance + 1
        return distance % 2 == 0

    def in_force(self) -> Iterator[HistoryLine]:
        """What could be undone, newest first."""
        return (line for line in reversed(self.lines) if line.undone_by is None and self.does(line))

    def newest_undo(self) -> HistoryLine | None:
        """The newest operation that took something back and was not taken back itself."""
        undos = (line for line in reversed(self.lines) if line.undone_by is None and not self.does(line))
        return next(undos, None)


def changes_of(desk: Desk, first: int, last: int | None = None) -> list[tuple[int, log.Change]]:
    """What the operations from first to last did to each row, with the operation of each change."""
    found = desk.store_rows(log_queries.CHANGES, first=first, last=first if last is None else last)
    numbers = cache(lambda: {number.id: number.value for number in desk.store_rows(log_queries.PRIVATE_NUMBERS)})
    return [
        (line.operation_id, change)
        for line in found
        for change in withheld.given_back(
            log.singly([log.Change(line.table_name, line.row_id, line.before, line.after)]), numbers
        )
    ]
