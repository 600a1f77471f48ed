"""A daybook of dues copied from a notebook: sums carried over to the next page, amounts in brackets."""

from __future__ import annotations

import pytest

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from jygcli.sheets.words.question import STANDS
from tests.sheets.rosters import TODAY

HEADS = (("2025年收党费流水",), ("收钱日期", "姓名", "交哪几个月", "金额"))


def read(*rows: tuple[object, ...]) -> Reading:
    return read_table(Workbook("表.xlsx", (Sheet("流水", (*HEADS, *rows)),)), KINDS["dues"], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


@pytest.mark.parametrize(
    "words", ["以上结转", "本页结转", "过次页", "承前页", "转下页", "接上页", "结转下页", "上页结转"]
)
@pytest.mark.parametrize("first", [(None, "{}"), ("{}", None)])
def test_a_sum_carried_over_is_nobody(words, first):
    carried = tuple(text and text.format(words) for text in first)
    reading = read(("3月23日", "王建国", "1-3月", 60), (*carried, None, 60), ("3月24日", "何芳", "1-3月", 30))
    assert said(reading, "name", "paid") == [("王建国", "60.00"), ("何芳", "30.00")]
    assert [line.at for line in reading.ignored] == ["流水!R4"]
    assert not reading.issues


def test_a_sum_carried_over_that_is_wrong_is_told():
    reading = read(("3月23日", "王建国", "1-3月", 60), (None, "以上结转", None, 80))
    assert [issue.code.value for issue in reading.issues] == ["count_mismatch"]


@pytest.mark.parametrize("cell", ["（45.00）", "(45)", "（45元）"])
def test_an_amount_in_brackets_is_shown_and_asked_before_it_is_booked(cell):
    reading = read(("3月23日", "王建国", "1-3月", cell))
    assert said(reading, "paid", "status") == [("45.00", "paid")]
    assert [row.rejected for row in reading.rows] == [True]


def test_an_amount_in_brackets_is_booked_once_somebody_says_that_it_was_paid():
    rows = (*HEADS, ("3月23日", "王建国", "1-3月", "（45.00）"))
    question = read(rows[2]).issues[0].question
    assert question is not None
    book = Workbook("表.xlsx", (Sheet("流水", rows),))
    reading = read_table(book, KINDS["dues"], today=TODAY, answers={question.key: STANDS})
    assert [row.rejected for row in reading.rows] == [False]
    assert not reading.issues
