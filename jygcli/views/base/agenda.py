"""A planned month in words: its agenda, a line a day."""

from __future__ import annotations

from datetime import date
from itertools import groupby

from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.plan.planner import MonthPlan
from jygcli.domain.plan.year import COLLECT, REMIT, REVIEW_MEETING, Duty, PlannedMeeting

_WEEKDAYS = "一二三四五六日"

# Everyday short names: a month's agenda has to fit a narrow column.
_SHORT = {
    MeetingKind.ASSEMBLY: "党员大会",
    MeetingKind.COMMITTEE: "支委会",
    MeetingKind.GROUP: "小组会",
    REVIEW_MEETING: "民主评议",
    COLLECT: "收党费",
    REMIT: "上缴党费",
}


def weekday(day: date) -> str:
    """`一` for a Monday."""
    return _WEEKDAYS[day.weekday()]


def agenda_lines(month: MonthPlan) -> list[str]:
    """What is held and what is to be done, by day; the 主题党日 itself is left to its own column."""
    listed: list[PlannedMeeting | Duty] = [*month.meetings, *month.duties]
    entries = sorted(listed, key=lambda entry: entry.on)
    lines: list[str] = []
    for day, same_day in groupby(entries, key=lambda entry: entry.on):
        kinds = dict.fromkeys(what(entry) for entry in same_day if what(entry) != MeetingKind.PARTY_DAY)
        if kinds:
            lines.append(f"{day.day}日：{'、'.join(_SHORT.get(kind, kind) for kind in kinds)}")
    return lines


def what(entry: PlannedMeeting | Duty) -> str:
    """The kind of a meeting, or what the duty is."""
    return str(entry.kind) if isinstance(entry, PlannedMeeting) else entry.what
