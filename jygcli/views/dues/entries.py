"""Views of what stands behind a figure: one receipt, and one month explained."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.money import ZERO, in_capitals, total
from jygcli.domain.base.months import spoken_months
from jygcli.domain.dues.liability import Bound
from jygcli.domain.law.rules import rule
from jygcli.domain.people.membership import Departure
from jygcli.services.dues.explaining import DuesExplained
from jygcli.services.dues.receipts import Receipt, Receipts
from jygcli.store.reads.payments import MonthEntry
from jygcli.views.base.view import Json, Look, Screen, View, heading, line, money, money_json, table, text_or_none
from jygcli.views.dues.in_words import reckoned
from jygcli.views.dues.receipt_paper import receipt_paper, receipts_paper


def _receipt_data(receipt: Receipt, _: Look) -> Json:
    paid = receipt.line
    return {
        "receipt": paid.receipt,
        "branch": receipt.branch,
        "number": receipt.member.number,
        "name": receipt.member.name,
        "amount": money_json(paid.amount),
        "capitals": in_capitals(paid.amount),
        "months": [{"month": str(one.month), "amount": money_json(one.amount)} for one in receipt.months],
        "voluntary": money_json(paid.voluntary),
        "paid_on": str(paid.paid_on),
        "method": paid.method,
        "payer": paid.payer,
        "consent": paid.consent,
        "source": paid.source,
        "reason": paid.reason,
        "reverses": paid.reverses,
        "reversed_by": paid.reversed_by,
    }


def _receipt(receipt: Receipt, _: Look) -> Screen:
    paid, member = receipt.line, receipt.member
    yield heading(f"{receipt.branch}　党费收据 {paid.receipt}")
    facts = table("项目", "内容")
    facts.add_row("党员", f"{member.number} {member.name}")
    for label, text in _facts(receipt):
        facts.add_row(label, text)
    yield facts
    if paid.reverses:
        yield line(f"这是冲正，冲的是 {paid.reverses} 号收据。")
    if paid.reversed_by:
        yield line(f"这张收据已由 {paid.reversed_by} 号冲正，不再算数。")


def _receipts(found: Receipts, _: Look) -> Screen:
    yield heading(f"{found.branch}　党费收据")
    rows = table("收据号", "党员", "日期", "月份", "金额（元）", "状态", right=("金额（元）",))
    for receipt in found.receipts:
        paid = receipt.line
        months = spoken_months(tuple(one.month for one in receipt.months)) if receipt.months else ""
        state = f"作废，见 {paid.reversed_by}" if paid.reversed_by else f"冲正 {paid.reverses}" if paid.reverses else ""
        name = f"{receipt.member.number} {receipt.member.name}"
        rows.add_row(paid.receipt, name, str(paid.paid_on), months, money(paid.amount), state)
    rows.add_section()
    total_of = total(receipt.line.amount for receipt in found.receipts)
    rows.add_row("合计", f"{len(found.receipts)} 张", "", "", money(total_of), "")
    yield rows


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
    others = {"代交人": paid.payer, "补交": paid.consent, "来源": paid.source, "原因": paid.reason}
    yield from ((label, text) for label, text in others.items() if text)


def _explained_data(found: DuesExplained, _: Look) -> Json:
    dues, waiver = found.dues, found.waiver
    return {
        "number": found.member.number,
        "name": found.member.name,
        "month": str(found.month),
        "payable": found.payable,
        "first_month": _bound_data(found.term.first) if found.term else None,
        "last_month": _bound_data(found.term.last) if found.term else None,
        "not_payable": None if found.payable else _bound_data(found.bound),
        "why_payable": _why_payable(found),
        "assessment": None
        if found.assessment is None
        else {
            "from_month": str(found.assessment.from_month),
            "category": str(found.assessment.category),
            "base": None if found.assessment.base is None else money_json(found.assessment.base),
            "amount": money_json(found.assessment.amount),
            "by_hand": found.assessment.by_hand,
            "ground": found.assessment.ground,
            "why": reckoned(found.assessment, found.rounding),
        },
        "earlier_assessments": [
            {"from_month": str(one.from_month), "amount": money_json(one.amount)} for one in found.earlier
        ],
        "waiver": None
        if waiver is None
        else {
            "from_month": str(waiver.from_month),
            "through": str(waiver.until.plus(-1)),
            "amount": money_json(waiver.amount),
            "applied_on": str(waiver.applied_on),
            "discussed_on": str(waiver.discussed_on),
            "approved_on": text_or_none(waiver.approved_on),
            "approved_by": waiver.approved_by,
        },
        "due": money_json(dues.due if dues else ZERO),
        "waived": money_json(dues.waived if dues else ZERO),
        "collected": money_json(dues.collected if dues else ZERO),
        "owing": money_json(dues.owing if dues else ZERO),
        "entries": [_entry_data(entry) for entry in found.entries],
    }


def _bound_data(bound: Bound | None) -> Json | None:
    return None if bound is None else {"month": str(bound.month), "rule": bound.rule}


def _entry_data(entry: MonthEntry) -> Json:
    return {
        "receipt": entry.receipt,
        "paid_on": str(entry.paid_on),
        "method": entry.method,
        "payer": entry.payer,
        "amount": money_json(entry.amount),
        "reverses": text_or_none(entry.reverses),
        "reversed_by": text_or_none(entry.reversed_by),
    }


def _explained(found: DuesExplained, _: Look) -> Screen:
    yield heading(f"{found.member.number} {found.member.name}　{found.month} 的党费")
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
    left = any(membership.until for membership in found.member.memberships) and found.bound.month < found.month
    if not left:
        return f"不用交：从 {found.bound.month} 起才由本支部收{_by(found.bound)}。"
    gone = [m for m in found.member.memberships if m.until is not None and m.until.isoformat()[:7] <= str(found.month)]
    why = f"{gone[-1].until} {_left(gone[-1].departure)}，" if gone else ""
    return f"不用交：{why}在本支部交到 {found.bound.month} 止{_by(found.bound)}。"


def _left(departure: Departure | None) -> str:
    return "离开" if departure in (None, Departure.OTHER) else str(departure)


def _by(bound: Bound) -> str:
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
        approval = (
            f"{waiver.approved_on} {waiver.approved_by} 批准" if waiver.approved_on else "还没有批准，不减，照常交纳"
        )
        yield line(
            f"减免：{waiver.from_month} 至 {waiver.until.plus(-1)} {kind}；"
            f"{waiver.applied_on} 申请，{waiver.discussed_on} 讨论，{approval}（{rule('dues.waiver').cited}）。"
        )


def _paid(found: DuesExplained) -> Screen:
    if found.entries:
        rows = table("收据号", "日期", "方式", "这个月（元）", "说明", right=("这个月（元）",))
        for entry in found.entries:
            rows.add_row(entry.receipt, str(entry.paid_on), entry.method, money(entry.amount), _remark(entry))
        rows.add_section()
        rows.add_row("合计", "", "", money(total(entry.amount for entry in found.entries)), "")
        yield rows
    else:
        yield line("交了多少：没有交纳的记录。")
    dues = found.dues
    if found.overpaid:
        yield line(
            f"不用交的月份交了 {money(found.overpaid)} 元；要退还：jyg dues refund 收据号 --amount 金额 --why 原因"
        )
    elif dues is not None:
        yield line(
            f"应交 {money(dues.due)}，减免 {money(dues.waived)}，已交 {money(dues.collected)}，"
            f"欠交 {money(dues.owing)} 元。"
        )


def _remark(entry: MonthEntry) -> str:
    if entry.reverses:
        return f"冲正 {entry.reverses}"
    if entry.reversed_by:
        return f"已由 {entry.reversed_by} 冲正"
    return f"{entry.payer} 代交" if entry.payer else ""


RECEIPT = View[Receipt](_receipt_data, _receipt, receipt_paper)
RECEIPTS = View[Receipts](
    lambda found, look: {"receipts": [_receipt_data(receipt, look) for receipt in found.receipts]},
    _receipts,
    receipts_paper,
)
EXPLAINED = View[DuesExplained](_explained_data, _explained)
