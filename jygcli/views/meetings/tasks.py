"""Views of tasks."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.done import Done
from jygcli.services.meetings.tasks import Task, TaskList, TaskShown
from jygcli.views.base.view import Json, Look, Screen, View, line, table, text_or_none


def task_data(task: Task, on: date) -> Json:
    return {
        "number": task.number,
        "what": task.what,
        "member": {"number": task.member.number, "name": task.member.name} if task.member else None,
        "meeting": task.meeting,
        "due_on": text_or_none(task.due_on),
        "done_on": text_or_none(task.done_on),
        "overdue": task.overdue_on(on),
    }


def task_rows(tasks: tuple[Task, ...], on: date) -> Screen:
    """A table of tasks: who does what by when, and how it stands."""
    rows = table("项", "谁", "做什么", "期限", "会议", "办理", right=("项",))
    for task in tasks:
        rows.add_row(
            str(task.number),
            task.member.name if task.member else "支部",
            task.what,
            str(task.due_on or ""),
            f"第 {task.meeting} 号" if task.meeting is not None else "",
            _progress(task, on),
        )
    yield rows


def _progress(task: Task, on: date) -> str:
    if task.done_on is not None:
        return f"{task.done_on} 办完"
    return "过期未办" if task.overdue_on(on) else "未办"


def _shown(shown: TaskShown, _: Look) -> Screen:
    yield line(f"{shown.what}：")
    yield from task_rows((shown.task,), shown.on)
    if shown.task.done_on is None and shown.what is not Done.REMOVED:
        yield line(f"办完了：jyg meeting task done {shown.task.number}")


def _list(found: TaskList, _: Look) -> Screen:
    if not found.tasks:
        yield line("没有要办的任务。记任务：jyg meeting task add 做什么 --who 党员 --by 日期")
        return
    yield from task_rows(found.tasks, found.on)


SHOWN = View[TaskShown](lambda shown, _: task_data(shown.task, shown.on), _shown)
LIST = View[TaskList](lambda found, _: {"tasks": [task_data(task, found.on) for task in found.tasks]}, _list)
