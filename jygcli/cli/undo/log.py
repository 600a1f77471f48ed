"""jyg log"""

from __future__ import annotations

from datetime import date
from typing import Annotated

import typer

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.base.errors import CalledWrongly, ExitCode
from jygcli.services.books.log_end import LogCode, as_code
from jygcli.services.keeping import log_checks
from jygcli.services.undo import logbook
from jygcli.views.keeping import checks
from jygcli.views.undo import log as view

app = Noun("操作记录：谁在什么时候做了什么，原来是什么；不写命令就是看记录。", default="show")

MemberOpt = Annotated[str | None, options.option("--member", "只要与这位党员有关的", "党员", options.member)]
CommandOpt = Annotated[str | None, options.option("--command", "只要这种操作，例 收党费，或 dues", "操作")]


class NotACode(CalledWrongly):
    message = "“{given}”不是校验码。"
    advice = "照纸上的写，编号、短横、至少 8 位：12-3b5ff072"


def _code(text: str) -> LogCode:
    """A code from paper. Raises NotACode."""
    code = as_code(text)
    if code is None:
        raise NotACode(given=text)
    return code


@app.command(chinese="看 查看", cls=PaperCommand)
def show(
    jyg: App,
    member: MemberOpt = None,
    since: Annotated[date | None, options.day("--since", "只要这一天以来的")] = None,
    command: CommandOpt = None,
    limit: options.LimitOpt = None,
) -> None:
    """看操作记录，最近的在前。身份证号和电话不在记录里，只说改过。

    例：jyg log show --member 王建国 --since 2026-01-01
    """
    jyg.show(
        view.LOG, logbook.entries(jyg.desk, logbook.LogWanted(member, since, command, limit or options.MOST_LISTED))
    )


@app.command(chinese="核对 验")
def verify(
    jyg: App,
    code: Annotated[
        LogCode | None,
        typer.Option(
            "--code",
            "--head",
            parser=_code,
            metavar="校验码",
            help="纸上、季报包、备份的校验码，例 12-3b5ff072",
            show_default=False,
        ),
    ] = None,
    since: Annotated[date | None, options.day("--since", "只核对这一天以来的操作，和它们写过的内容")] = None,
) -> None:
    """核对记录：从第一次操作起逐条验算，看有没有被改过、删过、插入过，再与各份备份对照。

    加 --code 纸上的校验码，还告诉你台账是接着那一页记下来的，还是退回过、被改写过。

    台账很大时可以只看近来的：加 --since，以前的就当是好的。

    例：jyg log verify

    例：jyg log verify --since 2026-01-01
    """
    jyg.look_at_damage()
    with jyg.working("正在核对记录") as tell:
        found = log_checks.verify(jyg.store, (code,) if code else (), since, lambda share: tell(f"{share:.0%}"))
    jyg.show(checks.VERIFIED, found)
    if found.findings:
        raise typer.Exit(ExitCode.REFUSED)
