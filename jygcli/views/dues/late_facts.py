"""What becomes of facts that come late: months of closed quarters that change, and money that isn't to be kept."""

from __future__ import annotations

from jygcli.domain.base.money import Fen, decimal_text, total
from jygcli.domain.base.months import Month, spoken_months
from jygcli.domain.dues.account import Beyond
from jygcli.domain.law.rules import rule
from jygcli.domain.people.membership import Member
from jygcli.views.base.view import Screen, advice, line


def closed_sentence(months: tuple[Month, ...]) -> str:
    """What becomes of a change in months of closed quarters."""
    return f"{spoken_months(months)} 已经结账：那一季的报表不变，差额在下一次结账时列为更正。"


def beyond_sentence(beyond: tuple[Beyond, ...]) -> str:
    """What was paid and isn't the branch's to keep: for which months, how much."""
    months = spoken_months(tuple(sorted({one.month for one in beyond})))
    return f"{months} 多交了 {decimal_text(total(one.amount for one in beyond))} 元。"


def credit_lines(member: Member, beyond: tuple[Beyond, ...]) -> Screen:
    """What may be given back, what becomes of it where it isn't, and the commands; nothing where there is none."""
    if beyond:
        stands = "" if member.left else "不退的，抵以后要交的月份，不用另外登记；"
        yield line(f"{member.number} {member.shown}：{beyond_sentence(beyond)}{stands}", advice="要退还：")
        yield from refund_lines(beyond)


def elsewhere_lines(member: Member, above: tuple[Beyond, ...]) -> Screen:
    """What was paid at a place of stay above what is asked; nothing where there is none."""
    if above:
        months = spoken_months(tuple(sorted({one.month for one in above})))
        amount, article = decimal_text(total(one.amount for one in above)), rule("dues.elsewhere").cited_briefly
        yield line(f"{member.number} {member.shown}：{months} 在流入地多交了 {amount} 元，",
                   f"不是本支部收的钱，本支部没有可退的（{article}）；要退的找收钱的支部。")  # fmt: skip


def refund_lines(beyond: tuple[Beyond, ...]) -> Screen:
    """The command that gives it back, for each receipt."""
    by_receipt: dict[str, Fen] = {}
    for one in beyond:
        by_receipt[one.receipt] = Fen(by_receipt.get(one.receipt, 0) + one.amount)
    for receipt, amount in by_receipt.items():
        yield advice(f"  jyg dues refund {receipt} --amount {decimal_text(amount)} --why 原因")
