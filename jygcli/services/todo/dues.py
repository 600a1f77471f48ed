"""What the dues have waiting: who owes, who isn't assessed, which quarter is to be closed and to go up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from jygcli.domain.base.money import total
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.account import Account, MonthDues
from jygcli.domain.dues.arrears import months_in_a_row, to_be_told
from jygcli.domain.dues.ledger import Direction
from jygcli.domain.dues.owed import owed_months, unassessed_months
from jygcli.domain.law.calendar import DayExceptions, last_working_day
from jygcli.domain.law.rules import rule
from jygcli.domain.law.settings import Settings, number
from jygcli.domain.people.membership import Member, given_for
from jygcli.services.books.accounts import YEAR, accounts_open
from jygcli.services.books.desk import Desk
from jygcli.services.dues.cashbook import closings, may_go_up
from jygcli.services.todo.items import DuesOwing, Item, NotAssessed, ToClose, ToRemit
from jygcli.store.reads import queries


def items(desk: Desk, members: tuple[Member, ...], settings: Settings, days_off: DayExceptions) -> Iterator[Item]:
    """What waits of the dues, for members already loaded."""
    every = accounts_open(desk, Month.of(desk.today).plus(-YEAR), members)
    here = tuple(account for account in every if account.member.counted_on(desk.today))
    this = Month.of(desk.today).quarter
    yield from _owing(every, desk.today, _remit_day(this, settings, days_off))
    if lacking := tuple(account.member for account in here if unassessed_months(account, this.months)):
        yield NotAssessed(lacking, _remit_day(this, settings, days_off), rule("dues.collect", desk.today))
    closed = closings(desk)
    if any(account.assessments for account in every):
        for quarter, more in _to_close(desk, closed):
            yield ToClose(quarter, more, _remit_day(quarter, settings, days_off), rule("remit.quarterly", desk.today))
    yield from _to_remit(desk, closed, settings, days_off)


def _remit_day(quarter: Quarter, settings: Settings, days_off: DayExceptions) -> date:
    last = quarter.months[-1]
    return last_working_day(date(last.year, last.month, number(settings, "remit_day")), days_off)


def _owing(every: tuple[Account, ...], today: date, due: date) -> Iterator[Item]:
    """What is owed up to this month, in a line for the quarters that are over and one for this one. Who has left owing
    still owes.
    """
    this = Month.of(today)
    before = this.quarter.months[0].plus(-1)
    owed = [(account, owed_months(account, this)) for account in every]
    late = [(account, tuple(dues for dues in months if dues.month <= before)) for account, months in owed]
    current = [(account, tuple(dues for dues in months if dues.month > before)) for account, months in owed]
    yield from _line(every, late, today, before.last_day, before)
    yield from _line(every, current, today, due, None)


def _line(
    every: tuple[Account, ...],
    owed: list[tuple[Account, tuple[MonthDues, ...]]],
    today: date,
    due: date,
    late: Month | None,
) -> Iterator[Item]:
    owing = [account for account, months in owed if months]
    if owing:
        members = [account.member for account in every]
        given = tuple(given_for(account.member, members) for account in owing)
        gone = sum(not account.member.counted_on(today) for account in owing)
        told = sum(to_be_told(months_in_a_row(account, today)) for account in owing) if late else 0
        amount = total(dues.owing for _, months in owed for dues in months)
        yield DuesOwing(given, amount, late, gone, told, due, rule("dues.collect", today))


def _to_close(desk: Desk, closed: dict[Quarter, date]) -> Iterator[tuple[Quarter, int]]:
    """The first quarter after the last closed one (or after the book began) that may be closed by now."""
    opened = desk.rows(queries.BEGAN)[0].opened_on
    start = max(closed).months[-1].plus(1) if closed else Month.of(opened)
    waiting = []
    quarter = start.quarter
    while quarter.months[-1].first_day <= desk.today:
        waiting.append(quarter)
        quarter = quarter.next
    if waiting:
        yield waiting[0], len(waiting) - 1


def _to_remit(desk: Desk, closed: dict[Quarter, date], settings: Settings, days_off: DayExceptions) -> Iterator[Item]:
    """The oldest closed quarter of which nothing went up, while there is money in hand."""
    up = {entry.quarter for entry in desk.rows(queries.PASSINGS) if entry.direction is Direction.UP}
    waiting = sorted(quarter for quarter in closed if quarter not in up)
    for quarter in waiting:
        ready = may_go_up(desk, quarter, desk.today)
        if ready > 0:
            yield ToRemit(quarter, ready, _remit_day(quarter, settings, days_off), rule("remit.quarterly", desk.today))
            return
