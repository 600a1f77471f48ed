"""Dues owed by month: pure arithmetic over assessments, waivers and what was paid.

All amounts are whole fen. A month that was paid in full keeps the dues that it was paid by, so a
later assessment never alters it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from enum import StrEnum

from jygcli.domain.errors import CalledWrongly, Refused
from jygcli.domain.liability import terms_of
from jygcli.domain.money import ZERO, Fen, decimal_text, round_half_up, total
from jygcli.domain.months import Month, months_from
from jygcli.domain.people import Member
from jygcli.domain.rules import brackets, figure, rule


class Category(StrEnum):
    RETIRED = "离退休"
    EMPLOYED = "在职"
    ANNUAL_PAY = "年薪制"
    SELF_EMPLOYED = "个体"
    FARMER = "农民"
    FLAT = "学生低保等"


TARIFF_CATEGORIES = (Category.RETIRED, Category.EMPLOYED, Category.ANNUAL_PAY, Category.SELF_EMPLOYED)
ROUNDINGS = {"分": 1, "角": 10, "元": 100}


class BaseMissing(CalledWrongly):
    message = "{category}按基数计算党费，缺少基数。"
    advice = "加上 --base 金额（元/月），或用 --amount 直接写核定金额。"
    supplied_by = "--base"


class AmountMissing(CalledWrongly):
    message = "农民党员每月 {least} 到 {most} 元，由支部定，缺少核定金额。"
    advice = "加上 --amount 金额。"
    supplied_by = "--amount"


class AmountOutOfRange(Refused):
    message = "农民党员每月党费 {given} 元不在 {least} 到 {most} 元之间（{source}）。"
    advice = "请核对金额。"


class BaseOutOfRange(CalledWrongly):
    message = "基数 {given} 元不对：不能小于零。"
    advice = "请核对 --base。"


class AmountTooLarge(Refused):
    message = "{name}到 {through} 只欠 {owing} 元，{given} 元多了 {over} 元。"
    advice = "{remedy}"


@dataclass(frozen=True, slots=True)
class Assessment:
    """核定: from a month on, a member pays so much a month. `by_hand`: the amount was given, not computed."""

    member_id: int
    from_month: Month
    category: Category
    base: Fen | None
    amount: Fen
    by_hand: bool
    ground: str | None


@dataclass(frozen=True, slots=True)
class Waiver:
    """少交/免交: in these months the member pays only `amount`. `until` is the first month after."""

    member_id: int
    from_month: Month
    until: Month
    amount: Fen
    approved_on: date

    @property
    def through(self) -> Month:
        """The last month that is reduced."""
        return self.until.plus(-1)

    def overlaps(self, other: Waiver) -> bool:
        return self.from_month < other.until and other.from_month < self.until


@dataclass(frozen=True, slots=True)
class Allocation:
    """分摊: how much of a payment that stands went to a month, and what the month cost when it was booked."""

    member_id: int
    month: Month
    amount: Fen
    due: Fen
    waived: Fen


@dataclass(frozen=True, slots=True)
class MonthDues:
    """One month of one member. due = collected + waived + owing, always."""

    month: Month
    due: Fen
    waived: Fen
    collected: Fen

    @property
    def owing(self) -> Fen:
        return Fen(self.due - self.waived - self.collected)


@dataclass(frozen=True, slots=True)
class Account:
    """All that decides what one member owes. Assessments are in the order in which they were made.

    `closed`: what the months of closed quarters cost and how much of it was waived, as it was frozen.
    """

    member: Member
    assessments: tuple[Assessment, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    allocations: tuple[Allocation, ...] = ()
    closed: Mapping[Month, tuple[Fen, Fen]] = field(default_factory=dict, hash=False)


def monthly_dues(category: Category, base: Fen, *, on: Month, rounding: str = "分") -> Fen:
    """Dues for one month on a monthly base: the whole base at one rate, rounded half up.

    `rounding` is the unit rounded to (setting rounding). Raises BaseOutOfRange for a negative base.
    Source: 党费规定 Arts 2–6, in rules.py.
    """
    if base < 0:
        raise BaseOutOfRange(given=decimal_text(base))
    if category is Category.FLAT:
        return Fen(figure(f"dues.flat.{category}", on.first_day))
    rate = rate_for(category, base, on=on)
    unit = ROUNDINGS[rounding]
    return Fen(round_half_up(base * rate / unit) * unit)


def rate_for(category: Category, base: Fen, *, on: Month) -> Decimal:
    """The one rate for the whole base. Upper bounds are inclusive."""
    steps = brackets(f"dues.rate.{category}", on.first_day)
    return next(step.rate for step in steps if step.upto is None or base <= step.upto)


def assessed_amount(category: Category, base: Fen | None, amount: Fen | None, *, on: Month, rounding: str) -> Fen:
    """The monthly dues of a new assessment: the given amount wins over the computed one.

    Raises BaseMissing, AmountMissing, AmountOutOfRange.
    """
    if category is Category.FARMER:
        return _farmer_amount(amount, on)
    if amount is not None:
        return amount
    if base is None and category in TARIFF_CATEGORIES:
        raise BaseMissing(category=category)
    return monthly_dues(category, base or ZERO, on=on, rounding=rounding)


def _farmer_amount(amount: Fen | None, on: Month) -> Fen:
    least, most = Fen(figure("dues.least.农民", on.first_day)), Fen(figure("dues.most.农民", on.first_day))
    bounds = {"least": decimal_text(least), "most": decimal_text(most)}
    if amount is None:
        raise AmountMissing(**bounds)
    if not least <= amount <= most:
        raise AmountOutOfRange(given=decimal_text(amount), source=rule("dues.least.农民").cited, **bounds)
    return amount


def why_so_much(category: Category, base: Fen | None, amount: Fen, *, on: Month, by_hand: bool, rounding: str) -> str:
    """One assessment in words: base, rate, step, rounding and article."""
    if by_hand:
        return f"支部核定每月 {decimal_text(amount)} 元"
    if base is None or category not in TARIFF_CATEGORIES:
        return f"{category}：定额每月 {decimal_text(amount)} 元（{rule(f'dues.flat.{category}', on.first_day).cited}）"
    found = rule(f"dues.rate.{category}", on.first_day)
    rate = rate_for(category, base, on=on)
    bounds = [step.upto for step in brackets(found.id, on.first_day)]
    below = max((upto for upto in bounds if upto is not None and upto < base), default=None)
    within = min((upto for upto in bounds if upto is not None and base <= upto), default=None)
    steps = [f"超过 {decimal_text(below)} 元"] if below is not None else []
    steps += [f"不超过 {decimal_text(within)} 元"] if within is not None else []
    whole = "，按全部基数算，不是只算超过的部分" if below is not None else ""
    exact = base * rate
    rounded = f"，四舍五入到{rounding}" if exact != amount else ""
    step = "，" + "、".join(steps) if steps else ""
    return (
        f"基数 {decimal_text(base)} 元{step}，按 {percent_text(rate)} 交纳{whole}{rounded}："
        f"每月 {decimal_text(amount)} 元（{found.cited}）"
    )


def percent_text(rate: Decimal) -> str:
    """A rate as people write it: 0.5%, 1%, 1.5%."""
    return f"{(rate * 100).normalize():f}%"


def liable_in(member: Member, month: Month) -> bool:
    """Whether this branch may collect from the member for a month.

    The bounds of each span and their rules are in liability.py.
    """
    return any(term.covers(month) for term in terms_of(member))


def furthest_month(today: date) -> Month:
    """As far ahead as may be paid for: dues are assessed by the year."""
    return Month(today.year + 1, 12)


def assessment_for(assessments: Sequence[Assessment], month: Month) -> Assessment | None:
    """The assessment in force in a month: the latest start; of two with one start, the later made."""
    in_force = [(a.from_month, order, a) for order, a in enumerate(assessments) if a.from_month <= month]
    return max(in_force, key=lambda entry: entry[:2])[2] if in_force else None


def month_dues(account: Account, month: Month) -> MonthDues | None:
    """What one liable month costs and what was paid for it; None where nothing is assessed or paid."""
    booked = [allocation for allocation in account.allocations if allocation.month == month]
    collected = total(allocation.amount for allocation in booked)
    if month in account.closed:
        due, waived = account.closed[month]
        return MonthDues(month, Fen(max(due, collected + waived)), waived, collected)
    if booked and collected > 0 and collected >= booked[-1].due - booked[-1].waived:
        return MonthDues(month, Fen(collected + booked[-1].waived), booked[-1].waived, collected)
    payable = payable_in(account, month)
    if payable is None:
        return None
    due, waived = payable
    paid_above = max(collected - (due - waived), 0)  # more than was asked: part of what was waived, or above the dues
    return MonthDues(month, Fen(max(due, collected)), Fen(max(waived - paid_above, 0)), collected)


def payable_in(account: Account, month: Month) -> tuple[Fen, Fen] | None:
    """What is assessed for a month and how much of it is waived; None where nothing is assessed."""
    if month in account.closed:
        return account.closed[month]
    assessment = assessment_for(account.assessments, month)
    if assessment is None:
        return None
    reduced = [waiver.amount for waiver in account.waivers if waiver.from_month <= month < waiver.until]
    return assessment.amount, Fen(assessment.amount - min([assessment.amount, *reduced]))


def dues_by_month(account: Account, through: Month) -> tuple[MonthDues, ...]:
    """Every liable and assessed month up to `through`, and every other month that has money on it."""
    months = {allocation.month for allocation in account.allocations if allocation.month <= through}
    if account.assessments:
        first = min(assessment.from_month for assessment in account.assessments)
        months.update(m for m in months_from(first, through.plus(1)) if liable_in(account.member, m))
    months.update(month for month in account.closed if month <= through)
    found = (month_dues(account, month) for month in sorted(months))
    return tuple(dues for dues in found if dues is not None and (dues.due or dues.collected))


def unassessed_months(account: Account, months: Iterable[Month]) -> tuple[Month, ...]:
    """Of these months, the liable ones for which nothing is assessed and nothing paid."""
    return tuple(m for m in months if liable_in(account.member, m) and month_dues(account, m) is None)


def owed_months(account: Account, through: Month) -> tuple[MonthDues, ...]:
    """Months with something owing, oldest first."""
    return tuple(dues for dues in dues_by_month(account, through) if dues.owing > 0)


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a payment for one month; `due` and `waived` are the month's, `left` what it still owes then."""

    month: Month
    amount: Fen
    due: Fen
    waived: Fen
    left: Fen = ZERO


def allocate(amount: Fen, owed: Sequence[MonthDues]) -> tuple[Share, ...]:
    """Spread an amount over owed months, oldest first; the last one may be paid in part.

    The shares sum to the amount, or to all that is owed if that is less.
    """
    shares: list[Share] = []
    left = amount
    for dues in owed:
        if left <= 0:
            break
        part = Fen(min(left, dues.owing))
        shares.append(Share(dues.month, part, dues.due, dues.waived, Fen(dues.owing - part)))
        left = Fen(left - part)
    return tuple(shares)


def spread(amount: Fen, costs: Sequence[tuple[Month, Fen, Fen]]) -> tuple[Share, ...]:
    """Spread an amount over months of which each costs `(due, waived)`: oldest first, what is over goes to the last.

    For a payment whose months somebody else has named; the shares sum to the amount.
    """
    shares: list[Share] = []
    left = amount
    for number, (month, due, waived) in enumerate(costs):
        payable = due - waived
        part = Fen(left if number == len(costs) - 1 else min(left, payable))
        if part > 0:
            shares.append(Share(month, part, due, waived, Fen(max(payable - part, 0))))
        left = Fen(left - part)
    return tuple(shares)


def evenly(amount: Fen, count: int) -> tuple[Fen, ...]:
    """The amount in `count` parts that differ by a fen at most, the larger ones first."""
    each, over = divmod(amount, count)
    return tuple(Fen(each + (number < over)) for number in range(count))


def allocate_back(shares: Sequence[Share], amount: Fen) -> tuple[Share, ...]:
    """What is left of a payment's shares once an amount was given back, from the last month on."""
    kept: list[Share] = []
    back = amount
    for share in sorted(shares, key=lambda share: share.month, reverse=True):
        part = Fen(min(back, share.amount))
        back = Fen(back - part)
        if part < share.amount:
            kept.append(Share(share.month, Fen(share.amount - part), share.due, share.waived, Fen(share.left + part)))
    return tuple(reversed(kept))
