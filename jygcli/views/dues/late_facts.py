"""What becomes of facts that come late: months of closed quarters that change, and money that isn't to be kept."""

from __future__ import annotations

from jygcli.domain.base.money import Fen, decimal_text, total
from jygcli.domain.base.months import Month, spoken_months
from jygcli.domain.dues.owed import Beyond
from jygcli.views.base.view import Screen, line


def closed_sentence(months: tuple[Month, ...]) -> str:
    """What becomes of a change in months of closed quarters."""
    return f"{spoken_months(months)} 已经结账：那一季的报表不变，差额在下一次结账时列为更正。"


def beyond_sentence(beyond: tuple[Beyond, ...]) -> str:
    """What was paid and isn't the branch's to keep: for which months, how much."""
    months = spoken_months(tuple(sorted({one.month for one in beyond})))
    return f"{months} 多交了 {decimal_text(total(one.amount for one in beyond))} 元。"


def refund_lines(beyond: tuple[Beyond, ...]) -> Screen:
    """The command that gives it back, for each receipt."""
    by_receipt: dict[str, Fen] = {}
    for one in beyond:
        by_receipt[one.receipt] = Fen(by_receipt.get(one.receipt, 0) + one.amount)
    for receipt, amount in by_receipt.items():
        yield line(f"  jyg dues refund {receipt} --amount {decimal_text(amount)} --why 原因")
