"""jyg branch"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree import Noun
from jygcli.services.books import branches
from jygcli.services.members import branch_setup as setup
from jygcli.views.books import branch as view

app = Noun("支部：组织设置和职务任期；党总支在一本台账里管几个支部。")

NewNameArg = Annotated[str, options.argument("支部", "新支部的名称")]
NameArg = Annotated[str, options.argument("支部", "名称或编号", options.branch)]


@app.command()
def add(
    jyg: App, name: NewNameArg, parent: Annotated[str | None, options.text("--parent", "上级党总支")] = None
) -> None:
    """再加一个支部。

    例：jyg branch add 第二党支部
    """
    jyg.show(view.ADDED, branches.add(jyg.store, name, parent, today=jyg.today))


@app.command("list", cls=PaperCommand)
def list_branches(jyg: App) -> None:
    """列出台账里的支部。"""
    jyg.show(view.LIST, branches.list_all(jyg.store))


@app.command(cls=PaperCommand)
def show(jyg: App) -> None:
    """支部的组织设置：谁什么时候担任什么职务，任期到哪天，有没有空缺，合不合规定。"""
    jyg.show(view.SHOWN, setup.show(jyg.desk))


@app.command(chinese="换到 用")
def use(jyg: App, name: NameArg) -> None:
    """以后不写 --branch 时就用这个支部。

    例：jyg branch use 第二党支部
    """
    jyg.show(view.USED, branches.use(jyg.store, name, today=jyg.today))
