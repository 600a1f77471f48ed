"""jyg matter"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.registers.commands import noun
from jygcli.domain.registers.matters import SUBJECTS
from jygcli.services.registers import opinions, personal
from jygcli.views.registers import opinions as view
from jygcli.views.registers import personal as personal_view

app = noun("matter", "请示报告、意见建议、个人事项报告。")
_opinion = app.inner("opinion")
_About = Annotated[str | None, options.option("--subject", f"只要这一类：{'、'.join(SUBJECTS)}", "词",
                                              options.one_of_words(SUBJECTS, "类别"))]  # fmt: skip


@_opinion.command(chinese="汇总 汇总表", options={"--subject": "类别"}, cls=PaperCommand)
def sheet(jyg: App, year: options.ThisYearOpt = None, subject: _About = None) -> None:
    """意见建议汇总表，报上级用：按类别，写内容和答复，不写是谁提的。

    例：jyg matter opinion sheet -o 意见建议汇总表.docx
    """
    jyg.show(view.SHEET, opinions.sheet(jyg.desk, year, subject))


@_opinion.command("hand-up", chinese="上报 转交", options={"--to": "报给", "--subject": "类别"})
def hand_up(
    jyg: App,
    to: Annotated[str, options.text("--to", "报给谁")],
    on: Annotated[date | None, options.day("--on", "哪天报的；不写就是今天")] = None,
    subject: _About = None,
) -> None:
    """把还没有转交的意见建议一次上报：各条记下转交。

    例：jyg matter opinion hand-up --to 市离退休干部党工委
    """
    jyg.show(view.SHEET, opinions.hand_up(jyg.desk, to, on, subject))


@app.inner("personal").command(chinese="请示", cls=PaperCommand)
def request(
    jyg: App, number: Annotated[int, options.argument("编号", "个人事项报告的编号", options.parse_number)]
) -> None:
    """个人事项的请示：事项空着手写，--reveal 写上。

    例：jyg matter personal request 1 --reveal -o 请示.docx
    """
    jyg.show(personal_view.REQUEST, personal.request(jyg.desk, number))
