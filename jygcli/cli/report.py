"""jyg report"""

from __future__ import annotations

from typing import Annotated

import typer

from jygcli.cli.context import here
from jygcli.cli.tree import Noun
from jygcli.cli.types import AllBranches
from jygcli.domain.months import Quarter
from jygcli.render import report as view
from jygcli.services import reports

app = Noun("报表。")


@app.command()
def quarter(
    ctx: typer.Context,
    wanted: Annotated[
        Quarter | None,
        typer.Argument(parser=Quarter.parse, metavar="季度", help="例 2026Q3；不写就是本季度", show_default=False),
    ] = None,
    all_branches: AllBranches = False,
) -> None:
    """季度报表：党员和变动、会议、出勤、党费、主题月。

    例：jyg report quarter 2026Q3
    """
    jyg = here(ctx)
    if all_branches:
        jyg.show(view.ALL_QUARTERS, tuple(reports.quarter_report(desk, wanted) for desk in jyg.desks()))
    else:
        jyg.show(view.QUARTER, reports.quarter_report(jyg.desk, wanted))
