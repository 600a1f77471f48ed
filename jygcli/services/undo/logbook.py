"""The log as a history and as it is read: which operations stand, who did what when, and what it was before."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date, datetime
from functools import cache

from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.log_words import command_words, table_words
from jygcli.domain.people.membership import find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import everyone, members_of
from jygcli.store.log import chain as log
from jygcli.store.log import withheld
from jygcli.store.reads import log as log_queries
from jygcli.store.reads.log import HistoryLine
from jygcli.store.reads.queries import BRANCHES


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


def changes_of(desk: Desk, first: int, last: int | None = None) -> list[tuple[int, log.RowChange]]:
    """What the operations from first to last did to each row, with the operation of each change."""
    found = desk.store_rows(log_queries.CHANGES, first=first, last=first if last is None else last)
    numbers = cache(lambda: {number.id: number.value for number in desk.store_rows(log_queries.PRIVATE_NUMBERS)})
    return [
        (line.operation_id, change)
        for line in found
        for change in withheld.given_back([log.Change(line.table_name, line.row_id, line.before, line.after)], numbers)
    ]


class LogWanted(NamedTuple):
    """What of the log is wanted. `command` in words or as it is typed (收党费, dues, dues.collect)."""

    member: str | None = None
    since: date | None = None
    command: str | None = None
    most: int = 20


class LoggedOperation(NamedTuple):
    """One operation with its changes. `about` is the operation that an undo or redo took back in the end."""

    line: HistoryLine
    about: int | None
    changes: tuple[log.RowChange, ...]


class LogShown(NamedTuple):
    """Operations, newest first, with the names of members by id; `more` were left out."""

    operations: tuple[LoggedOperation, ...]
    names: Mapping[int, str]
    more: bool


def entries(desk: Desk, wanted: LogWanted) -> LogShown:
    """The newest operations that fit. Raises UnknownMember, AmbiguousMember."""
    history = History(desk)
    member = None if wanted.member is None else find_member(members_of(desk), wanted.member).id
    found: list[LoggedOperation] = []
    for line in reversed(history.lines):
        if not _fits(history, line, wanted):
            continue
        changes = [change for _, change in changes_of(desk, line.id)]
        if member is not None:
            changes = [change for change in changes if concerns(change, member)]
            if not changes:
                continue
        if len(found) == wanted.most:
            return LogShown(tuple(found), names(desk), more=True)
        about = None if line.undoes is None else history.beginning(line).id
        found.append(LoggedOperation(line, about, tuple(changes)))
    return LogShown(tuple(found), names(desk), more=False)


def _fits(history: History, line: HistoryLine, wanted: LogWanted) -> bool:
    if wanted.since is not None and local_time(line.at).date() < wanted.since:
        return False
    given = wanted.command
    if given is None:
        return True
    commands = {line.command, history.beginning(line).command} if line.undoes is not None else {line.command}
    return any(
        command == given or command.startswith(f"{given}.") or given in command_words(command) for command in commands
    )


def concerns(change: log.RowChange, member: int) -> bool:
    """Whether a change is of that member's row, or of a row about them."""
    if change.table == "member":
        return change.row_id == member
    row = change.after or change.before or {}
    return any(row.get(name) == member for name in table_words(change.table).people)


def names(desk: Desk) -> Mapping[int, str]:
    """Every member by id, as they are named to a reader."""
    people = (person for branch in desk.store_rows(BRANCHES) for person in everyone(desk.of(branch)).values())
    return {member.id: f"{member.number} {member.name}" if member.number > 0 else member.name for member in people}


def local_time(at: str) -> datetime:
    """A time of the log, which is in UTC, on the clock of this computer."""
    return datetime.fromisoformat(at).astimezone()
