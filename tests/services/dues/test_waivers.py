"""Waivers on a real store: applied for, approved, ended; before the approval nobody pays less."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments, closing, collecting, explaining, waivers
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.closing import CloseQuarter
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.waivers import ApproveWaiver, DuesWaived, EndWaiver, WaiveDues
from tests.services.books import new_desk
from tests.store.books import found

THIRD = Quarter(2026, 3)
ABOVE = "市离退休干部党工委"


@pytest.fixture
def desk():
    """One member at 25.00 a month from July."""
    with new_desk(date(2026, 7, 10), 1) as made:
        assessments.assess(made, AssessDues("1", Category.RETIRED, yuan("5000"), from_month=Month(2026, 7)))
        yield made


def on(desk: Desk, month: int, day: int) -> Desk:
    return replace(desk, today=date(2026, month, day))


def apply(desk: Desk, first: int = 7, last: int = 12, amount: str = "0") -> DuesWaived:
    day = desk.today
    return waivers.waive(desk, WaiveDues("1", Month(2026, first), Month(2026, last), yuan(amount), day, day))


def owing(desk: Desk, month: int) -> int:
    found_dues = explaining.explain(desk, "1", Month(2026, month)).dues
    assert found_dues is not None
    return found_dues.owing


def refused(act) -> str:
    with pytest.raises(Refused) as wrong:
        act()
    return str(wrong.value)


def test_what_is_only_applied_for_lowers_nothing(desk):
    assert apply(desk).waiver.approved_on is None
    assert [owing(desk, month) for month in (7, 12)] == [2500, 2500]


def test_an_approval_holds_from_its_own_month_and_the_months_before_stay_owed(desk):
    apply(desk)
    done = waivers.approve(on(desk, 9, 3), ApproveWaiver("1", date(2026, 9, 2), ABOVE))
    assert (done.waiver.from_month, done.asked) == (Month(2026, 9), Month(2026, 7))
    assert [owing(desk, month) for month in (7, 8, 9, 12)] == [2500, 2500, 0, 0]
    rows = found(desk.store.path, "SELECT from_month, until, approved_on, approved_by FROM waiver")
    assert rows == [("2026-09", "2027-01", "2026-09-02", ABOVE)]


def test_months_paid_before_the_approval_are_not_touched_by_it_and_closed_ones_are_told_of(desk):
    apply(desk)
    september = on(desk, 9, 25)
    collecting.collect(september, CollectDues(("1",), months=(Month(2026, 10),)))
    closing.close(september, CloseQuarter(THIRD, yuan("25")))
    done = waivers.approve(on(desk, 9, 28), ApproveWaiver("1", date(2026, 9, 28), ABOVE))
    assert (done.paid, done.closed) == ((Month(2026, 10),), (Month(2026, 9),))
    assert [owing(desk, month) for month in (9, 10, 11)] == [0, 0, 0]


def test_an_approval_after_the_last_month_applied_for_lowers_nothing(desk):
    apply(desk, last=8)
    late = on(desk, 9, 1)
    assert refused(lambda: waivers.approve(late, ApproveWaiver("1", date(2026, 9, 1), ABOVE))) == (
        "2026-09 才批准，申请少交、免交的月份（2026-07 至 2026-08）已经过去，没有一个月可以减。"
    )


def test_of_several_applications_the_approved_one_is_named_by_its_first_month(desk):
    assert refused(lambda: waivers.approve(desk, ApproveWaiver("1", desk.today, ABOVE))) == (
        "赵明远没有等待批准的少交、免交申请。"
    )
    apply(desk, last=8)
    apply(desk, first=10, amount="5")
    assert refused(lambda: waivers.approve(desk, ApproveWaiver("1", desk.today, ABOVE))) == (
        "赵明远有 2 份等待批准的申请：2026-07 至 2026-08、2026-10 至 2026-12。"
    )
    waivers.approve(desk, ApproveWaiver("1", desk.today, ABOVE, Month(2026, 10)))
    assert [owing(desk, month) for month in (7, 9, 10)] == [2500, 2500, 500]


def test_two_applications_never_cover_one_month(desk):
    apply(desk)
    assert refused(lambda: apply(desk, first=12)) == (
        "赵明远在 2026-07 至 2026-12 已有少交、免交的申请，等待批准，月份重叠了。"
    )


def test_an_application_is_withdrawn_whole_and_cannot_be_approved_then(desk):
    apply(desk)
    ended = waivers.unwaive(on(desk, 9, 1), EndWaiver("1", Month(2026, 7), "本人撤回"))
    assert (ended.restored, [waiver.approved_on for waiver in ended.before]) == ((), [None])
    assert refused(lambda: waivers.approve(on(desk, 9, 2), ApproveWaiver("1", date(2026, 9, 2), ABOVE))) == (
        "赵明远没有等待批准的少交、免交申请。"
    )


def test_a_quarter_closes_over_an_open_application_only_when_asked(desk):
    apply(desk)
    planned = closing.preview(on(desk, 9, 25), CloseQuarter(THIRD, yuan("0")))
    assert [member.number for member in planned.doubts.pending] == [1]


def test_a_waiver_ended_after_the_closing_makes_the_closed_month_due_and_tells_of_it(desk):
    waivers.waive(
        desk, WaiveDues("1", Month(2026, 7), Month(2026, 12), yuan("0"), *[desk.today] * 3, approved_by=ABOVE)
    )
    closing.close(on(desk, 9, 25), CloseQuarter(THIRD, yuan("0")))
    ended = waivers.unwaive(on(desk, 9, 28), EndWaiver("1", Month(2026, 9)))
    assert (ended.closed, ended.restored[0]) == ((Month(2026, 9),), Month(2026, 9))
    assert [owing(desk, month) for month in (9, 10)] == [2500, 2500]


def test_a_waiver_beside_an_application_is_not_ended_for_a_month_that_is_over(desk):
    waivers.waive(desk, WaiveDues("1", Month(2026, 7), Month(2026, 8), yuan("0"), *[desk.today] * 3, approved_by=ABOVE))
    apply(on(desk, 9, 1), 9)
    assert refused(lambda: waivers.unwaive(on(desk, 9, 2), EndWaiver("1", Month(2026, 8)))).startswith(
        "2026-08 已经过去"
    )
