"""jyg rollup"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from jygcli.cli.app import asking, passphrases
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.offers import offering
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.rollup.pack import EncryptOpt, NewOpt, key_wanted, output_file
from jygcli.domain.base.errors import ExitCode
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.rollup.terms import KeyPurpose, MoneyKind
from jygcli.files import outfile
from jygcli.services.rollup import money as hand_money
from jygcli.services.rollup import opening, reporters, reporting, rosters, taking
from jygcli.views.rollup import packs as view
from jygcli.views.rollup import report as report_view

app = Noun("汇总：收下级支部的季报包，核对、汇总、出表；记与支部的党费和经费往来。")

FilesArg = Annotated[
    list[Path], options.argument("文件...", "季报包，可写几个；写文件夹就是里面全部", offering("files", Path))
]
ReporterArg = Annotated[str, options.argument("支部", "下级支部的名称，或 jyg rollup list 里的编号")]


@app.command(chinese="接收 收季报包")
def add(
    jyg: App,
    files: FilesArg,
    trust: Annotated[bool, options.flag("--trust", "第一次报来的支部，指纹已经打电话核对过")] = False,
    new_key: Annotated[
        list[str] | None, options.option("--new-key", "这个支部确实换了密钥，指纹已经核对过；可写多次", "支部")
    ] = None,
) -> None:
    """收季报包：查签名和校验，收进台账；收过的不重复收，新的替旧的，列出改了什么。有没收下的，退出码是 1。

    例：jyg rollup add 第一党支部-2026Q3.jygpack

    例：jyg rollup add 收到的文件夹 --trust
    """
    with jyg.working("正在查看季报包") as tell:
        looked = opening.look(jyg.desk, files, passphrases.Once("收件密钥"), lambda done: tell(f"第 {done + 1} 份"))
    trusted = trust or jyg.options.yes or _trusted(jyg, looked)
    with jyg.working("正在收季报包"):
        done = taking.take(jyg.desk, looked, trust=trusted, new_keys=new_key or ())
    if len(done.failed) == 1 and not done.taken:
        raise done.failed[0].error
    jyg.show(view.TAKEN, done)
    if done.failed:
        raise typer.Exit(ExitCode.REFUSED)


def _trusted(jyg: App, looked: opening.Looked) -> bool:
    """Whether somebody who is there has compared the fingerprints of first keys. Nobody else is asked."""
    if not (looked.strangers and jyg.asks):
        return False
    return asking.yes("指纹都打电话核对过，一样吗？", enter=False, above=jyg.on_screen(view.STRANGERS, looked))


@app.command("list", chinese="支部 下级支部 名单", cls=PaperCommand)
def list_reporters(jyg: App) -> None:
    """下级支部：密钥的指纹，报过哪些季度，最近一份是哪天做的。"""
    jyg.show(view.REPORTERS, reporters.list_all(jyg.desk))


@app.command(chinese="名册 党员", cls=PaperCommand)
def roster(
    jyg: App,
    reporter: Annotated[str | None, options.argument("[支部]", "只看这个支部的")] = None,
    quarter: options.QuarterOpt = None,
) -> None:
    """各支部最近一次报的名册；写 --quarter，是到那个季度为止报的。没有身份证号、电话、住址。

    例：jyg rollup roster -o 各支部名册.xlsx
    """
    jyg.show(view.ROSTERS, rosters.rosters(jyg.desk, reporter, quarter))


@app.command(chinese="登记支部 应报")
def expect(jyg: App, names: Annotated[list[str], options.argument("支部...", "名称，可写几个")]) -> None:
    """登记要报送的支部：还没有报过的，汇总表里也有一行，写“没有报”。

    例：jyg rollup expect 第一党支部 第二党支部
    """
    jyg.show(view.EXPECTED, reporters.expect(jyg.desk, names))


@app.command(chinese="密钥 收件")
def key(
    jyg: App,
    new: NewOpt = False,
    encrypt: EncryptOpt = False,
    output: Annotated[Path | None, output_file("把公钥写到这个文件，发给支部")] = None,
) -> None:
    """收件的密钥：支部用公钥加密季报包，只有这本台账打得开。没有就做一个。

    例：jyg rollup key -o 收件公钥.pub
    """
    if output is not None:
        jyg.settle_place(output)
    found = key_wanted(jyg, KeyPurpose.OPEN, new=new, encrypt=encrypt)
    if output is not None:
        outfile.write_private(output, view.key_file(found))
    jyg.show(view.KEY, found._replace(path=output))


@app.command("book", chinese="记 记往来")
def book_money(
    jyg: App,
    kind: Annotated[MoneyKind, options.argument("种类", "|".join(MoneyKind), options.one_of(MoneyKind, "种类"))],
    reporter: ReporterArg,
    amount: Annotated[Fen, options.money("--amount", "金额（元）")],
    quarter: options.QuarterOpt = None,
    year: Annotated[int | None, options.year("--year", "哪一年的经费；不写就是那天的")] = None,
    on: Annotated[date | None, options.day("--on", "哪天；不写就是今天")] = None,
    voucher: Annotated[str | None, options.text("--voucher", "凭证号", metavar="凭证")] = None,
) -> None:
    """记与支部的往来：收到党费、返还党费（写哪个季度的）、拨付经费、拨付补贴。

    例：jyg rollup book 收到党费 第一党支部 --amount 688 --quarter 2026Q1
    """
    wanted = hand_money.BookMoney(kind, reporter, amount, quarter, year, on, voucher)
    jyg.insist(view.unusual_words(hand_money.unusual(jyg.desk, wanted)))
    jyg.show(view.BOOKED, hand_money.book(jyg.desk, wanted))


@app.command("money", chinese="往来 明细", cls=PaperCommand)
def show_money(jyg: App, reporter: Annotated[str | None, options.argument("[支部]", "只看这个支部的")] = None) -> None:
    """与支部往来的明细：哪天、哪个支部、哪个季度、多少。

    例：jyg rollup money 第一党支部
    """
    jyg.show(view.MONEY, hand_money.entries(jyg.desk, reporter))


@app.command(chinese="冲正")
def reverse(
    jyg: App,
    number: Annotated[int, options.argument("编号", "往来的编号，见 jyg rollup money", options.parse_number)],
    why: Annotated[str, options.text("--why", "原因")],
) -> None:
    """冲正一笔往来：原来那笔留着，另记一笔负数。

    例：jyg rollup reverse 3 --why 记错支部
    """
    jyg.show(view.BOOKED, hand_money.cancel(jyg.desk, number, why))


@app.command(chinese="表 汇总表 报表", cls=PaperCommand)
def report(
    jyg: App,
    quarter: options.QuarterOpt = None,
    year: Annotated[int | None, options.year("--year", "一年的；不写就是本季度")] = None,
) -> None:
    """汇总表：一个支部一行和合计；谁没有报，哪里和本台账对不上，经费补贴该拨多少、拨了多少。

    例：jyg rollup report --quarter 2026Q3 -o 汇总表.xlsx
    """
    wanted: Quarter | None = quarter or (None if year else Month.of(jyg.today).quarter)
    quarters, period = options.quarters_of(wanted, year, jyg.today)
    jyg.show(report_view.REPORT, reporting.roll_up(jyg.desk, quarters, period))
