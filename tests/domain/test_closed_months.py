"""Months of closed quarters cost what was frozen; money on them is told whole, also where it is more than that."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from jygcli.domain.base.money import ZERO, Fen, yuan
from jygcli.domain.base.months import Month
from jygcli.domain.dues.owed import Account, Allocation, MonthDues, dues_by_month, month_dues, owed_in, payable_in
from tests.domain.test_dues import DEC, JAN, a_member, assessed, membership, owing, pay, waived

FEB = Month(2026, 2)


def closed(months: Mapping[Month, tuple[str, str]], *paid: tuple[Month, str], **facts: object) -> Account:
    """An account at 50.00 a month; by month, what was frozen as due and as waived, and what was paid."""
    frozen = {month: (yuan(due), yuan(waiver)) for month, (due, waiver) in months.items()}
    booked = tuple(Allocation(1, month, yuan(amount), yuan("25"), ZERO) for month, amount in paid)
    return Account(a_member(), (assessed("50"),), allocations=booked, closed=frozen, **facts)


@pytest.mark.parametrize(
    ("waiver", "paid", "due"),
    [("0", "25", "25"), ("0", "30", "30"), ("5", "20", "25"), ("5", "20.01", "25.01"), ("25", "10", "35")],
)
def test_a_closed_month_paid_above_what_it_cost_costs_what_was_paid_and_owes_nothing(waiver, paid, due):
    account = closed({JAN: ("25", waiver)}, (JAN, paid))
    assert month_dues(account, JAN) == MonthDues(JAN, yuan(due), yuan(waiver), yuan(paid))
    assert dues_by_month(account, JAN) == (MonthDues(JAN, yuan(due), yuan(waiver), yuan(paid)),)
    assert owing(account, JAN) == {}


def test_a_closed_month_owes_what_was_frozen_whatever_is_assessed_or_waived_since():
    account = closed({JAN: ("25", "5")}, (JAN, "8"), waivers=(waived("0", "2026-01", "2026-02"),))
    assert payable_in(account, JAN) == (yuan("25"), yuan("5"))
    assert month_dues(account, JAN) == MonthDues(JAN, yuan("25"), yuan("5"), yuan("8"))
    assert owing(account, FEB) == {"2026-01": "12.00", "2026-02": "50.00"}


def test_who_had_no_line_at_the_closing_owes_nothing_for_its_months():
    account = closed({JAN: ("0", "0")})
    assert owing(account, FEB) == {"2026-02": "50.00"}
    assert [dues.month for dues in dues_by_month(account, FEB)] == [FEB]


def test_a_closed_month_is_looked_at_up_to_the_month_asked_for_also_of_somebody_who_was_never_assessed():
    account = Account(a_member(), closed={JAN: (yuan("25"), ZERO), FEB: (yuan("25"), ZERO)})
    assert owing(account, JAN) == {"2026-01": "25.00"}
    assert owing(account, FEB) == {"2026-01": "25.00", "2026-02": "25.00"}


def test_a_closed_month_stays_owed_after_the_member_turns_out_to_have_left_before_it():
    gone = a_member(membership(None, "2025-12-10"))
    account = Account(gone, (assessed("50"),), closed={JAN: (yuan("25"), ZERO)})
    assert owing(account, DEC) == {"2026-01": "25.00"}
    assert owed_in(account, (JAN, FEB)) == ()


def test_of_some_months_only_those_are_owed_that_the_member_is_liable_for():
    account = Account(a_member(membership("2026-02-10", "2026-03-01")), (assessed("25"),))
    owed = owed_in(account, [JAN.plus(n) for n in range(4)])
    assert [(str(dues.month), dues.owing) for dues in owed] == [("2026-02", 2500), ("2026-03", 2500)]


def test_of_some_months_neither_the_paid_ones_are_owed_nor_those_without_an_assessment():
    account = pay(Account(a_member(), (assessed("25", "2026-02"),)), yuan("25"), FEB)
    assert [str(dues.month) for dues in owed_in(account, [JAN.plus(n) for n in range(3)])] == ["2026-03"]


def test_a_closed_month_that_was_waived_whole_and_paid_nevertheless_is_no_debt():
    assert month_dues(closed({JAN: ("25", "25")}), JAN) == MonthDues(JAN, yuan("25"), yuan("25"), Fen(0))
