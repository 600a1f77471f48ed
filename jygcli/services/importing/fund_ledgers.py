"""The cash book of a fund brought in: each line a movement, what was carried over as the opening entry.

A line of which the book has an entry of that fund, day and amount is the same one, whatever its words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from functools import partial

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.errors import JygError
from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.months import Month, Quarter, months_from, spoken_months
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.funds.purposes import (
    OPENING,
    FundLine,
    FundSource,
    FundUse,
    balance,
    permitted_uses,
    require_available,
    require_permitted,
)
from jygcli.domain.law.rules import rule
from jygcli.domain.people.membership import Member
from jygcli.domain.people.names import comparable
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.services.dues.remittances import all_shares
from jygcli.services.funds.entries import day_of_money, entries
from jygcli.services.importing.matching import MemberLookup, heard
from jygcli.services.importing.steps import Action, Decisions, ImportedRow, Importer, RowRefused, decide_each
from jygcli.sheets.funds.ledger import FUND, use_in
from jygcli.sheets.grids.readings import Reading, ReadRow
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Issue
from jygcli.sheets.words.periods import plain_period, spans_in, years_in
from jygcli.store.rows import tables

Movement = tuple[FundSource | None, date, Fen]


class NewEntry(NamedTuple):
    """An entry to be written: in above zero, out below it."""

    source: FundSource
    amount: Fen
    on: date
    use: FundUse | None = None
    purpose: str | None = None
    decision: str | None = None
    voucher: str | None = None
    period: str | None = None
    member_id: int | None = None

    @property
    def line(self) -> FundLine:
        return FundLine(0, 0, self.source, self.amount, self.on, self.use, self.purpose)


def fund_importer(source: FundSource | None = None) -> Importer:
    """The importer; `source`: the fund of lines that name none."""
    return Importer(FUND, partial(_decisions, source), _write)


def _decisions(source: FundSource | None, desk: Desk, reading: Reading) -> Decisions:
    book = _Book(desk, source, reading)
    return decide_each(reading.rows, book.decide, book.issues), book.issues


class _Book:
    """The lines of one file against the funds of the branch, in their order."""

    def __init__(self, desk: Desk, source: FundSource | None, reading: Reading) -> None:
        self._desk, self._source, self._heard = desk, source, heard(reading.issues)
        self._roster = MemberLookup(members_of(desk))
        self._lines = list(entries(desk))  # those of the book, and those to be written
        standing = [line for line in self._lines if line.reverses is None and line.reversed_by is None]
        self._standing = Counter((line.source, line.on, line.amount) for line in standing)
        self._cancelled = self._cancelled_in(reading)
        self._opened = {line.source: line for line in standing if line.is_opening}
        self._kept = {line.source for line in standing}
        self._sent_up = {one.quarter for one in all_shares(desk)}
        self._first_days: dict[object, date] = defaultdict(lambda: desk.today)
        for row in reading.rows:
            if isinstance(day := row.values.get("date"), PartialDate) and day.day is not None:
                key = self._source_of(row)
                self._first_days[key] = min(self._first_days[key], day.earliest)
        self._begun: set[FundSource] = set()
        self.issues: list[Issue] = []

    def decide(self, row: ReadRow) -> ImportedRow:
        source = self._source_of(row)
        if source is None:
            raise RowRefused(against_book.WHICH_FUND.of_line(row.at, funds="、".join(FundSource)))
        amount, day = _amount(row), row.values.get("date")
        if isinstance(day, PartialDate) and self._cancelled[known := (source, day.earliest, amount)]:
            self._cancelled[known] -= 1
            return ImportedRow(row, Action.SAME)
        if row.values.get("summary") == OPENING:
            return self._opening(row, source)
        if not isinstance(day, PartialDate):
            raise RowRefused(None if ("date", row.at) in self._heard else against_book.NO_DAY.of_line(row.at))
        if not amount:
            raise RowRefused(against_book.NOT_A_MOVEMENT.of_line(row.at))
        first = source not in self._begun
        self._begun.add(source)
        known = source, day.earliest, amount
        if self._standing[known]:
            self._standing[known] -= 1
            return ImportedRow(row, Action.SAME)
        if first:
            self._require_start(row, source, amount, day.earliest)
        below = any(isinstance(moved := row.values.get(name), int) and moved < 0 for name in ("income", "expense"))
        new = self._entry(row, source, amount, day.earliest, below=below)
        self._lines.append(new.line)
        return ImportedRow(row, Action.ADD, new)

    def _cancelled_in(self, reading: Reading) -> Counter[Movement]:
        """The entries that were cancelled, with those that cancel them, of which the file has both."""
        in_file = Counter(
            (self._source_of(row), day.earliest, _amount(row))
            for row in reading.rows
            if isinstance(day := row.values.get("date"), PartialDate)
        )
        by_number = {line.number: line for line in self._lines}
        found: Counter[Movement] = Counter()
        for counter in self._lines:
            old = by_number.get(counter.reverses or 0)
            pair = [] if old is None else [(line.source, line.on, line.amount) for line in (old, counter)]
            if pair and all(in_file[line] > found[line] for line in pair):
                found.update(pair)
        return found

    def _source_of(self, row: ReadRow) -> FundSource | None:
        found = row.values.get("source")
        return found if isinstance(found, FundSource) else self._source

    def _opening(self, row: ReadRow, source: FundSource) -> ImportedRow:
        """What was carried over: the opening entry of a fund that has no book yet, else held against its balance."""
        amount, day = _fen(row.values.get("income")) or Fen(0), row.values.get("date")
        first = day.earliest if isinstance(day, PartialDate) else self._first_days[source]
        self._begun.add(source)
        opened = self._opened.get(source)
        if opened is not None and opened.amount == amount and opened.on >= first:
            return ImportedRow(row, Action.SAME)
        before = balance(line for line in self._lines if line.source is source and line.on < first)
        if source in self._kept:
            if before != amount:
                raise RowRefused(_opening_differs(row, source, amount, before))
            return ImportedRow(row, Action.SAME)
        if amount <= 0:
            return ImportedRow(row, Action.SAME)
        new = NewEntry(source, amount, self._day(row, first), purpose=OPENING, voucher=_text(row, "voucher"))
        self._lines.append(new.line)
        return ImportedRow(row, Action.ADD, new)

    def _require_start(self, row: ReadRow, source: FundSource, amount: Fen, day: date) -> None:
        """A book that begins with a movement begins with what the fund held then."""
        left = row.values.get("balance")
        before = balance(line for line in self._lines if line.source is source and line.on < day)
        same_day = balance(line for line in self._lines if line.source is source and line.on == day)
        if isinstance(left, int) and left - amount not in (before, before + same_day):
            raise RowRefused(_opening_differs(row, source, Fen(left - amount), before))

    def _day(self, row: ReadRow, day: date) -> date:
        try:
            return day_of_money(self._desk, day, str(row.values.get("summary") or ""))
        except JygError as wrong:
            raise _refused(row, wrong) from None

    def _entry(self, row: ReadRow, source: FundSource, amount: Fen, day: date, *, below: bool) -> NewEntry:
        if below:
            raise RowRefused(against_book.TAKEN_BACK.of_line(row.at))
        summary = _text(row, "summary")
        new = NewEntry(
            source, amount, self._day(row, day), purpose=summary, decision=_text(row, "decision"),
            voucher=_text(row, "voucher"), period=_text(row, "period"),
        )  # fmt: skip
        if amount > 0:
            return self._income(row, new)
        try:
            require_available([line for line in self._lines if line.source is source], source, day, Fen(-amount))
        except JygError as wrong:
            raise _refused(row, wrong) from None
        return self._allowance(row, new) if source is FundSource.ALLOWANCE else self._expense(row, new)

    def _income(self, row: ReadRow, new: NewEntry) -> NewEntry:
        said = f"{new.purpose or ''} {new.period or ''}"
        if new.source is FundSource.GRANT:
            years = years_in(new.period or "")
            return new._replace(period=str(years[0] if years else new.on.year))
        quarter = _quarter_in(said, new.on)
        if new.source is FundSource.ALLOWANCE:
            return new._replace(period=str(quarter or Month.of(new.on).quarter))
        if quarter in self._sent_up:
            facts = {"quarter": quarter, "amount": decimal_text(new.amount)}
            raise RowRefused(against_book.RETURN_OF_QUARTER.of_line(row.at, **facts))
        return new._replace(period=None)

    def _expense(self, row: ReadRow, new: NewEntry) -> NewEntry:
        use, summary = row.values.get("use"), new.purpose or ""
        if not isinstance(use, FundUse):
            use = use_in(summary)
            if use is None or use not in permitted_uses(new.source):
                permitted = "、".join(permitted_uses(new.source))
                raise RowRefused(against_book.WHICH_USE.of_line(row.at, summary=summary, permitted=permitted))
            self.issues.append(against_book.USE_READ.of_line(row.at, summary=summary, use=use))
        try:
            require_permitted(new.source, use)
        except JygError as wrong:
            raise _refused(row, wrong) from None
        if new.source is FundSource.RETURNED and new.decision is None:
            self.issues.append(against_book.NO_DECISION.of_line(row.at, source=rule("fund.decision").cited_briefly))
        return new._replace(use=use, period=None)

    def _allowance(self, row: ReadRow, new: NewEntry) -> NewEntry:
        """An allowance paid out: to whom, and for which months."""
        summary = new.purpose or ""
        name = row.values.get("name")
        named = self._roster.named(name) if name else _named_in(self._roster, summary)
        if len(named) != 1:
            raise RowRefused(against_book.WHO_WAS_PAID.of_line(row.at))
        months = _months_in(new.period or summary, new.on)
        if not months:
            raise RowRefused(against_book.WHICH_MONTHS.of_line(row.at))
        return new._replace(use=FundUse.ALLOWANCE, period=spoken_months(months), member_id=named[0].id)


def _named_in(roster: MemberLookup, text: str) -> list[Member]:
    plain = comparable(text)
    return [member for member in roster.members if comparable(member.name) in plain]


def _months_in(text: str, day: date) -> tuple[Month, ...]:
    spans = [span for span in spans_in(plain_period(text)) if not span.unsure and not span.nth]
    runs = [run for span in spans if (run := span.resolved(day.year)) is not None]
    return tuple(sorted({month for first, last in runs for month in months_from(first, last.plus(1))}))


def _quarter_in(text: str, day: date) -> Quarter | None:
    """The one whole quarter that a text names."""
    months = _months_in(text, day)
    quarters = {month.quarter for month in months}
    return next(iter(quarters)) if len(months) == 3 and len(quarters) == 1 else None


def _opening_differs(row: ReadRow, source: FundSource, sheet: Fen, book: Fen) -> Issue:
    facts = {"source": source, "sheet": decimal_text(sheet), "book": decimal_text(book)}
    return against_book.OPENING_DIFFERS.of_line(row.at, **facts)


def _refused(row: ReadRow, wrong: JygError) -> RowRefused:
    advice = wrong.advice_text if "--" not in wrong.advice_text else ""
    return RowRefused(against_book.REFUSED_ENTRY.of_line(row.at, wrong=f"{wrong}{advice}"))


def _amount(row: ReadRow) -> Fen:
    """What a line brings in, or takes out below zero."""
    income, expense = (_fen(row.values.get(name)) for name in ("income", "expense"))
    return Fen((income or 0) - (expense or 0))


def _fen(value: object) -> Fen | None:
    return Fen(value) if isinstance(value, int) else None


def _text(row: ReadRow, name: str) -> str | None:
    value = row.values.get(name)
    return None if value is None else str(value)


def _write(desk: WritingDesk, rows: Sequence[ImportedRow]) -> None:
    new = [row.subject for row in rows if isinstance(row.subject, NewEntry)]
    columns = ({"branch_id": desk.branch.id, "on_day": one.on, **_columns(one)} for one in new)
    desk.add_many(tables.FundEntry, columns)


def _columns(new: NewEntry) -> dict[str, object]:
    return {name: value for name, value in new._asdict().items() if name != "on"}
