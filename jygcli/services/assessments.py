"""What each member pays a month: assessments (核定) and waivers (少交/免交)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from jygcli.domain import settings
from jygcli.domain.dates import not_after
from jygcli.domain.dues import Assessment, Category, Waiver, assessed_amount, assessment_for, why_so_much
from jygcli.domain.errors import Refused
from jygcli.domain.money import Fen, decimal_text
from jygcli.domain.months import Month, MonthsReversed
from jygcli.domain.people import Member, find_member
from jygcli.domain.rules import figure, rule
from jygcli.services.accounts import account_of, accounts
from jygcli.services.desk import Desk, settings_of
from jygcli.services.people import load
from jygcli.store import tables
from jygcli.store.base import Reader


class WaiverBeforeApproval(Refused):
    message = "少交、免交从批准之月（{approved}）起算，不能从 {given} 起（{source}）。"
    advice = "把 --from 改为 {approved} 或以后。"


class StepsOutOfOrder(Refused):
    message = "申请、讨论、批准三个日期要依次先后：{applied}、{discussed}、{approved}。"
    advice = "请核对三个日期。"


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
    member: Member
    waiver: Waiver


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
    usual_most = Fen(figure("dues.usual_most"))
    source = rule("dues.usual_most").cited
    unusual = f"每月 {decimal_text(amount)} 元，一般不超过 {decimal_text(usual_most)} 元（{source}）"
    before = assessment_for(account.assessments, month)
    following = [made for made in account.assessments if made.from_month > month]
    later = min(following, key=lambda made: made.from_month, default=None)
    return DuesAssessed(account.member, new, why, before, later, unusual if amount > usual_most else None)


def assess(desk: Desk, request: AssessDues) -> DuesAssessed:
    """核定: what a member pays a month, from a month on. The same assessment again writes nothing.

    Raises BaseMissing, AmountMissing, AmountOutOfRange, UnknownMember, AmbiguousMember.
    """
    with desk.operation("dues.assess") as op:
        found = _assessment(op, desk, request)
        new = found.assessment
        if new != found.before:
            op.add(
                tables.AssessmentRow(
                    member_id=new.member_id,
                    from_month=new.from_month,
                    category=new.category,
                    base=new.base,
                    amount=new.amount,
                    by_hand=int(new.by_hand),
                    ground=new.ground,
                    assessed_on=desk.today,
                )
            )
        return found


def waive(desk: Desk, request: WaiveDues) -> DuesWaived:
    """少交/免交 for a run of months, after its three steps. Source: rule dues.waiver.

    Raises StepsOutOfOrder, WaiverBeforeApproval, InTheFuture, MonthsReversed.
    """
    not_after(request.approved_on, desk.today, "批准")
    if not request.applied_on <= request.discussed_on <= request.approved_on:
        raise StepsOutOfOrder(applied=request.applied_on, discussed=request.discussed_on, approved=request.approved_on)
    if request.through < request.from_month:
        raise MonthsReversed(given=f"{request.from_month}..{request.through}")
    approved = Month.of(request.approved_on)
    if request.from_month < approved:
        raise WaiverBeforeApproval(approved=approved, given=request.from_month, source=rule("dues.waiver").cited)
    end = request.through.plus(1)
    with desk.operation("dues.waive") as op:
        member = find_member(load(op, desk.branch.id), request.member)
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
        return DuesWaived(member, Waiver(member.id, request.from_month, end, request.amount, request.approved_on))
