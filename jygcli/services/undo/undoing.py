"""Taking back an operation, and taking that back. Records return to what they were; money is reversed."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.log_words import REDONE, UNDONE, command_words
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.undo.entries import ENTRIES, EntryChange, Row, Taking, take_back
from jygcli.services.undo.logbook import History, changes_of, local_time
from jygcli.services.undo.records import kept_by_entries, put_back
from jygcli.store.errors import ConstraintBroken
from jygcli.store.log import chain as log
from jygcli.store.reads import queries
from jygcli.store.reads.log import HistoryLine
from jygcli.store.reads.records import Branch
from jygcli.store.rows import tables

NothingToUndo = Refused.saying("没有可以撤销的操作。", "看做过什么：jyg log")
NothingToRedo = Refused.saying("没有可以恢复的撤销。", "看做过什么：jyg log")
UnknownOperation = Refused.saying("没有第 {given} 号操作。", "看有哪些：jyg undo --list")
AlreadyUndone = Refused.saying("第 {number} 号操作（{command}）已经由第 {by} 号撤销了。", "要恢复它：jyg redo")
IsAnUndo = Refused.saying("第 {number} 号操作本身是撤销。", "要恢复它撤销的：jyg redo")
NeverUndone = Refused.saying("第 {number} 号操作是{command}，不能撤销。", "看还能撤销什么：jyg undo --list")
StandsOnIt = Refused.saying(
    "第 {number} 号操作（{command}）不能撤销：后来的第 {later} 号（{later_command}，{at}）建立在它上面。",
    "先撤销后来的：jyg undo {later}",
)
DoneSince = Refused.saying(
    "撤销以后又办了别的（第 {later} 号：{later_command}，{at}），不能再恢复第 {number} 号操作。",
    "要恢复，先撤销后来的：jyg undo；或者照原样再办一次。",
)
AlsoOfOthers = Refused.saying(
    "第 {number} 号操作（{command}）还写了别的支部，这个登录名看不全，不能由它撤销。",
    "请看得到全部支部的上级来撤销；只撤销自己的：jyg undo --list",
)
InTheWay = Refused.saying(
    "第 {number} 号操作（{command}）不能撤销：它原来的记录与现在的冲突。", "看后来做过什么：jyg log"
)


class TakenBack(NamedTuple):
    """What an undo or redo did, or would do. `operation` is the ordinary operation that it is about.

    `records` are rows with what they were before and are now; `entries` what was reversed or entered anew.
    `passed_over`: newer operations that can never be undone, as entries name what they recorded. `branches`: those
    that it wrote on, where the store has several.
    """

    operation: HistoryLine
    redo: bool
    number: int
    records: tuple[log.RowChange, ...]
    entries: tuple[EntryChange, ...]
    names: Mapping[int, str]
    passed_over: tuple[HistoryLine, ...] = ()
    branches: tuple[Branch, ...] = ()
    done: bool = True


class UndoList(NamedTuple):
    """What could be undone, newest first, each with its number of changed rows by table."""

    lines: tuple[UndoLine, ...]
    more: int


class UndoLine(NamedTuple):
    """An operation, how many rows of each table it wrote, and whom they name."""

    operation: HistoryLine
    rows: Mapping[str, int]
    people: tuple[str, ...]


# What an operation wrote → the later rows that were reckoned from it, and the column that both have.
RECKONED_FROM: Mapping[str, Mapping[str, str]] = {
    "assessment": {"allocation": "member_id", "closed_month": "member_id"},
    "waiver": {"allocation": "member_id", "closed_month": "member_id"},
    "membership": {"allocation": "member_id", "closed_month": "member_id", "attendance": "member_id"},
    "quarter_event": {"payment": "branch_id", "passing": "branch_id"},
}

# Columns that say nothing of what a row is: what refers to the row doesn't stand on a change of them alone.
SAYS_WHICH: Mapping[str, frozenset[str]] = {"branch": frozenset({"in_use"})}


class _OnlyLooked(Exception):
    """A way out of an operation that was only to be looked at, with what it would do."""

    def __init__(self, found: TakenBack) -> None:
        self.found = found._replace(done=False)


def undo(desk: Desk, number: int | None = None, *, every: bool = False) -> TakenBack:
    """Take back the newest operation of the branch (of `every` branch) that stands and isn't for good, or the one of
    that number.

    Raises NothingToUndo, UnknownOperation, AlreadyUndone, IsAnUndo, NeverUndone, StandsOnIt, AlsoOfOthers, RowDiffers,
    and what reversing its entries raises.
    """
    with desk.operation("undo") as desk:
        return _undo(desk, number, every=every)


def redo(desk: Desk) -> TakenBack:
    """Take back the newest undo, unless something was done since. Raises NothingToRedo, DoneSince, and as `undo`."""
    with desk.operation("redo") as desk:
        return _redo(desk)


def preview_undo(desk: Desk, number: int | None = None, *, every: bool = False) -> TakenBack:
    """What `undo` would do: it is done and rolled back. Raises what it raises."""
    try:
        with desk.operation("undo") as desk:
            raise _OnlyLooked(_undo(desk, number, every=every))
    except _OnlyLooked as looked:
        return looked.found


def preview_redo(desk: Desk) -> TakenBack:
    """What `redo` would bring back, without doing it."""
    try:
        with desk.operation("redo") as desk:
            raise _OnlyLooked(_redo(desk))
    except _OnlyLooked as looked:
        return looked.found


def list_undoable(desk: Desk, most: int) -> UndoList:
    """The newest operations that could be undone, of every branch; without those that never can."""
    history = History(desk)
    kept = kept_by_entries(desk)
    lines = [line for line in _ordinary(history) if line.id not in kept]
    names = _names(desk, desk.store_rows(queries.BRANCHES))
    return UndoList(tuple(_line(desk, history, line, names) for line in lines[:most]), max(len(lines) - most, 0))


def _line(desk: Desk, history: History, line: HistoryLine, names: Mapping[int, str]) -> UndoLine:
    changes = [change for _, change in changes_of(desk, line.id)]
    people = dict.fromkeys(name for change in changes if (name := names.get(_member(change) or 0)))
    return UndoLine(_shown(history, line), Counter(change.table for change in changes), tuple(people))


def _member(change: log.RowChange) -> int | None:
    """The id of the member whom a row is about."""
    row = change.after or change.before or {}
    value = change.row_id if change.table == "member" else row.get("member_id")
    return value if isinstance(value, int) else None


NEVER_UNDONE = frozenset({"init", "upgrade"})


def _shown(history: History, line: HistoryLine) -> HistoryLine:
    """What an operation is to a reader: a redo is the operation that it restored, under its own number; an undo the
    operation that it took back.
    """
    first = history.beginning(line)
    number = line.id if history.does(line) else first.id
    return HistoryLine(number, first.at, first.work_day, first.user, first.command, line.undoes, line.undone_by)


def _undo(desk: WritingDesk, number: int | None, *, every: bool) -> TakenBack:
    history = History(desk)
    if number is None:
        passed_over, target = _newest(desk, history, every=every)
    else:
        passed_over, target = [], _numbered(history, number)
    if history.beginning(target).command in NEVER_UNDONE:
        raise NeverUndone(number=target.id, command=command_words(history.beginning(target).command))
    _require_nothing_on_it(desk, history, target)
    taken = _take_back(desk, history, target, redo=False)
    over = tuple(_shown(history, line) for line in passed_over)
    return taken._replace(passed_over=over, branches=_branches_written(desk, target))


def _ordinary(history: History) -> Iterator[HistoryLine]:
    return (line for line in history.in_force() if history.beginning(line).command not in NEVER_UNDONE)


def _newest(desk: WritingDesk, history: History, *, every: bool) -> tuple[list[HistoryLine], HistoryLine]:
    """The newest operation that can be undone at all, and those newer ones that never can; but for `every` branch, only
    what was done in this one, or in none. What a login sees in part it can't take back.
    """
    kept = kept_by_entries(desk)
    passed_over: list[HistoryLine] = []
    for line in _ordinary(history):
        wrote = () if every else _branches_written(desk, line)
        if wrote and desk.branch not in wrote:
            continue
        if desk.op.hides_lines(line.id):
            continue
        if line.id not in kept:
            return passed_over, line
        passed_over.append(line)
    raise NothingToUndo


def _branches_written(desk: WritingDesk, line: HistoryLine) -> tuple[Branch, ...]:
    """The branches that an operation wrote on; none where the store has only one."""
    branches = desk.store_rows(queries.BRANCHES)
    if len(branches) == 1:
        return ()
    wrote: set[object] = set()
    members: set[int] = set()
    for _, change in changes_of(desk, line.id):
        row = change.after or change.before or {}
        if branch := row.get("branch_id"):
            wrote.add(branch)
        elif member := _member(change):
            members.add(member)
    wrote.update(row["branch_id"] for row in desk.op.rows_of("member", members).values())
    return tuple(branch for branch in branches if branch.id in wrote)


def _numbered(history: History, number: int) -> HistoryLine:
    line = history.find(number)
    if line is None:
        raise UnknownOperation(given=number)
    if not history.does(line):
        raise IsAnUndo(number=number)
    end = history.end(line)
    if not history.does(end):
        raise AlreadyUndone(number=number, command=command_words(history.beginning(line).command), by=end.id)
    return end


def _redo(desk: WritingDesk) -> TakenBack:
    history = History(desk)
    target = history.newest_undo()
    if target is None:
        raise NothingToRedo
    since = next((line for line in history.in_force() if line.id > target.id and line.undoes is None), None)
    if since is not None:
        raise DoneSince(number=history.beginning(target).id, **_later(history, since))
    return _take_back(desk, history, target, redo=True)


def _take_back(desk: WritingDesk, history: History, target: HistoryLine, *, redo: bool) -> TakenBack:
    """Take back what the operation wrote, whether it did something or took something back."""
    shown = _shown(history, target)
    if desk.op.hides_lines(target.id):
        raise AlsoOfOthers(number=shown.id, command=command_words(shown.command))
    changes = [change for _, change in changes_of(desk, target.id)]
    desk.add(tables.UndoneRow(operation_id=target.id, by_operation_id=desk.op.id))
    why = (REDONE if redo else UNDONE).format(number=history.beginning(target).id)
    branches = {branch.id: branch for branch in desk.store_rows(queries.BRANCHES)}
    taking = Taking(desk, why, branches)
    try:
        with desk.op.within_constraints():
            records = put_back(desk, shown.id, [change for change in changes if change.table not in ENTRIES])
            take_back(taking, _entered(changes))
    except ConstraintBroken:
        raise InTheWay(number=shown.id, command=command_words(shown.command)) from None
    return TakenBack(shown, redo, desk.op.id, tuple(records), tuple(taking.done), _names(desk, branches.values()))


def _entered(changes: Sequence[log.RowChange]) -> Mapping[str, list[Row]]:
    """The entries that an operation wrote, by table."""
    found: dict[str, list[Row]] = defaultdict(list)
    for change in changes:
        row = change.after
        if change.table in ENTRIES and row is not None:
            found[change.table].append(row)
    return found


def _names(desk: Desk, branches: Iterable[Branch]) -> Mapping[int, str]:
    """Members by id, as they are named to a reader."""
    people = (person for branch in branches for person in desk.of(branch).rows(queries.PEOPLE))
    return {person.id: f"{person.number} {person.name}" for person in people}


def _require_nothing_on_it(desk: WritingDesk, history: History, target: HistoryLine) -> None:
    """Raise StandsOnIt for the first later operation that stands and wrote on what this one wrote."""
    later = {line.id for line in history.in_force() if line.id > target.id}
    if not later:
        return
    own = _Written(desk, [change for _, change in changes_of(desk, target.id)])
    for operation, change in changes_of(desk, target.id + 1, max(later)):
        if operation in later and own.carries(change):
            line = history.find(operation)
            shown = _shown(history, target)
            assert line is not None  # noqa: S101 - it came from the history
            raise StandsOnIt(number=shown.id, command=command_words(shown.command), **_later(history, line))


def _later(history: History, line: HistoryLine) -> dict[str, object]:
    words, at = command_words(history.beginning(line).command), local_time(line.at)
    return {"later": line.id, "later_command": words, "at": f"{at:%Y-%m-%d %H:%M}"}


def _says_which(change: log.RowChange) -> bool:
    before, after = change.before, change.after
    if before is None or after is None:
        return False
    return {name for name in after if after[name] != before.get(name)} <= SAYS_WHICH.get(change.table, frozenset())


class _Written:
    """What an operation wrote, to tell whether a later change stands on it."""

    def __init__(self, desk: WritingDesk, changes: Sequence[log.RowChange]) -> None:
        self._rows = {(change.table, change.row_id) for change in changes}
        self._referred = {(change.table, change.row_id) for change in changes if not _says_which(change)}
        self._reckoned: dict[str, set[tuple[str, object]]] = defaultdict(set)  # later table → column and value
        for change in changes:
            row = change.after or change.before or {}
            for table, column in RECKONED_FROM.get(change.table, {}).items():
                self._reckoned[table].add((column, row.get(column)))
        self._references = cache(desk.op.references)

    def carries(self, change: log.RowChange) -> bool:
        """Whether the change is of a row that was written, refers to one, or was reckoned from one."""
        if (change.table, change.row_id) in self._rows:
            return True
        row = change.after or change.before or {}
        if any(row.get(column) == value for column, value in self._reckoned.get(change.table, ())):
            return True
        return any((parent, row.get(name)) in self._referred for name, parent in self._references(change.table).items())
