"""Sums of what a table of dues holds, to be held against the sums that it states."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from jygcli.domain.base.money import Fen, decimal_text
from jygcli.sheets.dues.payments import DuesStatus
from jygcli.sheets.grids.readings import Context, Draft, Remark
from jygcli.sheets.words.amounts import read_amount
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw


class Sums:
    """The amounts of each column in all and since the last subtotal; `total_column` holds each line's own total."""

    def __init__(self, context: Context, total_column: int | None) -> None:
        self._sheet, self._today = context.sheet, context.today
        self._total_column = total_column
        self._further = context.further
        self._overall: dict[int, int] = {}
        self._section: dict[int, int] = {}

    def add(self, column: int, amount: object) -> None:
        """Add a payment that stands in that column."""
        if isinstance(amount, int):
            for place in (column, self._total_column):
                if place is not None:
                    self._overall[place] = self._overall.get(place, 0) + amount
                    self._section[place] = self._section.get(place, 0) + amount

    def on_line(self, stated: object, drafts: Sequence[Draft]) -> Remark | None:
        """Where a line's own total isn't the sum of its payments, all of them known."""
        if self._total_column is None or not isinstance(stated, int) or not stated:
            return None
        if any(draft.values["paid"] is None and draft.values["status"] in _HOLDS_MONEY for draft in drafts):
            return None
        found = sum(paid for draft in drafts if isinstance(paid := draft.values["paid"], int))
        return None if stated == found else Remark(self._total_column, "paid", _mismatch("本行合计", stated, found))

    def on_total(self, line: int) -> Iterator[Remark]:
        """Where a total is neither that of the section nor that of the table so far.

        A running one holds what came before this table too, so it can only be too small.
        """
        first = next((text for cell in self._sheet.rows[line] if (text := text_of(cell))), "")
        running = "累计" in first or (self._further and "总计" in first) or "截" in first
        for column, overall in self._overall.items():
            section = self._section.get(column, 0)
            stated = read_amount(self._sheet.cell(line, column), self._today).value
            if isinstance(stated, int) and stated and stated not in (overall, section):
                if running and stated > overall:
                    continue
                yield Remark(column, "paid", _mismatch("合计", stated, section or overall))
        self._section.clear()


_HOLDS_MONEY = (None, DuesStatus.PAID, DuesStatus.PARTIAL)


def _mismatch(where: str, stated: int, found: int) -> Flaw:
    why = f"{where}写的是 {decimal_text(Fen(stated))}，读到的相加是 {decimal_text(Fen(found))}；请核对"
    return Flaw(Code.COUNT_MISMATCH, why)
