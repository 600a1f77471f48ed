"""jyg care"""

from __future__ import annotations

import typer

from jygcli.cli.context import here
from jygcli.cli.registers import noun, verbs_of
from jygcli.cli.types import ThisYearOpt
from jygcli.render import care as view
from jygcli.services import care

app = noun("care", "关怀：谈心谈话、走访慰问、送学上门、困难帮扶。")


@verbs_of(app, "talk").command()
def missing(ctx: typer.Context, year: ThisYearOpt = None) -> None:
    """谈心谈话还缺哪些人：委员之间、委员和党员之间，每年至少一次。"""
    jyg = here(ctx)
    jyg.show(view.TALKS, care.talks(jyg.desk, year))
