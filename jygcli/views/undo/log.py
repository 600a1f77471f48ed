"""Views of the log: its operations, what they changed, and what an undo does. Private numbers never show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from jygcli.domain.base.money import Fen
from jygcli.domain.base.ways import at
from jygcli.domain.log_words import FLAGS, command_words, silent, table_words
from jygcli.papers.paper import Column, Holds
from jygcli.services.undo.entries import EntryChange
from jygcli.services.undo.logbook import LoggedOperation, LogShown, local_time
from jygcli.services.undo.undoing import TakenBack, UndoLine, UndoList
from jygcli.store.log import chain as log
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money

NOT_SHOWN = "（不显示）"


def when(at: str) -> str:
    """A time of the log to the minute."""
    return f"{local_time(at):%Y-%m-%d %H:%M}"


_CHANGE = "table row=row_id before() after()"  # as JSON
_CHANGED: Mapping[str, Callable[[log.RowChange], object]] = {
    "before": lambda change: change.before,
    "after": lambda change: change.after,
}
_OPERATION = "number=id at work_day user command title()"
_OWN: Mapping[str, Callable[[Any], object]] = {"title": lambda shown: command_words(shown.command), **_CHANGED}


def _log(shown: LogShown, look: Look) -> Screen:
    if not shown.operations:
        yield line("没有这样的操作。")
        return
    columns = (
        *_columns("line"), Column("做了什么", _what),
        Column("改了什么", lambda one: "\n".join(in_words(one.changes, shown.names)))
    )  # fmt: skip
    yield grid(columns, shown.operations)
    if shown.more:
        more = "要看更多，加 --limit 数目，或用 --since、--member、--command 挑选。"
        yield line("前面还有；", advice=more)


def _columns(way: str) -> tuple[Column, ...]:
    """Which operation, when and whose; it is found on this way."""
    return (
        Column("编号", f"{way}.id", Holds.NUMBER), Column("时间", lambda one: when(at(one, way).at)),
        Column("谁", f"{way}.user")
    )  # fmt: skip


def _what(one: LoggedOperation) -> str:
    words = command_words(one.line.command)
    if one.about is not None:
        words += f"第 {one.about} 号"
    return words + (f"（已由第 {one.line.undone_by} 号撤销）" if one.line.undone_by is not None else "")


_MOST_ENTRIES = 10


def _taken(taken: TakenBack, look: Look) -> Screen:
    operation = taken.operation
    verb = "恢复" if taken.redo else "撤销"
    state = f"已{verb}" if taken.done else f"要{verb}"
    yield heading(f"{state}第 {operation.id} 号操作：{command_words(operation.command)}")
    for passed in taken.passed_over:
        yield line(f"后来的第 {passed.id} 号（{command_words(passed.command)}）已有收支，不能撤销，跳过。")
    yield line(f"原来是 {operation.user} 在 {when(operation.at)} 办的。")
    if taken.branches:
        yield line(f"支部：{'、'.join(branch.name for branch in taken.branches)}")
    for words in in_words(taken.records, taken.names):
        yield line(f"  {words}")
    for entry in taken.entries[:_MOST_ENTRIES]:
        yield line(f"  {_entry(entry, taken)}")
    if len(taken.entries) > _MOST_ENTRIES:
        yield line(f"  …… 这样的一共 {len(taken.entries)} 笔")
    if taken.done and not taken.redo:
        yield line("撤销错了，恢复它：jyg redo")


def _entry(entry: EntryChange, taken: TakenBack) -> str:
    old = f"{table_words(entry.table).name} {label(entry.table, entry.old, taken.names)}"
    new = "不再计入" if entry.new is None else f"另记 {label(entry.table, entry.new, taken.names)}"
    return f"{old}：{new}"


_FEW = 3  # so many people of an operation are named


def _few(people: tuple[str, ...]) -> str:
    more = f"等 {len(people)} 人" if len(people) > _FEW else ""
    return "、".join(people[:_FEW]) + more


def briefly(one: UndoLine) -> str:
    """An operation that could be undone, in a line: `2026-11-20 12:00 导入党员：党员 24（李芳 等 24 人）`."""
    people = f"（{_few(one.people)}）" if one.people else ""
    return f"{when(one.operation.at)} {command_words(one.operation.command)}：{counted(one.rows)}{people}"


def _list(found: UndoList, _: Look) -> Screen:
    if not found.lines:
        yield line("没有可以撤销的操作。")
        return
    columns = (
        *_columns("operation"), Column("做了什么", lambda one: command_words(one.operation.command)),
        Column("写了几条", lambda one: counted(one.rows)), Column("涉及谁", lambda one: _few(one.people))
    )  # fmt: skip
    yield grid(columns, found.lines)
    if found.more:
        yield line(f"前面还有 {found.more} 次；看全部：jyg undo --list --limit 数目")
    yield line("撤销最近一次：jyg undo；撤销其中一次：jyg undo 编号（后来没有用到它的才行）")


_SINGLY = 4  # so many rows of one kind are told one by one
_QUIET = frozenset({"private", "undone", "taken_back"})  # said by what refers to them
_COUNTED = frozenset({"allocation", "closed_month", "membership"})  # where there are others, these are not told

Names = Mapping[int, str]
Row = Mapping[str, Any]


def in_words(changes: Sequence[log.RowChange], names: Names) -> Iterator[str]:
    """A line for each change, or one for many of a kind."""
    told = [change for change in changes if change.table not in _QUIET]
    main = [change for change in told if change.table not in _COUNTED] or told
    groups: dict[tuple[str, str], list[log.RowChange]] = defaultdict(list)
    for change in main:
        groups[_verb(change), change.table].append(change)
    for (verb, kind), own in groups.items():
        if len(own) > _SINGLY:
            yield f"{verb}{table_words(kind).name} {len(own)} 条"
        else:
            yield from (_line(verb, change, names) for change in own)


def _verb(change: log.RowChange) -> str:
    return "新增" if change.before is None else "删去" if change.after is None else "改"


def _line(verb: str, change: log.RowChange, names: Names) -> str:
    before, after = change.before, change.after
    title = f"{verb}{table_words(change.table).name} {label(change.table, after or before or {}, names)}".rstrip()
    if before is None or after is None:
        return title
    return f"{title}：{'；'.join(_differences(change.table, before, after, names))}"


def _differences(table: str, before: Row, after: Row, names: Names) -> Iterator[str]:
    words = table_words(table)
    for name in after:
        if before.get(name) == after[name] or name in silent(table):
            continue
        title = words.columns.get(name, name)
        old, new = before.get(name), after[name]
        if name.endswith("_ref") or name in words.untold:
            yield f"{title}{'改过' if old and new else '登记' if new else '去掉'}（不显示）"
        else:
            yield f"{title} {said(table, name, old, names)} → {said(table, name, new, names)}"


def label(table: str, row: Row, names: Names) -> str:
    """Which row it is."""
    parts = (said(table, name, row[name], names) for name in table_words(table).label if row.get(name) is not None)
    return " ".join(part for part in parts if part)


def said(table: str, name: str, value: Any, names: Names) -> str:
    """A value of a column as a reader knows it."""
    if value is None or value == "":
        return "（空）"
    if name in table_words(table).people:
        return names.get(value, "")
    if name in FLAGS:
        return "是" if value else "否"
    if name in table_words(table).money:
        return f"{money(Fen(value))} 元"
    if name.endswith("_id"):
        return f"第 {value} 条"
    return str(value).replace("\n", "；")


def counted(rows: Mapping[str, int]) -> str:
    """How many rows of which kind: `收据 2，抵交月份 6`."""
    told = {table: number for table, number in rows.items() if table not in _QUIET}
    return "，".join(f"{table_words(table).name} {number}" for table, number in told.items())


_LOG = f"operations(*line({_OPERATION} undoes undone_by) changes({_CHANGE})) more"


def _log_data(shown: LogShown, look: Look) -> Json:
    """The log for scripts; what is private (illness, hardship, what somebody said) only where it is to be revealed."""
    return facts(shown, _LOG, **_of_changes(look))


def _of_changes(look: Look) -> Mapping[str, Callable[[Any], object]]:
    return _OWN if look.reveal else {**_OWN, **_COVERED}


def _covered(change: log.RowChange, row: Row | None) -> Row | None:
    """The columns of a row, those that are private without their values."""
    private = table_words(change.table).private
    if row is None:
        return None
    return {name: NOT_SHOWN if name in private and value is not None else value for name, value in row.items()}


_COVERED: Mapping[str, Callable[[log.RowChange], object]] = {
    "before": lambda change: _covered(change, change.before),
    "after": lambda change: _covered(change, change.after),
}

LOG = View[LogShown](_log_data, _log, listed="操作记录")
_TAKEN = f"operation({_OPERATION}) redo number records({_CHANGE}) entries(table old new) passed_over({_OPERATION}) done"


def _taken_data(taken: TakenBack, look: Look) -> Json:
    return facts(taken, _TAKEN, **_of_changes(look))


TAKEN_BACK = View[TakenBack](_taken_data, _taken)
UNDO_LIST = View[UndoList](
    shape(f"operations=lines(*operation({_OPERATION}) rows() people) more", rows=lambda one: dict(one.rows), **_OWN),
    _list,
)
