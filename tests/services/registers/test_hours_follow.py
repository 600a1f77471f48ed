"""学时 of a year agree with the meetings: hours × who came, after every correction of either."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.meetings.attendance import REACHED, State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.services.books.desk import Desk
from jygcli.services.meetings import changing, marking, recording
from jygcli.services.meetings.changing import EditMeeting
from jygcli.services.meetings.marking import AttendMeeting, MakeUp
from jygcli.services.meetings.recording import AddMeeting
from jygcli.services.members import posts_and_leaving
from jygcli.services.registers.hours import hours_of_year
from tests.conftest import LONG
from tests.services.books import new_desk

TODAY = date(2026, 11, 20)
EXPECTED_STATES = [state for state in State if state is not State.OBSERVER]


@pytest.fixture
def desk():
    with new_desk(TODAY, 3) as made:
        recording.add(made, AddMeeting(MeetingKind.LECTURE, date(2026, 3, 5), hours=Decimal(2)))
        yield made


def hours(desk: Desk) -> list[Decimal]:
    return [one.hours for one in hours_of_year(desk).members]


def test_a_mark_that_is_put_right_takes_the_hours_with_it(desk: Desk) -> None:
    marking.attend(desk, AttendMeeting(1, State.PRESENT))
    assert hours(desk) == [2, 2, 2]
    marking.attend(desk, AttendMeeting(1, states=(("2", State.ABSENT), ("3", State.SICK))))
    assert hours(desk) == [2, 0, 0]
    marking.make_up(desk, MakeUp(1, ("3",), date(2026, 3, 9)))
    assert hours(desk) == [2, 0, 2]
    marking.attend(desk, AttendMeeting(1, clear=("1",)))
    assert hours(desk) == [0, 0, 2]


def test_hours_that_are_put_right_count_for_all_who_came_and_a_cancelled_meeting_for_nobody(desk: Desk) -> None:
    marking.attend(desk, AttendMeeting(1, State.PRESENT, states=(("3", State.ABSENT),)))
    changing.edit(desk, EditMeeting(1, hours=Decimal("1.5")))
    assert hours(desk) == [Decimal("1.5"), Decimal("1.5"), 0]
    changing.edit(desk, EditMeeting(1, held_on=date(2025, 3, 5)))
    assert hours(desk) == [0, 0, 0]
    changing.edit(desk, EditMeeting(1, held_on=date(2026, 3, 5)))
    changing.cancel(desk, 1, "重复登记")
    assert hours(desk) == [0, 0, 0]
    changing.restore(desk, 1)
    changing.edit(desk, EditMeeting(1, hours=Decimal(0)))
    assert hours(desk) == [0, 0, 0]


def test_the_target_of_32_spares_the_frail_who_still_have_their_hours(desk: Desk) -> None:
    posts_and_leaving.exempt(desk, "2", date(2026, 1, 1), None, "年老体弱")
    marking.attend(desk, AttendMeeting(1, states=(("1", State.PRESENT), ("2", State.HOME_STUDY))))
    first, frail, third = hours_of_year(desk).members
    assert (first.needed, first.short, frail.hours, frail.short, third.short) == (32, 30, 2, 0, 32)


CHANGES = st.lists(
    st.tuples(st.integers(1, 2), st.sampled_from(EXPECTED_STATES), st.integers(1, 3), st.integers(0, 30)), max_size=12
)


@settings(max_examples=150 if LONG else 5, deadline=None)
@given(CHANGES)
def test_whatever_is_corrected_the_sum_is_hours_times_who_was_reached(changes) -> None:
    with new_desk(TODAY, 3) as desk:
        for day in (5, 6):
            recording.add(desk, AddMeeting(MeetingKind.PARTY_DAY, date(2026, 3, day), hours=Decimal(1)))
        tenths = {1: 10, 2: 10}
        marks: dict[tuple[int, int], State] = {}
        for meeting, state, member, new in changes:
            marking.attend(desk, AttendMeeting(meeting, states=((str(member), state),)))
            marks[meeting, member] = state
            changing.edit(desk, EditMeeting(meeting, hours=Decimal(new) / 10))
            tenths[meeting] = new
        reached = [(meeting, member) for (meeting, member), state in marks.items() if state in REACHED]
        for number, one in enumerate(hours_of_year(desk).members, start=1):
            assert one.hours * 10 == sum(tenths[meeting] for meeting, member in reached if member == number)
