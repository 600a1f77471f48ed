"""What the registers say of a year, in all branches of the store: a line for each, and the sum."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jygcli.domain.base.tuples import NamedTuple
from jygcli.papers.paper import Column, Holds
from jygcli.services.registers.clubs import CultureOfYear
from jygcli.services.registers.deeds import DeedsOfYear
from jygcli.services.registers.hours import HoursOfYear
from jygcli.views.base.tables import grid
from jygcli.views.base.view import Json, Look, Screen, View, heading
from jygcli.views.registers.entries import number


class Counted(NamedTuple):
    """One figure of a branch: its heading, its key in JSON, and what it is of the branch's year."""

    label: str
    key: str
    of: Callable[[Any], int | Decimal]


def _view(what: str, *figures: Counted) -> View[tuple[Any, ...]]:
    """The view of the same year of each branch."""
    columns = (
        Column("支部", "branch"),
        *(Column(one.label, one.of, Holds.NUMBER, summed=True) for one in figures),
    )

    def data(found: tuple[Any, ...], _: Look) -> Json:
        return {
            "year": found[0].year,
            "branches": [
                {"branch": branch.branch, **{one.key: _plain(one.of(branch)) for one in figures}} for branch in found
            ],
            **{one.key: _plain(sum(one.of(branch) for branch in found)) for one in figures},
        }

    def screen(found: tuple[Any, ...], _: Look) -> Screen:
        yield heading(f"全部支部　{found[0].year}年{what}")
        yield grid(columns, found)

    return View(data, screen, listed=lambda found: f"全部支部　各支部{found[0].year}年{what}汇总")


def _plain(figure: int | Decimal) -> int | float:
    return figure if isinstance(figure, int) else float(figure)


DEEDS: View[tuple[DeedsOfYear, ...]] = _view(
    "作用发挥",
    Counted("党员", "members", lambda found: found.all.members),
    Counted("做了几件", "things", lambda found: found.all.things),
    Counted("人次", "times", lambda found: found.all.times),
    Counted("小时", "hours", lambda found: number(found.all.hours)),
    Counted("受益人数", "reached", lambda found: found.all.reached),
)
CULTURE: View[tuple[CultureOfYear, ...]] = _view(
    "兴趣小组和阵地",
    Counted("有联系的阵地", "bases", lambda found: sum(bool(base.ties) for base in found.bases)),
    Counted("活动", "activities", lambda found: sum(len(base.activities) for base in found.bases)),
    Counted("人次", "people", lambda found: sum(base.people for base in found.bases)),
    Counted("兴趣小组", "clubs", lambda found: len(found.clubs)),
    Counted("组员", "members", lambda found: sum(club.members for club in found.clubs)),
)
HOURS: View[tuple[HoursOfYear, ...]] = _view(
    "学时",
    Counted("党员", "members", lambda found: len(found.members)),
    Counted("学时", "hours", lambda found: number(sum((one.hours for one in found.members), Decimal(0)))),
    Counted("要求达到的", "held", lambda found: sum(one.held for one in found.members)),
    Counted("还没有达到", "short", lambda found: sum(bool(one.short) for one in found.members)),
    Counted("应集中培训", "training_due", lambda found: sum(one.key for one in found.members)),
    Counted("还没有培训", "untrained", lambda found: len(found.untrained)),
)
