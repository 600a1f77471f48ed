"""One receipt: who paid, which months, how much, and whether it still stands."""

from __future__ import annotations

from dataclasses import dataclass

from jygcli.domain.errors import Refused
from jygcli.domain.people import Member
from jygcli.services.desk import Desk
from jygcli.services.roster import everyone
from jygcli.store import queries
from jygcli.store.records import ReceiptLine, ReceiptMonth


class NoSuchReceipt(Refused):
    message = "没有 {given} 号收据。"
    advice = "收据号写成 2026-0001；看一个人某月的收据：jyg dues explain 姓名 月份"


@dataclass(frozen=True, slots=True)
class Receipt:
    branch: str
    member: Member
    line: ReceiptLine
    months: tuple[ReceiptMonth, ...]


def receipt(desk: Desk, given: str) -> Receipt:
    """The receipt of that number. Raises NoSuchReceipt."""
    found = desk.rows(queries.RECEIPT, receipt=given.strip())
    if not found:
        raise NoSuchReceipt(given=given)
    line = found[0]
    member = everyone(desk.store, desk.branch.id)[line.member_id]
    months = desk.store.rows(queries.RECEIPT_MONTHS, payment=line.id)
    return Receipt(desk.branch.name, member, line, tuple(months))
