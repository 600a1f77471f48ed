"""Columns of amounts of which no heading says the months: they must not pass for blanks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell
from jygcli.sheets.dues.payments import DuesStatus, PaymentCell, read_payment
from jygcli.sheets.grids.columns import plain_heading
from jygcli.sheets.grids.readings import Context, Draft, Remark
from jygcli.sheets.grids.voices import Voice, cells_under
from jygcli.sheets.words.issues import Code, Flaw, Severity

_MOST = 100_000  # fen that nobody pays in a month


def _is_payment(cell: Cell) -> bool:
    payment = read_payment(cell, date.max).value
    return isinstance(payment, PaymentCell) and (
        payment.ticked or payment.status in (DuesStatus.EXEMPT, DuesStatus.ZERO) or 0 < (payment.amount or 0) < _MOST
    )


AMOUNTS = Voice(
    _is_payment,
    late(r"[月季期次交收款额元钱费]|结转|预存|^[\d一二三四五六七八九十正冬腊壹贰叁肆伍陆柒捌玖拾]+$"),
    late(
        r"个月|月数|次数|期数|号|龄|岁|电话|证|序|人数|率|比例|工资|津贴|补贴|养老|收入|基数|标准|应|日期|时间|年月|差额|余额|结余"
        r"|[合小总累]计|全年|年度?$|签|备注|收据|票|积分|学习|会议|活动"
    ),
    alone=False,
)


class MissedAmounts:
    """The columns of a table that hold amounts and were not read."""

    def __init__(self, context: Context, key: int) -> None:
        self._sheet = context.sheet
        self._columns = [
            (index, heading.split("·")[-1])
            for index, heading in context.unread
            if AMOUNTS.score(plain_heading(heading), cells_under(self._sheet, context.first_row, key, index))
        ]

    def mark(self, line: int, drafts: Sequence[Draft]) -> None:
        """Reject the records of a line that say nothing, where such a column holds something."""
        if not self._columns or any(draft.values.get("status") is not DuesStatus.BLANK for draft in drafts):
            return
        told = next((at for at in self._columns if _is_payment(self._sheet.cell(line, at[0]))), None)
        if told is not None:
            column, heading = told
            why = f"“{heading}”这一列像是交的党费，不知道是哪几个月的，没有读；请把表头改成 2025年3月 这样的月份"
            for draft in drafts:
                draft.remarks += (Remark(column, "paid", Flaw(Code.PERIOD_UNKNOWN, why, Severity.ERROR)),)
                draft.rejected = True
