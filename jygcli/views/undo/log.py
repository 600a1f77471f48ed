"""Views of the log: its operations, and what an undo does."""

from __future__ import annotations

from jygcli.domain.log_words import command_words, table_words
from jygcli.services.undo.entries import EntryChange
from jygcli.services.undo.logbook import LoggedOperation, LogShown, local_time
from jygcli.services.undo.undoing import TakenBack, UndoList
from jygcli.store.reads.log import HistoryLine
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, table
from jygcli.views.undo.log_lines import change_data, counted, in_words, label


def when(at: str) -> str:
    """A time of the log to the minute."""
    return f"{local_time(at):%Y-%m-%d %H:%M}"


def _operation_data(shown: HistoryLine) -> Json:
    return {
        "number": shown.id,
        "at": shown.at,
        "work_day": str(shown.work_day),
        "user": shown.user,
        "command": shown.command,
        "title": command_words(shown.command),
    }


def _log_data(shown: LogShown, look: Look) -> Json:
    return {
        "operations": [
            {
                **_operation_data(one.line),
                "undoes": one.line.undoes,
                "undone_by": one.line.undone_by,
                "changes": [change_data(change) for change in one.changes],
            }
            for one in shown.operations
        ],
        "more": shown.more,
    }


def _log(shown: LogShown, look: Look) -> Screen:
    if not shown.operations:
        yield line("没有这样的操作。")
        return
    rows = table("编号", "时间", "谁", "做了什么", "改了什么", right=("编号",))
    for one in shown.operations:
        what = "\n".join(in_words(one.changes, shown.names))
        rows.add_row(str(one.line.id), when(one.line.at), one.line.user, _what(one), what)
    yield rows
    if shown.more:
        yield line("前面还有；要看更多，加 --limit 数目，或用 --since、--member、--command 挑选。")


def _what(one: LoggedOperation) -> str:
    words = command_words(one.line.command)
    if one.about is not None:
        words += f"第 {one.about} 号"
    return words + (f"（已由第 {one.line.undone_by} 号撤销）" if one.line.undone_by is not None else "")


def _taken_data(taken: TakenBack, look: Look) -> Json:
    return {
        "operation": _operation_data(taken.operation),
        "redo": taken.redo,
        "number": taken.number,
        "records": [change_data(change) for change in taken.records],
        "entries": [{"table": entry.table, "old": entry.old, "new": entry.new} for entry in taken.entries],
        "passed_over": [_operation_data(operation) for operation in taken.passed_over],
        "done": taken.done,
    }


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


def _list_data(found: UndoList, _: Look) -> Json:
    return {
        "operations": [{**_operation_data(one.operation), "rows": dict(one.rows)} for one in found.lines],
        "more": found.more,
    }


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


LOG = View[LogShown](_log_data, _log)
TAKEN_BACK = View[TakenBack](_taken_data, _taken)
UNDO_LIST = View[UndoList](_list_data, _list)
