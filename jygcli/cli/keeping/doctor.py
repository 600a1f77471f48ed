"""jyg doctor"""

from __future__ import annotations

import typer

from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import ExitCode
from jygcli.services.keeping import doctor as service
from jygcli.views.keeping import checks as view

app = Noun(several=False)


@app.command()
def doctor(jyg: App) -> None:
    """给台账做一次检查：文件、记录、账目、主题、日期、重复的人、备份；每一处问题都写明怎么办。

    有不对的地方，退出码是 1。

    例：jyg doctor
    """
    jyg.look_at_damage()
    with jyg.working("正在检查台账"):
        found = service.examine(jyg.store, jyg.desks())
    jyg.show(view.EXAMINED, found)
    if found.wrong:
        raise typer.Exit(ExitCode.REFUSED)
