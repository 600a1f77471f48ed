from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.errors import ExitCode
from jygcli.domain.base.masks import masked
from jygcli.domain.people.identity import BadIdNumber, BadPhone, checked_id, checked_phone
from tests.people import id_number

TODAY = date(2026, 10, 8)
births = st.dates(date(1900, 1, 1), TODAY).map(lambda day: f"{day:%Y%m%d}")


@given(births, st.integers(0, 999))
def test_a_number_with_a_right_check_digit_is_accepted(born, order):
    number = id_number(born, order)
    assert checked_id(number, TODAY) == number


@given(births, st.integers(0, 999), st.integers(0, 17), st.integers(1, 9))
def test_no_single_wrong_digit_slips_through(born, order, place, off):
    number = id_number(born, order)
    if number[place] == "X":
        wrong = number[:place] + str(off)
    else:
        wrong = number[:place] + str((int(number[place]) + off) % 10) + number[place + 1 :]
    with pytest.raises(BadIdNumber):
        checked_id(wrong, TODAY)


@given(births, st.integers(0, 999), st.integers(0, 16))
def test_two_neighbouring_digits_swapped_do_not_slip_through(born, order, place):
    number = id_number(born, order)
    swapped = number[:place] + number[place + 1] + number[place] + number[place + 2 :]
    if swapped != number:
        with pytest.raises(BadIdNumber):
            checked_id(swapped, TODAY)


def test_a_number_is_read_with_spaces_a_small_x_and_full_width_digits():
    ends_in_x = next(n for n in (id_number("19491001", order) for order in range(50)) if n.endswith("X"))
    wide = "".join(chr(ord(digit) + 0xFEE0) for digit in ends_in_x)
    for written in (
        ends_in_x.lower(),
        f" {ends_in_x[:6]} {ends_in_x[6:14]} {ends_in_x[14:]} ",
        wide,
        f"\ufeff{ends_in_x}",
    ):
        assert checked_id(written, TODAY) == ends_in_x


@pytest.mark.parametrize(
    ("change", "why"),
    [
        (lambda n: n[:17] + str((int(n[17]) + 1) % 10), "校验位不符，可能抄错了一位"),
        (lambda n: n[:6] + "19490230" + n[14:], "其中的出生日期不存在"),
        (lambda n: n[:6] + "18991231" + n[14:], "其中的出生日期不可能"),
        (lambda n: n[:6] + "20261009" + n[14:], "其中的出生日期不可能"),
        (lambda n: n[:17], "要有 18 位数字，末位可以是 X"),
        (lambda n: n + "1", "要有 18 位数字，末位可以是 X"),
        (lambda n: n[:6] + n[8:17], "要有 18 位数字，末位可以是 X"),
        (lambda n: "X" + n[1:], "要有 18 位数字，末位可以是 X"),
        (lambda n: "6.20299E+17", "要有 18 位数字，末位可以是 X"),
        (lambda n: "", "要有 18 位数字，末位可以是 X"),
    ],
)
def test_a_wrong_number_is_answered_with_why_and_never_repeated(change, why):
    given_number = change(id_number("19491001", 1))
    with pytest.raises(BadIdNumber) as wrong:
        checked_id(given_number, TODAY)
    assert str(wrong.value) == f"身份证号不对：{why}。"
    assert wrong.value.advice_text == "请核对证件后重新输入 18 位号码。"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY
    assert not given_number or given_number not in str(wrong.value.facts)


def test_somebody_born_today_has_a_number():
    assert checked_id(id_number("20261008", 1), TODAY)


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("17000000001", "17000000001"),
        ("170 0000 0001", "17000000001"),
        ("+86 17000000001", "+8617000000001"),
        ("１７００００００００１", "17000000001"),
        ("0937-0000001", "0937-0000001"),
        ("0000001", "0000001"),
        ("0937-0000001-01", "0937-0000001-01"),
    ],
)
def test_a_phone_is_kept_without_spaces(text, plain):
    assert checked_phone(text) == plain


@pytest.mark.parametrize("text", ["", "000000", "170000000010000", "一七零", "-------", "1700000000a", "+8600", "无"])
def test_a_wrong_phone_is_answered_without_repeating_it(text):
    with pytest.raises(BadPhone) as wrong:
        checked_phone(text)
    assert str(wrong.value) == "电话号码不对：要有 7 到 14 位数字。"
    assert wrong.value.advice_text == "手机写 11 位数字，座机写 区号-号码。"
    assert wrong.value.exit_code is ExitCode.CALLED_WRONGLY


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("620299194910010019", "6202**********0019"),
        ("17000000001", "170****0001"),
        ("0000001", "00***01"),
        ("00000001", "00****01"),
        ("", None),
        (None, None),
    ],
)
def test_a_number_is_shown_with_its_middle_covered(number, shown):
    assert masked(number) == shown


@given(st.text("0123456789", min_size=9, max_size=18))
def test_a_masked_number_keeps_its_length_and_hides_at_least_two_digits(number):
    shown = masked(number)
    assert len(shown) == len(number)
    assert shown.count("*") >= 2
