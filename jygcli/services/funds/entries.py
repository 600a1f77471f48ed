"""The branch's funds: money in, money out, and the counter entries that cancel either. Nothing here is ever changed."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

from jygcli.domain.base.dates import YEARS_BACK, happened_on
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import Fen, NoMoney, decimal_text
from jygcli.domain.base.months import Quarter, year_in_range
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import Direction
from jygcli.domain.funds.purposes import (
    OPENING,
    UNCHECKED,
    FundLine,
    FundSource,
    FundUse,
    available,
    balance,
    require_available,
    require_decision,
    require_permitted,
)
from jygcli.domain.law import settings
from jygcli.domain.law.rules import rule
from jygcli.domain.meetings.votes import may_vote, quorum_of
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.meetings.recording import held
from jygcli.services.meetings.votes import electorate_of
from jygcli.store.reads import meetings as meeting_queries
from jygcli.store.reads import queries
from jygcli.store.rows import tables

AlreadySpent = Refused.saying(
    "第 {number} 笔是{source}收入 {amount} 元，现在{source}只剩 {left} 元：这笔钱已经用了，不能冲正。",
    "先冲正用了这笔钱的支出（看 jyg fund ledger --source {source}），再冲正这一笔。",
)
GrantYearUnlikely = Refused.saying(
    "{on} 收到的钱写成 {year} 年的工作经费，多半是年份写错。", "请核对 --year，要在 {first} 到 {last} 之间。"
)
OpenedAlready = Refused.saying(
    "{source}建账时的结余已经记过了。",
    "记错的先冲正（编号见 jyg fund ledger --source {source}）：jyg fund reverse 编号 --why 原因",
)
UnknownEntry = Refused.saying("没有第 {given} 笔收支。", "看编号：jyg fund ledger")
ReversedAlready = Refused.saying("第 {number} 笔已经冲正过了（第 {by} 笔）。", "看明细：jyg fund ledger")
ReversalOfReversal = Refused.saying("第 {number} 笔本身就是冲正，不能再冲正。", "原来那笔没有错的，重新登记一笔。")
DecidedLater = Refused.saying(
    "第 {number} 号会议开在 {held}，在支出的 {on} 之后。",
    "核对会议编号和支出日期；事后追认的，在 --decision 里用文字写明。",
)
NotDecidedThere = Refused.saying(
    "第 {number} 号会议是{kind}，不能决定经费怎么用（{source}）。",
    "写支部党员大会或支部委员会的编号，看：jyg meeting list",
)
TooFewDecided = Refused.saying(
    "第 {number} 号会议应到会有表决权的 {entitled} 人，到会 {present} 人，不到 {needed} 人，作不了决定（{source}）。",
    "考勤记错的先改：jyg meeting attend {number}；没有记错的，开会人数够了再决定，写那次会的编号。",
)


class SpendFunds(NamedTuple):
    """`decision`: which meeting decided it, by its number or in words."""

    source: FundSource
    use: FundUse
    amount: Fen
    purpose: str
    voucher: str
    decision: str | None = None
    on: date | None = None


class FundBooked(NamedTuple):
    """An entry that was written, and what its source holds now. `cancelled`: the entry that it reverses."""

    entry: FundLine
    left: Fen
    cancelled: FundLine | None = None


def grant(desk: Desk, amount: Fen, on: date | None, voucher: str, year: int | None = None) -> FundBooked:
    """Money of the yearly grant came in. Raises NoMoney, InTheFuture, LongAgo, NotAYear, GrantYearUnlikely."""
    day = day_of_money(desk, on, "收款")
    meant = _likely_year(year, day)
    return income(desk, "fund.grant", FundSource.GRANT, amount, day, period=str(meant), voucher=voucher)


def open_with(desk: Desk, source: FundSource, amount: Fen, on: date | None, voucher: str | None) -> FundBooked:
    """What a source held when the book began, entered once. Raises NoMoney, InTheFuture, LongAgo, OpenedAlready."""
    day = day_of_money(desk, on, "建账")
    require_money(amount)
    with desk.operation("fund.open") as desk:
        if any(e.is_opening and e.reversed_by is None and e.reverses is None for e in entries(desk, source)):
            raise OpenedAlready(source=source)
        return booked(desk, write(desk, source, amount, day, purpose=OPENING, voucher=voucher))


def income(
    desk: Desk, command: str, source: FundSource, amount: Fen, on: date, *, period: str, voucher: str | None
) -> FundBooked:
    """Book money that came in from outside. Raises NoMoney."""
    require_money(amount)
    with desk.operation(command) as desk:
        return booked(desk, write(desk, source, amount, on, period=period, voucher=voucher))


def spend(desk: Desk, request: SpendFunds) -> FundBooked:
    """Book an expense of the grant or of returned dues.

    Raises NoMoney, InTheFuture, LongAgo, AllowancesNotSpent, UseNotPermitted, DecisionMissing, UnknownMeeting,
    DecidedLater, NotDecidedThere, TooFewDecided, OverBalance.
    """
    with desk.operation("fund.spend") as desk:
        return booked(desk, spend_within(desk, request))


def spend_within(desk: WritingDesk, request: SpendFunds) -> FundLine:
    """Spend money of a fund as a part of an operation that also records what it was for."""
    require_money(request.amount)
    on = day_of_money(desk, request.on, "支出")
    require_permitted(request.source, request.use)
    over = settings.amount(desk.settings, "fund_decision_over")
    decision = request.decision and _decision(desk, request.decision, on)
    require_decision(request.source, request.amount, decision, over)
    require_available(entries(desk, request.source), request.source, on, request.amount)
    return write(
        desk, request.source, Fen(-request.amount), on,
        use=request.use, purpose=request.purpose, decision=decision, voucher=request.voucher,
    )  # fmt: skip


def find_entry(desk: Desk, number: int) -> FundLine:
    """The entry of that number, if it may be reversed. Raises UnknownEntry, ReversedAlready, ReversalOfReversal."""
    entry = next((entry for entry in entries(desk) if entry.number == number), None)
    if entry is None:
        raise UnknownEntry(given=number)
    if entry.reverses is not None:
        raise ReversalOfReversal(number=number)
    if entry.reversed_by is not None:
        raise ReversedAlready(number=number, by=entry.reversed_by)
    return entry


def reverse(desk: Desk, number: int, why: str) -> FundBooked:
    """Cancel an entry by a counter entry; for returned dues, their passing too.

    Raises UnknownEntry, ReversedAlready, ReversalOfReversal, AlreadySpent.
    """
    with desk.operation("fund.reverse") as desk:
        entry = find_entry(desk, number)
        passing = None if entry.passing_id is None else _reverse_passing(desk, entry, why)
        return booked(desk, counter(desk, entry, why, passing), entry)


def _reverse_passing(desk: WritingDesk, entry: FundLine, why: str) -> int:
    """The quarter's dues must not count as returned where the fund says that they were not."""
    return desk.add(
        tables.Passing(
            branch_id=desk.branch.id,
            quarter=Quarter.parse(entry.returned_for or ""),
            direction=Direction.BACK,
            amount=-entry.amount,
            on_day=max(desk.today, entry.on),
            reverses=entry.passing_id,
            reason=why,
        )
    )


def booked(desk: Desk, entry: FundLine, cancelled: FundLine | None = None) -> FundBooked:
    return FundBooked(entry, balance(entries(desk, entry.source)), cancelled)


def require_money(amount: Fen) -> None:
    if amount <= 0:
        raise NoMoney(option="--amount")


def day_of_money(desk: Desk, on: date | None, what: str) -> date:
    """The day of an entry; one of more than six years ago is taken for a mistyped one. Raises InTheFuture, LongAgo."""
    return happened_on(on or desk.today, desk.today, what, since=date(desk.today.year - YEARS_BACK, 1, 1))


def _likely_year(year: int | None, on: date) -> int:
    if year is None:
        return on.year
    first, last = on.year - YEARS_BACK, on.year + 1
    if not first <= year_in_range(year) <= last:
        raise GrantYearUnlikely(on=on, year=year, first=first, last=last)
    return year


def _decision(desk: Desk, given: str, on: date) -> str:
    """The decision in words; a number is that of a meeting that could decide, as far as its attendance was recorded.

    Raises UnknownMeeting, DecidedLater, NotDecidedThere, TooFewDecided.
    """
    plain = unicodedata.normalize("NFKC", given)
    if not (plain.isascii() and plain.isdecimal()):
        return given
    meeting = held(desk, int(plain))
    if meeting.held_on > on:
        raise DecidedLater(number=meeting.number, held=meeting.held_on, on=on)
    if not may_vote(meeting.kind, of_the_branch=True):
        source = rule("fund.decision", on).cited_briefly
        raise NotDecidedThere(number=meeting.number, kind=meeting.kind, source=source)
    who = electorate_of(desk, meeting)
    if not who.entitled or not desk.rows(meeting_queries.MARKS, meeting=meeting.id):
        return f"{meeting.cited}，{UNCHECKED}"
    quorum = quorum_of(meeting.kind, who, meeting.held_on)
    if not quorum.met:
        facts = {"entitled": who.entitled, "present": quorum.found, "needed": quorum.needed}
        raise TooFewDecided(number=meeting.number, source=quorum.rule.cited_briefly, **facts)
    return meeting.cited


def entries(desk: Desk, source: FundSource | None = None) -> tuple[FundLine, ...]:
    """The branch's entries by day: money in before money out, and what cancels an entry of the same day after both."""
    found = desk.rows(queries.FUND_ENTRIES)
    return tuple(entry for entry in found if source in (None, entry.source))


def write(desk: WritingDesk, source: FundSource, amount: Fen, on: date, **more: Any) -> FundLine:
    """Write an entry, with what else its row holds, and return it with its number."""
    row = tables.FundEntry(branch_id=desk.branch.id, source=source, amount=amount, on_day=on, **more)
    row_id = desk.add(row)
    return next(entry for entry in entries(desk) if entry.id == row_id)


def receive_returned(desk: WritingDesk, amount: Fen, on: date, passing_id: int, voucher: str | None) -> FundLine:
    """Returned dues come into the fund, within the operation that wrote their passing."""
    return write(desk, FundSource.RETURNED, amount, on, voucher=voucher, passing_id=passing_id)


def withdraw_returned(
    desk: WritingDesk, passing_id: int, counter_id: int, why: str, on: date | None = None
) -> FundLine:
    """Cancel the entry of a passing that is reversed by `counter_id` in the same operation. Raises AlreadySpent."""
    entry = next(e for e in entries(desk) if e.passing_id == passing_id and e.reverses is None)
    return counter(desk, entry, why, passing_id=counter_id, on=on)


def counter(
    desk: WritingDesk, entry: FundLine, why: str, passing_id: int | None = None, on: date | None = None
) -> FundLine:
    """Write the counter entry of one, dated `on`, else today, but never before the entry. Raises AlreadySpent."""
    on = on or max(desk.today, entry.on)
    if entry.amount > 0:
        fund = entries(desk, entry.source)
        if available(fund, on) < entry.amount:
            amount, left = decimal_text(entry.amount), decimal_text(balance(fund))
            raise AlreadySpent(number=entry.number, source=entry.source, amount=amount, left=left)
    return write(
        desk, entry.source, Fen(-entry.amount), on, use=entry.use, period=entry.period, member_id=entry.member_id,
        passing_id=passing_id, reverses=entry.id, reason=why, purpose=OPENING if entry.is_opening else None,
    )  # fmt: skip
