"""Funds under random sequences of entries: what is booked, what is summed by plain SQL, and what the ledger shows."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, MonthRun, Quarter
from jygcli.domain.dues.ledger import Direction
from jygcli.domain.funds.purposes import FundSource, FundUse
from jygcli.domain.people.membership import PostName
from jygcli.services.books.desk import Desk
from jygcli.services.funds import allowances
from jygcli.services.funds import books as fund_books
from jygcli.services.funds import entries as funds
from jygcli.services.members import posts_and_leaving as standing
from jygcli.store.rows import tables
from tests.conftest import LONG
from tests.services.books import new_desk
from tests.store.books import found

TODAY = date(2026, 11, 20)
LONG_AGO = TODAY - timedelta(200)
MONTHS = [Month(2026, 9), Month(2026, 10)]  # few, so that one is often paid twice

few = settings(max_examples=2000 if LONG else 8, phases=(Phase.explicit, Phase.reuse, Phase.generate))

amounts = st.one_of(st.sampled_from([100_00, 200_00]), st.integers(1, 300_00)).map(Fen)
days = st.sampled_from([0, 1, 30, 200]).map(lambda back: TODAY - timedelta(back))
spendable = st.sampled_from([FundSource.GRANT, FundSource.GRANT, FundSource.RETURNED])
uses = st.sampled_from([FundUse.TRAINING, FundUse.AWARDS, FundUse.HARDSHIP])


@dataclass(frozen=True)
class Step:
    """One command of the sequence, with the words that show it in a failing example."""

    words: str
    run: Callable[[Desk], object]


def grant(amount: Fen, on: date) -> Step:
    return Step(f"grant {amount} {on}", lambda desk: funds.grant(desk, amount, on, "收"))


def receive(amount: Fen, on: date) -> Step:
    return Step(f"receive {amount} {on}", lambda desk: allowances.receive(desk, amount, on, None, None))


def returned(amount: Fen, on: date) -> Step:
    def run(desk: Desk) -> None:
        with desk.operation("dues.return") as desk:
            passing = tables.Passing(
                branch_id=desk.branch.id, quarter=Quarter(2026, 1), direction=Direction.BACK, amount=amount, on_day=on
            )
            funds.receive_returned(desk, amount, on, desk.add(passing), None)

    return Step(f"returned {amount} {on}", run)


def pay(member: int, amount: Fen, on: date, month: Month) -> Step:
    request = allowances.PayAllowance(str(member), amount, on, MonthRun(month, month))
    return Step(f"pay {member} {amount} {on} {month}", lambda desk: allowances.pay(desk, request))


def spend(source: FundSource, use: FundUse, amount: Fen, on: date) -> Step:
    request = funds.SpendFunds(source, use, amount, "用途", "付", "支委会", on)
    return Step(f"spend {source} {use} {amount} {on}", lambda desk: funds.spend(desk, request))


def reverse(pick: int) -> Step:
    """Of the entries that there are, one; 0 is the newest."""

    def run(desk: Desk) -> None:
        booked = found(desk.store.path, "SELECT count(*) FROM fund_entry")[0][0]
        funds.reverse(desk, booked - pick % max(booked, 1), "记错")

    return Step(f"reverse {pick} before the newest", run)


steps = st.lists(
    st.one_of(
        st.builds(grant, amounts, days),
        st.builds(receive, amounts, days),
        st.builds(returned, amounts, days),
        st.builds(pay, st.just(1), amounts, days, st.sampled_from(MONTHS)),
        st.builds(spend, spendable, uses, amounts, days),
        st.builds(reverse, st.integers(0, 12)),
    ),
    min_size=6,
    max_size=20,
)


@few
@given(steps)
def test_each_balance_is_plain_sqls_sum_never_below_zero_and_what_the_ledger_ends_with(sequence: list[Step]) -> None:
    with new_desk(TODAY, members=2) as desk:
        standing.post(desk, "1", PostName.SECRETARY, date(2026, 1, 1), None, in_service=False)
        for step in (grant(Fen(300_00), LONG_AGO), receive(Fen(400_00), LONG_AGO), *sequence):
            before = found(desk.store.path, "SELECT count(*) FROM fund_entry")
            try:
                step.run(desk)
            except Refused:
                assert found(desk.store.path, "SELECT count(*) FROM fund_entry") == before
            check(desk)


def check(desk: Desk) -> None:
    sums = dict(found(desk.store.path, "SELECT source, sum(amount) FROM fund_entry GROUP BY source"))
    year = fund_books.show(desk)
    shown = fund_books.ledger(desk, None, None, None)
    assert {book.source: book.closing for book in shown.funds} == sums
    assert {one.source: one.closing for one in year.sources if one.source in sums} == sums
    for book in shown.funds:
        lines = [line for month in book.months for line in month.lines]
        assert min(line.balance for line in lines) >= 0
        assert [line.entry.on for line in lines] == sorted(line.entry.on for line in lines)
        assert book.closing == book.opening + book.flow.received - book.flow.spent
    spent = "SELECT -coalesce(sum(amount), 0) FROM fund_entry WHERE use IS NOT NULL"
    assert [(sum(use.spent for use in year.uses),)] == found(desk.store.path, spent)
    back = "SELECT coalesce(sum(amount), 0) FROM "
    assert found(desk.store.path, back + "passing") == [(sums.get(FundSource.RETURNED, 0) + returned_spent(desk),)]
    paid_once(desk)


def returned_spent(desk: Desk) -> int:
    spent = "SELECT -coalesce(sum(amount), 0) FROM fund_entry WHERE source = '返还党费' AND use IS NOT NULL"
    return int(found(desk.store.path, spent)[0][0])


def paid_once(desk: Desk) -> None:
    """No month of a member is paid again that was paid in full: 200 元 for the secretary."""
    full_before = """
        SELECT member_id, period, sum(-amount) AS paid FROM fund_entry f
        WHERE use = '发放补贴' AND reverses IS NULL
          AND NOT EXISTS (SELECT 1 FROM fund_entry r WHERE r.reverses = f.id)
          AND EXISTS (SELECT 1 FROM fund_entry l WHERE l.use = f.use AND l.period = f.period AND l.id > f.id
                      AND l.reverses IS NULL AND NOT EXISTS (SELECT 1 FROM fund_entry r WHERE r.reverses = l.id))
        GROUP BY 1, 2 HAVING sum(-amount) >= 20000"""
    assert found(desk.store.path, full_before) == []
