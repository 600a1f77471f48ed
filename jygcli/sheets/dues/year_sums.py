"""What a table of dues says of a whole year in one amount, and of what is still owed: 全年, 全年实交, 欠交.

全年 alone may be what was due or what was paid. What is owed beside it tells, where the two agree with the dues; where
they don't, a line on which something is owed is not booked.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date

from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.tuples import NamedTuple
from jygcli.files.grid import Cell
from jygcli.sheets.dues.payments import BLANK, DuesStatus, PaymentCell, read_payment
from jygcli.sheets.grids.lines import why_no_record
from jygcli.sheets.grids.readings import Context, Remark
from jygcli.sheets.words.amounts import read_amount, read_due
from jygcli.sheets.words.cells import NOTHING, Read, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.periods import MonthSpan, spoken_months

_YEAR = 12
# How many months the columns of dues are of; 应交 may be of a month or of the year.
_DUES: Mapping[str, tuple[int, ...]] = {
    "due_year": (1,),
    "due_monthly": (_YEAR,),
    "assessed": (_YEAR,),
    "due": (1, _YEAR),
}
_UNTOLD = Flaw(
    Code.AMOUNT_UNREADABLE,
    "不知道“全年”是应交还是实交，没有登记；请把表头改成 全年应交 或 全年实交",
    Severity.ERROR,
)
_PARTLY = Flaw(
    Code.AMOUNT_MISSING, "没有实交金额，欠交又比应交少，不知道交了多少，没有登记；请补填实交", Severity.ERROR
)
_NOTHING_OWED = Flaw(
    Code.COLUMN_NOT_READ, "不知道“全年”是应交还是实交，这一列没有读；请把表头改成 全年应交 或 全年实交"
)


def read_owed(cell: Cell, today: date) -> Read:
    """A cell of 欠交: an amount; in words it's told, and says nothing that can be reckoned with."""
    if says_nothing(text_of(cell)):
        return NOTHING
    read = read_amount(cell, today)
    if read.flaw is None:
        return read
    return Read(None, Flaw(Code.VALUE_UNREADABLE, "欠交的不是金额，没有读；请核对"))


def read_paid_sum(cell: Cell, today: date) -> Read:
    """What was paid in all: an amount in fen, or a `PaymentCell` of what stands in its place: √, 免, 未交."""
    read = read_payment(cell, today)
    payment = read.value
    if not isinstance(payment, PaymentCell) or payment.amount is None:
        return NOTHING if payment == BLANK else read
    return Read(payment.amount, read.flaw)


class _Sum(NamedTuple):
    """A line's 全年, what is owed beside it, and what may have been due in the year."""

    amount: int
    owed: int
    dues: frozenset[int]


class YearSums:
    """Tells what was paid for a year in the lines of one table. `columns`: where its plain fields stand."""

    def __init__(self, context: Context, columns: Mapping[str, int], *, by_month: bool) -> None:
        self._context, self._columns = context, columns
        plain = not by_month and "year_sum" in columns and columns.keys().isdisjoint(("paid", "paid_year", "paid_sum"))
        self._tells = plain and "arrears" in columns
        # The column that says what was paid in all, where none says a payment.
        sums = [name for name in ("paid_year", "paid_sum") if name in columns and "paid" not in columns]
        self.paid = next(iter(sums), "")
        self._by_month = by_month
        self._is_silent = plain and not self._tells and "status" not in columns
        self._is_due, self._is_sure = self._found_out(list(self._sums())) if self._tells else (None, True)

    def on_headings(self) -> Iterator[Remark]:
        """What was taken for granted of 全年."""
        column = self._columns.get("year_sum")
        if self._is_silent:
            yield Remark(column, "paid", _NOTHING_OWED)
        elif self.paid == "paid_sum" and not self._by_month and (heading := self._unsure_heading()):
            why = f"“{heading}”没有写是已交还是应交，按实交读；还没有收的请不要导入"
            yield Remark(self._columns["paid_sum"], "paid", Flaw(Code.COLUMN_UNSURE, why))
        elif not self._is_sure:
            what = "应交" if self._is_due else "实交"
            why = f"“全年”没有写是应交还是实交，和欠交对照，按{what}读；请核对"
            yield Remark(column, "paid", Flaw(Code.COLUMN_UNSURE, why))

    def _unsure_heading(self) -> str:
        """共交纳党费: what was paid, or what is to be paid for the months together."""
        cell = self._context.sheet.cell(self._context.first_row - 1, self._columns["paid_sum"])
        heading = "".join(text_of(cell).split())
        return "" if re.search("[实已]|收|^党费合计", heading) else heading

    def payment(
        self, whole: object, values: Mapping[str, object], remarks: list[Remark]
    ) -> tuple[PaymentCell, Fen | None]:
        """What was paid for the year by a sum of it, and what was due, where no other column says the payment.

        `whole`: what the column of what was paid in all says.
        """
        if isinstance(whole, int):
            return _paid(whole), None
        if isinstance(whole, PaymentCell):
            return whole, None
        total, owed = values.get("year_sum"), values.get("arrears") or 0
        if not self._tells or not isinstance(total, int) or not isinstance(owed, int):
            return BLANK, None
        if owed and (self._is_due is None or (self._is_due and owed > total)):
            remarks.append(Remark(self._columns["year_sum"], "paid", _UNTOLD))
            return PaymentCell(None), None
        paid = total - owed if self._is_due else total
        status = DuesStatus.UNPAID if owed and not paid else None
        return PaymentCell(status) if status else _paid(paid), Fen(paid + owed)

    def owed(self, values: Mapping[str, object], payment: PaymentCell, remarks: list[Remark]) -> PaymentCell:
        """A blank beside 欠交 is unpaid, unless less than what was due is owed."""
        owed = values.get("arrears")
        if payment is not BLANK or not isinstance(owed, int) or not owed:
            return payment
        dues = _dues_of(values)
        if not dues or owed in dues:
            return PaymentCell(DuesStatus.UNPAID)
        remarks.append(Remark(self._columns["arrears"], "paid", _PARTLY))
        return PaymentCell(None)

    def why_not(self, values: Mapping[str, object], due: Fen | None, paid: Fen | None) -> Iterator[Remark]:
        """Where 欠交 isn't what is left of the dues."""
        owed = values.get("arrears")
        if not isinstance(owed, int) or due is None or paid is None or owed == max(due - paid, 0):
            return
        why = f"欠交写的是 {decimal_text(Fen(owed))}，应交 {decimal_text(due)}，实交 {decimal_text(paid)}；请核对"
        yield Remark(self._columns["arrears"], "due", Flaw(Code.COUNT_MISMATCH, why))

    def of_year(self, span: MonthSpan) -> Flaw | None:
        """Why the sum of a year isn't that of the months which a title names."""
        if span.count == _YEAR or span.unsure or self.paid == "paid_sum":
            return None
        why = f"这里是全年的金额，标题或表名写的是{spoken_months(span)}，没有登记；请改正其中一处"
        return Flaw(Code.PERIOD_UNKNOWN, why, Severity.ERROR)

    def _sums(self) -> Iterator[_Sum]:
        sheet, today, columns = self._context.sheet, self._context.today, self._columns
        for line in range(self._context.first_row, len(sheet.rows)):
            if why_no_record(sheet.rows[line], columns.get("name", 0)) is not None:
                continue
            total = read_amount(sheet.cell(line, columns["year_sum"]), today).value
            owed = read_amount(sheet.cell(line, columns["arrears"]), today).value
            known = {name: read_due(sheet.cell(line, columns[name]), today).value for name in _DUES if name in columns}
            if isinstance(total, int):
                yield _Sum(total, owed if isinstance(owed, int) else 0, _dues_of(known))

    def _found_out(self, lines: list[_Sum]) -> tuple[bool | None, bool]:
        """Whether 全年 is what was due, None where that can't be known; and whether that is sure."""
        owing = [line for line in lines if line.owed]
        paid = any(line.owed > line.amount or line.amount + line.owed in line.dues for line in owing)
        due = any(line.amount in line.dues for line in owing)
        if paid or due:
            return (None, True) if paid and due else (due, True)
        whole = {line.amount for line in lines if not line.owed}
        paid = any(line.amount + line.owed in whole for line in owing)
        due = any(line.amount in whole for line in owing)
        return (None, True) if paid is due else (due, False)


def _dues_of(values: Mapping[str, object]) -> frozenset[int]:
    """What may have been due for the whole time of a line."""
    known = {name: due for name in _DUES if isinstance(due := values.get(name), int)}
    return frozenset(due * count for name, due in known.items() for count in _DUES[name])


def _paid(total: int) -> PaymentCell:
    return PaymentCell(DuesStatus.PAID if total else DuesStatus.ZERO, Fen(total))
