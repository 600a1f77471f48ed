"""One table of dues, opened: a line becomes one record, or one for each month or quarter that has a column."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import takewhile

from jygcli.domain.dates import PartialDate
from jygcli.domain.money import Fen
from jygcli.domain.months import Month
from jygcli.formats.cells import Read, text_of
from jygcli.formats.dues_due import Dues
from jygcli.formats.dues_groups import Group, Item, doubled, grouped, joined, months_between, period_of, united, within
from jygcli.formats.dues_sums import Sums
from jygcli.formats.grid import column_letters
from jygcli.formats.issues import Code, Flaw, Severity
from jygcli.formats.meeting_words import Held, dated, held_in, read_held
from jygcli.formats.payments import BLANK, DuesStatus, Payment, read_payment
from jygcli.formats.periods import Span
from jygcli.formats.records import Context, Draft, Remark, Slot

# Read from a line for the reckoning, and no fields of the record.
_WORKING = frozenset(
    {"line", "rate", "due_monthly", "due_year", "row_total", "year", "period", "period_from", "period_to", "pay_date"}
)
_MADE_ANEW = _WORKING | {"base", "due", "paid", "status", "method"}
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
_NO_YEAR = Flaw(Code.YEAR_MISSING, "不知道是哪一年的党费；请用 --year 指明，如 --year 2025", Severity.ERROR)


class DuesTable:
    """A block of one table of dues. Keeps the sums, to hold them against the lines of totals."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._context = context
        self._sheet = context.sheet
        self._columns = columns
        self._amount = next((columns[name] for name in _AMOUNTS if name in columns), 0)
        self._groups = grouped(slots)
        self._doubled = doubled(slots, context.year)
        self._period = period_of(context)
        self._wide = {(m.top, m.left): m.right for m in self._sheet.merges if m.top == m.bottom and m.right > m.left}
        paying = {group.column for group in self._groups} | ({columns["paid"]} if "paid" in columns else set())
        self._shared = {(m.top, m.left): m.bottom for m in self._sheet.merges if m.bottom > m.top and m.left in paying}
        self._dues = Dues(context.sheet, context.today, self._groups)
        self._known: dict[str, Read] = {}
        self._sums = Sums(context, columns.get("row_total") if self._groups else None)

    def on_headings(self) -> Iterator[Remark]:
        """Months without a year can't be booked; one that the sheet's name contradicts is doubtful."""
        if self._groups and self._context.year is None and any(group.span.year is None for group in self._groups):
            yield Remark(self._groups[0].column, "period_from", _NO_YEAR)
        said: set[int] = set()
        for same in self._doubled.values():
            if same[0].index not in said:
                said.add(same[0].index)
                yield Remark(same[1].index, "period_from", self._two_columns(same))

    def _two_columns(self, same: Sequence[Slot]) -> Flaw:
        columns = "、".join(f"{column_letters(self._sheet.first_column + slot.index)} 列" for slot in same)
        why = f"“{same[0].heading}”有 {len(same)} 列（{columns}），不知道以哪一列为准；请改正表头再导入，这个月没有登记"
        return Flaw(Code.VALUES_DISAGREE, why, Severity.ERROR)

    def _under_two_columns(self, line: int, item: Item) -> Iterator[Remark]:
        """What keeps a payment of a month with two columns from being booked, if either holds anything."""
        for group in item.groups:
            same = self._doubled.get(group.span, ())
            if any(text_of(self._sheet.cell(line, slot.index)) for slot in same):
                yield Remark(item.column, "paid", self._two_columns(same))

    def records(self, line: int, values: Mapping[str, object]) -> list[Draft]:
        if values.get("line") == "due":
            self._dues.line_of_due = line  # 应交 in one line, 实交 in the next
            return []
        items = list(self._items(line)) if self._groups else [self._single(line, values)]
        drafts = [self._draft(line, values, item) for item in items]
        for item, draft in zip(items, drafts, strict=True):
            self._sums.add(item.last_column, draft.values["paid"])
        if drafts and (remark := self._sums.on_line(values.get("row_total"), drafts)) is not None:
            drafts[-1] = replace(drafts[-1], remarks=(*drafts[-1].remarks, remark))
        return drafts

    def on_total(self, line: int) -> Iterator[Remark]:
        """Where a stated sum is neither that of the section nor that of the table."""
        return self._sums.on_total(line)

    def _items(self, line: int) -> Iterator[Item]:
        """The payments of a line, a merged one once, with the months that a remark adds."""
        items: list[Item] = []
        at = 0
        while at < len(self._groups):
            group = self._groups[at]
            right = self._wide.get((line, group.column), group.column)
            covered = [group, *takewhile(_up_to(right), self._groups[at + 1 :])]
            read = self._read(line, group)
            item = Item(covered, read[0], joined(covered), group.column, read[1])
            items.append(item)
            at += len(covered)
        by_year: dict[int | None, list[Item]] = {}
        for item in items:
            by_year.setdefault(item.span.year, []).append(item)
        for item in items:
            if item.payment.span is not None:
                self._spread(item, item.payment.span, by_year)
        yield from (item for item in items if item.groups)

    def _read(self, line: int, group: Group) -> tuple[Payment, list[Remark]]:
        payment, remarks = self._payment(line, group.column)
        if (line, group.column) in self._shared:
            remarks.append(Remark(group.column, "paid", _SHARED))
            payment = Payment(None)
        if "paid" in group.columns and "status" in group.columns and payment.status is DuesStatus.BLANK:
            column = group.columns["status"]
            payment, remarks = self._payment(line, column)
        return payment, remarks

    def _payment(self, line: int, column: int) -> tuple[Payment, list[Remark]]:
        if (line, column) in self._sheet.uncomputed:
            return Payment(None), []  # said with the line
        cell = self._sheet.cell(line, column)
        read = self._known.get(cell) if isinstance(cell, str) else None
        if read is None:
            read = read_payment(cell, self._context.today)
            if isinstance(cell, str) and len(self._known) < _MOST_KNOWN:
                self._known[cell] = read
        payment = read.value if isinstance(read.value, Payment) else Payment(None)
        return payment, [Remark(column, "paid", read.flaw)] if read.flaw else []

    def _spread(self, item: Item, named: Span, by_year: Mapping[int | None, list[Item]]) -> None:
        """Give a payment the months that it names, and take away the blanks of those months."""
        own = item.span
        span = united(named, own) if item.payment.adds else replace(named, year=named.year or own.year)
        taken = [other for other in by_year.get(span.year, ()) if other is not item and within(other.span, span)]
        if any(other.payment.status is not DuesStatus.BLANK for other in taken):
            why = "括号里写的月份另有登记，只按本格的月份读；请核对"
            item.remarks.append(Remark(item.column, "period_from", Flaw(Code.VALUES_DISAGREE, why)))
            return
        item.span = span
        for other in taken:
            item.column = min(item.column, other.column)
            item.groups = sorted(item.groups + other.groups, key=lambda group: group.column)
            other.groups = []

    def _single(self, line: int, values: Mapping[str, object]) -> Item:
        """The one payment of a line, with its period from a column, the title or the sheet's name."""
        payment = values.get("paid")
        state = values.get("status")
        column = self._amount
        remarks: list[Remark] = []
        if (line, column) in self._sheet.uncomputed:
            payment = Payment(None)
        elif not isinstance(payment, Payment) or (payment.status is DuesStatus.BLANK and isinstance(state, Payment)):
            payment = state if isinstance(state, Payment) else self._of_the_year(values)
        elif isinstance(state, Payment) and state.status is DuesStatus.UNPAID and payment.amount:
            why = "有实交金额，状态却是未交；按金额读，请核对"
            remarks.append(Remark(self._columns["status"], "status", Flaw(Code.VALUES_DISAGREE, why)))
        if (line, column) in self._shared and self._shared[line, column] > line:
            remarks.append(Remark(column, "paid", _SHARED))
            payment = Payment(None)
        span, flaw = self._span_of_line(values, payment)
        if flaw is not None:
            remarks.append(Remark(None, "period_from", flaw))
        return Item([Group(span or _NOWHERE, {})], payment, span or _NOWHERE, column, remarks)

    def _of_the_year(self, values: Mapping[str, object]) -> Payment:
        """全年实交 is the payment where no other column holds one."""
        total = None if "paid" in self._columns else values.get("row_total")
        if not isinstance(total, int):
            return BLANK
        return Payment(DuesStatus.PAID if total else DuesStatus.ZERO, Fen(total))

    def _span_of_line(self, values: Mapping[str, object], payment: Payment) -> tuple[Span | None, Flaw | None]:
        year = values.get("year")
        start, end, when = values.get("period_from"), values.get("period_to"), values.get("pay_date")
        span = values.get("period")
        if isinstance(start, Span) and isinstance(end, Span):
            span = Span(start.year, start.first, end.last, end.year if end.year != start.year else None)
        elif isinstance(start, Span):
            span = start
        elif span is None and payment.span is not None:
            span = payment.span
        elif span is None and isinstance(when, Span):
            span = when
        if not isinstance(span, Span):
            span = self._period
            if span is not None and span.unsure:
                return None, _UNCLEAR
        if isinstance(year, int) and isinstance(span, Span):
            span = replace(span, year=year)
        elif isinstance(year, int):
            span = Span(year, 1, 12)
        if isinstance(span, Span):
            if span.unsure:
                return None, None  # said where it stands
            return (span, None) if span.resolved(self._context.year) else (None, _NO_YEAR)
        if isinstance(when, Held) and (known := when.year or self._context.year):
            why = f"没有写所属月份，按交纳日期读作 {known}-{when.month:02d}；请核对"
            return Span(known, when.month, when.month), Flaw(Code.PERIOD_UNKNOWN, why)
        return None, _UNPLACED

    def _draft(self, line: int, values: Mapping[str, object], item: Item) -> Draft:
        months = item.span.resolved(self._context.year) if item.span is not _NOWHERE else None
        remarks = [*item.remarks, *self._under_two_columns(line, item)]
        if self._groups and months is None:
            remarks.append(Remark(item.column, "period_from", _NO_YEAR))
        count = months_between(*months) if months else 1
        base = self._dues.amount(line, item, "base", values, remarks)
        due, certain = self._dues.due(line, item, values, count, remarks)
        payment = item.payment
        paid = payment.amount
        if payment.ticked:
            paid = due if certain else None
            if paid is None:
                remarks.append(Remark(item.column, "paid", _no_amount(due)))
        status = payment.status
        if status is DuesStatus.PAID and paid is not None and due is not None and paid < due:
            status = DuesStatus.PARTIAL
        found: dict[str, object] = {name: value for name, value in values.items() if name not in _MADE_ANEW}
        found["period_from"], found["period_to"] = months or (None, None)
        found |= {"base": base, "due": due, "paid": paid, "status": status}
        found["pay_date"] = self._paid_on(line, values, item, remarks, months)
        found["method"] = payment.method or self._method(line, values, item)
        return Draft(found, item.column, tuple(remarks))

    def _paid_on(
        self, line: int, values: Mapping[str, object], item: Item, remarks: list[Remark],
        months: tuple[Month, Month] | None,
    ) -> PartialDate | None:  # fmt: skip
        held = held_in(item.payment.paid_on) if item.payment.paid_on else None
        column = item.column_of("pay_date")
        if held is None and column is not None:
            read = read_held(self._sheet.cell(line, column), self._context.today)
            held = read.value if isinstance(read.value, Held) else None
            if read.flaw is not None:
                remarks.append(Remark(column, "pay_date", read.flaw))
        if held is None:
            when = values.get("pay_date")
            held = when if isinstance(when, Held) else None
        if held is None:
            return None
        year = months[1].year if months else self._context.year
        day, flaw = dated(held, year)
        if flaw is not None:
            remarks.append(Remark(column or self._columns.get("pay_date"), "pay_date", flaw))
        return day

    def _method(self, line: int, values: Mapping[str, object], item: Item) -> object:
        column = item.column_of("method")
        return values.get("method") if column is None else text_of(self._sheet.cell(line, column)) or None


_NOWHERE = Span(None, 1, 1)
_MOST_KNOWN = 2000
# Where a line's amount stands, the likeliest column first.
_AMOUNTS = ("paid", "status", "row_total", "due", "due_monthly")
_SHARED = Flaw(Code.AMOUNT_SHARED, "这一格的金额与下面几行合并，分不清各人交了多少，没有读；请拆开写", Severity.ERROR)


def _no_amount(due: Fen | None) -> Flaw:
    if due is None:
        return Flaw(Code.AMOUNT_MISSING, "打了勾，却没有应交金额，不知道交了多少；请补填金额", Severity.ERROR)
    return Flaw(Code.AMOUNT_MISSING, "打了勾，应交却分不清是每月的还是每季的，没有读金额；请补填金额", Severity.ERROR)


def _up_to(right: int) -> Callable[[Group], bool]:
    return lambda group: group.column <= right
