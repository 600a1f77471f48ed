"""The tables, each declared once by its row: the columns with their types, and what else the database holds of them.

The rows that services write are of these classes. By which SQL the tables are made says schema.py: the types' own
checks, and the references and indexes that columns have by their names. Those of money stand in money_tables.py, those
of registers are made of their own declarations.

Money is an integer number of fen. Spans are half-open: `until` is the first day (or month) that is not covered.
Entries (payment, allocation, operation, change) are never updated or deleted: the database refuses it.
"""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.months import Month
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.duties import DutyKind
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.meetings.minutes import MinutePart
from jygcli.domain.people.membership import Departure, Gender, PostName, Status
from jygcli.store.rows.money_tables import *  # noqa: F403  # services know every table by this module
from jygcli.store.rows.row import Row

_SPAN = {"span_forward": "until IS NULL OR until >= since"}


class Branch(Row, table="branch", unique=("name",), checks={"in_use_is_flag": "in_use IN (0, 1)"}):
    name: str
    parent: str | None = None
    in_use: int = 0


class SettingRow(Row, table="setting", unique=("branch_id", "name")):
    branch_id: int
    name: str
    value: str


class Private(Row, table="private"):
    """An ID number or a phone. Kept apart so that the log holds only which one was meant, and its seal (chain.py).

    Never changed or removed: an undo of a change to a number points back to the old one.
    """

    value: str
    salt: str = ""  # a new one for each row: see unit.py


class MemberRow(Row, table="member", unique=("branch_id", "number")):
    branch_id: int
    number: int
    name: str
    status: Status
    gender: Gender | None = None
    ethnicity: str | None = None
    birth_date: PartialDate | None = None
    join_date: PartialDate | None = None
    full_date: PartialDate | None = None
    native_place: str | None = None
    education: str | None = None
    address: str | None = None
    work_unit: str | None = None
    dues_paid_until: Month | None = None
    introducers: str | None = None
    notes: str | None = None
    id_number_ref: int | None = None
    phone_ref: int | None = None


class MembershipRow(Row, table="membership", checks=_SPAN):
    """`dues_paid_until`: what the letter of this entry stated, kept here once somebody has left and come back; that of
    the newest entry stands in the member's row.
    """

    member_id: int
    since: date | None = None
    until: date | None = None
    departure: Departure | None = None
    dues_until: Month | None = None
    dues_paid_until: Month | None = None


class GroupRow(Row, table="group_span", checks=_SPAN):
    """A span in which a member belongs to a 党小组; the open one is the group of today."""

    member_id: int
    party_group: str
    since: date | None = None
    until: date | None = None


class ExemptionRow(Row, table="exemption", checks=_SPAN):
    member_id: int
    since: date
    until: date | None = None
    reason: str


class PostRow(Row, table="post", checks=_SPAN):
    member_id: int
    post: PostName
    since: date | None = None
    until: date | None = None
    in_service: int = 0


class PlanMonth(Row, table="plan_month", unique=("branch_id", "month"), checks={"pinned_is_flag": "pinned IN (0, 1)"}):
    branch_id: int
    month: Month
    theme: str
    pinned: int = 0
    why: str
    party_day: date
    done_on: date | None = None
    note: str | None = None


class TieRow(Row, table="tie", unique=("plan_month_id",), unindexed=("plan_month_id",)):
    """A month's theme and the meeting that carried it out, where the secretary says so."""

    plan_month_id: int
    meeting_id: int


class DutyRow(Row, table="duty"):
    branch_id: int
    kind: DutyKind
    on_day: date
    member_id: int | None = None
    note: str | None = None


class MeetingRow(Row, table="meeting", unique=("branch_id", "number"), indexed=("held_on",)):
    branch_id: int
    number: int
    kind: MeetingKind
    held_on: date
    title: str | None = None
    time: str | None = None
    place: str | None = None
    host: str | None = None
    recorder: str | None = None
    party_group: str | None = None
    cancelled_on: date | None = None
    cancelled_why: str | None = None


class AttendanceRow(Row, table="attendance", unique=("meeting_id", "member_id"), unindexed=("meeting_id",)):
    meeting_id: int
    member_id: int
    state: State
    made_up_on: date | None = None  # studied later what was missed


class TaskRow(Row, table="task", unique=("branch_id", "number")):
    """What somebody, or the branch, is to do by when; usually set at a meeting. Numbered within the branch."""

    branch_id: int
    number: int
    meeting_id: int | None = None
    member_id: int | None = None
    what: str
    due_on: date | None = None
    done_on: date | None = None


class VoteRow(
    Row,
    table="vote",
    unique=("meeting_id", "number"),
    checks={
        "motion_or_election": "(ayes IS NULL) <> (seats IS NULL)",
        "counts_not_negative": "ayes >= 0 AND nays >= 0 AND abstentions >= 0",
        "seats_positive": "seats > 0",
    },
    unindexed=("meeting_id",),
):
    """A motion with its counts, or an election with its seats. Numbered within the meeting."""

    meeting_id: int
    number: int
    motion: str
    ayes: int | None = None
    nays: int | None = None
    abstentions: int | None = None
    seats: int | None = None


class CandidateRow(
    Row,
    table="candidate",
    unique=("vote_id", "member_id"),
    checks={"ayes_not_negative": "ayes >= 0"},
    unindexed=("vote_id",),
):
    """How many voted for a candidate of an election."""

    vote_id: int
    member_id: int
    ayes: int


class LeftOutRow(Row, table="left_out", unique=("meeting_id", "member_id"), unindexed=("meeting_id",)):
    """The approval by which a member is not in a meeting's 应到会."""

    meeting_id: int
    member_id: int
    approved_on: date
    approved_by: str
    reason: str


class MinuteRow(Row, table="minute"):
    """A line of a meeting's minutes; `place` orders them."""

    meeting_id: int
    place: int
    part: MinutePart
    speaker: str | None = None
    text: str


class AttachmentRow(
    Row,
    table="attachment",
    unique=("meeting_id", "path"),
    checks={"sha256_whole": "length(sha256) = 64"},
    unindexed=("meeting_id",),
):
    """A file that belongs to a meeting, by its path, and what it held when it was added."""

    meeting_id: int
    path: str
    sha256: str
    added_on: date


class UndoneRow(
    Row, table="undone", unique=("operation_id",), refers={"by_operation_id": "operation"}, unindexed=("operation_id",)
):
    """An operation that another one took back. Of a redo, the operation taken back is an undo."""

    operation_id: int
    by_operation_id: int


class TakenBackRow(Row, table="taken_back", unique=("table_name", "row_id")):
    """An entry that an undo took back. `by_row`: the entry of the same table that stands for it since;
    NULL where such entries have no counter-entry and are just no longer counted.
    """

    table_name: str
    row_id: int
    by_row: int | None = None
