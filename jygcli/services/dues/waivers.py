"""少交/免交: applied for, approved, and then less is paid for a run of months. Also ended early."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.dates import happened_on
from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.months import Month, MonthsReversed, months_from
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Account, Waiver, assessment_for
from jygcli.domain.dues.waivable import split
from jygcli.domain.law import settings
from jygcli.domain.law.rules import rule
from jygcli.domain.people.membership import Member
from jygcli.services.books.accounts import account_of, accounts
from jygcli.services.books.desk import Desk, WritingDesk
from jygcli.services.dues.cashbook import closed_among
from jygcli.store.reads import queries
from jygcli.store.reads.records import WaiverRecord
from jygcli.store.rows import tables

BY_THE_BRANCH = "本支部讨论决定"

ApprovalMissing = CalledWrongly.saying(
    "写了批准的组织（{by}），缺少批准日期。",
    "加上 --approved 日期；还没有批准的，两样都不写，先记下申请。",
    supplied_by="--approved",
)
ApproverMissing = CalledWrongly.saying(
    "少交、免交要上级党组织批准（{source}），缺少批准的组织。", "加上 --by 组织。", supplied_by="--by"
)
WaiverBeforeApproval = Refused.saying(
    "少交、免交从批准之月（{approved}）起算，不能从 {given} 起（{source}）。", "把 --from 改为 {approved} 或以后。"
)
ApprovedTooLate = Refused.saying(
    "{approved} 才批准，申请少交、免交的月份（{since} 至 {through}）已经过去，没有一个月可以减。",
    "以后的月份还要减的，重新申请：jyg dues waive {number} --from {approved} …",
)
StepsOutOfOrder = Refused.saying(
    "申请、讨论、批准三个日期要依次先后：{applied}、{discussed}、{approved}。", "请核对三个日期。"
)
NothingToWaive = Refused.saying(
    "{name}在 {month} 没有核定党费，谈不上少交、免交。",
    "先核定：jyg dues assess {number} --category 离退休 --base 金额",
)
NotLess = Refused.saying(
    "{name}核定每月 {assessed} 元，少交后写 {given} 元，并没有少。", "--amount 写每月仍交多少；全免写 0。"
)
AlreadyWaived = Refused.saying(
    "{name}在 {since} 至 {through} 已有少交、免交的记录，月份重叠了。", "看记录：jyg member show {number}"
)
AppliedAlready = Refused.saying(
    "{name}在 {since} 至 {through} 已有少交、免交的申请，等待批准，月份重叠了。",
    "批准了：jyg dues approve {number} --on 日期 --by 组织；申请撤回了：jyg dues unwaive {number} --from {since}",
)
NothingToApprove = Refused.saying(
    "{name}没有等待批准的少交、免交申请。",
    "先记申请：jyg dues waive {number} --from 月份 --through 月份 --amount 金额 --applied 日期 --discussed 日期",
)
SeveralToApprove = Refused.saying(
    "{name}有 {count} 份等待批准的申请：{spans}。", "用 --from 写明批准的是从哪月起的那一份。"
)
NothingToEnd = Refused.saying("{name}从 {month} 起没有少交、免交，没有可以结束的。", "看记录：jyg member show {number}")
EndsInThePast = Refused.saying(
    "{given} 已经过去，那时的少交、免交已经算数，不能追收。", "从本月起恢复：--from {earliest}"
)


class WaiveDues(NamedTuple):
    """Without `approved_on` and `approved_by` it is only applied for; where the branch decides by itself (setting
    waiver_by_branch), its discussion is the approval.
    """

    member: str
    from_month: Month
    through: Month
    amount: Fen
    applied_on: date
    discussed_on: date
    approved_on: date | None = None
    approved_by: str | None = None


class ApproveWaiver(NamedTuple):
    """`from_month`: which application, where the member has several."""

    member: str
    on: date
    by: str
    from_month: Month | None = None


class DuesWaived(NamedTuple):
    """A waiver (without an approval: an application). `paid`: those of its months that were paid in full before and
    that it doesn't touch. `closed`: months of closed quarters that it lowers, told as corrections. `asked`: from when
    it was applied for, if that was earlier.
    """

    member: Member
    waiver: Waiver
    paid: tuple[Month, ...]
    closed: tuple[Month, ...] = ()
    asked: Month | None = None


class EndWaiver(NamedTuple):
    """`from_month` is the first that is due in full again."""

    member: str
    from_month: Month
    why: str | None = None


class WaiverEnded(NamedTuple):
    """The waivers that were cut, as they were before; `restored` are the months that are due in full again, those of
    closed quarters (`closed`) as corrections. What was paid as reduced stays so: `paid`.
    """

    member: Member
    from_month: Month
    why: str | None
    before: tuple[Waiver, ...]
    restored: tuple[Month, ...]
    paid: tuple[Month, ...]
    closed: tuple[Month, ...] = ()


def waive(desk: Desk, request: WaiveDues) -> DuesWaived:
    """少交/免交 for a run of months: applied for and discussed, or after all its three steps. Source: rule dues.waiver.

    Raises ApprovalMissing, ApproverMissing, StepsOutOfOrder, WaiverBeforeApproval, InTheFuture, LongAgo,
    MonthsReversed, NothingToWaive, NotLess, AlreadyWaived, AppliedAlready.
    """
    with desk.operation("dues.waive") as desk:
        by_branch = settings.word(desk.settings, "waiver_by_branch") == "是"
        approved_on, approved_by = _approval(request, by_branch=by_branch)
        _require_steps(desk, request.applied_on, request.discussed_on, approved_on)
        _require_months(request, approved_on)
        account = account_of(accounts(desk), request.member)
        waiver = Waiver(account.member.id, request.from_month, request.through.plus(1), request.amount, approved_on)
        _require_fit(account, waiver)
        row = tables.WaiverRow(
            **waiver._asdict(),
            applied_on=request.applied_on,
            discussed_on=request.discussed_on,
            approved_by=approved_by,
        )
        desk.add(row)
        return _waived(desk, account, waiver)


def approve(desk: Desk, request: ApproveWaiver) -> DuesWaived:
    """What was applied for is approved; it holds from the month of the approval, not before. Source: rule dues.waiver.

    Raises NothingToApprove, SeveralToApprove, ApprovedTooLate, StepsOutOfOrder, InTheFuture, LongAgo, NothingToWaive,
    NotLess.
    """
    with desk.operation("dues.approve") as desk:
        account = account_of(accounts(desk), request.member)
        row = _pending(desk, account.member, request.from_month)
        _require_steps(desk, row.applied_on, row.discussed_on, request.on)
        start = max(row.from_month, Month.of(request.on))
        if start >= row.until:
            raise ApprovedTooLate(
                approved=Month.of(request.on), since=row.from_month, through=row.until.plus(-1),
                number=account.member.number,
            )  # fmt: skip
        others = tuple(w for w in account.waivers if (w.from_month, w.until) != (row.from_month, row.until))
        waiver = Waiver(account.member.id, start, row.until, row.amount, request.on)
        _require_fit(account._replace(waivers=others), waiver)
        desk.change(tables.WaiverRow, row.id, from_month=start, approved_on=request.on, approved_by=request.by)
        return _waived(desk, account, waiver)._replace(asked=row.from_month if row.from_month < start else None)


def _pending(desk: Desk, member: Member, from_month: Month | None) -> WaiverRecord:
    rows = desk.rows(queries.WAIVER_RECORDS)
    waiting = [row for row in rows if row.member_id == member.id and row.approved_on is None]
    found = [row for row in waiting if from_month in (None, row.from_month)]
    if not found:
        raise NothingToApprove(name=member.name, number=member.number)
    if len(found) > 1:
        spans = "、".join(f"{row.from_month} 至 {row.until.plus(-1)}" for row in found)
        raise SeveralToApprove(name=member.name, count=len(found), spans=spans)
    return found[0]


def _approval(request: WaiveDues, *, by_branch: bool) -> tuple[date | None, str | None]:
    """The day and the organisation; the branch's own discussion where that is enough and nothing else is named."""
    if request.approved_on is None and request.approved_by is None:
        return (request.discussed_on, BY_THE_BRANCH) if by_branch else (None, None)
    if request.approved_on is None:
        raise ApprovalMissing(by=request.approved_by)
    if request.approved_by is None:
        raise ApproverMissing(source=rule("dues.waiver").cited)
    return request.approved_on, request.approved_by


def _require_steps(desk: Desk, applied_on: date, discussed_on: date, approved_on: date | None) -> None:
    happened_on(approved_on or discussed_on, desk.today, "批准" if approved_on else "讨论")
    if not applied_on <= discussed_on <= (approved_on or discussed_on):
        raise StepsOutOfOrder(applied=applied_on, discussed=discussed_on, approved=approved_on or "还没有批准")


def _require_months(request: WaiveDues, approved_on: date | None) -> None:
    if request.through < request.from_month:
        raise MonthsReversed(given=f"{request.from_month}..{request.through}")
    if approved_on is not None and request.from_month < (approved := Month.of(approved_on)):
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
            overlapping = AlreadyWaived if other.approved_on else AppliedAlready
            raise overlapping(name=name, number=number, since=other.from_month, through=other.through)


def _waived(desk: Desk, account: Account, waiver: Waiver) -> DuesWaived:
    settled = split(account, months_from(waiver.from_month, waiver.until))
    return DuesWaived(account.member, waiver, settled.paid, closed_among(desk, settled.left))


def unwaive(desk: Desk, request: EndWaiver) -> WaiverEnded:
    """End every waiver of the member at a month, which is due in full again with those after it.

    Only from this month on: what was waived for months that are over has been relied on, and nobody is
    billed for it afterwards. A month paid as reduced stays paid. What was only applied for is withdrawn whole.
    Raises EndsInThePast, NothingToEnd.
    """
    this_month = Month.of(desk.today)
    with desk.operation("dues.unwaive") as desk:
        account = account_of(accounts(desk), request.member)
        member = account.member
        cut = [
            row
            for row in desk.rows(queries.WAIVER_RECORDS)
            if row.member_id == member.id and (row.until > request.from_month or row.approved_on is None)
        ]
        if not cut:
            raise NothingToEnd(name=member.name, number=member.number, month=request.from_month)
        if request.from_month < this_month and any(row.approved_on for row in cut):
            raise EndsInThePast(given=request.from_month, earliest=this_month)
        for row in cut:
            _end(desk, row, request)
        reduced = (
            month
            for row in cut
            if row.approved_on is not None
            for month in months_from(max(row.from_month, request.from_month), row.until)
        )
        months = split(account, reduced)
        before = tuple(Waiver(w.member_id, w.from_month, w.until, w.amount, w.approved_on) for w in cut)
        closed = closed_among(desk, months.left)
        return WaiverEnded(member, request.from_month, request.why, before, months.left, months.paid, closed)


def _end(desk: WritingDesk, row: WaiverRecord, request: EndWaiver) -> None:
    until = row.from_month if row.approved_on is None else max(row.from_month, request.from_month)
    desk.change(tables.WaiverRow, row.id, until=until, ended_why=request.why)
