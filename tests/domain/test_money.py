from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.errors import ExitCode
from jygcli.domain.base.masks import covered
from jygcli.domain.base.money import (
    LARGEST,
    ZERO,
    Fen,
    NotAnAmount,
    decimal_text,
    grouped_text,
    in_capitals,
    round_half_up,
    total,
    yuan,
)

amounts = st.integers(0, LARGEST).map(Fen)


@pytest.mark.parametrize(
    ("text", "fen"),
    [
        ("25", 2500),
        ("25.5", 2550),
        ("25.50", 2550),
        ("0.05", 5),
        ("0", 0),
        ("007", 700),
        ("1,234.5元", 123450),
        ("12,345,678.90", 1234567890),
        ("￥25", 2500),
        ("¥25.00", 2500),
        ("￥ 25 元", 2500),
        (" 25 ", 2500),
        ("２５．５０", 2550),
        ("100000000", 10_000_000_000),
    ],
)
def test_an_amount_is_read_in_yuan_as_people_write_it(text, fen):
    assert yuan(text) == fen


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("-5", "不能是负数"),
        ("-0.01", "不能是负数"),
        ("25.505", "小数超过两位"),
        ("25.500", "小数超过两位"),
        ("-25.505", "小数超过两位"),
        ("", "不是数字"),
        ("元", "不是数字"),
        ("二十五", "不是数字"),
        ("25.", "不是数字"),
        (".5", "不是数字"),
        ("1e3", "不是数字"),
        ("1,23", "不是数字"),
        ("1234,567", "不是数字"),
        ("2 5", "不是数字"),
        ("+5", "不是数字"),
        ("nan", "不是数字"),
        ("100000000.01", "超过一亿元"),
        ("9" * 10, "超过一亿元"),
    ],
)
def test_what_is_no_amount_is_answered_with_why_and_how_to_write_it(text, why):
    with pytest.raises(NotAnAmount) as wrong:
        yuan(text)
    assert str(wrong.value) == f"金额“{covered(text)}”读不懂：{why}。"
    assert wrong.value.advice_text == "写成元，最多两位小数，例如 25 或 25.50。"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


@given(amounts)
def test_an_amount_written_out_is_read_back_as_the_same(fen):
    assert yuan(decimal_text(fen)) == fen


@given(amounts)
def test_thousands_commas_change_nothing(fen):
    assert yuan(f"￥{fen // 100:,}.{fen % 100:02d}元") == fen


@pytest.mark.parametrize(
    ("fen", "text"), [(0, "0.00"), (5, "0.05"), (2500, "25.00"), (-5, "-0.05"), (-2550, "-25.50"), (123456, "1234.56")]
)
def test_an_amount_is_written_with_two_places(fen, text):
    assert decimal_text(Fen(fen)) == text


@pytest.mark.parametrize(
    ("exact", "rounded"), [("2499.995", 2500), ("0.5", 1), ("0.49999", 0), ("1.5", 2), ("2.5", 3), ("-0.5", -1)]
)
def test_half_a_fen_is_rounded_up_and_never_to_even(exact, rounded):
    assert round_half_up(Decimal(exact)) == rounded


def test_the_total_of_nothing_is_zero():
    assert total([]) == ZERO
    assert total([Fen(1), Fen(2)]) == 3


@pytest.mark.parametrize(
    ("amount", "words"),
    [
        ("0.00", "人民币零元整"),
        ("0.01", "人民币壹分"),
        ("0.05", "人民币伍分"),
        ("0.10", "人民币壹角整"),
        ("0.50", "人民币伍角整"),
        ("0.55", "人民币伍角伍分"),
        ("0.99", "人民币玖角玖分"),
        ("1.00", "人民币壹元整"),
        ("1.01", "人民币壹元零壹分"),
        ("1.10", "人民币壹元壹角整"),
        ("3.05", "人民币叁元零伍分"),
        ("10.00", "人民币壹拾元整"),
        ("10.05", "人民币壹拾元零伍分"),
        ("11.11", "人民币壹拾壹元壹角壹分"),
        ("12.30", "人民币壹拾贰元叁角整"),
        ("20.00", "人民币贰拾元整"),
        ("21.61", "人民币贰拾壹元陆角壹分"),
        ("100.00", "人民币壹佰元整"),
        ("101.00", "人民币壹佰零壹元整"),
        ("110.10", "人民币壹佰壹拾元壹角整"),
        ("120.00", "人民币壹佰贰拾元整"),
        ("325.04", "人民币叁佰贰拾伍元零肆分"),
        ("1000.00", "人民币壹仟元整"),
        ("1001.00", "人民币壹仟零壹元整"),
        ("1004.00", "人民币壹仟零肆元整"),
        ("1010.00", "人民币壹仟零壹拾元整"),
        ("1040.00", "人民币壹仟零肆拾元整"),
        ("1100.01", "人民币壹仟壹佰元零壹分"),
        ("1409.50", "人民币壹仟肆佰零玖元伍角整"),
        ("1680.32", "人民币壹仟陆佰捌拾元叁角贰分"),
        ("6007.14", "人民币陆仟零柒元壹角肆分"),
        ("9999.99", "人民币玖仟玖佰玖拾玖元玖角玖分"),
        ("10000.00", "人民币壹万元整"),
        ("10001.00", "人民币壹万零壹元整"),
        ("10010.01", "人民币壹万零壹拾元零壹分"),
        ("10100.00", "人民币壹万零壹佰元整"),
        ("10500.00", "人民币壹万零伍佰元整"),
        ("11000.00", "人民币壹万壹仟元整"),
        ("16409.02", "人民币壹万陆仟肆佰零玖元零贰分"),
        ("20030.07", "人民币贰万零叁拾元零柒分"),
        ("50505.50", "人民币伍万零伍佰零伍元伍角整"),
        ("60000.60", "人民币陆万元陆角整"),
        ("99999.99", "人民币玖万玖仟玖佰玖拾玖元玖角玖分"),
        ("100000.00", "人民币壹拾万元整"),
        ("100005.00", "人民币壹拾万零伍元整"),
        ("107000.53", "人民币壹拾万柒仟元伍角叁分"),
        ("1000000", "人民币壹佰万元整"),
        ("10000001", "人民币壹仟万零壹元整"),
        ("12345678.90", "人民币壹仟贰佰叁拾肆万伍仟陆佰柒拾捌元玖角整"),
        ("100000000", "人民币壹亿元整"),
    ],
)
def test_an_amount_is_written_in_capitals_as_on_a_receipt(amount, words):
    """By 《正确填写票据和结算凭证的基本规定》: 整 after 元, allowed after 角, never after 分; 零 for a gap.

    325.04, 1409.50, 1680.32, 6007.14, 16409.02 and 107000.53 are its own examples; where it allows two, the shorter.
    """
    assert in_capitals(yuan(amount)) == words


def test_an_amount_below_zero_says_so_in_capitals():
    assert in_capitals(Fen(-1205)) == "人民币负壹拾贰元零伍分"


@given(st.integers(0, LARGEST).map(Fen))
def test_the_capitals_can_be_read_back_to_the_same_amount(fen):
    assert read_back(in_capitals(fen)) == fen


def read_back(words: str) -> int:
    """An independent reader of capitals."""
    digits = {sign: value for value, sign in enumerate("零壹贰叁肆伍陆柒捌玖")}
    units = {"拾": 10, "佰": 100, "仟": 1000}
    done = group = digit = fen = 0
    for sign in words.removeprefix("人民币").removesuffix("整"):
        if sign in digits:
            digit = digits[sign]
        elif sign in units:
            group, digit = group + digit * units[sign], 0
        elif sign == "角":
            fen, digit = fen + digit * 10, 0
        elif sign == "分":
            fen, digit = fen + digit, 0
        else:
            group += digit
            done, group, digit = done + group * {"万": 10_000, "亿": 100_000_000, "元": 1}[sign], 0, 0
    return done * 100 + fen


@pytest.mark.parametrize(("fen", "text"), [
    (0, "0.00"), (1, "0.01"), (123450, "1,234.50"), (-1, "-0.01"), (-123450, "-1,234.50"), (100000000, "1,000,000.00"),
])  # fmt: skip
def test_people_read_thousands_apart(fen, text):
    assert grouped_text(Fen(fen)) == text
