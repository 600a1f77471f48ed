"""jyg demo"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree import Noun
from jygcli.services.keeping import demo
from jygcli.views.keeping import demo as view

app = Noun(several=False)


@app.command("demo")
def show(
    jyg: App,
    folder: Annotated[Path | None, options.option("--folder", "台账放在哪里；不写就是临时文件夹", "文件夹")] = None,
) -> None:
    """看一个虚构支部的一年：导入名单、排计划、开会、收党费、出季度报表。不动你自己的台账。"""
    with jyg.working("正在过这一年") as progress:
        year = demo.run(folder, progress)
    jyg.show(view.DEMO, year)
