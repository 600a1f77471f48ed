"""jyg meeting task"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.said.told import Tense
from jygcli.services.meetings import tasks
from jygcli.views.meetings import record as view

app = Noun("会上定的任务：谁、做什么、什么时候以前、办完没有。", chinese="任务")


def add_to(meeting: Noun) -> None:
    """Give `jyg meeting` the verbs of this module, as a noun of their own."""
    meeting.add_noun("task", app)


TaskArg = Annotated[int, options.argument("项", "任务编号", options.parse_number)]


@app.command()
def add(
    jyg: App,
    what: Annotated[str, options.argument("做什么", "要办的事", options.words("任务"))],
    who: Annotated[str | None, options.option("--who", "谁来办；不写就是支部", "党员", options.member)] = None,
    by: Annotated[date | None, options.day("--by", "什么时候以前办完", Tense.COMING)] = None,
    meeting: Annotated[int | None, options.option("--meeting", "哪次会上定的", "编号", options.parse_number)] = None,
) -> None:
    """记一项任务。

    例：jyg meeting task add 整理活动照片 --who 王建国 --by 2026-10-31 --meeting 3
    """
    jyg.show(view.TASK_SHOWN, tasks.add(jyg.desk, tasks.AddTask(what, who, meeting, by)))


@app.command("list", cls=PaperCommand)
def list_tasks(jyg: App, everything: Annotated[bool, options.flag("--all", "办完的也列出")] = False) -> None:
    """列出没有办完的任务，按期限排。"""
    jyg.show(view.TASKS, tasks.list_tasks(jyg.desk, everything=everything))


@app.command()
def done(
    jyg: App, number: TaskArg, on: Annotated[date | None, options.day("--on", "哪天办完的；不写就是今天")] = None
) -> None:
    """记一项任务已经办完。

    例：jyg meeting task done 2 --on 2026-10-20
    """
    jyg.show(view.TASK_SHOWN, tasks.done(jyg.desk, number, on))


@app.command(chinese="没办完 重开")
def reopen(jyg: App, number: TaskArg) -> None:
    """记成办完的任务，其实还没有办完。

    例：jyg meeting task reopen 2
    """
    jyg.show(view.TASK_SHOWN, tasks.reopen(jyg.desk, number))


@app.command(chinese="去掉 删除")
def remove(jyg: App, number: TaskArg) -> None:
    """去掉一项记错的，或不用再办的任务。

    例：jyg meeting task remove 2
    """
    jyg.show(view.TASK_SHOWN, tasks.remove(jyg.desk, number))
