"""Closing a quarter: checked, counted, frozen; and opening it again until something of it has come back."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.money import ZERO, Fen, decimal_text, total
from jygcli.domain.base.months import Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.closing_doubts import Doubts, doubts_about
from jygcli.domain.dues.ledger import Direction, QuarterAct
from jygcli.domain.dues.owed import dues_of_quarter, unassessed_months
from jygcli.services.books.accounts import accounts
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.books.roster import members_of
from jygcli.services.dues.as_closed import AsClosed, Correction, months_of
from jygcli.services.dues.cashbook import Received, closed_on, closings, in_hand, received_in
from jygcli.services.dues.sums import MemberDues, SumsOfDues
from jygcli.store.reads import queries
from jygcli.store.rows import tables

AlreadyClosed = Refused.saying(
    "{quarter} 已经在 {on} 结账。",
    "看结果：jyg report quarter {quarter}；要改动，先重开：jyg dues close {quarter} --reopen --why 原因",
)
NotClosed = Refused.saying("{quarter} 还没有结账。", "先结账：jyg dues close {quarter} --cash 现金 --bank 存款")
NotOverYet = Refused.saying(
    "{quarter} 还没有到结账的时候，最早 {earliest}（今天是 {today}）。",
    "到那天再结账；补做旧账可用 --today 指定工作日期。",
)
EntriesAfter = Refused.saying("账上已有 {day} 的收支，不能按 {today} 结账。", "按 {day} 或以后的日子结账。")
LaterClosed = Refused.saying(
    "{later} 已经结账，不能再动前面的 {quarter}。", "先重开后面的：jyg dues close {later} --reopen --why 原因"
)
NotAllAssessed = Refused.saying(
    "{quarter} 还有 {count} 人没有核定党费：{names}。",
    "先核定：jyg dues assess 姓名 --category 离退休 --base 金额；不该在本支部交的，核对他们的记录。",
)
NotCounted = CalledWrongly.saying(
    "结账要先点清手里的党费，账面应有 {book} 元。",
    "写上点到的数：--cash 现金，存在银行的另加 --bank 存款。",
    supplied_by="--cash",
)
ReturnedAlready = Refused.saying(
    "{quarter} 上缴的党费已返还 {amount} 元，不能重开。",
    "不用重开：照常更正（jyg dues correct），差额列在本季度；确要重开，先撤销返还："
    "jyg dues return {quarter} --cancel --why 原因",
)
NoReasonToReopen = CalledWrongly.saying(
    "重开要写明原因。", "例：jyg dues close {quarter} --reopen --why 漏记一笔", supplied_by="--why"
)


class CloseQuarter(NamedTuple):
    """`cash` and `bank` are what was counted, in fen; None is not counted."""

    quarter: Quarter
    cash: Fen | None = None
    bank: Fen | None = None


@dataclass(frozen=True, slots=True)
class QuarterClosed(SumsOfDues):
    """The figures of a quarter as they are, or will be, frozen.

    `took_in` is what came in during the quarter, for whatever months; `book` what should be in hand,
    `counted` what was found. `corrections`: what came to light of the months of earlier closed quarters.
    """

    branch: str
    quarter: Quarter
    on: date
    lines: tuple[MemberDues, ...]
    took_in: Received
    book: Fen
    counted: Fen | None
    doubts: Doubts
    corrections: tuple[Correction, ...] = ()
    done: bool = False

    @property
    def parts(self) -> tuple[MemberDues, ...]:
        return self.lines

    @property
    def difference(self) -> Fen:
        """What was found above what should be in hand; a book below zero is owed back from above, not missing."""
        expected = max(self.book, 0)
        return Fen((self.counted if self.counted is not None else expected) - expected)


class QuarterReopened(NamedTuple):
    """`remitted` had gone up, and stays so: once the quarter is closed anew, what is more follows, and what is less is
    kept back from the next quarter.
    """

    quarter: Quarter
    why: str
    remitted: Fen


def close(desk: Desk, request: CloseQuarter) -> QuarterClosed:
    """Freeze a quarter's figures, and beside them the corrections of earlier ones: later assessments, waivers and
    leavings no longer change this page. What people owe goes on being reckoned from what is known.

    Raises AlreadyClosed, NotOverYet, EntriesAfter, LaterClosed, NotAllAssessed, NotCounted.
    """
    with desk.operation("dues.close") as desk:
        figures = preview(desk, request)
        event_id = _event(desk, request.quarter, QuarterAct.CLOSED, desk.today, cash=figures.counted, book=figures.book)
        desk.add_all(
            tables.ClosedMonth(event_id=event_id, member_id=line.member.id, **dues._asdict())
            for line in figures.lines
            for dues in line.parts
        )
        desk.add_all(
            tables.ClosedMonth(event_id=event_id, member_id=one.member.id, **one.difference._asdict())
            for one in figures.corrections
        )
        return replace(figures, done=True)


def preview(desk: Desk, request: CloseQuarter) -> QuarterClosed:
    """What `close` would freeze. Raises what it raises."""
    quarter = request.quarter
    if (closed := closed_on(desk, quarter)) is not None:
        raise AlreadyClosed(quarter=quarter, on=closed)
    earliest = quarter.months[-1].first_day
    if desk.today < earliest:
        raise NotOverYet(quarter=quarter, earliest=earliest, today=desk.today)
    _require_last_closed(desk, quarter)
    after = desk.rows(queries.DUES_LEDGER, first=desk.today + timedelta(days=1), last=date.max)
    if after:
        raise EntriesAfter(day=max(entry.on_day for entry in after), today=desk.today)
    every = accounts(desk)
    unassessed = [account.member for account in every if unassessed_months(account, quarter.months)]
    if unassessed:
        names = "、".join(f"{member.number} {member.name}" for member in unassessed)
        raise NotAllAssessed(quarter=quarter, count=len(unassessed), names=names)
    book = in_hand(desk)
    if request.cash is None and request.bank is None:
        raise NotCounted(book=decimal_text(book))
    return QuarterClosed(
        desk.name_on(quarter.last_day),
        quarter,
        desk.today,
        tuple(MemberDues(one.member, months) for one in every if (months := dues_of_quarter(one, quarter))),
        received_in(desk, quarter),
        book,
        Fen((request.cash or 0) + (request.bank or 0)),
        doubts_about(quarter, every, closings(desk), desk.today),
        AsClosed(desk).pending(every),
    )


def as_it_was(desk: Desk, request: CloseQuarter) -> QuarterClosed | None:
    """A closed quarter with its frozen figures, to be printed once more.

    None where it is not closed, or where money was counted, which is for a closing.
    """
    quarter = request.quarter
    if closed_on(desk, quarter) is None or not (request.cash is None and request.bank is None):
        return None
    (last,) = desk.rows(queries.LAST_CLOSING, quarter=quarter)
    months = months_of(AsClosed(desk).lines_of(quarter), quarter)
    return QuarterClosed(
        desk.name_on(quarter.last_day),
        quarter,
        last.on_day,
        tuple(MemberDues(member, tuple(months[member.id])) for member in members_of(desk) if member.id in months),
        received_in(desk, quarter),
        last.book or ZERO,
        last.cash,
        Doubts(),
        done=True,
    )


def _event(
    desk: WritingDesk,
    quarter: Quarter,
    event: QuarterAct,
    on: date,
    why: str | None = None,
    cash: Fen | None = None,
    book: Fen | None = None,
) -> int:
    """Write down that a quarter was closed or opened again; returns the event's id."""
    row = tables.QuarterEvent(
        branch_id=desk.branch.id, quarter=quarter, event=event, on_day=on, why=why, cash=cash, book=book
    )
    return desk.add(row)


def _require_last_closed(desk: Desk, quarter: Quarter) -> None:
    """Quarters close in their order and open again in the reverse one: what a later one received hangs on it."""
    later = [closed for closed in closings(desk) if closed > quarter]
    if later:
        raise LaterClosed(quarter=quarter, later=max(later))


def require_closed(desk: Desk, quarter: Quarter) -> date:
    """The day on which the quarter was closed. Raises NotClosed."""
    closed = closed_on(desk, quarter)
    if closed is None:
        raise NotClosed(quarter=quarter)
    return closed


def reopen(desk: Desk, quarter: Quarter, why: str | None) -> QuarterReopened:
    """Open a closed quarter again; its frozen figures, and what of it went up, stay in the book.

    Raises NoReasonToReopen, NotClosed, LaterClosed, ReturnedAlready.
    """
    if why is None:
        raise NoReasonToReopen(quarter=quarter)
    with desk.operation("dues.reopen") as desk:
        back = passed(desk, quarter, Direction.BACK)
        if back:
            raise ReturnedAlready(quarter=quarter, amount=decimal_text(back))
        open_again(desk, quarter, why)
        return QuarterReopened(quarter, why, passed(desk, quarter, Direction.UP))


def open_again(desk: WritingDesk, quarter: Quarter, why: str) -> int:
    """Write that a closed quarter is open again; returns the event's id. Raises NotClosed, LaterClosed."""
    require_closed(desk, quarter)
    _require_last_closed(desk, quarter)
    return _event(desk, quarter, QuarterAct.REOPENED, desk.today, why)


def close_again(desk: WritingDesk, quarter: Quarter, why: str) -> int:
    """Take back that a quarter was opened again: closed on the day and with the figures that it
    had; returns the event's id. Raises AlreadyClosed, LaterClosed.
    """
    if (closed := closed_on(desk, quarter)) is not None:
        raise AlreadyClosed(quarter=quarter, on=closed)
    _require_last_closed(desk, quarter)
    last = desk.rows(queries.LAST_CLOSING, quarter=quarter)[0]
    event_id = _event(desk, quarter, QuarterAct.CLOSED, last.on_day, why, last.cash, last.book)
    months = desk.rows(queries.MONTHS_OF_CLOSING, event=last.event_id)
    desk.add_many(tables.ClosedMonth, ({**month._asdict(), "event_id": event_id} for month in months))
    return event_id


def passed(desk: Desk, quarter: Quarter, direction: Direction) -> Fen:
    """How much of a quarter went up or came back, reversals taken off."""
    entries = desk.rows(queries.PASSINGS)
    return total(entry.amount for entry in entries if (entry.quarter, entry.direction) == (quarter, direction))


def passed_before(desk: Desk, quarter: Quarter) -> Fen:
    """How much of a quarter had gone up before this book began."""
    return total(opening.amount for opening in desk.rows(queries.OPENINGS) if opening.quarter == quarter)
