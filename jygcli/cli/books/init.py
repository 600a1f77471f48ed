"""jyg init"""

from __future__ import annotations

from typing import Annotated, Any

from jygcli.cli.app import heard, missing, offers
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.services.books import branches
from jygcli.views.books import branch as view

app = Noun(several=False)


def _setting(name: str, text: str) -> Any:
    """The option that states a setting."""
    flag = f"--{name.replace('_', '-')}"
    return options.option(flag, text, "文字", offers.offering("", heard.of_setting_at_start(name, flag, flag)))


def _name(text: str) -> str:
    """Raises what a bad name of a branch raises."""
    return branches.checked_name(text, "--name", "jyg init --name 第一党支部")


@app.command()
def init(
    jyg: App,
    name: Annotated[str | None, options.option("--name", "支部名称", "文字", _name)] = None,
    party_day: Annotated[str | None, _setting("party_day", "每月几日是主题党日；不写就是 15")] = None,
    dues_from: Annotated[str | None, _setting("dues_from", "党费从哪月起在这里记，例 2026年7月")] = None,
    elected_on: Annotated[str | None, _setting("elected_on", "上次换届的日期，例 2024-03-20")] = None,
) -> None:
    """新建台账，登记支部。台账是一个文件，只在这台电脑上。

    例：jyg init --name 第一党支部 --yes
    """
    if name is None and jyg.asks:
        name = missing.asked(jyg, "--name")
        party_day = party_day or missing.asked(
            jyg, "--party-day", "每月几日是主题党日（回车就是 15 日）：", may_skip=True
        )
        elected_on = elected_on or missing.asked(
            jyg, "--elected-on", "上次换届是哪天，例 2024-03-20（不记得，先按回车）：", may_skip=True
        )
        asked = missing.first_month_asked(jyg)
        dues_from = dues_from or missing.asked(jyg, "--dues-from", asked, may_skip=True) or f"{jyg.today.year}-01"
    chosen = {"party_day": party_day, "elected_on": elected_on, "dues_from": dues_from}
    stated = {setting: text for setting, text in chosen.items() if text}
    with jyg.making_store(lambda: branches.is_made(jyg.place)):
        made = branches.init(jyg.place, name or "", stated, today=jyg.today)
    jyg.show(view.MADE, made)
