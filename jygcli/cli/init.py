"""jyg init"""

from __future__ import annotations

import typer

from jygcli.cli.context import here
from jygcli.cli.tree import Noun
from jygcli.cli.types import TextOpt
from jygcli.render import branch as view
from jygcli.services import branches

app = Noun(several=False)


@app.command()
def init(ctx: typer.Context, name: TextOpt = None, party_day: TextOpt = None, elected_on: TextOpt = None) -> None:
    """新建台账，登记支部。台账是一个文件，只在这台电脑上。

    --name 支部名称；--party-day 每月几日是主题党日（默认 15）；--elected-on 上次换届日期。

    例：jyg init --name 第一党支部 --yes
    """
    jyg = here(ctx)
    chosen = {"party_day": party_day, "elected_on": elected_on}
    given = name or jyg.ask("支部名称：") or ""
    made = branches.init(jyg.path, given, {k: v for k, v in chosen.items() if v}, today=jyg.today)
    jyg.made_store()
    jyg.show(view.MADE, made)
