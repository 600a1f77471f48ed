"""The sheet on which opinions are handed up, with the answers as they come back: what was said, never by whom."""

from __future__ import annotations

from collections.abc import Callable

from jygcli.papers.paper import Column, Holds
from jygcli.services.registers.opinions import OpinionLine, OpinionSheet
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Look, Screen, View, advice, heading, line


def _answer(one: OpinionLine) -> str:
    replied = one.entry.values["replied_on"]
    return f"{one.reply}（{replied}）" if replied and one.reply else str(replied or "")


_LINES = (
    Column("号", "entry.number", Holds.NUMBER), Column("类别", "subject", whole=True),
    Column("意见建议", "content", Holds.LONG), Column("转交", lambda one: one.entry.values["passed_on"], Holds.DAY),
    Column("转给", lambda one: one.entry.values["passed_to"]), Column("答复", _answer, Holds.LONG),
)  # fmt: skip


def _sheet(found: OpinionSheet, _: Look) -> Screen:
    yield heading(f"{found.branch}　{found.year}年意见建议汇总表")
    if found.handed:
        yield advice(f"已记转交 {found.handed} 条。")
    if not found.lines:
        yield line("没有意见建议。", advice="登记：jyg matter opinion add 姓名 --content 内容")
        return
    yield grid(_LINES, found.lines)
    answered = sum(one.entry.values["replied_on"] is not None for one in found.lines)
    yield line(f"共 {len(found.lines)} 条，已答复 {answered} 条。")
    if found.covered:
        numbers = "、".join(map(str, found.covered))
        yield advice(f"第 {numbers} 号的内容里写了姓名，表上改成“某同志”；报送前请看一遍。")


def _of(name: str) -> Callable[[OpinionLine], object]:
    return lambda one: one.entry.values[name]


SHEET = View[OpinionSheet](
    shape(
        "branch year on lines(number=entry.number subject content passed_on() passed_to() replied_on() reply) handed",
        **{name: _of(name) for name in ("passed_on", "passed_to", "replied_on")},
    ),
    _sheet,
    listed="",
)
