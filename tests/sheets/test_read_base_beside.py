"""Cards of dues, a table a person: the base that stands over the table, beside the name, is that of its lines."""

from __future__ import annotations

import pytest

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY

TITLE = ("2025年党费交纳登记",)
HEADS = ("季度", "应交", "实交", "交纳日期")
LINES = (("第一季度", 174.3, 174.3, "2025.03.22"), ("第二季度", 174.3, None, None))


def read(*rows: tuple[object, ...]) -> Reading:
    return read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows),)), KINDS["dues"], today=TODAY)


def said(reading: Reading, *fields: str) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in fields) for row in reading.rows]


@pytest.mark.parametrize(
    "over",
    [
        [("姓名", "王建国", "缴费基数", 5810)],
        [("姓名：王建国　缴费基数：5810元",)],
        [("姓名：", "王建国"), ("党费基数：", "5810")],
    ],
)
def test_the_base_beside_the_name_is_that_of_each_line(over):
    reading = read(TITLE, *over, HEADS, *LINES)
    assert said(reading, "name", "base", "due", "paid") == [
        ("王建国", "5810.00", "174.30", "174.30"),
        ("王建国", "5810.00", "174.30", None),
    ]
    assert not reading.issues


def test_each_person_has_their_own_base_or_none():
    rows = (
        ("姓名", "王建国", "缴费基数", 5810), HEADS, LINES[0], (), ("姓名", "何芳"), HEADS, LINES[0], (),
        ("姓名", "李桂芳", "缴费基数", 3000), HEADS, LINES[0],
    )  # fmt: skip
    assert said(read(TITLE, *rows), "name", "base") == [("王建国", "5810.00"), ("何芳", None), ("李桂芳", "3000.00")]


def test_a_base_in_the_table_itself_stands():
    reading = read(TITLE, ("姓名", "王建国", "缴费基数", 5810), ("季度", "基数", "实交"), ("第一季度", 4000, 60))
    assert said(reading, "base") == [("4000.00",)]


def test_two_bases_beside_one_name_are_none():
    reading = read(TITLE, ("姓名", "王建国", "缴费基数", 5810, "缴费基数", 6000), HEADS, LINES[0])
    assert said(reading, "base") == [(None,)]


def test_cells_keep_their_names_though_columns_are_put_in():
    reading = read(TITLE, ("姓名", "王建国", "缴费基数", 5810), HEADS, ("第一季度", 174.3, "多少", "2025.03.22"))
    assert [issue.cell for issue in reading.issues] == ["C4"]
