"""What a month costs by the rules: categories, rates on the whole base, rounding.

All amounts are whole fen. Source: 党费规定 Arts 2–6, in rules.py.
"""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.money import ZERO, Fen, decimal_text, round_half_up
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import brackets, figure, rule


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


def monthly_dues(category: Category, base: Fen, *, on: Month, rounding: str = "分") -> Fen:
    """Dues for one month on a monthly base: the whole base at one rate, rounded half up.

    `rounding` is the unit rounded to (setting rounding). Raises BaseOutOfRange for a negative base.
    Source: 党费规定 Arts 2–6, in rules.py.
    """
    if base < 0:
        raise BaseOutOfRange(given=decimal_text(base))
    if category is Category.FLAT:
        return Fen(figure(f"dues.flat.{category}", on.first_day))
    rate = step_for(category, base, on=on).rate
    unit = ROUNDINGS[rounding]
    return Fen(round_half_up(base * rate / unit) * unit)


class TariffStep(NamedTuple):
    """The step of a scale that a base lies in, and the one rate for the whole base: above a bound (None: the first
    step), up to another one and including it (None: the last).
    """

    above: Fen | None
    upto: Fen | None
    rate: Decimal


def step_for(category: Category, base: Fen, *, on: Month) -> TariffStep:
    above = None
    for bracket in brackets(f"dues.rate.{category}", on.first_day):
        if bracket.upto is None or base <= bracket.upto:
            break
        above = bracket.upto
    return TariffStep(above, bracket.upto, bracket.rate)


def above_usual(amount: Fen) -> bool:
    """Whether a month's dues are more than is usual. Source: rule dues.usual_most."""
    return amount > figure("dues.usual_most")


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


def percent_text(rate: Decimal) -> str:
    """A rate as people write it: 0.5%, 1%, 1.5%."""
    return f"{(rate * 100).normalize():f}%"
