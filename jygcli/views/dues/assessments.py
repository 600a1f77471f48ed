"""Views of assessments and of waivers. A waiver gives no reason: none is recorded."""

from __future__ import annotations

from jygcli.domain.base.money import total
from jygcli.domain.base.months import Month, spoken_months
from jygcli.domain.dues.account import Waiver
from jygcli.domain.law.rules import rule
from jygcli.papers.paper import Column, Holds
from jygcli.services.dues.assessments import DuesAssessed
from jygcli.services.dues.carrying import Carried, YearCarried
from jygcli.services.dues.waivers import DuesWaived, WaiverEnded
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON, grid
from jygcli.views.base.view import Look, Screen, View, heading, line, money
from jygcli.views.dues import in_words
from jygcli.views.dues.late_facts import closed_sentence, credit_lines, elsewhere_lines

_ASSESSMENT = "from_month category base amount by_hand ground"


def _assessed(done: DuesAssessed, _: Look) -> Screen:
    new, old = done.assessment, done.before
    yield line(f"{done.member.shown}：{new.from_month} 起每月 {money(new.amount)} 元。")
    yield line(f"怎样算的：{in_words.reckoned(new, done.rounding)}")
    if new.ground:
        yield line(f"依据：{new.ground}")
    if old is not None and old != new:
        yield line(f"原来：{old.from_month} 起每月 {money(old.amount)} 元。{_unchanged(done)}")
    elif old == new:
        yield line("与原来的核定相同，没有重复登记。")
    yield from reckoned_anew(done)
    if done.closed:
        yield line(closed_sentence(done.closed))
    if done.later is not None:
        start = done.later.from_month
        yield line(f"只管到 {start.plus(-1)}：{start} 起另有核定，每月 {money(done.later.amount)} 元，没有改动。")
        yield line(f"以后的月份也要改，就再核定一次：--from {start}")


def _unchanged(done: DuesAssessed) -> str:
    return "" if done.short or done.beyond or done.elsewhere else "已交清的月份不变。"


def reckoned_anew(made: DuesAssessed | Carried) -> Screen:
    """What a new year's assessment makes of the months that were paid ahead."""
    member, short = made.member, made.short
    if short:
        months = tuple(dues.month for dues in short)
        missing = money(total(dues.owing for dues in short))
        yield line(f"{member.shown}预交的 {spoken_months(months)} 按新一年的核定还差 {missing} 元，要补：")
        yield line(f"  jyg dues collect {member.number} --through {months[-1]}")
    yield from credit_lines(member, made.beyond)
    yield from elsewhere_lines(member, made.elsewhere)


def _remarks(one: Carried) -> str:
    said = ("有变化" if one.changed else None, "手工核定" if one.new.by_hand else None, in_words.remark(one))
    return "，".join(filter(None, said))


_CARRIED = (
    *PERSON, Column("类别", "new.category"), Column("基数", "new.base", Holds.MONEY),
    Column("原来每月", "before.amount", Holds.MONEY), Column("新的每月", "new.amount", Holds.MONEY),
    Column("说明", _remarks)
)  # fmt: skip


def _carried(done: YearCarried, _: Look) -> Screen:
    yield heading(f"{done.year} 年党费核定（{done.year - 1} 年 12 月的结转）")
    if done.carried:
        yield grid(_CARRIED, done.carried)
    changed = sum(one.changed for one in done.carried)
    what = "已核定" if done.written else "将要核定" if done.carried else "没有要结转的，核定"
    yield line(f"{what} {len(done.carried)} 人，从 {done.year}-01 起；每月金额有变化的 {changed} 人。")
    for one in done.carried:
        yield from reckoned_anew(one)
    for left in done.left_out:
        yield line(f"未结转：{left.member.number} {left.member.shown}，{left.why}。")


ASSESSED = View[DuesAssessed](
    shape(
        f"member.number member.name *assessment({_ASSESSMENT}) why() before({_ASSESSMENT}) later({_ASSESSMENT})"
        " unusual()",
        why=lambda done: in_words.reckoned(done.assessment, done.rounding),
        unusual=in_words.doubts_of_assessment,
    ),
    _assessed,
)
YEAR_CARRIED = View[YearCarried](
    shape(
        f"year written members=carried(member.number member.name before({_ASSESSMENT}) *new({_ASSESSMENT})"
        " changed remark()) left_out(member.number member.name why) unusual()",
        remark=in_words.remark,
        unusual=in_words.doubts_of_year,
    ),
    _carried,
)


def waiver_kind(waiver: Waiver) -> str:
    return "免交" if waiver.amount == 0 else f"少交，每月交 {money(waiver.amount)} 元"


def waiver_words(waiver: Waiver) -> str:
    """Its months and whether it holds: 2026-07 至 2026-12，2026-06-20 批准."""
    approval = f"{waiver.approved_on} 批准" if waiver.approved_on else "还没有批准，照常交纳"
    return f"{waiver.from_month} 至 {waiver.through}，{approval}"


WAIVER = "from_month through amount approved_on"  # as JSON


def _waived(done: DuesWaived, _: Look) -> Screen:
    waiver, name = done.waiver, done.member.shown
    what = f"{waiver.from_month} 至 {waiver.through} {waiver_kind(waiver)}"
    if waiver.approved_on is None:
        yield line(f"{name}：已记下申请，{what}。")
        yield line(f"上级批准以前不减，照常交纳（{rule('dues.waiver').cited}）。")
        yield line(f"批准了：jyg dues approve {done.member.number} --on 日期 --by 组织")
        return
    yield line(f"{name}：{what}。")
    if done.asked is not None:
        yield line(f"申请的是从 {done.asked} 起，{waiver.approved_on} 才批准，批准以前的月份照交。")
    yield from _untouched(done.paid, "已经交清", done.closed)


def _untouched(paid: tuple[Month, ...], how: str, closed: tuple[Month, ...]) -> Screen:
    if paid:
        yield line(f"其中 {spoken_months(paid)} {how}，不改动。")
    if closed:
        yield line(closed_sentence(closed))


def _ended(done: WaiverEnded, _: Look) -> Screen:
    yield line(f"{done.member.shown}：从 {done.from_month} 起恢复按核定交纳。")
    for waiver in done.before:
        yield line(f"原来：{waiver.from_month} 至 {waiver.through} {waiver_kind(waiver)}；{_cut(waiver, done)}。")
    yield from _untouched(done.paid, "已经按减免后的数交清", done.closed)


def _cut(waiver: Waiver, done: WaiverEnded) -> str:
    if waiver.approved_on is None:
        return "还没有批准，申请撤回"
    return "全部撤销" if waiver.from_month >= done.from_month else f"现在只到 {done.from_month.plus(-1)}"


WAIVED = View[DuesWaived](shape(f"member.number member.name *waiver({WAIVER}) already_paid=paid closed"), _waived)
WAIVER_ENDED = View[WaiverEnded](
    shape(f"member.number member.name from_month why before({WAIVER}) restored already_paid=paid closed"), _ended
)
