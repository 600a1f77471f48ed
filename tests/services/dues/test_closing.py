"""Quarters closed, dues passed up and back, payments corrected: each rule and each refusal in a sentence."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.base.money import Fen, yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.closing_doubts import Doubts
from jygcli.domain.dues.ledger import Direction
from jygcli.domain.dues.tariff import Category
from jygcli.domain.people.membership import Departure
from jygcli.services.books.desk import Desk
from jygcli.services.dues import (
    assessments,
    cashbook,
    closing,
    collecting,
    corrections,
    dues_book,
    remittances,
    waivers,
)
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.closing import CloseQuarter
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.corrections import Correct
from jygcli.services.dues.owing import who_owes
from jygcli.services.dues.remittances import PassMoney
from jygcli.services.dues.waivers import WaiveDues
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.reports import quarter as reports
from tests.services.books import new_desk

THIRD = Quarter(2026, 3)
CLOSING_DAY = date(2026, 9, 25)


@pytest.fixture
def desk():
    """Three members at 25.00 a month from July; two have paid the quarter, the third owes 75.00."""
    with new_desk(CLOSING_DAY, 3) as made:
        for number in ("1", "2", "3"):
            assessments.assess(made, AssessDues(number, Category.RETIRED, yuan("5000"), from_month=Month(2026, 7)))
        collecting.collect(made, CollectDues(("1", "2"), quarter=THIRD, on=date(2026, 9, 20)))
        yield made


@pytest.fixture
def closed(desk: Desk) -> Desk:
    closing.close(desk, CloseQuarter(THIRD, yuan("150")))
    return replace(desk, today=date(2026, 10, 20))


def figures(desk: Desk) -> tuple[Fen, ...]:
    section = reports.quarter_report(desk, THIRD).dues
    return section.due, section.waived, section.collected, section.owing, section.received


FROZEN = (22500, 0, 15000, 7500, 15000)


def test_closing_counts_the_cash_against_the_book_and_freezes_the_figures(desk):
    done = closing.close(desk, CloseQuarter(THIRD, yuan("100"), yuan("50")))
    assert (done.due, done.collected, done.owing, done.took_in.total, done.book, done.difference) == (
        22500, 15000, 7500, 15000, 15000, 0,
    )  # fmt: skip


def test_a_difference_is_asked_about_and_recorded(desk):
    planned = closing.preview(desk, CloseQuarter(THIRD, yuan("149.50")))
    assert (planned.counted, planned.book, planned.difference) == (14950, 15000, -50)
    assert closing.close(desk, CloseQuarter(THIRD, yuan("149.50"))).difference == -50


@pytest.mark.parametrize(
    ("touch", "later"),
    [
        (lambda d: assessments.assess(d, AssessDues("3", Category.RETIRED, yuan("6000"), None, Month(2026, 7))), 0),
        (lambda d: standing.leave(d, "3", date(2026, 8, 1), Departure.DIED, None), 0),
        (lambda d: collecting.collect(d, CollectDues(("3",), quarter=THIRD)), 7500),
        (lambda d: corrections.correct(d, Correct("2026-0001", "记错")), -7500),
    ],
    ids=["assessing anew", "leaving before", "paying late", "reversing"],
)
def test_nothing_done_later_changes_a_closed_quarter(closed, touch, later):
    assert figures(closed) == FROZEN
    touch(closed)
    section = reports.quarter_report(closed, THIRD).dues
    assert (figures(closed), section.later, section.closed_on) == (FROZEN, later, CLOSING_DAY)


def test_a_later_assessment_changes_what_is_owed_for_closed_months_and_not_the_closed_page(closed):
    assessments.assess(closed, AssessDues("3", Category.RETIRED, yuan("6000"), from_month=Month(2026, 7)))
    assert {d.owing for d in who_owes(closed).members[-1].months} == {6000}
    assert figures(closed) == FROZEN
    [told] = reports.quarter_report(closed, THIRD).dues.corrections
    assert (told.member.number, told.due, told.told_in) == (3, 10_500, None)
    assert [month.month for month in told.corrected] == [7, 8, 9]


def test_late_money_is_received_in_the_quarter_when_it_came(closed):
    collecting.collect(closed, CollectDues(("3",), quarter=THIRD))
    assert cashbook.received_in(closed, THIRD).total == 15000
    assert cashbook.received_in(closed, Quarter(2026, 4)).total == 7500


def test_money_between_the_closing_and_the_quarters_end_counts_for_the_next(closed):
    at_the_end = replace(closed, today=date(2026, 9, 29))
    collecting.collect(at_the_end, CollectDues(("3",), quarter=THIRD))
    assert figures(closed) == FROZEN
    assert cashbook.received_in(closed, Quarter(2026, 4)).total == 7500


def refused(act) -> str:
    with pytest.raises(Exception) as wrong:
        act()
    return str(wrong.value)


def test_each_refusal_in_its_words(closed):
    early = replace(closed, today=date(2026, 10, 30))
    assert refused(lambda: closing.close(closed, CloseQuarter(THIRD, Fen(0)))) == "2026Q3 已经在 2026-09-25 结账。"
    assert refused(lambda: closing.close(early, CloseQuarter(Quarter(2026, 4), Fen(0)))) == (
        "2026Q4 还没有到结账的时候，最早 2026-12-01（今天是 2026-10-30）。"
    )
    assert refused(lambda: closing.close(replace(closed, today=date(2026, 12, 1)), CloseQuarter(Quarter(2026, 4)))) == (
        "结账要先点清手里的党费，账面应有 150.00 元。"
    )
    assert refused(lambda: collecting.collect(closed, CollectDues(("3",), on=CLOSING_DAY))) == (
        "2026Q3 已在 2026-09-25 结账，2026-09-25 的收支不能再登记。"
    )
    assert refused(lambda: remittances.remit(closed, PassMoney(THIRD, yuan("150.01")))) == (
        "2026-10-20 手里的党费只有 150.00 元，不能上缴 150.01 元。"
    )
    assert refused(lambda: remittances.take_back(closed, PassMoney(THIRD, yuan("1")))) == (
        "2026Q3 还没有上缴，谈不上返还。"
    )
    assert refused(lambda: corrections.correct(closed, Correct("2026-0009", "记错"))) == "没有 2026-0009 号收据。"
    assert refused(lambda: corrections.correct(closed, Correct("2026-0001", "退", yuan("75.01")))) == (
        "收据 2026-0001 只有 75.00 元，不能退 75.01 元。"
    )


def test_somebody_without_an_assessment_keeps_the_quarter_open(desk):
    with new_desk(CLOSING_DAY, 2) as bare:
        assert refused(lambda: closing.close(bare, CloseQuarter(THIRD, Fen(0)))) == (
            "2026Q3 还有 2 人没有核定党费：1 赵明远、2 钱秀兰。"
        )


def test_a_quarter_opens_again_until_something_has_come_back(closed):
    assert refused(lambda: closing.reopen(closed, THIRD, None)) == "重开要写明原因。"
    closing.reopen(closed, THIRD, "漏记一笔")
    waiver = WaiveDues("3", Month(2026, 10), Month(2026, 12), Fen(0), *[date(2026, 10, 1)] * 3, "党工委")
    waivers.waive(closed, waiver)
    collecting.collect(closed, CollectDues(("3",), quarter=THIRD, on=CLOSING_DAY))
    assert figures(closed) == (22500, 0, 22500, 0, 22500)
    closing.close(closed, CloseQuarter(THIRD, yuan("225")))
    remittances.remit(closed, PassMoney(THIRD))
    assert closing.reopen(closed, THIRD, "又漏一笔").remitted == yuan("225")
    assert cashbook.in_hand(closed) == 0
    corrections.correct(closed, Correct("2026-0003", "记错"))  # today, in the quarter after
    collecting.collect(closed, CollectDues(("3",), quarter=THIRD, on=CLOSING_DAY, voluntary=yuan("5")))
    closing.close(closed, CloseQuarter(THIRD, yuan("5")))
    more = remittances.remit(closed, PassMoney(THIRD))
    assert (more.amount, more.shares.up) == (yuan("5"), yuan("230"))
    remittances.take_back(closed, PassMoney(THIRD))
    assert refused(lambda: closing.reopen(closed, THIRD, "再看")) == "2026Q3 上缴的党费已返还 184.00 元，不能重开。"


def test_what_comes_back_is_held_against_eighty_percent_to_the_fen(closed):
    remittances.remit(closed, PassMoney(THIRD, yuan("150")))
    first = remittances.take_back(closed, PassMoney(THIRD, yuan("117")))
    assert (first.shares.floor, first.shares.missing) == (12000, 300)
    rest = remittances.take_back(closed, PassMoney(THIRD))
    assert (rest.amount, rest.shares.back, rest.shares.missing) == (300, 12000, 0)
    assert refused(lambda: remittances.take_back(closed, PassMoney(THIRD, yuan("30.01")))) == (
        "2026Q3 上缴 150.00 元，返还不能合计到 150.01 元。"
    )


def test_a_reversal_keeps_both_receipts_and_the_month_is_owed_again(desk):
    later = replace(desk, today=date(2026, 9, 26))
    done = corrections.correct(later, Correct("2026-0001", "重复登记"))
    assert (done.reversal, done.given_back) == ("2026-0003", 7500)
    assert [line.owing for line in who_owes(later).members] == [7500, 7500]
    assert (
        refused(lambda: corrections.correct(later, Correct("2026-0001", "再来")))
        == "收据 2026-0001 已经冲正（2026-0003）。"
    )
    assert refused(lambda: corrections.correct(later, Correct("2026-0003", "再来"))) == (
        "2026-0003 本身就是冲正（冲的是 2026-0001），不能再冲。"
    )
    again = collecting.collect(later, CollectDues(("1",)))
    assert again.bookings[0].receipt == "2026-0004"


def test_a_part_refund_gives_back_the_last_months_first(desk):
    done = corrections.correct(desk, Correct("2026-0001", "多交", yuan("30")))
    assert [(share.month.month, share.amount) for share in done.kept] == [(7, 2500), (8, 2000)]
    assert (done.reversal, done.rebooked, done.given_back) == ("2026-0003", "2026-0004", 3000)
    assert cashbook.in_hand(desk) == 12000
    book = dues_book.ledger(desk, date(2026, 1, 1), date(2026, 12, 31))
    assert [(line.entry.what, line.entry.amount, line.balance) for line in book.lines] == [
        ("交纳", 7500, 7500), ("交纳", 7500, 15000), ("冲正", -7500, 7500), ("交纳", 4500, 12000),
    ]  # fmt: skip


def test_what_was_given_freely_is_reversed_with_the_rest_and_refunded_first(desk):
    later = replace(desk, today=date(2026, 9, 26))
    collecting.collect(later, CollectDues(("3",), quarter=THIRD, voluntary=yuan("20")))
    part = corrections.correct(later, Correct("2026-0003", "退", yuan("30")))
    assert (part.kept_voluntary, part.rest, part.given_back) == (0, 6500, 3000)
    collecting.collect(later, CollectDues(("1",), months=(Month(2026, 10),), voluntary=yuan("5")))
    whole = corrections.correct(later, Correct("2026-0006", "记错"))
    assert (whole.given_back, whole.rest) == (3000, 0)
    assert cashbook.in_hand(later) == 15000 + 6500


def test_reversing_the_older_of_two_part_payments_leaves_the_month_at_its_new_price(desk):
    october = Month(2026, 10)
    collecting.collect(desk, CollectDues(("3",), quarter=THIRD))
    collecting.collect(desk, CollectDues(("3",), months=(october,), amount=yuan("10")))
    assessments.assess(desk, AssessDues("3", Category.RETIRED, None, yuan("50"), october))
    collecting.collect(desk, CollectDues(("3",), months=(october,), amount=yuan("40")))
    corrections.correct(desk, Correct("2026-0004", "记错"))
    later = replace(desk, today=date(2026, 10, 20))
    assert [(d.month, d.due, d.collected, d.owing) for d in who_owes(later).members[-1].months] == [
        (october, 5000, 4000, 1000)
    ]


def test_a_quarter_closed_after_its_end_shuts_its_last_day_and_no_later_one(closed):
    collected = replace(closed, today=date(2026, 10, 5))
    collecting.collect(collected, CollectDues(("3",), months=(Month(2026, 7),)))
    fourth, day = Quarter(2026, 4), date(2027, 1, 15)
    late = replace(closed, today=day)
    closing.close(late, CloseQuarter(fourth, yuan("175")))
    with pytest.raises(cashbook.DayIsClosed) as shut:
        collecting.collect(late, CollectDues(("3",), months=(Month(2026, 8),), on=date(2026, 12, 31)))
    assert str(shut.value) == "2026Q4 已在 2027-01-15 结账，2026-12-31 的收支不能再登记。"
    assert shut.value.advice_text.startswith("记在 2027-01-01 或以后的日子；")
    for month, on in ((8, date(2027, 1, 1)), (9, day)):
        collecting.collect(late, CollectDues(("3",), months=(Month(2026, month),), on=on))
    received = (cashbook.received_in(closed, quarter).total for quarter in (fourth, THIRD))
    assert cashbook.received_in(closed, Quarter(2027, 1)).earlier == 5000
    assert list(received) == [2500, 15000]


def test_what_a_closed_quarter_received_is_moved_by_no_way_round(closed):
    collected = replace(closed, today=date(2026, 10, 5))
    collecting.collect(collected, CollectDues(("3",), months=(Month(2026, 7),)))
    december = replace(closed, today=date(2026, 12, 20))
    closing.close(december, CloseQuarter(Quarter(2026, 4), yuan("175")))
    assert refused(lambda: collecting.collect(december, CollectDues(("3",), on=date(2026, 9, 28)))) == (
        "2026Q4 已在 2026-12-20 结账，2026-09-28 的收支不能再登记。"
    )
    assert refused(lambda: closing.reopen(december, THIRD, "漏记")) == ("2026Q4 已经结账，不能再动前面的 2026Q3。")
    assert cashbook.received_in(closed, Quarter(2026, 4)).total == 2500


def test_nothing_is_closed_before_the_newest_entry_nor_cancelled_before_its_own_day(closed):
    assert refused(lambda: remittances.remit(closed, PassMoney(THIRD, on=date(2026, 9, 24)))) == (
        "2026-09-24 早于结账的日子（2026-09-25）。"
    )
    back_then = replace(closed, today=date(2026, 9, 26))
    remittances.remit(closed, PassMoney(THIRD, on=date(2026, 10, 10)))
    assert refused(lambda: remittances.take_back(closed, PassMoney(THIRD, on=date(2026, 10, 9)))) == (
        "2026-10-09 早于上缴的日子（2026-10-10）。"
    )
    collecting.collect(closed, CollectDues(("3",), months=(Month(2026, 7),)))
    corrections.correct(back_then, Correct("2026-0003", "记错"))
    book = dues_book.ledger(closed, date(2026, 1, 1), date(2026, 12, 31))
    assert [line.entry.on_day for line in book.lines][-2:] == [date(2026, 10, 20)] * 2
    assert min(line.balance for line in book.lines) == 0


def test_a_mistyped_passing_is_cancelled_by_a_counter_entry(closed):
    remittances.remit(closed, PassMoney(THIRD, yuan("150")))
    remittances.take_back(closed, PassMoney(THIRD, yuan("120")))
    assert refused(lambda: remittances.cancel(closed, THIRD, Direction.UP, "记错")) == (
        "2026Q3 已有返还 120.00 元，不能撤销它的上缴。"
    )
    undone = remittances.cancel(closed, THIRD, Direction.BACK, "记错")
    assert (undone.amount, undone.shares.back) == (-12000, 0)
    assert remittances.cancel(closed, THIRD, Direction.UP, "记错").in_hand == 15000
    assert refused(lambda: remittances.cancel(closed, THIRD, Direction.UP, "记错")) == ("2026Q3 没有可以撤销的上缴。")


def test_a_book_below_zero_is_owed_back_from_above_and_nothing_is_missing(closed):
    remittances.remit(closed, PassMoney(THIRD, yuan("150")))
    corrections.correct(closed, Correct("2026-0001", "记错"))
    last = replace(closed, today=date(2026, 12, 20))
    planned = closing.preview(last, CloseQuarter(Quarter(2026, 4), Fen(0)))
    assert (planned.book, planned.difference, planned.doubts) == (-7500, 0, Doubts())


def test_what_goes_up_on_a_day_was_in_hand_on_that_day(closed):
    collecting.collect(closed, CollectDues(("3",), quarter=THIRD))
    early = PassMoney(THIRD, yuan("225"), date(2026, 10, 1))
    assert refused(lambda: remittances.remit(closed, early)) == (
        "2026-10-01 手里的党费只有 150.00 元，不能上缴 225.00 元。"
    )
    assert refused(lambda: remittances.remit(closed, PassMoney(THIRD, yuan("225")))) == (
        "2026Q3 到季末收到、还没有上缴的只有 150.00 元，不能上缴 225.00 元。"
    )
    assert remittances.remit(closed, PassMoney(THIRD, on=date(2026, 10, 1))).amount == 15000


def test_a_thousand_given_freely_goes_up_whole_and_no_share_of_it_is_asked_back(desk):
    collecting.collect(desk, CollectDues(("3",), quarter=THIRD, voluntary=yuan("1000")))
    done = closing.close(desk, CloseQuarter(THIRD, yuan("1225")))
    assert (done.took_in.own, done.took_in.freely, done.took_in.whole) == (22500, 100000, 100000)
    up = remittances.remit(desk, PassMoney(THIRD))
    assert (up.shares.up, up.shares.shared, up.shares.floor) == (122500, 22500, 18000)
    assert remittances.take_back(desk, PassMoney(THIRD)).amount == 18000


def test_less_than_a_thousand_given_freely_goes_the_way_of_dues(desk):
    collecting.collect(desk, CollectDues(("3",), quarter=THIRD, voluntary=yuan("999.99")))
    closing.close(desk, CloseQuarter(THIRD, yuan("1224.99")))
    assert remittances.remit(desk, PassMoney(THIRD)).shares.floor == 98000  # 979.992 rounded up


def test_late_money_is_told_apart_in_the_quarter_when_it_came(closed):
    collecting.collect(closed, CollectDues(("3",), through=Month(2027, 1), voluntary=yuan("5")))
    took_in = reports.quarter_report(closed, Quarter(2026, 4)).dues.took_in
    assert (took_in.earlier, took_in.own, took_in.ahead, took_in.freely) == (7500, 7500, 2500, 500)
    assert took_in.total == 18000


def test_money_on_months_after_a_death_is_asked_about_at_the_closing(desk):
    standing.leave(desk, "2", date(2026, 8, 3), Departure.DIED, None)
    [(member, amount)] = closing.preview(desk, CloseQuarter(THIRD, yuan("150"))).doubts.beyond
    assert (member.number, amount) == (2, 2500)
    corrections.correct(desk, Correct("2026-0002", "去世后的月份", yuan("25")))
    assert closing.preview(desk, CloseQuarter(THIRD, yuan("125"))).doubts == Doubts()


def test_a_quarter_that_would_stay_open_for_good_is_asked_about(desk):
    december = replace(desk, today=date(2026, 12, 20))
    assert closing.preview(december, CloseQuarter(Quarter(2026, 4), yuan("150"))).doubts == Doubts(open_before=THIRD)
    closing.close(december, CloseQuarter(THIRD, yuan("150")))
    assert closing.preview(december, CloseQuarter(Quarter(2026, 4), yuan("150"))).doubts == Doubts()
