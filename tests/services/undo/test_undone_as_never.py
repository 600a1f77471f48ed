"""What was undone is as if it had never been: in each report of sums, by day, month and quarter."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.ledger import Direction
from jygcli.domain.dues.tariff import Category
from jygcli.domain.funds.purposes import FundSource
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments, cashbook, collecting, corrections, remittances
from jygcli.services.dues import closing as closings
from jygcli.services.funds import entries as funds
from jygcli.services.reports import dues as dues_reports
from jygcli.services.reports import quarter as quarter_reports
from jygcli.services.reports import review_year
from jygcli.services.reports import year as year_reports
from jygcli.services.undo import undoing
from jygcli.store.reads.log import HISTORY
from tests.conftest import LONG
from tests.services.books import new_desk
from tests.services.undo.test_undo_random import attempt, deeds, later, live, lives

QUARTERS = tuple(Quarter(2026, number) for number in range(1, 5))

# What came in and went out, by day and by what it was for; days of nothing are left out.
BY_DAY = {
    "payment": "SELECT branch_id, member_id, paid_on, sum(amount), sum(voluntary) FROM payment GROUP BY 1, 2, 3",
    "month": """SELECT a.member_id, p.paid_on, a.month, sum(a.amount) FROM allocation a
                JOIN payment p ON p.id = a.payment_id GROUP BY 1, 2, 3""",
    "passing": "SELECT branch_id, quarter, direction, on_day, sum(amount) FROM passing GROUP BY 1, 2, 3, 4",
    "fund": "SELECT branch_id, source, on_day, sum(amount) FROM fund_entry GROUP BY 1, 2, 3",
    "hand": "SELECT reporter_id, kind, period, on_day, sum(amount) FROM hand_money GROUP BY 1, 2, 3, 4",
}


def sums_by_day(desk: Desk) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(desk.store.path)) as plain:
        rows = [(name, *row) for name, sql in BY_DAY.items() for row in plain.execute(sql)]
    return sorted((row for row in rows if row[-1] or (row[0] == "payment" and row[-2])), key=str)


def reports(desk: Desk) -> dict[str, object]:
    """Each report of sums, as it is on a day on which all is over."""
    looked = replace(desk, today=date(2027, 1, 20))
    found: dict[str, object] = {"by day": sums_by_day(desk), "in hand": cashbook.in_hand(looked)}
    for quarter in QUARTERS:
        report = quarter_reports.quarter_report(looked, quarter)
        found[f"{quarter}"] = report._replace(log_code=None)  # type: ignore[arg-type]
        found[f"{quarter} public"] = dues_reports.public_report(looked, quarter)
    found["year"] = year_reports.year_report(looked, 2026)._replace(log_code=None)  # type: ignore[arg-type]
    found["pack"] = review_year.pack(looked, 2026)._replace(log_code=None)  # type: ignore[arg-type]
    found["funds"] = {
        source: {on: sum(e.amount for e in funds.entries(looked, source) if e.on == on) for on in days(looked, source)}
        for source in FundSource
    }
    return found


def days(desk: Desk, source: FundSource) -> list[date]:
    every = sorted({entry.on for entry in funds.entries(desk, source)})
    return [on for on in every if sum(entry.amount for entry in funds.entries(desk, source) if entry.on == on)]


def differing(before: dict[str, object], after: dict[str, object]) -> dict[str, tuple[object, object]]:
    return {name: (before[name], after[name]) for name in before if before[name] != after[name]}


@pytest.fixture
def desk():
    with new_desk(date(2026, 5, 10), 1) as made:
        request = assessments.AssessDues("1", Category.RETIRED, base=Fen(400_000), from_month=Month(2026, 1))
        assessments.assess(made, request)
        funds.grant(made, Fen(300_000), None, "1")
        yield made


def undone(desk: Desk, times: int) -> None:
    for _ in range(times):
        undoing.undo(desk)


def test_a_payment_taken_back_after_its_reversal_was_leaves_its_own_day_as_it_was(desk):
    before = reports(desk)
    collecting.collect(desk, collecting.CollectDues(("1",), amount=Fen(2000)))
    autumn = later(desk, 150)
    corrections.correct(autumn, corrections.Correct("2026-0001", "记错", None))
    undone(autumn, 2)
    assert differing(before, reports(desk)) == {}


def test_so_does_money_of_a_fund(desk):
    before = reports(desk)
    funds.grant(desk, Fen(2000), None, "2")
    autumn = later(desk, 150)
    funds.reverse(autumn, 2, "记错")
    undone(autumn, 2)
    assert differing(before, reports(desk)) == {}


@pytest.mark.parametrize("direction", Direction)
def test_so_does_what_went_up_and_came_back(desk, direction):
    collecting.collect(desk, collecting.CollectDues(("1",), through=Month(2026, 3), on=date(2026, 3, 20)))
    q1 = Quarter(2026, 1)
    closings.close(desk, closings.CloseQuarter(q1, Fen(max(cashbook.in_hand(desk), 0))))
    if direction is Direction.BACK:
        remittances.remit(desk, remittances.PassMoney(q1))
    before = reports(desk)
    pass_ = remittances.remit if direction is Direction.UP else remittances.take_back
    pass_(desk, remittances.PassMoney(q1))
    autumn = later(desk, 150)
    remittances.cancel(autumn, q1, direction, "记错")
    undone(autumn, 2)
    assert differing(before, reports(desk)) == {}


def test_whatever_was_redone_and_undone_in_between(desk):
    before = reports(desk)
    collecting.collect(desk, collecting.CollectDues(("1",), amount=Fen(2000)))
    undone(later(desk, 30), 1)
    undoing.redo(later(desk, 60))
    corrections.correct(later(desk, 90), corrections.Correct("2026-0003", "记错", None))
    undone(later(desk, 120), 1)
    undoing.redo(later(desk, 150))
    undone(later(desk, 180), 2)
    assert differing(before, reports(desk)) == {}


back_and_forth = st.just((undoing.undo, undoing.redo))
added_later = st.lists(st.tuples(deeds.map(lambda deed: (deed,)) | back_and_forth, st.integers(0, 60)), max_size=8)


@settings(max_examples=600 if LONG else 10)
@given(lives, added_later)
def test_what_was_done_and_undone_is_in_no_report(life, added):
    with new_desk(date(2026, 2, 10)) as desk:
        live(desk, life)
        desk, done = later(desk, 250), 0
        before = reports(desk)
        for steps, days_ in added:
            desk = later(desk, days_)
            if len(steps) == 1:
                done += did(desk, steps[0])
            elif done:
                for step in steps:
                    step(desk)
        undone(later(desk, 30), done)
        assert differing(before, reports(desk)) == {}


def did(desk: Desk, deed: Callable[[Desk], object]) -> int:
    """How many operations a deed came to: one, or none where it was refused or changed nothing."""
    before = len(desk.store.rows(HISTORY))
    attempt(desk, deed)
    return len(desk.store.rows(HISTORY)) - before
