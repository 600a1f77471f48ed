"""What stands behind a figure: receipts, also as slips to cut apart, and one month explained."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.money import ZERO, grouped_text, in_capitals
from jygcli.domain.base.months import spoken_months, written_months
from jygcli.domain.dues.account import MonthDues
from jygcli.domain.dues.liability import TermBound
from jygcli.domain.law.rules import rule
from jygcli.domain.people.membership import Departure
from jygcli.papers.paper import Column, Form, Holds, Paper, Section, spoken_day
from jygcli.services.dues.explaining import DuesExplained
from jygcli.services.dues.receipts import Receipt, Receipts
from jygcli.store.reads.payments import MonthEntry
from jygcli.views.base.facts import facts, shape
from jygcli.views.base.tables import facts_table, grid
from jygcli.views.base.view import Look, Screen, View, heading, line, money
from jygcli.views.dues.in_words import reckoned
from jygcli.views.dues.late_facts import elsewhere_lines, refund_lines

_RECEIPT_JSON = (
    "line.receipt branch member.number member.name line.amount capitals() months(month amount) line.voluntary"
    " line.paid_on line.method line.payer line.consent line.source line.elsewhere line.reason"
    " line.reverses line.reversed_by"
)


def _receipt(receipt: Receipt, _: Look) -> Screen:
    paid = receipt.line
    yield heading(f"{receipt.branch}　{_what(receipt)} {paid.receipt}")
    yield facts_table([("党员", _who(receipt)), *_facts(receipt)])
    if paid.reverses:
        yield line(f"这是冲正，冲的是 {paid.reverses} 号收据。")
    if paid.reversed_by:
        yield line(f"这张收据已由 {paid.reversed_by} 号冲正，不再算数。")


def _what(receipt: Receipt) -> str:
    """No receipt is given for what was paid at a place of stay."""
    return "党费交纳登记" if receipt.line.elsewhere else "党费收据"


def _who(receipt: Receipt) -> str:
    return f"{receipt.member.number} {receipt.member.shown}"


def _months(receipt: Receipt) -> str:
    return spoken_months(tuple(one.month for one in receipt.months))


def _state(receipt: Receipt) -> str:
    paid = receipt.line
    return f"作废，见 {paid.reversed_by}" if paid.reversed_by else f"冲正 {paid.reverses}" if paid.reverses else ""


_RECEIPTS = (
    Column("收据号", "line.receipt"), Column("党员", _who), Column("日期", "line.paid_on"), Column("月份", _months),
    Column("金额（元）", "line.amount", Holds.MONEY, summed=True), Column("状态", _state)
)  # fmt: skip


def _facts(receipt: Receipt) -> Iterator[tuple[str, str]]:
    paid = receipt.line
    yield "金额", f"{money(paid.amount)} 元（{in_capitals(paid.amount)}）"
    if receipt.months:
        each = sorted({one.amount for one in receipt.months})
        so_much = f"，每月 {money(each[0])} 元" if len(each) == 1 and len(receipt.months) > 1 else ""
        yield "月份", spoken_months(tuple(one.month for one in receipt.months)) + so_much
        if len(each) > 1:
            yield "各月", "、".join(f"{one.month} {money(one.amount)}" for one in receipt.months)
    if paid.voluntary:
        yield "自愿多交", f"{money(paid.voluntary)} 元"
    yield "日期", f"{paid.paid_on}"
    yield "方式", paid.method
    others = {
        "代交人": paid.payer, "同意": paid.consent, "在哪里交": paid.elsewhere, "来源": paid.source,
        "原因": paid.reason,
    }  # fmt: skip
    yield from ((label, text) for label, text in others.items() if text)


def _explained(found: DuesExplained, _: Look) -> Screen:
    yield heading(f"{found.member.number} {found.member.shown}　{found.month} 的党费")
    yield line(f"要不要交：{_why_payable(found)}")
    if found.payable or found.entries:
        yield from _cost(found)
        yield from _paid(found)


def _why_payable(found: DuesExplained) -> str:
    if found.term is not None:
        since = found.term.first
        start = f"从 {since.month} 起由本支部收{_by(since)}" if since.rule else "建账前已在本支部"
        end = f"，到 {found.term.last.month} 止{_by(found.term.last)}" if found.term.last else ""
        return f"要交。{start}{end}。"
    if found.bound is None:
        return "不用交：没有在本支部的记录。"
    if found.bound.month >= found.month or not any(one.until for one in found.member.memberships):
        return f"不用交：从 {found.bound.month} 起才由本支部收{_by(found.bound)}。"
    gone = [m for m in found.member.memberships if m.until is not None and m.until.isoformat()[:7] <= str(found.month)]
    why = ""
    if gone:
        left = gone[-1].departure
        why = f"{gone[-1].until} {'离开' if left in (None, Departure.OTHER) else left}，"
    return f"不用交：{why}在本支部交到 {found.bound.month} 止{_by(found.bound)}。"


def _by(bound: TermBound) -> str:
    """The rule of a bound, with where it is written."""
    if bound.rule is None:
        return ""
    found = rule(bound.rule, bound.month.first_day)
    return f"（{found.title}；{found.cited}）"


def _cost(found: DuesExplained) -> Screen:
    made = found.assessment
    if made is None:
        yield line("交多少：还没有核定到这个月。")
    else:
        yield line(f"交多少：{made.category}，{made.from_month} 起的核定。{reckoned(made, found.rounding)}。")
        if made.ground:
            yield line(f"核定的依据：{made.ground}")
        for one in found.earlier:
            yield line(f"在它以前：{one.from_month} 起的核定，每月 {money(one.amount)} 元。")
    if found.dues is not None and found.settled:
        yield line(f"这个月交的时候是每月 {money(found.dues.due)} 元；后来的核定不改动已交的月份。")
    waiver = found.waiver
    if waiver is not None:
        kind = "免交" if waiver.amount == 0 else f"少交，只交 {money(waiver.amount)} 元"
        approved = f"{waiver.approved_on} {waiver.approved_by} 批准"
        approval = approved if waiver.approved_on else "还没有批准，不减，照常交纳"
        yield line(f"减免：{waiver.from_month} 至 {waiver.through} {kind}；{waiver.applied_on} 申请，",
                   f"{waiver.discussed_on} 讨论，{approval}（{rule('dues.waiver').cited}）。")  # fmt: skip


def _paid(found: DuesExplained) -> Screen:
    if found.entries:
        yield grid(_ENTRIES, found.entries)
    else:
        yield line("交了多少：没有交纳的记录。")
    dues = found.dues
    yield from elsewhere_lines(found.member, found.elsewhere)
    if found.above:
        yield from _above(found)
    elif dues is not None:
        if found.credited:
            yield line(f"以前预交的月份多交的，抵这个月 {money(found.credited)} 元。")
        yield line(f"应交 {money(dues.due)}，减免 {money(dues.waived)}，已交 {money(dues.collected)}，",
                   f"欠交 {money(dues.owing)} 元。")  # fmt: skip


def _above(found: DuesExplained) -> Screen:
    """What was paid too much: what of it stands against other months, and what may be given back."""
    said = f"不用交的月份交了 {money(found.overpaid)} 元"
    if found.term is not None and found.assessment is not None:
        now = money(found.assessment.amount)
        said = f"这个月预交的时候还没有新一年的核定；按新的每月 {now} 元，多交了 {money(found.overpaid)} 元"
    if found.stands_elsewhere:
        said += f"，其中 {money(found.stands_elsewhere)} 元抵了别的月份"
    if not found.beyond:
        yield line(f"{said}。")
        return
    stands = "" if found.member.left else "不退的，抵以后要交的月份；"
    yield line(f"{said}。{stands}", advice="要退还：")
    yield from refund_lines(found.beyond)


def _remark(entry: MonthEntry) -> str:
    if entry.reverses:
        return f"冲正 {entry.reverses}"
    if entry.reversed_by:
        return f"已由 {entry.reversed_by} 冲正"
    said = (f"在{entry.elsewhere}交的" if entry.elsewhere else "", f"{entry.payer} 代交" if entry.payer else "")
    return "，".join(filter(None, said))


_ENTRIES = (
    Column("收据号", "receipt"), Column("日期", "paid_on"), Column("方式", "method"),
    Column("这个月（元）", "amount", Holds.MONEY, summed=True), Column("说明", _remark)
)  # fmt: skip


def receipts_paper(found: Receipts, _: Look) -> Paper:
    first, last = found.receipts[0].line.receipt, found.receipts[-1].line.receipt
    return Paper(
        title=f"党费收据{first}" + (f"至{last}" if last != first else ""),
        issuer=found.branch,
        sections=(Section("", tuple(_slip(receipt) for receipt in found.receipts)),),
        bare=True,
    )


def _slip(receipt: Receipt) -> Form:
    paid = receipt.line
    lines: list[tuple[tuple[str, str], ...]] = [
        (("交款人", receipt.member.shown), ("日期", spoken_day(paid.paid_on))),
        (("所属月份", _months_on_paper(receipt)), ("方式", paid.method)),
        (("大写", in_capitals(paid.amount)), ("小写", f"￥{grouped_text(paid.amount)}")),
    ]
    remarks = [f"在{paid.elsewhere}交，不是本支部收的钱"] if paid.elsewhere else []
    remarks += [f"{paid.payer}代交"] if paid.payer else []
    remarks += [f"其中自愿多交 {grouped_text(paid.voluntary)} 元"] if paid.voluntary else []
    if remarks:
        lines.append((("备注", "；".join(remarks)),))
    cancels = f"冲正 {paid.reverses} 号" if paid.reverses else ""
    return Form(
        title=f"{_what(receipt)}　№ {paid.receipt}",
        lines=tuple(lines),
        ending=f"登记支部（盖章）：{receipt.branch}"
        if paid.elsewhere
        else f"收款单位（盖章）：{receipt.branch}　　　　收款人（签名）：",
        void=f"作废，已由 {paid.reversed_by} 号冲正" if paid.reversed_by else cancels,
    )


def _months_on_paper(receipt: Receipt) -> str:
    if not receipt.months:
        return "—"
    spoken = written_months(tuple(one.month for one in receipt.months))
    each = {one.amount for one in receipt.months}
    return f"{spoken}（每月 {grouped_text(each.pop())} 元）" if len(each) == 1 and len(receipt.months) > 1 else spoken


_OWN = {"capitals": lambda receipt: in_capitals(receipt.line.amount)}
RECEIPT = View[Receipt](
    shape(_RECEIPT_JSON, **_OWN),
    _receipt,
    lambda receipt, look: receipts_paper(Receipts(receipt.branch, (receipt,)), look),
)
RECEIPTS = View[Receipts](
    shape(f"receipts({_RECEIPT_JSON})", **_OWN),
    lambda found, _: [
        heading(f"{found.branch}　党费收据"),
        grid(_RECEIPTS, found.receipts, "合计", f"{len(found.receipts)} 张"),
    ],
    receipts_paper,
)
_EXPLAINED_JSON = shape(
    "member.number member.name month payable first_month=term.first(month rule) last_month=term.last(month rule)"
    " not_payable() why_payable() assessment() earlier_assessments=earlier(from_month amount)"
    " waiver(from_month through amount applied_on discussed_on approved_on approved_by)"
    " *sums() entries(receipt paid_on method payer elsewhere amount reverses reversed_by)",
    not_payable=lambda found: None if found.payable or found.bound is None else facts(found.bound, "month rule"),
    why_payable=_why_payable,
    assessment=lambda found: (
        found.assessment
        and facts(
            found.assessment,
            "from_month category base amount by_hand ground why()",
            why=reckoned(found.assessment, found.rounding),
        )
    ),
    sums=lambda found: facts(found.dues or MonthDues(found.month, ZERO, ZERO, ZERO), "due waived collected owing"),
)
EXPLAINED = View[DuesExplained](
    _EXPLAINED_JSON,
    _explained,
    listed=lambda found: f"{found.member.name}{written_months((found.month,))}党费说明",
)
