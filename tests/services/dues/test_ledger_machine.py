"""Random lives of a dues book: whatever happens in whatever order, the sums hold and closed figures stay.

After each step every figure is compared with the same one in plain SQL over the file (dues_in_sql.py).
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.account import Account, MonthDues
from jygcli.domain.dues.arrears import months_in_a_row
from jygcli.domain.dues.ledger import Direction, least_returned
from jygcli.domain.dues.owed import above_elsewhere, dues_by_month, owed_months, refundable, unassessed_months
from jygcli.domain.dues.tariff import Category
from jygcli.domain.people.membership import Departure, Status
from jygcli.services.books import branches
from jygcli.services.books.accounts import accounts, accounts_open
from jygcli.services.books.desk import Desk
from jygcli.services.dues import (
    amending,
    assessments,
    carrying,
    cashbook,
    collecting,
    corrections,
    dues_book,
    explaining,
    opening,
    remittances,
    waivers,
)
from jygcli.services.dues import closing as closings
from jygcli.services.dues.amending import Amend, Wrong
from jygcli.services.dues.as_closed import AsClosed, Correction, accounts_of_quarter, accounts_to_correct
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.closing import CloseQuarter
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.corrections import Correct
from jygcli.services.dues.opening import OpenDues
from jygcli.services.dues.owing import who_owes
from jygcli.services.dues.remittances import PassMoney
from jygcli.services.dues.sums import SumsOfDues
from jygcli.services.dues.waivers import ApproveWaiver, EndWaiver, WaiveDues
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.reports import dues as papers
from jygcli.services.reports import quarter as reports
from jygcli.views.base.view import Json, Look
from jygcli.views.dues.closing import LEDGER
from tests.conftest import LONG
from tests.services.books import new_desk
from tests.services.dues import dues_in_sql

MEMBERS = 3
MOST = 5
QUARTERS = tuple(Quarter(2026, number) for number in (1, 2, 3, 4))
START, END = date(2026, 1, 10), date(2027, 4, 20)
START_MONTH, LATEST = Month.of(START), Month(2027, 12)
ABOVE = "上级党工委"

members = st.sampled_from([1, 2, 3, 1, 2, 3, 4, MOST]).map(str)  # the last two come later
months = st.integers(1, 15).map(Month(2025, 12).plus)
amounts = st.integers(1, 9_000).map(Fen)
quarters = st.sampled_from(QUARTERS)
directions = st.sampled_from(Direction)
tariffs = st.sampled_from([Category.RETIRED, Category.RETIRED, Category.EMPLOYED, Category.ANNUAL_PAY, Category.FLAT])
bases = st.one_of(st.integers(0, 2_000_000), st.sampled_from([299_999, 300_001, 500_000, 500_001, 1_000_001])).map(Fen)


class DuesBook(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.open = ExitStack()
        self.frozen: dict[Quarter, object] = {}
        self.ever_closed: set[Quarter] = set()

    @initialize(since=st.sampled_from([None, None, "2026-01", "2026-03"]), there=st.sampled_from([0, 12_000]),
                up=st.sampled_from([0, 36_000]))  # fmt: skip
    def begin(self, since: str | None, there: int, up: int) -> None:
        self.desk: Desk = self.open.enter_context(new_desk(START, MEMBERS))
        self.there = there
        if since is not None:
            branches.set_setting(self.desk, "dues_from", since)
        if there or up:
            opening.open_with(self.desk, OpenDues(Fen(there), remitted=Fen(up), quarter=Quarter(2025, 4)))
        self.plain = self.open.enter_context(closing(sqlite3.connect(self.desk.store.path)))
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
        return dues_in_sql.one(self.plain, statement)

    def days_ago(self, days: int) -> date:
        return max(self.desk.today - timedelta(days), START)

    @rule(days=st.sampled_from([1, 20, 45, 80]))
    def time_goes_by(self, days: int) -> None:
        self.desk = replace(self.desk, today=min(self.desk.today + timedelta(days), END))

    # Assessing

    @rule(member=members, category=tariffs, base=bases, start=months)
    def assess(self, member: str, category: Category, base: Fen, start: Month) -> None:
        self.attempt(assessments.assess, AssessDues(member, category, base=base, from_month=start))

    @rule(member=members, amount=st.integers(0, 9_000).map(Fen), start=months)
    def assess_by_hand(self, member: str, amount: Fen, start: Month) -> None:
        self.attempt(assessments.assess, AssessDues(member, Category.RETIRED, amount=amount, from_month=start))

    @rule()
    def carry_the_year(self) -> None:
        self.attempt(carrying.carry, 2027)

    # Collecting

    @rule(member=members, amount=amounts | st.none(), through=months | st.none(), ago=st.sampled_from([0, 0, 25]),
          freely=st.sampled_from([0, 0, 777, 100_000]))  # fmt: skip
    def collect(self, member: str, amount: Fen | None, through: Month | None, ago: int, freely: int) -> None:
        request = CollectDues((member,), through=through, amount=amount, on=self.days_ago(ago), voluntary=Fen(freely))
        self.attempt(collecting.collect, request)

    @rule(member=members, named=st.lists(months, min_size=1, max_size=3).map(tuple))
    def collect_for_named_months(self, member: str, named: tuple[Month, ...]) -> None:
        self.attempt(collecting.collect, CollectDues((member,), months=named))

    @rule(member=members, named=st.lists(months, min_size=1, max_size=3).map(tuple), amount=amounts | st.none(),
          ago=st.sampled_from([0, 25, 80]))  # fmt: skip
    def pay_elsewhere(self, member: str, named: tuple[Month, ...], amount: Fen | None, ago: int) -> None:
        """At the place of stay, and told of perhaps only after the quarter was closed."""
        request = CollectDues((member,), months=named, amount=amount, on=self.days_ago(ago), elsewhere="深圳市某支部")
        self.attempt(collecting.collect, request)

    @rule(quarter=quarters)
    def collect_from_all(self, quarter: Quarter) -> None:
        self.attempt(collecting.collect, CollectDues(everyone=True, quarter=quarter))

    @rule(pair=st.sampled_from([("1", "2"), ("2", "4")]), through=months)
    def one_pays_for_two(self, pair: tuple[str, str], through: Month) -> None:
        self.attempt(collecting.collect, CollectDues(pair, through=through, payer="女儿"))

    @rule(data=st.data(), part=amounts | st.none())
    def correct(self, data: st.DataObject, part: Fen | None) -> None:
        """A reversal; with a part, a refund."""
        receipts = [receipt for (receipt,) in self.plain.execute("SELECT receipt FROM payment ORDER BY id")]
        if receipts:
            self.attempt(corrections.correct, Correct(data.draw(st.sampled_from(receipts)), "记错", part))

    @rule(data=st.data(), wrong=st.none() | st.just(Wrong.WHOLE), part=amounts | st.none(),
          named=st.lists(months, max_size=2).map(tuple), other=st.none() | members)  # fmt: skip
    def amend(
        self, data: st.DataObject, wrong: Wrong | None, part: Fen | None, named: tuple[Month, ...], other: str | None
    ) -> None:
        """The guided way: the counter-entry and what is right in one operation."""
        receipts = [receipt for (receipt,) in self.plain.execute("SELECT receipt FROM payment ORDER BY id")]
        if receipts:
            what = data.draw(st.sampled_from(receipts))
            self.attempt(amending.amend, Amend(what, "记错", wrong, amount=part, months=named, member=other))

    # Waiving

    @rule(member=members, later=st.integers(0, 3), amount=st.sampled_from([Fen(0), Fen(1000), Fen(3000)]),
          approved=st.booleans())  # fmt: skip
    def waive(self, member: str, later: int, amount: Fen, approved: bool) -> None:
        day, start = self.desk.today, Month.of(self.desk.today).plus(later)
        approval = (day, ABOVE) if approved else (None, None)
        self.attempt(waivers.waive, WaiveDues(member, start, start.plus(2), amount, day, day, *approval))

    @rule(data=st.data(), ago=st.sampled_from([0, 20]))
    def approve(self, data: st.DataObject, ago: int) -> None:
        """Of whoever waits for an approval, one; else somebody who doesn't."""
        waiting = "SELECT DISTINCT member_id FROM waiver WHERE approved_on IS NULL AND until > from_month ORDER BY 1"
        found = [str(member) for (member,) in self.plain.execute(waiting)] or ["1"]
        self.attempt(waivers.approve, ApproveWaiver(data.draw(st.sampled_from(found)), self.days_ago(ago), ABOVE))

    @rule(member=members)
    def unwaive(self, member: str) -> None:
        self.attempt(waivers.unwaive, EndWaiver(member, Month.of(self.desk.today)))

    # Coming and going

    @rule(since=st.sampled_from([0, 3, 40]), letter=st.none() | st.integers(-3, 2), base=bases,
          admitted=st.none() | st.sampled_from([0, 31]))  # fmt: skip
    def come(self, since: int, letter: int | None, base: Fen, admitted: int | None) -> None:
        """Somebody new, with a letter that states a month or without one; perhaps on probation."""
        if (count := self.sql("SELECT count(*) FROM member")) == MOST:
            return
        day = self.days_ago(since)
        joined = None if admitted is None else self.days_ago(admitted)
        facts = people.Facts(
            name="新来党员" + "甲乙丙"[count - MEMBERS],
            status=Status.FORMAL if joined is None else Status.PROBATIONARY,
            join_date=None if joined is None else PartialDate(joined.year, joined.month, joined.day),
            dues_paid_until=None if letter is None else Month.of(day).plus(letter),
        )
        self.attempt(people.add, people.AddMember(facts, day))
        self.attempt(assessments.assess, AssessDues(str(count + 1), Category.RETIRED, base=base))

    @rule(member=members, letter=st.none() | st.integers(-2, 1))
    def come_back(self, member: str, letter: int | None) -> None:
        paid_until = None if letter is None else Month.of(self.desk.today).plus(letter)
        facts = people.Facts(name=member, dues_paid_until=paid_until)
        self.attempt(people.add, people.AddMember(facts, self.desk.today, again=True))

    @rule(member=members, why=st.sampled_from(Departure), ago=st.sampled_from([0, 0, 40]),
          letter=st.none() | st.integers(-1, 1))  # fmt: skip
    def leave(self, member: str, why: Departure, ago: int, letter: int | None) -> None:
        day = self.days_ago(ago)
        self.attempt(standing.leave, member, day, why, None if letter is None else Month.of(day).plus(letter))

    # Closing, and the money up and back

    @rule(wrong=st.sampled_from([0, 0, 0, 100]), back=st.integers(0, 1))
    def close(self, wrong: int, back: int) -> None:
        quarter = Month.of(self.desk.today).plus(-3 * back).quarter
        book = cashbook.in_hand(self.desk)
        closed = self.attempt(closings.close, CloseQuarter(quarter, Fen(max(book, 0) + wrong)))
        if closed is not None:
            assert closed.difference == wrong
            self.frozen[quarter] = self.figures(quarter)
            self.ever_closed.add(quarter)
            within = f"'{quarter.months[0]}' AND '{quarter.months[2]}'"
            sums = f"FROM closed_month WHERE event_id = (SELECT max(id) FROM quarter_event) AND month BETWEEN {within}"
            for name in ("due", "waived", "collected", "elsewhere"):
                assert getattr(closed, name) == self.sql(f"SELECT sum({name}) {sums}")

    @rule(collected=st.booleans(), share=st.sampled_from([0, 78, 80, 100]))
    def a_quarter_in_one_sitting(self, collected: bool, share: int) -> None:
        quarter = Month.of(self.desk.today).quarter
        self.desk = replace(self.desk, today=max(self.desk.today, quarter.months[-1].first_day))
        if collected:
            self.attempt(collecting.collect, CollectDues(everyone=True, quarter=quarter))
        self.close(0, 0)
        passed = self.attempt(remittances.remit, PassMoney(quarter))
        if passed is not None and share:
            self.attempt(remittances.take_back, PassMoney(quarter, Fen(passed.amount * share // 100)))
        self.papers_agree(quarter, "1")

    @precondition(lambda self: self.frozen)
    @rule(data=st.data(), any_of_them=st.sampled_from([False, False, True]))
    def reopen(self, data: st.DataObject, any_of_them: bool) -> None:
        """Also one that has gone up: what went up stays, and is measured by what is closed anew."""
        quarter = data.draw(st.sampled_from(sorted(self.frozen))) if any_of_them else max(self.frozen)
        if self.attempt(closings.reopen, quarter, "再看一遍") is not None:
            del self.frozen[quarter]

    @precondition(lambda self: self.frozen)
    @rule(data=st.data(), amount=amounts | st.none(), ago=st.sampled_from([0, 0, 30]))
    def remit(self, data: st.DataObject, amount: Fen | None, ago: int) -> None:
        quarter = data.draw(st.sampled_from(sorted(self.frozen)))
        if self.attempt(remittances.remit, PassMoney(quarter, amount, self.days_ago(ago))) is not None:
            self.papers_agree(quarter, "2")

    @rule(amount=amounts | st.none())
    def take_back_of_before_the_book(self, amount: Fen | None) -> None:
        self.attempt(remittances.take_back, PassMoney(Quarter(2025, 4), amount))

    @precondition(lambda self: self.ever_closed)
    @rule(data=st.data(), amount=amounts | st.none())
    def take_back(self, data: st.DataObject, amount: Fen | None) -> None:
        quarter = data.draw(st.sampled_from(sorted(self.ever_closed)))
        self.attempt(remittances.take_back, PassMoney(quarter, amount))

    @precondition(lambda self: self.ever_closed)
    @rule(data=st.data(), direction=directions)
    def cancel(self, data: st.DataObject, direction: Direction) -> None:
        quarter = data.draw(st.sampled_from(sorted(self.ever_closed)))
        self.attempt(remittances.cancel, quarter, direction, "记错")

    def figures(self, quarter: Quarter) -> object:
        section = reports.quarter_report(self.desk, quarter).dues
        lines = [
            (line.member.number, line.due, line.waived, line.collected, line.elsewhere) for line in section.members
        ]
        return lines, section.due, section.waived, section.collected, section.owing, section.took_in

    # Papers, as anybody would lay them beside each other

    @rule(quarter=quarters, member=members)
    def every_paper_of_a_quarter_and_of_the_year_tells_the_same(self, quarter: Quarter, member: str) -> None:
        self.papers_agree(quarter, member)

    def papers_agree(self, quarter: Quarter, member: str) -> None:
        money = self.money_in_sql(quarter)
        page = reports.quarter_report(self.desk, quarter).dues
        public = papers.public_report(self.desk, quarter)
        [alone] = papers.dues_report(self.desk, (quarter,), "").quarters
        assert (public.money.carried, public.money.received, public.shares.up, public.money.left) == money
        assert public.money.carried + public.money.received == public.shares.up + public.money.left
        assert (public.payable, public.collected, public.as_closed) == (page.payable, page.collected, page.as_closed)
        assert (alone.dues.members, alone.dues.corrections) == (page.members, page.corrections)
        if remittances.standing_passings(self.desk, quarter, Direction.UP):
            slip = papers.remittance_slip(self.desk, quarter)
            assert (slip.of_quarter.dues.money, slip.amount) == (public.money, public.shares.up)
            assert slip.of_quarter.dues.members == page.members
        self.the_ledger_says_what_the_papers_say(quarter)
        self.the_year_is_what_is_explained_month_by_month(member)

    def money_in_sql(self, quarter: Quarter) -> tuple[int, int, int, int]:
        """What was there before a quarter, came in during it, went up of it and is left, by plain SQL."""
        came_in = dict(self.plain.execute(dues_in_sql.RECEIVED))
        went_up = "SELECT coalesce(sum(amount), 0) FROM passing WHERE direction = '上缴' AND quarter"
        before = sum(amount for earlier, amount in came_in.items() if earlier < str(quarter))
        carried = self.there + before - self.sql(f"{went_up} < '{quarter}'")
        received, up = came_in.get(str(quarter), 0), self.sql(f"{went_up} = '{quarter}'")
        return carried, received, up, carried + received - up

    def the_year_is_what_is_explained_month_by_month(self, member: str) -> None:
        """Of one member: the year's paper, the sheet that is signed, the quarters' pages, and each month explained."""
        if int(member) > self.sql("SELECT count(*) FROM member"):
            return
        every = accounts(self.desk)
        months_of_year = [month for quarter in QUARTERS for month in quarter.months]
        explained = [explaining.explain(self.desk, member, month) for month in months_of_year]
        told = sums_of([one.dues for one in explained if one.dues is not None])
        for one in explained:
            above = one.overpaid + sum(there.amount for there in one.elsewhere)
            assert one.collected - above + one.credited == (one.dues.collected if one.dues else 0)
        year = papers.dues_of(self.desk, every, QUARTERS, "2026年")
        assert sums_of([line for line in year.members if str(line.member.number) == member]) == told
        lines = papers.dues_sheet(self.desk, QUARTERS, "2026年").lines
        assert sums_of([line for line in lines if str(line.member.number) == member]) == told
        pages = [reports.dues_section(self.desk, every, quarter) for quarter in QUARTERS]
        listed = (line for page in pages for line in (*page.members, *page.corrections))
        assert sums_of([line for line in listed if str(line.member.number) == member]) == told

    def the_ledger_says_what_the_papers_say(self, quarter: Quarter) -> None:
        """What stands on the ledger's page of a quarter and of the year, against the page, the year's paper and what is
        explained of everybody.
        """
        page, year = reports.quarter_report(self.desk, quarter).dues, Quarter(2026, 1)
        shown = self.ledger_shown(quarter.first_day, quarter.last_day)
        assert self.counted(shown, [quarter]) == page.money.received == page.received
        whole = self.ledger_shown(year.first_day, date(2026, 12, 31))
        paper = papers.dues_of(self.desk, accounts(self.desk), QUARTERS, "2026年")
        assert self.counted(whole, QUARTERS) == paper.money.received == sum(one.received for one in paper.parts)
        assert fen(whole["there"]) == self.there == (paper.money.opened.amount if paper.money.opened else 0)
        assert [one["quarter"] for one in whole["moved"]] == [str(one.quarter) for one in paper.money.moved]
        ever = self.ledger_shown(START, date(2027, 12, 31))
        for of in (*QUARTERS, Quarter(2027, 1)):
            up = sum(-fen(entry["amount"]) for entry in ever["entries"] if entry["quarter"] == str(of))
            assert up == cashbook.money_of(self.desk, of).remitted == remittances.shares_of(self.desk, of).up
        booked: dict[int | None, int] = {}
        for entry in ever["entries"]:
            booked[entry["number"]] = booked.get(entry["number"], 0) + fen(entry["amount"])
        every_month = [START_MONTH.plus(number) for number in range(-1, 24)]
        for member in range(1, self.sql("SELECT count(*) FROM member") + 1):
            told = [explaining.explain(self.desk, str(member), month) for month in every_month]
            paid_here = sum(entry.amount for one in told for entry in one.entries if entry.elsewhere is None)
            freely = self.sql(f"SELECT sum(voluntary) FROM payment WHERE member_id = {member}")
            assert booked.get(member, 0) == paid_here + freely

    def ledger_shown(self, first: date, last: date) -> Json:
        """The ledger's page as a script has it; what stands on it comes to its end, entry by entry."""
        shown = LEDGER.json(dues_book.ledger(self.desk, first, last), Look())
        there, came_in, went_up = (fen(shown[name]) for name in ("there", "came_in", "went_up"))
        assert fen(shown["opening"]) + there + came_in - went_up == fen(shown["closing"])
        balance = fen(shown["opening"])
        for entry in shown["entries"]:
            balance += fen(entry["amount"])
            assert fen(entry["balance"]) == balance
        assert balance == fen(shown["closing"])
        return shown

    def counted(self, shown: Json, quarters: Sequence[Quarter]) -> int:
        """What came in for some quarters by what the ledger's page of their days says."""
        names = [str(quarter) for quarter in quarters]
        ways = {(True, False): -1, (False, True): 1}
        moved = (
            fen(one["amount"]) * ways.get((one["quarter"] in names, one["counted_in"] in names), 0)
            for one in shown["moved"]
        )
        return fen(shown["came_in"]) + sum(moved)

    # What holds after each step

    @invariant()
    def every_payment_is_allocated_to_the_fen_and_every_reversal_cancels_its_payment(self) -> None:
        for wrong in (dues_in_sql.UNEVEN, dues_in_sql.RECEIPTS_TWICE, dues_in_sql.CROOKED_REVERSALS):
            assert self.sql(wrong) == 0

    @invariant()
    def no_month_is_paid_above_its_dues(self) -> None:
        assert self.sql(dues_in_sql.PAID_ABOVE) == 0

    @invariant()
    def every_assessment_is_the_rate_of_its_step_on_the_whole_base(self) -> None:
        assert self.sql(dues_in_sql.WRONG_ASSESSMENTS) == 0

    @invariant()
    def each_month_is_due_by_rule_and_that_is_collected_and_waived_and_owing(self) -> None:
        found = {}
        for account in accounts(self.desk):
            for month in dues_by_month(account, LATEST):
                assert month.due == month.collected + month.waived + month.owing
                assert min(month.due, month.collected, month.waived, month.owing) >= 0
                found[account.member.id, str(month.month)] = month.due, month.waived, month.collected, month.elsewhere
        assert found == dues_in_sql.every_month(self.plain, str(LATEST))

    @invariant()
    def who_owes_is_what_plain_sql_adds_up(self) -> None:
        this_month = str(Month.of(self.desk.today))
        every = dues_in_sql.every_month(self.plain, this_month).values()
        assert who_owes(self.desk).owing == sum(due - waived - paid for due, waived, paid, _ in every)

    @invariant()
    def closed_figures_are_what_they_were(self) -> None:
        for quarter, figures in self.frozen.items():
            assert self.figures(quarter) == figures

    @invariant()
    def what_was_closed_and_its_corrections_are_what_is_known(self) -> None:
        for quarter in self.frozen:
            every = accounts(self.desk)
            closed, known = (
                reports.dues_section(self.desk, every, quarter),
                reports.dues_known(self.desk, every, quarter),
            )
            sums: dict[int, list[int]] = {}
            for line in (*closed.members, *closed.corrections):
                away = line.difference.elsewhere if isinstance(line, Correction) else line.elsewhere
                of_member = sums.setdefault(line.member.id, [0, 0, 0, 0])
                sums[line.member.id] = [
                    a + b for a, b in zip(of_member, (line.due, line.waived, line.collected, away), strict=True)
                ]
            found = {line.member.id: [line.due, line.waived, line.collected, line.elsewhere] for line in known.members}
            assert {member: own for member, own in sums.items() if any(own)} == found
            assert closed.due + sum(one.due for one in closed.corrections) == known.due

    @invariant()
    def each_quarter_begins_with_what_the_one_before_left(self) -> None:
        every = (Quarter(2025, 4), *QUARTERS, Quarter(2027, 1), Quarter(2027, 2))
        money = [cashbook.money_of(self.desk, quarter) for quarter in every]
        assert money[1].carried == money[0].left + self.there  # the book began in it
        assert all(later.carried == earlier.left for earlier, later in pairwise(money[1:]))
        assert money[-1].left == cashbook.in_hand(self.desk)
        for quarter, own in zip(QUARTERS, money[1:], strict=False):
            assert own.received == cashbook.received_in(self.desk, quarter).total

    @invariant()
    def the_ledger_ends_with_the_cash_in_hand(self) -> None:
        in_hand = cashbook.in_hand(self.desk)
        book = dues_book.ledger(self.desk, date(2025, 1, 1), date(2027, 12, 31))
        paid = self.sql("SELECT sum(amount) FROM payment WHERE elsewhere IS NULL") + self.there
        up = self.sql("SELECT sum(amount) FROM passing WHERE direction = '上缴'")
        assert in_hand == paid - up == book.closing == book.there + book.came_in - book.went_up
        assert (book.opening, book.there) == (0, self.there)
        assert list(self.running(book.opening, book)) == [line.balance for line in book.lines]
        if self.sql("SELECT count(*) FROM payment WHERE reverses IS NOT NULL") == 0:
            assert min((line.balance for line in book.lines), default=0) >= 0

    def running(self, balance: int, book: dues_book.Ledger) -> Iterator[int]:
        for line in book.lines:
            balance += line.entry.amount
            yield balance

    @invariant()
    def what_came_back_is_in_the_fund_and_measured_by_what_went_up(self) -> None:
        back = self.sql("SELECT sum(amount) FROM passing WHERE direction = '返还'")
        assert back == self.sql("SELECT sum(amount) FROM fund_entry WHERE source = '返还党费'")
        for entry in remittances.all_shares(self.desk):
            up = self.sql(f"SELECT sum(amount) FROM passing WHERE quarter = '{entry.quarter}' AND direction = '上缴'")
            up += self.sql(f"SELECT sum(amount) FROM opening WHERE quarter = '{entry.quarter}'")
            assert entry.shares.up == up
            assert entry.shares.back <= up
            shared = max(up - entry.shares.whole, 0)
            assert entry.shares.missing == max(least_returned(Fen(shared)) - entry.shares.back, 0)
            assert 80 * shared <= 100 * entry.shares.floor < 80 * shared + 100

    @invariant()
    def what_is_read_of_some_months_alone_tells_the_same_as_whole_accounts(self) -> None:
        """However late the months begin from which on everything is read."""
        desk, whole, closed = self.desk, accounts(self.desk), cashbook.closings(self.desk)
        for quarter in (Quarter(2025, 4), *QUARTERS, Quarter(2027, 1)):
            read = accounts_of_quarter(desk, quarter, closed)
            assert reports.dues_section(desk, read, quarter) == reports.dues_section(desk, whole, quarter)
        for since in (START_MONTH.plus(1), Month.of(desk.today).plus(-2), Month.of(desk.today)):
            read = accounts_open(desk, since)
            assert [self.what_is_open(one) for one in read] == [self.what_is_open(one) for one in whole]
            of_corrections = accounts_to_correct(desk, since)
            assert AsClosed(desk).pending(of_corrections) == AsClosed(desk).pending(whole)

    def what_is_open(self, account: Account) -> object:
        today, months = self.desk.today, [Month.of(self.desk.today).plus(number) for number in range(3)]
        return (
            [(owed_months(account, month), months_in_a_row(account, today, month)) for month in months],
            unassessed_months(account, months),
            refundable(account, today),
            above_elsewhere(account),
        )

    @invariant()
    def what_the_quarters_received_is_what_plain_sql_puts_in_them(self) -> None:
        every = (Quarter(2025, 4), *QUARTERS, Quarter(2027, 1), Quarter(2027, 2))
        took_in = {quarter: cashbook.received_in(self.desk, quarter) for quarter in every}
        found = {str(quarter): received.total for quarter, received in took_in.items() if received.total}
        rows = self.plain.execute(dues_in_sql.RECEIVED)
        assert found == {quarter: amount for quarter, amount in rows if amount}
        assert sum(received.whole for received in took_in.values()) == self.sql(dues_in_sql.GIVEN_WHOLE)


def fen(text: str) -> int:
    """An amount as JSON has it, which may be below zero."""
    return int(Decimal(text) * 100)


def sums_of(lines: list[MonthDues | SumsOfDues]) -> tuple[int, ...]:
    return tuple(sum(getattr(line, name) for line in lines) for name in ("due", "waived", "collected"))


TestDuesBook = DuesBook.TestCase
TestDuesBook.settings = settings(
    max_examples=2000 if LONG else 6, stateful_step_count=40 if LONG else 20, deadline=None
)
TestDuesBook.pytestmark = [pytest.mark.of_files("its own sums are in SQLite's words; both_engines/ has the same lives")]
