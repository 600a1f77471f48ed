"""Which quarters have something left to do, and how far each has come."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments, closing, collecting, receipts, remittances
from jygcli.services.dues.quarters_to_do import recent, state_of
from tests.services.books import new_desk

Q3 = Quarter(2026, 3)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Three members who owe 20 a month since July; it is 25 September."""
    with new_desk(date(2026, 9, 25), members=3) as desk:
        branches.set_setting(desk, "dues_from", "2026-07")
        for number in "123":
            assessments.assess(
                desk, assessments.AssessDues(number, Category.RETIRED, yuan("4000"), from_month=Month(2026, 7))
            )
        yield desk


def test_a_quarter_goes_from_open_to_closed_to_sent_up_to_come_back(desk: Desk) -> None:
    assert [state.quarter for state in recent(desk)] == [Q3]
    collecting.collect(desk, collecting.CollectDues(everyone=True, quarter=Q3))
    assert state_of(desk, Q3).can_close
    closing.close(desk, closing.CloseQuarter(Q3, yuan("180")))
    closed = state_of(desk, Q3)
    assert (closed.can_close, closed.to_remit, closed.to_come_back, closed.left) == (False, True, False, yuan("180"))
    remittances.remit(desk, remittances.PassMoney(Q3))
    up = state_of(desk, Q3)
    assert (up.to_remit, up.to_come_back, up.remitted_on) == (False, True, desk.today)
    remittances.take_back(desk, remittances.PassMoney(Q3))
    assert not state_of(desk, Q3).is_open


def test_earlier_quarters_are_there_from_the_month_in_which_the_book_begins(desk: Desk) -> None:
    later = Desk(desk.store, desk.branch, date(2027, 2, 3))
    assert [state.quarter for state in recent(later)] == [Q3, Quarter(2026, 4), Quarter(2027, 1)]
    assert [state.is_open for state in recent(later)] == [True, True, False]


def test_the_receipts_of_a_quarter_are_those_by_which_its_months_were_paid(desk: Desk) -> None:
    collecting.collect(desk, collecting.CollectDues(("1",), quarter=Q3))
    collecting.collect(desk, collecting.CollectDues(("2",), months=(Month(2026, 10),)))
    assert receipts.numbers_for(desk, Q3) == ("2026-0001",)
    assert receipts.numbers_for(desk, Quarter(2026, 4)) == ("2026-0002",)
    assert [one.line.receipt for one in receipts.standing(desk, 5)] == ["2026-0002", "2026-0001"]


def test_several_collections_are_one_operation_or_none(desk: Desk) -> None:
    one, twice = collecting.CollectDues(("1",), quarter=Q3), collecting.CollectDues(("1",), months=(Month(2026, 7),))
    with pytest.raises(Exception, match="2026-07"):
        collecting.collect_together(desk, [one, twice])
    assert receipts.standing(desk, 5) == ()
