"""Views of tasks."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.done import Done
from jygcli.domain.base.ways import at
from jygcli.papers.paper import Column, Holds
from jygcli.services.meetings.tasks import Task, TaskList, TaskShown
from jygcli.views.base.facts import facts
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Json, Look, Screen, View, line


def task_data(task: Task, on: date) -> Json:
    return facts(task, "number what member meeting due_on done_on overdue()", overdue=task.overdue_on(on))


def task_rows(tasks: tuple[Task, ...], on: date) -> Screen:
    """A table of tasks: who does what by when, and how it stands."""
    columns = (
        Column("项", "number", Holds.NUMBER), Column("谁", lambda task: at(task, "member.name") or "支部"),
        Column("做什么", "what"), Column("期限", "due_on"),
        Column("会议", lambda task: f"第 {task.meeting} 号" if task.meeting is not None else ""),
        Column("办理", lambda task: _progress(task, on))
    )  # fmt: skip
    yield grid(columns, tasks)


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
