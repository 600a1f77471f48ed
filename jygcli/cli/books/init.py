"""jyg init"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import heard, missing
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree import Noun
from jygcli.services.books import branches
from jygcli.views.books import branch as view

app = Noun(several=False)


@app.command()
def init(
    jyg: App,
    name: Annotated[str | None, options.text("--name", "支部名称", blank=True)] = None,
    party_day: Annotated[str | None, options.text("--party-day", "每月几日是主题党日；不写就是 15")] = None,
    dues_from: Annotated[str | None, options.text("--dues-from", "党费从哪月起在这里记，例 2026-07")] = None,
    elected_on: Annotated[str | None, options.text("--elected-on", "上次换届的日期，例 2024-03-20")] = None,
) -> None:
    """新建台账，登记支部。台账是一个文件，只在这台电脑上。

    例：jyg init --name 第一党支部 --yes
    """
    given = name or jyg.ask("支部名称：") or ""
    if name is None and dues_from is None and jyg.asks:
        dues_from = missing.first_month_of_dues(jyg)
    chosen = {"party_day": party_day, "elected_on": elected_on, "dues_from": dues_from}
    stated = {setting: heard.of_setting(jyg, setting, text) for setting, text in chosen.items() if text}
    with jyg.making_store(lambda: branches.is_made(jyg.path)):
        made = branches.init(jyg.path, given, stated, today=jyg.today)
    jyg.show(view.MADE, made)
