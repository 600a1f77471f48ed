"""The guided way to a correction: what was wrong of a receipt, its counter-entry, and what is right entered anew.

In one operation, by the services that reverse and collect. Of a quarter that is closed the page stays: both entries are
of today, and the difference is a correction in the present quarter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from enum import StrEnum

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.months import Month, Quarter, spoken_months
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.owed import owed_months
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.dues import collecting, corrections
from jygcli.services.dues.booking import Booked, booked_payments, reverse
from jygcli.services.dues.cashbook import ClosedDays, in_hand
from jygcli.services.dues.collecting import CollectDues, DuesCollected
from jygcli.services.dues.corrections import Correct, Corrected
from jygcli.services.members import people
from jygcli.store.reads.payments import ReceiptLine


class Wrong(StrEnum):
    """What was wrong of a receipt."""

    WHOLE = "整笔"
    AMOUNT = "金额"
    MONTHS = "月份"
    MEMBER = "党员"
    DAY = "日期"
    METHOD = "方式"


class WrongUnsaid(CalledWrongly):
    message = "没有写收据 {receipt} 错在哪里：{on} {method} {amount} 元。"
    advice = "写正确的：--amount、--months、--member、--on、--method；整笔不该有的：--wrong 整笔"
    supplied_by = "--wrong"


# What is right of it is given by an option, which somebody at a terminal is asked for.
_GIVEN_BY: Mapping[Wrong, type[CalledWrongly]] = {
    wrong: CalledWrongly.saying(f"没有写正确的{wrong}。", f"加上 {option}。", supplied_by=option)
    for wrong, option in {
        Wrong.AMOUNT: "--amount", Wrong.MONTHS: "--months", Wrong.MEMBER: "--member", Wrong.DAY: "--on",
        Wrong.METHOD: "--method",
    }.items()
}  # fmt: skip


class WhichReceipt(Refused):
    message = "{name}的收据：{receipts}。"
    advice = "写上收据号再做一次：jyg dues correct 收据号"
    supplied_by = "what"


NoReceipts = Refused.saying(
    "{name}{months}没有可以更正的收据。",
    "漏记的：jyg dues collect；核定错的：jyg dues assess；少交、免交：jyg dues waive；看一个月：jyg dues explain",
)
GivenFreely = Refused.saying(
    "收据 {receipt} 的 {amount} 元都是自愿多交的（{given} 元），不能这样改。",
    "先整笔冲正（--wrong 整笔），再用 jyg dues collect 登记。",
)


class Amend(NamedTuple):
    """`what`: a receipt, or a member with one receipt (of a `month`). Then what is right; what isn't given stays as it
    was. `amount` is the whole receipt's.
    """

    what: str
    why: str = ""
    wrong: Wrong | None = None
    month: Month | None = None
    amount: Fen | None = None
    months: tuple[Month, ...] = ()
    member: str | None = None
    on: date | None = None
    method: str | None = None
    consent: str | None = None

    @property
    def given(self) -> Mapping[Wrong, object]:
        return {
            Wrong.AMOUNT: self.amount, Wrong.MONTHS: self.months, Wrong.MEMBER: self.member, Wrong.DAY: self.on,
            Wrong.METHOD: self.method,
        }  # fmt: skip


class Amended(NamedTuple):
    """What was reversed, and what was entered anew (None: nothing). `closed`: the quarter of the receipt's day, where
    it is closed. `in_hand`: the dues in hand before and after.
    """

    reversed: Corrected
    on: date
    anew: DuesCollected | None
    closed: Quarter | None
    in_hand: tuple[Fen, Fen]
    done: bool = False


class _OnlyLooked(Exception):
    """A way out of an operation that was only to be looked at, with what it would do."""

    def __init__(self, found: Amended) -> None:
        self.found = found


def amend(desk: Desk, request: Amend) -> Amended:
    """Reverse a receipt and enter what is right, in one operation.

    Raises WrongUnsaid and what says that the right thing is missing, WhichReceipt, NoReceipts, GivenFreely, and what
    reversing and collecting raise.
    """
    with desk.operation("dues.correct") as desk:
        return _amend(desk, request)._replace(done=True)


def preview(desk: Desk, request: Amend) -> Amended:
    """What `amend` would do: it is done and rolled back. Raises what it raises."""
    try:
        with desk.operation("dues.correct") as desk:
            raise _OnlyLooked(_amend(desk, request))
    except _OnlyLooked as looked:
        return looked.found


def _amend(desk: WritingDesk, request: Amend) -> Amended:
    receipt = _receipt(desk, request)
    entry = corrections.preview(desk, Correct(receipt, "-")).entry
    _require_said(request, entry)
    found = corrections.preview(desk, Correct(receipt, request.why))
    before, payment, days = in_hand(desk), found.payment, ClosedDays(desk)
    closed = days.quarter(payment.paid_on) if payment.paid_on in days and payment.elsewhere is None else None
    on = payment.paid_on if closed is None else max(desk.today, payment.paid_on)
    found = found._replace(reversal=reverse(desk, [payment], request.why, on=[payment.paid_on])[0])
    anew = None if request.wrong is Wrong.WHOLE else _enter(desk, request, found, on)
    return Amended(found, on, anew, closed, (before, in_hand(desk)))


def _receipt(desk: Desk, request: Amend) -> str:
    """The receipt that is meant. Raises WhichReceipt, NoReceipts, UnknownMember, AmbiguousMember."""
    given = request.what.strip()
    if given[:4].isdigit() and given[4:5] == "-":
        return given
    member = people.find(desk, given)
    found = [p for p in booked_payments(desk).get(member.id, []) if request.month is None or request.month in p.months]
    if not found:
        raise NoReceipts(name=member.name, months=f" {request.month} " if request.month else "")
    if len(found) > 1:
        raise WhichReceipt(name=member.name, receipts="、".join(map(_in_words, found)))
    return found[0].receipt


def _in_words(payment: Booked) -> str:
    return f"{payment.receipt} ({spoken_months(tuple(sorted(payment.months)))}: {decimal_text(payment.amount)})"


def _require_said(request: Amend, entry: ReceiptLine) -> None:
    """Raise where nothing, or not the right thing, is said of what was wrong."""
    wanted = _GIVEN_BY.get(request.wrong) if request.wrong else None
    if request.wrong is None and not any(request.given.values()):
        amount = decimal_text(entry.amount)
        raise WrongUnsaid(receipt=entry.receipt, on=entry.paid_on, method=entry.method, amount=amount)
    if wanted is not None and request.wrong and not request.given[request.wrong]:
        raise wanted


def _reached(desk: Desk, member: str, months: Sequence[Month], amount: Fen) -> tuple[Month, ...]:
    """The months of a receipt, and as many of those owed after them in that quarter as the amount pays for."""
    account = account_of(accounts(desk), member)
    owing = {one.month: one.owing for one in owed_months(account, months[-1].quarter.months[-1])}
    reached, left = list(months), amount - sum(owing.get(month, 0) for month in months)
    for month in sorted(month for month in owing if month > months[-1]):
        if left <= 0:
            break
        reached.append(month)
        left -= owing[month]
    return tuple(reached)


def _enter(desk: WritingDesk, request: Amend, found: Corrected, on: date) -> DuesCollected:
    """Enter what is right; the amount and the months of the receipt where nothing else is said, and with a larger
    amount the months after these in their quarter as far as it goes.
    """
    entry, payment = found.entry, found.payment
    amount = Fen((request.amount or entry.amount) - entry.voluntary)
    if amount <= 0:
        given, wanted = decimal_text(entry.voluntary), decimal_text(request.amount or entry.amount)
        raise GivenFreely(receipt=entry.receipt, given=given, amount=wanted)
    member = request.member or str(found.member.number)
    return collecting.enter(
        desk,
        CollectDues(
            (member,),
            months=request.months or _reached(desk, member, sorted(payment.months), amount),
            amount=amount,
            on=request.on or on,
            method=request.method or entry.method,
            payer=entry.payer,
            voluntary=entry.voluntary,
            consent=request.consent or entry.consent,
            elsewhere=entry.elsewhere,
        ),
    )
