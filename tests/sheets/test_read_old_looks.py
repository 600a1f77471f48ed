"""What only the records of an .xls tell: hidden rows and columns, cells struck out, months without a day, errors."""

from __future__ import annotations

import random

import pytest

from jygcli.files.grid import Workbook
from jygcli.files.ole import stream_of
from jygcli.sheets.containers.excel import read_xls
from jygcli.sheets.containers.workbook import read_bytes
from jygcli.sheets.containers.xls_looks import looks_of
from jygcli.sheets.dues.columns import DUES
from jygcli.sheets.members.columns import MEMBERS
from jygcli.sheets.tables.reading import Reading, read_table
from tests.sheets.old_excel import DECIMALS, MONTH, STRUCK, xls
from tests.sheets.rosters import TODAY, codes

ROSTER = (
    ("姓名", "性别", "入党时间"),
    ("王建国", "男", 29_402.0),
    ("李秀英", "女", 31_229.0),
    ("赵大海", "男", 31_594.0),
)


def read(data: bytes, kind=MEMBERS) -> Reading:
    return read_table(Workbook("名册.xls", read_xls(data, "名册.xls")), kind, today=TODAY)


def test_a_hidden_row_of_an_xls_is_read_with_a_word():
    reading = read_table(read_bytes(xls({"名册": ROSTER}, hidden_rows=[2]), "名册.xls"), MEMBERS, today=TODAY)
    assert [row.values["name"] for row in reading.rows] == ["王建国", "李秀英", "赵大海"]
    assert codes(reading) == [("名册!R3", "hidden_row")]


def test_hidden_columns_and_struck_names_of_an_xls_are_told():
    reading = read(xls({"名册": ROSTER}, hidden_columns=[1], styles={(3, 0): STRUCK}))
    assert codes(reading) == [("名册!R1", "hidden_column"), ("名册!R4", "struck_row")]


def test_a_date_of_an_xls_that_shows_its_month_alone_has_no_day():
    reading = read(xls({"名册": ROSTER}, styles={(1, 2): MONTH}))
    assert [str(row.values["join_date"]) for row in reading.rows] == ["1980-06", "1985-07-01", "1986-07-01"]


@pytest.mark.parametrize("packed", [False, True])
def test_a_month_of_an_xls_that_is_shown_with_its_zero_is_october(packed):
    rows = (("姓名", "性别", "入党时间"), ("王建国", "男", 1984.1), ("李秀英", "女", 1984.1), ("赵大海", "男", 1984.11))
    reading = read(xls({"名册": rows}, styles={(1, 2): DECIMALS, (3, 2): DECIMALS}, packed=packed))
    assert [str(row.values["join_date"]) for row in reading.rows] == ["1984-10", "None", "1984-11"]
    assert codes(reading) == [("名册!R3", "ambiguous_month")]


def test_a_formula_of_an_xls_that_ended_in_an_error_is_no_blank():
    data = xls({"党费": (("姓名", "2025年1月"), ("王建国", 0.0), ("李秀英", 10.0))}, errors=[(1, 1)])
    reading = read(data, DUES)
    assert [(issue.cell, issue.code.value) for issue in reading.issues] == [("B2", "formula_uncached")]


def test_each_sheet_of_an_xls_has_its_own_looks():
    looks = looks_of(xls({"甲": ROSTER, "乙": ROSTER}, hidden_rows=[1]))
    assert {name: found.hidden for name, found in looks.items()} == {"甲": {2}, "乙": {2}}


def test_a_damaged_xls_loses_the_hints_and_no_more():
    data = xls({"名册": ROSTER}, hidden_rows=[2], styles={(1, 2): MONTH})
    chance = random.Random(1)
    for _ in range(300):
        broken = bytearray(data)
        for _ in range(chance.randrange(1, 12)):
            broken[chance.randrange(8, len(broken))] = chance.randrange(256)
        looks_of(bytes(broken[: chance.randrange(100, len(broken) + 1)]))


def test_a_chain_of_sectors_that_goes_round_ends():
    data = bytearray(xls({"名册": ROSTER}))
    data[512 + 4 * 3 : 512 + 4 * 4] = (2).to_bytes(4, "little")  # the fourth sector leads back to the third
    assert len(stream_of(bytes(data), ("Workbook",), 50_000)) <= 128 * 512
    assert not stream_of(bytes(data), ("Workbook",), 100)
    assert not stream_of(b"no container", ("Workbook",), 100)
