"""jyg branch"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from jygcli.cli.app import missing
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.registers.commands import add_registers
from jygcli.domain.base.errors import CalledWrongly
from jygcli.services.books import branches
from jygcli.services.members import branch_setup as setup
from jygcli.views.books import branch as view


class NothingToChange(CalledWrongly):
    message = "没有写要改什么。"
    advice = "例：jyg branch edit --parent 机关离退休党总支"


app = Noun("支部：组织设置、职务任期、换届选举；党总支在一本台账里管几个支部。")
add_registers(app, "branch")

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


OnOpt = Annotated[date | None, options.day("--on", "从哪天起；不写就是今天")]
ASKED_ON = "从哪天起（就是今天，写“今天”）："


@app.command(chinese="改名")
def rename(
    jyg: App,
    name: Annotated[str, options.argument("名称", "新的名称")],
    on: OnOpt = None,
) -> None:
    """支部改名，从哪天起用新名称；这天以前的报表、收据、会议记录仍是旧名称。

    例：jyg branch rename 第三党支部 --on 2026-09-01
    """
    jyg.show(view.RENAMED, branches.rename(jyg.desk, name, None, on or missing.asked(jyg, "--on", ASKED_ON)))


@app.command()
def edit(
    jyg: App,
    name: Annotated[str | None, options.text("--name", "新的名称")] = None,
    parent: Annotated[str | None, options.text("--parent", "上级党组织；空的是去掉", blank=True)] = None,
    on: OnOpt = None,
) -> None:
    """改支部的名称或上级党组织，从哪天起；以前的报表仍是旧名称。

    例：jyg branch edit --parent 机关离退休党总支 --on 2026-09-01
    """
    if name is None and parent is None:
        raise NothingToChange
    jyg.show(view.RENAMED, branches.rename(jyg.desk, name, parent, on or missing.asked(jyg, "--on", ASKED_ON)))


@app.command(chinese="换到 用")
def use(jyg: App, name: NameArg) -> None:
    """以后不写 --branch 时就用这个支部。

    例：jyg branch use 第二党支部
    """
    jyg.show(view.USED, branches.use(jyg.store, name, today=jyg.today))
