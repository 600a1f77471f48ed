"""One table of dues, opened: a line becomes one record, or one for each month or quarter that has a column."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month
from jygcli.domain.base.patterns import late
from jygcli.files.grid import column_letters
from jygcli.sheets.dues.amounts import Dues, Sums
from jygcli.sheets.dues.asked_months import counted_from, month_by_sheet_name, nth_key, of_which_quarter, settled
from jygcli.sheets.dues.beside_status import says_paid, with_status
from jygcli.sheets.dues.legend import DuesLegend
from jygcli.sheets.dues.missed import MissedAmounts
from jygcli.sheets.dues.months import (
    NO_YEAR,
    NTH_OF_NONE,
    Item,
    LineMonths,
    MonthColumns,
    doubled,
    grouped,
    in_years,
    is_without_year,
    joined,
    months_between,
)
from jygcli.sheets.dues.no_payments import why_no_payments
from jygcli.sheets.dues.payments import BLANK, DuesStatus, PaymentCell, read_payment
from jygcli.sheets.dues.remarked_months import RemarkedMonths
from jygcli.sheets.dues.ticked_numbers import are_ticks, told
from jygcli.sheets.dues.year_sums import YearSums
from jygcli.sheets.grids.columns import words
from jygcli.sheets.grids.ditto import NOTHING_ABOVE, above, is_ditto
from jygcli.sheets.grids.readings import Context, Draft, Opened, Remark, Slot
from jygcli.sheets.words.cells import Read, half_width, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity, declined, unsure_month
from jygcli.sheets.words.meeting_words import Held, dated, held_in, read_held
from jygcli.sheets.words.periods import MonthSpan
from jygcli.sheets.words.question import CellKey
from jygcli.sheets.words.units import odd_unit_over, odd_unit_titled
from jygcli.sheets.words.void import why_void

# Words that are of dues and of nothing else that a branch writes down.
OF_DUES = late(r"党费|[缴交]费|[应实欠未已][缴交]|[缴交][纳款]|收[缴交]")
# Read from a line for the reckoning, and no fields of the record.
_WORKING = frozenset(
    words(
        "line rate due_monthly due_year row_total paid_year paid_sum year_sum arrears year period period_from "
        "period_to pay_date purpose rounded back ahead month_count wages"
    )
)
# Columns that no other table has.
_ONLY_OF_DUES = frozenset(
    {"base", "rate", "due", "due_monthly", "assessed", "due_year", "paid_year", "paid_sum", "status"}
)
_NOT_SAID = Flaw(Code.KIND_UNSURE, "表格里没有一处写明是党费，按党费读；不是党费的表请不要导入")
_MADE_ANEW = _WORKING | {"base", "due", "waived", "booked", "paid", "status", "method"}
_OTHER_MONTHS = Flaw(
    Code.PERIOD_UNKNOWN, "不知道补交（预交）的是哪几个月，没有登记；请在表头或另一行写明月份", Severity.ERROR
)


_ROUNDED = Flaw(Code.AMOUNT_ROUNDED, "这一列是取整以后的金额，按实交读，旁边的是应交；不对时请改表头再导入")


class DuesTable(Opened):
    """A block of one table of dues. Keeps the sums, to hold them against the lines of totals."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._context = context
        self._sheet = context.sheet
        self._columns = columns
        self._amount = next((columns[name] for name in _AMOUNTS if name in columns), 0)
        self._of_doubtful_year = context.doubt is not None and any(is_without_year(slot) for slot in slots)
        self._yearless = {slot.index for slot in slots if is_without_year(slot)} if "year" in columns else set[int]()
        slots, self._turn = in_years(counted_from(slots, context), context)
        slots, self._contradicted = settled(slots, context)
        self._groups = grouped(slots)
        self._doubled = doubled(slots)
        self._periods = LineMonths(context, columns)
        around = (context.file, context.sheet.name, *context.titles, *(slot.heading for slot in slots))
        told = bool(_ONLY_OF_DUES & columns.keys()) or any(OF_DUES.search(text) for text in around)
        self._no_payments = why_no_payments((*context.titles, context.sheet.name), slots, columns)
        self._unsure = [_NOT_SAID] * (bool(slots) and not told) + [flaw for flaw in (self._no_payments,) if flaw]
        money = [columns[name] for name in _MONEY if name in columns] + [group.column for group in self._groups]
        over = odd_unit_over(context.sheet, context.first_row, money)
        self._odd_unit = odd_unit_titled(context.titles) or (over[1] if over else None)
        self._odd_column = over[0] if over else None
        self._legend = DuesLegend(context.notes)
        self._wide = {(m.top, m.left): m.right for m in self._sheet.merges if m.top == m.bottom and m.right > m.left}
        paying = {group.column for group in self._groups} | ({columns["paid"]} if "paid" in columns else set())
        self._shared = {(m.top, m.left): m.bottom for m in self._sheet.merges if m.bottom > m.top and m.left in paying}
        dues = [columns[name] for name in _DUES if name in columns]
        dues += [group.columns["due"] for group in self._groups if "due" in group.columns]
        ticked = paying or {columns["status"]} if "status" in columns else paying
        explained = self._legend.explains_numbers
        self._ticks = bool(ticked) and not explained and are_ticks(context, ticked, dues, columns.get("name", 0))
        self._said_paid = says_paid(context.sheet, context.first_row, columns.get("paid"))
        self._dues = Dues(context.sheet, context.today, self._groups)
        self._months = RemarkedMonths(self._dues, columns.get("notes"))
        self._missed = MissedAmounts(context, columns.get("name", 0))
        self._known: dict[str, Read] = {}
        self._brackets_are_paid = any(_BRACKETS_PAID.search(half_width(note)) for note in context.notes)
        self._total = next((name for name in _TOTALS if name in columns), "")
        self._year = YearSums(context, columns, by_month=bool(self._groups))
        self._sums = Sums(context, columns.get(self._total) if self._groups else None)

    def on_headings(self) -> Iterator[Remark]:
        """Months without a year can't be booked; one that the sheet's name contradicts is doubtful."""
        unknown = any(group.span.year is None and group.column not in self._yearless for group in self._groups)
        if self._context.year is None and unknown:
            yield Remark(self._groups[0].column, "period_from", NO_YEAR)
        if not self._groups and "period" not in self._columns and (month := month_by_sheet_name(self._context)):
            why = f"没有写所属月份，按工作表名“{self._sheet.name}”读作 {month} 月；请核对"
            yield Remark(None, "period_from", Flaw(Code.PERIOD_UNKNOWN, why))
        yield from (Remark(None, "*", flaw) for flaw in self._unsure)
        yield from self._year.on_headings()
        for group in self._groups:
            if group.span in self._contradicted:
                yield Remark(group.column, "period_from", self._contradicted[group.span])
            if group.span.unsure and group.span.nth:
                yield Remark(group.column, "period_from", self._of_no_quarter())
            elif group.span.unsure:
                year = group.span.year
                yield Remark(group.column, "period_from", unsure_month(year), words=f"{year}.1")
        if "rounded" in self._columns and not self._groups:
            yield Remark(self._columns["rounded"], "paid", _ROUNDED)
        if self._odd_unit is not None:
            yield Remark(self._odd_column, "paid", self._odd_unit)
        if self._turn is not None:
            yield Remark(self._turn.index, "period_from", _next_year(self._turn))
        said: set[int] = set()
        for same in self._doubled.values():
            if same[0].index not in said:
                said.add(same[0].index)
                yield Remark(same[1].index, "period_from", self._two_columns(same))

    def _of_no_quarter(self) -> Flaw:
        asked = nth_key(self._context) in self._context.answers
        return declined(NTH_OF_NONE) if asked else replace(NTH_OF_NONE, question=of_which_quarter(self._context))

    def _is_declined(self, span: MonthSpan) -> bool:
        """Whether somebody was asked which month 2025.1 over a column is, and said none."""
        asked = (key for key, answer in self._context.answers.items() if isinstance(key, CellKey) and answer is None)
        return any(key.sheet == self._sheet.name and key.text == f"{span.year}.1" for key in asked)

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
        items = list(self._items(line, values)) if self._groups else [self._single(line, values)]
        drafts = [self._draft(line, values, item) for item in items]
        if (void := self._void(values)) is not None:
            return _not_booked(drafts, void)
        for item, draft in zip(items, drafts, strict=True):
            self._sums.add(item.last_column, draft.values["paid"])
        if drafts and (remark := self._sums.on_line(values.get(self._total), drafts)) is not None:
            drafts[-1].remarks += (remark,)
        self._missed.mark(line, drafts)
        for name in ("back", "ahead"):
            if drafts and values.get(name):
                drafts[-1].remarks += (Remark(self._columns[name], "paid", _OTHER_MONTHS),)
        return drafts

    def _void(self, values: Mapping[str, object]) -> Remark | None:
        """Where a line says that its receipt is void, or that the money went back."""
        for name in _MAY_BE_VOID:
            text = values.get(name)
            if isinstance(text, str) and (flaw := why_void(text)) is not None:
                return Remark(self._columns[name], name, flaw)
        return None

    def on_total(self, line: int) -> Iterator[Remark]:
        """Where a stated sum is neither that of the section nor that of the table."""
        return self._sums.on_total(line)

    def _items(self, line: int, values: Mapping[str, object]) -> Iterator[Item]:
        """The payments of a line, a merged one once, with the months that a remark adds."""
        items: list[Item] = []
        at = 0
        while at < len(self._groups):
            group = self._groups[at]
            right = self._wide.get((line, group.column), group.column)
            covered = [group, *(other for other in self._groups[at + 1 :] if other.column <= right)]
            read = self._read(line, group)
            item = Item(covered, read[0], joined(covered), group.column, read[1])
            items.append(item)
            at += len(covered)
        self._months.heed(line, values, items)
        yield from (item for item in items if item.groups)

    def _read(self, line: int, group: MonthColumns) -> tuple[PaymentCell, list[Remark]]:
        payment, remarks = self._payment(line, group.column)
        if self._odd_unit is not None:
            payment = PaymentCell(None)
        if (line, group.column) in self._shared:
            remarks.append(Remark(group.column, "paid", _SHARED))
            payment = PaymentCell(None)
        if "paid" in group.columns and "status" in group.columns:
            state, more = self._payment(line, group.columns["status"])
            remarks = more if payment.status is DuesStatus.BLANK else [*remarks, *more]
            payment, flaw = with_status(
                payment, state, is_said_paid=says_paid(self._sheet, self._context.first_row, group.column)
            )
            remarks += [Remark(group.columns["status"], "status", flaw)] if flaw is not None else []
        return payment, remarks

    def _payment(self, line: int, column: int) -> tuple[PaymentCell, list[Remark]]:
        if (line, column) in self._sheet.uncomputed:
            return PaymentCell(None), []  # said with the line
        cell = self._sheet.cell(line, column)
        if is_ditto(cell):
            cell = above(self._sheet.rows, line, column, self._context.first_row)
            if cell is None:
                return PaymentCell(None), [Remark(column, "paid", replace(NOTHING_ABOVE, severity=Severity.ERROR))]
        if self._brackets_are_paid and isinstance(cell, str):
            cell = _BRACKETED.sub(r"\1", cell)
        read = self._known.get(cell) if isinstance(cell, str) else None
        if read is None:
            read = read_payment(cell, self._context.today)
            if isinstance(cell, str) and len(self._known) < _MOST_KNOWN:
                self._known[cell] = read
        payment, flaw = self._by_legend(read.value if isinstance(read.value, PaymentCell) else PaymentCell(None))
        flaw = read.flaw or flaw
        return payment, [Remark(column, "paid", flaw)] if flaw else []

    def _single(self, line: int, values: Mapping[str, object]) -> Item:
        """The one payment of a line, with its period from a column, the title or the sheet's name."""
        remarks: list[Remark] = []
        said = (self._plain(values.get(name), name, remarks) for name in ("paid", "status", self._year.paid))
        payment, state, whole = said
        column = self._amount
        if isinstance(rounded := values.get("rounded"), PaymentCell) and rounded.status is not DuesStatus.BLANK:
            payment, column = rounded, self._columns["rounded"]
        if (line, column) in self._sheet.uncomputed or self._odd_unit is not None:
            payment = PaymentCell(None)
        else:
            payment, flaw = with_status(payment, state, is_said_paid=self._said_paid)
            remarks += [Remark(self._columns["status"], "status", flaw)] if flaw is not None else []
        if (line, column) in self._shared and self._shared[line, column] > line:
            remarks.append(Remark(column, "paid", _SHARED))
            payment = PaymentCell(None)
        year, due = self._year.payment(whole, values, remarks)
        if year is not BLANK and (payment is BLANK or payment.ticked):
            payment = year
        else:
            payment, year = self._year.owed(values, payment, remarks), BLANK
        span, flaw = self._periods.of_line(line, values, payment)
        if year is not BLANK and span is not None and flaw is None:
            flaw = self._year.of_year(span)
        if flaw is not None:
            remarks.append(Remark(self._columns.get("period") if flaw.readings else None, "period_from", flaw))
        item = Item([MonthColumns(span or _NOWHERE, {})], payment, span or _NOWHERE, column, remarks, due)
        if span is not None and flaw is None:
            item.span = replace(span, year=span.year or self._context.year)
            self._months.heed_one(line, values, item)
        return item

    def _by_legend(self, payment: PaymentCell) -> tuple[PaymentCell, Flaw | None]:
        """What a cell says where the sheet explains its signs and numbers, or 1 and 0 are ticks."""
        return told(payment) if self._ticks else self._legend.read(payment)

    def _plain(self, value: object, name: str, remarks: list[Remark]) -> object:
        """What a plain column says, its sign read as the sheet explains it."""
        if not isinstance(value, PaymentCell):
            return value
        payment, flaw = self._by_legend(value)
        remarks += [Remark(self._columns[name], name, flaw)] if flaw is not None else []
        return payment

    def _draft(self, line: int, values: Mapping[str, object], item: Item) -> Draft:
        year = values.get("year")
        if isinstance(year, int) and item.column in self._yearless and self._turn is None:
            item.span = replace(item.span, year=year)  # a line a year, a column a month
        nowhere = item.span is _NOWHERE or item.span.unsure
        months = None if nowhere else item.span.resolved(self._context.year)
        remarks = [*item.remarks, *self._under_two_columns(line, item)]
        if self._groups and months is None and not item.span.unsure:
            remarks.append(Remark(item.column, "period_from", NO_YEAR))
        count = months_between(*months) if months else 1
        base = self._dues.amount(line, item, "base", values, remarks)
        due, certain = self._dues.due(line, item, values, count, remarks)
        due = item.due if due is None else due
        base, due = (None, None) if self._odd_unit is not None else (base, due)
        beside = {name: self._dues.amount(line, item, name, values, remarks) for name in ("waived", "booked")}
        payable = None if due is None else Fen(max(due - sum(amount or 0 for amount in beside.values()), 0))
        payment = item.payment
        paid = payment.amount
        if payment.ticked:
            paid = payable if certain else None
            if paid is None:
                remarks.append(Remark(item.column, "paid", _no_amount(due)))
        remarks += [] if self._groups else self._year.why_not(values, due, paid)
        status = payment.status
        cut_off = _CUT_OFF if isinstance(values.get("rounded"), PaymentCell) else 0
        if status is DuesStatus.PAID and paid is not None and payable is not None and paid + cut_off < payable:
            status = DuesStatus.PARTIAL
        found: dict[str, object] = {name: value for name, value in values.items() if name not in _MADE_ANEW}
        found["period_from"], found["period_to"] = months or (None, None)
        found |= {"base": base, "due": due, "paid": paid, "status": status}
        found |= {name: amount for name, amount in beside.items() if amount is not None}
        if item.column_of("booked") is not None or "booked" in self._columns:
            found["booked"] = beside["booked"] or Fen(0)  # a blank says that nothing is booked
        found["pay_date"] = self._paid_on(line, values, item, remarks, months)
        found["method"] = payment.method or self._method(line, values, item)
        doubts = [self._contradicted[group.span] for group in item.groups if group.span in self._contradicted]
        doubts += [flaw for flaw in (self._no_payments,) if flaw]
        doubts += [self._context.doubt] if self._of_doubtful_year and self._context.doubt else []
        if item.span.unsure and (item.span.nth or self._is_declined(item.span)):
            doubts.append(self._of_no_quarter() if item.span.nth else declined(NTH_OF_NONE))
        told = status is not DuesStatus.BLANK
        out = told and any(doubt.leaves_out for doubt in doubts)
        return Draft(found, item.column, tuple(remarks), rejected=told and bool(doubts), left_out=out)

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


# What a sheet says of amounts in brackets, which are taken back elsewhere: 括号内金额为微信转账交纳.
_BRACKETS_PAID = late(
    r"括号[内里中]?的?(?:金额|数额|数字|数)?[^。;,]{0,4}(?:为|是|表示|指|系)(?![^。;]*[退冲负欠未减])[^。;]*(?:交|缴|微信|转账|支付|现金|银行|代)"
)
_BRACKETED = late(r"^\s*[(（]\s*([\d.,，]+)\s*元?\s*[)）]\s*$")
_CUT_OFF = 99  # so many fen a rounded amount may lack
_NOWHERE = MonthSpan(None, 1, 1)
_MOST_KNOWN = 2000
_MONEY = words("base wages due due_monthly due_year assessed paid paid_year paid_sum year_sum rounded")
_DUES = ("due", "due_monthly", "assessed")
_MAY_BE_VOID = ("notes", "receipt", "method")
_TOTALS = ("row_total", "paid_year", "paid_sum", "year_sum")
# Where a line's amount stands, the likeliest column first.
_AMOUNTS = ("paid", "status", "paid_year", "paid_sum", "year_sum", "due", "due_monthly", "assessed")
_SHARED = Flaw(Code.AMOUNT_SHARED, "这一格的金额与下面几行合并，分不清各人交了多少，没有读；请拆开写", Severity.ERROR)


def _no_amount(due: Fen | None) -> Flaw:
    if due is None:
        return Flaw(Code.AMOUNT_MISSING, "打了勾，却没有应交金额，不知道交了多少；请补填金额", Severity.ERROR)
    return Flaw(Code.AMOUNT_MISSING, "打了勾，应交却分不清是每月的还是每季的，没有读金额；请补填金额", Severity.ERROR)


def _not_booked(drafts: list[Draft], void: Remark) -> list[Draft]:
    """The records of a line that says that it's void, with that said once."""
    told = [draft for draft in drafts if draft.values["status"] is not DuesStatus.BLANK]
    for draft in told:
        draft.left_out, draft.rejected = void.flaw.leaves_out, not void.flaw.leaves_out
    for draft in told[:1]:
        draft.remarks += (void,)
    return drafts


def _next_year(turn: Slot) -> Flaw:
    year = turn.key.year if isinstance(turn.key, MonthSpan) else None
    why = f"“{turn.heading}”排在 12 月后面，按 {year} 年读；不对时请在表头写明年份，如 {year}年1月"
    return Flaw(Code.YEARS_DISAGREE, why)
