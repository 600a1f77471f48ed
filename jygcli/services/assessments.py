"""What each member pays a month: assessments (核定) and waivers (少交/免交)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from jygcli.domain import settings
from jygcli.domain.dates import happened_on
from jygcli.domain.dues import (
    Account,
    Assessment,
    Category,
    Waiver,
    assessed_amount,
    assessment_for,
    month_dues,
    owed_months,
    why_so_much,
)
from jygcli.domain.errors import Refused
from jygcli.domain.money import Fen, decimal_text
from jygcli.domain.months import Month, MonthsReversed, months_from
from jygcli.domain.people import Member
from jygcli.domain.rules import figure, rule
from jygcli.services.accounts import account_of, accounts
from jygcli.services.desk import Desk, settings_of
from jygcli.store import tables
from jygcli.store.base import Reader

if TYPE_CHECKING:
    from jygcli.store.unit import Operation


class WaiverBeforeApproval(Refused):
    message = "少交、免交从批准之月（{approved}）起算，不能从 {given} 起（{source}）。"
    advice = "把 --from 改为 {approved} 或以后。"


class StepsOutOfOrder(Refused):
    message = "申请、讨论、批准三个日期要依次先后：{applied}、{discussed}、{approved}。"
    advice = "请核对三个日期。"


class NothingToWaive(Refused):
    message = "{name}在 {month} 没有核定党费，谈不上少交、免交。"
    advice = "先核定：jyg dues assess {number} --category 离退休 --base 金额"


class NotLess(Refused):
    message = "{name}核定每月 {assessed} 元，少交后写 {given} 元，并没有少。"
    advice = "--amount 写每月仍交多少；全免写 0。"


class AlreadyWaived(Refused):
    message = "{name}在 {since} 至 {through} 已有少交、免交的记录，月份重叠了。"
    advice = "看记录：jyg member show {number}"


@dataclass(frozen=True, slots=True)
class AssessDues:
    member: str
    category: Category
    base: Fen | None = None
    amount: Fen | None = None
    from_month: Month | None = None
    ground: str | None = None


@dataclass(frozen=True, slots=True)
class DuesAssessed:
    """One assessment, why it comes to so much, the one in force in that month before, and the next
    one, which stays: the new one holds only up to it. `unusual`: over the usual limit.
    """

    member: Member
    assessment: Assessment
    why: str
    before: Assessment | None
    later: Assessment | None
    unusual: str | None


@dataclass(frozen=True, slots=True)
class WaiveDues:
    member: str
    from_month: Month
    through: Month
    amount: Fen
    applied_on: date
    discussed_on: date
    approved_on: date
    approved_by: str


@dataclass(frozen=True, slots=True)
class DuesWaived:
    """A waiver, and those of its months that were paid in full before and stay as they are."""

    member: Member
    waiver: Waiver
    paid: tuple[Month, ...]


def preview(desk: Desk, request: AssessDues) -> DuesAssessed:
    """What `assess` would write. Raises what it raises."""
    return _assessment(desk.store, desk, request)


def _assessment(reader: Reader, desk: Desk, request: AssessDues) -> DuesAssessed:
    account = account_of(accounts(reader, desk.branch.id), request.member)
    month = request.from_month or Month(desk.today.year, 1)
    rounding = settings.word(settings_of(reader, desk.branch.id), "rounding")
    amount = assessed_amount(request.category, request.base, request.amount, on=month, rounding=rounding)
    by_hand = request.amount is not None
    why = why_so_much(request.category, request.base, amount, on=month, by_hand=by_hand, rounding=rounding)
    new = Assessment(account.member.id, month, request.category, request.base, amount, by_hand, request.ground)
    before = assessment_for(account.assessments, month)
    following = [made for made in account.assessments if made.from_month > month]
    later = min(following, key=lambda made: made.from_month, default=None)
    unusual = "；".join(_unusual_amount(amount) + _unusual_start(account, new, desk.today)) or None
    return DuesAssessed(account.member, new, why, before, later, unusual)


def _unusual_amount(amount: Fen) -> list[str]:
    usual_most = Fen(figure("dues.usual_most"))
    if amount <= usual_most:
        return []
    source = rule("dues.usual_most").cited
    return [f"每月 {decimal_text(amount)} 元，一般不超过 {decimal_text(usual_most)} 元（{source}）"]


def _unusual_start(account: Account, new: Assessment, today: date) -> list[str]:
    """A start before this year that makes more months owed than are usually made up for."""
    months = figure("dues.months_back")
    this_month = Month.of(today)
    if new.from_month >= min(Month(today.year, 1), this_month.plus(-months)):
        return []
    assessed = replace(account, assessments=(*account.assessments, new))
    more = len(owed_months(assessed, this_month)) - len(owed_months(account, this_month))
    if more <= months:
        return []
    source = rule("dues.months_back").cited
    return [f"从 {new.from_month} 起核定，会多出 {more} 个月的欠交，补交一般不超过 {months} 个月（{source}）"]


def assess(desk: Desk, request: AssessDues) -> DuesAssessed:
    """核定: what a member pays a month, from a month on. The same assessment again writes nothing.

    Raises BaseMissing, AmountMissing, AmountOutOfRange, UnknownMember, AmbiguousMember.
    """
    with desk.operation("dues.assess") as op:
        found = _assessment(op, desk, request)
        new = found.assessment
        if new != found.before:
            add_assessments(op, desk, [new])
        return found


def add_assessments(op: Operation, desk: Desk, new: Sequence[Assessment]) -> None:
    """Write assessments within an operation, made on the desk's day."""
    op.add_all(
        [
            tables.AssessmentRow(
                member_id=one.member_id,
                from_month=one.from_month,
                category=one.category,
                base=one.base,
                amount=one.amount,
                by_hand=int(one.by_hand),
                ground=one.ground,
                assessed_on=desk.today,
            )
            for one in new
        ]
    )


def waive(desk: Desk, request: WaiveDues) -> DuesWaived:
    """少交/免交 for a run of months, after its three steps. Source: rule dues.waiver.

    Raises StepsOutOfOrder, WaiverBeforeApproval, InTheFuture, LongAgo, MonthsReversed,
    NothingToWaive, NotLess, AlreadyWaived.
    """
    happened_on(request.approved_on, desk.today, "批准")
    if not request.applied_on <= request.discussed_on <= request.approved_on:
        raise StepsOutOfOrder(applied=request.applied_on, discussed=request.discussed_on, approved=request.approved_on)
    if request.through < request.from_month:
        raise MonthsReversed(given=f"{request.from_month}..{request.through}")
    approved = Month.of(request.approved_on)
    if request.from_month < approved:
        raise WaiverBeforeApproval(approved=approved, given=request.from_month, source=rule("dues.waiver").cited)
    with desk.operation("dues.waive") as op:
        account = account_of(accounts(op, desk.branch.id), request.member)
        member, end = account.member, request.through.plus(1)
        waiver = Waiver(member.id, request.from_month, end, request.amount, request.approved_on)
        _require_fit(account, waiver)
        op.add(
            tables.WaiverRow(
                member_id=member.id,
                from_month=request.from_month,
                until=end,
                amount=request.amount,
                applied_on=request.applied_on,
                discussed_on=request.discussed_on,
                approved_on=request.approved_on,
                approved_by=request.approved_by,
            )
        )
        return DuesWaived(member, waiver, _paid_in_full(account, waiver))


def _require_fit(account: Account, waiver: Waiver) -> None:
    """A waiver lowers what is assessed, and no other one covers its months."""
    name, number = account.member.name, account.member.number
    assessment = assessment_for(account.assessments, waiver.from_month)
    if assessment is None:
        raise NothingToWaive(name=name, number=number, month=waiver.from_month)
    if waiver.amount >= assessment.amount:
        assessed, given = decimal_text(assessment.amount), decimal_text(waiver.amount)
        raise NotLess(name=name, assessed=assessed, given=given)
    for other in account.waivers:
        if other.overlaps(waiver):
            raise AlreadyWaived(name=name, number=number, since=other.from_month, through=other.through)


def _paid_in_full(account: Account, waiver: Waiver) -> tuple[Month, ...]:
    found = (month_dues(account, month) for month in months_from(waiver.from_month, waiver.until))
    return tuple(dues.month for dues in found if dues is not None and dues.collected and not dues.owing)
