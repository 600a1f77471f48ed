"""jyg fund"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.base.months import MonthRun, Quarter
from jygcli.domain.funds.purposes import FundSource, FundUse
from jygcli.services.dues import cash_counts
from jygcli.services.funds import allowances
from jygcli.services.funds import books as fund_books
from jygcli.services.funds import entries as funds
from jygcli.views import funds as view
from jygcli.views.dues import closing as count_view
from jygcli.views.reports import together

app = Noun("经费：工作经费、返还党费、工作补贴的收支和余额。")
allowance = Noun("工作补贴：收到上级拨款，按月发给任职的人。", chinese="补贴 工作补贴 津贴 岗位津贴")

SPENT_ON = "、".join(use for use in FundUse if use is not FundUse.ALLOWANCE)

AmountOpt = Annotated[Fen, options.money("--amount", "金额（元）")]
VoucherOpt = Annotated[str, options.text("--voucher", "凭证号", metavar="凭证")]
YearArg = Annotated[int | None, options.argument("年份", "不写就是今年", options.parse_year)]
LedgerYearOpt = Annotated[int | None, options.year("--year", "不写就是今年")]
GrantYearOpt = Annotated[int | None, options.year("--year", "哪一年的经费；不写就是收到那年")]
EntryArg = Annotated[int, options.argument("编号", "收支的编号，见 jyg fund ledger", options.parse_number)]
SpentSourceOpt = Annotated[
    FundSource, options.option("--source", "用哪笔钱", "返还党费|工作经费", options.one_of(FundSource, "来源"))
]
SourceOpt = Annotated[FundSource | None, options.choice("--source", FundSource, "来源", "只看这个来源；不写就是全部")]
UseOpt = Annotated[FundUse, options.option("--use", SPENT_ON, "用途", options.one_of(FundUse, "用途"))]


@app.command(chinese="看 余额", cls=PaperCommand)
def show(
    jyg: App, year: YearArg = None, all_branches: options.AllBranches = False, under: options.Under = None
) -> None:
    """一年的经费：应有多少、收到多少、差多少，补贴应发和已发，各来源的余额。

    例：jyg fund show 2026
    """
    if group := group_wanted(jyg, all_branches, under, *options.days_of(None, year, jyg.today)):
        jyg.show(together.FUNDS, group.of(lambda desk: fund_books.show(desk, year)))
    else:
        jyg.show(view.YEAR, fund_books.show(jyg.desk, year))


@app.command(chinese="明细 明细账 收支", cls=PaperCommand)
def ledger(
    jyg: App,
    source: SourceOpt = None,
    quarter: options.QuarterOpt = None,
    year: LedgerYearOpt = None,
    by: options.ByOpt = None,
) -> None:
    """收支明细账：按日期逐笔列出余额，每月小计，各来源分开。

    例：jyg fund ledger --source 返还党费 --quarter 2026Q3
    """
    options.at_most_one({"--quarter": quarter is not None, "--year": year is not None})
    jyg.show(view.LEDGER, fund_books.ledger(jyg.desk, source, quarter, year, by))


@app.command("open", chinese="建账 期初")
def open_book(
    jyg: App,
    source: Annotated[FundSource, options.choice("--source", FundSource, "来源", "哪笔钱")],
    amount: AmountOpt,
    on: Annotated[date | None, options.day("--on", "哪天建账；不写就是今天")] = None,
    voucher: Annotated[str | None, options.text("--voucher", "凭证号", metavar="凭证")] = None,
) -> None:
    """建账时的经费：这个来源手里结余多少；只记一次，不算今年收到的。

    例：jyg fund open --source 工作经费 --amount 850 --on 2026-07-06
    """
    jyg.show(view.BOOKED, funds.open_with(jyg.desk, source, amount, on, voucher))


@app.command(chinese="收 拨款 收到")
def grant(
    jyg: App,
    amount: AmountOpt,
    voucher: VoucherOpt,
    on: Annotated[date | None, options.day("--on", "哪天收到；不写就是今天")] = None,
    year: GrantYearOpt = None,
) -> None:
    """登记收到的工作经费。

    例：jyg fund grant --amount 3000 --on 2026-03-10 --voucher 收字5号
    """
    jyg.show(view.BOOKED, funds.grant(jyg.desk, amount, on, voucher, year))


@app.command(chinese="支出 花 用钱")
def spend(
    jyg: App,
    source: SpentSourceOpt,
    use: UseOpt,
    amount: AmountOpt,
    purpose: Annotated[str, options.text("--purpose", "买什么、做什么；公示里不出现")],
    voucher: VoucherOpt,
    on: Annotated[date | None, options.day("--on", "哪天支出；不写就是今天")] = None,
    decision: Annotated[str | None, options.text("--decision", "哪次会决定的：会议编号或文字")] = None,
) -> None:
    """登记一笔支出：用途要合规定，金额不超过余额，该集体讨论的写明哪次会。

    例：jyg fund spend --source 返还党费 --use 培训党员 --amount 320 --purpose 租车 --voucher 付字3号 --decision 3
    """
    request = funds.SpendFunds(source, use, amount, purpose, voucher, decision, on)
    jyg.show(view.BOOKED, funds.spend(jyg.desk, request))


@app.command(chinese="冲正")
def reverse(jyg: App, number: EntryArg, why: Annotated[str, options.text("--why", "为什么冲正")]) -> None:
    """冲正一笔收支：另记一笔相反的，原来那笔留着。

    例：jyg fund reverse 3 --why 金额写错
    """
    jyg.show(view.BOOKED, funds.reverse(jyg.desk, number, why))


@app.command(chinese="点钱 盘点")
def count(
    jyg: App,
    cash: Annotated[Fen, options.money("--cash", "点到的现金，党费和经费一起")],
    bank: Annotated[Fen | None, options.money("--bank", "存在银行、微信等的；不写就是没有")] = None,
    on: Annotated[date | None, options.day("--on", "哪天点的；不写就是今天")] = None,
) -> None:
    """点钱：手里的钱和党费、经费两本账对一对，记下差多少。

    例：jyg fund count --cash 1234.50 --bank 3000
    """
    jyg.show(count_view.COUNTED, cash_counts.count(jyg.desk, cash_counts.CountCash(cash, bank or ZERO, on)))


@allowance.command(chinese="收 收到")
def receive(
    jyg: App,
    amount: AmountOpt,
    on: Annotated[date | None, options.day("--on", "哪天收到；不写就是今天")] = None,
    period: Annotated[Quarter | None, options.quarter("--period", "哪个季度的；不写就是收到那个季度")] = None,
    voucher: Annotated[str | None, options.text("--voucher", "凭证号", metavar="凭证")] = None,
) -> None:
    """登记收到的工作补贴拨款。

    例：jyg fund allowance receive --amount 1200 --on 2026-09-20 --period 2026Q3
    """
    jyg.show(view.BOOKED, allowances.receive(jyg.desk, amount, on, period, voucher))


@allowance.command(chinese="发 发放")
def pay(
    jyg: App,
    member: options.MemberArg,
    amount: AmountOpt,
    on: Annotated[date | None, options.day("--on", "哪天发的；不写就是今天")] = None,
    months: Annotated[MonthRun | None, options.months("--months", "哪几个月的；不写就是到这天应发而没发足的")] = None,
) -> None:
    """发一名任职党员的补贴。超过应发的要确认；没有发足的可以补足，发足的月份不能再发。

    例：jyg fund allowance pay 王建国 --amount 600 --on 2026-09-25 --months 2026-07..2026-09
    """
    request = allowances.PayAllowance(member, amount, on, months)
    found = allowances.preview(jyg.desk, request)
    jyg.insist(view.above_due(found))
    jyg.confirm(view.PAYOUT, found, "登记这笔补贴吗？")
    jyg.show(view.PAYOUT, allowances.pay(jyg.desk, request))


app.add_noun("allowance", allowance)
