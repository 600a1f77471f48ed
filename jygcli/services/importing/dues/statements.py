"""A bank's, WeChat's or Alipay's statement against the book: which movements are somebody's dues, and of which months.

Nothing is booked for being found: each payment is a proposal. One with a single plain reading (one member, said to be
dues, the amount exactly that of whole months) is taken at the user's word for all of them; any other is asked about.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from datetime import date, timedelta
from functools import partial

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Month, months_from
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Allocation, MonthDues, furthest_month
from jygcli.domain.dues.allocating import allocate
from jygcli.domain.dues.owed import owed_months
from jygcli.domain.dues.own_money import not_own
from jygcli.domain.law.rules import figure
from jygcli.domain.people.membership import Member
from jygcli.domain.people.names import clean_name, comparable
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.dues.booking import NewPayment, book
from jygcli.services.dues.cashbook import ClosedDays
from jygcli.services.importing.matching import MemberLookup
from jygcli.services.importing.steps import Action, Decisions, ImportedRow, Importer, RowRefused, decide_each
from jygcli.sheets.dues.columns import NO_DUES
from jygcli.sheets.dues.statement import RETURNED, SAYS_DUES, STATEMENT, Flow
from jygcli.sheets.grids.readings import Reading, ReadRow
from jygcli.sheets.words.against_book import WhyLeft
from jygcli.sheets.words.periods import MonthSpan, plain_period, spans_in
from jygcli.store.reads import payments as payment_queries
from jygcli.store.reads.payments import ReceiptLine

_SOON = 3  # months ahead: what is paid in December for 1-3月 is of the next year
_NEAR = timedelta(days=7)  # so far may the day of a receipt lie from that of the money
_EVER = {"first": date.min, "last": date.max}


class Proposal(NamedTuple):
    """A payment that a movement may be. `key`: what it is known by when the same file comes again; `whys`: what has to
    be asked about, empty where it has one plain reading. Without `payment` it can't be booked from here.
    """

    key: str
    payment: NewPayment | None = None
    whys: tuple[WhyLeft, ...] = ()

    @property
    def is_plain(self) -> bool:
        return self.payment is not None and not self.whys


def statement_importer(taken: Collection[str] | None = None) -> Importer:
    """The importer; `taken` are the keys of the proposals that the user agreed to. Without it, the plain ones are, and
    each line is reckoned as if those before it were all agreed to.
    """
    return Importer(STATEMENT, partial(_decisions, taken), _write)


def proposals(rows: Iterable[ImportedRow]) -> Iterator[tuple[ImportedRow, Proposal, NewPayment]]:
    """The rows that may be booked, each with its proposal and the payment."""
    for row in rows:
        if isinstance(row.subject, Proposal) and row.subject.payment is not None:
            yield row, row.subject, row.subject.payment


def _decisions(taken: Collection[str] | None, desk: Desk, reading: Reading) -> Decisions:
    decider = _Movements(desk, taken)
    return decide_each(reading.rows, decider.decide, []), ()


class _Movements:
    """The movements of one statement, in their order: each pays what those before it have left."""

    def __init__(self, desk: Desk, taken: Collection[str] | None) -> None:
        self._today, self._taken = desk.today, taken
        self._accounts = {account.member.id: account for account in accounts(desk)}
        self._roster = MemberLookup(account.member for account in self._accounts.values())
        self._closed = ClosedDays(desk)
        self._known: dict[str, bool] = {}  # by what statements' payments are known by: whether one stands
        self._by_hand: dict[int, list[ReceiptLine]] = defaultdict(list)
        for receipt in desk.rows(payment_queries.RECEIPTS, **_EVER):
            if receipt.source is not None:
                stands = receipt.reverses is None and receipt.reversed_by is None
                self._known[receipt.source] = stands or self._known.get(receipt.source, False)
            if receipt.reverses is None and receipt.reversed_by is None:
                self._by_hand[receipt.member_id].append(receipt)
        self._seen: Counter[str] = Counter()

    def decide(self, row: ReadRow) -> ImportedRow:
        values = row.values
        day, amount = values.get("when"), values.get("amount")
        if not isinstance(day, PartialDate) or day.day is None or not isinstance(amount, int):
            raise RowRefused
        key = self._key(row, day.earliest, Fen(amount))
        if self._known.get(key):
            return ImportedRow(row, Action.SAME, Proposal(key))
        found = self._proposal(row, key, day.earliest, Fen(amount))
        if found.payment is None:
            return ImportedRow(_with_whys(row, found), Action.LEAVE_OUT, found)
        agreed = found.is_plain if self._taken is None else key in self._taken
        if agreed or self._taken is None:
            self._settle(found.payment)
        return ImportedRow(_with_whys(row, found), Action.ADD if agreed else Action.LEAVE_OUT, found)

    def _key(self, row: ReadRow, day: date, amount: Fen) -> str:
        """The transaction's own number, else its day, amount and payer, counted where several are alike."""
        way, number = row.values.get("way"), row.values.get("transaction")
        if number:
            return f"{way} {number}"
        alike = f"{way} {day} {row.values.get('flow')} {amount} {row.values.get('payer') or '—'}"
        self._seen[alike] += 1
        return alike if self._seen[alike] == 1 else f"{alike} #{self._seen[alike]}"

    def _proposal(self, row: ReadRow, key: str, day: date, amount: Fen) -> Proposal:
        said = " ".join(str(row.values[name]) for name in ("remark", "what", "state") if row.values.get(name))
        remark, payer = str(row.values.get("remark") or ""), clean_name(str(row.values.get("payer") or ""))
        if (left := self._no_dues(row, said, remark, day)) is not None:
            return Proposal(key, whys=(left,))
        members, covered = self._members(remark, payer)
        if len(members) != 1:
            return Proposal(key, whys=(_who_not(members, remark),))
        account = self._accounts[members[0].id]
        if not account.assessments:
            return Proposal(key, whys=(WhyLeft.NOT_ASSESSED,))
        owed = owed_months(account, furthest_month(self._today))
        chosen, doubts = _months_paid(remark.replace(members[0].name, " "), owed, day, amount)
        if chosen is None:
            return Proposal(key, whys=doubts)
        shares = allocate(amount, chosen)
        whys = [*doubts, *([WhyLeft.NAME_COVERED] if covered else [])]
        if key in self._known:
            whys.append(WhyLeft.REVERSED)
        if not SAYS_DUES.search(said):
            whys.append(WhyLeft.NOT_SAID)
        if any(share.month < Month.of(day).plus(-figure("dues.months_back")) for share in shares):
            whys.append(WhyLeft.LONG_AGO)
        if any(r.amount == amount and abs(r.paid_on - day) <= _NEAR for r in self._by_hand[members[0].id]
               if not self._is_of_statement(r, row)):  # fmt: skip
            whys.append(WhyLeft.IN_BOOK)
        other = payer if payer and not covered and comparable(payer) != comparable(members[0].name) else None
        payment = NewPayment(members[0], shares, day, str(row.values["way"]), payer=other, source=key)
        return Proposal(key, payment, tuple(whys))

    def _no_dues(self, row: ReadRow, said: str, remark: str, day: date) -> WhyLeft | None:
        """Why a movement is no payment of dues at all, or can't be one from here."""
        flow = row.values.get("flow")
        if flow is not Flow.IN:
            return WhyLeft.OUT if flow is Flow.OUT else WhyLeft.NEITHER
        if RETURNED.search(said):
            return WhyLeft.RETURNED
        if NO_DUES.search(remark):
            return WhyLeft.OTHER_MONEY
        if not_own(remark) is not None:
            return WhyLeft.NOT_OWN
        return WhyLeft.CLOSED if day in self._closed else None

    def _members(self, remark: str, payer: str) -> tuple[list[Member], bool]:
        """Whose dues they may be: of those named in the remark, else of the payer; and whether his name is covered."""
        plain = comparable(remark)
        named = [member for member in self._roster.members if comparable(member.name) in plain]
        longest = [m for m in named if not any(m.name != o.name and m.name in o.name for o in named)]
        if longest or not payer:
            return longest, False
        if "*" not in payer:
            return self._roster.named(payer), False
        pattern = re.compile(re.escape(payer).replace(r"\*", "."))
        return [member for member in self._roster.members if pattern.fullmatch(member.name)], True

    @staticmethod
    def _is_of_statement(receipt: ReceiptLine, row: ReadRow) -> bool:
        return receipt.source is not None and receipt.source.startswith(f"{row.values.get('way')} ")

    def _settle(self, payment: NewPayment) -> None:
        account = self._accounts[payment.member.id]
        paid = tuple(
            Allocation(payment.member.id, share.month, share.amount, share.due, share.waived)
            for share in payment.shares
        )
        self._accounts[payment.member.id] = account._replace(allocations=(*account.allocations, *paid))


def _who_not(members: Sequence[Member], remark: str) -> WhyLeft:
    if not members:
        return WhyLeft.NOBODY
    several = len({member.name for member in members}) > 1 and all(member.name in remark for member in members)
    return WhyLeft.SEVERAL_NAMED if several else WhyLeft.SEVERAL


def _months_paid(
    remark: str, owed: Sequence[MonthDues], day: date, amount: Fen
) -> tuple[Sequence[MonthDues] | None, tuple[WhyLeft, ...]]:
    """The months that a payment settles: as the remark says, else the oldest owed; and what of that is to be asked."""
    spans = list(spans_in(plain_period(remark)))
    if any(span.unsure or span.nth for span in spans):
        return None, (WhyLeft.MONTHS_UNSURE,)
    if not spans:
        if amount > total(dues.owing for dues in owed):
            return None, (WhyLeft.TOO_MUCH,)
        return owed, () if _is_whole(owed, amount) else (WhyLeft.NOT_WHOLE,)
    ways = [chosen for year in (day.year - 1, day.year) if (chosen := _named(spans, owed, year))]
    if not ways and (ahead := _named(spans, owed, day.year + 1)) and ahead[0].month <= Month.of(day).plus(_SOON):
        ways = [ahead]
    ways = list(dict.fromkeys(ways))
    exact = [way for way in ways if total(dues.owing for dues in way) == amount]
    if len(exact) == 1:
        return exact[0], ()
    possible = exact or [way for way in ways if total(dues.owing for dues in way) > amount]
    if not possible:
        return None, (WhyLeft.TOO_MUCH if ways else WhyLeft.NOT_OWED,)
    likely = min(possible, key=lambda way: abs(way[0].month.first_day - day))
    doubts = [WhyLeft.WHICH_YEAR] if len(possible) > 1 else []
    return likely, (*doubts, *(() if exact else (WhyLeft.AMOUNT_DIFFERS,)))


def _named(spans: Sequence[MonthSpan], owed: Sequence[MonthDues], year: int) -> tuple[MonthDues, ...]:
    """The months of the remark that are owed, if all of them are; of a span without a year, those of that year."""
    wanted: list[Month] = []
    for span in spans:
        first, last = span.resolved(year) or (Month(year, 1), Month(year, 1))
        wanted += months_from(first, last.plus(1))
    found = tuple(dues for dues in owed if dues.month in wanted)
    return found if len(found) == len(set(wanted)) else ()


def _is_whole(owed: Sequence[MonthDues], amount: Fen) -> bool:
    """Whether an amount settles the oldest months whole."""
    left: int = amount
    for dues in owed:
        if left <= 0:
            break
        left -= dues.owing
    return left == 0


def _with_whys(row: ReadRow, proposal: Proposal) -> ReadRow:
    """The row with what came of it, for the list that is shown."""
    told: dict[str, object] = dict(row.values)
    if (payment := proposal.payment) is not None:
        months = [share.month for share in payment.shares]
        told |= {"name": payment.member.name, "period_from": months[0], "period_to": months[-1]}
    if proposal.whys:
        told["why"] = tuple(map(str, proposal.whys))
    return row._replace(values=told)


def _write(desk: WritingDesk, rows: Sequence[ImportedRow]) -> None:
    book(desk, [payment for _, _, payment in proposals(rows)])
