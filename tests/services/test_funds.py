"""The branch's funds on a real store: what comes in, what goes out, and what is left."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from jygcli.domain.funds import FundSource
from jygcli.domain.ledger import Direction
from jygcli.domain.money import Fen, yuan
from jygcli.domain.months import Quarter
from jygcli.services import funds
from jygcli.services.desk import Desk
from jygcli.store import tables
from tests.services.books import new_desk

TODAY = date(2026, 11, 20)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with new_desk(TODAY, members=3) as made:
        yield made


def passed_back(desk: Desk, amount: Fen, quarter: Quarter = Quarter(2026, 3)) -> int:
    """Returned dues of a quarter, as `jyg dues return` books them; the passing's id."""
    with desk.operation("dues.return") as op:
        passing = op.add(
            tables.Passing(
                branch_id=desk.branch.id, quarter=quarter, direction=Direction.BACK, amount=amount, on_day=TODAY
            )
        )
        funds.receive_returned(op, desk, amount, TODAY, passing, "凭12")
        return passing


def test_returned_dues_come_into_the_fund_with_their_quarter(desk: Desk) -> None:
    passing = passed_back(desk, yuan("600"))
    (entry,) = funds.entries(desk.store, desk.branch.id)
    assert (entry.number, entry.source, entry.amount, entry.on) == (1, FundSource.RETURNED, yuan("600"), TODAY)
    assert (entry.passing_id, entry.returned_for, entry.voucher) == (passing, "2026Q3", "凭12")


def test_a_return_that_is_reversed_leaves_the_fund_again(desk: Desk) -> None:
    passing = passed_back(desk, yuan("600"))
    with desk.operation("dues.reverse") as op:
        back = tables.Passing(
            branch_id=desk.branch.id, quarter=Quarter(2026, 3), direction=Direction.BACK, amount=-yuan("600"),
            on_day=TODAY, reverses=passing, reason="记错了",
        )  # fmt: skip
        funds.withdraw_returned(op, desk, passing, op.add(back), "记错了")
    assert [entry.amount for entry in funds.entries(desk.store, desk.branch.id)] == [yuan("600"), -yuan("600")]
