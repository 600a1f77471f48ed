"""Dues that a member on the move pays at the place of stay: months are settled, no money comes in (党费规定 Art 9)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.base.money import ZERO, yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.owed import paid_beyond
from jygcli.domain.dues.tariff import Category
from jygcli.domain.people.membership import Departure
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk
from jygcli.services.dues import (
    assessments,
    booking,
    carrying,
    cashbook,
    closing,
    collecting,
    corrections,
    dues_book,
    explaining,
    remittances,
)
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.closing import CloseQuarter
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.corrections import Correct
from jygcli.services.dues.owing import who_owes
from jygcli.services.dues.remittances import PassMoney
from jygcli.services.keeping import doctor
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.reports import quarter as reports
from jygcli.services.undo import undoing
from tests.services.books import new_desk

SUMMER = Quarter(2026, 3)
JULY = Month(2026, 7)
PLACE = "深圳市某支部"


@pytest.fixture
def desk():
    """One member at 25.00 from July."""
    with new_desk(date(2026, 9, 30), 1) as made:
        assessments.assess(made, AssessDues("1", Category.RETIRED, yuan("5000"), from_month=JULY))
        yield made


def paid_there(desk: Desk, *months: Month, on: date | None = None) -> str:
    request = CollectDues(("1",), months=months or SUMMER.months, elsewhere=PLACE, on=on)
    return collecting.collect(desk, request).bookings[0].receipt


def test_it_settles_the_months_and_brings_no_money(desk):
    paid_there(desk)
    assert who_owes(desk).members == ()
    assert cashbook.in_hand(desk) == 0
    assert cashbook.received_in(desk, SUMMER).total == 0
    assert dues_book.ledger(desk, date(2026, 1, 1), desk.today).lines == ()
    page = reports.quarter_report(desk, SUMMER).dues
    assert (page.collected, page.elsewhere, page.owing, page.received) == (yuan("75"), yuan("75"), ZERO, ZERO)
    assert doctor.examine(desk.store, [desk]).wrong == 0


def test_it_is_reversed_and_gone_as_if_it_had_not_been(desk):
    receipt = paid_there(desk)
    corrections.correct(desk, Correct(receipt, "没有交"))
    assert len(who_owes(desk).members[0].months) == 3
    assert cashbook.in_hand(desk) == 0


def test_undo_takes_it_back_and_redo_books_it_again(desk):
    paid_there(desk)
    undoing.undo(desk)
    assert who_owes(desk).owing == yuan("75")
    undoing.redo(desk)
    assert (who_owes(desk).owing, cashbook.in_hand(desk)) == (0, 0)


def test_nothing_of_it_is_refunded(desk):
    receipt = paid_there(desk)
    with pytest.raises(corrections.NothingCameIn) as refused:
        corrections.correct(desk, Correct(receipt, "多交", yuan("25")))
    assert str(refused.value) == f"收据 {receipt} 的党费是在流入地交的（{PLACE}），本支部没有收钱，退不了。"
    standing.leave(desk, "1", date(2026, 7, 20), Departure.DIED, None)
    assert [one for account in accounts(desk) for one in paid_beyond(account)] == []


def test_what_is_heard_of_after_the_closing_is_a_correction_and_no_money_of_the_next_quarter(desk):
    collecting.collect(desk, CollectDues(("1",), months=(JULY,)))
    closing.close(desk, CloseQuarter(SUMMER, yuan("25")))
    remittances.remit(desk, PassMoney(SUMMER))
    later = replace(desk, today=date(2026, 10, 8))
    paid_there(later, Month(2026, 8), Month(2026, 9), on=date(2026, 9, 20))  # a day of the closed quarter
    page = reports.dues_section(later, accounts(later), SUMMER)
    assert (page.collected, page.elsewhere) == (yuan("25"), ZERO)
    assert [(one.collected, one.elsewhere) for one in page.corrections] == [(yuan("50"), yuan("50"))]
    assert cashbook.in_hand(later) == 0
    assert cashbook.received_in(later, Quarter(2026, 4)).total == 0


def test_what_was_frozen_tells_it_apart(desk):
    paid_there(desk, JULY)
    collecting.collect(desk, CollectDues(("1",), quarter=SUMMER))
    closing.close(desk, CloseQuarter(SUMMER, yuan("50")))
    page = reports.dues_section(desk, accounts(desk), SUMMER)
    assert (page.collected, page.elsewhere, page.corrections) == (yuan("75"), yuan("25"), ())


def test_the_way_of_paying_says_nowhere_else(desk):
    with pytest.raises(booking.ElsewhereSaid):
        collecting.collect(desk, CollectDues(("1",), method="流入地交纳"))
    for wrong in (
        CollectDues(everyone=True, elsewhere=PLACE),
        CollectDues(("1",), voluntary=yuan("10"), elsewhere=PLACE),
    ):
        with pytest.raises(collecting.ElsewhereIsOnes):
            collecting.preview(desk, wrong)


def names(found) -> list[tuple[str, int, str]]:
    return [(str(one.month), one.amount, one.receipt) for one in found]


@pytest.fixture
def ahead(desk: Desk) -> Desk:
    """January 2027 paid at the place of stay at 25.00, February there and here; both come to be assessed at 10.00."""
    winter = replace(desk, today=date(2026, 12, 20))
    collecting.collect(winter, CollectDues(("1",), quarter=Quarter(2026, 4)))
    first, second = Month(2027, 1), Month(2027, 2)
    collecting.collect(winter, CollectDues(("1",), months=(first,), elsewhere=PLACE))
    collecting.collect(winter, CollectDues(("1",), months=(second,), amount=yuan("15"), elsewhere=PLACE))
    collecting.collect(winter, CollectDues(("1",), months=(second,)))
    return replace(winter, today=date(2027, 1, 10))


def test_what_was_paid_there_above_a_new_assessment_is_named_and_neither_refunded_nor_credited(ahead):
    done = assessments.assess(ahead, AssessDues("1", Category.RETIRED, yuan("2000"), from_month=Month(2027, 1)))
    there = [("2027-01", yuan("15"), "2026-0002"), ("2027-02", yuan("5"), "2026-0003")]
    assert (names(done.elsewhere), names(done.beyond)) == (there, [("2027-02", yuan("10"), "2026-0004")])
    owing = who_owes(ahead)
    assert [names(above) for _, above in owing.elsewhere] == [there]
    assert sum(one.amount for _, beyond in owing.beyond for one in beyond) == yuan("10")
    told = [explaining.explain(ahead, "1", Month(2027, number)) for number in (1, 2, 3)]
    assert [names(one.elsewhere) for one in told] == [there[:1], there[1:], []]
    march = replace(ahead, today=date(2027, 3, 31))  # 10.00 are owed for it: what was paid here stands against them
    assert who_owes(march).owing == 0
    assert [names(above) for _, above in who_owes(march).elsewhere] == [there]


def test_what_was_paid_there_ahead_is_named_when_the_year_is_carried(ahead):
    winter = replace(ahead, today=date(2026, 12, 31))
    assessments.assess(winter, AssessDues("1", Category.RETIRED, yuan("2000"), from_month=Month(2026, 12)))
    [carried] = carrying.preview(winter, 2027).carried
    assert [one[:2] for one in names(carried.elsewhere)] == [("2027-01", yuan("15")), ("2027-02", yuan("5"))]


def test_what_was_paid_there_for_months_after_leaving_is_named(desk):
    paid_there(desk)
    left = standing.leave(desk, "1", date(2026, 7, 20), Departure.DIED, None)
    assert names(left.elsewhere) == [("2026-08", yuan("25"), "2026-0001"), ("2026-09", yuan("25"), "2026-0001")]
    assert left.beyond == ()
