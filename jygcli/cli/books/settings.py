"""jyg settings"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import heard
from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.services.books import branches
from jygcli.views.books import branch as view

app = Noun("支部自己的设置：主题党日是几号、党费怎样取整等；不写命令就是列出。", default="list")


@app.command("list", cls=PaperCommand)
def list_settings(jyg: App) -> None:
    """列出全部设置。"""
    jyg.show(view.SETTINGS, branches.settings_of(jyg.desk))


@app.command("set")
def set_value(
    jyg: App,
    name: Annotated[str, options.argument("名称", "见 jyg settings list", options.setting_name)],
    value: Annotated[str, options.argument("内容", "新的值")],
    by: Annotated[str | None, options.text("--by", "批准的上级党组织，延期换届要写", metavar="组织")] = None,
) -> None:
    """改一项设置。延期换届要上级批准，是谁批准的一起记下。

    例：jyg settings set 主题党日 25日

    例：jyg settings set 延期换届 2027-09-20 --by 市离退休干部党工委
    """
    jyg.show(view.SETTING, branches.set_setting(jyg.desk, name, heard.of_setting(jyg, name, value), by))
