"""Why nothing, or not so much, can be collected of a member."""

from __future__ import annotations

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import Fen, decimal_text
from jygcli.domain.base.months import Month
from jygcli.domain.dues.account import Account
from jygcli.domain.dues.owed import WhyNotOwed, owed_months, why_not_owed
from jygcli.domain.people.membership import Departure, Member

NotAssessed = Refused.saying(
    "{member}没有核定党费，不能收 {month} 的。",
    "先核定：jyg dues assess {number} --category 离退休 --base 金额 --from {from_month}",
)
NothingOwed = Refused.saying(
    "{member}到 {month} 没有欠交的党费。", "要预交，用 --through 写到更晚的月份，例如 --through {later}。"
)
AllPaidUp = NothingOwed.saying(
    "{member}已{departure}，在本支部的党费已经交清（{spans}）。", "看记录：jyg member show {number}"
)
PaidAsFarAsAllowed = NothingOwed.saying(
    "{member}已经交到 {through}，不能再预交。", "党费一年一核定，最远预交到次年 12 月。"
)
MonthNotOwed = NothingOwed.saying(
    "{member}的 {month} 不用收：{why}。", "看这个月的来龙去脉：jyg dues explain {number} {month}"
)
MonthNotHere = MonthNotOwed.saying("{member}的 {month} 不用收：{why}（{spans}）。", MonthNotOwed.advice)
AmountTooLarge = Refused.saying(
    "{name}到 {through} 只欠 {owing} 元，{given} 元多了 {over} 元。", "请核对金额；自愿多交的，用 --voluntary 另写。"
)
AmountAhead = AmountTooLarge.saying(
    AmountTooLarge.message, "核对金额；要预交以后的月份，用 --through 写到更晚的月份；自愿多交的，用 --voluntary 另写。"
)


def too_much(member: Member, through: Month, amount: Fen, owed: Fen, *, further: bool) -> Refused:
    """`further`: whether later months than `through` could be paid for too."""
    sums = {"owing": decimal_text(owed), "given": decimal_text(amount), "over": decimal_text(Fen(amount - owed))}
    return (AmountAhead if further else AmountTooLarge)(name=member.shown, through=through, **sums)


def month_not_owed(account: Account, month: Month) -> Refused:
    """Of a month that was asked for by name and isn't owed."""
    member, why = account.member, why_not_owed(account, month)
    error = MonthNotHere if why is WhyNotOwed.NOT_HERE else MonthNotOwed
    return error(member=member.shown, number=member.number, month=month, why=why, spans=member.spans_in_words)


def nothing_owed(account: Account, through: Month, latest: Month) -> Refused:
    member, ahead = account.member, owed_months(account, latest)
    if member.left is not None and not ahead:
        departure = member.left.departure or Departure.OTHER
        left = "离开" if departure is Departure.OTHER else departure
        return AllPaidUp(member=member.shown, departure=left, spans=member.spans_in_words, number=member.number)
    if not ahead:
        return PaidAsFarAsAllowed(member=member.shown, through=latest)
    return NothingOwed(member=member.shown, month=through, later=ahead[0].month)
