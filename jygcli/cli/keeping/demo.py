"""jyg demo"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.services.keeping import demo
from jygcli.views.base.words import quoted
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
    jyg.show(view.DEMO, view.Shown(year, called()))


def called() -> str:
    """What calls this program where it was called: its name, or its path where no such name is known."""
    by = Path(sys.argv[0])
    if by.name == "__main__.py":
        return f"{quoted(sys.executable)} -m jygcli"
    return "jyg" if by.stem != "jyg" or shutil.which("jyg") else quoted(sys.argv[0])
