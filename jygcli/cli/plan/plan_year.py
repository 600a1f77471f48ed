"""jyg plan-year"""

from __future__ import annotations

from typing import Annotated

from jygcli.cli.app import types as options
from jygcli.cli.app.context import App
from jygcli.cli.app.papers import CalendarCommand
from jygcli.cli.app.tree.nouns import Noun
from jygcli.domain.plan.pins import parse_pins
from jygcli.services.plan import planning as plan
from jygcli.views.plan import year_plan as view

app = Noun(several=False)

YearArg = Annotated[int | None, options.argument("年份", "不写就是今年", options.parse_plan_year)]


@app.command(cls=CalendarCommand)
def plan_year(
    jyg: App,
    year: YearArg = None,
    pins: Annotated[
        list[str] | None, options.option("--set", "指定某月的主题，可写多次", "月=主题", options.month_theme)
    ] = None,
    preview: Annotated[bool, options.flag("--dry-run", "只看，不写入")] = False,
) -> None:
    """排一年的十二个主题月：七个固定主题各一次，五个自选。

    再排一次时，指定过的和已开展的月份不动，先列出变化再问。

    例：jyg plan-year 2027 --set 5=健康养生月 --set 3=志愿活动月
    """
    wanted, themes = year or jyg.today.year, parse_pins(pins or [])
    if preview:
        jyg.show(view.PLANNED, plan.preview(jyg.desk, wanted, themes))
        return
    jyg.confirm(view.PLANNED, plan.preview(jyg.desk, wanted, themes), "就按这个计划写入吗？")
    seen = jyg.asks and not jyg.options.file.is_wanted
    made = plan.make(jyg.desk, wanted, themes)
    jyg.show(view.STORED if seen else view.PLANNED, made, again=f"jyg plan show {wanted}")
