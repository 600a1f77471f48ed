"""jyg standard"""

from __future__ import annotations

import typer

from jygcli.cli.context import here
from jygcli.cli.registers import noun
from jygcli.cli.types import ThisYearOpt
from jygcli.render import standard as view
from jygcli.services import standard

app = noun("standard", "标准化规范化建设：八个方面的佐证，程序找到的和自己登记的。")


@app.command()
def show(ctx: typer.Context, year: ThisYearOpt = None) -> None:
    """八个方面各有什么佐证、还缺什么。"""
    jyg = here(ctx)
    jyg.show(view.STANDARD, standard.checklist(jyg.desk, year))
