"""The amounts of a table of dues: what was due for the months of a payment, and the sums that are stated."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

from jygcli.domain.base.money import Fen, decimal_text, round_half_up
from jygcli.files.grid import Sheet
from jygcli.sheets.dues.months import Item, MonthColumns
from jygcli.sheets.dues.payments import DuesStatus
from jygcli.sheets.grids.readings import Context, Draft, Remark
from jygcli.sheets.words.amounts import read_amount, read_due
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity


class Dues:
    """Reckons the base and the dues of payments in one table. `line_of_due`: the last line that held only 应交."""

    def __init__(self, sheet: Sheet, today: date, groups: Sequence[MonthColumns]) -> None:
        self._sheet, self._today, self._groups = sheet, today, groups
        self.line_of_due = -1

    def amount(
        self, line: int, item: Item, name: str, values: Mapping[str, object], remarks: list[Remark]
    ) -> Fen | None:
        """An amount from the group's own columns, added up over its groups, else from the line's."""
        columns = [group.columns[name] for group in item.groups if name in group.columns]
        if not columns:
            value = _base_of(values) if name == "base" else values.get(name)
            return Fen(value) if isinstance(value, int) else None
        amounts: list[int] = []
        for column in columns:
            read = read_due(self._sheet.cell(line, column), self._today)
            if read.flaw is not None:
                remarks.append(Remark(column, name, replace(read.flaw, severity=Severity.WARNING)))
            if isinstance(read.value, int):
                amounts.append(read.value)
        if not amounts:
            return None
        return Fen(amounts[0] if name == "base" else sum(amounts))

    def due(
        self, line: int, item: Item, values: Mapping[str, object], count: int, remarks: list[Remark]
    ) -> tuple[Fen | None, bool]:
        """What was due for the months of a payment, and whether it can be nothing else."""
        if item.column_of("due") is not None:
            return self.amount(line, item, "due", values, remarks), True
        if values.get("line") == "paid" and self.line_of_due == line - 1:
            return self._due_above(line - 1, item), True
        return self._due_of_line(item, values, count)

    def _due_above(self, line: int, item: Item) -> Fen | None:
        """What the line of 应交 says for the groups of a payment in the line of 实交."""
        cells = [self._sheet.cell(line, group.column) for group in item.groups]
        amounts = [read_due(cell, self._today).value for cell in cells]
        known = [amount for amount in amounts if isinstance(amount, int)]
        return Fen(sum(known)) if known else None

    def _due_of_line(self, item: Item, values: Mapping[str, object], count: int) -> tuple[Fen | None, bool]:
        """What the line's own columns say, for that many months."""
        assessed = values.get("assessed")
        monthly, due = assessed if isinstance(assessed, int) else values.get("due_monthly"), values.get("due")
        base, rate, yearly = _base_of(values), values.get("rate"), values.get("due_year")
        if not self._groups and count == 12 and isinstance(yearly, int):
            return Fen(yearly), True
        if isinstance(monthly, int):
            return Fen(monthly * count), True
        if isinstance(due, int):
            return self._plain_due(due, item, count)
        if isinstance(base, int) and isinstance(rate, Decimal):
            return Fen(round_half_up(base * rate) * count), True
        return None, False

    def _plain_due(self, due: int, item: Item, count: int) -> tuple[Fen, bool]:
        """应交 beside months is one month's; beside quarters it may be a month's or a quarter's: the amount tells."""
        if not self._groups:
            monthly = count > 1 and item.payment.amount == due * count
            return Fen(due * count if monthly else due), True
        each = self._groups[0].span.count
        if each == 1 or item.payment.amount == due * count:
            return Fen(due * count), True
        return Fen(due * count // each), item.payment.amount is not None


def _base_of(values: Mapping[str, object]) -> object:
    """The base that a line states, else what is left of the salary, of which dues are reckoned."""
    return values["base"] if "base" in values else values.get("wages")


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
