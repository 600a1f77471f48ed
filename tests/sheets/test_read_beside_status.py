"""An amount with a status beside it, as systems export them: what was not paid is no payment."""

from __future__ import annotations

import pytest

from jygcli.files.grid import Sheet, Workbook
from jygcli.sheets.kinds import KINDS
from jygcli.sheets.tables.reading import Reading, as_json, read_table
from tests.sheets.rosters import TODAY

HEADS = ("缴费月份", "姓名", "缴费金额", "状态")


def read(*rows: tuple[object, ...]) -> Reading:
    return read_table(Workbook("表.xlsx", (Sheet("Sheet1", rows),)), KINDS["dues"], today=TODAY)


def said(reading: Reading) -> list[tuple[object, ...]]:
    return [tuple(as_json(row.values).get(name) for name in ("paid", "status")) for row in reading.rows]


@pytest.mark.parametrize("word", ["未缴费", "未支付", "待支付", "支付失败", "待缴", "未付款", "未缴纳", "已取消"])
def test_an_amount_that_was_not_paid_is_no_payment(word):
    reading = read(HEADS, ("202511", "王建国", "26.00", word), ("202511", "何芳", "12.00", "已缴费"))
    assert said(reading) == [(None, "unpaid"), ("12.00", "paid")]
    assert not reading.issues


@pytest.mark.parametrize("word", ["已缴费", "已支付", "支付成功", "缴费成功", "已完成", "已到账"])
def test_an_amount_that_was_paid_is_one(word):
    reading = read(HEADS, ("202511", "王建国", "26.00", word))
    assert said(reading) == [("26.00", "paid")]
    assert not reading.issues


def test_an_amount_that_went_back_is_not_booked():
    reading = read(HEADS, ("202511", "王建国", "26.00", "已退款"))
    assert [row.left_out for row in reading.rows] == [True]
    assert [issue.code.value for issue in reading.issues] == ["row_void"]


@pytest.mark.parametrize("word", ["支付中", "待确认"])
def test_a_status_that_may_be_either_is_asked(word):
    reading = read(HEADS, ("202511", "王建国", "26.00", word))
    assert [row.rejected for row in reading.rows] == [True]


def test_an_amount_beside_an_exemption_was_not_paid():
    assert said(read(HEADS, ("202511", "王建国", "26.00", "免缴"))) == [(None, "exempt")]


def test_what_is_said_to_be_paid_and_not_paid_is_asked():
    heads = ("缴费月份", "姓名", "实缴金额", "状态")
    reading = read(heads, ("202511", "王建国", "26.00", "未缴费"))
    assert [(row.rejected, issue.code.value) for row in reading.rows for issue in reading.issues] == [
        (True, "values_disagree")
    ]


def test_each_month_may_have_an_amount_and_a_status():
    over = ("姓名", "2025年1月", None, "2025年2月", None)
    heads = (None, "金额", "状态", "金额", "状态")
    reading = read(over, heads, ("王建国", 26, "未缴", 26, "已缴"))
    assert said(reading) == [(None, "unpaid"), ("26.00", "paid")]
