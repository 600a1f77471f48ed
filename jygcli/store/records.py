"""Records that reads return and that the domain has no type for.

Named tuples: their classes are made four times as fast as those of frozen dataclasses, which every start pays.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from jygcli.domain.attendance import State
from jygcli.domain.ledger import Direction
from jygcli.domain.minutes import Part
from jygcli.domain.money import Fen
from jygcli.domain.months import Month, Quarter
from jygcli.domain.people import PostName


class Branch(NamedTuple):
    """党支部. `number` is its place in the list, by which it may be named."""

    id: int
    number: int
    name: str
    parent: str | None
    in_use: bool


class Name(NamedTuple):
    name: str


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


class Attended(NamedTuple):
    meeting_id: int
    member_id: int
    state: State
    made_up_on: date | None


class TaskEntry(NamedTuple):
    """A task, with the number of the meeting that set it; `member_id` None: nobody in particular."""

    id: int
    number: int
    meeting: int | None
    member_id: int | None
    what: str
    due_on: date | None
    done_on: date | None


class ReceivedPart(NamedTuple):
    """What of a payment went to a month, or was given freely (no month). A reversal's parts are below zero."""

    paid_on: date
    month: Month | None
    amount: Fen


class BookedMonth(NamedTuple):
    """One month of a payment that stands: neither a reversal nor reversed."""

    payment_id: int
    member_id: int
    receipt: str
    paid_on: date
    method: str
    source: str | None
    voluntary: Fen
    month: Month
    amount: Fen
    due: Fen
    waived: Fen


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


class MonthEntry(NamedTuple):
    """What one payment, or reversal, did to one month of one member. `due` and `waived` are the month's then."""

    receipt: str
    paid_on: date
    method: str
    payer: str | None
    amount: Fen
    due: Fen
    waived: Fen
    reverses: str | None
    reversed_by: str | None


class ReceiptLine(NamedTuple):
    """A payment as its receipt tells it; `reverses` and `reversed_by` are receipts too."""

    id: int
    member_id: int
    receipt: str
    amount: Fen
    voluntary: Fen
    paid_on: date
    method: str
    payer: str | None
    consent: str | None
    source: str | None
    reason: str | None
    reverses: str | None
    reversed_by: str | None


class ReceiptMonth(NamedTuple):
    """One month of a payment."""

    month: Month
    amount: Fen


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


class UnsettledMonth(NamedTuple):
    """A month of a closed quarter of which something is still owed."""

    member_id: int
    month: Month
    due: Fen
    waived: Fen
    collected: Fen


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


class OperationLine(NamedTuple):
    """One operation of the log."""

    id: int
    at: str
    work_day: date
    user: str
    command: str
    previous: str
    hash: str


class HistoryLine(NamedTuple):
    """One operation: which one it took back (`undoes`), and by which it was taken back itself."""

    id: int
    at: str
    work_day: date
    user: str
    command: str
    undoes: int | None
    undone_by: int | None


class ChangeLine(NamedTuple):
    """A line of the log: see `log.Change`."""

    operation_id: int
    table_name: str
    row_id: int
    before: str | None
    after: str | None


class PrivateNumber(NamedTuple):
    """An ID number or a phone, with the id of its row."""

    id: int
    value: str


class TakenBack(NamedTuple):
    """An entry that an undo took back, and the one of the same table that stands for it."""

    table_name: str
    row_id: int
    by_row: int | None


class Unbalanced(NamedTuple):
    """A payment whose parts (months and what was given freely, or its reversals) don't come to its amount."""

    id: int
    receipt: str
    amount: Fen
    parts: Fen


class UnequalMonth(NamedTuple):
    """A month of a closed quarter whose frozen figure isn't what the entries before the closing come to."""

    quarter: Quarter
    member_id: int
    month: Month
    collected: Fen
    parts: Fen


class UnequalReturn(NamedTuple):
    """Returned dues of which the fund has another amount."""

    id: int
    quarter: Quarter
    amount: Fen
    parts: Fen


class Head(NamedTuple):
    """How long the log is and the hash of its last operation."""

    operations: int
    changes: int
    hash: str


class MemberRowId(NamedTuple):
    """Which row of some table is a member's."""

    id: int
    member_id: int


class MarkRow(NamedTuple):
    """The row of a member's mark at a meeting."""

    id: int
    member_id: int
    state: State


class VoteRecord(NamedTuple):
    """A motion with its counts, or an election with its seats; what isn't one is None in the other."""

    id: int
    number: int
    motion: str
    ayes: int | None
    nays: int | None
    abstentions: int | None
    seats: int | None


class CandidateRecord(NamedTuple):
    vote_id: int
    id: int
    member_id: int
    ayes: int


class LeftOutRecord(NamedTuple):
    """The approval by which a member isn't in a meeting's 应到会."""

    id: int
    member_id: int
    approved_on: date
    approved_by: str
    reason: str


class MinuteRecord(NamedTuple):
    id: int
    part: Part
    speaker: str | None
    text: str


class AttachmentRecord(NamedTuple):
    """A file of a meeting; `sha256` is of what it held on the day it was added."""

    id: int
    path: str
    sha256: str
    added_on: date


class ExemptionSpan(NamedTuple):
    """The row of an exemption, with its span."""

    id: int
    member_id: int
    since: date
    until: date | None


class PostSpan(NamedTuple):
    """The row of a post, with its span."""

    id: int
    member_id: int
    post: PostName
    since: date | None
    until: date | None


class GroupSpanRow(NamedTuple):
    """The row of a span in a group."""

    id: int
    member_id: int
    group: str
    since: date | None
    until: date | None
