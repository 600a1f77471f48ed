"""Views of a count of money."""

from __future__ import annotations

from jygcli.domain.base.money import Fen
from jygcli.services.dues.cash_counts import CashCounted
from jygcli.views.base.view import Json, Look, Screen, View, line, money, money_json, table


def _data(counted: CashCounted, _: Look) -> Json:
    sums = ("cash", "bank", "dues", "funds", "difference")
    return {"on": str(counted.on), **{name: money_json(getattr(counted, name)) for name in sums}}


def _screen(counted: CashCounted, _: Look) -> Screen:
    rows = table("项目", "金额（元）", right=("金额（元）",))
    rows.add_row("点到的现金", money(counted.cash))
    rows.add_row("存款", money(counted.bank))
    rows.add_section()
    rows.add_row("党费账结存", money(counted.dues))
    rows.add_row("经费账结存", money(counted.funds))
    yield rows
    if counted.difference == 0:
        yield line(f"{counted.on} 点钱：账款相符。")
    else:
        word = "多" if counted.difference > 0 else "少"
        yield line(f"{counted.on} 点钱：比账面{word} {money(Fen(abs(counted.difference)))} 元，已记下。")
        yield line("查流水：jyg dues ledger，jyg fund ledger；记错的用冲正改。")


COUNTED = View[CashCounted](_data, _screen)
