"""How a book looks that is summed up by day, month or quarter."""

from __future__ import annotations

from collections.abc import Sequence

from rich.table import Table

from jygcli.domain.base.money import Fen
from jygcli.domain.dues.ledger import PeriodSums
from jygcli.papers.paper import Column, Holds
from jygcli.papers.paper import Table as PaperTable
from jygcli.views.base.tables import on_screen

PERIOD = "period came_in went_out balance"  # as JSON

_COLUMNS = (
    Column("期间", "period"), Column("收入", "came_in", Holds.MONEY, summed=True),
    Column("支出", "went_out", Holds.MONEY, summed=True), Column("结余", "balance", Holds.MONEY)
)  # fmt: skip


def periods_table(periods: Sequence[PeriodSums], opening: Fen, closing: Fen) -> Table:
    made = PaperTable.of(_COLUMNS, periods)
    rows = PaperTable(_COLUMNS, (("期初", None, None, opening), *made.rows))
    return on_screen(rows, (*rows.totals[:3], closing))
