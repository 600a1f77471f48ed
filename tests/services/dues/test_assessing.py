"""What is asked about before somebody is assessed: an amount or a start that isn't usual."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments, closing, owing
from jygcli.services.dues.assessments import AssessDues, BaseTwice, NotByQuarter
from jygcli.views.dues.in_words import doubts_of_assessment
from tests.services.books import new_desk
from tests.store.books import count


@pytest.fixture
def desk() -> Iterator[Desk]:
    with new_desk(date(2026, 9, 30), 2) as made:
        yield made


def asked(desk: Desk, amount: str, since: str = "2026-01") -> str | None:
    request = AssessDues("1", Category.RETIRED, None, yuan(amount), Month.parse(since))
    return doubts_of_assessment(assessments.preview(desk, request))


def test_an_amount_above_the_usual_most_is_asked_about(desk):
    assert asked(desk, "1000") is None
    assert "每月 1000.01 元，一般不超过 1000.00 元" in (asked(desk, "1000.01") or "")


def test_nothing_a_month_by_hand_is_a_waiver_and_asked_about(desk):
    assert "jyg dues waive" in (asked(desk, "0") or "")
    assert asked(desk, "0.01") is None


def test_nothing_a_month_by_the_tariff_is_not(desk):
    request = AssessDues("1", Category.RETIRED, Fen(0), from_month=Month(2026, 1))
    assert doubts_of_assessment(assessments.preview(desk, request)) is None


def test_a_start_of_long_ago_that_makes_many_months_owed_is_asked_about(desk):
    assert asked(desk, "25", "2026-01") is None
    assert "从 2025-12 起核定，会多出 10 个月的欠交" in (asked(desk, "25", "2025-12") or "")


def test_a_start_of_long_ago_that_makes_nothing_more_owed_is_not(desk):
    dues_before = AssessDues("1", Category.RETIRED, None, yuan("20"), Month(2025, 12))
    assessments.assess(desk, dues_before)
    assert asked(desk, "25", "2025-12") is None


def test_early_in_the_year_the_last_months_of_the_year_before_are_usual():
    with new_desk(date(2026, 2, 10), 1) as early:
        assert asked(early, "25", "2025-08") is None
        assert "从 2025-07 起核定，会多出 8 个月的欠交" in (asked(early, "25", "2025-07") or "")


def test_without_a_month_an_assessment_holds_from_the_january_of_this_year(desk):
    assert assessments.preview(desk, AssessDues("1", Category.FLAT)).assessment.from_month == Month(2026, 1)


def test_a_quarters_income_of_the_self_employed_is_divided_by_three_and_of_nobody_else(desk):
    made = assessments.preview(desk, AssessDues("1", Category.SELF_EMPLOYED, quarter_income=yuan("9000.05")))
    assert made.assessment.base == yuan("3000.02")
    assert made.assessment.ground == "上季度净收入 9000.05 元，月均 3000.02 元"
    with pytest.raises(NotByQuarter):
        assessments.preview(desk, AssessDues("1", Category.RETIRED, quarter_income=yuan("9000")))
    with pytest.raises(BaseTwice):
        both = AssessDues("1", Category.SELF_EMPLOYED, yuan("3000"), quarter_income=yuan("9000"))
        assessments.preview(desk, both)


def test_the_same_assessment_again_writes_nothing_and_the_next_one_is_told_of(desk):
    early = AssessDues("1", Category.RETIRED, yuan("5000"), from_month=Month(2026, 1))
    assessments.assess(desk, early)
    assessments.assess(desk, AssessDues("1", Category.RETIRED, yuan("6000"), from_month=Month(2026, 7)))
    assessments.assess(desk, AssessDues("1", Category.RETIRED, yuan("7000"), from_month=Month(2026, 9)))
    assert count(desk.store.path, "assessment") == 3
    again = assessments.assess(desk, early)
    assert count(desk.store.path, "assessment") == 3
    assert again.before == again.assessment
    assert again.later is not None
    assert again.later.from_month == Month(2026, 7)


def test_the_months_of_a_closed_quarter_that_cost_something_else_are_told_of(desk):
    for number in ("1", "2"):
        assessments.assess(desk, AssessDues(number, Category.RETIRED, yuan("5000"), from_month=Month(2026, 7)))
    closing.close(desk, closing.CloseQuarter(Quarter(2026, 3), Fen(0)))
    raised = AssessDues("1", Category.RETIRED, yuan("6000"), from_month=Month(2026, 8))
    assert assessments.preview(desk, raised).closed == (Month(2026, 8), Month(2026, 9))
    assert owing.who_owes(desk).owing == yuan("150")
