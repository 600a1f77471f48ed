"""Money counted: what is in the drawer and in the bank, held against the two books."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.money import Fen
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.funds.purposes import balance
from jygcli.services.books.desk import Desk
from jygcli.services.dues.cashbook import in_hand
from jygcli.services.funds.entries import day_of_money, entries
from jygcli.store.rows import tables


class CountCash(NamedTuple):
    cash: Fen
    bank: Fen
    on: date | None = None


class CashCounted(NamedTuple):
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
    """Record a count of the money against the books of that day, and the difference found. Nothing is put right.

    Raises InTheFuture, LongAgo.
    """
    on = day_of_money(desk, request.on, "点钱")
    with desk.operation("fund.count") as desk:
        dues = in_hand(desk, on)
        funds = balance(entry for entry in entries(desk) if entry.on <= on)
        desk.add(
            tables.CashCount(
                branch_id=desk.branch.id, on_day=on, cash=request.cash, bank=request.bank, book=dues + funds
            )
        )
        return CashCounted(on, request.cash, request.bank, dues, funds)
