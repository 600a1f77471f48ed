"""The tables of dues and funds: assessments, waivers, and the entries of money, which are never changed."""

from datetime import date

import sqlalchemy as sa
from sqlmodel import Field

from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.ledger import Direction, QuarterAct
from jygcli.domain.dues.tariff import Category
from jygcli.domain.funds.purposes import FundSource, FundUse
from jygcli.store.rows.columns import a_day, a_month, a_quarter, one_of
from jygcli.store.rows.table_base import STRICT, Base, optional_text, reference, text


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
    from_month: Month = text()
    category: Category = text()
    base: int | None = None
    amount: int
    by_hand: int = 0
    ground: str | None = optional_text()
    assessed_on: date = text()


class WaiverRow(Base, table=True):
    """少交/免交. Without an approval it is only applied for, and of no effect.

    One that was ended before its first month keeps its row and covers no month: until = from_month.
    """

    __tablename__ = "waiver"
    __table_args__ = (
        a_month("from_month"),
        a_month("until"),
        a_day("applied_on"),
        a_day("discussed_on"),
        a_day("approved_on"),
        sa.CheckConstraint("(approved_on IS NULL) = (approved_by IS NULL)", name="approved_by_somebody"),
        sa.CheckConstraint("until >= from_month", name="span_forward"),
        sa.CheckConstraint("amount >= 0", name="amount_not_negative"),
        STRICT,
    )
    member_id: int = reference("member")
    from_month: Month = text()
    until: Month = text()
    amount: int
    applied_on: date = text()
    discussed_on: date = text()
    approved_on: date | None = Field(default=None, sa_type=sa.Text)
    approved_by: str | None = optional_text()
    ended_why: str | None = optional_text()


class Payment(Base, table=True):
    """Money that came in; a reversal is one below zero. `voluntary` is the part above all dues, given freely;
    the rest is in the allocations. `consent`: who agreed that old months are made up for, or that money which isn't
    the member's own is taken. `source`: the file and line that an import took it from. `elsewhere`: where a member on
    the move paid it; it settles months, and no money of this branch came in.
    """

    __table_args__ = (
        sa.UniqueConstraint("branch_id", "receipt"),
        a_day("paid_on"),
        sa.CheckConstraint("amount < 0 OR reverses IS NULL", name="reversal_below_zero"),
        sa.CheckConstraint("elsewhere IS NULL OR voluntary = 0", name="only_dues_elsewhere"),
        # with all that a sum of money in hand looks at
        sa.Index("ix_payment_branch_day", "branch_id", "paid_on", "amount", "elsewhere"),
        sa.Index("ix_payment_reverses", "reverses", sqlite_where=sa.text("reverses IS NOT NULL")),
        STRICT,
    )
    branch_id: int = Field(foreign_key="branch.id")
    member_id: int = reference("member")
    receipt: str = text()
    amount: int
    paid_on: date = text()
    method: str = text()
    payer: str | None = optional_text()
    voluntary: int = 0
    consent: str | None = optional_text()
    source: str | None = optional_text()
    elsewhere: str | None = optional_text()
    reverses: int | None = Field(default=None, foreign_key="payment.id")
    reason: str | None = optional_text()


class AllocationRow(Base, table=True):
    """What of a payment went to a month, what the month cost then, and from when the assessment held that said so.
    `ahead`: it was paid before the month's year; that stays so where it is booked anew.
    """

    __tablename__ = "allocation"
    __table_args__ = (
        a_month("month"),
        a_month("assessed_from"),
        sa.CheckConstraint("amount <> 0", name="amount_not_zero"),
        sa.Index("ix_allocation_member_month", "member_id", "month"),
        sa.Index("ix_allocation_ahead", "member_id", sqlite_where=sa.text("ahead = 1")),
        STRICT,
    )
    payment_id: int = reference("payment")
    member_id: int = Field(foreign_key="member.id")
    month: Month = text()
    amount: int
    due: int
    waived: int
    assessed_from: Month | None = optional_text()
    ahead: int = 0


class QuarterEvent(Base, table=True):
    """A quarter closed, or opened again with the reason. `cash` was counted, `book` is what there should be."""

    __tablename__ = "quarter_event"
    __table_args__ = (
        one_of("event", QuarterAct),
        a_quarter("quarter"),
        a_day("on_day"),
        sa.Index("ix_quarter_event_branch_quarter", "branch_id", "quarter"),
        STRICT,
    )
    branch_id: int = Field(foreign_key="branch.id")
    quarter: Quarter = text()
    event: QuarterAct = text()
    on_day: date = text()
    why: str | None = optional_text()
    cash: int | None = None
    book: int | None = None


class ClosedMonth(Base, table=True):
    """What one month of one member was when its quarter was closed; of a month of an earlier quarter, by how much it
    was otherwise by then than had been frozen of it. `elsewhere`: what of the collected was paid at a place of stay.
    """

    __tablename__ = "closed_month"
    __table_args__ = (
        a_month("month"),
        sa.Index("ix_closed_month_member_month", "member_id", "month"),
        STRICT,
    )
    event_id: int = Field(foreign_key="quarter_event.id", index=True)
    member_id: int = Field(foreign_key="member.id")
    month: Month = text()
    due: int
    waived: int
    collected: int
    elsewhere: int = 0


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
    quarter: Quarter = text()
    direction: Direction = text()
    amount: int
    on_day: date = text()
    voucher: str | None = optional_text()
    reverses: int | None = Field(default=None, foreign_key="passing.id")
    reason: str | None = optional_text()


class Opening(Base, table=True):
    """What was there when the book began. Without a quarter: dues in hand. With one: what of that earlier quarter had
    gone up, so that its return is received against it.
    """

    __table_args__ = (
        a_quarter("quarter"),
        a_day("on_day"),
        sa.CheckConstraint("amount > 0", name="amount_above_zero"),
        STRICT,
    )
    branch_id: int = reference("branch")
    quarter: Quarter | None = optional_text()
    amount: int
    on_day: date = text()
    voucher: str | None = optional_text()


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
        sa.Index("ix_fund_entry_passing", "passing_id", sqlite_where=sa.text("passing_id IS NOT NULL")),
        sa.Index("ix_fund_entry_reverses", "reverses", sqlite_where=sa.text("reverses IS NOT NULL")),
        STRICT,
    )
    branch_id: int = reference("branch")
    source: FundSource = text()
    amount: int
    on_day: date = text()
    use: FundUse | None = optional_text()
    purpose: str | None = optional_text()
    decision: str | None = optional_text()
    voucher: str | None = optional_text()
    period: str | None = optional_text()
    member_id: int | None = Field(default=None, foreign_key="member.id", index=True)
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
    on_day: date = text()
    cash: int
    bank: int
    book: int
