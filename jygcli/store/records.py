"""Records that reads return and that the domain has no type for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jygcli.domain.attendance import State
from jygcli.domain.ledger import Direction
from jygcli.domain.minutes import Part
from jygcli.domain.money import Fen
from jygcli.domain.months import Month, Quarter
from jygcli.domain.people import PostName


@dataclass(frozen=True, slots=True)
class Branch:
    """党支部. `number` is its place in the list, by which it may be named."""

    id: int
    number: int
    name: str
    parent: str | None
    in_use: bool


@dataclass(frozen=True, slots=True)
class Name:
    name: str


@dataclass(frozen=True, slots=True)
class StoredSetting:
    id: int
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class PlannedMonth:
    """A month of the plan as kept; `why` holds the reasons, a line each."""

    id: int
    month: Month
    theme: str
    pinned: bool
    why: str
    party_day: date
    done_on: date | None
    note: str | None


@dataclass(frozen=True, slots=True)
class Attended:
    meeting_id: int
    member_id: int
    state: State
    made_up_on: date | None


@dataclass(frozen=True, slots=True)
class TaskEntry:
    """A task, with the number of the meeting that set it; `member_id` None: nobody in particular."""

    id: int
    number: int
    meeting: int | None
    member_id: int | None
    what: str
    due_on: date | None
    done_on: date | None


@dataclass(frozen=True, slots=True)
class ReceivedPart:
    """What of a payment went to a month, or was given freely (no month). A reversal's parts are below zero."""

    paid_on: date
    month: Month | None
    amount: Fen


@dataclass(frozen=True, slots=True)
class BookedMonth:
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


@dataclass(frozen=True, slots=True)
class WaiverRecord:
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


@dataclass(frozen=True, slots=True)
class MonthEntry:
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


@dataclass(frozen=True, slots=True)
class ReceiptLine:
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


@dataclass(frozen=True, slots=True)
class ReceiptMonth:
    """One month of a payment."""

    month: Month
    amount: Fen


@dataclass(frozen=True, slots=True)
class QuarterState:
    """A quarter that is closed now: when, what was counted and what the book said."""

    event_id: int
    quarter: Quarter
    on_day: date
    cash: Fen | None
    book: Fen | None


@dataclass(frozen=True, slots=True)
class FrozenMonth:
    """A month of a member as it was when its quarter was closed."""

    quarter: Quarter
    member_id: int
    month: Month
    due: Fen
    waived: Fen
    collected: Fen


@dataclass(frozen=True, slots=True)
class PassingEntry:
    """Dues of a quarter passed up or back."""

    id: int
    quarter: Quarter
    direction: Direction
    amount: Fen
    on_day: date
    voucher: str | None
    reverses: int | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class LedgerEntry:
    """A line of the dues book: money in (or taken back, below zero) or passed up (below zero)."""

    on_day: date
    what: str
    member_id: int | None
    receipt: str | None
    amount: Fen
    quarter: Quarter | None
    reason: str | None


@dataclass(frozen=True, slots=True)
class LastNumber:
    number: int


@dataclass(frozen=True, slots=True)
class OperationLine:
    """One operation of the log."""

    id: int
    at: str
    work_day: date
    user: str
    command: str
    previous: str
    hash: str


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One operation: which one it took back (`undoes`), and by which it was taken back itself."""

    id: int
    at: str
    work_day: date
    user: str
    command: str
    undoes: int | None
    undone_by: int | None


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A line of the log: see `log.Change`."""

    operation_id: int
    table_name: str
    row_id: int
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class TakenBack:
    """An entry that an undo took back, and the one of the same table that stands for it."""

    table_name: str
    row_id: int
    by_row: int | None


@dataclass(frozen=True, slots=True)
class Unbalanced:
    """A payment whose parts (months and what was given freely, or its reversals) don't come to its amount."""

    id: int
    receipt: str
    amount: Fen
    parts: Fen


@dataclass(frozen=True, slots=True)
class UnequalMonth:
    """A month of a closed quarter whose frozen figure isn't what the entries before the closing come to."""

    quarter: Quarter
    member_id: int
    month: Month
    collected: Fen
    parts: Fen


@dataclass(frozen=True, slots=True)
class UnequalReturn:
    """Returned dues of which the fund has another amount."""

    id: int
    quarter: Quarter
    amount: Fen
    parts: Fen


@dataclass(frozen=True, slots=True)
class Head:
    """How long the log is and the hash of its last operation."""

    operations: int
    changes: int
    hash: str


@dataclass(frozen=True, slots=True)
class MemberRowId:
    """Which row of some table is a member's."""

    id: int
    member_id: int


@dataclass(frozen=True, slots=True)
class MarkRow:
    """The row of a member's mark at a meeting."""

    id: int
    member_id: int
    state: State


@dataclass(frozen=True, slots=True)
class VoteRecord:
    """A motion with its counts, or an election with its seats; what isn't one is None in the other."""

    id: int
    number: int
    motion: str
    ayes: int | None
    nays: int | None
    abstentions: int | None
    seats: int | None


@dataclass(frozen=True, slots=True)
class CandidateRecord:
    vote_id: int
    id: int
    member_id: int
    ayes: int


@dataclass(frozen=True, slots=True)
class LeftOutRecord:
    """The approval by which a member isn't in a meeting's 应到会."""

    id: int
    member_id: int
    approved_on: date
    approved_by: str
    reason: str


@dataclass(frozen=True, slots=True)
class MinuteRecord:
    id: int
    part: Part
    speaker: str | None
    text: str


@dataclass(frozen=True, slots=True)
class AttachmentRecord:
    """A file of a meeting; `sha256` is of what it held on the day it was added."""

    id: int
    path: str
    sha256: str
    added_on: date


@dataclass(frozen=True, slots=True)
class ExemptionSpan:
    """The row of an exemption, with its span."""

    id: int
    member_id: int
    since: date
    until: date | None


@dataclass(frozen=True, slots=True)
class PostSpan:
    """The row of a post, with its span."""

    id: int
    member_id: int
    post: PostName
    since: date | None
    until: date | None


@dataclass(frozen=True, slots=True)
class GroupSpanRow:
    """The row of a span in a group."""

    id: int
    member_id: int
    group: str
    since: date | None
    until: date | None
