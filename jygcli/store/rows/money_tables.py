"""The tables of dues and funds: assessments, waivers, and the entries of money, which are never changed."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.ledger import Direction, QuarterAct
from jygcli.domain.dues.tariff import Category
from jygcli.domain.funds.purposes import FundSource, FundUse
from jygcli.store.rows.row import Row

_NOT_ZERO = {"amount_not_zero": "amount <> 0"}
_BELOW_ZERO = {"reversal_below_zero": "amount < 0 OR reverses IS NULL"}


class AssessmentRow(
    Row,
    table="assessment",
    checks={"amount_not_negative": "amount >= 0", "base_not_negative": "base IS NULL OR base >= 0"},
):
    member_id: int
    from_month: Month
    category: Category
    base: int | None = None
    amount: int
    by_hand: int = 0
    ground: str | None = None
    assessed_on: date


class WaiverRow(
    Row,
    table="waiver",
    checks={
        "approved_by_somebody": "(approved_on IS NULL) = (approved_by IS NULL)",
        "span_forward": "until >= from_month",
        "amount_not_negative": "amount >= 0",
    },
):
    """少交/免交. Without an approval it is only applied for, and of no effect.

    One that was ended before its first month keeps its row and covers no month: until = from_month.
    """

    member_id: int
    from_month: Month
    until: Month
    amount: int
    applied_on: date
    discussed_on: date
    approved_on: date | None = None
    approved_by: str | None = None
    ended_why: str | None = None


class Payment(Row, table="payment", unique=("branch_id", "receipt"), checks=_BELOW_ZERO, indexed=("paid_on",)):
    """Money that came in; a reversal is one below zero. `voluntary` is the part above all dues, given freely;
    the rest is in the allocations. `consent`: who agreed that old months are made up for. `source`: the file
    and line that an import took it from.
    """

    branch_id: int
    member_id: int
    receipt: str
    amount: int
    paid_on: date
    method: str
    payer: str | None = None
    voluntary: int = 0
    consent: str | None = None
    source: str | None = None
    reverses: int | None = None
    reason: str | None = None


class AllocationRow(Row, table="allocation", checks=_NOT_ZERO, indexed=("member_id month",), unindexed=("member_id",)):
    payment_id: int
    member_id: int
    month: Month
    amount: int
    due: int
    waived: int


class QuarterEvent(Row, table="quarter_event"):
    """A quarter closed, or opened again with the reason. `cash` was counted, `book` is what there should be."""

    branch_id: int
    quarter: Quarter
    event: QuarterAct
    on_day: date
    why: str | None = None
    cash: int | None = None
    book: int | None = None


class ClosedMonth(
    Row,
    table="closed_month",
    checks={"figures_whole": "due >= 0 AND waived >= 0 AND waived <= due AND collected >= 0"},
    refers={"event_id": "quarter_event"},
):
    """What one month of one member was when its quarter was closed."""

    event_id: int
    member_id: int
    month: Month
    due: int
    waived: int
    collected: int


class Passing(Row, table="passing", checks={**_NOT_ZERO, **_BELOW_ZERO}):
    """Dues of a quarter passed up, or the share that came back; a reversal is below zero."""

    branch_id: int
    quarter: Quarter
    direction: Direction
    amount: int
    on_day: date
    voucher: str | None = None
    reverses: int | None = None
    reason: str | None = None


class FundEntry(Row, table="fund_entry", checks=_NOT_ZERO, unindexed=("passing_id",)):
    """Money of the branch's funds: in above zero, out below it; what goes out has a use.

    `period`: the year of a grant, the quarter or the months of an allowance.
    """

    branch_id: int
    source: FundSource
    amount: int
    on_day: date
    use: FundUse | None = None
    purpose: str | None = None
    decision: str | None = None
    voucher: str | None = None
    period: str | None = None
    member_id: int | None = None
    passing_id: int | None = None
    reverses: int | None = None
    reason: str | None = None


class CashCount(Row, table="cash_count", checks={"counted_not_negative": "cash >= 0 AND bank >= 0"}):
    """Money counted and what the book said it should be."""

    branch_id: int
    on_day: date
    cash: int
    bank: int
    book: int
