"""Registers of meetings brought in: rows matched to meetings, absences to members, counts held against the book."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import PostName
from jygcli.services.books.desk import Desk
from jygcli.services.importing.meetings.register import MEETINGS_IMPORTER
from jygcli.services.importing.steps import Imported
from jygcli.services.meetings import marking
from jygcli.services.meetings import recording as meetings
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from tests.services.books import NAMES, new_desk
from tests.services.files import actions, bring, dump, found, said
from tests.services.importing.test_import_attendance import MARKS

TODAY = date(2026, 11, 20)
HEAD = "会议时间,会议类型,会议名称,地点,主持人,记录人,应到,实到,缺席人员及原因"
ZHAO, QIAN, SUN = NAMES[:3]
MARCH = f"2026-03-05,主题党日,学雷锋,活动室,{ZHAO},{QIAN},3,2,{SUN}（住院）"


@pytest.fixture
def desk():
    with new_desk(TODAY, 3) as made:
        yield made


def register(desk: Desk, *rows: str, head: str = HEAD, **how: object) -> Imported:
    return bring(desk, MEETINGS_IMPORTER, head, *rows, **how)


def held(desk: Desk) -> list[tuple[object, ...]]:
    return list(found(desk, "SELECT number, kind, held_on, title, place, host, recorder FROM meeting ORDER BY number"))


def states(desk: Desk) -> list[tuple[object, object]]:
    return [(name, state) for _, _, name, state in found(desk, MARKS)]


def test_a_meeting_is_recorded_with_its_absent_and_where_the_counts_agree_the_others(desk):
    done = register(desk, MARCH)
    assert (actions(done), said(done)) == (["add"], [])
    assert held(desk) == [(1, "主题党日", "2026-03-05", "学雷锋", "活动室", ZHAO, QIAN)]
    assert states(desk) == [(ZHAO, "出席"), (QIAN, "出席"), (SUN, "病假")]


def test_the_same_register_again_leaves_the_store_as_it_was(desk):
    rows = [MARCH, "2026-04-02,党课,,,,,3,3,"]
    register(desk, *rows)
    before = dump(desk)
    assert actions(register(desk, *rows)) == ["same", "same"]
    assert dump(desk) == before


def test_a_corrected_copy_says_old_and_new_and_a_blank_overwrites_nothing(desk):
    register(desk, MARCH)
    done = register(desk, f"2026-03-05,主题党日,学习雷锋,,,,3,2,{SUN}（出差）")
    [row] = done.rows
    assert [(c.field, c.old, c.new) for c in row.changes] == [
        ("title", "学雷锋", "学习雷锋"),
        ("attendance", f"{SUN} 病假", f"{SUN} 公假（出差）"),
    ]
    assert held(desk) == [(1, "主题党日", "2026-03-05", "学习雷锋", "活动室", ZHAO, QIAN)]


def test_where_the_counts_do_not_agree_nobody_is_marked_and_that_is_said(desk):
    done = register(desk, f"2026-03-05,主题党日,,,,,5,4,{SUN}（有事）", f"2026-04-02,党课,,,,,,,{SUN}（有事）")
    assert said(done) == [("L2", "attendance_left"), ("L3", "attendance_left")]
    # a meeting of which only the absent are marked would count as one to which nobody came
    assert (actions(done), states(desk)) == (["add", "add"], [])


def test_where_attendance_was_taken_the_absent_are_put_right_whatever_the_counts(desk):
    register(desk, MARCH)
    done = register(desk, f"2026-03-05,主题党日,,,,,5,4,{SUN}（有事）")
    assert (actions(done), said(done)) == (["update"], [("L2", "attendance_left")])
    assert states(desk) == [(ZHAO, "出席"), (QIAN, "出席"), (SUN, "事假")]


def test_the_exempt_may_be_off_the_count(desk):
    standing.exempt(desk, ZHAO, date(2026, 1, 1), None, "行动不便")
    assert said(register(desk, f"2026-03-05,主题党日,,,,,2,1,{SUN}（住院）")) == []
    assert states(desk) == [(ZHAO, "免到"), (QIAN, "出席"), (SUN, "病假")]


def test_an_absent_name_that_nobody_has_leaves_the_others_alone(desk):
    done = register(desk, "2026-03-05,主题党日,,,,,3,2,外来人（住院）")
    assert said(done) == [("L2", "attendance_left"), ("L2", "attendance_left")]
    assert (actions(done), states(desk)) == (["add"], [])


def test_an_absence_without_a_reason_is_written_as_the_sheet_says_and_pointed_out(desk):
    done = register(desk, f"2026-03-05,主题党日,,,,,3,2,{SUN}")
    assert said(done) == [("L2", "attendance_left")]
    assert states(desk)[-1] == (SUN, "缺席")


def test_study_made_up_for_later_is_not_taken_back(desk):
    register(desk, MARCH)
    marking.attend(desk, marking.AttendMeeting(1, None, ((SUN, State.MADE_UP),)))
    assert actions(register(desk, MARCH)) == ["same"]
    assert states(desk)[-1] == (SUN, "补课")


def test_two_meetings_of_a_kind_on_one_day_are_told_apart_by_their_titles(desk):
    rows = ["2026-03-05,党课,上午,一楼,,,,,", "2026-03-05,党课,下午,二楼,,,,,"]
    assert actions(register(desk, *rows)) == ["add", "add"]
    assert actions(register(desk, rows[1].replace("二楼", "三楼"), rows[0])) == ["update", "same"]
    done = register(desk, "2026-03-05,党课,,四楼,,,,,")
    assert (actions(done), said(done)) == (["reject"], [("L2", "same_meeting")])


def test_a_row_twice_is_one_meeting_and_one_that_differs_is_refused(desk):
    done = register(desk, MARCH, MARCH)
    assert (actions(done), said(done)) == (["add", "same"], [("L3", "duplicate_row")])
    done = register(desk, "2026-04-02,党课,,一楼,,,,,", "2026-04-02,党课,,二楼,,,,,")
    assert (actions(done), said(done)) == (["add", "reject"], [("L3", "same_meeting")])


def test_a_row_without_a_day_or_a_kind_is_refused_and_said_once(desk):
    done = register(
        desk, "2026年3月,党课,,,,,,,", "2026-02-30,党课,,,,,,,", "2026-12-30,党课,,,,,,,", "2026-03-05,,座谈,,,,,,"
    )
    assert actions(done) == ["reject"] * 4
    assert sorted(place for place, _ in said(done)) == ["A3", "B5", "L2", "L4"]
    assert not done.written


def test_with_skip_rejected_the_others_are_written(desk):
    rows = ["2026-12-30,党课,,,,,,,", MARCH]
    assert register(desk, *rows, skip_rejected=True).written
    before = dump(desk)
    assert actions(register(desk, *rows, skip_rejected=True)) == ["reject", "same"]
    assert dump(desk) == before


def test_what_has_no_place_in_the_store_yet_is_said_once_for_the_file(desk):
    head = "会议时间,会议类型,内容,决议,列席人员"
    done = register(desk, "2026-03-05,党课,学习,同意,", "2026-04-02,党课,学习,同意,某某", head=head)
    [issue] = done.issues
    assert (issue.at, issue.code) == ("L1", "not_stored")
    assert "表里的内容、决议不从表格存进台账" in issue.message


def test_a_committee_is_counted_by_its_posts(desk):
    for name in (ZHAO, QIAN):
        standing.post(desk, name, PostName.COMMITTEE, date(2026, 1, 1), None, in_service=False)
    done = register(desk, f"2026-03-05,支委会,,,,,2,1,{QIAN}（病假）", f"2026-04-02,支委会,,,,,2,1,{SUN}（病假）")
    assert [code for _, code in said(done)] == ["attendance_left", "attendance_left"]
    assert states(desk) == [(ZHAO, "出席"), (QIAN, "病假")]


def test_a_groups_meeting_is_known_by_the_group_in_its_title(desk):
    people.edit(desk, ZHAO, people.Facts(group="第一组"))
    done = register(desk, "2026-03-05,党小组会,第一组学习,,,,1,1,", "2026-03-06,党小组会,学习,,,,1,1,")
    assert [code for _, code in said(done)] == ["attendance_left", "attendance_left"]
    recorded = meetings.list_meetings(desk, date.min, date.max).meetings
    assert [(shown.meeting.kind, shown.meeting.group) for shown in recorded] == [
        (MeetingKind.GROUP, "第一组"),
        (MeetingKind.GROUP, None),
    ]
    assert states(desk) == [(ZHAO, "出席")]


def test_a_form_of_one_meeting_is_brought_in_like_a_line_of_a_register(desk):
    form = (
        "支部党员大会会议记录,,,",
        "时间,2026年3月16日上午9时,地点,活动室",
        "主持人,王建国,记录人,李秀英",
        "会议内容,学习,,",
    )
    done = bring(desk, MEETINGS_IMPORTER, *form)
    assert actions(done) == ["add"]
    before = dump(desk)
    assert actions(bring(desk, MEETINGS_IMPORTER, *form)) == ["same"]
    assert dump(desk) == before
    changed = bring(desk, MEETINGS_IMPORTER, form[0], form[1].replace("活动室", "会议室"), *form[2:])
    assert [(c.field, c.old, c.new) for c in changed.rows[0].changes] == [("place", "活动室", "会议室")]


NUMBERED = "会议编号,会议时间,会议类型,会议名称,党小组,地点"


def test_meetings_of_two_groups_on_one_day_are_told_apart_by_their_group(desk):
    for member, group in ((ZHAO, "第一组"), (QIAN, "第二组")):
        people.edit(desk, member, people.Facts(group=group))
        meetings.add(desk, meetings.AddMeeting(MeetingKind.GROUP, TODAY, group=group))
    done = register(
        desk, f"{TODAY},党小组会,第一组,", f"{TODAY},党小组会,第二组,二楼", head="会议时间,会议类型,党小组,地点"
    )
    assert actions(done) == ["same", "update"]
    assert [(number, place) for number, _, _, _, place, _, _ in held(desk)] == [(1, None), (2, "二楼")]


def test_a_meeting_of_a_kind_that_was_held_twice_is_known_by_its_number(desk):
    for title in ("上午", None):
        meetings.add(desk, meetings.AddMeeting(MeetingKind.PARTY_DAY, date(2026, 3, 5), title))
    done = register(desk, "1,2026-03-05,主题党日,改过的名称,,", "2,2026-03-05,主题党日,,,二楼", head=NUMBERED)
    assert actions(done) == ["update", "update"]
    assert [(title, place) for _, _, _, title, place, _, _ in held(desk)] == [("改过的名称", None), (None, "二楼")]


def test_a_meeting_that_has_its_number_and_another_day_is_asked_about(desk):
    meetings.add(desk, meetings.AddMeeting(MeetingKind.PARTY_DAY, date(2026, 3, 5), "学雷锋"))
    done = register(desk, "1,2026-03-06,主题党日,学雷锋,,", head=NUMBERED)
    assert (actions(done), said(done)) == (["reject"], [("L2", "same_meeting")])


def test_an_absent_namesake_is_told_by_the_number(desk):
    people.add(desk, people.AddMember(people.Facts(name=ZHAO), namesake=True))
    register(desk, f"2026-03-05,主题党日,,,,,4,3,{ZHAO}（4号，病假）")
    (number, state), *_ = [(row, state) for row, state in by_number(desk) if state != State.PRESENT]
    assert (number, state) == (4, State.SICK)


def by_number(desk: Desk) -> list[tuple[object, ...]]:
    return list(found(desk, "SELECT m.number, a.state FROM attendance a JOIN member m ON m.id = a.member_id"))


def test_the_reasons_of_a_register_are_kept_with_the_marks(desk):
    register(desk, MARCH)
    assert found(desk, "SELECT state, reason FROM attendance ORDER BY member_id")[2] == ("病假", "住院")
    assert actions(register(desk, MARCH)) == ["same"]
    exported = MARCH.replace("（住院）", "（病假：住院）")
    assert actions(register(desk, exported)) == ["same"]
    changed = register(desk, MARCH.replace("（住院）", "（病假：回家休养）"))
    assert [(c.old, c.new) for c in changed.rows[0].changes] == [(f"{SUN} 病假", f"{SUN} 病假（回家休养）")]


def test_hours_the_lecturer_and_guests_are_read_and_a_member_who_sits_in_is_marked(desk):
    standing.post(desk, ZHAO, PostName.SECRETARY, date(2026, 1, 1), None, in_service=False)
    head = "会议时间,会议类型,主持人,授课人,课时,列席"
    done = register(
        desk, f"2026-03-05,党课,{ZHAO},周老师,2学时,马晓东（联络员）", f"2026-03-06,支委会,{ZHAO},,0,马晓东、{QIAN}",
        f"2026-03-07,党课,,,一下午,{SUN}", head=head,
    )  # fmt: skip
    stored = found(desk, "SELECT host, lecturer, study_tenths, guests FROM meeting ORDER BY number")
    assert list(stored) == [
        (ZHAO, "周老师", 20, "马晓东（联络员）"), (ZHAO, None, None, "马晓东"), (None, None, None, SUN),
    ]  # fmt: skip
    assert states(desk) == [(QIAN, "列席")]
    told = "".join(issue.message for issue in done.issues)
    assert "不是一次会的学时" in told and f"“{SUN}”是这次会应到的人，又写在列席里" in told
