"""A book that begins within a year: months before it are nobody's debt, what was there is entered once, and counted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.ledger import SumsBy
from jygcli.domain.dues.tariff import Category
from jygcli.domain.funds.purposes import FundSource
from jygcli.services.books import branches
from jygcli.services.dues import (
    assessments,
    cash_counts,
    cashbook,
    closing,
    collecting,
    dues_book,
    opening,
    remittances,
)
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.closing import CloseQuarter
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.opening import OpenDues
from jygcli.services.dues.owing import who_owes
from jygcli.services.dues.remittances import PassMoney
from jygcli.services.funds import books as fund_books
from jygcli.services.funds import entries as funds
from jygcli.services.undo import undoing
from tests.services.books import new_desk

SPRING, SUMMER = Quarter(2026, 2), Quarter(2026, 3)
BEGUN = date(2026, 7, 6)


@pytest.fixture
def desk():
    """Two members, assessed without a month in a book that keeps dues from July."""
    with new_desk(BEGUN, 2) as made:
        branches.set_setting(made, "dues_from", "2026-07")
        for number in ("1", "2"):
            assessments.assess(made, AssessDues(number, Category.RETIRED, yuan("5000")))
        yield made


def refused(act) -> str:
    with pytest.raises(Exception) as wrong:
        act()
    return str(wrong.value)


def test_dues_are_assessed_from_the_month_in_which_the_book_begins_and_nothing_before_it_is_owed(desk):
    assert [[str(dues.month) for dues in line.months] for line in who_owes(desk).members] == [["2026-07"]] * 2
    assert who_owes(desk).unassessed == ()
    early = AssessDues("1", Category.RETIRED, yuan("5000"), from_month=Month(2026, 1))
    assessments.assess(desk, early)
    assert who_owes(desk).owing == yuan("50")
    assert all(line.in_a_row == () for line in who_owes(desk).members)


def test_money_for_months_before_the_book_is_not_to_be_given_back(desk):
    branches.set_setting(desk, "dues_from", "2026-01")
    assessments.assess(desk, AssessDues("1", Category.RETIRED, yuan("5000"), from_month=Month(2026, 1)))
    collecting.collect(desk, CollectDues(("1",), through=Month(2026, 6)))
    branches.set_setting(desk, "dues_from", "2026-07")
    assert who_owes(desk).beyond == ()


def test_what_was_in_hand_is_in_the_book_from_its_day_and_goes_up_with_the_first_quarter(desk):
    assert opening.open_with(desk, OpenDues(yuan("100"), yuan("20"))).in_hand == yuan("120")
    collecting.collect(desk, CollectDues(everyone=True, through=Month(2026, 9)))
    later = replace(desk, today=date(2026, 9, 28))
    assert closing.close(later, CloseQuarter(SUMMER, yuan("270"))).difference == 0
    assert remittances.remit(later, PassMoney(SUMMER)).amount == yuan("270")
    assert cashbook.money_of(later, SUMMER)[:3] == (yuan("120"), yuan("150"), yuan("270"))
    book = dues_book.ledger(later, date(2026, 7, 1), date(2026, 9, 30))
    assert (book.opening, book.there, book.came_in, book.went_up, book.closing) == (
        0, yuan("120"), yuan("150"), yuan("270"), 0,
    )  # fmt: skip
    assert cash_counts.count(later, cash_counts.CountCash(Fen(0), Fen(0))).difference == 0


def test_it_is_an_entry_of_its_own_day_in_the_ledger_and_no_money_that_came_in(desk):
    collecting.collect(desk, CollectDues(("1",), months=(Month(2026, 7),)))
    later = replace(desk, today=date(2026, 8, 10))
    opening.open_with(later, OpenDues(yuan("120"), on=date(2026, 7, 20)))
    collecting.collect(later, CollectDues(("2",), months=(Month(2026, 7),)))
    book = dues_book.ledger(later, date(2026, 1, 1), date(2026, 12, 31), SumsBy.MONTH)
    told = [(str(line.entry.on_day), line.entry.what, line.balance) for line in book.lines]
    assert told == [
        ("2026-07-06", "交纳", yuan("25")),
        ("2026-07-20", "期初（建账）", yuan("145")),
        ("2026-08-10", "交纳", yuan("170")),
    ]
    assert [(one.period, one.there, one.came_in, one.balance) for one in book.periods] == [
        ("2026-07", yuan("120"), yuan("25"), yuan("145")),
        ("2026-08", 0, yuan("25"), yuan("170")),
    ]
    assert (book.opening, book.there, book.came_in, book.closing) == (0, yuan("120"), yuan("50"), yuan("170"))
    next_year = dues_book.ledger(later, date(2027, 1, 1), date(2027, 12, 31))
    assert (next_year.opening, next_year.there) == (yuan("170"), 0)


@pytest.mark.parametrize(("quarters", "before", "opened"), [
    ((Quarter(2026, 1), SPRING, SUMMER, Quarter(2026, 4)), 0, yuan("120")),
    ((SUMMER,), 0, yuan("120")), ((Quarter(2026, 4),), yuan("120"), None), ((SPRING,), 0, None), ((), 0, None),
])  # fmt: skip
def test_money_names_what_was_there_in_the_quarter_and_the_year_in_which_the_book_began(desk, quarters, before, opened):
    opening.open_with(desk, OpenDues(yuan("120")))
    money = cashbook.money_of(desk, *quarters)
    assert (money.before, money.opened and money.opened.amount) == (before, opened)
    assert money.opened is None or money.opened.on == BEGUN
    assert money.carried + money.received == money.remitted + money.left


def test_the_return_of_a_quarter_before_the_book_is_received_against_what_had_gone_up(desk):
    assert refused(lambda: remittances.take_back(desk, PassMoney(SPRING))) == (
        "2026Q2 在建账（2026-07）以前，还没有记它上缴过多少，返还没有可对的。"
    )
    opening.open_with(desk, OpenDues(remitted=yuan("360"), quarter=SPRING))
    assert cashbook.in_hand(desk) == 0
    back = remittances.take_back(desk, PassMoney(SPRING))
    assert (back.amount, back.shares.up, back.shares.missing) == (yuan("288"), yuan("360"), 0)
    assert refused(lambda: remittances.take_back(desk, PassMoney(SPRING, yuan("72.01")))) == (
        "2026Q2 上缴 360.00 元，返还不能合计到 360.01 元。"
    )
    assert [str(one.quarter) for one in remittances.all_shares(desk)] == ["2026Q2"]


def test_each_is_entered_once_and_can_be_taken_back_and_entered_anew(desk):
    opening.open_with(desk, OpenDues(yuan("100"), remitted=yuan("360"), quarter=SPRING))
    assert refused(lambda: opening.open_with(desk, OpenDues(yuan("1")))) == "建账时手里的党费已经记过了。"
    again = OpenDues(remitted=yuan("1"), quarter=SPRING)
    assert refused(lambda: opening.open_with(desk, again)) == "建账时 2026Q2 的上缴已经记过了。"
    undoing.undo(desk)
    assert (cashbook.in_hand(desk), remittances.all_shares(desk)) == (0, ())
    opening.open_with(desk, OpenDues(yuan("110")))
    assert cashbook.in_hand(desk) == yuan("110")


@pytest.mark.parametrize(
    ("wanted", "words"),
    [
        (OpenDues(), "没有写建账时有多少钱。"),
        (OpenDues(remitted=yuan("360")), "没有写已上缴的 360.00 元是哪一季的。"),
        (OpenDues(remitted=yuan("360"), quarter=SUMMER), "2026Q3 不在 2026-07-06 建账以前。"),
    ],
)
def test_what_cannot_have_been_there_is_refused(desk, wanted, words):
    assert refused(lambda: opening.open_with(desk, wanted)) == words


def test_a_fund_begins_with_what_it_held_which_is_not_this_years_grant(desk):
    done = funds.open_with(desk, FundSource.GRANT, yuan("850"), None, None)
    assert done.left == yuan("850")
    year = fund_books.show(desk, 2026)
    assert (year.grant.done, year.sources[0].opening, year.sources[0].flow.received) == (0, yuan("850"), 0)
    assert refused(lambda: funds.open_with(desk, FundSource.GRANT, yuan("1"), None, None)) == (
        "工作经费建账时的结余已经记过了。"
    )
    funds.reverse(desk, done.entry.number, "记错")
    assert fund_books.show(desk, 2026).sources[0].opening == 0
    assert funds.open_with(desk, FundSource.GRANT, yuan("800"), None, None).left == yuan("800")


def test_what_went_up_of_one_quarter_before_the_book_is_nothing_of_another(desk):
    assert assessments.first_to_assess(desk) == Month(2026, 7)
    opening.open_with(desk, OpenDues(Fen(1), remitted=yuan("360"), quarter=SPRING))
    assert (closing.passed_before(desk, SPRING), closing.passed_before(desk, Quarter(2026, 1))) == (yuan("360"), 0)


def test_a_single_fen_in_hand_is_enough_to_begin_with(desk):
    assert opening.open_with(desk, OpenDues(Fen(1))).in_hand == 1
    assert assessments.first_to_assess(replace(desk, today=date(2027, 2, 1))) == Month(2027, 1)


def test_no_quarter_of_this_book_is_one_before_it(desk):
    later = replace(desk, today=date(2026, 10, 8))
    wanted = OpenDues(remitted=yuan("200"), quarter=SUMMER)
    assert refused(lambda: opening.open_with(later, wanted)) == "2026Q3 不在 2026-07 建账以前。"
    begins_now = replace(later, branch=desk.branch)
    assert refused(lambda: opening.open_with(begins_now, wanted._replace(quarter=Quarter(2026, 4)))) == (
        "2026Q4 不在 2026-07 建账以前。"
    )
