"""jyg care"""

from __future__ import annotations

from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.types import ThisYearOpt
from jygcli.cli.registers.commands import noun, verbs_of
from jygcli.services.plan import asked_of_year
from jygcli.views.registers import yearly as view

app = noun("care", "关怀：谈心谈话、走访慰问、送学上门、困难帮扶。")


@verbs_of(app, "talk").command(chinese="还缺谁 缺谁", cls=PaperCommand)
def missing(jyg: App, year: ThisYearOpt = None) -> None:
    """谈心谈话还缺哪些人：委员之间、委员和党员之间，每年至少一次。"""
    jyg.show(view.TALKS, asked_of_year.talks(jyg.desk, year))
