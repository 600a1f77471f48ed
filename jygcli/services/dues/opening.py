"""What there was of the dues when the book began: the money in hand, and what of earlier quarters had gone up."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.money import ZERO, Fen, decimal_text
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law import settings
from jygcli.services.books.desk import Desk
from jygcli.services.dues.cashbook import closed_on, in_hand, require_open
from jygcli.services.funds.entries import day_of_money
from jygcli.store.reads import queries
from jygcli.store.rows import tables


class NothingToOpen(CalledWrongly):
    message = "没有写建账时有多少钱。"
    advice = "手里的党费：--cash 现金，--bank 存款；上一季已经上缴、还要返还的：--remitted 金额 --quarter 季度"


class QuarterUnsaid(CalledWrongly):
    message = "没有写已上缴的 {amount} 元是哪一季的。"
    advice = "例：--remitted {amount} --quarter 2026Q2"
    supplied_by = "--quarter"


class OpenedAlready(Refused):
    message = "建账时{what}已经记过了。"
    advice = "记错的，撤销那一次再记：jyg undo --list"


class NotBeforeTheBook(Refused):
    message = "{quarter} 不在 {on} 建账以前。"
    advice = "本台账里的季度，用 jyg dues close 和 jyg dues remit 办。"


class OpenDues(NamedTuple):
    """`cash` and `bank` are the dues in hand; `remitted` is what of an earlier `quarter` had gone up."""

    cash: Fen = ZERO
    bank: Fen = ZERO
    remitted: Fen = ZERO
    quarter: Quarter | None = None
    on: date | None = None
    voucher: str | None = None

    @property
    def in_hand(self) -> Fen:
        return Fen(self.cash + self.bank)


class DuesOpened(NamedTuple):
    """What was entered, and what is in hand now."""

    request: OpenDues
    on: date
    in_hand: Fen


def open_with(desk: Desk, request: OpenDues) -> DuesOpened:
    """Enter what there was when the book began, each once.

    Raises NothingToOpen, QuarterUnsaid, NotBeforeTheBook, OpenedAlready, DayIsClosed, InTheFuture, LongAgo.
    """
    if request.in_hand <= 0 and request.remitted <= 0:
        raise NothingToOpen
    if request.remitted and request.quarter is None:
        raise QuarterUnsaid(amount=decimal_text(request.remitted))
    on = day_of_money(desk, request.on, "建账")
    with desk.operation("dues.open") as desk:
        before = {opening.quarter for opening in desk.rows(queries.OPENINGS)}
        wanted: dict[Quarter | None, Fen] = {None: request.in_hand}
        if request.quarter is not None:
            wanted[request.quarter] = request.remitted
        for quarter, amount in wanted.items():
            if not amount:
                continue
            _require_new(desk, quarter, before, on)
            require_open(desk, on)
            desk.add(
                tables.Opening(
                    branch_id=desk.branch.id, quarter=quarter, amount=amount, on_day=on, voucher=request.voucher
                )
            )
        return DuesOpened(request, on, in_hand(desk))


def _require_new(desk: Desk, quarter: Quarter | None, before: set[Quarter | None], on: date) -> None:
    if quarter in before:
        raise OpenedAlready(what=f" {quarter} 的上缴" if quarter else "手里的党费")
    begins = min(Month.of(on), settings.month(desk.settings, "dues_from") or Month.of(on))
    if quarter is not None and (quarter >= begins.quarter or closed_on(desk, quarter) is not None):
        raise NotBeforeTheBook(quarter=quarter, on=on if begins == Month.of(on) else begins)
