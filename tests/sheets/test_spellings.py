"""The same spellings in cells: read as at the keyboard, or otherwise on purpose, which the table says line by line."""

from __future__ import annotations

import pytest

from jygcli.domain.base.money import decimal_text
from jygcli.domain.base.months import Month, months_from, spoken_months
from jygcli.sheets.words.amounts import read_amount
from jygcli.sheets.words.issues import Code
from jygcli.sheets.words.meeting_words import read_clock, read_year
from jygcli.sheets.words.periods import cell_span
from jygcli.sheets.words.written_dates import read_month, read_planned_date
from tests.said.spellings import SPELLINGS, TODAY, Spelling, Which
from tests.said.test_said import name


def in_a_cell(one: Spelling) -> str | Which | None:
    """What a cell of that kind is read as, or the readings between which its flaw leaves the choice."""
    if one.kind in ("day", "partial", "month"):
        read = (read_month if one.kind == "month" else read_planned_date)(one.text, TODAY)
        readings = map(str, read.flaw.readings) if read.flaw and read.value is None else ()
        return Which(*found) if len(found := sorted(readings)) == 2 else None if read.value is None else str(read.value)
    if one.kind in ("quarter", "months"):
        return in_a_period(one)
    read = {"money": read_amount, "time": read_clock, "year": read_year}[one.kind](one.text, TODAY)
    return None if read.value is None else decimal_text(read.value) if one.kind == "money" else str(read.value)


def in_a_period(one: Spelling) -> str | None:
    span = cell_span(one.text)
    months = span.resolved(None) if span is not None and not span.unsure else None
    if months is None:
        return None
    quarter = Month.of(months[0].first_day).quarter
    return str(quarter) if one.kind == "quarter" else spoken_months(months_from(months[0], months[1].plus(1)))


@pytest.mark.parametrize("one", SPELLINGS, ids=name)
def test_a_cell_is_read_as_the_table_says(one: Spelling) -> None:
    read, expected = in_a_cell(one), one.read
    if isinstance(expected, Which):
        expected = Which(*sorted(expected))
    assert (read == expected) is not bool(one.sheet), f"{read} for {expected}: {one.sheet or 'alike'}"


def test_what_a_cell_is_read_as_otherwise_is_said() -> None:
    """12.5 without a year may be May 2012 in a list of births: it is read so, and the finding says so."""
    others = [one for one in SPELLINGS if one.sheet and one.kind in ("day", "partial")]
    reads = [read_planned_date(one.text, TODAY) for one in others]
    assert {read.flaw.code for read in reads if read.value is not None and read.flaw} == {Code.TWO_DIGIT_YEAR}
    assert all(read.flaw for read in reads)
    assert all(read_amount(one.text, TODAY).value is None for one in SPELLINGS if one.sheet and one.kind == "money")
