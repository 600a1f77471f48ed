"""What is dated about a member, and the 应到 of meetings: nothing that happens later changes what was."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.domain.base.dates import InTheFuture
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.meetings.votes import VotesExceed
from jygcli.domain.people.membership import Departure, EndsBeforeStart, PostName
from jygcli.services.books import branches, roster
from jygcli.services.books.desk import Desk
from jygcli.services.importing.meetings.attendance import ATTENDANCE_IMPORTER
from jygcli.services.importing.meetings.register import MEETINGS_IMPORTER
from jygcli.services.importing.members.roster import MEMBERS_IMPORTER
from jygcli.services.meetings import changing as meeting_changes
from jygcli.services.meetings import marking, minutes, votes
from jygcli.services.meetings import recording as meetings
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from tests.services.books import NAMES, new_desk
from tests.services.files import bring, dump

TODAY = date(2026, 11, 20)
MARCH = date(2026, 3, 10)
ZHAO, QIAN, SUN, LI, ZHOU = NAMES


@pytest.fixture
def desk():
    with new_desk(TODAY, members=5) as made:
        yield made


def add(desk: Desk, kind: MeetingKind, on: date, group: str | None = None) -> int:
    return meetings.add(desk, meetings.AddMeeting(kind, on, group=group)).meeting.number


def expected(desk: Desk, number: int) -> list[str]:
    return [each.member.name for each in meetings.show(desk, number).attendees if each.expected]


def mark(desk: Desk, number: int, everyone: State | None, **states: State) -> None:
    marking.attend(desk, marking.AttendMeeting(number, everyone, tuple(states.items())))


def spans(desk: Desk, name: str) -> list[tuple[str, date | None, date | None]]:
    (member,) = [each for each in roster.members_of(desk) if each.name == name]
    return [(held.group, held.since, held.until) for held in member.groups]


def in_group(desk: Desk, name: str, group: str, since: date | None = None) -> None:
    people.edit(desk, name, people.Facts(group=group), since)


def test_a_first_group_is_what_always_was_while_no_meeting_is_recorded(desk):
    in_group(desk, ZHAO, "第一组")
    assert spans(desk, ZHAO) == [("第一组", None, None)]
    in_group(desk, ZHAO, "第二组")
    assert spans(desk, ZHAO) == [("第一组", None, TODAY), ("第二组", TODAY, None)]


def test_once_a_meeting_is_recorded_a_first_group_counts_from_today(desk):
    in_group(desk, ZHAO, "第一组")
    number = add(desk, MeetingKind.GROUP, MARCH, "第一组")
    in_group(desk, QIAN, "第一组")
    assert spans(desk, QIAN) == [("第一组", TODAY, None)]
    assert expected(desk, number) == [ZHAO]


def test_a_group_may_be_put_right_from_an_earlier_day_on(desk):
    in_group(desk, ZHAO, "第一组")
    in_group(desk, ZHAO, "第三组", date(2026, 8, 1))
    in_group(desk, ZHAO, "第二组", date(2026, 5, 1))
    assert spans(desk, ZHAO) == [("第一组", None, date(2026, 5, 1)), ("第二组", date(2026, 5, 1), None)]
    in_group(desk, ZHAO, "第一组", date(2026, 5, 1))
    assert spans(desk, ZHAO) == [("第一组", None, None)]


def test_the_same_group_again_writes_nothing(desk):
    in_group(desk, ZHAO, "第一组")
    before = dump(desk)
    in_group(desk, ZHAO, "第一组")
    assert dump(desk) == before


def test_an_empty_group_takes_a_member_out_of_it_from_today(desk):
    in_group(desk, ZHAO, "第一组")
    in_group(desk, ZHAO, "")
    assert spans(desk, ZHAO) == [("第一组", None, TODAY)]


def test_whoever_comes_back_belongs_to_a_group_again_from_that_day(desk):
    in_group(desk, ZHAO, "第一组")
    standing.leave(desk, ZHAO, date(2026, 6, 1), Departure.TRANSFERRED, None)
    back = people.AddMember(people.Facts(name=ZHAO, group="第二组"), date(2026, 9, 1), again=True)
    people.add(desk, back)
    assert spans(desk, ZHAO) == [("第一组", None, date(2026, 9, 1)), ("第二组", date(2026, 9, 1), None)]
    for day, there in (
        (date(2026, 5, 31), True),
        (date(2026, 6, 1), False),
        (date(2026, 8, 31), False),
        (date(2026, 9, 1), True),
    ):
        assert (ZHAO in expected(desk, add(desk, MeetingKind.LECTURE, day))) is there


def test_a_roster_moves_members_and_gives_posts_from_today_on(desk):
    in_group(desk, ZHAO, "第一组")
    standing.post(desk, QIAN, PostName.SECRETARY, date(2026, 1, 1), None, in_service=False)
    group = add(desk, MeetingKind.GROUP, MARCH, "第一组")
    committee = add(desk, MeetingKind.COMMITTEE, MARCH)
    bring(desk, MEMBERS_IMPORTER, "姓名,党小组,党内职务", f"{ZHAO},第二组,组织委员", f"{QIAN},,宣传委员")
    assert spans(desk, ZHAO) == [("第一组", None, TODAY), ("第二组", TODAY, None)]
    assert (expected(desk, group), expected(desk, committee)) == ([ZHAO], [QIAN])
    assert expected(desk, add(desk, MeetingKind.COMMITTEE, TODAY)) == [ZHAO, QIAN]


def test_posts_of_a_roster_are_what_always_was_while_no_committee_meeting_is_recorded(desk):
    bring(desk, MEMBERS_IMPORTER, "姓名,党内职务", f"{ZHAO},书记")
    assert expected(desk, add(desk, MeetingKind.COMMITTEE, MARCH)) == [ZHAO]


def test_a_sheet_of_group_meetings_goes_by_the_group_of_that_day(desk):
    in_group(desk, ZHAO, "第一组")
    in_group(desk, ZHAO, "第二组", date(2026, 6, 1))
    rows = (f"{ZHAO},党小组会,2026-03-10,√", f"{ZHAO},党小组会,2026-07-10,√")
    bring(desk, ATTENDANCE_IMPORTER, "姓名,会议类型,日期,考勤", *rows)
    held = meetings.list_meetings(desk, date(2026, 1, 1), TODAY).meetings
    assert [shown.meeting.group for shown in held] == ["第一组", "第二组"]


def test_an_expected_member_noted_as_sitting_in_stays_in_the_denominator(desk):
    rows = [f"{name},党课,2026-03-10,{word}" for name, word in ((ZHAO, "√"), (QIAN, "列席"))]
    bring(desk, ATTENDANCE_IMPORTER, "姓名,会议类型,日期,考勤", *rows)
    counted = meetings.show(desk, 1).tally
    assert (counted.expected, counted.present, counted.reached) == (5, 1, 2)


def test_a_post_that_is_taken_back_turns_a_mark_into_that_of_somebody_who_sat_in(desk):
    for name in (ZHAO, QIAN):
        standing.post(desk, name, PostName.COMMITTEE, date(2026, 1, 1), None, in_service=False)
    number = add(desk, MeetingKind.COMMITTEE, MARCH)
    mark(desk, number, State.PRESENT)
    standing.post(desk, QIAN, PostName.COMMITTEE, None, date(2026, 2, 1), in_service=False)
    assert expected(desk, number) == [ZHAO]
    assert (meetings.show(desk, number).tally.expected, meetings.show(desk, number).tally.present) == (1, 1)


def test_what_was_made_up_is_forgotten_when_it_turns_out_that_the_member_came(desk):
    number = add(desk, MeetingKind.LECTURE, MARCH)
    mark(desk, number, State.PRESENT, **{ZHAO: State.SICK, QIAN: State.SICK})
    marking.make_up(desk, marking.MakeUp(number, (ZHAO, QIAN), date(2026, 3, 20)))
    mark(desk, number, None, **{ZHAO: State.PRESENT})
    bring(desk, ATTENDANCE_IMPORTER, "姓名,会议类型,日期,考勤", f"{QIAN},党课,2026-03-10,事假")
    made_up = {each.member.name: (each.state, each.made_up_on) for each in meetings.show(desk, number).attendees[:2]}
    assert made_up == {ZHAO: (State.PRESENT, None), QIAN: (State.PERSONAL, date(2026, 3, 20))}


def test_what_was_missed_is_made_up_on_the_day_of_the_meeting_or_later_and_not_before(desk):
    number = add(desk, MeetingKind.LECTURE, MARCH)
    mark(desk, number, State.PRESENT, **{ZHAO: State.SICK})
    for day in (MARCH, date(2026, 3, 11), TODAY):
        shown = marking.make_up(desk, marking.MakeUp(number, (ZHAO,), day))
        assert (shown.attendees[0].made_up_on, shown.tally.reached, shown.tally.present) == (day, 5, 4)
    with pytest.raises(marking.MadeUpBefore) as refused:
        marking.make_up(desk, marking.MakeUp(number, (ZHAO,), date(2026, 3, 9)))
    assert "2026-03-09" in str(refused.value)
    with pytest.raises(InTheFuture):
        marking.make_up(desk, marking.MakeUp(number, (ZHAO,), date(2026, 11, 21)))


def test_a_sheet_may_not_take_away_those_who_voted(desk):
    number = add(desk, MeetingKind.ASSEMBLY, MARCH)
    mark(desk, number, State.PRESENT)
    votes.put_to_vote(desk, votes.PutToVote(number, "通过计划", 5))
    before = dump(desk)
    with pytest.raises(VotesExceed):
        bring(desk, ATTENDANCE_IMPORTER, "姓名,会议类型,日期,考勤", f"{ZHAO},支部党员大会,2026-03-10,事假")
    with pytest.raises(VotesExceed):
        head = "会议时间,会议类型,应到,实到,缺席人员"
        bring(desk, MEETINGS_IMPORTER, head, f"2026-03-10,支部党员大会,5,4,{ZHAO}（病假）")
    assert dump(desk) == before


def test_a_cancelled_meeting_counts_nowhere_and_its_number_is_not_given_again(desk):
    first = add(desk, MeetingKind.LECTURE, MARCH)
    mark(desk, first, State.PRESENT)
    meeting_changes.cancel(desk, first, "重复登记")
    assert meetings.list_meetings(desk, MARCH, MARCH).meetings == ()
    assert add(desk, MeetingKind.LECTURE, MARCH) == 2
    bring(desk, ATTENDANCE_IMPORTER, "姓名,会议类型,日期,考勤", f"{ZHAO},主题党日,2026-03-11,√")
    bring(desk, MEETINGS_IMPORTER, "会议时间,会议类型", "2026-03-12,组织生活会")
    assert [shown.meeting.number for shown in meetings.list_meetings(desk, MARCH, TODAY).meetings] == [2, 3, 4]
    with pytest.raises(meetings.MeetingExists):
        meeting_changes.restore(desk, first)


def test_whoever_left_may_have_been_at_a_meeting_that_was_cancelled(desk):
    number = add(desk, MeetingKind.LECTURE, MARCH)
    mark(desk, number, State.PRESENT)
    meeting_changes.cancel(desk, number, "没有开成")
    standing.leave(desk, ZHAO, date(2026, 2, 1), Departure.DIED, None)


def test_a_meeting_moved_to_another_day_expects_those_of_that_day(desk):
    number = add(desk, MeetingKind.LECTURE, date(2026, 5, 1))
    standing.leave(desk, ZHOU, date(2026, 6, 1), Departure.DIED, None)
    assert ZHOU in expected(desk, number)
    meeting_changes.edit(desk, meeting_changes.EditMeeting(number, held_on=date(2026, 6, 1)))
    assert ZHOU not in expected(desk, number)


def test_a_meeting_with_marks_of_a_member_is_not_moved_behind_their_leaving(desk):
    number = add(desk, MeetingKind.LECTURE, date(2026, 5, 1))
    mark(desk, number, State.PRESENT)
    standing.leave(desk, ZHOU, date(2026, 6, 1), Departure.DIED, None)
    before = dump(desk)
    with pytest.raises(meeting_changes.MarksUnfit):
        meeting_changes.edit(desk, meeting_changes.EditMeeting(number, held_on=date(2026, 6, 1)))
    assert dump(desk) == before


def test_minutes_and_tasks_of_another_branchs_meeting_are_not_this_ones(desk):
    assert minutes.record(desk, add(desk, MeetingKind.LECTURE, MARCH)).tasks == ()
    other = branches.add(desk.store, "第二党支部", None, today=TODAY)
    with pytest.raises(meetings.UnknownMeeting):
        minutes.record(desk.of(other), 1)


def secretary(desk: Desk, name: str, since: date, until: date | None = None) -> None:
    standing.post(desk, name, PostName.SECRETARY, since, until, in_service=False)


def test_a_branch_has_one_secretary_at_a_time_and_the_next_follows_on_the_day_of_the_change(desk):
    secretary(desk, ZHAO, MARCH)
    with pytest.raises(standing.PostTaken, match=ZHAO):
        secretary(desk, QIAN, date(2026, 6, 1))
    standing.post(desk, ZHAO, PostName.SECRETARY, None, date(2026, 6, 1), in_service=False)
    with pytest.raises(standing.PostTaken, match=ZHAO):
        secretary(desk, QIAN, date(2026, 5, 31))
    secretary(desk, QIAN, date(2026, 6, 1))
    secretary(desk, SUN, date(2025, 1, 1), MARCH)


def test_a_secretary_who_left_keeps_nobody_from_the_post_from_that_day_on(desk):
    secretary(desk, ZHAO, MARCH)
    standing.leave(desk, ZHAO, date(2026, 6, 1), Departure.DIED, None)
    with pytest.raises(standing.PostTaken, match=ZHAO):
        secretary(desk, QIAN, date(2026, 5, 31))
    secretary(desk, QIAN, date(2026, 6, 1))


def test_a_post_that_nobody_ended_of_somebody_who_left_is_free(desk):
    standing.leave(desk, ZHAO, date(2026, 6, 1), Departure.TRANSFERRED, None)
    secretary(desk, ZHAO, MARCH)
    secretary(desk, QIAN, date(2026, 5, 1))


def test_other_posts_have_several_holders_but_nobody_holds_one_twice(desk):
    for name in (ZHAO, QIAN):
        standing.post(desk, name, PostName.COMMITTEE, MARCH, None, in_service=False)
    with pytest.raises(standing.PostHeld, match=ZHAO):
        standing.post(desk, ZHAO, PostName.COMMITTEE, TODAY, None, in_service=False)


def test_nobody_leaves_or_dies_before_the_first_day_in_the_branch(desk):
    people.add(desk, people.AddMember(people.Facts(name="吴学文"), MARCH))
    with pytest.raises(EndsBeforeStart):
        standing.leave(desk, "吴学文", date(2026, 3, 9), Departure.DIED, None)
    left = standing.leave(desk, "吴学文", MARCH, Departure.DIED, None).shown.member.left
    assert left is not None
    assert (left.since, left.until, left.departure) == (MARCH, MARCH, Departure.DIED)
