"""A member's month of meetings in one sign, for a map that is looked at rather than read."""

from __future__ import annotations

from enum import StrEnum

from jygcli.domain.meetings.attendance import Tally

HALF = 50  # percent


class Shade(StrEnum):
    """How much of a month a member was there; the sign stands for it where there is no colour."""

    ALL = "全"
    MOST = "多"
    FEW = "少"
    REACHED = "学"  # didn't come, and study reached them
    EXEMPT = "免"  # needn't come, and didn't
    NONE = "未"
    NOTHING = "·"  # no meeting of theirs whose attendance was taken
    AWAY = ""  # not a member


def shade(tally: Tally) -> Shade:
    """The sign for a month's counts of one member."""
    if tally.rate is None:
        return Shade.NOTHING
    if tally.present:
        return Shade.ALL if tally.present == tally.expected else Shade.MOST if tally.rate >= HALF else Shade.FEW
    if tally.reached:
        return Shade.REACHED
    return Shade.EXEMPT if tally.excused_exempt == tally.expected else Shade.NONE
