"""Cash books of funds with the newest line first: read from the oldest on, each line where it stands."""

from __future__ import annotations

import pytest

from jygcli.files.grid import Merge, Sheet, Workbook
from jygcli.sheets.funds.ledger import FUND
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY

TITLE = ("2025年返还党费收支账",)
HEADS = ("日期", "摘要", "收入", "支出", "结余")
OLDEST_LAST = (
    ("2025-05-01", "买书", "", 100, 400),
    ("2025-03-01", "活动", "", 200, 500),
    ("2025-02-01", "返还党费", 300, "", 700),
    ("2025-01-01", "上年结转", "", "", 400),
)


def read(*rows: tuple[object, ...], merges: tuple[Merge, ...] = ()) -> Reading:
    return read_table(Workbook("账.xlsx", (Sheet("Sheet1", rows, merges=merges),)), FUND, today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [(row.at, *(as_json(row.values).get(name) for name in fields)) for row in reading.rows]


def test_balances_run_from_the_oldest_line_on():
    reading = read(TITLE, HEADS, *OLDEST_LAST)
    assert said(reading, "summary", "income", "expense", "balance") == [
        ("Sheet1!R6", "建账时结余", "400.00", None, "400.00"),
        ("Sheet1!R5", "返还党费", "300.00", None, "700.00"),
        ("Sheet1!R4", "活动", None, "200.00", "500.00"),
        ("Sheet1!R3", "买书", None, "100.00", "400.00"),
    ]
    assert not reading.issues


def test_a_balance_that_does_not_fit_is_told_at_its_own_cell():
    first, second, third, _ = OLDEST_LAST
    reading = read(TITLE, HEADS, first, (*second[:4], 510), third)
    assert [(issue.at, issue.cell, issue.code.value) for issue in reading.issues] == [
        ("Sheet1!R4", "E4", "balance_differs")
    ]


def test_a_book_of_one_day_is_turned_round_where_its_balances_are():
    lines = [("2025-05-01", *line[1:]) for line in OLDEST_LAST[:3]]
    assert [row.at for row in read(TITLE, HEADS, *lines).rows] == ["Sheet1!R5", "Sheet1!R4", "Sheet1!R3"]
    assert not read(TITLE, HEADS, *lines).issues


@pytest.mark.parametrize("rows", [OLDEST_LAST[::-1], (OLDEST_LAST[0], OLDEST_LAST[2], OLDEST_LAST[1])])
def test_other_orders_are_left_as_they_are(rows):
    assert [row.at for row in read(TITLE, HEADS, *rows).rows] == [f"Sheet1!R{3 + n}" for n in range(len(rows))]


def test_month_and_day_may_stand_in_columns_of_their_own_and_a_total_under_the_lines():
    heads = ("月", "日", "摘要", "收入", "支出", "结余")
    lines = ((5, 1, "买书", "", 100, 400), (3, 1, "活动", "", 200, 500), ("", "", "上年结转", "", "", 700))
    reading = read(TITLE, heads, *lines, ("合计", "", "", "", 300, ""))
    assert said(reading, "date", "balance") == [
        ("Sheet1!R5", None, "700.00"),
        ("Sheet1!R4", "2025-03-01", "500.00"),
        ("Sheet1!R3", "2025-05-01", "400.00"),
    ]
    assert not reading.issues


def test_a_source_merged_over_lines_that_are_turned_round_speaks_for_each():
    heads = ("来源", *HEADS)
    lines = [("返还党费" if number == 0 else "", *line) for number, line in enumerate(OLDEST_LAST)]
    reading = read(("2025年账",), heads, *lines, merges=(Merge(2, 0, 5, 0),))
    assert [row.values["source"] for row in reading.rows] == ["返还党费"] * 4
    assert not reading.issues
