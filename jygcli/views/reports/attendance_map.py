"""The map of attendance: a sign a member and month, coloured where there is colour, and the kinds of meeting as bars.

Lines are laid out by cells: a sign is two wide with or without colour, so that the map is the same in a pipe.
"""

from __future__ import annotations

from rich.cells import cell_len

from jygcli.domain.meetings.attendance import Shade
from jygcli.papers.paper import Column, Holds, Paper, Section, Sentence, Table
from jygcli.services.plan.review import KindCount
from jygcli.services.reports.attendance_map import AttendanceMap
from jygcli.views.base import paper_parts as parts
from jygcli.views.base.facts import shape
from jygcli.views.base.tables import PERSON
from jygcli.views.base.view import Line, Look, Screen, View, heading, line, rate, styled

# What each sign means, and its colours.
_LEGEND = {
    Shade.ALL: ("次次到", "black on green"),
    Shade.MOST: ("到一半以上", "black on bright_green"),
    Shade.FEW: ("到不足一半", "black on yellow"),
    Shade.REACHED: ("没有到会，学习送到", "black on cyan"),
    Shade.EXEMPT: ("免到", "white on bright_black"),
    Shade.NONE: ("没有到", "white on red"),
    Shade.NOTHING: ("没有会", ""),
}
_LEGEND_LINES = (tuple(_LEGEND)[:4], tuple(_LEGEND)[4:])
_SIGN, _RATE = 2, 8  # widths in cells
_LONGEST_BAR = 24


def _sign(shade: Shade) -> Line:
    _, colours = _LEGEND.get(shade, ("", ""))
    return styled(_right(shade, _SIGN), colours)


def _right(text: str, width: int) -> str:
    return " " * (width - cell_len(text)) + text


def _left(text: str, width: int) -> str:
    return text + " " * (width - cell_len(text))


def _screen(found: AttendanceMap, _: Look) -> Screen:
    yield from _map(found)
    if found.without:
        yield line(f"有 {found.without} 次会议没有记考勤，不在表里。")
    yield from _bars(found.kinds)


def _map(found: AttendanceMap) -> Screen:
    """The heads, a line a member, the legend."""
    yield heading(f"{found.branch}　{found.period}出勤一览")
    if not found.lines:
        yield line("这段时间没有党员。")
        return
    width = max(cell_len(entry.member.shown) for entry in found.lines)
    months = "".join(f" {month.month:>{_SIGN}}" for month in found.months)
    heads = months + _right("出勤率", _RATE) + _right("学习", _RATE)
    yield line("    ", _left("", width), styled(heads, "bold"))
    for entry in found.lines:
        signs = (line(" ", _sign(cell.shade)) for cell in entry.cells)
        rates = _right(rate(entry.tally.rate), _RATE) + _right(rate(entry.tally.reached_rate), _RATE)
        yield line(f"{entry.member.number:>3} {_left(entry.member.shown, width)}", *signs, rates)
    for shades in _LEGEND_LINES:
        yield line(*(line(_sign(shade), f" {_LEGEND[shade][0]}　") for shade in shades))


def _bars(kinds: tuple[KindCount, ...]) -> Screen:
    """Held against required; a bar is as long as what is required."""
    yield heading("会议：已开／应开")
    width = max((cell_len(kind.kind) for kind in kinds), default=0)
    for kind in kinds:
        figures = _right(f"{kind.held}/{kind.required}" if kind.required else str(kind.held), _RATE)
        length = min(kind.required, _LONGEST_BAR)
        filled = length * min(kind.held, kind.required) // kind.required if kind.required else 0
        bar = styled("■" * filled, "green"), styled("□" * (length - filled), "red")
        yield line(f"  {_left(kind.kind, width)}{figures}  ", *bar)


def map_paper(found: AttendanceMap, _: Look) -> Paper:
    """The map as a chart on the web page, and as a table of signs everywhere."""
    columns = (
        *PERSON,
        *(Column(f"{month.month}月", f"cells.{place}.shade", Holds.CODE)
          for place, month in enumerate(found.months)),
        Column("出勤率", "tally.rate", Holds.RATE), Column("学习覆盖率", "tally.reached_rate", Holds.RATE)
    )  # fmt: skip
    legend = "；".join(f"{shade} {said}" for shade, (said, _) in _LEGEND.items())
    note = Sentence(f"{legend}。", note=True)
    return Paper(
        title=f"{found.period}出勤一览",
        issuer=found.branch,
        sections=(Section("", (Table.of(columns, found.lines), note, *parts.heat_map(found.lines))),),
        day=found.on,
        landscape=len(found.months) > 3,
    )


_COUNTS = "expected present rate rate_without_exempt reached_rate"
_DATA = shape(
    f"branch period months members=lines(member.number member.name months=cells(month shade() *tally({_COUNTS}))"
    f" *tally({_COUNTS})) meetings=kinds(kind required held rule=rule.id source=rule.cited) without",
    shade=lambda cell: cell.shade.name.lower(),
)


MAP = View[AttendanceMap](_DATA, _screen, map_paper)
# One member's year.
ONE = View[AttendanceMap](_DATA, lambda found, look: _map(found) if found.lines else _screen(found, look), map_paper)
