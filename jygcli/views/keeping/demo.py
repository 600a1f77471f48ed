"""View of the demo: its screens one after another, and the way to look around."""

from __future__ import annotations

from jygcli.domain.base.tuples import NamedTuple
from jygcli.services.importing.steps import Action
from jygcli.services.keeping.demo import DemoYear
from jygcli.views.base.view import Json, Look, Screen, View, heading, line
from jygcli.views.base.words import quoted
from jygcli.views.dues.collecting import COLLECTED
from jygcli.views.dues.owing import OWING
from jygcli.views.plan import year_plan as plan
from jygcli.views.reports import quarter as report


class Shown(NamedTuple):
    """The demo, and how the program is called, so that what is printed runs as it stands."""

    year: DemoYear
    called: str = "jyg"


def _data(shown: Shown, look: Look) -> Json:
    year = shown.year
    return {
        "store": str(year.path),
        "imported": year.imported.count(Action.ADD),
        "plan": plan.PLANNED.data(year.plan, look),
        "collected": COLLECTED.data(year.collected, look),
        "owing": OWING.data(year.owing, look),
        "report": report.QUARTER.data(year.report, look),
    }


def _screen(shown: Shown, look: Look) -> Screen:
    year = shown.year
    yield line(f"虚构的支部：从花名册导入 {year.imported.count(Action.ADD)} 人，过完了 {year.plan.plan.year} 年。")
    yield from plan.PLANNED.screen(year.plan, look)
    yield from COLLECTED.screen(year.collected, look)
    yield from OWING.screen(year.owing, look)
    yield from report.QUARTER.screen(year.report, look)
    yield heading("到处看看")
    yield line(f"这本演示台账在：{year.path}")
    for command in ("member list", "meeting list --quarter 2026Q3", "dues owing", "report quarter 2026Q4"):
        yield line(f"  {shown.called} --db {quoted(str(year.path))} --today 2026-12-31 {command}")


DEMO = View[Shown](_data, _screen)
