"""Somebody leaves or comes: all that hangs on it is recorded in one operation, or nothing is."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import Month
from jygcli.domain.dues.tariff import Category
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Departure
from jygcli.services.books.desk import Desk
from jygcli.services.books.roster import members_of
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.meetings import marking, recording, votes
from jygcli.services.members.people import AddMember, Facts, LooksTheSame
from jygcli.services.registers.moving import arrivals, departures
from jygcli.services.undo import undoing
from tests.services.books import new_desk

LEFT = date(2026, 9, 10)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """Three members who were all at an assembly of 15 September; it is the 20th."""
    with new_desk(date(2026, 9, 20), members=3) as desk:
        recording.add(desk, recording.AddMeeting(MeetingKind.ASSEMBLY, date(2026, 9, 15)))
        marking.attend(desk, marking.AttendMeeting(1, State.PRESENT))
        yield desk


def test_marks_since_the_leaving_go_with_it_and_come_back_by_one_undo(desk: Desk) -> None:
    who = members_of(desk)[0]
    assert [one.state for one in departures.marked_after(desk, who, LEFT)] == [State.PRESENT]
    done = departures.depart(desk, departures.Depart("1", LEFT, Departure.DIED))
    assert [meeting.number for meeting in done.cleared] == [1]
    assert len(recording.show(desk, 1).attendees) == 2
    undoing.undo(desk)
    assert len(recording.show(desk, 1).attendees) == 3
    assert members_of(desk)[0].left is None


def test_where_votes_were_counted_with_them_nothing_is_written(desk: Desk) -> None:
    votes.put_to_vote(desk, votes.PutToVote(1, "通过计划", 3, 0, 0))
    with pytest.raises(votes.VotesExceed):
        departures.depart(desk, departures.Depart("1", LEFT, Departure.DIED))
    assert members_of(desk)[0].left is None
    assert len(departures.marked_after(desk, members_of(desk)[0], LEFT)) == 1


def test_whoever_is_transferred_has_a_letter_that_says_to_which_month_dues_are_paid(desk: Desk) -> None:
    request = departures.Depart("2", LEFT, Departure.TRANSFERRED, Month(2026, 9), "兰州市某街道党委", "2026-017")
    done = departures.depart(desk, request)
    assert done.transfer is not None
    assert (done.transfer.values["letter"], done.transfer.values["dues_until"]) == ("2026-017", Month(2026, 9))
    assert members_of(desk)[1].left is not None


def test_whoever_comes_is_recorded_with_letter_and_dues_or_not_at_all(desk: Desk) -> None:
    dues = AssessDues("", Category.RETIRED, yuan("4000"))
    new = AddMember(Facts(name="李芳", dues_paid_until=Month(2026, 8)))
    done = arrivals.arrive(desk, arrivals.Arrive(new, date(2026, 9, 1), "兰州市某支部", None, dues))
    assert (done.member.number, done.member.since) == (4, date(2026, 9, 1))
    assert done.transfer is not None
    assert done.assessed is not None and done.assessed.assessment.amount == yuan("20")
    with pytest.raises(LooksTheSame):
        arrivals.arrive(desk, arrivals.Arrive(new, date(2026, 9, 1)))
    assert len(members_of(desk)) == 4
