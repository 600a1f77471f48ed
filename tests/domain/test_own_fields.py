"""A branch's own fields: what they may be called, what they may hold, and to whom it is told."""

from __future__ import annotations

import pytest

from jygcli.domain.base.dates import DateAmbiguous, NotADate
from jygcli.domain.base.text import TextTooLong, TextUnseen
from jygcli.domain.people.own_fields import (
    NOT_SHOWN,
    NoNameOfAField,
    NoneOfTheChoices,
    NoNumber,
    OwnField,
    OwnKind,
    checked_choices,
    checked_field_name,
)

TEXT, DAY, NUMBER = (OwnField(1, "某栏", kind) for kind in (OwnKind.TEXT, OwnKind.DAY, OwnKind.NUMBER))
BLOOD = OwnField(2, "血型", OwnKind.CHOICE, "A、B、AB、O、未查（不详）")


@pytest.mark.parametrize("name", ["健康卡号", "血型（ABO）", "QQ号", "补贴2026", "甲/乙", "一" * 20])
def test_a_name_is_a_few_letters(name: str):
    assert checked_field_name(f" {name} ") == name


@pytest.mark.parametrize(
    "name", ["", "  ", "一" * 21, "2026", "甲,乙", "甲=乙", "血 型", "{slot}", "-甲", "甲\n乙", "“甲”"]
)
def test_what_would_break_a_heading_or_a_list_is_no_name(name: str):
    with pytest.raises(NoNameOfAField):
        checked_field_name(name)


@pytest.mark.parametrize(
    ("field", "typed", "kept"),
    [
        (TEXT, " 一楼 东 ", "一楼 东"),
        (TEXT, "", ""),
        (DAY, "2004年10月5日", "2004-10-05"),
        (DAY, "２００４．１２", "2004-12"),
        (DAY, "2004", "2004"),
        (NUMBER, "００１２", "0012"),
        (NUMBER, "1,234.50", "1234.50"),
        (NUMBER, "-3", "-3"),
        (BLOOD, "ab", "AB"),
        (BLOOD, "未查", "未查（不详）"),
        (BLOOD, "", ""),
    ],
)
def test_a_value_is_kept_in_one_form_which_reads_as_itself(field: OwnField, typed: str, kept: str):
    assert field.checked(typed) == kept
    assert field.checked(kept) == kept


@pytest.mark.parametrize(
    ("field", "typed", "fault"),
    [
        (DAY, "2004-13", NotADate),
        (DAY, "去年", NotADate),
        (DAY, "2004.1", DateAmbiguous),
        (NUMBER, "大", NoNumber),
        (NUMBER, "1e5", NoNumber),
        (NUMBER, "1" * 19, NoNumber),
        (NUMBER, "٣", NoNumber),
        (BLOOD, "C", NoneOfTheChoices),
        (TEXT, "长" * 201, TextTooLong),
        (TEXT, "甲\u202e乙", TextUnseen),
    ],
)
def test_another_value_is_refused(field: OwnField, typed: str, fault: type[Exception]):
    with pytest.raises(fault):
        field.checked(typed)


def test_a_field_is_private_unless_it_is_said_to_be_open():
    assert TEXT.is_private
    assert TEXT.told("高血压", reveal=False) == NOT_SHOWN
    assert TEXT.told("高血压", reveal=True) == "高血压"
    assert TEXT._replace(is_private=False).told("高血压", reveal=False) == "高血压"
    assert TEXT.told(None, reveal=False) is None


def test_in_the_branchs_own_book_long_numbers_of_a_private_one_are_covered():
    assert TEXT.shown("卡 620299000111，二楼", reveal=False) == "卡 620*****0111，二楼"
    assert TEXT.shown("620299000111", reveal=True) == "620299000111"
    assert DAY.shown("2004-10-05", reveal=False) == "2004-10-05"


def test_choices_are_kept_each_once():
    assert checked_choices(["甲", "乙", "甲"]) == "甲、乙"
    assert checked_choices([]) is None
