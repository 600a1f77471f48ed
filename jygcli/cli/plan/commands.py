"""jyg plan"""

from __future__ import annotations

from datetime import date
from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import CalendarCommand, PaperCommand
from jygcli.cli.app.together import group_wanted
from jygcli.cli.app.tree.nouns import Noun
from jygcli.cli.plan.plan_year import YearArg
from jygcli.domain.base.months import Month
from jygcli.domain.plan.pins import parse_pins
from jygcli.services.plan import planning as plan
from jygcli.services.plan import review as plan_review
from jygcli.views.plan import review as review_view
from jygcli.views.plan import year_plan as view
from jygcli.views.reports import together_reviews as together

app = Noun("看年度计划，改某月的主题，记某月已开展，年底回头看。")


@app.command(cls=CalendarCommand)
def show(jyg: App, year: YearArg = None) -> None:
    """看一年的计划。

    例：jyg plan show 2027
    """
    jyg.show(view.PLANNED, plan.show(jyg.desk, year or jyg.today.year))


@app.command("set", chinese="改 改主题")
def set_themes(
    jyg: App,
    themes: Annotated[
        list[str], options.argument("月=主题...", "哪个月改成什么主题，例 4=健康养生月", options.month_theme)
    ],
    year: Annotated[
        int | None, options.option("--year", "哪一年；不写就是今年", "年份", options.parse_plan_year)
    ] = None,
) -> None:
    """改几个月的主题；七个固定主题仍要各有一次，要对调就两个月一起写。

    例：jyg plan set 4=健康养生月 5=红色教育月
    """
    jyg.show(view.PLANNED, plan.change(jyg.desk, year or jyg.today.year, parse_pins(themes)))


@app.command(chinese="已开展 开展")
def done(
    jyg: App,
    month: Annotated[Month, options.argument("月份", "例 2026年7月", options.parse_month)],
    on: Annotated[date | None, options.day("--on", "哪天开展的；不写就是今天或月末")] = None,
    note: Annotated[str | None, options.text("--note", "记一笔怎样开展的")] = None,
    meeting: Annotated[
        int | None, options.option("--meeting", "是哪次会议开展的", "编号", options.parse_number)
    ] = None,
) -> None:
    """记某月的主题已开展。登记了当月的主题党日，就不必再记；是别的会，或下个月补开的，用 --meeting 写会议编号。

    例：jyg plan done 2026-07 --meeting 12
    """
    if meeting is not None and on is not None:
        raise options.ConflictingOptions(one="--meeting", other="--on")
    jyg.show(view.DONE, plan.done(jyg.desk, month, on, note, meeting))


@app.command(chinese="回头看 总结", cls=PaperCommand)
def review(
    jyg: App, year: YearArg = None, all_branches: options.AllBranches = False, under: options.Under = None
) -> None:
    """回头看一年：十二个月哪天、以哪次会开展的，会开够了没有，还缺什么。写总结时用。

    例：jyg plan review 2026
    """
    wanted = year or jyg.today.year
    if group := group_wanted(jyg, all_branches, under, *options.days_of(None, year, jyg.today)):
        jyg.show(together.REVIEWS, group.of(lambda desk: plan_review.review(desk, wanted), plan.NotPlanned))
    else:
        jyg.show(review_view.REVIEW, plan_review.review(jyg.desk, wanted))
