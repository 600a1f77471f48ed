"""Views of a count of money."""

from __future__ import annotations

from jygcli.domain.base.money import Fen
from jygcli.services.dues.cash_counts import CashCounted
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import sums_table
from jygcli.views.base.view import Look, Screen, View, line, money


def _screen(counted: CashCounted, _: Look) -> Screen:
    found = (("点到的现金", counted.cash), ("存款", counted.bank))
    yield sums_table(found, (("党费账结存", counted.dues), ("经费账结存", counted.funds)))
    if counted.difference == 0:
        yield line(f"{counted.on} 点钱：账款相符。")
    else:
        word = "多" if counted.difference > 0 else "少"
        yield line(f"{counted.on} 点钱：比账面{word} {money(Fen(abs(counted.difference)))} 元，已记下。")
        yield line("查流水：jyg dues ledger，jyg fund ledger；记错的用冲正改。")


COUNTED = View[CashCounted](shape("on cash bank dues funds difference"), _screen)
