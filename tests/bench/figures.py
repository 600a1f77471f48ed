"""A figure: one command beside another, with the ratio that is the goal; and the table of figures as docs/ has it."""

from __future__ import annotations

import platform
import re
import sqlite3
import sys
from collections.abc import Iterable, Sequence
from datetime import date
from importlib.metadata import version
from pathlib import Path
from typing import NamedTuple

from tests.bench.processes import Used

PAGE = Path(__file__).parents[2] / "docs" / "benchmarks.md"
_COLUMNS = ("figure", "goal", "by processor", "by the clock", "jyg", "peer", "peak")


class Figure(NamedTuple):
    """`ratio`s are those of the goal: time ÷ time, or rows a second ÷ rows a second. Where the goal is not a ratio
    (seconds, bytes), `plain` is what was measured.
    """

    what: str
    goal: str
    by_cpu: float | None = None
    by_wall: float | None = None
    ours: Used | None = None
    peer: Used | None = None
    plain: str = ""

    @property
    def line(self) -> tuple[str, ...]:
        peak = f"{self.ours.peak:.0f} MB" if self.ours and "peak" in self.goal else ""
        return (self.what, self.goal, _ratio(self.by_cpu) or self.plain, _ratio(self.by_wall), _spent(self.ours),
                _spent(self.peer), peak)  # fmt: skip


def beside(what: str, goal: str, ours: Used, peer: Used, less: tuple[Used, Used] | None = None) -> Figure:
    """Our time ÷ the peer's; `less`: what either takes to start, to be taken off."""
    own, other = less or (Used(0, 0, 0), Used(0, 0, 0))
    cpu, wall = (ours.cpu - own.cpu) / (peer.cpu - other.cpu), (ours.wall - own.wall) / (peer.wall - other.wall)
    return Figure(what, goal, cpu, wall, ours, peer)


def as_quick(what: str, goal: str, ours: Used, peer: Used) -> Figure:
    """How many times as many rows a second as the peer, of the same rows."""
    return Figure(what, goal, peer.cpu / ours.cpu, peer.wall / ours.wall, ours, peer)


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _spent(used: Used | None) -> str:
    return "" if used is None else f"{used.cpu * 1000:,.0f} ms"


def told(figures: Iterable[Figure]) -> list[Figure]:
    """All of them, each told as soon as it is there."""
    found = []
    for figure in figures:
        found.append(figure)
        sys.stdout.write(f"{'  '.join(word for word in figure.line if word)}\n")
        sys.stdout.flush()
    return found


def written(part: str, figures: Iterable[Figure], notes: Sequence[str], page: Path = PAGE) -> None:
    """Put the table of one part (its heading in the page) in place of the one before."""
    rows = [_COLUMNS, ("---",) * len(_COLUMNS), *(figure.line for figure in figures)]
    table = "\n".join(f"| {' | '.join(row)} |" for row in rows)
    said = "\n".join([f"## {part}", "", *notes, "", table, ""])
    before = page.read_text("utf-8")
    pattern = re.compile(rf"^## {re.escape(part)}\n.*?(?=^## |\Z)", re.MULTILINE | re.DOTALL)
    assert pattern.search(before), part
    page.write_text(pattern.sub(lambda _: f"{said}\n", before, count=1).rstrip("\n") + "\n", "utf-8")


def machine() -> str:
    """On what it is measured, with the versions of the peers. Raises where these are not installed."""
    peers = f"sqlite-utils {version('sqlite-utils')}, Rich {version('rich')}, Typer {version('typer')}"
    return (
        f"Measured {date.today()}: Python {platform.python_version()}, SQLite {sqlite3.sqlite_version}, {peers}; "
        f"{platform.system()} on {platform.machine()}."
    )
