"""The months that a waiver or its end leaves as they are, being paid in full, and the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.money import ZERO, Fen, yuan
from jygcli.domain.base.months import Month, months_from
from jygcli.domain.dues.account import Account, Allocation, Assessment, Waiver
from jygcli.domain.dues.tariff import Category
from jygcli.domain.dues.waivable import split
from jygcli.domain.people.membership import Member, Membership, Person, Status

MEMBER = Member(Person(1, 1, "柳长青", Status.FORMAL), (Membership(1, None),))
JAN, FEB, MARCH, APRIL, MAY = (Month(2026, number) for number in range(1, 6))
ASSESSED = Assessment(1, JAN, Category.RETIRED, None, yuan("25"), by_hand=True, ground=None)
ALL = tuple(months_from(JAN, MAY))


def paid(month: Month, amount: str) -> Allocation:
    return Allocation(1, month, yuan(amount), yuan("25"), ZERO)


def test_a_month_paid_in_full_is_apart_and_one_paid_in_part_is_left() -> None:
    account = Account(MEMBER, (ASSESSED,), allocations=(paid(JAN, "25"), paid(FEB, "24.99")))
    assert split(account, ALL) == ((JAN,), (FEB, MARCH, APRIL))


def test_a_month_that_is_waived_whole_is_not_paid() -> None:
    account = Account(MEMBER, (ASSESSED,), (Waiver(1, JAN, FEB, ZERO, JAN.first_day),))
    assert split(account, ALL).left == ALL


def test_what_is_paid_as_reduced_is_paid_in_full() -> None:
    booked = Allocation(1, JAN, yuan("10"), yuan("25"), yuan("15"))
    account = Account(MEMBER, (ASSESSED,), (Waiver(1, JAN, FEB, yuan("10"), JAN.first_day),), (booked,))
    assert split(account, ALL).paid == (JAN,)


def test_a_month_that_costs_a_single_fen_is_paid_by_it() -> None:
    booked = Allocation(1, JAN, Fen(1), Fen(1), ZERO)
    account = Account(MEMBER, (ASSESSED._replace(amount=Fen(1)),), allocations=(booked,))
    assert split(account, (JAN, FEB)) == ((JAN,), (FEB,))


def test_a_month_given_twice_counts_once_and_nothing_assessed_is_left() -> None:
    assert split(Account(MEMBER), [MARCH, JAN, MARCH]) == ((), (JAN, MARCH))


@given(st.lists(st.tuples(st.sampled_from(ALL), st.integers(1, 3_000))), st.lists(st.sampled_from((*ALL, MAY))))
def test_each_month_is_in_one_of_the_two(payments: list[tuple[Month, int]], months: list[Month]) -> None:
    booked = tuple(Allocation(1, month, Fen(amount), yuan("25"), ZERO) for month, amount in payments)
    found = split(Account(MEMBER, (ASSESSED,), (), booked), months)
    assert sorted([*found.paid, *found.left]) == sorted(set(months))
