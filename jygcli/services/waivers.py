"""少交/免交: a member pays less for a run of months, after the steps that lead to it, and pays in full again."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from jygcli.domain import settings
from jygcli.domain.dates import happened_on
from jygcli.domain.dues import Account, Waiver, assessment_for, month_dues
from jygcli.domain.errors import CalledWrongly, Refused
from jygcli.domain.money import Fen, decimal_text
from jygcli.domain.months import Month, MonthsReversed, months_from
from jygcli.domain.people import Member
from jygcli.domain.rules import rule
from jygcli.services.accounts import account_of, accounts
from jygcli.services.desk import Desk, settings_of
from jygcli.store import queries, tables
from jygcli.store.records import WaiverRecord

if TYPE_CHECKING:
    from jygcli.store.unit import Operation

BY_THE_BRANCH = "本支部讨论决定"


class ApprovalMissing(CalledWrongly):
    message = "少交、免交要上级党组织批准（{source}），缺少批准日期。"
    advice = "加上 --approved 日期；支部讨论即可的，先设 jyg settings set waiver_by_branch 是"
    supplied_by = "--approved"


class ApproverMissing(CalledWrongly):
    message = "少交、免交要上级党组织批准（{source}），缺少批准的组织。"
    advice = "加上 --by 组织。"
    supplied_by = "--by"


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


class NothingToEnd(Refused):
    message = "{name}从 {month} 起没有少交、免交，没有可以结束的。"
    advice = "看记录：jyg member show {number}"


class EndsInThePast(Refused):
    message = "{given} 已经过去，那时的少交、免交已经算数，不能追收。"
    advice = "从本月起恢复：--from {earliest}"


@dataclass(frozen=True, slots=True)
class WaiveDues:
    """`approved_on` and `approved_by` may be missing where the branch decides by itself (setting waiver_by_branch)."""

    member: str
    from_month: Month
    through: Month
    amount: Fen
    applied_on: date
    discussed_on: date
    approved_on: date | None = None
    approved_by: str | None = None


@dataclass(frozen=True, slots=True)
class DuesWaived:
    """A waiver, and those of its months that were paid in full before and stay as they are."""

    member: Member
    waiver: Waiver
    paid: tuple[Month, ...]


@dataclass(frozen=True, slots=True)
class EndWaiver:
    """`from_month` is the first that is due in full again."""

    member: str
    from_month: Month
    why: str | None = None


@dataclass(frozen=True, slots=True)
class WaiverEnded:
    """The waivers that were cut, as they were before; `restored` are the months that are due in full again,
    `paid` those among them that were paid as reduced and stay so.
    """

    member: Member
    from_month: Month
    why: str | None
    before: tuple[Waiver, ...]
    restored: tuple[Month, ...]
    paid: tuple[Month, ...]


def waive(desk: Desk, request: WaiveDues) -> DuesWaived:
    """少交/免交 for a run of months, after its three steps. Source: rule dues.waiver.

    Raises ApprovalMissing, ApproverMissing, StepsOutOfOrder, WaiverBeforeApproval, InTheFuture, LongAgo,
    MonthsReversed, NothingToWaive, NotLess, AlreadyWaived.
    """
    with desk.operation("dues.waive") as op:
        by_branch = settings.word(settings_of(op, desk.branch.id), "waiver_by_branch") == "是"
        approved_on, approved_by = _approval(request, by_branch=by_branch)
        _require_steps(desk, request, approved_on)
        account = account_of(accounts(op, desk.branch.id), request.member)
        member, end = account.member, request.through.plus(1)
        waiver = Waiver(member.id, request.from_month, end, request.amount, approved_on)
        _require_fit(account, waiver)
        op.add(
            tables.WaiverRow(
                member_id=member.id,
                from_month=request.from_month,
                until=end,
                amount=request.amount,
                applied_on=request.applied_on,
                discussed_on=request.discussed_on,
                approved_on=approved_on,
                approved_by=approved_by,
            )
        )
        return DuesWaived(member, waiver, _paid_in_full(account, waiver.from_month, waiver.until))


def _approval(request: WaiveDues, *, by_branch: bool) -> tuple[date, str]:
    """The day and the organisation; the branch's own discussion where that is enough and nothing else is named."""
    if request.approved_on is None and request.approved_by is None and by_branch:
        return request.discussed_on, BY_THE_BRANCH
    source = rule("dues.waiver").cited
    if request.approved_on is None:
        raise ApprovalMissing(source=source)
    if request.approved_by is None:
        raise ApproverMissing(source=source)
    return request.approved_on, request.approved_by


def _require_steps(desk: Desk, request: WaiveDues, approved_on: date) -> None:
    happened_on(approved_on, desk.today, "批准")
    if not request.applied_on <= request.discussed_on <= approved_on:
        raise StepsOutOfOrder(applied=request.applied_on, discussed=request.discussed_on, approved=approved_on)
    if request.through < request.from_month:
        raise MonthsReversed(given=f"{request.from_month}..{request.through}")
    approved = Month.of(approved_on)
    if request.from_month < approved:
        raise WaiverBeforeApproval(approved=approved, given=request.from_month, source=rule("dues.waiver").cited)


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


def _paid_in_full(account: Account, first: Month, end: Month) -> tuple[Month, ...]:
    found = (month_dues(account, month) for month in months_from(first, end))
    return tuple(dues.month for dues in found if dues is not None and dues.collected and not dues.owing)


def unwaive(desk: Desk, request: EndWaiver) -> WaiverEnded:
    """End every waiver of the member at a month, which is due in full again with those after it.

    Only from this month on: what was waived for months that are over has been relied on, and nobody is
    billed for it afterwards. A month paid as reduced stays paid. Raises EndsInThePast, NothingToEnd.
    """
    this_month = Month.of(desk.today)
    if request.from_month < this_month:
        raise EndsInThePast(given=request.from_month, earliest=this_month)
    with desk.operation("dues.unwaive") as op:
        account = account_of(accounts(op, desk.branch.id), request.member)
        member = account.member
        cut = [
            row
            for row in op.rows(queries.WAIVER_RECORDS, branch=desk.branch.id)
            if row.member_id == member.id and row.until > request.from_month
        ]
        if not cut:
            raise NothingToEnd(name=member.name, number=member.number, month=request.from_month)
        for row in cut:
            _end(op, row, request)
        months = {m for row in cut for m in months_from(max(row.from_month, request.from_month), row.until)}
        before = tuple(Waiver(w.member_id, w.from_month, w.until, w.amount, w.approved_on) for w in cut)
        paid = {m for month in months for m in _paid_in_full(account, month, month.plus(1))}
        return WaiverEnded(
            member, request.from_month, request.why, before, tuple(sorted(months - paid)), tuple(sorted(paid))
        )


def _end(op: Operation, row: WaiverRecord, request: EndWaiver) -> None:
    op.change(tables.WaiverRow, row.id, until=max(row.from_month, request.from_month), ended_why=request.why)
