"""jyg meeting task"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from jygcli.cli.app import types as options
from jygcli.cli.app.context import here
from jygcli.cli.app.tree import Noun
from jygcli.cli.app.types import parse_number
from jygcli.services.meetings import tasks
from jygcli.views.meetings import record as view

app = Noun("会上定的任务：谁、做什么、什么时候以前、办完没有。")

TaskArg = Annotated[int, typer.Argument(parser=parse_number, metavar="项", help="任务编号", show_default=False)]


@app.command()
def add(
    ctx: typer.Context,
    what: Annotated[
        str, typer.Argument(parser=options.words("任务"), metavar="做什么", help="要办的事", show_default=False)
    ],
    who: Annotated[
        str | None,
        typer.Option("--who", parser=options.member, metavar="党员", help="谁来办；不写就是支部", show_default=False),
    ] = None,
    by: Annotated[date | None, options.day("--by", "什么时候以前办完")] = None,
    meeting: Annotated[
        int | None,
        typer.Option("--meeting", parser=parse_number, metavar="编号", help="哪次会上定的", show_default=False),
    ] = None,
) -> None:
    """记一项任务。

    例：jyg meeting task add 整理活动照片 --who 王建国 --by 2026-10-31 --meeting 3
    """
    jyg = here(ctx)
    jyg.show(view.TASK_SHOWN, tasks.add(jyg.desk, tasks.AddTask(what, who, meeting, by)))


@app.command("list")
def list_tasks(
    ctx: typer.Context,
    everything: Annotated[bool, typer.Option("--all", help="办完的也列出", show_default=False)] = False,
) -> None:
    """列出没有办完的任务，按期限排。"""
    jyg = here(ctx)
    jyg.show(view.TASKS, tasks.list_tasks(jyg.desk, everything=everything))


@app.command()
def done(
    ctx: typer.Context,
    number: TaskArg,
    on: Annotated[date | None, options.day("--on", "哪天办完的；不写就是今天")] = None,
) -> None:
    """记一项任务已经办完。

    例：jyg meeting task done 2 --on 2026-10-20
    """
    jyg = here(ctx)
    jyg.show(view.TASK_SHOWN, tasks.done(jyg.desk, number, on))


@app.command()
def reopen(ctx: typer.Context, number: TaskArg) -> None:
    """记成办完的任务，其实还没有办完。

    例：jyg meeting task reopen 2
    """
    jyg = here(ctx)
    jyg.show(view.TASK_SHOWN, tasks.reopen(jyg.desk, number))


@app.command()
def remove(ctx: typer.Context, number: TaskArg) -> None:
    """去掉一项记错的，或不用再办的任务。

    例：jyg meeting task remove 2
    """
    jyg = here(ctx)
    jyg.show(view.TASK_SHOWN, tasks.remove(jyg.desk, number))
