"""The tables, as the write side and the migrations' check see them.

Money is an integer number of fen. Spans are half-open: `until` is the first day (or month) that is
not covered. Entries (payment, allocation, operation, change) are never updated or deleted: the
database refuses it.
"""

from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlmodel import Field, SQLModel

from jygcli.domain.attendance import State
from jygcli.domain.dates import PartialDate
from jygcli.domain.dues import Category
from jygcli.domain.funds import FundSource, FundUse
from jygcli.domain.ledger import Direction, QuarterAct
from jygcli.domain.meetings import MeetingKind
from jygcli.domain.months import Month, Quarter
from jygcli.domain.people import Departure, Gender, PostName, Status
from jygcli.store.columns import DayText, MonthText, PartialDateText, QuarterText, a_day, a_month, a_quarter, one_of

STRICT: dict[str, Any] = {"sqlite_strict": True}


class Base(SQLModel):
    """What every table has: its rows are found by id."""

    id: int | None = Field(default=None, primary_key=True)


def reference(table: str) -> Any:
    return Field(foreign_key=f"{table}.id", index=True)


def text() -> Any:
    return Field(sa_type=sa.Text)


def optional_text() -> Any:
    return Field(default=None, sa_type=sa.Text)


def typed(kind: type[Any]) -> Any:
    return Field(sa_type=kind)


def optional(kind: type[Any]) -> Any:
    return Field(default=None, sa_type=kind)


class Branch(Base, table=True):
    __table_args__ = (sa.CheckConstraint("in_use IN (0, 1)", name="in_use_is_flag"), STRICT)
    name: str = Field(sa_type=sa.Text, unique=True)
    parent: str | None = optional_text()
    in_use: int = 0


class SettingRow(Base, table=True):
    __tablename__ = "setting"
    __table_args__ = (sa.UniqueConstraint("branch_id", "name"), STRICT)
    branch_id: int = reference("branch")
    name: str = text()
    value: str = text()


class Private(Base, table=True):
    """An ID number or a phone. Kept apart so that the log holds only which one was meant."""

    __table_args__ = (STRICT,)
    value: str = text()


class MemberRow(Base, table=True):
    __tablename__ = "member"
    __table_args__ = (
        sa.UniqueConstraint("branch_id", "number"),
        one_of("status", Status),
        one_of("gender", Gender),
        a_month("dues_paid_until"),
        STRICT,
    )
    branch_id: int = reference("branch")
    number: int
    name: str = text()
    status: Status = text()
    gender: Gender | None = optional_text()
    ethnicity: str | None = optional_text()
    birth_date: PartialDate | None = optional(PartialDateText)
    join_date: PartialDate | None = optional(PartialDateText)
    full_date: PartialDate | None = optional(PartialDateText)
    party_group: str | None = optional_text()
    native_place: str | None = optional_text()
    education: str | None = optional_text()
    address: str | None = optional_text()
    work_unit: str | None = optional_text()
    dues_paid_until: Month | None = optional(MonthText)
    introducers: str | None = optional_text()
    notes: str | None = optional_text()
    id_number_ref: int | None = Field(default=None, foreign_key="private.id")
    phone_ref: int | None = Field(default=None, foreign_key="private.id")


class MembershipRow(Base, table=True):
    __tablename__ = "membership"
    __table_args__ = (
        one_of("departure", Departure),
        a_day("since"),
        a_day("until"),
        a_month("dues_until"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="span_forward"),
        STRICT,
    )
    member_id: int = reference("member")
    since: date | None = optional(DayText)
    until: date | None = optional(DayText)
    departure: Departure | None = optional_text()
    dues_until: Month | None = optional(MonthText)


class ExemptionRow(Base, table=True):
    __tablename__ = "exemption"
    __table_args__ = (
        a_day("since"),
        a_day("until"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="span_forward"),
        STRICT,
    )
    member_id: int = reference("member")
    since: date = typed(DayText)
    until: date | None = optional(DayText)
    reason: str = text()


class PostRow(Base, table=True):
    __tablename__ = "post"
    __table_args__ = (
        one_of("post", PostName),
        a_day("since"),
        a_day("until"),
        sa.CheckConstraint("until IS NULL OR until >= since", name="span_forward"),
        STRICT,
    )
    member_id: int = reference("member")
    post: PostName = text()
    since: date | None = optional(DayText)
    until: date | None = optional(DayText)
    in_service: int = 0


class PlanMonth(Base, table=True):
    __tablename__ = "plan_month"
    __table_args__ = (
        sa.UniqueConstraint("branch_id", "month"),
        a_month("month"),
        a_day("party_day"),
        a_day("done_on"),
        sa.CheckConstraint("pinned IN (0, 1)", name="pinned_is_flag"),
        STRICT,
    )
    branch_id: int = reference("branch")
    month: Month = typed(MonthText)
    theme: str = text()
    pinned: int = 0
    why: str = text()
    party_day: date = typed(DayText)
    done_on: date | None = optional(DayText)
    note: str | None = optional_text()


class MeetingRow(Base, table=True):
    __tablename__ = "meeting"
    __table_args__ = (
        sa.UniqueConstraint("branch_id", "number"),
        one_of("kind", MeetingKind),
        a_day("held_on"),
        STRICT,
    )
    branch_id: int = reference("branch")
    number: int
    kind: MeetingKind = text()
    held_on: date = Field(sa_type=DayText, index=True)
    title: str | None = optional_text()
    time: str | None = optional_text()
    place: str | None = optional_text()
    host: str | None = optional_text()
    recorder: str | None = optional_text()
    party_group: str | None = optional_text()


class AttendanceRow(Base, table=True):
    __tablename__ = "attendance"
    __table_args__ = (sa.UniqueConstraint("meeting_id", "member_id"), one_of("state", State), STRICT)
    meeting_id: int = Field(foreign_key="meeting.id")  # found by the unique key
    member_id: int = reference("member")
    state: State = text()


class AssessmentRow(Base, table=True):
    __tablename__ = "assessment"
    __table_args__ = (
        one_of("category", Category),
        a_month("from_month"),
        a_day("assessed_on"),
        sa.CheckConstraint("amount >= 0", name="amount_not_negative"),
        sa.CheckConstraint("base IS NULL OR base >= 0", name="base_not_negative"),
        STRICT,
    )
    member_id: int = reference("member")
    from_month: Month = typed(MonthText)
    category: Category = text()
    base: int | None = None
    amount: int
    by_hand: int = 0
    ground: str | None = optional_text()
    assessed_on: date = typed(DayText)


class WaiverRow(Base, table=True):
    """少交/免交. One that was ended before its first month keeps its row and covers no month: until = from_month."""

    __tablename__ = "waiver"
    __table_args__ = (
        a_month("from_month"),
        a_month("until"),
        a_day("applied_on"),
        a_day("discussed_on"),
        a_day("approved_on"),
        sa.CheckConstraint("until >= from_month", name="span_forward"),
        sa.CheckConstraint("amount >= 0", name="amount_not_negative"),
        STRICT,
    )
    member_id: int = reference("member")
    from_month: Month = typed(MonthText)
    until: Month = typed(MonthText)
    amount: int
    applied_on: date = typed(DayText)
    discussed_on: date = typed(DayText)
    approved_on: date = typed(DayText)
    approved_by: str = text()
    ended_why: str | None = optional_text()


class Payment(Base, table=True):
    """Money that came in; a reversal is one below zero. `voluntary` is the part above all dues, given freely;
    the rest is in the allocations. `consent`: who agreed that old months are made up for. `source`: the file
    and line that an import took it from.
    """

    __table_args__ = (
        sa.UniqueConstraint("branch_id", "receipt"),
        a_day("paid_on"),
        sa.CheckConstraint("amount < 0 OR reverses IS NULL", name="reversal_below_zero"),
        STRICT,
    )
    branch_id: int = reference("branch")
    member_id: int = reference("member")
    receipt: str = text()
    amount: int
    paid_on: date = Field(sa_type=DayText, index=True)
    method: str = text()
    payer: str | None = optional_text()
    voluntary: int = 0
    consent: str | None = optional_text()
    source: str | None = optional_text()
    reverses: int | None = Field(default=None, foreign_key="payment.id")
    reason: str | None = optional_text()


class AllocationRow(Base, table=True):
    __tablename__ = "allocation"
    __table_args__ = (
        a_month("month"),
        sa.CheckConstraint("amount <> 0", name="amount_not_zero"),
        sa.Index("ix_allocation_member_month", "member_id", "month"),
        STRICT,
    )
    payment_id: int = reference("payment")
    member_id: int = Field(foreign_key="member.id")
    month: Month = typed(MonthText)
    amount: int
    due: int
    waived: int


class QuarterEvent(Base, table=True):
    """A quarter closed, or opened again with the reason. `cash` was counted, `book` is what there should be."""

    __tablename__ = "quarter_event"
    __table_args__ = (one_of("event", QuarterAct), a_quarter("quarter"), a_day("on_day"), STRICT)
    branch_id: int = reference("branch")
    quarter: Quarter = typed(QuarterText)
    event: QuarterAct = text()
    on_day: date = typed(DayText)
    why: str | None = optional_text()
    cash: int | None = None
    book: int | None = None


class ClosedMonth(Base, table=True):
    """What one month of one member was when its quarter was closed."""

    __tablename__ = "closed_month"
    __table_args__ = (
        a_month("month"),
        sa.CheckConstraint("due >= 0 AND waived >= 0 AND waived <= due AND collected >= 0", name="figures_whole"),
        STRICT,
    )
    event_id: int = Field(foreign_key="quarter_event.id", index=True)
    member_id: int = Field(foreign_key="member.id")
    month: Month = typed(MonthText)
    due: int
    waived: int
    collected: int


class Passing(Base, table=True):
    """Dues of a quarter passed up, or the share that came back; a reversal is below zero."""

    __table_args__ = (
        one_of("direction", Direction),
        a_quarter("quarter"),
        a_day("on_day"),
        sa.CheckConstraint("amount <> 0", name="amount_not_zero"),
        sa.CheckConstraint("amount < 0 OR reverses IS NULL", name="reversal_below_zero"),
        STRICT,
    )
    branch_id: int = reference("branch")
    quarter: Quarter = typed(QuarterText)
    direction: Direction = text()
    amount: int
    on_day: date = typed(DayText)
    voucher: str | None = optional_text()
    reverses: int | None = Field(default=None, foreign_key="passing.id")
    reason: str | None = optional_text()


class FundEntry(Base, table=True):
    """Money of the branch's funds: in above zero, out below it; what goes out has a use.

    `period`: the year of a grant, the quarter or the months of an allowance.
    """

    __tablename__ = "fund_entry"
    __table_args__ = (
        one_of("source", FundSource),
        one_of("use", FundUse),
        a_day("on_day"),
        sa.CheckConstraint("amount <> 0", name="amount_not_zero"),
        STRICT,
    )
    branch_id: int = reference("branch")
    source: FundSource = text()
    amount: int
    on_day: date = typed(DayText)
    use: FundUse | None = optional_text()
    purpose: str | None = optional_text()
    decision: str | None = optional_text()
    voucher: str | None = optional_text()
    period: str | None = optional_text()
    member_id: int | None = Field(default=None, foreign_key="member.id")
    passing_id: int | None = Field(default=None, foreign_key="passing.id")
    reverses: int | None = Field(default=None, foreign_key="fund_entry.id")
    reason: str | None = optional_text()


class CashCount(Base, table=True):
    """Money counted and what the book said it should be."""

    __tablename__ = "cash_count"
    __table_args__ = (
        a_day("on_day"),
        sa.CheckConstraint("cash >= 0 AND bank >= 0", name="counted_not_negative"),
        STRICT,
    )
    branch_id: int = reference("branch")
    on_day: date = typed(DayText)
    cash: int
    bank: int
    book: int


class OperationRow(Base, table=True):
    """One command that wrote. `hash` chains it to the one before: see log.py."""

    __tablename__ = "operation"
    __table_args__ = (STRICT,)
    at: str = text()
    work_day: date = typed(DayText)
    user: str = text()
    command: str = text()
    previous: str = text()
    hash: str = text()


class ChangeRow(Base, table=True):
    """One row that an operation wrote, before and after, as JSON; or many new ones, as `log.listed` writes them.
    Private values are not in it.
    """

    __tablename__ = "change"
    __table_args__ = (STRICT,)
    operation_id: int = reference("operation")
    table_name: str = text()
    row_id: int
    before: str | None = optional_text()
    after: str | None = optional_text()
