"""What is said beside a payment of its months: 补1-2月, 预交至8月, 含2月; and which months it then pays for."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import Enum, auto

from jygcli.domain.base.money import Fen
from jygcli.domain.base.patterns import late
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.periods import MonthSpan, plain_period, whole_span


class RemarkKind(Enum):
    """How the months that a remark names stand to those of the payment's own place."""

    BESIDES = auto()  # 补1-2月, 含2月: besides its own
    AHEAD = auto()  # 预交4月: its own too, or these alone
    UNTIL = auto()  # 预交至8月: from its own up to these
    ALONE = auto()  # 1-3月: these


@dataclass(frozen=True, slots=True)
class Named:
    """The months that a remark names."""

    span: MonthSpan
    how: RemarkKind


@dataclass(frozen=True, slots=True)
class PlacedRemark:
    """The months that a payment is for, and what to say where the remark and the amount don't tell them for certain."""

    span: MonthSpan
    doubt: Flaw | None = None


_APART = Flaw(
    Code.PERIOD_UNKNOWN, "写的月份与本格的月份不相连，分不清各交了多少，没有登记；请分成几行（几格）写", Severity.ERROR
)
_UNTOLD = Flaw(
    Code.PERIOD_UNKNOWN, "写的月份和金额对不出交的是哪几个月，没有登记；请写成如 75（1-3月），或分开写", Severity.ERROR
)
_ONLY_OWN = Flaw(Code.VALUES_DISAGREE, "写了别的月份，金额却只够本期的，只按本期读；请核对")
_ODD_AMOUNT = Flaw(Code.VALUES_DISAGREE, "金额与所写月份的应交不符，按所写的月份读；请核对")


_PAY = "(?:交纳|交清|交齐|交|付|收|缴)"
_FORMS = (
    (RemarkKind.UNTIL, late(rf"(?:已?预?{_PAY}?|预)(?:至|到)(?P<months>.+?)(?:底|止|末)?")),
    (RemarkKind.BESIDES, late(rf"(?:其中)?(?:补|含|包括|包含|连同|另加|加|并)+{_PAY}?(?P<months>.+?)")),
    (RemarkKind.BESIDES, late(rf"(?P<months>.+?)补{_PAY}?")),
    (RemarkKind.AHEAD, late(rf"预{_PAY}?(?P<months>.+?)")),
    (RemarkKind.AHEAD, late(rf"(?P<months>.+?)预{_PAY}?")),
    (RemarkKind.ALONE, late(rf"(?:共|一次性|已)*{_PAY}?(?P<months>.+?)(?:份|的)?{_PAY}?")),
)
_DUES = late(r"的?党费|费(?=$|[,。;])")
_CLAUSES = late(r"[,。;!]")
_MONEY_TOLD = late(r"(?:共|计|合计)?\d+(?:\.\d+)?元$")
# Where a remark speaks of paying for other times than its own, though no months can be read from it.
_OTHER_MONTHS = late(r"[补预]|[交缴][至到]|包?含|全年|半年|一次性|\d\s*个月|欠")
_NOT_PAYING = late(r"预备|补助|补贴|下月|下季|待补|未补|补充|补办|补录")


def named_months(text: str) -> Named | None:
    """The months that one remark names; None where it names none, or not in a known form."""
    plain = _MONEY_TOLD.sub("", _DUES.sub("", plain_period(text).replace("缴", "交"))).strip("()[]【】,。;:")
    for how, form in _FORMS:
        match = form.fullmatch(plain)
        if match is None:
            continue
        span = _months(match["months"])
        if span is not None:
            return Named(span, how)
    return None


def remark_on(text: str) -> Named | None:
    """The months that the one clause of a longer remark names which names any."""
    found = [
        named
        for clause in _CLAUSES.split(plain_period(text))
        if not _NOT_PAYING.search(clause) and (named := named_months(clause)) is not None
    ]
    return found[0] if len(found) == 1 else None


def speaks_of_other_months(text: str) -> bool:
    """Whether a remark says that something was paid for other months than those of its place."""
    clauses = _CLAUSES.split(plain_period(text))
    return any(_OTHER_MONTHS.search(clause) and not _NOT_PAYING.search(clause) for clause in clauses)


def _months(words: str) -> MonthSpan | None:
    """1-2月, 1-2, 一季度 as months; a whole day is none."""
    told = words if re.search("[月季年度Q]", words) else f"{words}月"
    span = whole_span(told)
    return None if span is None or span.unsure else span


def placed(own: MonthSpan, named: Named, amount: Fen | None, monthly: Fen | None) -> PlacedRemark:
    """The months of a payment that a remark speaks of.

    `own`: those of the column or the line that it stands in; `monthly`: what one month costs, where it's known.
    The amount decides between the readings of the remark.
    """
    readings = [span for span in _readings(own, named) if span is not None]
    if not readings:
        return PlacedRemark(own, _APART)
    if amount is None or not monthly:
        return PlacedRemark(own, _UNTOLD) if named.how is RemarkKind.AHEAD else PlacedRemark(readings[0])
    fits = [span for span in dict.fromkeys((*readings, own)) if amount == monthly * span.count]
    if len(fits) > 1:
        return PlacedRemark(own, _UNTOLD)
    if fits:
        return PlacedRemark(fits[0], None if fits[0] in readings else _ONLY_OWN)
    return PlacedRemark(own, _UNTOLD) if named.how is RemarkKind.AHEAD else PlacedRemark(readings[0], _ODD_AMOUNT)


def _readings(own: MonthSpan, named: Named) -> tuple[MonthSpan | None, ...]:
    """What the remark can mean, the likelier first; None where months lie between."""
    alone = replace(named.span, year=named.span.year or _year_of(named, own))
    if named.how is RemarkKind.UNTIL:
        return (_from_to(own, alone),)
    both = _joined(own, alone)
    if named.how is RemarkKind.BESIDES:
        return (both, alone) if both else ()
    return alone, both


def _year_of(named: Named, own: MonthSpan) -> int | None:
    """The year of months without one: 补12月 in January is of the year before, 预交至2月 in November of the next."""
    if own.year is None:
        return None
    if named.how is RemarkKind.BESIDES and named.span.first > (own.last if own.last_year is None else 12):
        return own.year - 1
    if named.how in (RemarkKind.UNTIL, RemarkKind.AHEAD) and named.span.last < own.first:
        return (own.last_year or own.year) + (own.last_year is None)
    return own.year


def _joined(one: MonthSpan, other: MonthSpan) -> MonthSpan | None:
    """Both as one span, where no month lies between them."""
    first, second = sorted((one, other), key=lambda span: span.begins)
    if second.begins > first.ends + 1:
        return None
    last = max(first, second, key=lambda span: span.ends)
    return _from_to(first, last)


def _from_to(first: MonthSpan, last: MonthSpan) -> MonthSpan | None:
    return first.up_to(last) if last.ends >= first.begins else None
