"""Quarters of which something is still to do: to close, to send up, to come back."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import Direction, Shares
from jygcli.domain.law import settings
from jygcli.services.books.desk import Desk
from jygcli.services.dues.cashbook import closed_on, closings, may_go_up
from jygcli.services.dues.remittances import shares_of, standing_passings


class QuarterToDo(NamedTuple):
    """How far a quarter has come. `left`: what of its money has not gone up; `remitted_on`: the last day on which some
    went up.
    """

    quarter: Quarter
    today: date
    closed: date | None
    left: Fen
    shares: Shares
    remitted_on: date | None

    @property
    def can_close(self) -> bool:
        return self.closed is None and self.quarter.months[-1].first_day <= self.today

    @property
    def to_remit(self) -> bool:
        return self.closed is not None and self.left > 0

    @property
    def to_come_back(self) -> bool:
        return self.shares.up > 0 and self.shares.missing > 0

    @property
    def is_open(self) -> bool:
        """Whether something can be done of it now."""
        return self.can_close or self.to_remit or self.to_come_back


def state_of(desk: Desk, quarter: Quarter) -> QuarterToDo:
    closed = closed_on(desk, quarter)
    left = may_go_up(desk, quarter, desk.today) if closed else Fen(0)
    passed = standing_passings(desk, quarter, Direction.UP)
    last = max((entry.on_day for entry in passed), default=None)
    return QuarterToDo(quarter, desk.today, closed, left, shares_of(desk, quarter), last)


def recent(desk: Desk) -> tuple[QuarterToDo, ...]:
    """From the one of the month in which the book begins, or else the first of the year, to the running one; earlier
    ones where they were closed and something of them hasn't come back.
    """
    now = Month.of(desk.today).quarter
    begun = settings.month(desk.settings, "dues_from")
    first = begun.quarter if begun else min(Quarter(now.year, 1), now.before)
    first = max(first, Quarter(now.year - 1, 1))
    wanted = {now}
    while first < now:
        wanted.add(first)
        first = first.next
    earlier = (state_of(desk, quarter) for quarter in closings(desk) if quarter not in wanted)
    states = [*(state for state in earlier if state.is_open), *(state_of(desk, quarter) for quarter in wanted)]
    return tuple(sorted(states, key=lambda state: state.quarter))
