"""jyg undo"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import CalledWrongly
from jygcli.services.undo import undoing
from jygcli.views.undo import log as view

app = Noun(several=False)


class NumberWhileListing(CalledWrongly):
    message = "--list 列出可以撤销的操作，不用写编号（{given}）。"
    advice = "只列几次：jyg undo --list --limit {given}；撤销那一次：jyg undo {given}"


NumberArg = Annotated[int | None, options.argument("编号", "哪一次操作；不写就是最近一次", options.parse_number)]


@app.command()
def undo(
    jyg: App,
    number: NumberArg = None,
    listing: Annotated[bool, options.flag("--list", "列出可以撤销的操作")] = False,
    limit: options.LimitOpt = None,
    every: Annotated[bool, options.flag("--all-branches", "不论哪个支部的，撤销整本台账最近一次操作")] = False,
) -> None:
    """撤销本支部最近一次操作，不论是什么，包括整张表的导入；再撤销，就是再前一次。

    资料恢复原样；收支不删除，另记一笔相反的，收据号都保留。后来办的事用到了它，就先撤销后来的。

    例：jyg undo

    例：jyg undo --list
    """
    if listing and number is not None:
        raise NumberWhileListing(given=number)
    options.no_use_beside(
        {"--list": (listing, ("--limit",)), "": (True, ("--all-branches",))},
        {"--limit": limit, "--all-branches": every},
    )
    if listing:
        jyg.show(view.UNDO_LIST, undoing.list_undoable(jyg.desk, limit or options.MOST_LISTED))
        return
    if jyg.asks:
        jyg.confirm(view.TAKEN_BACK, undoing.preview_undo(jyg.desk, number, every=every), "撤销吗？")
    jyg.show(view.TAKEN_BACK, undoing.undo(jyg.desk, number, every=every))
