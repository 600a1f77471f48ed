"""jyg points"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.registers.commands import noun
from jygcli.services.registers import points
from jygcli.views.registers import yearly as view
from jygcli.views.reports import together_reviews as together

app = noun("points", "党员积分：支部自己定的项目，手工登记的和从考勤、党费里取的。")


@app.command(chinese="总分 合计", cls=PaperCommand)
def total(
    jyg: App,
    year: options.ThisYearOpt = None,
    group: Annotated[str | None, options.text("--group", "只看这个党小组")] = None,
    rank: Annotated[bool, options.flag("--rank", "按党小组排名次；免到的人不排")] = False,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """一年的积分，按编号列出；要排名次才加 --rank。"""
    several = {"--all-branches": all_branches, "--under": under is not None}
    options.at_most_one({"--group": group is not None, **several})
    options.at_most_one({"--rank": rank, **several})
    if branches := group_wanted(jyg, all_branches, under, *options.days_of(None, year, jyg.today)):
        jyg.show(together.POINTS, branches.of(lambda desk: points.of_year(desk, year)))
    else:
        jyg.show(view.POINTS, points.of_year(jyg.desk, year, group, ranked=rank))
