"""Months that stand beside an amount, in its cell or in 备注: read where the amount agrees, else said."""

from __future__ import annotations

import pytest

from jygcli.domain.base.money import Fen
from jygcli.sheets.dues.payment_remarks import RemarkKind, named_months, placed, remark_on, speaks_of_other_months
from jygcli.sheets.dues.payments import DuesStatus, PaymentCell, read_payment
from jygcli.sheets.words.periods import MonthSpan
from tests.sheets.rosters import TODAY

MARCH = MonthSpan(2025, 3, 3)


@pytest.mark.parametrize(
    ("words", "span", "how"),
    [
        ("补1-2月", MonthSpan(None, 1, 2), RemarkKind.BESIDES),
        ("补缴2025年1月", MonthSpan(2025, 1, 1), RemarkKind.BESIDES),
        ("1、2月补交", MonthSpan(None, 1, 2), RemarkKind.BESIDES),
        ("含2月党费", MonthSpan(None, 2, 2), RemarkKind.BESIDES),
        ("预交至8月", MonthSpan(None, 8, 8), RemarkKind.UNTIL),
        ("交到5月底", MonthSpan(None, 5, 5), RemarkKind.UNTIL),
        ("预缴4月", MonthSpan(None, 4, 4), RemarkKind.AHEAD),
        ("缴全年", MonthSpan(None, 1, 12), RemarkKind.ALONE),
        ("一季度", MonthSpan(None, 1, 3), RemarkKind.ALONE),
    ],
)
def test_remarks_name_months_in_the_words_of_offices(words, span, how):
    named = named_months(words)
    assert named is not None
    assert (named.span, named.how) == (span, how)


@pytest.mark.parametrize("words", ["补2个月", "3月5日", "下月补交", "住院", "预备党员", "1、3月"])
def test_what_names_no_months_names_none(words):
    assert remark_on(words) is None


@pytest.mark.parametrize(
    ("words", "amount", "months"),
    [
        ("补1-2月", 75, (1, 3)),
        ("补1-2月", 50, (1, 2)),
        ("预交至8月", 150, (3, 8)),
        ("预交4月", 50, (3, 4)),
        ("预交4-5月", 50, (4, 5)),
        ("1-3月", 75, (1, 3)),
    ],
)
def test_the_amount_tells_which_months_a_remark_means(words, amount, months):
    named = named_months(words)
    assert named is not None
    place = placed(MARCH, named, Fen(amount), Fen(25))
    assert ((place.span.first, place.span.last), place.doubt) == (months, None)


@pytest.mark.parametrize(
    ("words", "amount", "error"),
    [("补1-2月", 25, False), ("补2024年12月", 50, True), ("预交4月", 25, True), ("补1-2月", 60, False)],
)
def test_what_the_amount_does_not_bear_out_is_said(words, amount, error):
    named = named_months(words)
    assert named is not None
    doubt = placed(MARCH, named, Fen(amount), Fen(25)).doubt
    assert doubt is not None
    assert (doubt.severity.value == "error") is error


def test_months_before_the_own_ones_are_of_the_year_before_and_later_ones_of_the_next():
    january, november = MonthSpan(2025, 1, 1), MonthSpan(2025, 11, 11)
    back, ahead = named_months("补12月"), named_months("预交至2月")
    assert back is not None
    assert ahead is not None
    assert placed(january, back, None, None).span == MonthSpan(2024, 12, 1, 2025)
    assert placed(november, ahead, Fen(100), Fen(25)).span == MonthSpan(2025, 11, 2, 2026)


@pytest.mark.parametrize(
    ("words", "speaks"), [("补2个月", True), ("欠1月", True), ("下月补交", False), ("住院", False)]
)
def test_remarks_on_other_months_are_noticed_where_they_cannot_be_read(words, speaks):
    assert speaks_of_other_months(words) is speaks


@pytest.mark.parametrize(
    ("cell", "payment"),
    [
        ("25/微信", PaymentCell(DuesStatus.PAID, Fen(2500), method="微信")),
        ("现金25", PaymentCell(DuesStatus.PAID, Fen(2500), method="现金")),
        ("25.00\n3月5日", PaymentCell(DuesStatus.PAID, Fen(2500), paid_on="3月5日")),
        ("√(3.15)", PaymentCell(DuesStatus.PAID, ticked=True, paid_on="3.15")),
        ("已交(25.5)", PaymentCell(DuesStatus.PAID, Fen(2550))),
        ("25已交", PaymentCell(DuesStatus.PAID, Fen(2500))),
        ("人民币25元", PaymentCell(DuesStatus.PAID, Fen(2500))),
        ("部分缴纳", PaymentCell(DuesStatus.PARTIAL)),
        ("缓缴", PaymentCell(DuesStatus.UNPAID)),
        ("病故", PaymentCell(DuesStatus.NOT_APPLICABLE)),
    ],
)
def test_cells_say_the_day_and_the_way_beside_the_amount(cell, payment):
    read = read_payment(cell, TODAY)
    assert (read.value, read.flaw) == (payment, None)


@pytest.mark.parametrize("cell", ["25 25", "25.0 0", "√3.15", "12月25", "25元/月", "25×3=75", "25+25", "欠25", "约25"])
def test_what_may_be_two_things_is_no_amount(cell):
    read = read_payment(cell, TODAY)
    assert read.value == PaymentCell(None)
    assert read.flaw is not None
    assert read.flaw.severity.value == "error"


def test_a_reason_in_brackets_is_said_and_the_word_read():
    read = read_payment("免交（困难 17000001234）", TODAY)
    assert read.value == PaymentCell(DuesStatus.EXEMPT)
    assert read.flaw is not None
    assert "17000001234" not in read.flaw.message
