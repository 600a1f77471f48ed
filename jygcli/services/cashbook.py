"""The dues that came in and went up: what should be in hand, what a quarter received, the running balance."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jygcli.domain.errors import Refused
from jygcli.domain.money import Fen, total
from jygcli.domain.months import Month, Quarter
from jygcli.domain.people import Member
from jygcli.services.desk import Desk
from jygcli.services.roster import load
from jygcli.store import queries
from jygcli.store.base import Reader
from jygcli.store.records import LedgerEntry


class DayIsClosed(Refused):
    message = "{quarter} 已在 {on} 结账，{day} 的收支不能再登记。"
    advice = "记在 {on} 以后的日子；确是漏记，还没有上缴的可以先重开：jyg dues close {quarter} --reopen --why 原因"


@dataclass(frozen=True, slots=True)
class LedgerLine:
    """One entry with what was in hand after it. `member` is None for money passed up."""

    entry: LedgerEntry
    member: Member | None
    balance: Fen


@dataclass(frozen=True, slots=True)
class Ledger:
    """The dues book of a span of days. `opening` + the amounts = `closing`."""

    branch: str
    first: date
    last: date
    opening: Fen
    lines: tuple[LedgerLine, ...]

    @property
    def came_in(self) -> Fen:
        return total(line.entry.amount for line in self.lines if line.entry.quarter is None)

    @property
    def went_up(self) -> Fen:
        return total(Fen(-line.entry.amount) for line in self.lines if line.entry.quarter is not None)

    @property
    def closing(self) -> Fen:
        return self.lines[-1].balance if self.lines else self.opening


def in_hand(reader: Reader, branch_id: int) -> Fen:
    """The dues that should be in the branch's hands: all that came in less what went up."""
    return total(entry.amount for entry in reader.rows(queries.DUES_LEDGER, branch=branch_id))


def closings(reader: Reader, branch_id: int) -> dict[Quarter, date]:
    """The quarters that are closed now, and the day of it."""
    return {state.quarter: state.on_day for state in reader.rows(queries.CLOSED_QUARTERS, branch=branch_id)}


def closed_on(reader: Reader, branch_id: int, quarter: Quarter) -> date | None:
    """The day on which the quarter was closed, if it is closed now."""
    return closings(reader, branch_id).get(quarter)


def require_open(reader: Reader, branch_id: int, *days: date) -> None:
    """Raise DayIsClosed for a day whose money a closing has counted."""
    closed = closings(reader, branch_id)
    for day in days:
        quarter = _counted_in(day, closed)
        if quarter in closed:
            raise DayIsClosed(quarter=quarter, on=closed[quarter], day=day)


def received_in(reader: Reader, branch_id: int, quarter: Quarter) -> Fen:
    """What came in during a quarter, reversals taken off.

    What comes after the quarter's closing belongs to the next one: a closed quarter stays what it was.
    """
    closed = closings(reader, branch_id)
    before = quarter.months[0].plus(-1).quarter
    span = {"first": before.first_day, "last": quarter.last_day}
    return total(
        payment.amount
        for payment in reader.rows(queries.PAYMENTS, branch=branch_id, **span)
        if _counted_in(payment.paid_on, closed) == quarter
    )


def _counted_in(day: date, closed: dict[Quarter, date]) -> Quarter:
    own = Month.of(day).quarter
    after_closing = own in closed and day > closed[own]
    return own.months[-1].plus(1).quarter if after_closing else own


def ledger(desk: Desk, first: date, last: date) -> Ledger:
    """The dues book from first to last, both inclusive."""
    members = {member.id: member for member in load(desk.store, desk.branch.id)}
    balance = opening = Fen(0)
    lines: list[LedgerLine] = []
    for entry in desk.rows(queries.DUES_LEDGER):
        balance = Fen(balance + entry.amount)
        if entry.on_day < first:
            opening = balance
        elif entry.on_day <= last:
            lines.append(LedgerLine(entry, members.get(entry.member_id or 0), balance))
    return Ledger(desk.branch.name, first, last, opening, tuple(lines))
