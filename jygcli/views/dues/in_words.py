"""Facts about dues as sentences: what to ask about before writing, how an amount came about, who is left out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from jygcli.domain.base.money import ZERO, Fen, decimal_text, grouped_text
from jygcli.domain.base.months import spoken_months
from jygcli.domain.dues.account import Assessment
from jygcli.domain.dues.tariff import TARIFF_CATEGORIES, Category, above_usual, percent_text, step_for
from jygcli.domain.law.rules import figure, rule
from jygcli.services.dues.assessments import DuesAssessed
from jygcli.services.dues.carrying import Carried, YearCarried
from jygcli.services.dues.closing import QuarterClosed
from jygcli.services.dues.collecting import DuesCollected, Skipped
from jygcli.services.dues.owing import OwingList
from jygcli.services.dues.sums import MemberDues

if TYPE_CHECKING:
    from jygcli.services.reports.dues import SheetLine

_NAMED = 3  # of many who pay late, so many are named


def reckoned(made: Assessment, rounding: str | None) -> str:
    """How an assessment comes to its amount: base, step, rate, rounding and article. `rounding`: the unit by which it
    was computed, None where it was not.
    """
    amount, on = decimal_text(made.amount), made.from_month
    if made.by_hand or rounding is None:
        return f"支部核定每月 {amount} 元"
    if made.base is None or made.category not in TARIFF_CATEGORIES:
        return f"{made.category}：定额每月 {amount} 元（{rule(f'dues.flat.{made.category}', on.first_day).cited}）"
    step = step_for(made.category, made.base, on=on)
    bounds = [f"超过 {decimal_text(step.above)} 元"] if step.above is not None else []
    bounds += [f"不超过 {decimal_text(step.upto)} 元"] if step.upto is not None else []
    within = "，" + "、".join(bounds) if bounds else ""
    whole = "，按全部基数算，不是只算超过的部分" if step.above is not None else ""
    rounded = f"，四舍五入到{rounding}" if made.base * step.rate != made.amount else ""
    return (
        f"基数 {decimal_text(made.base)} 元{within}，按 {percent_text(step.rate)} 交纳{whole}{rounded}："
        f"每月 {amount} 元（{rule(f'dues.rate.{made.category}', on.first_day).cited}）"
    )


def high(amount: Fen) -> str | None:
    """What is said of an amount above the usual one."""
    if not above_usual(amount):
        return None
    most, source = decimal_text(Fen(figure("dues.usual_most"))), rule("dues.usual_most").cited
    return f"每月 {decimal_text(amount)} 元，一般不超过 {most} 元（{source}）"


def doubts_of_assessment(done: DuesAssessed) -> str | None:
    """What to ask about before assessing."""
    new = done.assessment
    doubts = [high(new.amount)]
    if new.by_hand and not new.amount:  # would be a waiver without its approval
        doubts.append(f"核定为 0 元就是免交，免交要申请、讨论、批准（{rule('dues.waiver').cited}），用 jyg dues waive")
    if done.months_more:
        most, source = figure("dues.months_back"), rule("dues.months_back").cited
        more = f"从 {new.from_month} 起核定，会多出 {done.months_more} 个月的欠交"
        doubts.append(f"{more}，补交一般不超过 {most} 个月（{source}）")
    return _joined(doubts)


def doubts_of_year(done: YearCarried) -> str | None:
    """What to ask about before a year's assessments are carried forward."""
    return _joined([f"{one.member.shown}：{said}" for one in done.carried if (said := high(one.new.amount))])


def remark(one: Carried) -> str | None:
    """What to look at before relying on an assessment that was carried forward."""
    if one.new.category is Category.SELF_EMPLOYED and not one.new.by_hand:
        return "按上季度收入，请重新核定"
    return high(one.new.amount)


def doubts_of_closing(closed: QuarterClosed) -> str | None:
    """What to ask about before closing."""
    found, quarter, doubts = closed.doubts, closed.quarter, list[str | None]()
    if found.pending:
        names = "、".join(f"{member.number} {member.shown}" for member in found.pending)
        doubts.append(f"{names} 的少交、免交还没有批准，{quarter} 按全额结账")
    for member, amount in found.beyond:
        beyond = f"{member.number} {member.shown} 有 {decimal_text(amount)} 元交在不由本支部收的月份"
        doubts.append(f"{beyond}（{member.spans_in_words}），该退的先退：jyg dues refund 收据号")
    if found.open_before is not None:
        doubts.append(f"{found.open_before} 还没有结账，先结了 {quarter}，要补结就得重开，返还以后不能重开")
    if closed.difference:
        word, counted = "多" if closed.difference > 0 else "少", decimal_text(closed.counted or ZERO)
        against = f"点到 {counted} 元，账面应有 {decimal_text(Fen(max(closed.book, 0)))} 元"
        doubts.append(f"{against}，{word} {decimal_text(Fen(abs(closed.difference)))} 元")
    return _joined(doubts)


def doubts_of_collection(collected: DuesCollected) -> str | None:
    """What to ask about before booking: months made up for from long ago, to which nobody is said to have agreed."""
    late = collected.not_agreed
    if not late:
        return None
    back, source = figure("dues.months_back"), rule("dues.months_back").cited
    named = "、".join(f"{member.shown} {spoken_months(months)}" for member, months in late[:_NAMED])
    named += f" 等 {len(late)} 人" if len(late) > _NAMED else ""
    return f"补交一般不超过 {back} 个月（{source}），这里有更早的：{named}；支部同意补交的，用 --consent 写明"


def doubts_of_stay(collected: DuesCollected) -> str | None:
    """What to ask about before booking what was paid at a place of stay."""
    if not collected.without_card:
        return None
    names = "、".join(f"{member.number} {member.shown}" for member in collected.without_card)
    found = rule("dues.elsewhere")
    return f"{found.title}（{found.cited}）；台账里没有 {names} 那时持证在外的记录（jyg member float add）"


def paid_elsewhere(lines: Iterable[MemberDues | SheetLine]) -> str | None:
    """Who of the lines has paid how much at a place of stay."""
    told = [f"{line.member.shown} {grouped_text(line.elsewhere)} 元" for line in lines if line.elsewhere]
    article = rule("dues.elsewhere").cited_briefly
    return f"已交里有在流入地交的，不是本支部收的钱（{article}）：{'、'.join(told)}。" if told else None


def why_skipped(skip: Skipped) -> str:
    """Why nothing is collected of a member where many are collected from."""
    if skip.excepted and skip.owing is not None:
        return f"写明除外，还欠 {decimal_text(skip.owing)} 元"
    if skip.owing is None:
        return what_is_owed(skip)
    return f"{what_is_owed(skip)}；要收请单独登记"


def what_is_owed(skip: Skipped) -> str:
    """Why somebody who owes isn't collected from with the others, and how much it is."""
    if skip.owing is None:
        return "没有核定党费"
    departure = skip.member.memberships[-1].departure or "不在支部"
    return f"{departure}，尚欠 {decimal_text(skip.owing)} 元"


def period(owing: OwingList) -> str:
    """The months that the list is about."""
    return owing.quarter.spoken if owing.quarter else f"截至 {owing.through}"


def _joined(doubts: Sequence[str | None]) -> str | None:
    return "；".join(filter(None, doubts)) or None
