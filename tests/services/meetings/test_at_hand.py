"""Which meetings are to be recorded, and what is usual of a kind."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.meetings.minutes import Minute, MinutePart
from jygcli.domain.people.membership import Departure, PostName
from jygcli.services.books.desk import Desk
from jygcli.services.meetings import marking, minutes, recording
from jygcli.services.members import posts_and_leaving as spans
from jygcli.services.plan import planning
from jygcli.services.plan.at_hand import Lacks, at_hand, usual_of
from tests.services.books import NAMES, new_desk

PARTY_DAY = MeetingKind.PARTY_DAY


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A branch of two with the plan of the year; it is 20 August, of which month the day is the 17th."""
    with new_desk(date(2026, 8, 20), members=2) as desk:
        planning.make(desk, 2026, {})
        yield desk


def lacking(desk: Desk) -> list[tuple[MeetingKind, date, Lacks]]:
    return [
        (one.meeting.kind, one.meeting.held_on, one.lacks) for one in at_hand(desk) if one.meeting.held_on.month == 8
    ]


def test_a_meeting_is_at_hand_until_nothing_of_it_is_lacking(desk: Desk) -> None:
    assert lacking(desk) == [(PARTY_DAY, date(2026, 8, 17), Lacks.ALL)]
    held = date(2026, 8, 14)  # nearer than two weeks to the planned day, so that it is this one
    recording.add(desk, recording.AddMeeting(PARTY_DAY, held))
    assert lacking(desk) == [(PARTY_DAY, held, Lacks.ATTENDANCE)]
    marking.attend(desk, marking.AttendMeeting(1, State.PRESENT))
    assert lacking(desk) == [(PARTY_DAY, held, Lacks.MINUTES)]
    minutes.write(desk, minutes.WriteMinutes(1, (Minute(MinutePart.TEXT, "学习"),), False))
    assert lacking(desk) == []


def test_usual_is_who_and_where_it_was_the_last_time_unless_they_have_left(desk: Desk) -> None:
    spans.post(desk, "2", PostName.SECRETARY, date(2026, 1, 1), None, in_service=False)
    assert usual_of(desk, PARTY_DAY).host == NAMES[1]
    told = recording.AddMeeting(PARTY_DAY, date(2026, 8, 14), place="活动室", host=NAMES[0], recorder=NAMES[0])
    recording.add(desk, told)
    usual = usual_of(desk, MeetingKind.LECTURE)
    assert (usual.place, usual.host, usual.recorder) == ("活动室", NAMES[0], NAMES[0])
    spans.leave(desk, "1", date(2026, 8, 16), Departure.DIED, None)
    usual = usual_of(desk, MeetingKind.LECTURE)
    assert (usual.host, usual.recorder) == (NAMES[1], None)
