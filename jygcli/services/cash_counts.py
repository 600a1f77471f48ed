"""Money counted: what is in the drawer and in the bank, held against the two books."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jygcli.domain.dates import happened_on
from jygcli.domain.funds import balance
from jygcli.domain.money import Fen
from jygcli.services.cashbook import in_hand
from jygcli.services.desk import Desk
from jygcli.services.funds import entries
from jygcli.store import tables


@dataclass(frozen=True, slots=True)
class CountCash:
    cash: Fen
    bank: Fen
    on: date | None = None


@dataclass(frozen=True, slots=True)
class CashCounted:
    """`dues` and `funds` are what the two books say; the difference is above zero where more was found."""

    on: date
    cash: Fen
    bank: Fen
    dues: Fen
    funds: Fen

    @property
    def difference(self) -> Fen:
        return Fen(self.cash + self.bank - self.dues - self.funds)


def count(desk: Desk, request: CountCash) -> CashCounted:
    """Record a count of the money and the difference found. Nothing is put right by it. Raises InTheFuture."""
    on = happened_on(request.on or desk.today, desk.today, "点钱")
    with desk.operation("fund.count") as op:
        dues = in_hand(op, desk.branch.id)
        funds = balance(entries(op, desk.branch.id))
        op.add(
            tables.CashCount(
                branch_id=desk.branch.id, on_day=on, cash=request.cash, bank=request.bank, book=dues + funds
            )
        )
        return CashCounted(on, request.cash, request.bank, dues, funds)
