"""The months of a table of dues: of its columns, in which year, and of the one payment that a line may hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month
from jygcli.sheets.dues.asked_months import told_period, with_year
from jygcli.sheets.dues.payments import PaymentCell
from jygcli.sheets.grids.readings import Context, Remark, Slot
from jygcli.sheets.words.cells import says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.meeting_words import Held
from jygcli.sheets.words.periods import (
    MonthSpan,
    spans_in,
    spoken_months,
    stated_spans,
)
from jygcli.sheets.words.stated import outside

_UNPLACED = Flaw(
    Code.PERIOD_UNKNOWN, "不知道交的是哪几个月；请加一列“所属月份”，或在标题里写明，如 2025年第三季度", Severity.ERROR
)
NO_YEAR = Flaw(Code.YEAR_MISSING, "不知道是哪一年的党费；请用 --year 指明，如 --year 2025", Severity.ERROR)
NTH_OF_NONE = Flaw(
    Code.AMBIGUOUS_MONTH, "不知道是哪个季度的第几个月，没有登记；请在标题写明，如 2025年第二季度", Severity.ERROR
)
# Twenty years of months; no sheet of a branch is wider.
_MOST_GROUPS = 240


@dataclass(frozen=True, slots=True)
class MonthColumns:
    """The columns of one period, by field."""

    span: MonthSpan
    columns: Mapping[str, int]
    column: int = 0  # of the amount paid


_AMOUNTS = ("paid", "status", "due", "waived", "booked", "pay_date", "method", "base")


@dataclass(slots=True)
class Item:
    """A payment before it's a record: which groups it covers, and where its amount stands."""

    groups: list[MonthColumns]
    payment: PaymentCell
    span: MonthSpan
    column: int
    remarks: list[Remark] = field(default_factory=list)
    due: Fen | None = None  # as the sum of a year and what is owed of it tell

    @property
    def last_column(self) -> int:
        """Where the amount really stands: a payment for earlier months too stands under the last of them."""
        return self.groups[-1].column if self.groups and self.groups[-1].columns else self.column

    def column_of(self, name: str) -> int | None:
        """The first column of its groups for that field."""
        for group in self.groups:
            if name in group.columns:
                return group.columns[name]
        return None


def grouped(slots: Sequence[Slot]) -> list[MonthColumns]:
    """The slots by period, in the order of their columns; a quarter beside its own months is their sum."""
    by_span: dict[MonthSpan, dict[str, int]] = {}
    for slot in slots:
        if isinstance(slot.key, MonthSpan):
            by_span.setdefault(slot.key, {}).setdefault(slot.field, slot.index)
    sums = {wide for wide in by_span for narrow in by_span if wide.contains(narrow) and "paid" in by_span[narrow]}
    groups = [
        MonthColumns(span, columns, next(columns[name] for name in _AMOUNTS if name in columns))
        for span, columns in by_span.items()
        if span not in sums
    ]
    return sorted(groups, key=lambda group: group.column)[:_MOST_GROUPS]


def doubled(slots: Sequence[Slot]) -> dict[MonthSpan, list[Slot]]:
    """The months that have two columns of payments, with these columns."""
    found: dict[tuple[MonthSpan, str], list[Slot]] = {}
    for slot in slots:
        if isinstance(slot.key, MonthSpan):
            found.setdefault((slot.key, slot.field), []).append(slot)
    return {span: same for (span, _), same in found.items() if len(same) > 1}


def joined(groups: list[MonthColumns]) -> MonthSpan:
    first, last = groups[0].span, groups[-1].span
    ends_later = last.year if last.year != first.year else last.last_year
    return first if len(groups) == 1 else MonthSpan(first.year, first.first, last.last, ends_later)


def months_between(first: Month, last: Month) -> int:
    return (last.year - first.year) * 12 + last.month - first.month + 1


def in_years(slots: Sequence[Slot], context: Context) -> tuple[list[Slot], Slot | None]:
    """The slots with their years: that of the table, the next one from a January right after a December on.

    Returns too the slot from which on the year is another one, unless a title names months of both years.
    """
    slots = _told_by_neighbours(slots)
    if context.between:
        context = _in_both_years(slots, context)
    months = [slot for slot in slots if isinstance(slot.key, MonthSpan) and slot.key.year is None]
    year = context.year
    if year is None or not months:
        return list(slots), None
    turn = _turn_of_year(months)
    later = set() if turn is None else {slot.index for slot in months if slot.index >= turn.index}
    dated = [
        replace(slot, key=replace(slot.key, year=slot.key.year or year + (slot.index in later)))
        if isinstance(slot.key, MonthSpan)
        else slot
        for slot in slots
    ]
    told = any(span.last_year == year + 1 for title in context.titles for span in spans_in(title))
    return dated, next((slot for slot in dated if not told and turn is not None and slot.index == turn.index), None)


def _in_both_years(slots: Sequence[Slot], context: Context) -> Context:
    """The context of a table of two years, with the first of them where its months run from one into the other."""
    months = [slot for slot in slots if is_without_year(slot)]
    first, second = context.between
    follows = second == first + 1 and context.year is None and _turn_of_year(months) is not None
    return replace(context, year=first) if follows else context


def is_without_year(slot: Slot) -> bool:
    """Whether the months of a column have no year of their own."""
    return isinstance(slot.key, MonthSpan) and slot.key.year is None


def _told_by_neighbours(slots: Sequence[Slot]) -> list[Slot]:
    """2025.1 between 2025.9 and 2025.11 is October, before 2025.2 January; unsure elsewhere."""
    return [_told(slot, slots) if isinstance(slot.key, MonthSpan) and slot.key.unsure else slot for slot in slots]


def _told(slot: Slot, slots: Sequence[Slot]) -> Slot:
    alike = sorted((other for other in slots if other.field == slot.field), key=lambda other: other.index)
    place = alike.index(slot)
    before, after = _sure(alike[max(place - 1, 0) : place]), _sure(alike[place + 1 : place + 2])
    year = slot.key.year if isinstance(slot.key, MonthSpan) else None
    fits = [
        month
        for month in (MonthSpan(year, 1, 1), MonthSpan(year, 10, 10))
        if (before or after)
        and (before is None or before.ends + 1 == month.begins)
        and (after is None or after.begins == month.ends + 1)
    ]
    return replace(slot, key=fits[0]) if len(fits) == 1 else slot


def _sure(neighbour: Sequence[Slot]) -> MonthSpan | None:
    return next((slot.key for slot in neighbour if isinstance(slot.key, MonthSpan) and not slot.key.unsure), None)


def _turn_of_year(months: Sequence[Slot]) -> Slot | None:
    """The January that stands right after December, where no month comes twice."""
    ordered: list[Slot] = []
    for slot in sorted(months, key=lambda slot: slot.index):
        if not ordered or ordered[-1].key != slot.key:
            ordered.append(slot)
    spans = [slot.key for slot in ordered if isinstance(slot.key, MonthSpan)]
    if len(set(spans)) < len(spans):
        return None
    turns = [at for at in range(1, len(spans)) if spans[at - 1].last == 12 and spans[at].first == 1]
    rising = turns and all(a.last < b.first for n, (a, b) in enumerate(pairwise(spans), start=1) if n != turns[0])
    return ordered[turns[0]] if rising else None


class LineMonths:
    """Tells the months of the payments of one table. `columns`: where its plain fields stand."""

    def __init__(self, context: Context, columns: Mapping[str, int]) -> None:
        self._context, self._sheet, self._columns = context, context.sheet, columns
        self._period, self._unclear = told_period(context)
        self._stated = stated_spans((*context.titles, context.sheet.name), context.year)
        if self._period is not None and self._unclear is not None and not self._period.unsure:
            self._stated = (self._period,)

    def of_line(
        self, line: int, values: Mapping[str, object], payment: PaymentCell
    ) -> tuple[MonthSpan | None, Flaw | None]:
        """The months of a line, and what to say of them; neither where that was said at a cell."""
        year, when, span = values.get("year"), values.get("pay_date"), _written_span(values)
        if span is None and self._unread(line, "period"):
            return None, None  # said where it stands
        if span is None and isinstance(when, MonthSpan):
            span = when
        elif span is None and self._period is None and payment.named is not None:
            span = payment.named.span
        if span is not None and span.nth:
            span = span.counted_in(self._stated[0]) if len(self._stated) == 1 else replace(span, unsure=True)
        if (doubt := _why_no_span(values, span or self._period) or self._doubt(span)) is not None:
            return None, doubt
        span = span or self._period
        if span is not None and self._context.year is None and isinstance(when, Held) and span.last <= when.month:
            year = year or when.year  # 1月 paid for in March is of that year
        if isinstance(year, int):
            own = span.year if span is not None and span is not self._period else None
            span = replace(span or MonthSpan(year, 1, 12), year=own or year)
        if span is not None:
            if span.unsure:
                return None, None  # said where it stands
            return (span, None) if span.resolved(self._context.year) else (None, NO_YEAR)
        several = _counted(values) not in (None, 1)
        if isinstance(when, Held) and not several and (known := when.year or self._context.year):
            why = f"没有写所属月份，按交纳日期读作 {known}-{when.month:02d}；请核对"
            return MonthSpan(known, when.month, when.month), Flaw(Code.PERIOD_UNKNOWN, why)
        return None, _UNPLACED

    def _doubt(self, span: MonthSpan | None) -> Flaw | None:
        """Where the titles are unclear and the line names nothing, or names months outside what they state."""
        if span is not None and span.nth:
            return NTH_OF_NONE
        if self._context.doubt is not None and (span is None or span.year is None):
            return self._context.doubt
        if span is None and "period" in self._columns and (self._period is None or self._period.count >= 12):
            return _UNPLACED  # a blank where other lines name their months
        if span is None:
            return self._unclear if self._period is not None and self._period.unsure else None
        if span.year is not None or span.unsure:
            return None
        dated = replace(span, year=self._context.year)
        doubt = outside(dated, self._stated, spoken_months(span).strip())
        return doubt and replace(doubt, readings=(with_year(dated), *doubt.readings) if dated.year else ())

    def _unread(self, line: int, name: str) -> bool:
        """Whether the cell of a field holds words that could not be read."""
        column = self._columns.get(name)
        return column is not None and not says_nothing(text_of(self._sheet.cell(line, column)))


def _written_span(values: Mapping[str, object]) -> MonthSpan | None:
    """The months that the line's own columns name: from and to, from and how many, in one cell, or in 事由."""
    start, end, count = values.get("period_from"), values.get("period_to"), _counted(values)
    if isinstance(start, MonthSpan) and isinstance(end, MonthSpan):
        year = start.year or (end.year if start.first <= end.last else None)
        return replace(start, year=year).up_to(end)
    if isinstance(start, MonthSpan) and count and not start.unsure:
        return start.lasting(count)
    named = start or values.get("period") or values.get("purpose")
    return named if isinstance(named, MonthSpan) else None


def _why_no_span(values: Mapping[str, object], span: MonthSpan | None) -> Flaw | None:
    """Why the months that a line states can't be taken: they end before they begin, or aren't as many as it says."""
    start, end, count = values.get("period_from"), values.get("period_to"), _counted(values)
    if span is None or span.unsure:
        return None
    if isinstance(start, MonthSpan) and isinstance(end, MonthSpan) and span.count < 1:
        return _contradiction(f"起{spoken_months(start)}，止{spoken_months(end)}，止在起的前面")
    if count is None or count == span.count:
        return None
    return _contradiction(f"写的是{spoken_months(span)}，共 {span.count} 个月，又写着 {count} 个月")


def _counted(values: Mapping[str, object]) -> int | None:
    """How many months a line says that it's about."""
    count = values.get("month_count")
    return count if isinstance(count, int) else None


def _contradiction(what: str) -> Flaw:
    return Flaw(Code.VALUES_DISAGREE, f"{what}，没有登记；请改正其中一处", Severity.ERROR)
