"""jyg review"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.types import ThisYearOpt
from jygcli.cli.registers.commands import noun
from jygcli.services.registers import review_papers
from jygcli.services.reports import review_year
from jygcli.views.registers import reviews as paper_view
from jygcli.views.reports import standard as view
from jygcli.views.reports import together_reviews as together

app = noun("review", "组织生活会、民主评议、整改事项、年度考评材料。")


@app.command(chinese="年度材料 考评材料", cls=PaperCommand)
def year(
    jyg: App, year: ThisYearOpt = None, all_branches: options.AllBranches = False, under: options.Under = None
) -> None:
    """年度考评材料：全年的数字、八个方面的佐证、还缺什么，都从记录里来，没有姓名和原因。"""
    if group := group_wanted(jyg, all_branches, under, *options.days_of(None, year, jyg.today)):
        jyg.show(together.PACKS, group.of(lambda desk: review_year.pack(desk, year)))
    else:
        jyg.show(view.YEAR, review_year.pack(jyg.desk, year))


@app.command(chinese="测评票", cls=PaperCommand)
def ballot(jyg: App, year: ThisYearOpt = None) -> None:
    """民主评议的测评票：全体正式党员，四个等次；印一张拿去复印，不记名。

    例：jyg review ballot -o 测评票.docx
    """
    jyg.show(paper_view.SHEET, review_papers.voting_sheet(jyg.desk, year))


@app.command(chinese="汇总 汇总表", cls=PaperCommand)
def summary(
    jyg: App,
    number: Annotated[
        int | None, options.argument("[编号]", "哪次民主评议；不写就是最近的", options.parse_number)
    ] = None,
    all_branches: options.AllBranches = False,
    under: options.Under = None,
) -> None:
    """民主评议的汇总：互评、测评的票数，评定的等次，谁还没有；存成文件时只有人数，--reveal 才写到人。

    例：jyg review summary -o 民主评议汇总表.docx
    """
    if group := group_wanted(jyg, all_branches, under):
        if number is not None:
            raise options.ConflictingOptions(one="编号", other="--under" if under else "--all-branches")
        jyg.show(together.APPRAISALS, group.of(review_papers.summary, review_papers.NoAppraisal))
    else:
        jyg.show(paper_view.SUMMARY, review_papers.summary(jyg.desk, number))
