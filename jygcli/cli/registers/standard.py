"""jyg standard"""

from __future__ import annotations

from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.types import AllBranches, ThisYearOpt, Under, days_of
from jygcli.cli.registers.commands import noun
from jygcli.services.reports import standard
from jygcli.views.reports import standard as view
from jygcli.views.reports import together_reviews as together

app = noun("standard", "标准化规范化建设：八个方面的佐证，程序找到的和自己登记的。")


@app.command(chinese="看 查看", cls=PaperCommand)
def show(jyg: App, year: ThisYearOpt = None, all_branches: AllBranches = False, under: Under = None) -> None:
    """八个方面各有什么佐证、还缺什么。"""
    if group := group_wanted(jyg, all_branches, under, *days_of(None, year, jyg.today)):
        jyg.show(together.STANDARDS, group.of(lambda desk: standard.checklist(desk, year)))
    else:
        jyg.show(view.STANDARD, standard.checklist(jyg.desk, year))
