"""jyg points"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.registers.commands import noun
from jygcli.services.registers import points
from jygcli.views.registers import yearly as view

app = noun("points", "党员积分：支部自己定的项目，手工登记的和从考勤、党费里取的。")


@app.command(chinese="总分 合计", cls=PaperCommand)
def total(
    jyg: App,
    year: options.ThisYearOpt = None,
    group: Annotated[str | None, options.text("--group", "只看这个党小组")] = None,
    rank: Annotated[bool, options.flag("--rank", "按党小组排名次；免到的人不排")] = False,
) -> None:
    """一年的积分，按编号列出；要排名次才加 --rank。"""
    jyg.show(view.POINTS, points.of_year(jyg.desk, year, group, ranked=rank))
