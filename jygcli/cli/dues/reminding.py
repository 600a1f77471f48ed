"""jyg dues remind"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.services.reports import reminders
from jygcli.views.reports import reminders as view


def add_to(app: Noun) -> None:
    """Give the noun this verb."""
    app.command(chinese="提醒 催交", cls=PaperCommand)(remind)


def remind(
    jyg: App,
    members: options.MembersArg = None,
    group_chat: Annotated[bool, options.flag("--group-chat", "发到群里的一段，不点名，不写谁欠多少")] = False,
    quarter: options.QuarterOpt = None,
) -> None:
    """写交党费的提醒，复制了发微信：每人一段，只写本人的月份和金额；不写姓名，就是欠交的人每人一段。

    不写季度，提醒以前季度欠交的；本季度的到季末那个月才提醒，早些要提醒就写 --quarter。

    谁欠多少不往群里发；发到群里的用 --group-chat，不点名。

    例：jyg dues remind 张三 李四

    例：jyg dues remind --quarter 2026Q3 -o 提醒.docx
    """
    options.at_most_one({"党员": bool(members), "--group-chat": group_chat})
    if group_chat:
        jyg.want_no_file()
        jyg.show(view.NOTICE, reminders.notice(jyg.desk, quarter))
        return
    found = reminders.remind(jyg.desk, members or (), quarter)
    jyg.show(view.REMINDERS, found)
    if found.later:
        jyg.tell(f"提醒的是到 {found.through} 欠交的；本季度的也要提醒：jyg dues remind --quarter {found.later}")
    if found.gone:
        names = "、".join(f"{member.number} {member.name}" for member in found.gone)
        jyg.tell(f"已不在本支部、没有写提醒的：{names}")
    if len(found.owing) > 1:
        jyg.tell("每段只发给本人，不要把谁欠多少发到群里。")
