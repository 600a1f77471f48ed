"""The plan against life."""

from datetime import date

import pytest

from jygcli.domain.base.months import Month
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.plan.carried_out import MonthState, month_state, tied

JULY, AUGUST = Month(2026, 7), Month(2026, 8)


def meeting(number: int, on: date, kind: MeetingKind = MeetingKind.PARTY_DAY) -> Meeting:
    return Meeting(number, number, kind, on)


IN_JULY, LATE_JULY = meeting(1, date(2026, 7, 15)), meeting(2, date(2026, 7, 28))
IN_AUGUST = meeting(3, date(2026, 8, 3))
LECTURE = meeting(4, date(2026, 7, 20), MeetingKind.LECTURE)


def numbers(by_hand, *meetings: Meeting) -> dict[Month, int]:
    return {month: found.number for month, found in tied(by_hand, meetings).items()}


def test_the_first_party_day_of_a_month_stands_for_it():
    assert numbers({}, LATE_JULY, IN_JULY, LECTURE, IN_AUGUST) == {JULY: 1, AUGUST: 3}


def test_another_meeting_stands_for_it_by_hand_only():
    assert numbers({}, LECTURE) == {}
    assert numbers({JULY: 4}, LECTURE, IN_JULY) == {JULY: 4}


def test_a_party_day_tied_to_the_month_before_does_not_count_for_its_own():
    assert numbers({JULY: 3}, IN_AUGUST) == {JULY: 3}


def test_a_tie_to_a_meeting_that_is_gone_is_none():
    assert numbers({JULY: 9}, IN_JULY) == {JULY: 1}


@pytest.mark.parametrize(
    ("facts", "today", "state"),
    [
        ({"meeting": IN_JULY, "recorded": True}, date(2026, 7, 15), MonthState.DONE),
        ({"meeting": IN_JULY}, date(2026, 7, 15), MonthState.UNRECORDED),
        ({"done_on": date(2026, 7, 15), "note": "走访"}, date(2026, 7, 15), MonthState.DONE),
        ({"done_on": date(2026, 7, 15)}, date(2026, 7, 15), MonthState.UNRECORDED),
        ({}, date(2026, 7, 31), MonthState.TO_COME),
        ({}, date(2026, 8, 1), MonthState.MISSING),
        ({"began": date(2026, 7, 31)}, date(2026, 8, 1), MonthState.MISSING),
        ({"began": date(2026, 8, 1)}, date(2026, 8, 1), MonthState.BEFORE),
    ],
)
def test_how_far_july_has_come(facts, today, state):
    usual = {"meeting": None, "recorded": False, "done_on": None, "note": None, "began": date(2026, 1, 1)}
    assert month_state(JULY, today, **{**usual, **facts}) is state
