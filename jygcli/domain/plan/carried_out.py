"""The plan against life: which meeting carried out a month's theme, and how far a month has come."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from jygcli.domain.base.months import Month
from jygcli.domain.meetings.kinds import Meeting, MeetingKind


class MonthState(StrEnum):
    DONE = "已开展"
    UNRECORDED = "已开会未记录"
    MISSING = "未开展"
    TO_COME = "待开展"
    BEFORE = "建账前"


def tied(by_hand: Mapping[Month, int], meetings: Iterable[Meeting]) -> dict[Month, Meeting]:
    """The meeting of each month's theme: the one tied by hand (by its id), else the first 主题党日 of the month.

    A 主题党日 that is tied by hand to one month counts for no other.
    """
    every = sorted(meetings, key=lambda meeting: (meeting.held_on, meeting.number))
    found = {month: meeting for month, tie in by_hand.items() for meeting in every if meeting.id == tie}
    taken = set(by_hand.values())
    for meeting in every:
        if meeting.kind is MeetingKind.PARTY_DAY and meeting.id not in taken:
            found.setdefault(Month.of(meeting.held_on), meeting)
    return found


def month_state(
    month: Month, today: date, *, meeting: Meeting | None, recorded: bool, done_on: date | None, note: str | None,
    began: date,
) -> MonthState:  # fmt: skip
    """How far a month has come. `recorded`: somebody wrote down who came to the meeting.

    The secretary's word that it was done needs a note where no meeting stands for it.
    """
    if meeting is not None:
        return MonthState.DONE if recorded else MonthState.UNRECORDED
    if done_on is not None:
        return MonthState.DONE if note else MonthState.UNRECORDED
    if month.last_day >= today:
        return MonthState.TO_COME
    return MonthState.MISSING if month.last_day >= began else MonthState.BEFORE
