"""Make the README's pictures of screens from the demo: `make pictures`. A test fails when they are stale."""

from __future__ import annotations

import io
import re
import tempfile
from collections.abc import Iterator
from datetime import date
from html import escape, unescape
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.cells import cell_len
from rich.console import Console

from jygcli.domain.base.months import Quarter
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.dues.owing import who_owes
from jygcli.services.keeping import demo
from jygcli.services.plan import planning as plan
from jygcli.services.reports import quarter as reports
from jygcli.services.todo import page as todo
from jygcli.store.base import opened
from jygcli.views.base.drawing import by_rich, in_words
from jygcli.views.base.view import Line, Look, Screen
from jygcli.views.dues import owing as dues_view
from jygcli.views.plan import year_plan as plan_view
from jygcli.views.reports import quarter as report_view
from jygcli.views.todo import answered as page_view

FOLDER = Path(__file__).parents[2] / "docs" / "pictures"

# Rich's own frame without the fonts that it would fetch from the network.
FRAME = re.sub(r"@font-face \{\{.*?\}\}\s*", "", CONSOLE_SVG_FORMAT, flags=re.DOTALL)

_MIDDLE = date(demo.YEAR, 12, 20)  # the page has some of everything then

LETTER, CELL = 20, 12.2  # pixels: the height of a letter, as Rich has it, and the width of a column
_RUN = re.compile(
    r'<text class="(?P<look>[^"]+)" x="(?P<x>[\d.]+)" y="(?P<y>[\d.]+)" textLength="[\d.]+"'
    r'(?P<clip> clip-path="[^"]+")>(?P<text>[^<]*)</text>'
)


def pictures() -> Iterator[tuple[Path, str]]:
    """Each picture's file and its SVG, as the demo's screens are now."""
    with tempfile.TemporaryDirectory() as folder:
        path = demo.run(Path(folder), lambda _: None).path
        with opened(path) as store:
            desk = Desk(store, branches.find(store, None), date(demo.YEAR, 12, 31))
            shown = plan.show(desk, demo.YEAR)
            yield _picture("plan-year", "jyg plan-year 2026", plan_view.PLANNED.screen(shown, Look()))
            first = Desk(store, desk.branch, _MIDDLE)
            answered = (todo.page(first), page_view.Window(100, 30))
            yield _picture("first-page", "支部工具箱", page_view.ANSWERED.screen(answered, Look()))
            owing = who_owes(desk)
            yield _picture("dues-owing", "jyg dues owing", dues_view.OWING.screen(owing, Look()))
            report = reports.quarter_report(desk, Quarter(demo.YEAR, 3))
            yield _picture("report-quarter", "jyg report quarter 2026Q3", report_view.QUARTER.screen(report, Look()))


def _picture(name: str, command: str, screen: Screen) -> tuple[Path, str]:
    console = Console(record=True, width=100, file=io.StringIO(), force_terminal=True, color_system="truecolor")
    for part in screen:
        shown = part if isinstance(part, Line) else by_rich(part, in_words(part, str))
        console.print(shown, soft_wrap=isinstance(part, Line))
    svg = console.export_svg(title=command, code_format=FRAME, unique_id=name, font_aspect_ratio=CELL / LETTER)
    return FOLDER / f"{name}.svg", _RUN.sub(_in_cells, svg)


def _in_cells(run: re.Match[str]) -> str:
    """A run of text with each sign in its own column: Rich states how long it is by signs, of which Chinese take two
    columns, and a browser squeezes it to that.
    """
    text, at, signs, places = unescape(run["text"]), float(run["x"]), "", list[str]()
    for sign in text:
        if not sign.isspace():
            signs += sign
            places.append(f"{at:.1f}".removesuffix(".0"))
        at += cell_len(sign) * CELL
    return (
        f'<text class="{run["look"]}" x="{" ".join(places)}" y="{run["y"]}"{run["clip"]}>{escape(signs)}</text>'
        if signs
        else ""
    )


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path, svg in pictures():
        path.write_text(svg, "utf-8")
