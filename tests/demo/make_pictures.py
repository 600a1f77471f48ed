"""Make the README's pictures of screens from the demo: `make pictures`. A test fails when they are stale."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.text import Text

from jygcli.domain.base.months import Quarter
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.dues.owing import who_owes
from jygcli.services.keeping import demo
from jygcli.services.plan import planning as plan
from jygcli.services.reports import quarter as reports
from jygcli.store.base import opened
from jygcli.views.base.view import Look, Screen
from jygcli.views.dues import owing as dues_view
from jygcli.views.plan import year_plan as plan_view
from jygcli.views.reports import quarter as report_view

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"

# Rich's own frame without the fonts that it would fetch from the network.
FRAME = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)


def pictures() -> Iterator[tuple[Path, str]]:
    """Each picture's file and its SVG, as the demo's screens are now."""
    with tempfile.TemporaryDirectory() as folder:
        path = demo.run(Path(folder), lambda _: None).path
        with opened(path) as store:
            desk = Desk(store, branches.find(store, None), date(demo.YEAR, 12, 31))
            shown = plan.show(desk, demo.YEAR)
            yield _picture("plan-year", "jyg plan-year 2026", plan_view.PLANNED.screen(shown, Look()))
            owing = who_owes(desk)
            yield _picture("dues-owing", "jyg dues owing", dues_view.OWING.screen(owing, Look()))
            report = reports.quarter_report(desk, Quarter(demo.YEAR, 3))
            yield _picture("report-quarter", "jyg report quarter 2026Q3", report_view.QUARTER.screen(report, Look()))


def _picture(name: str, command: str, screen: Screen) -> tuple[Path, str]:
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for part in screen:
        console.print(part, soft_wrap=isinstance(part, Text))
    return FOLDER / f"{name}.svg", console.export_svg(title=command, code_format=FRAME, unique_id=name)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, svg in pictures():
        path.write_text(svg, "utf-8")
