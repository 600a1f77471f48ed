"""What a fund holds, what it may be used for, and when a meeting must be named."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.dues.ledger import PeriodSums, SumsBy
from jygcli.domain.funds.fund_ledger import fund_ledger
from jygcli.domain.funds.purposes import (
    AllowancesNotSpent,
    DecisionMissing,
    FundLine,
    FundSource,
    FundUse,
    OverBalance,
    PublicUse,
    UseNotPermitted,
    available,
    permitted_uses,
    require_available,
    require_decision,
    require_permitted,
)
from jygcli.domain.law.rules import figure

MARCH, JUNE, JULY = date(2026, 3, 10), date(2026, 6, 28), date(2026, 7, 2)


def entry(amount: str, on: date, number: int = 1, **facts: object) -> FundLine:
    sign = -1 if amount.startswith("-") else 1
    fen = Fen(sign * yuan(amount.lstrip("-")))
    use = FundUse.TRAINING if sign < 0 else None
    return FundLine(**{"id": number, "number": number, "source": FundSource.GRANT, "amount": fen, "on": on, "use": use,
                    **facts})  # fmt: skip


def test_money_is_there_from_the_day_on_which_it_came():
    grant = [entry("100", JUNE)]
    assert available(grant, MARCH) == 0
    assert available(grant, JUNE) == available(grant, JULY) == yuan("100")


def test_money_that_was_spent_later_cannot_be_spent_before():
    spent = [entry("100", MARCH), entry("-80", JULY)]
    assert available(spent, JUNE) == yuan("20")


def test_money_that_comes_after_a_later_expense_does_not_make_up_for_it():
    book = [entry("100", MARCH), entry("-100", JUNE), entry("500", JULY)]
    assert available(book, MARCH) == 0
    assert available(book, JULY) == yuan("500")


def test_the_whole_balance_may_be_spent_and_not_a_fen_more():
    grant = [entry("100", MARCH)]
    require_available(grant, FundSource.GRANT, JUNE, yuan("100"))
    with pytest.raises(OverBalance, match=r"能用 100\.00 元，要支出 100\.01 元，差 0\.01 元"):
        require_available(grant, FundSource.GRANT, JUNE, yuan("100.01"))


def test_returned_dues_serve_the_five_uses_and_members_study_and_activities():
    assert permitted_uses(FundSource.RETURNED) == tuple(use for use in FundUse if use is not FundUse.ALLOWANCE)


@pytest.mark.parametrize("use", [FundUse.HARDSHIP, FundUse.DISASTER, FundUse.ALLOWANCE])
def test_the_grant_is_not_for_single_members(use):
    with pytest.raises(UseNotPermitted):
        require_permitted(FundSource.GRANT, use)


@pytest.mark.parametrize("use", FundUse)
def test_allowances_are_never_spent(use):
    with pytest.raises(AllowancesNotSpent):
        require_permitted(FundSource.ALLOWANCE, use)


def test_every_use_of_dues_needs_a_decision_however_small_it_is():
    with pytest.raises(DecisionMissing, match="使用党费，要写明是哪次会讨论决定的"):
        require_decision(FundSource.RETURNED, Fen(1), None, yuan("500"))
    require_decision(FundSource.RETURNED, Fen(1), "支委会", yuan("500"))


def test_other_money_needs_one_above_the_branchs_own_bound():
    require_decision(FundSource.GRANT, yuan("500"), None, yuan("500"))
    with pytest.raises(DecisionMissing):
        require_decision(FundSource.GRANT, yuan("500.01"), None, yuan("500"))


def test_the_ledger_runs_from_the_opening_balance_through_each_month():
    book = [
        entry("100", MARCH, 1),
        entry("-30", JUNE, 2),
        entry("-20", JUNE, 3),
        entry("7", JULY, 4, source=FundSource.RETURNED),
        entry("20", JULY, 5, use=FundUse.TRAINING, reverses=3),
    ]
    ledger = fund_ledger(book, FundSource.GRANT, date(2026, 4, 1), date(2026, 12, 31))
    assert ledger.opening == yuan("100")
    assert [[line.balance for line in month.lines] for month in ledger.months] == [[7000, 5000], [7000]]
    assert [(str(m.month), m.flow.received, m.flow.spent) for m in ledger.months] == [
        ("2026-06", 0, 5000),
        ("2026-07", 0, -2000),  # a reversal lessens the side of what it cancels
    ]
    assert ledger.closing == yuan("70")


def test_the_ledger_has_what_moved_on_its_first_and_last_day_and_nothing_of_the_days_around_them():
    book = [entry(amount, date(2026, 6, day), day) for day, amount in ((1, "1"), (2, "10"), (29, "100"), (30, "1000"))]
    ledger = fund_ledger(book, FundSource.GRANT, date(2026, 6, 2), date(2026, 6, 29))
    assert (ledger.opening, ledger.flow.received, ledger.closing) == (yuan("1"), yuan("110"), yuan("111"))


def test_the_ledger_is_summed_up_by_quarter_from_the_opening_balance_on():
    book = [entry("100", MARCH, 1), entry("-30", JUNE, 2), entry("20", JULY, 3)]
    ledger = fund_ledger(book, FundSource.GRANT, date(2026, 4, 1), date(2026, 12, 31))
    assert ledger.by(SumsBy.QUARTER) == (
        PeriodSums("2026Q2", Fen(0), yuan("30"), yuan("70")),
        PeriodSums("2026Q3", yuan("20"), Fen(0), yuan("90")),
    )


def test_a_ledger_without_entries_closes_as_it_opened():
    ledger = fund_ledger([entry("100", MARCH)], FundSource.GRANT, JUNE, JULY)
    assert (ledger.opening, ledger.closing, ledger.months) == (yuan("100"), yuan("100"), ())


def test_money_meant_for_another_year_counts_for_that_year():
    assert entry("100", MARCH, period="2025").year == 2025
    assert entry("100", MARCH, period="2026Q3").year == 2026
    assert entry("100", MARCH).year == 2026


def test_what_is_made_public_has_no_place_for_a_purpose_or_a_name():
    assert set(PublicUse._fields) == {"source", "use", "spent"}


def test_the_floors_are_those_of_the_opinion():
    ids = ("fund.grant", "fund.allowance.书记", "fund.allowance.副书记", "fund.allowance.委员")
    assert [figure(rule_id) for rule_id in ids] == [300_000, 20_000, 10_000, 10_000]
