"""jyg deed"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.registers.commands import noun
from jygcli.services.registers import deeds
from jygcli.views.registers import all_branches as every
from jygcli.views.registers import deeds as view

app = noun("deed", "作用发挥：做了什么、几小时、受益多少人；特长和意愿。")


@app.command(chinese="全年 合计 汇总", cls=PaperCommand)
def year(
    jyg: App,
    year: options.ThisYearOpt = None,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """一年的作用发挥：支部合计，按种类、所属活动、党员各多少。"""
    if group := group_wanted(jyg, all_branches, under, *options.days_of(None, year, jyg.today)):
        jyg.show(every.DEEDS, group.of(lambda desk: deeds.of_year(desk, year)))
    else:
        jyg.show(view.YEAR, deeds.of_year(jyg.desk, year))


@app.inner("skill").command(chinese="找 找谁", cls=PaperCommand)
def find(jyg: App, word: Annotated[str, options.argument("什么", "会什么、愿意做什么，写几个字", str)]) -> None:
    """找会做、愿意做某件事的党员，比如请谁讲党史。

    例：jyg deed skill find 党史
    """
    jyg.show(view.SKILLS, deeds.find_skills(jyg.desk, word))
