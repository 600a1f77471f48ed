"""jyg member statement"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.services.reports import statement as statements
from jygcli.views.reports import statement as view


def add_to(app: Noun) -> None:
    """Give the noun this verb."""
    app.command(chinese="对账单 对账", cls=PaperCommand)(statement)


def statement(
    jyg: App,
    member: options.MemberArg,
    year: options.ThisYearOpt = None,
    text: Annotated[bool, options.flag("--text", "只要几行字，复制了发微信给本人")] = False,
) -> None:
    """一名党员自己的对账单：党费交到哪月、今年的收据、欠交，应到和实到的会，学时；没有别人的内容。

    例：jyg member statement 王建国

    例：jyg member statement 王建国 --year 2026 -o 王建国对账单.docx
    """
    found = statements.statement(jyg.desk, member, year)
    if text:
        jyg.want_no_file()
        jyg.show(view.TEXT, found)
    else:
        jyg.show(view.STATEMENT, found)
