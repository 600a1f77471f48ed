"""Waivers that end early: the months from then on are due in full again."""

from __future__ import annotations

from dataclasses import dataclass

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.months import Month, months_from
from jygcli.domain.dues.owed import Waiver
from jygcli.domain.dues.settled import split
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.dues.cashbook import closed_among
from jygcli.store.reads import queries
from jygcli.store.reads.records import WaiverRecord
from jygcli.store.rows import tables


class NothingToEnd(Refused):
    message = "{name}从 {month} 起没有少交、免交，没有可以结束的。"
    advice = "看记录：jyg member show {number}"


class EndsInThePast(Refused):
    message = "{given} 已经过去，那时的少交、免交已经算数，不能追收。"
    advice = "从本月起恢复：--from {earliest}"


@dataclass(frozen=True, slots=True)
class EndWaiver:
    """`from_month` is the first that is due in full again."""

    member: str
    from_month: Month
    why: str | None = None


@dataclass(frozen=True, slots=True)
class WaiverEnded:
    """The waivers that were cut, as they were before; `restored` are the months that are due in full again, those of
    closed quarters (`closed`) as corrections. What was paid as reduced stays so: `paid`.
    """

    member: Member
    from_month: Month
    why: str | None
    before: tuple[Waiver, ...]
    restored: tuple[Month, ...]
    paid: tuple[Month, ...]
    closed: tuple[Month, ...] = ()


def unwaive(desk: Desk, request: EndWaiver) -> WaiverEnded:
    """End every waiver of the member at a month, which is due in full again with those after it.

    Only from this month on: what was waived for months that are over has been relied on, and nobody is
    billed for it afterwards. A month paid as reduced stays paid. What was only applied for is withdrawn whole.
    Raises EndsInThePast, NothingToEnd.
    """
    this_month = Month.of(desk.today)
    with desk.operation("dues.unwaive") as desk:
        account = account_of(accounts(desk), request.member)
        member = account.member
        cut = [
            row
            for row in desk.rows(queries.WAIVER_RECORDS)
            if row.member_id == member.id and (row.until > request.from_month or row.approved_on is None)
        ]
        if not cut:
            raise NothingToEnd(name=member.name, number=member.number, month=request.from_month)
        if request.from_month < this_month and any(row.approved_on for row in cut):
            raise EndsInThePast(given=request.from_month, earliest=this_month)
        for row in cut:
            _end(desk, row, request)
        reduced = (
            month
            for row in cut
            if row.approved_on is not None
            for month in months_from(max(row.from_month, request.from_month), row.until)
        )
        months = split(account, reduced)
        before = tuple(Waiver(w.member_id, w.from_month, w.until, w.amount, w.approved_on) for w in cut)
        closed = closed_among(desk, months.left)
        return WaiverEnded(member, request.from_month, request.why, before, months.left, months.paid, closed)


def _end(desk: WritingDesk, row: WaiverRecord, request: EndWaiver) -> None:
    until = row.from_month if row.approved_on is None else max(row.from_month, request.from_month)
    desk.change(tables.WaiverRow, row.id, until=until, ended_why=request.why)
