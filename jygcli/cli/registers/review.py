"""jyg review"""

from __future__ import annotations

from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.types import ThisYearOpt
from jygcli.cli.registers.commands import noun
from jygcli.services.reports import review_year
from jygcli.views.reports import standard as view

app = noun("review", "民主评议、整改事项、年度考评材料。")


@app.command(chinese="年度材料 考评材料", cls=PaperCommand)
def year(jyg: App, year: ThisYearOpt = None) -> None:
    """年度考评材料：全年的数字、八个方面的佐证、还缺什么，都从记录里来，没有姓名和原因。"""
    jyg.show(view.YEAR, review_year.pack(jyg.desk, year))
