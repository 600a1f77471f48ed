"""Views of the log: its operations, and what an undo does."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from jygcli.domain.log_words import command_words, table_words
from jygcli.papers.paper import Column, Holds
from jygcli.services.undo.entries import EntryChange
from jygcli.services.undo.logbook import LoggedOperation, LogShown, local_time
from jygcli.services.undo.undoing import TakenBack, UndoList
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, heading, line, table
from jygcli.views.undo.log_lines import CHANGE, CHANGED, counted, in_words, label


def when(at: str) -> str:
    """A time of the log to the minute."""
    return f"{local_time(at):%Y-%m-%d %H:%M}"


_OPERATION = "number=id at work_day user command title()"
_OWN: Mapping[str, Callable[[Any], object]] = {"title": lambda shown: command_words(shown.command), **CHANGED}


def _log(shown: LogShown, look: Look) -> Screen:
    if not shown.operations:
        yield line("没有这样的操作。")
        return
    columns = (
        *_COLUMNS, Column("做了什么", _what),
        Column("改了什么", lambda one: "\n".join(in_words(one.changes, shown.names)))
    )  # fmt: skip
    yield grid(columns, shown.operations)
    if shown.more:
        yield line("前面还有；要看更多，加 --limit 数目，或用 --since、--member、--command 挑选。")


_COLUMNS = (
    Column("编号", "line.id", Holds.NUMBER), Column("时间", lambda one: when(one.line.at)), Column("谁", "line.user")
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
    if entry.new is None:
        return f"{old}：不再计入"
    return f"{old}：另记 {label(entry.table, entry.new, taken.names)}"


def _list(found: UndoList, _: Look) -> Screen:
    if not found.lines:
        yield line("没有可以撤销的操作。")
        return
    rows = table("编号", "时间", "谁", "做了什么", "写了几条", right=("编号",))
    for one in found.lines:
        shown = one.operation
        rows.add_row(str(shown.id), when(shown.at), shown.user, command_words(shown.command), counted(one.rows))
    yield rows
    yield from _how(found)


def _how(found: UndoList) -> Screen:
    if found.more:
        yield line(f"前面还有 {found.more} 次；看全部：jyg undo --list --limit 数目")
    yield line("撤销最近一次：jyg undo；撤销其中一次：jyg undo 编号（后来没有用到它的才行）")


LOG = View[LogShown](
    shape(f"operations(*line({_OPERATION} undoes undone_by) changes({CHANGE})) more", **_OWN),
    _log,
)
TAKEN_BACK = View[TakenBack](
    shape(
        f"operation({_OPERATION}) redo number records({CHANGE}) entries(table old new) passed_over({_OPERATION}) done",
        **_OWN,
    ),
    _taken,
)
UNDO_LIST = View[UndoList](
    shape(f"operations=lines(*operation({_OPERATION}) rows()) more", rows=lambda one: dict(one.rows), **_OWN), _list
)
