"""jyg todo, and what `jyg` alone shows"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App, here
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.todo.front import show_page
from jygcli.domain.meetings.kinds import DutyKind
from jygcli.services.plan import duties
from jygcli.services.todo import page as todo
from jygcli.views.plan import review as view
from jygcli.views.todo import branches as branches_view

app = Noun("今天要办什么：过了日子的、近期的、以后的，每件事后面是办它的命令。")


@app.callback(invoke_without_command=True)
def page(ctx: typer.Context) -> None:
    if ctx.invoked_subcommand is None:
        show_page(here(ctx))


@app.command("branches", chinese="各支部", cls=PaperCommand)
def in_branches(jyg: App, under: options.Under = None) -> None:
    """每个支部还有几件要办、过了日子的几件、最急的是什么；看一个支部的：jyg todo --branch 支部。

    例：jyg todo branches --under 机关离退休党总支
    """
    group = group_wanted(jyg, under is None, under)
    assert group is not None, "all branches, or those under one"  # noqa: S101 - by what was asked for
    days = jyg.options.days or todo.WITHIN
    jyg.show(branches_view.PAGES, group.of(lambda desk: todo.page(desk, days)))


@app.command()
def done(
    jyg: App,
    kind: Annotated[
        DutyKind, typer.Argument(parser=options.one_of(DutyKind, "事项"), metavar="事项", help="、".join(DutyKind))
    ],
    member: options.MaybeMemberArg = None,
    on: Annotated[date | None, options.day("--on", "哪天办的；不写就是今天")] = None,
    note: Annotated[str | None, options.text("--note", "记一笔：和谁、在哪里、内容")] = None,
) -> None:
    """记一件办过的事：谈心谈话、骨干培训、单位专题研究、民主评议、走访慰问。

    例：jyg todo done 谈心谈话 --on 2026-11-20 --note 支委之间谈了一轮
    """
    jyg.show(view.DUTY, duties.record(jyg.desk, duties.RecordDuty(kind, member, on, note)))


@app.command("list", cls=PaperCommand)
def list_done(jyg: App, year: Annotated[int | None, options.year("--year", "哪一年；不写就是今年")] = None) -> None:
    """一年里记过的事。"""
    jyg.show(view.DUTIES, duties.list_year(jyg.desk, year or jyg.today.year))
