"""jyg dues"""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated

import typer

from jygcli.cli import dues_closing
from jygcli.cli import types as options
from jygcli.cli.context import App, here
from jygcli.cli.tree import Noun
from jygcli.cli.types import AllBranches, CategoryOpt, MemberArg, QuarterOpt
from jygcli.domain.money import Fen, yuan
from jygcli.domain.months import Month, Quarter
from jygcli.render import dues as view
from jygcli.services import assessments, dues

app = Noun("党费：核定、收缴、欠交、少交免交、结账、上缴返还。")


@app.command()
def assess(
    ctx: typer.Context,
    member: MemberArg,
    category: CategoryOpt,
    base: Annotated[Fen | None, options.money("--base", "月基数（元）")] = None,
    start: Annotated[Month | None, options.month("--from", "从哪月起；不写就是今年 1 月")] = None,
    amount: Annotated[Fen | None, options.money("--amount", "支部直接核定的每月金额，优先于计算")] = None,
    ground: Annotated[str | None, options.text("--ground", "依据，例 2026年养老金核定表")] = None,
) -> None:
    """核定一名党员每月交多少党费，并说明怎样算出来。

    例：jyg dues assess 王建国 --category 离退休 --base 5000 --from 2026-01
    """
    jyg = here(ctx)
    request = assessments.AssessDues(member, category, base, amount, start, ground)
    jyg.insist(assessments.preview(jyg.desk, request).unusual)
    jyg.show(view.ASSESSED, assessments.assess(jyg.desk, request))


@app.command()
def collect(
    ctx: typer.Context,
    members: Annotated[
        list[str] | None, typer.Argument(metavar="[党员]...", help="编号或姓名，可写多名", show_default=False)
    ] = None,
    everyone: Annotated[bool, typer.Option("--all", help="全支部欠交的人", show_default=False)] = False,
    through: Annotated[Month | None, options.month("--through", "交到哪个月，可预交")] = None,
    quarter: Annotated[Quarter | None, options.quarter("--quarter", "交到这个季度末，例 2026Q3")] = None,
    amount: Annotated[Fen | None, options.money("--amount", "实收金额；不写就是欠多少收多少")] = None,
    on: Annotated[date | None, options.day("--on", "哪天收的；不写就是今天")] = None,
    method: Annotated[str, options.text("--method", "现金、微信、银行等", metavar="方式", show_default=True)] = "现金",
    payer: Annotated[str | None, options.text("--payer", "代交人")] = None,
) -> None:
    """登记交纳党费：先抵最早的欠月，可部分交纳，可预交。

    例：jyg dues collect 王建国 --through 2026-09

    例：jyg dues collect --all --quarter 2026Q3
    """
    jyg = here(ctx)
    named = tuple(members or ())
    if not named and not everyone:
        named = _ask_who(jyg, quarter)
    request = dues.CollectDues(named, everyone, through, quarter, amount, on, method, payer)
    jyg.confirm(view.COLLECTED, dues.propose(jyg.desk, request), "登记这些交纳吗？")
    jyg.show(view.COLLECTED, dues.collect(jyg.desk, request))


@app.command()
def owing(ctx: typer.Context, quarter: QuarterOpt = None, all_branches: AllBranches = False) -> None:
    """谁欠交、欠哪几个月、共多少；不写季度就是截至本月。

    例：jyg dues owing --quarter 2026Q3
    """
    jyg = here(ctx)
    if all_branches:
        jyg.show(view.OWING_ALL, tuple(dues.owing(desk, quarter) for desk in jyg.desks()))
    else:
        jyg.show(view.OWING, dues.owing(jyg.desk, quarter))


@app.command()
def waive(
    ctx: typer.Context,
    member: MemberArg,
    start: Annotated[Month, options.month("--from", "从哪月起，不早于批准之月")],
    through: Annotated[Month, options.month("--through", "到哪月止（含）")],
    applied: Annotated[date, options.day("--applied", "本人申请日期")],
    discussed: Annotated[date, options.day("--discussed", "支部讨论日期")],
    approved: Annotated[date, options.day("--approved", "上级批准日期")],
    by: Annotated[str, options.text("--by", "批准的上级党组织", metavar="组织")],
    amount: Annotated[Fen, typer.Option("--amount", parser=yuan, metavar="金额", help="每月仍交多少；0 为免交")],
) -> None:
    """记少交或免交：本人申请、支部讨论、上级批准，三个日期都要有。

    例：jyg dues waive 王建国 --from 2026-07 --through 2026-12 --amount 0 --applied 2026-06-01
    --discussed 2026-06-10 --approved 2026-06-20 --by 市离退休干部党工委
    """
    jyg = here(ctx)
    request = assessments.WaiveDues(member, start, through, amount, applied, discussed, approved, by)
    jyg.show(view.WAIVED, assessments.waive(jyg.desk, request))


def _ask_who(jyg: App, quarter: Quarter | None) -> tuple[str, ...]:
    """At a terminal, show who owes and ask who pays; elsewhere nobody."""
    if not jyg.asks:
        return ()
    jyg.show(view.OWING, dues.owing(jyg.desk, quarter))
    names = jyg.ask("谁交？写姓名或编号，几个人用空格或顿号隔开：") or ""
    return tuple(re.findall(r"[^\s、，,；;]+", names))


dues_closing.add_to(app)
