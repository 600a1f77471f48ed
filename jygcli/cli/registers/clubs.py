"""jyg club"""

from __future__ import annotations

from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.types import AllBranches, ThisYearOpt, Under, days_of
from jygcli.cli.registers.commands import noun
from jygcli.services.registers import clubs
from jygcli.views.registers import all_branches as every
from jygcli.views.registers import clubs as view

app = noun("club", "兴趣小组：组员、活动；四个阵地：老年大学、活动中心、社区、社团。")


@app.command(chinese="全年 汇总", cls=PaperCommand)
def year(jyg: App, year: ThisYearOpt = None, all_branches: AllBranches = False, under: Under = None) -> None:
    """一年里哪个阵地有哪些活动、多少人，各兴趣小组多少人、活动几次。"""
    if group := group_wanted(jyg, all_branches, under, *days_of(None, year, jyg.today)):
        jyg.show(every.CULTURE, group.of(lambda desk: clubs.of_year(desk, year)))
    else:
        jyg.show(view.YEAR, clubs.of_year(jyg.desk, year))
