"""Records that reads return and that the domain has no type for.

Named tuples: their classes are made four times as fast as those of frozen dataclasses, which every start pays.
"""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.ledger import Direction


class Branch(NamedTuple):
    """党支部. `number` is its place in the list, by which it may be named."""

    id: int
    number: int
    name: str
    parent: str | None
    in_use: bool


class FormerName(NamedTuple):
    """What a branch was called, and which was the level above, up to the day `until`, on which it was renamed."""

    name: str
    parent: str | None
    until: date


class StoredSetting(NamedTuple):
    id: int
    name: str
    value: str


class PlannedMonth(NamedTuple):
    """A month of the plan as kept; `why` holds the reasons, a line each."""

    id: int
    month: Month
    theme: str
    pinned: bool
    why: str
    party_day: date
    done_on: date | None
    note: str | None
    meeting_id: int | None = None


class Tie(NamedTuple):
    """A month of the plan and the meeting that is tied to it by hand."""

    id: int
    plan_month_id: int
    meeting_id: int


class Began(NamedTuple):
    """The day on which the branch came into the book, and that of the oldest meeting in it."""

    opened_on: date
    first_meeting: date | None

    @property
    def day(self) -> date:
        """From when on the book tells of the branch's life."""
        return min(self.opened_on, self.first_meeting or self.opened_on)


class MeetingId(NamedTuple):
    meeting_id: int


class TaskEntry(NamedTuple):
    """A task, with the number of the meeting that set it; `member_id` None: nobody in particular."""

    id: int
    number: int
    meeting: int | None
    member_id: int | None
    what: str
    due_on: date | None
    done_on: date | None


class MemberId(NamedTuple):
    member_id: int


class Reach(NamedTuple):
    """The first and the last month, since the book began, on which something was ever booked for a member; whether some
    of it was ever paid ahead.
    """

    member_id: int
    first: Month | None
    last: Month | None
    ahead: bool


class SettledMonths(NamedTuple):
    """Of the months before some month: the first and the last on which something was ever booked for a member, how many
    there are, how many entries, and how many of these pay a month in full and not ahead.
    """

    member_id: int
    first: Month
    last: Month
    months: int
    entries: int
    whole: int


class DaySum(NamedTuple):
    """What was moved on a day, or (without one) before all days that are told."""

    on_day: date | None
    amount: Fen


class QuarterSum(NamedTuple):
    """What was moved of a quarter, or (without one) of all before those that are told."""

    quarter: Quarter | None
    amount: Fen


class ReceivedPart(NamedTuple):
    """What came in on a day for a month, or was given freely at once (no month). Reversals are taken off."""

    paid_on: date
    month: Month | None
    amount: Fen


class WaiverRecord(NamedTuple):
    """A waiver as recorded, with the steps that led to it. `until` is the first month after.

    Without an approval it is only applied for.
    """

    id: int
    member_id: int
    from_month: Month
    until: Month
    amount: Fen
    applied_on: date
    discussed_on: date
    approved_on: date | None
    approved_by: str | None

    @property
    def through(self) -> Month:
        """Its last month."""
        return self.until.plus(-1)


class QuarterState(NamedTuple):
    """A quarter that is closed now: when, what was counted and what the book said."""

    event_id: int
    quarter: Quarter
    on_day: date
    cash: Fen | None
    book: Fen | None


class FrozenMonth(NamedTuple):
    """A month of a member as it was when its quarter was closed."""

    quarter: Quarter
    member_id: int
    month: Month
    due: Fen
    waived: Fen
    collected: Fen
    elsewhere: Fen


class Floating(NamedTuple):
    """A member on the move (流动党员), from a day on, until the return; whether a 活动证 was given out."""

    member_id: int
    since: date
    returned_on: date | None
    has_card: bool


class OpeningRecord(NamedTuple):
    """What was there when the book began: dues in hand, or what of an earlier quarter had gone up."""

    quarter: Quarter | None
    amount: Fen
    on_day: date


class PassingEntry(NamedTuple):
    """Dues of a quarter passed up or back."""

    id: int
    quarter: Quarter
    direction: Direction
    amount: Fen
    on_day: date
    voucher: str | None
    reverses: int | None
    reason: str | None


class LedgerEntry(NamedTuple):
    """A line of the dues book: money in (or taken back, below zero) or passed up (below zero)."""

    on_day: date
    what: str
    member_id: int | None
    receipt: str | None
    amount: Fen
    quarter: Quarter | None
    reason: str | None


class LastNumber(NamedTuple):
    number: int
