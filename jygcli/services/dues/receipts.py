"""Receipts: who paid, which months, how much, and whether each still stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.months import Quarter
from jygcli.domain.base.signs import half_signs
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.people.membership import Member
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import everyone
from jygcli.services.members import people
from jygcli.store.reads import payments as payment_queries
from jygcli.store.reads.payments import ReceiptLine, ReceiptMonth

NoSuchReceipt = Refused.saying("没有 {given} 号收据。", "收据号写成 2026-0001；看收据号：jyg dues ledger")
NoReceiptsThen = Refused.saying("{span}没有开过收据。", "看账：jyg dues ledger")
NoReceiptNamed = CalledWrongly.saying(
    "没有写要哪张收据。", "写收据号（可写几个），或 --quarter 季度，或 --on 收款的日期。"
)


_LARGEST = 9999  # number of a receipt of a year


class Receipt(NamedTuple):
    branch: str
    member: Member
    line: ReceiptLine
    months: tuple[ReceiptMonth, ...]


class Receipts(NamedTuple):
    """Several receipts, in the order asked for, or of a span of days in the order in which they were given out."""

    branch: str
    receipts: tuple[Receipt, ...]


class ReceiptsWanted(NamedTuple):
    """By numbers (of this year in short too: 28), or by whose they are; or all of a quarter, or of a day."""

    numbers: tuple[str, ...] = ()
    quarter: Quarter | None = None
    on: date | None = None


def receipt(desk: Desk, given: str) -> Receipt:
    """The receipt of that number. Raises NoSuchReceipt."""
    return receipts(desk, ReceiptsWanted((given,))).receipts[0]


def receipts(desk: Desk, wanted: ReceiptsWanted) -> Receipts:
    """The receipts asked for. Raises NoSuchReceipt, NoReceiptsThen, NoReceiptNamed; UnknownMember, AmbiguousMember."""
    if wanted.numbers:
        lines = (line for given in dict.fromkeys(wanted.numbers) for line in _meant(desk, given))
        return _with_months(desk, dict.fromkeys(lines))
    if wanted.quarter is not None:
        return _between(desk, wanted.quarter.first_day, wanted.quarter.last_day, wanted.quarter.spoken)
    if wanted.on is not None:
        return _between(desk, wanted.on, wanted.on, f"{wanted.on} ")
    raise NoReceiptNamed


def numbers_for(desk: Desk, quarter: Quarter) -> tuple[str, ...]:
    """The receipts that stand by which months of the quarter were paid, whenever that was."""
    booked = desk.rows(payment_queries.BOOKED)
    return tuple(sorted({one.receipt for one in booked if one.month.quarter == quarter and not one.elsewhere}))


def standing(desk: Desk, most: int | None) -> tuple[Receipt, ...]:
    """The newest receipts that stand: neither a reversal nor reversed; the newest first; all where `most` is None."""
    lines = desk.rows(payment_queries.RECEIPTS, first=date.min, last=desk.today)
    stand = [line for line in reversed(lines) if line.reverses is None and line.reversed_by is None]
    return _with_months(desk, stand[:most]).receipts


def of_member(desk: Desk, member: Member, first: date, last: date) -> tuple[Receipt, ...]:
    """A member's receipts of a span of days, in the order in which they were given out."""
    found = desk.rows(payment_queries.RECEIPTS, first=first, last=last)
    return _with_months(desk, (line for line in found if line.member_id == member.id)).receipts


def _meant(desk: Desk, given: str) -> tuple[ReceiptLine, ...]:
    """The receipt of that number, in short a number of this year; or all of this year of the member so named."""
    text = half_signs(given).strip()
    if text.isascii() and text.isdecimal() and int(text) <= _LARGEST:
        return (numbered(desk, f"{desk.today.year}-{int(text):04d}"),)
    if re.search(r"\d", text):
        return (numbered(desk, text),)
    member, span = people.find(desk, text), (date(desk.today.year, 1, 1), desk.today)
    found = tuple(one.line for one in of_member(desk, member, *span))
    if not found:
        raise NoReceiptsThen(span=f"今年给{member.name}")
    return found


def numbered(desk: Desk, given: str) -> ReceiptLine:
    """The line of the receipt of that number. Raises NoSuchReceipt."""
    found = desk.rows(payment_queries.RECEIPT, receipt=given.strip())
    if not found:
        raise NoSuchReceipt(given=given)
    return found[0]


def _between(desk: Desk, first: date, last: date, span: str) -> Receipts:
    found = desk.rows(payment_queries.RECEIPTS, first=first, last=last)
    if not found:
        raise NoReceiptsThen(span=span)
    return _with_months(desk, found)


def _with_months(desk: Desk, lines: Iterable[ReceiptLine]) -> Receipts:
    people, wanted = everyone(desk), tuple(lines)
    return Receipts(
        desk.name_on(max((line.paid_on for line in wanted), default=desk.today)),
        tuple(
            Receipt(
                desk.name_on(line.paid_on),
                people[line.member_id],
                line,
                tuple(desk.rows(payment_queries.RECEIPT_MONTHS, payment=line.id)),
            )
            for line in wanted
        ),
    )
