"""How a book looks that is summed up by day, month or quarter."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from jygcli.domain.base.money import Fen
from jygcli.domain.dues.ledger import PeriodSums
from jygcli.views.base.view import Json, money, money_json, table


def periods_data(periods: Sequence[PeriodSums]) -> list[Json]:
    return [
        {
            "period": one.period,
            "came_in": money_json(one.came_in),
            "went_out": money_json(one.went_out),
            "balance": money_json(one.balance),
        }
        for one in periods
    ]


def periods_table(periods: Sequence[PeriodSums], opening: Fen, closing: Fen) -> Table:
    figures = ("收入", "支出", "结余")
    rows = table("期间", *figures, right=figures)
    rows.add_row("期初", "", "", money(opening))
    for one in periods:
        rows.add_row(one.period, money(one.came_in), money(one.went_out), money(one.balance))
    rows.add_section()
    came_in, went_out = (Fen(sum(getattr(one, name) for one in periods)) for name in ("came_in", "went_out"))
    rows.add_row("合计", money(came_in), money(went_out), money(closing))
    return rows
