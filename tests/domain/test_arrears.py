"""Months in a row for which nothing was paid: counted, and never those that are excused."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.months import Month
from jygcli.domain.dues.account import Account
from jygcli.domain.dues.arrears import article_applies, months_in_a_row, to_be_told
from jygcli.domain.people.membership import Departure, Exemption
from tests.domain.test_dues import a_member, an_account, assessed, membership, pay, waived, yuan

TODAY = date(2026, 8, 20)


def in_a_row(account: Account, today: date = TODAY) -> list[str]:
    return [str(month) for month in months_in_a_row(account, today)]


def test_only_months_that_are_over_are_counted():
    account = an_account(assessed("25", "2026-05"))
    assert in_a_row(account, date(2026, 7, 31)) == ["2026-05", "2026-06"]
    assert in_a_row(account, date(2026, 8, 1)) == ["2026-05", "2026-06", "2026-07"]


@pytest.mark.parametrize(
    ("count", "told", "quoted"), [(2, False, False), (3, True, False), (5, True, False), (6, True, True)]
)
def test_the_secretary_is_told_from_the_third_and_the_article_quoted_from_the_sixth(count, told, quoted):
    account = an_account(assessed("25", str(Month(2026, 8).plus(-count))))
    months = months_in_a_row(account, TODAY)
    assert (len(months), to_be_told(months), article_applies(months)) == (count, told, quoted)


def test_a_payment_in_part_ends_the_row():
    account = pay(an_account(assessed("25")), yuan("130"), Month(2026, 12))  # June in part
    assert in_a_row(account) == ["2026-07"]


@pytest.mark.parametrize("amount", ["0", "5"])
def test_a_month_with_a_waiver_ends_the_row(amount):
    account = an_account(assessed("25"), waivers=(waived(amount, "2026-05", "2026-06"),))
    assert in_a_row(account) == ["2026-06", "2026-07"]


def test_an_exemption_from_attending_meetings_excuses_nobody_from_paying():
    member = a_member()._replace(exemptions=(Exemption(1, date(2026, 5, 31), None, "行动不便"),))
    assert len(in_a_row(an_account(assessed("25"), member=member))) == 7


def test_who_has_left_is_told_of_no_more():
    member = a_member(membership(None, "2026-06-10", departure=Departure.TRANSFERRED))
    assert in_a_row(an_account(assessed("25"), member=member)) == []


@given(st.integers(0, 24))
def test_every_month_of_the_row_is_owed_in_full_and_they_follow_each_other(count):
    account = an_account(assessed("25", str(Month(2026, 8).plus(-count))))
    months = months_in_a_row(account, TODAY)
    assert months == tuple(Month(2026, 8).plus(-n) for n in range(count, 0, -1))


@pytest.mark.parametrize(
    ("through", "row"),
    [
        ("2026-04", []),
        ("2026-05", ["2026-05"]),
        ("2026-06", ["2026-05", "2026-06"]),
        ("2026-07", ["2026-05", "2026-06", "2026-07"]),
        ("2026-08", ["2026-05", "2026-06", "2026-07"]),
        ("2027-12", ["2026-05", "2026-06", "2026-07"]),
    ],
)
def test_the_row_ends_with_the_month_asked_for_and_never_after_the_last_one_that_is_over(through, row):
    account = an_account(assessed("25", "2026-05"))
    assert [str(month) for month in months_in_a_row(account, TODAY, Month.parse(through))] == row


def test_a_row_that_a_payment_ended_is_told_up_to_an_earlier_month():
    account = pay(an_account(assessed("25", "2026-07")), yuan("25"), Month(2026, 12))
    owed_before = account._replace(assessments=(*account.assessments, assessed("25", "2026-05")))
    assert in_a_row(owed_before) == []
    assert [str(m) for m in months_in_a_row(owed_before, TODAY, Month(2026, 6))] == ["2026-05", "2026-06"]


@pytest.mark.parametrize(
    ("amount", "row"), [("0", []), ("0.01", ["2026-06", "2026-07"]), ("0.02", ["2026-06", "2026-07"])]
)
def test_a_month_that_costs_nothing_is_in_no_row_and_one_of_a_fen_is(amount, row):
    assert in_a_row(an_account(assessed(amount, "2026-06"))) == row
