"""What the registers say of a year, in all branches of the store: a line for each, and the sum."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from jygcli.papers.paper import Value
from jygcli.services.books.together import Together
from jygcli.services.registers.clubs import CultureOfYear
from jygcli.services.registers.deeds import DeedsOfYear
from jygcli.services.registers.hours import HoursOfYear
from jygcli.views.base.together import Figure, Part, rolled
from jygcli.views.base.view import View
from jygcli.views.registers.entries import number


def _view(what: str, *figures: tuple[str, str, Callable[[Any], Value]]) -> View[Together[Any]]:
    """The view of the same year of each branch, by figures with their keys."""
    part = Part("", tuple(Figure(*figure) for figure in figures))
    return rolled(lambda found: f"{found.year}年{what}", part, says=lambda found: {"year": found.year})


DEEDS: View[Together[DeedsOfYear]] = _view(
    "作用发挥",
    ("党员", "members", lambda found: found.all.members),
    ("做了几件", "things", lambda found: found.all.things),
    ("人次", "times", lambda found: found.all.times),
    ("小时", "hours", lambda found: number(found.all.hours)),
    ("受益人数", "reached", lambda found: found.all.reached),
)
CULTURE: View[Together[CultureOfYear]] = _view(
    "兴趣小组和阵地",
    ("有联系的阵地", "bases", lambda found: sum(bool(base.ties) for base in found.bases)),
    ("活动", "activities", lambda found: sum(len(base.activities) for base in found.bases)),
    ("人次", "people", lambda found: sum(base.people for base in found.bases)),
    ("兴趣小组", "clubs", lambda found: len(found.clubs)),
    ("组员", "members", lambda found: sum(club.members for club in found.clubs)),
)
HOURS: View[Together[HoursOfYear]] = _view(
    "学时",
    ("党员", "members", lambda found: len(found.members)),
    ("学时", "hours", lambda found: number(sum((one.hours for one in found.members), Decimal(0)))),
    ("要求达到的", "held", lambda found: sum(one.held for one in found.members)),
    ("还没有达到", "short", lambda found: sum(bool(one.short) for one in found.members)),
    ("应集中培训", "training_due", lambda found: sum(one.key for one in found.members)),
    ("还没有培训", "untrained", lambda found: len(found.untrained)),
)
