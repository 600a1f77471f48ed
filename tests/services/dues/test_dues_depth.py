"""Dues on a real store: waivers that end, years carried forward, what is given freely, months of long ago."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.base.months import Month
from jygcli.domain.dues.tariff import Category
from jygcli.domain.people.membership import Departure
from jygcli.services.books import branches
from jygcli.services.dues import (
    assessments,
    carrying,
    collecting,
    explaining,
    not_owed,
    receipts,
    waivers,
)
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.booking import booked_payments, reverse
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.owing import who_owes
from jygcli.services.dues.waivers import EndWaiver, WaiveDues
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from jygcli.views.dues.in_words import doubts_of_assessment
from tests.services.books import new_desk
from tests.store.books import found

TODAY = date(2026, 8, 20)
DAY = date(2026, 8, 10)


@pytest.fixture
def desk():
    with new_desk(TODAY, 2) as made:
        assessments.assess(made, AssessDues("1", Category.RETIRED, yuan("5000")))
        yield made


def waive(desk, start: str = "2026-08", through: str = "2026-12", amount: str = "0", **more):
    given = {"approved_on": DAY, "approved_by": "市离退休干部党工委", **more}
    request = WaiveDues("1", Month.parse(start), Month.parse(through), yuan(amount), DAY, DAY, **given)
    return waivers.waive(desk, request)


def owed(desk) -> list[str]:
    (line,) = who_owes(desk).members
    return [str(month.month) for month in line.months]


def test_without_an_approval_nothing_is_waived_unless_the_branch_may_decide(desk):
    with pytest.raises(waivers.ApprovalMissing):
        waive(desk, approved_on=None)
    with pytest.raises(waivers.ApproverMissing):
        waive(desk, approved_by=None)
    assert "2026-08" in owed(desk)
    branches.set_setting(desk, "waiver_by_branch", "是")
    assert waive(desk, approved_on=None, approved_by=None).waiver.approved_on == DAY
    assert "2026-08" not in owed(desk)
    assert explaining.explain(desk, "1", Month(2026, 8)).waiver.approved_by == waivers.BY_THE_BRANCH


def test_ending_a_waiver_restores_the_dues_from_that_month(desk):
    waive(desk)
    ended = waivers.unwaive(desk, EndWaiver("1", Month(2026, 10), "本人提出恢复"))
    assert [str(month) for month in ended.restored] == ["2026-10", "2026-11", "2026-12"]
    dues_of = {m: explaining.explain(desk, "1", Month(2026, m)).dues.owing for m in (8, 9, 10, 12)}
    assert dues_of == {8: 0, 9: 0, 10: yuan("25"), 12: yuan("25")}
    rows = found(desk.store.path, "SELECT from_month, until, ended_why FROM waiver")
    assert rows == [("2026-08", "2026-10", "本人提出恢复")]


def test_a_waiver_ended_before_it_began_covers_nothing_and_another_may_follow(desk):
    waive(desk, start="2026-09")
    waivers.unwaive(desk, EndWaiver("1", Month(2026, 9)))
    assert explaining.explain(desk, "1", Month(2026, 9)).waiver is None
    waive(desk, start="2026-09", amount="5")


def test_a_month_paid_as_reduced_stays_paid_when_the_waiver_ends(desk):
    waive(desk, amount="5")
    collecting.collect(desk, CollectDues(("1",), months=(Month(2026, 9),)))
    ended = waivers.unwaive(desk, EndWaiver("1", Month(2026, 8)))
    assert (Month(2026, 9) in ended.restored, ended.paid) == (False, (Month(2026, 9),))
    assert explaining.explain(desk, "1", Month(2026, 9)).dues.owing == 0


def test_months_that_are_over_are_not_billed_afterwards(desk):
    waive(desk)
    with pytest.raises(waivers.EndsInThePast):
        waivers.unwaive(desk, EndWaiver("1", Month(2026, 7)))
    with pytest.raises(waivers.NothingToEnd):
        waivers.unwaive(desk, EndWaiver("1", Month(2027, 1)))


def test_a_waiver_that_starts_in_the_middle_of_a_quarter_leaves_the_month_before_it_owed(desk):
    waive(desk)
    assert owed(desk)[-1] == "2026-07"


# Assessments


def test_a_month_paid_in_full_keeps_its_figures_when_the_base_changes(desk):
    collecting.collect(desk, CollectDues(("1",), months=(Month(2026, 8),)))
    assessments.assess(desk, AssessDues("1", Category.RETIRED, yuan("5000.01"), from_month=Month(2026, 8)))
    explained = explaining.explain(desk, "1", Month(2026, 8))
    assert (explained.dues.due, explained.dues.owing, explained.settled) == (yuan("25"), 0, True)
    assert explaining.explain(desk, "1", Month(2026, 9)).dues.due == yuan("50")


def test_the_year_is_carried_once_and_a_month_paid_ahead_follows_the_true_base_of_january(desk):
    assessments.assess(desk, AssessDues("2", Category.RETIRED, amount=yuan("24"), ground="支部会定"))
    collecting.collect(desk, CollectDues(("1",), months=(Month(2027, 1),)))
    done = carrying.carry(desk, 2027)
    assert [(one.new.amount, one.new.by_hand) for one in done.carried] == [(yuan("25"), False), (yuan("24"), True)]
    assert done.carried[1].new.ground == "支部会定；2026 年核定结转"
    again = carrying.carry(desk, 2027)
    assert (again.carried, again.written) == ((), False)
    assessments.assess(desk, AssessDues("1", Category.RETIRED, yuan("6000"), from_month=Month(2027, 1)))
    amounts = [explaining.explain(desk, "1", Month(2027, month)).dues.due for month in (1, 2)]
    assert amounts == [yuan("60"), yuan("60")]


def test_the_income_of_a_quarter_counts_by_its_average_month(desk):
    made = assessments.assess(desk, AssessDues("2", Category.SELF_EMPLOYED, quarter_income=yuan("15000.02")))
    assert (made.assessment.base, made.assessment.amount) == (yuan("5000.01"), yuan("75"))
    with pytest.raises(assessments.NotByQuarter):
        assessments.assess(desk, AssessDues("2", Category.RETIRED, quarter_income=Fen(100)))


# Collecting


def test_what_is_given_freely_is_kept_apart_from_the_months(desk):
    booked = collecting.collect(desk, CollectDues(("1",), months=(Month(2026, 8),), voluntary=yuan("1000"))).bookings[0]
    assert (booked.amount, booked.passes_on_whole) == (yuan("1025"), True)
    sums = "SELECT amount, voluntary, (SELECT sum(amount) FROM allocation) FROM payment"
    assert found(desk.store.path, sums) == [(102_500, 100_000, 2_500)]


@pytest.mark.parametrize(("amount", "whole"), [("999.99", False), ("1000", True)])
def test_a_thousand_given_at_once_goes_up_whole(desk, amount, whole):
    assert collecting.preview(desk, CollectDues(("1",), voluntary=yuan(amount))).bookings[0].passes_on_whole is whole


def test_months_further_back_than_six_are_asked_about_unless_somebody_agreed(desk):
    usual = CollectDues(("1",), months=(Month(2026, 2),))
    assert collecting.preview(desk, usual).not_agreed == ()
    old = CollectDues(("1",), months=(Month(2026, 1),))
    [(member, months)] = collecting.preview(desk, old).not_agreed
    assert (member.number, months) == (1, (Month(2026, 1),))
    agreed = CollectDues(("1",), months=(Month(2026, 1),), consent="支委会同意")
    assert collecting.collect(desk, agreed).not_agreed == ()
    assert found(desk.store.path, "SELECT consent FROM payment") == [("支委会同意",)]


def test_months_named_are_refused_with_the_reason_where_one_is_not_owed(desk):
    collecting.collect(desk, CollectDues(("1",), months=(Month(2026, 8),)))
    waive(desk, start="2026-09")
    whys = {8: "已经交清", 9: "已免交"}
    for month, why in whys.items():
        with pytest.raises(not_owed.NothingOwed) as wrong:
            collecting.preview(desk, CollectDues(("1",), months=(Month(2026, 7), Month(2026, month))))
        assert str(wrong.value) == f"赵明远的 2026-{month:02d} 不用收：{why}。"


# Explaining


def test_a_reversed_payment_is_shown_with_its_reversal_and_leaves_the_month_owing(desk):
    collecting.collect(desk, CollectDues(("1",), months=(Month(2026, 8),)))
    with desk.operation("dues.reverse") as writing:
        reverse(writing, booked_payments(writing)[1], "记错了人")
    explained = explaining.explain(desk, "1", Month(2026, 8))
    assert [(e.receipt, e.amount, e.reverses, e.reversed_by) for e in explained.entries] == [
        ("2026-0001", yuan("25"), None, "2026-0002"),
        ("2026-0002", -yuan("25"), "2026-0001", None),
    ]
    assert (explained.dues.collected, explained.dues.owing) == (0, yuan("25"))
    assert [one.line.receipt for one in receipts.standing(desk, None)] == []
    collecting.collect(desk, CollectDues(("1",), months=(Month(2026, 8),)))
    assert [one.line.receipt for one in receipts.standing(desk, None)] == ["2026-0003"]
    undone = receipts.receipt(desk, "2026-0002").line
    assert (undone.amount, undone.reason, undone.reverses) == (-yuan("25"), "记错了人", "2026-0001")


def test_a_month_that_cost_something_else_before_is_explained_with_both_assessments(desk):
    assessments.assess(desk, AssessDues("1", Category.RETIRED, yuan("6000"), from_month=Month(2026, 8)))
    explained = explaining.explain(desk, "1", Month(2026, 8))
    assert (explained.assessment.amount, [one.amount for one in explained.earlier]) == (yuan("60"), [yuan("25")])
    assert explaining.explain(desk, "1", Month(2026, 7)).earlier == ()


def test_the_letter_of_an_entry_stays_with_it_when_somebody_leaves_and_comes_back():
    with new_desk(date(2026, 2, 20)) as desk:
        facts = people.Facts(name="罗文斌", dues_paid_until=Month(2026, 2))
        people.add(desk, people.AddMember(facts, date(2026, 2, 20)))
        standing.leave(replace(desk, today=date(2026, 4, 10)), "1", date(2026, 4, 10), Departure.TRANSFERRED, None)
        back = replace(desk, today=date(2026, 8, 20))
        people.add(back, people.AddMember(people.Facts(name="罗文斌"), date(2026, 8, 20), again=True))
        assessments.assess(back, AssessDues("1", Category.RETIRED, yuan("5000")))
        assert owed(back) == ["2026-03", "2026-04", "2026-08"]


def test_a_month_outside_is_explained_by_the_end_before_it_else_by_the_beginning_after_it():
    with new_desk(date(2026, 2, 20)) as desk:
        facts = people.Facts(name="罗文斌", dues_paid_until=Month(2026, 2))
        people.add(desk, people.AddMember(facts, date(2026, 2, 20)))
        standing.leave(replace(desk, today=date(2026, 4, 10)), "1", date(2026, 4, 10), Departure.TRANSFERRED, None)
        back = replace(desk, today=date(2026, 8, 20))
        people.add(back, people.AddMember(people.Facts(name="罗文斌"), date(2026, 8, 20), again=True))
        standing.leave(replace(desk, today=date(2026, 9, 10)), "1", date(2026, 9, 10), Departure.TRANSFERRED, None)
        bounds = {month: explaining.explain(back, "1", Month(2026, month)).bound for month in (2, 4, 5, 7, 9, 11)}
        nearest = {month: bound and str(bound.month) for month, bound in bounds.items()}
        assert nearest == {2: "2026-03", 4: None, 5: "2026-04", 7: "2026-04", 9: None, 11: "2026-09"}


def test_a_new_letter_at_coming_back_is_that_of_the_new_entry():
    with new_desk(date(2026, 2, 20)) as desk:
        facts = people.Facts(name="罗文斌", dues_paid_until=Month(2026, 2))
        people.add(desk, people.AddMember(facts, date(2026, 2, 20)))
        standing.leave(replace(desk, today=date(2026, 4, 10)), "1", date(2026, 4, 10), Departure.TRANSFERRED, None)
        back = replace(desk, today=date(2026, 8, 20))
        again = people.Facts(name="罗文斌", dues_paid_until=Month(2026, 6))
        people.add(back, people.AddMember(again, date(2026, 8, 20), again=True))
        assessments.assess(back, AssessDues("1", Category.RETIRED, yuan("5000")))
        assert owed(back) == ["2026-03", "2026-04", "2026-07", "2026-08"]


def test_an_assessment_of_nothing_by_hand_is_asked_about_since_it_would_be_a_waiver(desk):
    def asked(**given: Fen) -> str | None:
        return doubts_of_assessment(assessments.preview(desk, AssessDues("2", Category.RETIRED, **given)))

    assert (asked(amount=yuan("0")) or "").startswith("核定为 0 元就是免交，免交要申请、讨论、批准")
    assert asked(amount=yuan("0.01")) is None
    assert asked(base=yuan("0")) is None
