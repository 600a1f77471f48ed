"""Sheets of attendance brought in: marks by meeting and member, meetings made, what isn't written and why."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.meetings.attendance import State, reason_beside
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Departure, PostName
from jygcli.services.books.desk import Desk
from jygcli.services.importing.meetings.attendance import ATTENDANCE_IMPORTER, meetings_made
from jygcli.services.importing.steps import Imported
from jygcli.services.meetings import marking
from jygcli.services.meetings import recording as meetings
from jygcli.services.meetings.marking import AttendMeeting
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from jygcli.store.rows import unit
from tests.conftest import LONG
from tests.services.books import NAMES, new_desk
from tests.services.files import actions, bring, dump, found, said

TODAY = date(2026, 11, 20)
HEAD = "姓名,会议类型,日期,考勤,原因"
ZHAO, QIAN, SUN = NAMES[:3]
MARKS = """
SELECT g.kind, g.held_on, m.name, a.state
FROM attendance a JOIN meeting g ON g.id = a.meeting_id JOIN member m ON m.id = a.member_id
ORDER BY g.held_on, g.kind, m.number
"""


@pytest.fixture
def desk():
    with new_desk(TODAY, 3) as made:
        yield made


def marked(desk: Desk, *rows: str, **how: object) -> Imported:
    return bring(desk, ATTENDANCE_IMPORTER, HEAD, *rows, **how)


def states(desk: Desk) -> list[str]:
    return [str(state) for *_, state in found(desk, MARKS)]


def one(desk: Desk, mark: str, reason: str = "", kind: str = "主题党日") -> list[str]:
    """The states after one mark of the first member."""
    marked(desk, f"{ZHAO},{kind},2026-03-05,{mark},{reason}")
    return states(desk)


def test_marks_are_written_and_their_meetings_made(desk):
    done = marked(
        desk, f"{ZHAO},主题党日,2026-03-05,出席,", f"{QIAN},主题党日,2026-03-05,病假,", f"{ZHAO},党课,2026-04-02,线上,"
    )
    assert actions(done) == ["add", "add", "add"]
    assert [(m.kind, m.held_on) for m in meetings_made(done.rows)] == [
        (MeetingKind.PARTY_DAY, date(2026, 3, 5)),
        (MeetingKind.LECTURE, date(2026, 4, 2)),
    ]
    assert found(desk, MARKS) == [
        ("主题党日", "2026-03-05", ZHAO, "出席"),
        ("主题党日", "2026-03-05", QIAN, "病假"),
        ("党课", "2026-04-02", ZHAO, "线上"),
    ]
    assert [shown.meeting.number for shown in meetings.list_meetings(desk, date.min, date.max).meetings] == [1, 2]


def test_the_same_file_again_leaves_the_store_as_it_was(desk):
    rows = [f"{ZHAO},主题党日,2026-03-05,出席,", f"{QIAN},党课,2026-03-05,请假,住院"]
    marked(desk, *rows)
    before = dump(desk)
    assert actions(marked(desk, *rows)) == ["same", "same"]
    assert dump(desk) == before


def test_a_corrected_copy_changes_what_differs(desk):
    marked(desk, f"{ZHAO},主题党日,2026-03-05,出席,", f"{QIAN},主题党日,2026-03-05,缺席,")
    done = marked(desk, f"{ZHAO},主题党日,2026-03-05,出席,", f"{QIAN},主题党日,2026-03-05,线上,")
    assert actions(done) == ["same", "update"]
    [change] = done.rows[1].changes
    assert (change.field, change.old, change.new) == ("status", State.ABSENT, State.ONLINE)
    assert states(desk) == ["出席", "线上"]


@pytest.mark.parametrize(
    ("mark", "reason", "state"),
    [
        ("迟到", "", "出席"),
        ("线上", "", "线上"),
        ("请假", "住院", "病假"),
        ("请假", "因公出差", "公假"),
        ("请假", "照顾生病的老伴", "事假"),
        ("请假", "", "事假"),
        ("病假", "膝关节", "病假"),
        ("缺席", "", "缺席"),
        ("补课", "", "补课"),
        ("送学上门", "", "送学上门"),
        ("免到", "", "免到"),
    ],
)
def test_a_mark_becomes_a_state_of_the_book(desk, mark, reason, state):
    assert one(desk, mark, reason) == [state]


def test_blank_marks_write_nothing_and_make_no_meeting(desk):
    done = bring(desk, ATTENDANCE_IMPORTER, "姓名,3月5日主题党日,12月25日党课", f"{ZHAO},,", f"{QIAN},,", year=2026)
    assert set(actions(done)) == {"same"}
    assert found(desk, "SELECT count(*) FROM meeting") == [(0,)]


def test_who_sits_in_at_the_committee_is_an_observer_and_an_excuse_there_is_no_mark(desk):
    standing.post(desk, ZHAO, PostName.SECRETARY, date(2026, 1, 1), None, in_service=False)
    done = marked(
        desk,
        f"{ZHAO},支委会,2026-03-05,出席,",
        f"{QIAN},支委会,2026-03-05,出席,",
        f"{SUN},支委会,2026-03-05,病假,",
    )
    assert actions(done) == ["add", "add", "same"]
    assert states(desk) == ["出席", "列席"]
    assert said(done) == [("L3", "not_expected"), ("L4", "not_expected")]


def test_without_any_committee_it_is_said_once(desk):
    done = marked(desk, f"{ZHAO},支委会,2026-03-05,出席,", f"{QIAN},支委会,2026-03-05,出席,")
    assert said(done) == [("L2", "not_expected")]
    assert states(desk) == ["列席", "列席"]


def test_not_required_is_an_exemption_or_sitting_in(desk):
    standing.exempt(desk, ZHAO, date(2026, 1, 1), None, "行动不便")
    done = marked(desk, f"{ZHAO},党课,2026-03-05,列席,", f"{QIAN},党课,2026-03-05,列席,", f"{SUN},党课,2026-03-05,—,")
    assert states(desk) == ["免到", "列席", "免到"]
    assert said(done) == [("L3", "not_expected")]


def test_who_was_no_member_that_day_has_no_mark(desk):
    standing.leave(desk, ZHAO, date(2026, 6, 1), Departure.TRANSFERRED, None)
    done = marked(desk, f"{ZHAO},党课,2026-07-01,—,", f"{QIAN},党课,2026-07-01,出席,")
    assert actions(done) == ["same", "add"]
    done = marked(desk, f"{ZHAO},党课,2026-07-01,出席,")
    assert actions(done) == ["reject"]
    assert said(done) == [("L2", "not_a_member_then")]
    assert found(desk, MARKS) == [("党课", "2026-07-01", QIAN, "出席")]


def test_an_unknown_name_is_rejected_once_a_line_and_nothing_is_written(desk):
    done = bring(desk, ATTENDANCE_IMPORTER, "姓名,3月5日主题党日,4月2日党课", "外来人,√,√", f"{ZHAO},√,√", year=2026)
    assert actions(done) == ["reject", "reject", "add", "add"]
    assert said(done) == [("L2", "unknown_member")]
    assert not done.written
    assert states(desk) == []


def test_with_skip_rejected_the_others_are_written(desk):
    rows = ["外来人,党课,2026-03-05,出席,", f"{ZHAO},党课,2026-03-05,出席,"]
    assert marked(desk, *rows, skip_rejected=True).written
    before = dump(desk)
    assert actions(marked(desk, *rows, skip_rejected=True)) == ["reject", "same"]
    assert dump(desk) == before


def test_namesakes_are_told_apart_by_their_numbers(desk):
    people.add(desk, people.AddMember(people.Facts(name=ZHAO), namesake=True))
    done = marked(desk, f"{ZHAO},党课,2026-03-05,出席,")
    assert (actions(done), said(done)) == (["reject"], [("L2", "same_name")])
    head = "编号,姓名,会议类型,日期,考勤"
    done = bring(desk, ATTENDANCE_IMPORTER, head, f"4,{ZHAO},党课,2026-03-05,出席", f"1,{ZHAO},党课,2026-03-05,缺席")
    assert actions(done) == ["add", "add"]
    assert states(desk) == ["缺席", "出席"]


def test_two_lines_of_one_name_in_a_table_of_many_meetings_are_both_refused(desk):
    done = bring(desk, ATTENDANCE_IMPORTER, "姓名,3月5日主题党日", f"{ZHAO},√", f"{QIAN},√", f"{ZHAO},×", year=2026)
    assert actions(done) == ["reject", "add", "reject"]
    assert said(done) == [("B4", "same_name")]


def test_a_row_twice_is_one_mark_and_two_that_differ_are_refused(desk):
    done = marked(desk, f"{ZHAO},党课,2026-03-05,出席,", f"{ZHAO},党课,2026-03-05,出席,")
    assert (actions(done), said(done)) == (["add", "same"], [("L3", "duplicate_row")])
    done = marked(desk, f"{ZHAO},党课,2026-04-02,出席,", f"{ZHAO},党课,2026-04-02,病假,")
    assert (actions(done), said(done)) == (["add", "reject"], [("L3", "values_disagree")])


def test_two_columns_of_one_day_and_kind_are_not_taken_for_one_meeting(desk):
    done = bring(desk, ATTENDANCE_IMPORTER, "姓名,3月5日党课,3月5日党课", f"{ZHAO},√,", f"{QIAN},,√", year=2026)
    assert [str(row.action) for row in done.rows if (row.row.cell or "").startswith("C")] == ["reject", "reject"]
    assert said(done) == [("C2", "same_meeting")]


def test_two_meetings_of_a_kind_on_one_day_in_the_book_are_asked_about(desk):
    for title in ("上午", "下午"):
        meetings.add(desk, meetings.AddMeeting(MeetingKind.LECTURE, date(2026, 3, 5), title))
    done = marked(desk, f"{ZHAO},党课,2026-03-05,出席,", f"{QIAN},党课,2026-03-05,出席,")
    assert (actions(done), said(done)) == (["reject", "reject"], [("L2", "same_meeting")])


def test_a_column_of_a_month_means_the_one_meeting_of_that_month(desk):
    meetings.add(desk, meetings.AddMeeting(MeetingKind.LECTURE, date(2026, 3, 5)))
    rows = ("姓名,3月党课,4月党课", f"{ZHAO},√,√")
    done = bring(desk, ATTENDANCE_IMPORTER, *rows, year=2026, skip_rejected=True)
    assert (actions(done), said(done)) == (["add", "reject"], [("C2", "date_unreadable")])
    assert found(desk, MARKS) == [("党课", "2026-03-05", ZHAO, "出席")]


def test_what_the_reader_said_of_a_column_is_not_said_again(desk):
    lines = ("2026年党课考勤", "姓名,4.2,5月7日", f"{ZHAO},√,√", f"{QIAN},√,？？")
    done = bring(desk, ATTENDANCE_IMPORTER, *lines)
    assert actions(done) == ["reject", "add", "reject", "reject"]
    assert said(done) == [("B2", "ambiguous_day"), ("C4", "value_unreadable")]


def test_a_missing_date_is_said(desk):
    done = marked(desk, f"{ZHAO},党课,,出席,", f"{QIAN},党课,2026-12-25,出席,", f"{SUN},党课,2026-03-05,出席,")
    assert actions(done) == ["reject", "reject", "add"]
    assert said(done) == [("L2", "date_unreadable"), ("L3", "in_the_future")]


def test_a_groups_meeting_is_one_for_each_group(desk):
    for name, group in ((ZHAO, "第一组"), (QIAN, "第二组")):
        people.edit(desk, name, people.Facts(group=group))
    done = marked(
        desk,
        f"{ZHAO},党小组会,2026-03-05,出席,",
        f"{QIAN},党小组会,2026-03-05,出席,",
        f"{SUN},党小组会,2026-03-05,出席,",
    )
    assert [m.group for m in meetings_made(done.rows)] == ["第一组", "第二组"]
    assert (actions(done)[2], said(done)) == ("reject", [("L4", "value_unreadable")])


def test_an_import_that_is_broken_off_leaves_nothing(desk, monkeypatch):
    before = dump(desk)

    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(unit.Operation, "finish", interrupted)
    with pytest.raises(KeyboardInterrupt):
        marked(desk, f"{ZHAO},党课,2026-03-05,出席,")
    assert dump(desk) == before


names = st.sampled_from([*NAMES[:3], "外来人"])
kinds = st.sampled_from(["党课", "主题党日", "支委会", "党小组会", ""])
days = st.sampled_from(["2026-03-05", "2026-03-06", "2026-04-02", "2026-12-30", "2026年3月", ""])
written = st.sampled_from(["√", "×", "△", "—", "", "病假", "线上", "列席", "免到", "补课", "送学上门", "不明白"])
tables_of_rows = st.lists(st.tuples(names, kinds, days, written, st.sampled_from(["", "住院", "出差"])), max_size=12)


@settings(max_examples=400 if LONG else 13)
@given(tables_of_rows)
def test_any_table_twice_leaves_the_store_as_after_once(rows):
    with new_desk(TODAY, 3) as desk:
        standing.post(desk, ZHAO, PostName.SECRETARY, date(2026, 1, 1), None, in_service=False)
        lines = [",".join(row) for row in rows] or [f"{ZHAO},党课,2026-03-05,√,"]
        first = marked(desk, *lines, skip_rejected=True)
        before = dump(desk)
        second = marked(desk, *lines, skip_rejected=True)
        assert dump(desk) == before
        assert actions(second) == [action if action == "reject" else "same" for action in actions(first)]


REASONS = "SELECT state, reason FROM attendance ORDER BY member_id"


def test_the_reason_of_an_absence_is_kept_and_the_same_sheet_says_nothing_new(desk):
    sheet = (f"{ZHAO},主题党日,2026-03-05,请假,住院做手术", f"{QIAN},主题党日,2026-03-05,病假,因病请假",
             f"{SUN},主题党日,2026-03-05,出席,")  # fmt: skip
    marked(desk, *sheet)
    kept = [("病假", "住院做手术"), ("病假", None), ("出席", None)]
    assert found(desk, REASONS) == kept
    assert actions(marked(desk, *sheet)) == ["same"] * 3
    marked(desk, f"{ZHAO},主题党日,2026-03-05,病假,")
    assert found(desk, REASONS) == kept, "a sheet that says no reason takes none away"


def test_another_reason_is_a_change_and_another_state_has_its_own(desk):
    one(desk, "病假", "住院")
    changed = marked(desk, f"{ZHAO},主题党日,2026-03-05,病假,出院休养")
    assert [(c.field, c.old, c.new) for c in changed.rows[0].changes] == [("reason", "住院", "出院休养")]
    assert found(desk, REASONS) == [("病假", "出院休养")]
    one(desk, "事假")
    assert found(desk, REASONS) == [("事假", None)]
    one(desk, "出席", "迟到一会")
    assert found(desk, REASONS) == [("出席", None)]


def test_the_reason_is_shown_and_may_be_told_by_hand(desk):
    one(desk, "病假", "住院")
    marking.attend(desk, AttendMeeting(1, State.PRESENT, ((ZHAO, State.SICK),)))
    assert found(desk, REASONS)[0] == ("病假", "住院")
    told = AttendMeeting(1, None, ((QIAN, State.ABSENT), (ZHAO, State.PERSONAL)), reasons=((QIAN, "没有请假"),))
    shown = marking.attend(desk, told)
    assert [attendee.reason for attendee in shown.attendees] == [None, "没有请假", None]


@pytest.mark.parametrize(
    ("state", "text", "kept"),
    [
        (State.SICK, "病假：膝关节", "膝关节"),
        (State.SICK, "病假（膝关节）", "膝关节"),
        (State.PERSONAL, "事假", None),
        (State.PERSONAL, "因事请假", None),
        (State.ABSENT, "无故缺席", "无故缺席"),
        (State.SICK, "病假条已交", "病假条已交"),
        (State.SICK, " ", None),
        (State.ONLINE, "在外地", None),
    ],
)
def test_what_a_reason_says_beyond_its_state(state, text, kept):
    assert reason_beside(state, text) == kept


def test_numbers_under_a_quarter_are_offered_as_the_recorded_meetings_of_it_and_never_written(desk):
    sheet = ("2026年第二季度主题党日签到表,,,", "姓名,1,2,3", f"{ZHAO},√,√,√", f"{QIAN},√,,√")
    for day in (date(2026, 1, 15), date(2026, 4, 15), date(2026, 5, 15), date(2026, 6, 16)):
        meetings.add(desk, meetings.AddMeeting(MeetingKind.PARTY_DAY, day))
    before = dump(desk)
    done = bring(desk, ATTENDANCE_IMPORTER, *sheet)
    offered = [issue.message for issue in done.issues if "若是第" in issue.message]
    assert [message.rpartition("请改成 ")[2] for message in offered] == [
        "4月15日 再导入", "5月15日 再导入", "6月16日 再导入",
    ]  # fmt: skip
    assert dump(desk) == before
    assert "reject" in actions(done)
