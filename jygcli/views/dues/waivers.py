"""Views of waivers: applied for, approved, ended. They give no reason: none is recorded."""

from __future__ import annotations

from jygcli.domain.base.months import Month, spoken_months
from jygcli.domain.dues.owed import Waiver
from jygcli.domain.law.rules import rule
from jygcli.services.dues.waiver_ends import WaiverEnded
from jygcli.services.dues.waivers import DuesWaived
from jygcli.views.base.facts import shape
from jygcli.views.base.view import Look, Screen, View, line, money
from jygcli.views.dues.late_facts import closed_sentence


def waiver_kind(waiver: Waiver) -> str:
    return "免交" if waiver.amount == 0 else f"少交，每月交 {money(waiver.amount)} 元"


def waiver_words(waiver: Waiver) -> str:
    """Its months and whether it holds: 2026-07 至 2026-12，2026-06-20 批准."""
    approval = f"{waiver.approved_on} 批准" if waiver.approved_on else "还没有批准，照常交纳"
    return f"{waiver.from_month} 至 {waiver.through}，{approval}"


WAIVER = "from_month through amount approved_on"  # as JSON


def _waived(done: DuesWaived, _: Look) -> Screen:
    waiver, name = done.waiver, done.member.name
    if waiver.approved_on is None:
        yield line(f"{name}：已记下申请，{waiver.from_month} 至 {waiver.through} {waiver_kind(waiver)}。")
        yield line(f"上级批准以前不减，照常交纳（{rule('dues.waiver').cited}）。")
        yield line(f"批准了：jyg dues approve {done.member.number} --on 日期 --by 组织")
        return
    yield line(f"{name}：{waiver.from_month} 至 {waiver.through} {waiver_kind(waiver)}。")
    if done.asked is not None:
        yield line(f"申请的是从 {done.asked} 起，{waiver.approved_on} 才批准，批准以前的月份照交。")
    yield from _untouched(done.paid, "已经交清", done.closed)


def _untouched(paid: tuple[Month, ...], how: str, closed: tuple[Month, ...]) -> Screen:
    if paid:
        yield line(f"其中 {spoken_months(paid)} {how}，不改动。")
    if closed:
        yield line(closed_sentence(closed))


def _ended(done: WaiverEnded, _: Look) -> Screen:
    yield line(f"{done.member.name}：从 {done.from_month} 起恢复按核定交纳。")
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
