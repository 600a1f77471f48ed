"""jyg dues correct: the guided way to a correction."""

from __future__ import annotations

import re
from datetime import date
from typing import Annotated, Any

from jygcli.cli.app import heard
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.money import Fen
from jygcli.domain.base.months import Month, NotAQuarter, Quarter
from jygcli.domain.said.told import Tense
from jygcli.services.dues import amending, closing
from jygcli.views.dues import amending as view
from jygcli.views.dues import closing as closing_view

_OF_A_RECEIPT = ("--wrong", "--amount", "--months", "--member", "--on", "--method", "--month", "--consent", "--why")


def add_to(app: Noun) -> None:
    """Give the noun this verb."""
    app.command(chinese="更正 改错")(correct)


def correct(
    jyg: App,
    what: Annotated[str, options.argument("哪里记错了", "收据号、季度，或党员的编号、姓名")],
    wrong: Annotated[
        amending.Wrong | None, options.choice("--wrong", amending.Wrong, "错在哪里", "错在哪里；整笔是不该有这一笔")
    ] = None,
    amount: Annotated[Fen | None, options.money("--amount", "正确的金额")] = None,
    # Any, as Typer would take a tuple type for that many words
    months: Annotated[Any, options.several_months("--months", "正确的月份，例 7月到9月", Tense.NEAR)] = None,
    member: Annotated[str | None, options.text("--member", "其实是谁交的", metavar="党员")] = None,
    on: Annotated[date | None, options.day("--on", "其实是哪天收的")] = None,
    method: Annotated[str | None, options.text("--method", "其实是怎样交的", metavar="方式")] = None,
    month: Annotated[Month | None, options.month("--month", "写党员时：哪个月的收据")] = None,
    consent: Annotated[str | None, options.text("--consent", "补交六个月以前的、垫付或代扣的，谁同意的")] = None,
    why: Annotated[str | None, options.text("--why", "为什么错了", metavar="原因")] = None,
) -> None:
    """更正记错的：先给你看要冲正哪一笔、重新登记成什么，再一次办好。已结账的季度不改，差额列为更正。

    在终端里不写的会一样一样问。写季度，就是重开那个季度的结账。

    例：jyg dues correct 2026-0012 --amount 20 --why 多写了五元

    例：jyg dues correct 王建国 --month 2026-05 --months 2026-06 --why 月份写错

    例：jyg dues correct 2026Q2 --why 漏记一笔
    """
    quarter = _quarter(jyg, what)
    options.no_use_beside(
        {"季度": (quarter is not None, ("--why",)), "": (True, _OF_A_RECEIPT)},
        dict(zip(_OF_A_RECEIPT, (wrong, amount, months, member, on, method, month, consent, why), strict=True)),
    )
    if quarter is not None:
        jyg.show(closing_view.REOPENED, closing.reopen(jyg.desk, quarter, why))
        return
    request = amending.Amend(
        what, why or "", wrong, month, amount, tuple(months or ()), member, on, method, consent
    )  # fmt: skip
    jyg.confirm(view.AMENDED, amending.preview(jyg.desk, request), "就这样更正吗？")
    jyg.show(view.AMENDED, amending.amend(jyg.desk, request))


def _quarter(jyg: App, text: str) -> Quarter | None:
    """The quarter that is named; None for a number alone, which is a member's."""
    if not re.search("[季QqＱｑ]", text):
        return None
    try:
        quarter: Quarter = heard.of_text(jyg, heard.QUARTER, text)
    except NotAQuarter:
        return None
    jyg.tell_filled_in()
    return quarter
