"""What the reader says about a cell, a row or a line, in the shape of the import contract.

No issue repeats an ID number or a phone: `shown` covers them, and long runs of digits anywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import islice

from jygcli.domain.base.masks import covered, masked
from jygcli.domain.people.identity import NUMBERS
from jygcli.sheets.words.question import Question

_LONGEST_SHOWN = 60
_LONGEST_NUMBER = 100  # signs, of a private number and of all that stands between its digits


class Severity(StrEnum):
    ERROR = "error"
    WARNING = "warning"


class Code(StrEnum):
    """The codes that scripts may rely on; the first block is the import contract's own."""

    AMBIGUOUS_MONTH = "ambiguous_month"
    TWO_DIGIT_YEAR = "two_digit_year"
    IMPOSSIBLE_DATE = "impossible_date"
    FULL_BEFORE_JOIN = "full_before_join"
    ID_PRECISION_LOST = "id_precision_lost"
    ID_CHECKSUM = "id_checksum"
    LEGACY_ID = "legacy_15_digit_id"
    AMBIGUOUS_DAY = "ambiguous_day"
    HIDDEN_ROW = "hidden_row"
    HIDDEN_COLUMN = "hidden_column"
    STRUCK_ROW = "struck_row"
    COUNT_MISMATCH = "count_mismatch"
    FORMULA_UNCACHED = "formula_uncached"
    AMOUNT_MISSING = "amount_missing"
    UNKNOWN_MEMBER = "unknown_member"
    DUPLICATE_ROW = "duplicate_row"
    SAME_NAME = "same_name"

    NAME_MISSING = "name_missing"
    NAME_UNREADABLE = "name_unreadable"
    DATE_UNREADABLE = "date_unreadable"
    ID_DISAGREES = "id_disagrees"
    ID_UNREADABLE = "id_unreadable"
    PHONE_UNREADABLE = "phone_unreadable"
    SECOND_PHONE = "second_phone"
    VALUE_UNREADABLE = "value_unreadable"
    AMOUNT_UNREADABLE = "amount_unreadable"
    AMOUNT_ROUNDED = "amount_rounded"
    AMOUNT_SHARED = "amount_shared"
    PERIOD_UNKNOWN = "period_unknown"
    YEAR_MISSING = "year_missing"
    YEARS_DISAGREE = "years_disagree"
    TYPE_UNKNOWN = "type_unknown"
    NOT_HELD = "not_held"
    ROW_VOID = "row_void"
    SEVERAL_BRANCHES = "several_branches"
    NOT_A_MEMBER = "not_a_member"
    SAID_TO_BE_GONE = "said_to_be_gone"
    POST_UNKNOWN = "post_unknown"
    PRIVATE_IN_TEXT = "private_in_text"
    VALUE_TOO_LONG = "value_too_long"
    VALUES_DISAGREE = "values_disagree"
    COLUMN_NOT_READ = "column_not_read"
    COLUMN_UNSURE = "column_unsure"
    KIND_UNSURE = "kind_unsure"
    SHEET_NOT_READ = "sheet_not_read"

    # Of what the branch's book says against a row, rather than of the file.
    NEAR_MEMBER = "near_member"
    NEAR_PAYMENT = "near_payment"
    NOT_OWN_MONEY = "not_own_money"
    PAID_ELSEWHERE = "paid_elsewhere"
    PAID_DIFFERS = "paid_differs"
    PAY_DATE_MISSING = "pay_date_missing"
    NOT_LIABLE = "not_liable"
    WAIVER_NOT_WRITTEN = "waiver_not_written"
    UNUSUAL_AMOUNT = "unusual_amount"
    NOT_A_MEMBER_THEN = "not_a_member_then"
    NOT_EXPECTED = "not_expected"
    SAME_MEETING = "same_meeting"
    IN_THE_FUTURE = "in_the_future"
    NOT_STORED = "not_stored"
    ATTENDANCE_LEFT = "attendance_left"
    BALANCE_DIFFERS = "balance_differs"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one cell, before it's known where the cell stands.

    `readings` holds the values between which the reader wouldn't choose; written into the cell, each reads as itself;
    `stands`: the one that the cell says as it is, where only what stands around it speaks against that.
    `leaves_out`: the line is no record for that, and the others are taken all the same. `question`: what to ask
    about it where somebody is there.
    """

    code: Code
    message: str
    severity: Severity = Severity.WARNING
    readings: tuple[object, ...] = ()
    stands: str = ""
    leaves_out: bool = False
    question: Question | None = None


def unsure_month(year: int | str | None, readings: tuple[object, ...] = ()) -> Flaw:
    """What to say of 2025.1, which may be January or October."""
    readings = readings or ((f"{year}-01", f"{year}-10") if year else ())
    why = f"可能是 {year} 年 1 月，也可能是 10 月（表格会去掉末尾的 0）；请写成 {year}-01 或 {year}-10"
    return Flaw(Code.AMBIGUOUS_MONTH, why, readings=readings)


@dataclass(frozen=True, slots=True)
class Issue:
    """A flaw with its place. `cell` is None where the whole row or file is meant; `field` is `*` then."""

    severity: Severity
    at: str
    cell: str | None
    field: str
    value: str | None
    code: Code
    message: str
    question: Question | None = None


@dataclass(frozen=True, slots=True)
class Ignored:
    """A line that is no record, and why."""

    at: str
    why: str


def declined(flaw: Flaw) -> Flaw:
    """A flaw about which somebody was asked, who chose nothing: its line is left out."""
    return replace(flaw, leaves_out=True, severity=Severity.WARNING, question=None)


def without_advice(message: str) -> str:
    """What an issue says is wrong, without what to do about it where nobody is asked."""
    return re.split("[；？]", message)[0]


MOST_SAMPLES = 3  # values of a column that a question names


def sampled(field: str, texts: Iterable[str]) -> str:
    """Some values of a column, to be told what it holds."""
    return "、".join(shown(field, text) or "（空）" for text in islice(texts, MOST_SAMPLES))


def shown(field: str, text: str) -> str:
    """The text as an issue may repeat it: private numbers covered, cut to a length that can be read."""
    if field in NUMBERS:
        return masked(text[:_LONGEST_SHOWN]) or ""
    safe = covered(text[: _LONGEST_SHOWN + _LONGEST_NUMBER])
    return safe if len(safe) <= _LONGEST_SHOWN else safe[:_LONGEST_SHOWN] + "…"
