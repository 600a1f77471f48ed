"""jyg doctor"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import ExitCode
from jygcli.services.keeping import doctor as service
from jygcli.views.keeping import checks as view

app = Noun(several=False)


@app.command()
def doctor(
    jyg: App,
    since: Annotated[date | None, options.day("--since", "操作记录只核对这一天以来的；别的照查")] = None,
) -> None:
    """给台账做一次检查：文件、记录、账目、主题、日期、重复的人、备份；每一处问题都写明怎么办。

    台账很大时可以分开查：加 --branch 只查这个支部，文件和操作记录不查。有不对的地方，退出码是 1。

    例：jyg doctor

    例：jyg doctor --branch 第二党支部
    """
    if jyg.options.branch is not None:
        options.at_most_one({"--branch": True, "--since": since is not None})
        with jyg.working("正在检查台账") as tell:
            found = service.examine_branch(jyg.desk, lambda check, _share: tell(view.TITLES[check]))
    else:
        jyg.look_at_damage()
        with jyg.working("正在检查台账") as tell:
            found = service.examine(jyg.store, jyg.desks(), since, lambda *done: tell(view.at_work(*done)))
    jyg.show(view.EXAMINED, found)
    if found.wrong:
        raise typer.Exit(ExitCode.REFUSED)
