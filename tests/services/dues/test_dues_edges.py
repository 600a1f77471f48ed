"""Edges of closing, correcting and receipts: what is more, what is blank, what is of one day."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.base.dates import LongAgo
from jygcli.domain.base.money import ZERO, Fen, NoMoney, yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.ledger import Direction, Move, PeriodSums, SumsBy
from jygcli.domain.dues.tariff import Category
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments, closing, collecting, corrections, dues_book, receipts, remittances
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.closing import CloseQuarter
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.corrections import Correct
from jygcli.services.dues.receipts import ReceiptsWanted
from jygcli.services.dues.remittances import PassMoney
from jygcli.views.dues.in_words import doubts_of_closing
from tests.services.books import new_desk

THIRD = Quarter(2026, 3)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Two members at 25.00 from July on, who have paid the quarter on two days."""
    with new_desk(date(2026, 9, 25), 2) as made:
        for number in ("1", "2"):
            assessments.assess(made, AssessDues(number, Category.RETIRED, yuan("5000"), from_month=Month(2026, 7)))
        collecting.collect(made, CollectDues(("1",), quarter=THIRD, on=date(2026, 8, 31)))
        collecting.collect(made, CollectDues(("2",), quarter=THIRD, on=date(2026, 9, 20)))
        yield made


def test_more_money_than_the_book_has_is_asked_about_as_more(desk):
    planned = closing.preview(desk, CloseQuarter(THIRD, yuan("150"), yuan("0.50")))
    assert (planned.difference, doubts_of_closing(planned)) == (50, "点到 150.50 元，账面应有 150.00 元，多 0.50 元")


def test_cash_or_money_in_the_bank_alone_is_a_count_and_neither_is_none(desk):
    assert doubts_of_closing(closing.preview(desk, CloseQuarter(THIRD, bank=yuan("150")))) is None
    assert doubts_of_closing(closing.preview(desk, CloseQuarter(THIRD, cash=yuan("150")))) is None
    with pytest.raises(closing.NotCounted):
        closing.preview(desk, CloseQuarter(THIRD))


def test_a_quarter_closes_from_the_first_day_of_its_last_month_on_and_not_before_its_newest_entry(desk):
    with pytest.raises(closing.NotOverYet):
        closing.preview(replace(desk, today=date(2026, 8, 31)), CloseQuarter(THIRD, yuan("150")))
    with pytest.raises(closing.EntriesAfter):
        closing.preview(replace(desk, today=date(2026, 9, 19)), CloseQuarter(THIRD, yuan("150")))
    closing.preview(replace(desk, today=date(2026, 9, 20)), CloseQuarter(THIRD, yuan("150")))


def test_a_correction_needs_words_and_a_refund_needs_money(desk):
    for why in ("", " 　"):
        with pytest.raises(corrections.NoWhy):
            corrections.correct(desk, Correct("2026-0001", why))
    with pytest.raises(NoMoney):
        corrections.correct(desk, Correct("2026-0001", "退", ZERO))
    with pytest.raises(corrections.RefundTooLarge):
        corrections.correct(desk, Correct("2026-0001", "退", yuan("75.01")))
    assert corrections.preview(desk, Correct("2026-0001", "退", Fen(1))).rest == 7499


def test_a_refund_of_the_whole_books_nothing_anew(desk):
    done = corrections.correct(desk, Correct("2026-0001", "退", yuan("75")))
    assert (done.rest, done.reversal, done.rebooked) == (0, "2026-0003", "")


def test_what_stays_of_a_refund_made_later_is_booked_on_that_day_by_the_way_and_payer_of_the_payment(desk):
    collecting.collect(
        desk, CollectDues(("1",), months=(Month(2026, 10),), method="微信", payer="女儿", consent="支委会")
    )
    later = replace(desk, today=date(2026, 10, 8))
    corrections.correct(later, Correct("2026-0003", "退", yuan("5")))
    line = receipts.receipt(later, "2026-0005").line
    assert (line.amount, line.paid_on, line.method, line.payer, line.consent) == (
        2000, date(2026, 10, 8), "微信", "女儿", "支委会",
    )  # fmt: skip


def numbers(desk: Desk, wanted: ReceiptsWanted) -> list[str]:
    return [one.line.receipt for one in receipts.receipts(desk, wanted).receipts]


def test_receipts_are_found_by_number_once_each_by_quarter_and_by_day(desk):
    assert numbers(desk, ReceiptsWanted(("2026-0002", " 2026-0001", "2026-0002"))) == ["2026-0002", "2026-0001"]
    assert numbers(desk, ReceiptsWanted(quarter=THIRD)) == ["2026-0001", "2026-0002"]
    assert numbers(desk, ReceiptsWanted(on=date(2026, 8, 31))) == ["2026-0001"]
    first = receipts.receipt(desk, "2026-0001")
    assert (first.member.number, [part.month.month for part in first.months]) == (1, [7, 8, 9])


def test_receipts_that_are_not_there_are_refused(desk):
    with pytest.raises(receipts.NoSuchReceipt):
        receipts.receipt(desk, "2026-0003")
    for wanted in (ReceiptsWanted(on=date(2026, 9, 1)), ReceiptsWanted(quarter=Quarter(2026, 4))):
        with pytest.raises(receipts.NoReceiptsThen):
            receipts.receipts(desk, wanted)
    with pytest.raises(receipts.NoReceiptNamed):
        receipts.receipts(desk, ReceiptsWanted())


def test_the_dues_book_tells_what_came_in_from_what_went_up(desk):
    closing.close(desk, CloseQuarter(THIRD, yuan("150")))
    remittances.remit(desk, PassMoney(THIRD, yuan("100")))
    book = dues_book.ledger(desk, date(2026, 9, 1), date(2026, 9, 30), SumsBy.MONTH)
    assert [line.move for line in book.lines] == [
        Move(date(2026, 9, 20), yuan("75"), ZERO),
        Move(date(2026, 9, 25), ZERO, yuan("100")),
    ]
    assert (book.opening, book.came_in, book.went_up, book.closing) == (7500, 7500, 10000, 5000)
    assert book.periods == (PeriodSums("2026-09", yuan("75"), yuan("100"), yuan("50")),)
    assert [line.member and line.member.number for line in book.lines] == [2, None]


def test_the_days_at_both_ends_belong_to_the_book_and_without_a_period_it_is_not_summed_up(desk):
    book = dues_book.ledger(desk, date(2026, 8, 31), date(2026, 9, 20))
    assert (len(book.lines), book.opening, book.periods) == (2, 0, ())
    empty = dues_book.ledger(desk, date(2026, 9, 1), date(2026, 9, 19))
    assert (empty.lines, empty.opening, empty.closing) == ((), 7500, 7500)


def test_a_quarter_of_which_all_has_come_back_can_give_no_more_and_its_return_is_cancelled_before_what_went_up(desk):
    closing.close(desk, CloseQuarter(THIRD, yuan("150")))
    remittances.remit(desk, PassMoney(THIRD))
    remittances.take_back(desk, PassMoney(THIRD, yuan("150")))
    with pytest.raises(remittances.EnoughCameBack):
        remittances.take_back(desk, PassMoney(THIRD))
    with pytest.raises(remittances.MoreThanRemitted):
        remittances.take_back(desk, PassMoney(THIRD, Fen(1)))
    with pytest.raises(remittances.CameBackAlready):
        remittances.cancel(desk, THIRD, Direction.UP, "记错")
    with pytest.raises(NoMoney):
        remittances.remit(desk, PassMoney(THIRD, ZERO))
    with pytest.raises(remittances.NothingToRemit):
        remittances.remit(desk, PassMoney(THIRD))


def test_of_two_passings_up_one_is_cancelled_as_long_as_the_other_covers_what_came_back(desk):
    closing.close(desk, CloseQuarter(THIRD, yuan("150")))
    remittances.remit(desk, PassMoney(THIRD, yuan("80")))
    remittances.remit(desk, PassMoney(THIRD, yuan("70")))
    remittances.take_back(desk, PassMoney(THIRD, yuan("80")))
    assert remittances.cancel(desk, THIRD, Direction.UP, "记错").shares.up == 8000
    with pytest.raises(remittances.CameBackAlready):
        remittances.cancel(desk, THIRD, Direction.UP, "记错")


def test_money_is_taken_from_the_first_day_of_the_sixth_year_before_on(desk):
    ask = CollectDues(("1",), months=(Month(2026, 10),), on=date(2020, 1, 1))
    assert collecting.preview(desk, ask).paid_on == date(2020, 1, 1)
    with pytest.raises(LongAgo):
        collecting.preview(desk, ask._replace(on=date(2019, 12, 31)))
