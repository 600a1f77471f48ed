"""jyg review"""

from __future__ import annotations

import typer

from jygcli.cli.context import here
from jygcli.cli.registers import noun
from jygcli.cli.types import ThisYearOpt
from jygcli.render import review_year as view
from jygcli.services import review_year

app = noun("review", "民主评议、整改事项、年度考评材料。")


@app.command()
def year(ctx: typer.Context, year: ThisYearOpt = None) -> None:
    """年度考评材料：全年的数字、八个方面的佐证、还缺什么，都从记录里来，没有姓名和原因。"""
    jyg = here(ctx)
    jyg.show(view.YEAR, review_year.pack(jyg.desk, year))
