"""What a paid month costs: what it was paid by within its year, what its own year says where it was paid ahead."""

from __future__ import annotations

import pytest

from jygcli.domain.base.money import ZERO, Fen, yuan
from jygcli.domain.base.months import Month
from jygcli.domain.dues.account import Account, Allocation, MonthDues, Waiver
from jygcli.domain.dues.owed import (
    WhyNotOwed,
    dues_by_month,
    month_dues,
    owed_in,
    owed_months,
    paid_beyond,
    paid_through,
    why_not_owed,
)
from tests.domain.test_dues import DEC, JAN, a_member, assessed, membership, owing, pay, waived

JULY, NEXT_JAN = Month(2026, 7), Month(2027, 1)


def ahead(paid: str, *assessments: tuple[str, str], by: str = "2026-01") -> Account:
    """January 2027 paid by the assessment that began with `by`, at 50.00 a month; more assessments came after it."""
    start = Month.parse(by)
    booked = Allocation(1, NEXT_JAN, yuan(paid), yuan("50"), ZERO, start)
    made = (assessed("50", by), *(assessed(amount, since) for amount, since in assessments))
    return Account(a_member(), made, allocations=(booked,))


@pytest.mark.parametrize(
    ("amount", "owes", "beyond"),
    [("52", 200, ()), ("48", 0, ((NEXT_JAN, Fen(200), ""),)), ("50", 0, ()), ("0", 0, ((NEXT_JAN, Fen(5000), ""),))],
)
def test_a_month_paid_ahead_costs_what_the_first_assessment_of_its_own_year_says(amount, owes, beyond):
    account = ahead("50", (amount, "2027-01"))
    dues = month_dues(account, NEXT_JAN)
    assert (dues.owing, dues.collected, paid_beyond(account)) == (owes, min(5000, yuan(amount)), beyond)
    newly = account._replace(assessments=account.assessments[1:])  # nothing is asked for the months before
    assert [one.owing for one in owed_months(newly, NEXT_JAN)] == ([owes] if owes else [])


def test_what_a_month_paid_ahead_was_paid_too_much_stands_against_what_is_owed_from_the_oldest_month_on():
    account = ahead("50", ("20", "2027-01"))  # 30.00 too much; nothing was paid for 2026
    first, last = Month(2026, 1), Month(2027, 3)
    assert [dues.owing for dues in dues_by_month(account, JAN.plus(1))] == [yuan("20"), yuan("50")]
    assert month_dues(account, first) == MonthDues(first, yuan("50"), ZERO, yuan("30"))
    paid = pay(account, yuan("570"), DEC)  # all that is left of 2026
    assert owing(paid, last) == {"2027-02": "20.00", "2027-03": "20.00"}
    assert paid_beyond(paid, DEC) == ()
    assert paid_beyond(paid) == ((NEXT_JAN, yuan("30"), ""),)


def test_what_is_refunded_no_longer_stands_against_anything():
    account = ahead("50", ("20", "2027-01"))
    months = (Month(2027, 2), Month(2027, 3))
    later = account._replace(assessments=(assessed("20", "2027-01"),))
    assert [dues.owing for dues in owed_in(later, months)] == [yuan("10")]
    given_back = later._replace(allocations=(account.allocations[0]._replace(amount=yuan("20")),))
    assert [dues.owing for dues in owed_in(given_back, months)] == [yuan("20"), yuan("20")]


def test_a_month_paid_ahead_in_part_owes_what_its_own_year_says_less_what_was_paid():
    assert month_dues(ahead("20", ("52", "2027-01")), NEXT_JAN) == MonthDues(NEXT_JAN, yuan("52"), ZERO, yuan("20"))


def test_a_month_paid_ahead_costs_what_the_newest_assessment_of_its_own_year_says():
    account = ahead("50", ("48", "2027-01"), ("60", "2027-01"))  # carried over in December, the true base in January
    assert (month_dues(account, NEXT_JAN).owing, paid_beyond(account)) == (1000, ())
    lower = ahead("50", ("60", "2027-01"), ("20", "2027-01"))
    assert (month_dues(lower, NEXT_JAN).owing, paid_beyond(lower)) == (0, ((NEXT_JAN, Fen(3000), ""),))


def test_a_month_paid_ahead_that_was_paid_up_within_its_year_stays_as_it_was_paid():
    account = ahead("50", ("52", "2027-01"), ("60", "2027-01"))
    up = Allocation(1, NEXT_JAN, yuan("2"), yuan("52"), ZERO)
    paid = account._replace(allocations=(*account.allocations, up))
    assert (month_dues(paid, NEXT_JAN).owing, paid_beyond(paid)) == (0, ())


def test_a_month_paid_by_an_assessment_of_its_own_year_stays_as_it_was_paid():
    account = ahead("50", ("60", "2027-01"), by="2027-01")
    assert (month_dues(account, NEXT_JAN).owing, paid_beyond(account)) == (0, ())


def test_a_month_paid_ahead_stays_paid_until_its_own_year_is_assessed():
    account = ahead("50", ("60", "2026-07"))
    assert (month_dues(account, NEXT_JAN).owing, paid_beyond(account)) == (0, ())


def test_an_assessment_that_begins_later_in_the_year_leaves_the_months_before_it():
    account = ahead("50", ("60", "2027-02"))
    assert (month_dues(account, NEXT_JAN).owing, paid_beyond(account)) == (0, ())


def test_what_a_waiver_spares_of_a_month_paid_ahead_is_beyond_what_it_costs():
    account = ahead("50", ("48", "2027-01"))._replace(waivers=(waived("10", "2027-01", "2027-02"),))
    assert paid_beyond(account) == ((NEXT_JAN, Fen(4000), ""),)


def test_money_on_months_that_are_not_to_be_paid_here_is_beyond_and_nothing_of_them_is_owed():
    account = pay(Account(a_member(), (assessed("25"),)), yuan("200"), DEC)
    gone = account._replace(member=a_member(membership(None, "2026-06-20")))
    assert owing(gone) == {}
    assert paid_beyond(gone) == ((JULY, Fen(2500), ""), (JULY.plus(1), Fen(2500), ""))
    assert month_dues(gone, JULY) is None


def test_a_month_paid_in_part_of_which_the_member_turns_out_to_have_been_gone_owes_nothing():
    account = pay(Account(a_member(), (assessed("25"),)), yuan("160"), DEC)
    gone = account._replace(member=a_member(membership(None, "2026-06-20")))
    assert (owing(gone), paid_beyond(gone)) == ({}, ((JULY, Fen(1000), ""),))


def test_of_some_months_only_those_are_owed_that_the_member_is_liable_for():
    account = Account(a_member(membership("2026-02-10", "2026-03-01")), (assessed("25"),))
    owed = owed_in(account, [JAN.plus(n) for n in range(4)])
    assert [(str(dues.month), dues.owing) for dues in owed] == [("2026-02", 2500), ("2026-03", 2500)]


def test_of_some_months_neither_the_paid_ones_are_owed_nor_those_without_an_assessment():
    account = pay(Account(a_member(), (assessed("25", "2026-02"),)), yuan("25"), Month(2026, 2))
    assert [str(dues.month) for dues in owed_in(account, [JAN.plus(n) for n in range(3)])] == ["2026-03"]


def test_a_month_paid_in_its_own_year_by_an_old_assessment_stays_as_it_was_paid():
    booked = Allocation(1, JULY, yuan("25"), yuan("25"), ZERO)
    account = Account(a_member(), (assessed("25", "2024-01"), assessed("30", "2026-07")), allocations=(booked,))
    assert (month_dues(account, JULY).owing, paid_beyond(account)) == (0, ())


def test_dues_are_paid_up_to_the_month_of_the_letter_where_what_was_paid_here_ends_before_it():
    member = a_member(paid_until="2026-09")
    account = Account(
        member, (assessed("50", "2026-01"),), allocations=(Allocation(1, JAN, yuan("50"), yuan("50"), ZERO),)
    )
    assert paid_through(account) == Month(2026, 9)


def test_reductions_that_follow_one_another_do_not_overlap():
    first = Waiver(1, JAN, JULY, ZERO, None)
    assert not first.overlaps(first._replace(from_month=JULY, until=DEC))
    assert not first._replace(from_month=JULY, until=DEC).overlaps(first)
    assert first.overlaps(first._replace(from_month=JULY.plus(-1), until=DEC))


@pytest.mark.parametrize(("asked", "there"), [("25", "10"), ("8", "8")])
def test_of_what_was_collected_so_much_was_paid_at_a_place_of_stay_and_never_more(asked, there):
    here = Allocation(1, NEXT_JAN, yuan("15"), yuan("25"), ZERO, JAN)
    assessments = (assessed("25"), assessed(asked, "2027-01"))
    account = Account(a_member(), assessments, allocations=(here, here._replace(amount=yuan("10"), elsewhere=True)))
    dues = month_dues(account, NEXT_JAN)
    assert (dues.collected, dues.elsewhere, dues.owing) == (yuan(asked), yuan(there), ZERO)


@pytest.mark.parametrize(
    ("asked", "why"),
    [
        ("2026-01", WhyNotOwed.NOT_HERE),
        ("2026-02", WhyNotOwed.PAID),
        ("2026-03", WhyNotOwed.NOT_ASSESSED),
        ("2026-07", WhyNotOwed.WAIVED),
        ("2026-09", WhyNotOwed.NOTHING),
        ("2026-12", WhyNotOwed.NOT_HERE),
    ],
)
def test_a_month_of_which_nothing_is_owed_says_why(asked, why):
    account = Account(
        a_member(membership("2026-02-10", "2026-10-20")),
        (assessed("25", "2026-06"), assessed("0", "2026-09")),
        (waived("0", "2026-07", "2026-08"),),
        (Allocation(1, Month(2026, 2), yuan("25"), yuan("25"), ZERO),),
    )
    assert why_not_owed(account, Month.parse(asked)) is why
