"""Records that are signed off stay as they were, and minutes don't contradict themselves."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from decimal import Decimal

import pytest

from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.meetings.minutes import Minute, MinutePart
from jygcli.domain.people.membership import Departure, PostName
from jygcli.domain.registers import REGISTERS
from jygcli.services.books.desk import Desk
from jygcli.services.meetings import changing, marking, minutes, recording, signing
from jygcli.services.members import posts_and_leaving as spans
from jygcli.services.members.marks_touched import restated_by_post
from jygcli.services.registers import entries
from jygcli.services.registers.hours import hours_of_year
from tests.services.books import NAMES, new_desk

HELD = date(2026, 8, 12)


@pytest.fixture
def desk() -> Iterator[Desk]:
    """A committee of three, which met on 12 August; everybody came. It is 20 August."""
    with new_desk(date(2026, 8, 20), members=4) as desk:
        for number, post in (("1", PostName.SECRETARY), ("2", PostName.ORGANISATION), ("3", PostName.PUBLICITY)):
            spans.post(desk, number, post, date(2026, 1, 1), None, in_service=False)
        recording.add(desk, recording.AddMeeting(MeetingKind.COMMITTEE, HELD))
        marking.attend(desk, marking.AttendMeeting(1, State.PRESENT))
        yield desk


def named(attendees: tuple[recording.Attendee, ...]) -> list[str]:
    return [one.member.name for one in attendees]


def end_post_before(desk: Desk) -> None:
    spans.post(desk, "3", PostName.PUBLICITY, None, date(2026, 8, 1), in_service=False)


def test_who_is_named_as_there_is_who_is_counted(desk: Desk) -> None:
    end_post_before(desk)
    shown = recording.show(desk, 1)
    assert (shown.tally.expected, shown.tally.present) == (2, 2)
    assert named(shown.came) == list(NAMES[:2])
    assert named(shown.sat_in) == [NAMES[2]]


def test_a_signed_record_is_as_of_its_day_whatever_is_learned_later(desk: Desk) -> None:
    signing.sign_off(desk, signing.SignOff(1, date(2026, 8, 13)))
    end_post_before(desk)
    shown = recording.show(desk, 1)
    assert (shown.tally.expected, shown.tally.present) == (3, 3)
    assert named(shown.came) == list(NAMES[:3])
    assert shown.meeting.signed_on == date(2026, 8, 13)
    reopened = signing.reopen(desk, 1)
    assert named(reopened.came) == list(NAMES[:2])


def test_a_signed_record_takes_no_marks_votes_lines_or_another_day(desk: Desk) -> None:
    signing.sign_off(desk, signing.SignOff(1))
    line = Minute(MinutePart.TEXT, "补记")
    for changes in (
        lambda: marking.attend(desk, marking.AttendMeeting(1, None, ((NAMES[0], State.SICK),))),
        lambda: changing.edit(desk, changing.EditMeeting(1, held_on=date(2026, 8, 11))),
        lambda: changing.cancel(desk, 1, "重复"),
        lambda: minutes.write(desk, minutes.WriteMinutes(1, (line,))),
        lambda: signing.sign_off(desk, signing.SignOff(1)),
    ):
        with pytest.raises(signing.MeetingSigned):
            changes()
    assert changing.edit(desk, changing.EditMeeting(1, title="八月支委会")).meeting.title == "八月支委会"


def test_a_record_is_signed_once_everybody_is_marked_and_not_before_it_was_held(desk: Desk) -> None:
    recording.add(desk, recording.AddMeeting(MeetingKind.COMMITTEE, date(2026, 8, 19)))
    with pytest.raises(signing.AttendanceLacking, match="第 2 号会议还有 3 人没有记考勤"):
        signing.sign_off(desk, signing.SignOff(2))
    with pytest.raises(signing.SignedBefore):
        signing.sign_off(desk, signing.SignOff(1, date(2026, 8, 11)))
    with pytest.raises(signing.NotSigned):
        signing.reopen(desk, 1)


def test_a_meeting_stays_editable_after_somebody_was_found_to_have_left(desk: Desk) -> None:
    marking.attend(desk, marking.AttendMeeting(1, None, ((NAMES[2], State.ABSENT),)))
    spans.leave(desk, NAMES[2], date(2026, 8, 10), Departure.DIED, None)
    assert changing.edit(desk, changing.EditMeeting(1, place="活动室")).meeting.place == "活动室"
    moved = changing.edit(desk, changing.EditMeeting(1, held_on=date(2026, 8, 13)))
    assert moved.tally.expected == 2


def test_hours_of_a_meeting_count_for_who_came_or_made_it_up(desk: Desk) -> None:
    held = recording.AddMeeting(MeetingKind.LECTURE, date(2026, 8, 14), hours=Decimal("1.5"), lecturer="周老师")
    recording.add(desk, held)
    states = ((NAMES[1], State.SICK), (NAMES[2], State.SICK), (NAMES[3], State.HOME_STUDY))
    marking.attend(desk, marking.AttendMeeting(2, State.PRESENT, states))
    marking.make_up(desk, marking.MakeUp(2, (NAMES[2],), date(2026, 8, 16)))
    study = {"on": date(2026, 8, 15), "member": "4", "meeting": 2, "hours": Decimal("0.5")}
    entries.add(desk, REGISTERS["study"], study)
    training = {"on": date(2026, 8, 14), "member": "1", "course": "党课", "hours": Decimal(2)}
    entries.add(desk, REGISTERS["training"], training)
    found = hours_of_year(desk).members
    assert [one.hours for one in found] == [Decimal("3.5"), Decimal(0), Decimal("1.5"), Decimal("0.5")]
    assert [one.at_meetings for one in found] == [Decimal("1.5"), Decimal(0), Decimal("1.5"), Decimal(0)]
    assert [one.twice for one in found] == [(date(2026, 8, 14),), (), (), ()]


def test_hours_of_a_meeting_are_some_hours(desk: Desk) -> None:
    with pytest.raises(recording.HoursUnlikely):
        changing.edit(desk, changing.EditMeeting(1, hours=Decimal(25)))
    assert changing.edit(desk, changing.EditMeeting(1, hours=Decimal(2))).meeting.hours == Decimal(2)
    assert changing.edit(desk, changing.EditMeeting(1, hours=Decimal(0))).meeting.hours is None


def test_absence_after_a_death_falls_away_and_a_signed_record_keeps_its_own(desk: Desk) -> None:
    recording.add(desk, recording.AddMeeting(MeetingKind.LECTURE, date(2026, 8, 14)))
    recording.add(desk, recording.AddMeeting(MeetingKind.ASSEMBLY, date(2026, 8, 18)))
    for number in (2, 3):
        marking.attend(desk, marking.AttendMeeting(number, State.PRESENT, ((NAMES[3], State.ABSENT),)))
    signing.sign_off(desk, signing.SignOff(3))
    left = spans.leave(desk, NAMES[3], date(2026, 8, 13), Departure.DIED, None)
    assert [(one.meeting.number, one.state) for one in left.cleared] == [(2, State.ABSENT)]
    assert NAMES[3] not in named(recording.show(desk, 2).attendees)
    assert named(recording.show(desk, 3).away) == [NAMES[3]]


def test_a_post_told_late_says_which_meetings_it_changes(desk: Desk) -> None:
    ended = restated_by_post(desk, "3", PostName.PUBLICITY, None, date(2026, 8, 1))
    assert [(one.meeting.number, one.state, one.expected) for one in ended] == [(1, State.PRESENT, False)]
    begun = restated_by_post(desk, "4", PostName.COMMITTEE, date(2026, 8, 12), None)
    assert [(one.meeting.number, one.state, one.expected) for one in begun] == [(1, None, True)]
    assert restated_by_post(desk, "4", PostName.GROUP_LEADER, date(2026, 1, 1), None) == ()
    assert restated_by_post(desk, "4", PostName.COMMITTEE, date(2026, 8, 13), None) == ()
