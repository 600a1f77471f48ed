"""jyg dues open, close, remit, return, reverse, refund, ledger: the part of the noun that answers for the money."""

from __future__ import annotations

from datetime import date
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.money import ZERO, Fen
from jygcli.domain.dues.ledger import Direction
from jygcli.services.dues import closing, corrections, dues_book, opening, remittances
from jygcli.views.dues import closing as view
from jygcli.views.dues import in_words

ReceiptArg = Annotated[str, options.argument("收据号", "例 2026-0012")]
Voucher = Annotated[str | None, options.text("--voucher", "凭证号")]
CancelOpt = Annotated[bool, options.flag("--cancel", "撤销最后一笔，要写 --why")]
WhyOpt = Annotated[str | None, options.text("--why", "为什么撤销", metavar="原因")]


class NoWhyToCancel(CalledWrongly):
    message = "撤销要写明原因。"
    advice = "例：--cancel --why 金额记错"
    supplied_by = "--why"


def add_to(app: Noun) -> None:
    """Give the noun these verbs."""
    app.command("open", chinese="建账 期初")(open_book)
    app.command(chinese="结账", cls=PaperCommand)(close)
    app.command(chinese="上缴")(remit)
    app.command("return", chinese="返还")(take_back)
    app.command(chinese="冲正")(reverse)
    app.command(chinese="退还 退")(refund)
    app.command(chinese="流水 流水账", cls=PaperCommand)(ledger)


def open_book(
    jyg: App,
    cash: Annotated[Fen | None, options.money("--cash", "建账时手里的党费，现金")] = None,
    bank: Annotated[Fen | None, options.money("--bank", "建账时存在银行、微信等的党费")] = None,
    remitted: Annotated[Fen | None, options.money("--remitted", "建账以前那一季已经上缴多少")] = None,
    quarter: options.QuarterOpt = None,
    on: Annotated[date | None, options.day("--on", "哪天建账；不写就是今天")] = None,
    voucher: Voucher = None,
) -> None:
    """建账时的党费：手里结余多少，上一季已经上缴多少；只记一次。

    例：jyg dues open --cash 120 --on 2026-07-06

    例：jyg dues open --remitted 360 --quarter 2026Q2
    """
    request = opening.OpenDues(cash or ZERO, bank or ZERO, remitted or ZERO, quarter, on, voucher)
    jyg.show(view.OPENED, opening.open_with(jyg.desk, request))


def close(
    jyg: App,
    quarter: options.QuarterArg,
    cash: Annotated[Fen | None, options.money("--cash", "手里点到的现金")] = None,
    bank: Annotated[Fen | None, options.money("--bank", "存在银行、微信等的党费")] = None,
    again: Annotated[bool, options.flag("--reopen", "重开已结账的季度，要写 --why")] = False,
    why: Annotated[str | None, options.text("--why", "重开的原因")] = None,
) -> None:
    """季度结账：核对核定和现金，定下这个季度的数字，以后的更正另记。返还以前可以重开，已上缴的不动。

    例：jyg dues close 2026Q3 --cash 2955.62

    例：jyg dues close 2026Q3 --reopen --why 漏记一笔

    例：jyg dues close 2026Q3 -o 结账表.docx
    """
    options.no_use_beside(
        {"--reopen": (again, ("--why",)), "": (True, ("--cash", "--bank"))},
        {"--cash": cash, "--bank": bank, "--why": why},
    )
    if again:
        jyg.want_no_file()
        jyg.show(view.REOPENED, closing.reopen(jyg.desk, quarter, why))
        return
    request = closing.CloseQuarter(quarter, cash, bank)
    if jyg.options.file.is_wanted and (closed := closing.as_it_was(jyg.desk, request)) is not None:
        jyg.show(view.CLOSED, closed)
        return
    found = closing.preview(jyg.desk, request)
    jyg.settle_file(view.CLOSED, found)
    jyg.insist(in_words.doubts_of_closing(found))
    jyg.confirm(view.CLOSED, found, "就按这些数字结账吗？")
    jyg.show(view.CLOSED, closing.close(jyg.desk, request), again=f"jyg dues close {quarter}")


def remit(
    jyg: App,
    quarter: options.QuarterArg,
    amount: Annotated[Fen | None, options.money("--amount", "上缴多少；不写就是手里的全部")] = None,
    on: Annotated[date | None, options.day("--on", "哪天上缴；不写就是今天")] = None,
    voucher: Voucher = None,
    cancel: CancelOpt = False,
    why: WhyOpt = None,
) -> None:
    """记上缴：已结账季度的党费交给市离退休干部党工委。记错了，用 --cancel 撤销最后一笔。

    例：jyg dues remit 2026Q3 --on 2026-09-25 --voucher 0925
    """
    request = remittances.PassMoney(quarter, amount, on, voucher)
    _pass(jyg, request, Direction.UP, cancel=cancel, why=why)


def take_back(
    jyg: App,
    quarter: options.QuarterArg,
    amount: Annotated[Fen | None, options.money("--amount", "返还多少；不写就是到规定比例还差的数")] = None,
    on: Annotated[date | None, options.day("--on", "哪天返还；不写就是今天")] = None,
    voucher: Voucher = None,
    cancel: CancelOpt = False,
    why: WhyOpt = None,
) -> None:
    """记返还：上缴的党费返还支部的部分，记入支部经费，并对照不少于 80% 的规定。记错了，用 --cancel 撤销最后一笔。

    例：jyg dues return 2026Q3 --amount 2400 --on 2026-10-20
    """
    request = remittances.PassMoney(quarter, amount, on, voucher)
    _pass(jyg, request, Direction.BACK, cancel=cancel, why=why)


def _pass(jyg: App, request: remittances.PassMoney, direction: Direction, *, cancel: bool, why: str | None) -> None:
    """Record money that went that way, or cancel the last that did."""
    options.no_use_beside(
        {"--cancel": (cancel, ("--why",)), "": (True, ("--amount", "--on", "--voucher"))},
        {"--amount": request.amount, "--on": request.on, "--voucher": request.voucher, "--why": why},
    )
    if cancel:
        if why is None:
            raise NoWhyToCancel
        jyg.show(view.PASSED, remittances.cancel(jyg.desk, request.quarter, direction, why))
        return
    jyg.confirm(view.PASSED, remittances.preview(jyg.desk, request, direction), f"登记这笔{direction}吗？")
    passed = remittances.remit if direction is Direction.UP else remittances.take_back
    jyg.show(view.PASSED, passed(jyg.desk, request))


def reverse(
    jyg: App, receipt: ReceiptArg, why: Annotated[str, options.text("--why", "为什么冲正", metavar="原因")]
) -> None:
    """冲正一笔记错的交纳：另记一笔相反的，原收据号保留，不再使用。

    例：jyg dues reverse 2026-0012 --why 重复登记
    """
    request = corrections.Correct(receipt, why)
    jyg.confirm(view.CORRECTED, corrections.preview(jyg.desk, request), "冲正这一笔吗？")
    jyg.show(view.CORRECTED, corrections.correct(jyg.desk, request))


def refund(
    jyg: App,
    receipt: ReceiptArg,
    amount: Annotated[Fen, options.money("--amount", "退还多少")],
    why: Annotated[str, options.text("--why", "为什么退还", metavar="原因")],
) -> None:
    """退还一笔交纳的一部分：先退多交的，再从最后的月份退起，冲正原来的，其余的重新登记。

    例：jyg dues refund 2026-0012 --amount 50 --why 多交两个月
    """
    request = corrections.Correct(receipt, why, amount)
    jyg.confirm(view.CORRECTED, corrections.preview(jyg.desk, request), "退还这一笔吗？")
    jyg.show(view.CORRECTED, corrections.correct(jyg.desk, request))


def ledger(
    jyg: App,
    quarter: options.QuarterOpt = None,
    year: Annotated[int | None, options.year("--year", "哪一年；不写就是今年")] = None,
    by: options.ByOpt = None,
) -> None:
    """党费流水账：每一笔收、冲、缴，和手里的结余；不写就是今年。

    例：jyg dues ledger --quarter 2026Q3

    例：jyg dues ledger --year 2026 --by 月
    """
    first, last = options.days_of(quarter, year, jyg.today)
    jyg.show(view.LEDGER, dues_book.ledger(jyg.desk, first, last, by))
