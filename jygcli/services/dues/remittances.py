"""Dues passed up each quarter, and the share that comes back."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import Fen, NoMoney, decimal_text
from jygcli.domain.base.months import Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import Direction, Shares
from jygcli.domain.law import settings
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.dues.cashbook import Received, in_hand, may_go_up, money_of, received_in, to_spare
from jygcli.services.dues.closing import passed, passed_before, require_closed
from jygcli.services.funds.entries import receive_returned, withdraw_returned
from jygcli.store.reads import queries
from jygcli.store.reads.records import PassingEntry
from jygcli.store.rows import tables

NotInHand = Refused.saying(
    "{on} 手里的党费只有 {book} 元，不能上缴 {given} 元。", "核对金额；漏记的交纳先登记：jyg dues collect"
)
NothingToRemit = Refused.saying("手里没有要上缴的党费（{quarter}）。", "看账：jyg dues ledger")
BeforeClosing = Refused.saying("{on} 早于结账的日子（{first}）。", "请核对 --on。")
BeforeRemitting = Refused.saying("{on} 早于上缴的日子（{first}）。", "请核对 --on。")
EnoughCameBack = Refused.saying("{quarter} 已返还 {back} 元，达到了规定的比例。", "还有返还的，用 --amount 写明多少。")
NothingToCancel = Refused.saying("{quarter} 没有可以撤销的{direction}。", "看账：jyg dues ledger，jyg fund ledger")
CameBackAlready = Refused.saying(
    "{quarter} 已有返还 {back} 元，不能撤销它的上缴。", "先撤销返还：jyg dues return {quarter} --cancel --why 原因"
)
NothingRemitted = Refused.saying(
    "{quarter} 还没有上缴，谈不上返还。",
    "先记上缴：jyg dues remit {quarter}；建账以前上缴的：jyg dues open --remitted 上缴金额 --quarter {quarter}",
)
RemittedUnsaid = Refused.saying(
    "{quarter} 在建账（{since}）以前，还没有记它上缴过多少，返还没有可对的。",
    "先记：jyg dues open --remitted 上缴金额 --quarter {quarter}",
)
MoreThanRemitted = Refused.saying("{quarter} 上缴 {up} 元，返还不能合计到 {back} 元。", "核对金额和季度。")


NotOfTheQuarter = Refused.saying(
    "{quarter} 到季末收到、还没有上缴的只有 {book} 元，不能上缴 {given} 元。",
    "季末以后收的 {later} 元归 {next}，随那一季上缴。",
)


class PassMoney(NamedTuple):
    """`amount` None: all that came in up to the quarter's last day goes up; or, coming back, what is missing to the
    least share.
    """

    quarter: Quarter
    amount: Fen | None = None
    on: date | None = None
    voucher: str | None = None


class MoneyPassed(NamedTuple):
    """One passing, and how the quarter stands with it."""

    quarter: Quarter
    direction: Direction
    amount: Fen
    on: date
    voucher: str | None
    received: Received
    shares: Shares
    in_hand: Fen
    done: bool = False


def remit(desk: Desk, request: PassMoney) -> MoneyPassed:
    """上缴: a closed quarter's dues go up. Source: rule remit.quarterly.

    Raises NotClosed, NothingToRemit, NotInHand, NoMoney, InTheFuture.
    """
    return _write(desk, request, Direction.UP)


def take_back(desk: Desk, request: PassMoney) -> MoneyPassed:
    """返还: a share of what a quarter sent up comes back, into the branch's fund. Source: rule remit.returned.

    Raises NothingRemitted, MoreThanRemitted, NoMoney, InTheFuture.
    """
    return _write(desk, request, Direction.BACK)


def _write(desk: Desk, request: PassMoney, direction: Direction) -> MoneyPassed:
    with desk.operation("dues.remit" if direction is Direction.UP else "dues.return") as desk:
        found = preview(desk, request, direction)
        _pass(desk, found.quarter, direction, found.amount, found.on, found.voucher)
        return found._replace(done=True)


def _pass(
    desk: WritingDesk,
    quarter: Quarter,
    direction: Direction,
    amount: Fen,
    on: date,
    voucher: str | None,
    why: str | None = None,
) -> int:
    """Write a passing, with what it brings into the fund; returns its id."""
    row = tables.Passing(
        branch_id=desk.branch.id, quarter=quarter, direction=direction, amount=amount, on_day=on, voucher=voucher,
        reason=why,
    )  # fmt: skip
    passing_id = desk.add(row)
    if direction is Direction.BACK:
        receive_returned(desk, amount, on, passing_id, voucher)
    return passing_id


def preview(desk: Desk, request: PassMoney, direction: Direction) -> MoneyPassed:
    """What would be written. Raises what writing it raises."""
    on = happened_on(request.on or desk.today, desk.today, direction)
    if request.amount is not None and request.amount <= 0:
        raise NoMoney(option="--amount")
    quarter = request.quarter
    before = shares_of(desk, quarter)
    received = received_in(desk, quarter)
    amount = _up(desk, request, on) if direction is Direction.UP else _back(desk, request, before, on)
    up = amount if direction is Direction.UP else Fen(0)
    after = Shares(Fen(before.up + up), Fen(before.back + amount - up), before.whole)
    hand = Fen(in_hand(desk) - up)
    return MoneyPassed(quarter, direction, amount, on, request.voucher, received, after, hand)


def _up(desk: Desk, request: PassMoney, on: date) -> Fen:
    closed = require_closed(desk, request.quarter)
    if on < closed:
        raise BeforeClosing(on=on, first=closed)
    book, left = to_spare(desk, on), money_of(desk, request.quarter).left
    amount = request.amount if request.amount is not None else may_go_up(desk, request.quarter, on)
    if amount <= 0:
        raise NothingToRemit(quarter=request.quarter)
    if amount > book:
        raise NotInHand(on=on, book=decimal_text(book), given=decimal_text(amount))
    if amount > left:
        raise NotOfTheQuarter(
            quarter=request.quarter, book=decimal_text(left), given=decimal_text(amount),
            later=decimal_text(Fen(book - left)), next=request.quarter.next,
        )  # fmt: skip
    return amount


def _back(desk: Desk, request: PassMoney, before: Shares, on: date) -> Fen:
    first = _first_day_up(desk, request.quarter, before)
    if on < first:
        raise BeforeRemitting(on=on, first=first)
    amount = request.amount if request.amount is not None else before.missing
    if amount <= 0:
        raise EnoughCameBack(quarter=request.quarter, back=decimal_text(before.back))
    _require_at_most(request.quarter, before, amount)
    return amount


def _first_day_up(desk: Desk, quarter: Quarter, shares: Shares) -> date:
    """The first day on which money of the quarter went up. Raises NothingRemitted, RemittedUnsaid."""
    since = settings.month(desk.settings, "dues_from")
    if shares.up <= 0 and since is not None and quarter.months[-1] < since:
        raise RemittedUnsaid(quarter=quarter, since=since)
    if shares.up <= 0:
        raise NothingRemitted(quarter=quarter)
    days = [entry.on_day for entry in standing_passings(desk, quarter, Direction.UP)]
    return min(days, default=quarter.last_day)  # of a quarter before this book, its end


def _require_at_most(quarter: Quarter, shares: Shares, amount: Fen) -> None:
    """Raise MoreThanRemitted where more would come back than went up."""
    back = Fen(shares.back + amount)
    if back > shares.up:
        raise MoreThanRemitted(quarter=quarter, up=decimal_text(shares.up), back=decimal_text(back))


def standing_passings(desk: Desk, quarter: Quarter, direction: Direction) -> list[PassingEntry]:
    """The quarter's passings of that direction that nobody has cancelled."""
    entries = desk.rows(queries.PASSINGS)
    cancelled = {entry.reverses for entry in entries}
    own = (entry for entry in entries if (entry.quarter, entry.direction) == (quarter, direction))
    return [entry for entry in own if entry.reverses is None and entry.id not in cancelled]


def cancel(desk: Desk, quarter: Quarter, direction: Direction, why: str) -> MoneyPassed:
    """Cancel the newest passing of a quarter by a counter-entry, and what it did to the fund.

    Raises NothingToCancel, CameBackAlready, AlreadySpent.
    """
    with desk.operation("dues.unremit" if direction is Direction.UP else "dues.unreturn") as desk:
        standing = standing_passings(desk, quarter, direction)
        if not standing:
            raise NothingToCancel(quarter=quarter, direction=direction)
        entry = standing[-1]
        on = max(desk.today, entry.on_day)
        counter(desk, entry, why, on)
        return MoneyPassed(
            quarter, direction, Fen(-entry.amount), on, entry.voucher, received_in(desk, quarter),
            shares_of(desk, quarter), in_hand(desk), done=True,
        )  # fmt: skip


def counter(desk: WritingDesk, entry: PassingEntry, why: str, on: date) -> int:
    """Write the counter entry of a passing, and of what it brought into the fund; returns its id.

    Raises CameBackAlready, AlreadySpent.
    """
    before = shares_of(desk, entry.quarter)
    if entry.direction is Direction.UP and before.back > before.up - entry.amount:
        raise CameBackAlready(quarter=entry.quarter, back=decimal_text(before.back))
    counter_id = desk.add(
        tables.Passing(
            branch_id=desk.branch.id,
            quarter=entry.quarter,
            direction=entry.direction,
            amount=-entry.amount,
            on_day=on,
            reverses=entry.id,
            reason=why,
        )
    )
    if entry.direction is Direction.BACK:
        withdraw_returned(desk, entry.id, counter_id, why, on)
    return counter_id


def pass_again(desk: WritingDesk, entry: PassingEntry, why: str, day: date) -> int:
    """Write a passing that was cancelled once more, with what it brings into the fund; returns its id.

    Whether the money is in hand is not asked: it was, and what happened to it since is in the book. On the day
    of the cancelling, unless the quarter was closed or sent up anew after it.

    Raises NotClosed, NothingRemitted, MoreThanRemitted.
    """
    if entry.direction is Direction.UP:
        first = require_closed(desk, entry.quarter)
    else:
        shares = shares_of(desk, entry.quarter)
        first = _first_day_up(desk, entry.quarter, shares)
        _require_at_most(entry.quarter, shares, entry.amount)
    on = day if day >= first else max(desk.today, first)
    return _pass(desk, entry.quarter, entry.direction, entry.amount, on, entry.voucher, why)


def shares_of(desk: Desk, quarter: Quarter) -> Shares:
    """What of a quarter went up and came back, and what in it is passed on whole."""
    up, back = (passed(desk, quarter, direction) for direction in (Direction.UP, Direction.BACK))
    up = Fen(up + passed_before(desk, quarter))
    whole = Fen(max(received_in(desk, quarter).whole, 0))
    return Shares(up, back, whole)


class QuarterShares(NamedTuple):
    """One line of what went up and came back."""

    quarter: Quarter
    shares: Shares


def all_shares(desk: Desk) -> tuple[QuarterShares, ...]:
    """Every quarter of which something went up."""
    before = {opening.quarter for opening in desk.rows(queries.OPENINGS) if opening.quarter is not None}
    quarters = sorted(before | {entry.quarter for entry in desk.rows(queries.PASSINGS)})
    return tuple(QuarterShares(quarter, shares_of(desk, quarter)) for quarter in quarters)
