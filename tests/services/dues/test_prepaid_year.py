"""A year paid ahead meets its own assessment: what is too much stands against what is owed until it is refunded."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import Month, Quarter, months_from
from jygcli.domain.dues.tariff import Category
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments, collecting, corrections, explaining
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.corrections import Correct
from jygcli.services.dues.owing import who_owes
from tests.services.books import new_desk

YEAR = tuple(months_from(Month(2027, 1), Month(2028, 1)))


@pytest.fixture
def desk():
    """All of 2027 was paid in December 2026 at 80.00 a month; the year is assessed at 24.00: 672.00 too much."""
    with new_desk(date(2026, 12, 20), 1) as made:
        assessments.assess(made, AssessDues("1", Category.RETIRED, yuan("8000"), from_month=Month(2026, 12)))
        collecting.collect(made, CollectDues(("1",)))
        collecting.collect(made, CollectDues(("1",), months=YEAR))
        later = replace(made, today=date(2027, 1, 10))
        done = assessments.assess(later, AssessDues("1", Category.RETIRED, yuan("4800")))
        assert sum(one.amount for one in done.beyond) == yuan("672")
        yield later


def credit(desk: Desk) -> int:
    """What stands against the coming months and can be refunded."""
    return sum(one.amount for _, beyond in who_owes(desk).beyond for one in beyond)


def test_it_stands_against_the_next_year_and_nobody_is_called_a_debtor(desk):
    later = replace(desk, today=date(2028, 6, 30))
    assert (who_owes(later).members, credit(later)) == ((), yuan("672") - 6 * yuan("24"))
    told = explaining.explain(later, "1", Month(2028, 3))
    assert (told.credited, told.dues.owing) == (yuan("24"), 0)
    used_up = replace(desk, today=date(2030, 6, 1))  # 28 months later
    assert (who_owes(used_up).owing, credit(used_up)) == (yuan("48"), 0)


@pytest.mark.parametrize("back", ["1", "56", "100", "671.99", "672"])
def test_a_part_is_refunded_and_the_rest_still_stands(desk, back):
    corrections.correct(desk, Correct("2026-0002", "退一部分", yuan(back)))
    assert (who_owes(desk).members, credit(desk)) == ((), yuan("672") - yuan(back))
    year = replace(desk, today=date(2027, 12, 31))
    assert who_owes(year).members == ()
    assert explaining.explain(year, "1", Month(2027, 7)).dues.due == yuan("24")


def test_more_than_was_too_much_makes_months_owed_again(desk):
    corrections.correct(desk, Correct("2026-0002", "全年不交了", yuan("696")))
    assert who_owes(replace(desk, today=date(2027, 12, 31))).owing == yuan("24")


def test_what_is_missing_of_a_later_month_is_collected_beside_what_stands_against_it(desk):
    later = replace(desk, today=date(2030, 3, 10))
    assessments.assess(later, AssessDues("1", Category.RETIRED, yuan("5000"), from_month=Month(2028, 1)))
    done = collecting.collect(later, CollectDues(("1",)))  # 26 months at 25.00, and 22.00 of this one
    assert done.total == yuan("3")
    told = explaining.explain(later, "1", Month(2030, 3))
    assert (told.credited, told.dues.collected, told.dues.owing) == (yuan("22"), yuan("25"), 0)


def test_a_part_of_one_receipt_comes_out_of_what_that_receipt_has_too_much():
    with new_desk(date(2026, 12, 20), 1) as desk:
        assessments.assess(desk, AssessDues("1", Category.RETIRED, yuan("8000"), from_month=Month(2026, 12)))
        collecting.collect(desk, CollectDues(("1",)))
        for half in (YEAR[:6], YEAR[6:]):
            collecting.collect(desk, CollectDues(("1",), months=half))
        assessments.assess(replace(desk, today=date(2027, 1, 10)), AssessDues("1", Category.RETIRED, yuan("4800")))
        done = corrections.correct(desk, Correct("2026-0003", "退一部分", yuan("57")))
        assert [share.amount for share in done.kept] == [*[yuan("80")] * 4, yuan("79"), yuan("24")]


def refund_of(desk: Desk, *months: Month) -> list[int]:
    """What explaining each of some months offers to give back."""
    return [sum(one.amount for one in explaining.explain(desk, "1", month).beyond) for month in months]


@pytest.mark.parametrize(("day", "stands"), [((2027, 1, 10), 0), ((2028, 6, 30), 6), ((2028, 12, 31), 12)])
def test_one_sum_is_offered_for_a_refund_wherever_it_is_told(desk, day, stands):
    """Of 672.00, what doesn't stand against the months of 2028 that are owed by then."""
    later = replace(desk, today=date(*day))
    left = yuan("672") - stands * yuan("24")
    assert credit(later) == sum(refund_of(later, *YEAR)) == left
    spring = who_owes(later, Quarter(2027, 1))  # of a quarter before what it stands against
    assert sum(one.amount for _, beyond in spring.beyond for one in beyond) == left
    again = assessments.preview(later, AssessDues("1", Category.RETIRED, yuan("4700"), from_month=Month(2027, 1)))
    assert sum(one.amount for one in again.beyond) == left + yuan("6") + stands * yuan("0.50")


def test_a_month_that_was_paid_too_much_says_what_of_it_stands_against_others(desk):
    later = replace(desk, today=date(2028, 3, 31))  # three months at 24.00: all of January's 56.00, 16.00 of February's
    told = [explaining.explain(later, "1", month) for month in YEAR[:3]]
    assert [(one.overpaid, one.stands_elsewhere) for one in told] == [
        (yuan("56"), yuan("56")), (yuan("56"), yuan("16")), (yuan("56"), 0),
    ]  # fmt: skip
    assert refund_of(later, *YEAR[:3]) == [0, yuan("40"), yuan("56")]
    for month in (*YEAR, Month(2028, 1), Month(2028, 2)):
        one = explaining.explain(later, "1", month)
        assert one.dues is not None
        assert one.collected - one.overpaid + one.credited == one.dues.collected


def test_an_assessment_that_alters_nothing_of_what_was_paid_too_much_says_nothing_of_it(desk):
    later = replace(desk, today=date(2028, 1, 10))
    same = assessments.preview(later, AssessDues("1", Category.RETIRED, yuan("4800"), from_month=Month(2028, 1)))
    assert same.beyond == ()
