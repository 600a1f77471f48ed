"""jyg care"""

from __future__ import annotations

from typing import Annotated, Any

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.types import ThisYearOpt
from jygcli.cli.registers.commands import add_adding, noun
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.rounds import FESTIVALS
from jygcli.services.plan import asked_of_year
from jygcli.services.registers.visits import many, rounds
from jygcli.views.registers import entries as entries_view
from jygcli.views.registers import rounds as rounds_view
from jygcli.views.registers import yearly as view

app = noun("care", "关怀：谈心谈话、走访慰问、送学上门、困难帮扶。")


@app.inner("talk").command(chinese="还缺谁 缺谁", cls=PaperCommand)
def missing(jyg: App, year: ThisYearOpt = None) -> None:
    """谈心谈话还缺哪些人：委员之间、委员和党员之间，每年至少一次。"""
    jyg.show(view.TALKS, asked_of_year.talks(jyg.desk, year))


FESTIVAL = Annotated[str | None, options.argument("[节日]", f"{'、'.join(FESTIVALS)}；不写就是最近的一个")]


@app.inner("visit").command("round", chinese="节日名单 走访名单", cls=PaperCommand)
def visit_round(jyg: App, festival: FESTIVAL = None, year: ThisYearOpt = None) -> None:
    """节日走访名单：高龄、独居、患病、困难的党员，按登记提出；走访了谁、还有谁。打印的名单不写原因。

    例：jyg care visit round 春节
    """
    jyg.show(rounds_view.LIST, rounds.round_of(jyg.desk, festival, year))


@app.inner("visit").command("summary", chinese="小结 走访小结", cls=PaperCommand)
def visit_summary(jyg: App, festival: FESTIVAL = None, year: ThisYearOpt = None) -> None:
    """节日走访慰问的小结：走访多少人、谁去的、送了什么，单位的钱和支部的钱分开写；不写走访了谁、为什么。

    例：jyg care visit summary 春节 -o 小结.docx
    """
    jyg.show(rounds_view.SUMMARY, rounds.round_of(jyg.desk, festival, year))


def _visit_all(jyg: App, given: dict[str, Any]) -> None:
    jyg.confirm(rounds_view.LIST, many.round_for(jyg.desk, given), "名单上还没有走访的，都登记成已经走访吗？")
    jyg.show(entries_view.RECORDED, many.visit_all(jyg.desk, given))


add_adding(
    app.inner("visit"), REGISTERS["visit"], "all", _visit_all,
    "节日走访回来，名单上还没有登记的一次都登记上：谁去的、送了什么；写了金额的，是每人的", ("member",),
    chinese="名单都走访了 集中走访",
)  # fmt: skip
