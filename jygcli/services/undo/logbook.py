"""The log as it is read: who did what when, and what it was before."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from jygcli.domain.log_words import command_words, table_words
from jygcli.domain.people.membership import find_member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import everyone, members_of
from jygcli.services.undo.history import History, changes_of
from jygcli.store.log import chain as log
from jygcli.store.reads.log import HistoryLine
from jygcli.store.reads.queries import BRANCHES


@dataclass(frozen=True, slots=True)
class LogWanted:
    """What of the log is wanted. `command` in words or as it is typed (收党费, dues, dues.collect)."""

    member: str | None = None
    since: date | None = None
    command: str | None = None
    most: int = 20


@dataclass(frozen=True, slots=True)
class LoggedOperation:
    """One operation with its changes. `about` is the operation that an undo or redo took back in the end."""

    line: HistoryLine
    about: int | None
    changes: tuple[log.Change, ...]


@dataclass(frozen=True, slots=True)
class LogShown:
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


def concerns(change: log.Change, member: int) -> bool:
    """Whether a change is of that member's row, or of a row about them."""
    if change.table == "member":
        return change.row_id == member
    row = log.columns(change.after or change.before) or {}
    return any(row.get(name) == member for name in table_words(change.table).people)


def names(desk: Desk) -> Mapping[int, str]:
    """Every member by id, as they are named to a reader."""
    people = (person for branch in desk.store_rows(BRANCHES) for person in everyone(desk.of(branch)).values())
    return {member.id: f"{member.number} {member.name}" if member.number > 0 else member.name for member in people}


def local_time(at: str) -> datetime:
    """A time of the log, which is in UTC, on the clock of this computer."""
    return datetime.fromisoformat(at).astimezone()
