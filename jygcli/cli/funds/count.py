"""jyg fund count"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from jygcli.cli.app import types as options
from jygcli.cli.app.context import here
from jygcli.cli.app.tree import Noun
from jygcli.domain.base.money import ZERO, Fen
from jygcli.services.dues import cash_counts
from jygcli.views.dues import cash_count as view


def add_to(app: Noun) -> None:
    """Give the noun this verb."""
    app.command()(count)


def count(
    ctx: typer.Context,
    cash: Annotated[Fen, options.money("--cash", "点到的现金，党费和经费一起")],
    bank: Annotated[Fen | None, options.money("--bank", "存在银行、微信等的；不写就是没有")] = None,
    on: Annotated[date | None, options.day("--on", "哪天点的；不写就是今天")] = None,
) -> None:
    """点钱：手里的钱和党费、经费两本账对一对，记下差多少。

    例：jyg fund count --cash 1234.50 --bank 3000
    """
    jyg = here(ctx)
    jyg.show(view.COUNTED, cash_counts.count(jyg.desk, cash_counts.CountCash(cash, bank or ZERO, on)))
