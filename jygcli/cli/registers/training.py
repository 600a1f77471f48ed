"""jyg training"""

from __future__ import annotations

from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.types import AllBranches, ThisYearOpt, Under, days_of
from jygcli.cli.registers.commands import noun
from jygcli.services.registers import hours as hours_of_study
from jygcli.views.registers import all_branches as every
from jygcli.views.registers import yearly as view

app = noun("training", "培训学习：课程和学时，书记、委员、骨干每年至少一次集中培训。")


@app.command(chinese="学时", cls=PaperCommand)
def hours(jyg: App, year: ThisYearOpt = None, all_branches: AllBranches = False, under: Under = None) -> None:
    """一年的学时：每人多少、还差多少，书记、委员、骨干有没有集中培训；免到的人不要求。"""
    if group := group_wanted(jyg, all_branches, under, *days_of(None, year, jyg.today)):
        jyg.show(every.HOURS, group.of(lambda desk: hours_of_study.hours_of_year(desk, year)))
    else:
        jyg.show(view.HOURS, hours_of_study.hours_of_year(jyg.desk, year))
