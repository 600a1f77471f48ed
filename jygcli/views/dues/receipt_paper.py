"""Receipts as slips to cut apart, several on an A4 page."""

from __future__ import annotations

from collections.abc import Iterator

from jygcli.domain.base.money import grouped_text, in_capitals
from jygcli.domain.base.months import written_months
from jygcli.papers.paper import Form, Paper, Section, spoken_day
from jygcli.services.dues.receipts import Receipt, Receipts
from jygcli.views.base.view import Look


def receipts_paper(found: Receipts, _: Look) -> Paper:
    first, last = found.receipts[0].line.receipt, found.receipts[-1].line.receipt
    return Paper(
        title=f"党费收据{first}" + (f"至{last}" if last != first else ""),
        issuer=found.branch,
        sections=(Section("", tuple(_slip(receipt) for receipt in found.receipts)),),
        bare=True,
    )


def receipt_paper(receipt: Receipt, look: Look) -> Paper:
    return receipts_paper(Receipts(receipt.branch, (receipt,)), look)


def _slip(receipt: Receipt) -> Form:
    paid = receipt.line
    lines: list[tuple[tuple[str, str], ...]] = [
        (("交款人", receipt.member.name), ("日期", spoken_day(paid.paid_on))),
        (("所属月份", _months(receipt)), ("方式", paid.method)),
        (("大写", in_capitals(paid.amount)), ("小写", f"￥{grouped_text(paid.amount)}")),
    ]
    if remarks := "；".join(_remarks(receipt)):
        lines.append((("备注", remarks),))
    return Form(
        title=f"党费收据　№ {paid.receipt}",
        lines=tuple(lines),
        ending=f"收款单位（盖章）：{receipt.branch}　　　　收款人（签名）：",
        void=_void(receipt),
    )


def _void(receipt: Receipt) -> str:
    """Of a receipt that no longer counts, and of one that only cancels another."""
    paid = receipt.line
    if paid.reversed_by:
        return f"作废，已由 {paid.reversed_by} 号冲正"
    return f"冲正 {paid.reverses} 号" if paid.reverses else ""


def _months(receipt: Receipt) -> str:
    if not receipt.months:
        return "—"
    spoken = written_months(tuple(one.month for one in receipt.months))
    each = {one.amount for one in receipt.months}
    return f"{spoken}（每月 {grouped_text(each.pop())} 元）" if len(each) == 1 and len(receipt.months) > 1 else spoken


def _remarks(receipt: Receipt) -> Iterator[str]:
    paid = receipt.line
    if paid.payer:
        yield f"{paid.payer}代交"
    if paid.voluntary:
        yield f"其中自愿多交 {grouped_text(paid.voluntary)} 元"
