"""jyg task"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.registers.commands import noun
from jygcli.services.registers import handing
from jygcli.views.registers import handing as view

app = noun("task", "上级交办：下发给一个、几个支部的通知和要办的事，各支部怎样回复。")


@app.command(chinese="回复情况 汇总", cls=PaperCommand)
def report(
    jyg: App,
    what: Annotated[str | None, options.argument("[事项]", "只看这一件，写几个字；不写就是全部", str)] = None,
    year: options.ThisYearOpt = None,
    under: options.Under = None,
) -> None:
    """一年里下发的事：给了几个支部，谁回复了、谁没有、过没过期；写上事项，看各支部怎样回复。

    例：jyg task report 报换届方案
    """
    group = group_wanted(jyg, under is None, under)
    assert group is not None, "all branches, or those under one"  # noqa: S101
    found = handing.answers(group, jyg.today, year)
    if what is None:
        jyg.show(view.REPORT, found)
    else:
        jyg.show(view.ONE, view.OneAnswered(found, handing.one_of(found, what)))
