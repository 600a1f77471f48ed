"""Corrections of payments: counter-entries. The receipt numbers of both stay, and none is used twice."""

from __future__ import annotations

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.money import ZERO, Fen, NoMoney, decimal_text, total
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.allocating import Share, allocate_back
from jygcli.domain.dues.owed import paid_beyond
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.dues.booking import REVERSAL, Booked, NewPayment, book, booked_payments, reverse
from jygcli.services.dues.receipts import numbered
from jygcli.store.reads.payments import ReceiptLine

AlreadyReversed = Refused.saying("收据 {receipt} 已经冲正（{by}）。", "看账：jyg dues ledger")
IsAReversal = Refused.saying(
    "{receipt} 本身就是冲正（冲的是 {reverses}），不能再冲。", "要恢复那笔交纳，重新登记：jyg dues collect"
)
RefundTooLarge = Refused.saying(
    "收据 {receipt} 只有 {amount} 元，不能退 {given} 元。", "全部退还，用冲正：jyg dues reverse {receipt} --why 原因"
)
NothingCameIn = Refused.saying(
    "收据 {receipt} 的党费是在流入地交的（{place}），本支部没有收钱，退不了。",
    "记错的，冲正：jyg dues reverse {receipt} --why 原因",
)
NoWhy = CalledWrongly.saying("冲正要写明原因。", "例：--why 重复登记", supplied_by="--why")


class Correct(NamedTuple):
    """A receipt to cancel; with `refund`, only so much of it is given back, from its last months on."""

    receipt: str
    why: str
    refund: Fen | None = None


class Corrected(NamedTuple):
    """A payment, the counter-entry, and what was booked anew of it (a part refund). Numbers are empty before.

    What is paid beyond the dues goes back first, then the voluntary part, then the last months.
    """

    member: Member
    payment: Booked
    entry: ReceiptLine
    why: str
    kept: tuple[Share, ...] = ()
    kept_voluntary: Fen = ZERO
    reversal: str = ""
    rebooked: str = ""

    @property
    def given_back(self) -> Fen:
        return Fen(self.payment.amount - self.rest)

    @property
    def rest(self) -> Fen:
        """What of the payment stays."""
        return Fen(total(share.amount for share in self.kept) + self.kept_voluntary)


def correct(desk: Desk, request: Correct) -> Corrected:
    """Cancel a payment by a counter-entry; of a part refund, the rest is booked anew in the same operation.

    Raises NoSuchReceipt, AlreadyReversed, IsAReversal, RefundTooLarge, NothingCameIn, DayIsClosed.
    """
    with desk.operation("dues.reverse" if request.refund is None else "dues.refund") as desk:
        found = preview(desk, request)
        [reversal] = reverse(desk, [found.payment], request.why)
        rebooked = ""
        if found.rest:
            entry = NewPayment(
                found.member, found.kept, max(desk.today, found.payment.paid_on),
                found.entry.method, found.entry.payer, voluntary=found.kept_voluntary, consent=found.entry.consent,
            )  # fmt: skip
            rebooked = book(desk, [entry])[0].receipt
        return found._replace(reversal=reversal, rebooked=rebooked)


def preview(desk: Desk, request: Correct) -> Corrected:
    """What `correct` would write. Raises what it raises."""
    if not request.why.strip():
        raise NoWhy
    entry = _entry(desk, request.receipt)
    members = {member.id: member for member in members_of(desk)}
    payments = booked_payments(desk).get(entry.member_id, [])
    only_voluntary = Booked(
        entry.id, entry.member_id, entry.receipt, entry.paid_on, None, entry.voluntary, entry.method, ()
    )
    payment = next((payment for payment in payments if payment.id == entry.id), only_voluntary)
    found = Corrected(members[entry.member_id], payment, entry, request.why)
    if request.refund is None:
        return found
    if entry.elsewhere is not None:
        raise NothingCameIn(receipt=entry.receipt, place=entry.elsewhere)
    if request.refund <= 0:
        raise NoMoney(option="--amount")
    if request.refund > payment.amount:
        given, amount = decimal_text(request.refund), decimal_text(payment.amount)
        raise RefundTooLarge(receipt=entry.receipt, amount=amount, given=given)
    account = account_of(accounts(desk), str(found.member.number))
    beyond = {one.month: one.amount for one in paid_beyond(account) if one.receipt == entry.receipt}
    freely = Fen(max(min(request.refund - total(beyond.values()), payment.voluntary), 0))
    kept = allocate_back(payment.shares, Fen(request.refund - freely), beyond)
    return found._replace(kept=kept, kept_voluntary=Fen(payment.voluntary - freely))


def _entry(desk: Desk, receipt: str) -> ReceiptLine:
    entry = numbered(desk, receipt)
    if entry.method == REVERSAL and entry.reverses is not None:
        raise IsAReversal(receipt=entry.receipt, reverses=entry.reverses)
    if entry.reversed_by is not None:
        raise AlreadyReversed(receipt=entry.receipt, by=entry.reversed_by)
    return entry
