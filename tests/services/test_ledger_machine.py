"""Random lives of a dues book: whatever happens in whatever order, the sums hold and closed figures stay.

Every sum is compared with the same sum in plain SQL over the file.
"""

from __future__ import annotations

import sqlite3
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jygcli.domain.dues import dues_by_month
from jygcli.domain.errors import CalledWrongly, Refused
from jygcli.domain.ledger import least_returned
from jygcli.domain.money import Fen
from jygcli.domain.months import Month, Quarter
from jygcli.domain.people import Departure
from jygcli.domain.tariff import Category
from jygcli.services import (
    assessments,
    cashbook,
    corrections,
    dues,
    remittances,
    reports,
    standing,
    waiver_ends,
    waivers,
)
from jygcli.services import closing as closings
from jygcli.services.accounts import accounts
from jygcli.services.assessments import AssessDues
from jygcli.services.closing import CloseQuarter
from jygcli.services.corrections import Correct
from jygcli.services.desk import Desk
from jygcli.services.dues import CollectDues
from jygcli.services.remittances import PassMoney
from jygcli.services.waiver_ends import EndWaiver
from jygcli.services.waivers import WaiveDues
from tests.conftest import LONG
from tests.services.books import new_desk

MEMBERS = 3
QUARTERS = tuple(Quarter(2026, number) for number in (1, 2, 3, 4))
START = date(2026, 1, 10)
LATEST = Month(2027, 12)

members = st.integers(1, MEMBERS).map(str)
months = st.integers(1, 12).map(lambda month: Month(2026, month))
amounts = st.integers(1, 9_000).map(Fen)
quarters = st.sampled_from(QUARTERS)


class DuesBook(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.frozen: dict[Quarter, object] = {}

    @initialize()
    def begin(self) -> None:
        self.desk: Desk = self.open.enter_context(new_desk(START, MEMBERS))
        for number in range(1, MEMBERS + 1):
            assessments.assess(self.desk, AssessDues(str(number), Category.RETIRED, base=Fen(400_000 + number)))

    def teardown(self) -> None:
        self.open.close()

    def attempt(self, act, *arguments):
        """Do it, or be refused with a sentence; a refusal changes nothing."""
        before = self.sql("SELECT count(*) FROM operation")
        try:
            return act(self.desk, *arguments)
        except (Refused, CalledWrongly) as refused:
            assert str(refused)
            assert self.sql("SELECT count(*) FROM operation") == before
            return None

    def sql(self, statement: str) -> int:
        with closing(sqlite3.connect(self.desk.store.path)) as plain:
            return plain.execute(statement).fetchone()[0] or 0

    @rule(days=st.sampled_from([1, 20, 45, 80]))
    def time_goes_by(self, days: int) -> None:
        self.desk = replace(self.desk, today=min(self.desk.today + timedelta(days), date(2027, 1, 31)))

    @rule(member=members, base=st.integers(0, 2_000_000), start=months)
    def assess(self, member: str, base: int, start: Month) -> None:
        self.attempt(assessments.assess, AssessDues(member, Category.RETIRED, base=Fen(base), from_month=start))

    @rule(member=members, amount=amounts | st.none(), through=months | st.none(), freely=st.sampled_from([0, 0, 777]))
    def collect(self, member: str, amount: Fen | None, through: Month | None, freely: int) -> None:
        self.attempt(dues.collect, CollectDues((member,), through=through, amount=amount, voluntary=Fen(freely)))

    @rule(member=members)
    def unwaive(self, member: str) -> None:
        self.attempt(waiver_ends.unwaive, EndWaiver(member, Month.of(self.desk.today)))

    @rule(quarter=quarters)
    def collect_from_all(self, quarter: Quarter) -> None:
        self.attempt(dues.collect, CollectDues(everyone=True, quarter=quarter))

    @rule(data=st.data(), part=amounts | st.none())
    def correct(self, data: st.DataObject, part: Fen | None) -> None:
        with closing(sqlite3.connect(self.desk.store.path)) as plain:
            receipts = [receipt for (receipt,) in plain.execute("SELECT receipt FROM payment ORDER BY id")]
        if receipts:
            self.attempt(corrections.correct, Correct(data.draw(st.sampled_from(receipts)), "记错", part))

    @rule(member=members, later=st.integers(0, 3), amount=st.sampled_from([Fen(0), Fen(1000), Fen(3000)]))
    def waive(self, member: str, later: int, amount: Fen) -> None:
        day, start = self.desk.today, Month.of(self.desk.today).plus(later)
        self.attempt(waivers.waive, WaiveDues(member, start, start.plus(2), amount, day, day, day, "上级党工委"))

    @rule(member=members)
    def leave(self, member: str) -> None:
        self.attempt(standing.leave, member, self.desk.today, Departure.TRANSFERRED, None)

    @rule(wrong=st.sampled_from([0, 0, 0, 100]), back=st.integers(0, 1))
    def close(self, wrong: int, back: int) -> None:
        quarter = Month.of(self.desk.today).plus(-3 * back).quarter
        book = cashbook.in_hand(self.desk.store, self.desk.branch.id)
        closed = self.attempt(closings.close, CloseQuarter(quarter, Fen(max(book, 0) + wrong)))
        if closed is not None:
            assert closed.difference == wrong
            self.frozen[quarter] = self.figures(quarter)

    @rule(collected=st.booleans(), share=st.sampled_from([0, 78, 80, 100]))
    def a_quarter_in_one_sitting(self, collected: bool, share: int) -> None:
        quarter = Month.of(self.desk.today).quarter
        self.desk = replace(self.desk, today=max(self.desk.today, quarter.months[-1].first_day))
        if collected:
            self.attempt(dues.collect, CollectDues(everyone=True, quarter=quarter))
        self.close(0, 0)
        passed = self.attempt(remittances.remit, PassMoney(quarter))
        if passed is not None and share:
            self.attempt(remittances.take_back, PassMoney(quarter, Fen(passed.amount * share // 100)))

    @precondition(lambda self: self.frozen)
    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        quarter = data.draw(st.sampled_from(sorted(self.frozen)))
        if self.attempt(closings.reopen, quarter, "再看一遍") is not None:
            del self.frozen[quarter]

    @precondition(lambda self: self.frozen)
    @rule(data=st.data(), amount=amounts | st.none())
    def remit(self, data: st.DataObject, amount: Fen | None) -> None:
        quarter = data.draw(st.sampled_from(sorted(self.frozen)))
        self.attempt(remittances.remit, PassMoney(quarter, amount))

    @precondition(lambda self: self.frozen)
    @rule(data=st.data(), amount=amounts | st.none())
    def take_back(self, data: st.DataObject, amount: Fen | None) -> None:
        quarter = data.draw(st.sampled_from(sorted(self.frozen)))
        self.attempt(remittances.take_back, PassMoney(quarter, amount))

    def figures(self, quarter: Quarter) -> object:
        section = reports.quarter_report(self.desk, quarter).dues
        lines = [(line.member.number, line.due, line.waived, line.collected) for line in section.members]
        return lines, section.due, section.waived, section.collected, section.owing, section.received

    @invariant()
    def every_payment_is_allocated_to_the_fen(self) -> None:
        uneven = """
            SELECT count(*) FROM payment p WHERE amount <> voluntary
            + (SELECT coalesce(sum(amount), 0) FROM allocation a WHERE a.payment_id = p.id)
        """
        assert self.sql(uneven) == 0

    @invariant()
    def each_month_is_collected_and_waived_and_owing_and_never_paid_above_its_dues(self) -> None:
        for account in accounts(self.desk.store, self.desk.branch.id):
            for month in dues_by_month(account, LATEST):
                assert month.due == month.collected + month.waived + month.owing
                assert min(month.due, month.collected, month.waived, month.owing) >= 0
                paid = (
                    f"SELECT sum(amount) FROM allocation WHERE member_id = {account.member.id} "
                    f"AND month = '{month.month}'"
                )
                assert month.collected == self.sql(paid)
        above = """
            SELECT count(*) FROM (SELECT member_id, month FROM allocation
            GROUP BY member_id, month HAVING sum(amount) > max(due - waived) OR sum(amount) < 0)
        """
        assert self.sql(above) == 0

    @invariant()
    def closed_figures_are_what_they_were(self) -> None:
        for quarter, figures in self.frozen.items():
            assert self.figures(quarter) == figures

    @invariant()
    def the_ledger_ends_with_the_cash_in_hand(self) -> None:
        in_hand = cashbook.in_hand(self.desk.store, self.desk.branch.id)
        book = cashbook.ledger(self.desk, date(2026, 1, 1), date(2027, 12, 31))
        paid = self.sql("SELECT sum(amount) FROM payment")
        up = self.sql("SELECT sum(amount) FROM passing WHERE direction = '上缴'")
        assert in_hand == paid - up == book.closing == book.opening + book.came_in - book.went_up
        assert in_hand >= 0 or self.sql("SELECT count(*) FROM payment WHERE reverses IS NOT NULL") > 0

    @invariant()
    def what_came_back_is_in_the_fund_and_measured_by_what_went_up(self) -> None:
        back = self.sql("SELECT sum(amount) FROM passing WHERE direction = '返还'")
        assert back == self.sql("SELECT sum(amount) FROM fund_entry WHERE source = '返还党费'")
        for entry in remittances.all_shares(self.desk):
            up = self.sql(f"SELECT sum(amount) FROM passing WHERE quarter = '{entry.quarter}' AND direction = '上缴'")
            assert entry.shares.up == up
            assert entry.shares.back <= up
            assert entry.shares.missing == max(least_returned(entry.shares.up) - entry.shares.back, 0)
            assert 100 * least_returned(Fen(up)) >= 80 * up

    @invariant()
    def what_the_quarters_received_is_all_that_came_in(self) -> None:
        every = (*QUARTERS, Quarter(2027, 1))
        received = sum(cashbook.received_in(self.desk.store, self.desk.branch.id, quarter).total for quarter in every)
        assert received == self.sql("SELECT sum(amount) FROM payment")


TestDuesBook = DuesBook.TestCase
TestDuesBook.settings = settings(
    max_examples=2000 if LONG else 15, stateful_step_count=40 if LONG else 20, deadline=None
)
