"""One person under two ID numbers, and names that were mistyped."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.people.initials import is_near
from jygcli.domain.people.mistyped import Proof, Told, digits_apart, mistyped
from tests.people import id_number

TODAY = date(2026, 11, 20)
RIGHT = id_number("1949-10-01", 1)
WRONG = RIGHT[:16] + "4" + RIGHT[17:]  # a digit of the order
FAR = WRONG[:6] + "18491001" + WRONG[14:]  # of no day on which anybody was born
OLD_FORM = RIGHT[:6] + RIGHT[8:17]


def told(number, born=None, joined=None, phone=None, own=None):
    dates = (PartialDate.parse(text) if text else None for text in (born, joined))
    return Told(number, *dates, phone, own)


@pytest.mark.parametrize(
    ("known", "given", "proof"),
    [
        (told(WRONG), told(RIGHT), Proof.BIRTH),  # as the numbers say
        (told(RIGHT), told(WRONG), Proof.BIRTH),
        (told(WRONG[:10] + "1301" + WRONG[14:], "1949-10"), told(RIGHT), Proof.BIRTH),
        (
            told(WRONG[:6] + "18491001" + WRONG[14:], joined="1985-07-01"),
            told(RIGHT, joined="1985-07-01"),
            Proof.JOINED,
        ),
        (told(FAR, phone="17000000001"), told(RIGHT, phone="17000000001"), Proof.PHONE),
        (told(FAR, own=7), told(RIGHT, own=7), Proof.NUMBER),
        (told(FAR), told(RIGHT), None),  # nothing is the same
        (told(WRONG, "1949", "1985-07-01"), told(id_number("1950-03-02", 8), "1950", "1985-07-01"), Proof.JOINED),
        (told(id_number("1950-03-02", 8), joined="1985-07-01"), told(RIGHT, joined="1985-07-01"), None),  # both fit
        (told(RIGHT, "1949-10"), told(RIGHT, "1949-10"), None),
        (told(None, "1949-10"), told(RIGHT, "1949-10"), None),
        (told(OLD_FORM[:14] + "3"), told(RIGHT, "1949-10"), Proof.BIRTH),
    ],
)
def test_one_person_under_two_numbers_is_told_by_what_else_is_known(known, given, proof):
    found = mistyped(known, given, TODAY)
    assert (found.proof if found else None) == proof


def test_digits_are_counted_in_the_form_that_both_numbers_have():
    assert digits_apart(RIGHT, WRONG) == 1
    assert digits_apart(RIGHT, OLD_FORM) == 0
    assert digits_apart(RIGHT[:6] + "20" + RIGHT[8:], OLD_FORM) == 18  # no number of this century had the old form


@pytest.mark.parametrize(
    ("name", "other", "near"),
    [
        ("王建国", "王健国", True),
        ("王建国", "王国建", True),
        ("王建国", "王建", True),
        ("王建国", "王建建国", True),
        ("王建国", "王健果", True),  # the surname and the initials
        ("王建国", "李建国", True),
        ("王建国", "王淑珍", False),
        ("王强", "王蔷", True),
        ("王强", "王刚", False),
        ("王强", "李强", False),
        ("王强", "王", False),
        ("王建国", "王建国", False),
        ("", "王", False),
    ],
)
def test_names_that_may_be_one_mistyped(name, other, near):
    assert is_near(name, other) is near
    assert is_near(other, name) is near
