"""For which months the one payment of a line is: from its own columns, the title, the day that it was paid."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from jygcli.sheets.dues.payments import Payment
from jygcli.sheets.dues.period_columns import period_of
from jygcli.sheets.grids.readings import Context
from jygcli.sheets.words.cells import says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.meeting_words import Held
from jygcli.sheets.words.periods import MonthSpan

_UNPLACED = Flaw(
    Code.PERIOD_UNKNOWN,
    "不知道交的是哪几个月；请加一列“所属月份”，或在标题里写明，如 2025年第三季度",
    Severity.ERROR,
)
_UNCLEAR = Flaw(
    Code.PERIOD_UNKNOWN,
    "标题或表名写的月份不止一种、不相连或分不清，不知道交的是哪几个月；请加一列“所属月份”，或把标题改成如 2025年1-3月",
    Severity.ERROR,
)
NO_YEAR = Flaw(Code.YEAR_MISSING, "不知道是哪一年的党费；请用 --year 指明，如 --year 2025", Severity.ERROR)


class LineMonths:
    """Tells the months of the payments of one table. `columns`: where its plain fields stand."""

    def __init__(self, context: Context, columns: Mapping[str, int]) -> None:
        self._context, self._sheet, self._columns = context, context.sheet, columns
        self._period = period_of(context)

    def of_line(
        self, line: int, values: Mapping[str, object], payment: Payment
    ) -> tuple[MonthSpan | None, Flaw | None]:
        """The months of a line, and what to say of them; neither where that was said at a cell."""
        year, when, span = values.get("year"), values.get("pay_date"), _written_span(values)
        if span is None and self._unread(line, "period"):
            return None, None  # said where it stands
        if span is None and isinstance(when, MonthSpan):
            span = when
        elif span is None and self._period is None and payment.named is not None:
            span = payment.named.span
        span = span or self._period
        if span is not None and span is self._period and span.unsure:
            return None, _UNCLEAR
        if span is not None and self._context.year is None and isinstance(when, Held) and span.last <= when.month:
            year = year or when.year  # 1月 paid for in March is of that year
        if isinstance(year, int):
            own = span.year if span is not None and span is not self._period else None
            span = replace(span or MonthSpan(year, 1, 12), year=own or year)
        if span is not None:
            if span.unsure:
                return None, None  # said where it stands
            return (span, None) if span.resolved(self._context.year) else (None, NO_YEAR)
        if isinstance(when, Held) and (known := when.year or self._context.year):
            why = f"没有写所属月份，按交纳日期读作 {known}-{when.month:02d}；请核对"
            return MonthSpan(known, when.month, when.month), Flaw(Code.PERIOD_UNKNOWN, why)
        return None, _UNPLACED

    def _unread(self, line: int, name: str) -> bool:
        """Whether the cell of a field holds words that could not be read."""
        column = self._columns.get(name)
        return column is not None and not says_nothing(text_of(self._sheet.cell(line, column)))


def _written_span(values: Mapping[str, object]) -> MonthSpan | None:
    """The months that the line's own columns name: from and to, in one cell, or in 事由."""
    start, end = values.get("period_from"), values.get("period_to")
    if isinstance(start, MonthSpan) and isinstance(end, MonthSpan):
        return MonthSpan(start.year, start.first, end.last, end.year if end.year != start.year else None)
    named = start or values.get("period") or values.get("purpose")
    return named if isinstance(named, MonthSpan) else None
