"""Bringing a sheet of dues in: payments booked with their months, assessments taken from bases and dues.

A payment that is in the book already is left alone. One that comes near to what is there (the same
months, another amount) is the user's to decide: booked as well, or in place of the other, which is
then reversed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen, decimal_text, total
from jygcli.domain.base.months import Month, spoken_months
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Assessment, furthest_month
from jygcli.domain.dues.allocating import evenly, spread
from jygcli.domain.dues.owed import liable_in, month_dues, owed_in, payable_in
from jygcli.domain.dues.own_money import not_own
from jygcli.domain.law import settings
from jygcli.domain.law.rules import rule
from jygcli.domain.people.membership import Member
from jygcli.domain.people.names import comparable
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.dues.assessments import add_assessments
from jygcli.services.dues.booking import ELSEWHERE, Booked, NewPayment, book, booked_payments, reverse
from jygcli.services.importing.dues.matched import Paid, Recognised, moved, recognise
from jygcli.services.importing.dues.stated import (
    CORRECTED,
    GROUND,
    METHOD,
    Stated,
    assessed_by,
    fen,
    months_of,
    said_of,
)
from jygcli.services.importing.matching import MemberLookup, heading_place, not_matched, not_stored
from jygcli.services.importing.request import Near
from jygcli.services.importing.steps import Action, Changed, Decisions, ImportedRow, Importer
from jygcli.sheets.dues.columns import DUES
from jygcli.sheets.dues.payments import DuesStatus
from jygcli.sheets.grids.readings import Reading, ReadRow
from jygcli.sheets.words import against_book
from jygcli.sheets.words.issues import Code, Issue, without_advice
from jygcli.sheets.words.question import Choice, Question


class DuesBrought(NamedTuple):
    """What one row brings: assessments, a payment, and the payments that it takes the place of. `blank`: nothing stands
    in it, nor what the book has of its months.
    """

    member: Member
    assessments: tuple[Assessment, ...] = ()
    payment: NewPayment | None = None
    replaced: tuple[Booked, ...] = ()
    blank: bool = False


def dues_importer(near: Near | None = None, *, assess: bool = False, consent: str | None = None) -> Importer:
    """The importer of dues; without `near`, near payments are rejected and reported. `assess`: what the sheet says is
    due becomes the assessment, also where the book has another one. `consent`: who decided that money which isn't the
    members' own is taken; without it, it is rejected and reported.
    """
    return Importer(DUES, partial(_decisions, near, assess, consent), _write)


def brought_by(rows: Iterable[ImportedRow]) -> list[DuesBrought]:
    """What the rows that are to be written bring."""
    written = (row for row in rows if row.action in (Action.ADD, Action.UPDATE))
    return [row.subject for row in written if isinstance(row.subject, DuesBrought)]


def not_own_money(issues: Iterable[Issue]) -> tuple[str, ...]:
    """By which words of a sheet money isn't the members' own, while nobody is said to have decided so."""
    return tuple(dict.fromkeys(str(issue.value) for issue in issues if issue.code is Code.NOT_OWN_MONEY))


def empty_cells(rows: Iterable[ImportedRow]) -> int:
    """How many of the rows that change nothing are cells of payments in which nothing stands."""
    same = (row.subject for row in rows if row.action is Action.SAME)
    return sum(brought.blank for brought in same if isinstance(brought, DuesBrought))


def _decisions(near: Near | None, assess: bool, consent: str | None, desk: Desk, reading: Reading) -> Decisions:
    every = {account.member.id: account for account in accounts(desk)}
    roster = MemberLookup((account.member for account in every.values()), reading.answers)
    issues: list[Issue] = []
    decided: dict[int, ImportedRow] = {}
    rows_of: dict[int, list[int]] = defaultdict(list)
    unknown: set[str] = set()
    for number, row in enumerate(reading.rows):
        months = months_of(row)
        match = roster.find(row.values, months[0].first_day if months else None)
        if match.member is not None and months and not (row.rejected or row.left_out) and _is_taken(row):
            rows_of[match.member.id].append(number)
            continue
        left_out = row.left_out or (match.declined and not row.rejected)
        decided[number] = ImportedRow(row, Action.LEAVE_OUT if left_out else Action.REJECT, match.member)
        unmatched = match.member is None and not row.rejected and not row.left_out
        if unmatched and row.at not in unknown and (issue := not_matched(row, match)) is not None:
            unknown.add(row.at)  # a line of twelve months is one mistake
            issues.append(issue)
    payments = booked_payments(desk)
    rounding = settings.word(desk.settings, "rounding")
    undated: list[ReadRow] = []
    for member_id, numbers in rows_of.items():
        rows = [reading.rows[number] for number in numbers]
        ground = GROUND.format(file=reading.file)
        stated = assessed_by(rows, every[member_id], ground=ground, rounding=rounding, anew=assess)
        member_rows = _MemberRows(desk, reading, stated, payments.get(member_id, []), near, consent)
        decided.update(zip(numbers, member_rows.decide(rows), strict=True))
        issues.extend(member_rows.issues)
        undated.extend(member_rows.undated)
    if undated:
        issues.append(_undated(reading, undated))
    issues.extend(not_stored(reading, ["notes"]))
    return [decided[number] for number in range(len(reading.rows))], issues


def _is_taken(row: ReadRow) -> bool:
    """Whether the row can be taken: it says what was paid or that nothing was. The reader has said if it doesn't."""
    status = row.values.get("status")
    told = status in (DuesStatus.PAID, DuesStatus.PARTIAL)
    return status is not None and (not told or fen(row.values.get("paid")) is not None)


def _undated(reading: Reading, undated: Sequence[ReadRow]) -> Issue:
    first = undated[0].cell or undated[0].at
    return against_book.DAYS_UNWRITTEN.of_line(heading_place(reading), count=len(undated), first=first)


class _MemberRows:
    """The rows of one member, decided on together."""

    def __init__(
        self,
        desk: Desk,
        reading: Reading,
        stated: Stated,
        payments: Sequence[Booked],
        near: Near | None,
        consent: str | None,
    ) -> None:
        self._desk, self._file, self._stated, self._consent = desk, reading.file, stated, consent
        self._usual_near, self._answers = near, reading.answers
        self._payments = payments
        self._member: Member = stated.account.member
        self.issues: list[Issue] = list(stated.issues)
        self.undated: list[ReadRow] = []
        self._waiver_told = False
        self._together: dict[tuple[Month, ...], int] = defaultdict(int)  # what the rows pay for the same months
        self._told: frozenset[Month] = frozenset()

    def decide(self, rows: Sequence[ReadRow]) -> list[ImportedRow]:
        self._told = frozenset(month for row in rows for month in months_of(row))
        paying = [row for row in rows if fen(row.values.get("paid"))]
        paid = [self._paid(row) for row in paying]
        for one in paid:
            self._together[one.months] += one.amount
        recognised = iter(recognise(paid, self._payments))
        return [self._decide(row, next(recognised) if fen(row.values.get("paid")) else None) for row in rows]

    def _paid(self, row: ReadRow) -> Paid:
        costs = self._costs(row)
        stated = fen(row.values.get("due")) is not None or self._stated.account.assessments
        payable = total(Fen(due - waived) for _, due, waived in costs) if stated else None
        paid = Fen(row.values["paid"])  # type: ignore[arg-type]  # the reader gives amounts as fen
        months, when, method = months_of(row), row.values.get("pay_date"), row.values.get("method")
        owing = total(dues.owing for dues in owed_in(self._stated.account, months))
        return Paid(
            self._source(row), f"{self._file} {row.at}", months, paid, payable,
            when if isinstance(when, PartialDate) else None, str(method) if method else None, owing == paid,
            str(row.values.get("receipt") or "") or None, fen(row.values.get("booked")), self._told,
        )  # fmt: skip

    def _source(self, row: ReadRow) -> str:
        return f"{self._file} {row.at}" + (f" {row.cell}" if row.cell else "")

    def _costs(self, row: ReadRow) -> list[tuple[Month, Fen, Fen]]:
        """What each month of the row costs and how much of it is waived: as assessed, else as the row says."""
        months = months_of(row)
        known = fen(row.values.get("due")) or fen(row.values.get("paid")) or Fen(0)
        each = evenly(known, len(months))
        return [
            (month, *(payable_in(self._stated.account, month) or (part, Fen(0))))
            for month, part in zip(months, each, strict=True)
        ]

    def _decide(self, row: ReadRow, recognised: Recognised | None) -> ImportedRow:
        made = [(before, new) for stated_by, before, new in self._stated.made if stated_by is row]
        assessments = tuple(new for _, new in made)
        changes = tuple(Changed("assessment", before, new) for before, new in made)
        brought = DuesBrought(self._member, assessments, blank=self._says_nothing(row))
        self._tell_of_waiver(row)
        match = recognised.match if recognised is not None and recognised.known else None
        if match is not None and self._says_otherwise(row, match):
            return self._otherwise(row, match, brought, changes)
        if recognised is None or recognised.known:
            return ImportedRow(row, Action.UPDATE if made else Action.SAME, brought, changes)
        if (refused := self._not_so(row) or self._refusal(row, recognised)) is not None:
            if refused.question is not None and refused.question.key in self._answers:
                return ImportedRow(row, Action.LEAVE_OUT, self._member)
            self.issues.append(refused)
            return ImportedRow(row, Action.REJECT, self._member)
        entry = self._entry(row)
        self.issues.extend(self._remarks(row, entry))
        if not recognised.near or (self._near(row) is Near.ALSO and recognised.match is None):
            return ImportedRow(row, Action.ADD, DuesBrought(self._member, assessments, entry), changes)
        old = decimal_text(total(payment.amount for payment in recognised.near))
        changes = (*changes, Changed("paid", old, decimal_text(entry.amount)))
        return ImportedRow(row, Action.UPDATE, DuesBrought(self._member, assessments, entry, recognised.near), changes)

    def _says_nothing(self, row: ReadRow) -> bool:
        """Whether neither a payment stands in it nor what is booked for its months, as a filled template has it."""
        months = (month for month in months_of(row) if liable_in(self._member, month))
        known = (month_dues(self._stated.account, month) for month in months)
        booked = total(dues.collected for dues in known if dues)
        return row.values.get("status") is DuesStatus.BLANK and row.values.get("booked") != booked

    def _says_otherwise(self, row: ReadRow, known: Booked) -> bool:
        """Whether the sheet names another day or way of a payment that is in the book."""
        when, method = row.values.get("pay_date"), row.values.get("method")
        other_day = isinstance(when, PartialDate) and not when.earliest <= known.paid_on <= when.latest
        return other_day or (bool(method) and str(method) != known.method)

    def _otherwise(
        self, row: ReadRow, known: Booked, brought: DuesBrought, changes: tuple[Changed, ...]
    ) -> ImportedRow:
        """Entries aren't edited: said, or reversed and booked anew where the user says that the sheet is right."""
        recorded = f"{known.paid_on} {known.method}"
        same = known.source == self._source(row) or known.receipt == row.values.get("receipt")
        if self._near(row) is Near.INSTEAD and same and known.months <= set(months_of(row)):
            if (advanced := self._not_so(row)) is not None:
                self.issues.append(advanced)
                return ImportedRow(row, Action.REJECT, self._member)
            entry = self._entry(row)
            changes = (*changes, Changed("pay_date", recorded, f"{entry.paid_on} {entry.method}"))
            replaced = DuesBrought(self._member, brought.assessments, entry, (known,))
            return ImportedRow(row, Action.UPDATE, replaced, changes)
        if same:
            facts = {"receipt": known.receipt, "recorded": recorded}
            self.issues.append(said_of(against_book.BOOKED_OTHERWISE, row, **facts))
        return ImportedRow(row, Action.UPDATE if changes else Action.SAME, brought, changes)

    def _refusal(self, row: ReadRow, recognised: Recognised) -> Issue | None:
        """Why a payment can't be booked as it stands, if it can't."""
        months = months_of(row)
        when = row.values.get("pay_date")
        if isinstance(when, PartialDate) and when.earliest > self._desk.today:
            return said_of(against_book.PAID_LATER_THAN_TODAY, row)
        if months[-1] > (latest := furthest_month(self._desk.today)):
            return said_of(against_book.PAID_TOO_FAR_AHEAD, row, month=months[-1], latest=latest)
        return self._near_the_book(row, recognised) if recognised.near or recognised.beside else None

    def _near_the_book(self, row: ReadRow, recognised: Recognised) -> Issue | None:
        """What to ask of a payment that comes near to others; one that names a receipt of the book is no other one."""
        near = self._near(row)
        if near is Near.ALSO and recognised.match is None:
            return None
        if not recognised.near:
            return self._asked(row, said_of(against_book.PAID_TOGETHER_TOO_MUCH, row), (Near.ALSO,))
        months = set(months_of(row))
        whole = all(payment.months <= months or moved(self._paid(row), payment) for payment in recognised.near)
        if near is Near.INSTEAD and whole:
            return None
        receipts = "、".join(_in_words(payment) for payment in recognised.near)
        if recognised.match is not None:
            said = against_book.RECEIPT_OTHERWISE if whole else against_book.RECEIPT_IN_PART
        else:
            said = against_book.NEAR_WHOLE if whole else against_book.NEAR_IN_PART
        ways = [*([Near.ALSO] if recognised.match is None else []), *([Near.INSTEAD] if whole else [])]
        return self._asked(row, said_of(said, row, receipts=receipts), ways)

    def _near(self, row: ReadRow) -> Near | None:
        """What is done with a payment that comes near to others: as was answered for it, else as for all."""
        answer = self._answers.get(_near_key(row), self._usual_near)
        return answer if isinstance(answer, Near) else None

    def _asked(self, row: ReadRow, said: Issue, ways: Sequence[Near]) -> Issue:
        """The issue with what somebody may choose to be done."""
        if not ways or self._usual_near is not None:
            return said
        facts = {"place": row.cell or row.at, "name": self._member.name, "said": without_advice(said.message)}
        choices = tuple(Choice(against_book.NEAR_WAYS[way], way) for way in ways)
        asked = against_book.ASK_NEAR.format(**facts)
        return replace(said, question=Question(_near_key(row), asked, choices, against_book.NEITHER_WAY))

    def _not_so(self, row: ReadRow) -> Issue | None:
        """What is said of money that wasn't paid here, or isn't the member's own while nobody is said to agree."""
        method = self._method(row)
        if method == ELSEWHERE:
            return said_of(against_book.PAID_ELSEWHERE, row)
        if (given := not_own(self._payer(row), method)) is None or self._consent:
            return None
        said = against_book.NOT_OWN_MONEY if given == method else against_book.NOT_OWN_PAYER
        return said_of(said, row, given=given, rule=rule("dues.own_money"))

    def _entry(self, row: ReadRow) -> NewPayment:
        paid = Fen(row.values["paid"])  # type: ignore[arg-type]  # the reader gives amounts as fen
        method, payer = self._method(row), self._payer(row)
        return NewPayment(
            self._member, spread(paid, self._costs(row)), self._paid_on(row), method, payer, self._source(row),
            consent=self._consent if not_own(payer, method) else None,
        )  # fmt: skip

    def _method(self, row: ReadRow) -> str:
        return str(row.values.get("method") or METHOD)

    def _payer(self, row: ReadRow) -> str | None:
        """Who brought the money, where it is another one than the member."""
        payer = str(row.values.get("payer") or "")
        return payer if comparable(payer) not in ("", comparable(self._member.name)) else None

    def _paid_on(self, row: ReadRow) -> date:
        """The day of paying; where only a month or nothing is written, the last day that it can have been."""
        when = row.values.get("pay_date")
        if isinstance(when, PartialDate) and when.day is not None:
            return when.earliest
        self.undated.append(row)
        latest = when.latest if isinstance(when, PartialDate) else months_of(row)[-1].last_day
        return min(latest, self._desk.today)

    def _remarks(self, row: ReadRow, entry: NewPayment) -> Iterator[Issue]:
        elsewhere = tuple(month for month in months_of(row) if not liable_in(self._member, month))
        if elsewhere:
            facts = {"months": spoken_months(elsewhere), "spans": self._member.spans_in_words}
            yield said_of(against_book.NOT_OURS_TO_COLLECT, row, **facts)
        payable = self._paid(row).payable
        if payable is not None and payable not in (entry.amount, self._together[months_of(row)]):
            sums = {"payable": decimal_text(payable), "amount": decimal_text(entry.amount)}
            yield said_of(against_book.PAID_DIFFERS, row, **sums)

    def _tell_of_waiver(self, row: ReadRow) -> None:
        """免 in a sheet is no approval: said once for a member, unless a waiver is recorded."""
        if row.values.get("status") is not DuesStatus.EXEMPT or self._waiver_told:
            return
        waivers = self._stated.account.waivers
        if all(any(w.from_month <= month < w.until for w in waivers) for month in months_of(row)):
            return
        self._waiver_told = True
        self.issues.append(against_book.NO_WAIVER.of(row, against_book.WRITTEN_AS_FREE))


def _near_key(row: ReadRow) -> tuple[object, ...]:
    return "near", row.at, row.cell


def _in_words(payment: Booked) -> str:
    months, amount = spoken_months(tuple(payment.months)), decimal_text(payment.amount)
    return against_book.NEAR_RECEIPT.format(receipt=payment.receipt, months=months, amount=amount)


def _write(desk: WritingDesk, rows: Sequence[ImportedRow]) -> None:
    brought = brought_by(rows)
    add_assessments(desk, [assessment for one in brought for assessment in one.assessments])
    replaced = {payment.id: payment for one in brought for payment in one.replaced}
    reverse(desk, list(replaced.values()), CORRECTED)
    book(desk, [one.payment for one in brought if one.payment is not None])
