"""Rosters brought in: one person is never two, two are never one, and the same file again says the same."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.people.membership import Departure
from jygcli.services.books.desk import Desk
from jygcli.services.importing.members.roster import MEMBERS_IMPORTER, members_importer
from jygcli.services.importing.request import Near
from jygcli.services.importing.steps import Imported
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from tests.conftest import LONG
from tests.people import id_number
from tests.services.books import NAMES, new_desk
from tests.services.files import actions, bring, dump, found, said

TODAY = date(2026, 11, 20)
HEAD = "编号,姓名,性别,出生年月,入党时间,身份证号"
OLD, YOUNG = id_number("1949-10-01", 1), id_number("1956-03-15", 2)
SHORT = OLD[:6] + OLD[8:17]  # the same number as it was written before 1999


@pytest.fixture
def desk():
    with new_desk(TODAY) as made:
        yield made


def roster(desk: Desk, *rows: str, **how: object) -> Imported:
    return bring(desk, MEMBERS_IMPORTER, HEAD, *rows, **how)


def names(desk: Desk) -> list[tuple[object, ...]]:
    return list(found(desk, "SELECT number, name, birth_date FROM member ORDER BY number"))


def test_two_rows_that_say_the_same_are_one_person(desk):
    rows = [",李四,,,,", ",李四,,,,"]
    done = roster(desk, *rows)
    assert (actions(done), said(done)) == (["add", "same"], [("L3", "duplicate_row")])
    before = dump(desk)
    assert actions(roster(desk, *rows)) == ["same", "same"]
    assert dump(desk) == before


@pytest.mark.parametrize("births", [("1951", "1951-02"), ("1951-02", "1951"), ("1951", "")])
def test_two_rows_that_may_be_one_person_are_asked_about_each_time(desk, births):
    rows = [f",孙七,,{born},," for born in births]
    for _ in range(3):
        done = roster(desk, *rows, skip_rejected=True)
        assert actions(done)[1] == "reject"
        assert said(done) == [("L3", "same_name")]
    assert len(names(desk)) == 1


def test_namesakes_of_other_births_in_one_file_are_two_people(desk):
    rows = [",王建国,,1949-10,,", ",王建国,,1956-03,,"]
    assert actions(roster(desk, *rows)) == ["add", "add"]
    assert actions(roster(desk, *rows)) == ["same", "same"]
    # a third is somebody else, as both who are known stand in the file too
    assert actions(roster(desk, *rows, ",王建国,,1960-01,,")) == ["same", "same", "add"]


def test_namesakes_are_told_apart_by_the_files_own_numbers(desk):
    rows = ["7,孙七,,,,", "15,孙七,,,,"]
    assert actions(roster(desk, *rows)) == ["add", "add"]
    assert names(desk) == [(7, "孙七", None), (15, "孙七", None)]
    assert actions(roster(desk, *rows)) == ["same", "same"]


def test_a_corrected_birth_date_is_asked_about_and_settled_by_the_number(desk):
    roster(desk, ",王建国,,1949-10,,")
    done = roster(desk, ",王建国,,1949-11,,")
    assert (actions(done), said(done)) == (["reject"], [("L2", "same_name")])
    assert "编号" in done.issues[0].message
    assert actions(roster(desk, "1,王建国,,1949-11,,")) == ["update"]
    assert names(desk) == [(1, "王建国", "1949-11")]


def test_other_id_numbers_are_other_people(desk):
    roster(desk, f",王建国,,1949-10,,{OLD}")
    done = roster(desk, f",王建国,,1956-03,,{YOUNG}")
    assert (actions(done), said(done)) == (["add"], [("L2", "same_name")])


def test_a_name_and_a_birth_are_one_person_whatever_else_is_corrected(desk):
    roster(desk, ",王建国,男,1949-10,1973-07,")
    done = roster(desk, ",王建国,男,1949-10,1974-07,")
    assert actions(done) == ["update"]


def test_the_old_form_of_an_id_number_is_the_same_number(desk):
    roster(desk, f",王建国,,,,{SHORT}")
    assert actions(roster(desk, f",王建国,,,,{OLD}")) == ["update"]
    assert actions(roster(desk, f",王建国,,,,{SHORT}")) == ["same"]
    assert len(names(desk)) == 1


@pytest.mark.parametrize("name", ["=cmd|' /C calc'!A0", "+张三", "2024年3月", "张" * 31])
def test_what_is_no_name_is_refused(desk, name):
    done = roster(desk, f",{name},男,1950-01,1970-01,")
    assert (actions(done), said(done)) == (["reject"], [("L2", "name_unreadable")])
    assert names(desk) == []


def test_a_name_with_signs_that_steer_a_terminal_is_refused_at_its_cell(desk):
    done = roster(desk, ",张\x1b[31m三,男,1950-01,1970-01,")
    assert (actions(done), said(done)) == (["reject"], [("B2", "value_unreadable")])
    assert names(desk) == []


def test_somebody_who_left_is_not_taken_back_silently(desk):
    roster(desk, ",王建国,,1949-10,,")
    standing.leave(desk, "1", date(2026, 6, 1), Departure.TRANSFERRED, None)
    done = roster(desk, ",王建国,,1949-10,,")
    assert (actions(done), said(done)) == (["same"], [("L2", "not_a_member_then")])


def test_new_people_are_kept_as_the_command_keeps_them(desk):
    line = f",王建国,男,1949-10,2026-03-05,{OLD}"
    roster(desk, line)
    with new_desk(TODAY) as other:
        read = people.Facts(
            name="王建国",
            **{name: getattr(people.find(desk, "1").person, name) for name in ("gender", "birth_date", "join_date")},
            id_number=OLD,
        )
        people.add(other, people.AddMember(read))
        assert people.find(other, "1") == people.find(desk, "1")
    log = " ".join(str(row) for row in found(desk, 'SELECT "before", "after" FROM change'))
    assert OLD not in log


def posts(desk: Desk) -> list[tuple[object, ...]]:
    return list(found(desk, "SELECT number, post FROM post JOIN member ON member.id = member_id ORDER BY number, post"))


def test_all_posts_of_a_cell_are_recorded_and_a_new_one_is_added_to_them(desk):
    head = "姓名,出生年月,党内职务"
    first = (head, "孙七,1949-10,支部书记兼组织委员", "李四,1950-02,总支委员、宣传委员")
    done = bring(desk, MEMBERS_IMPORTER, *first)
    assert said(done) == [("C3", "post_unknown")]
    assert [post for _, post in posts(desk)] == ["书记", "组织委员", "宣传委员"]
    before = dump(desk)
    assert actions(bring(desk, MEMBERS_IMPORTER, *first)) == ["same", "same"]
    assert dump(desk) == before
    more = bring(desk, MEMBERS_IMPORTER, head, "孙七,1949-10,书记、宣传委员", "李四,1950-02,")
    assert [(change.field, change.new) for change in more.rows[0].changes] == [("party_post", "宣传委员")]
    assert actions(more) == ["update", "same"]


def test_people_of_several_branches_in_one_roster_are_said_once(desk):
    done = bring(desk, MEMBERS_IMPORTER, "姓名,性别,所在党支部", "孙七,男,甲支部", "李四,男,乙支部", "周八,男,乙支部")
    [issue] = done.issues
    assert (issue.at, str(issue.code)) == ("L1", "several_branches")
    assert "乙支部 2 人，甲支部 1 人" in issue.message
    assert actions(done) == ["add", "add", "add"]


def test_who_is_no_member_is_left_out_and_the_others_written_if_the_user_says_so(desk):
    lines = ("姓名,政治面貌", "孙七,中共党员", "李四,群众")
    assert bring(desk, MEMBERS_IMPORTER, *lines).written is False
    assert actions(bring(desk, MEMBERS_IMPORTER, *lines, skip_rejected=True)) == ["add", "reject"]


births = st.sampled_from(["", "1951", "1951-02", "1951-02-03", "1952-02"])
people_rows = st.tuples(
    st.sampled_from(["", "", "7", "15"]),
    st.sampled_from(["孙七", "李四", NAMES[0]]),
    st.sampled_from(["", "男", "女"]),
    births,
    st.sampled_from(["", "1980-07"]),
    st.sampled_from(["", "", OLD, YOUNG]),
)


@settings(max_examples=600 if LONG else 20)
@given(st.lists(people_rows, min_size=1, max_size=8))
def test_any_roster_again_changes_nothing_and_adds_nobody(rows):
    with new_desk(TODAY, 1) as desk:
        lines = [",".join(row) for row in rows]
        first = roster(desk, *lines, skip_rejected=True)
        before = dump(desk)
        again = roster(desk, *lines, skip_rejected=True)
        for before_that, now in zip(actions(first), actions(again), strict=True):
            assert now == "same" or (now == before_that == "reject")
        assert dump(desk) == before


def mistyped(number: str) -> str:
    """The number with one digit of its order written wrong, so that the check digit doesn't fit."""
    return number[:15] + str((int(number[15]) + 1) % 10) + number[16:]


WRONG = mistyped(OLD)
FULL_HEAD = f"{HEAD},联系电话"


def stored(desk: Desk) -> list[tuple[object, ...]]:
    return list(
        found(desk, "SELECT m.number, p.value FROM member m JOIN private p ON p.id = m.id_number_ref ORDER BY 1")
    )


@pytest.mark.parametrize(
    ("known", "given"),
    [
        (f",王建国,,1949-10,,{WRONG}", f",王建国,,1949-10,,{OLD}"),
        (f",王建国,,,,{WRONG}", f",王建国,,,,{OLD}"),  # the numbers themselves say one month of birth
        (f",王建国,,,1985-07-01,{mistyped(YOUNG)}", f",王建国,,,1985-07-01,{OLD}"),  # one that can't be right
        (f",王建国,,,,{WRONG},17000000001", f",王建国,,,,{OLD},17000000001"),
        (f",王建国,,1949,,{WRONG[:6]}18{WRONG[8:]}", f"1,王建国,,1949,,{OLD}"),
    ],
)
def test_a_mistyped_id_number_is_asked_about_and_then_corrected(desk, known, given):
    bring(desk, MEMBERS_IMPORTER, FULL_HEAD, known)
    before = dump(desk)
    done = bring(desk, MEMBERS_IMPORTER, FULL_HEAD, given)
    assert (actions(done), [code for _, code in said(done)][-1]) == (["reject"], "near_member")
    assert dump(desk) == before
    assert OLD not in done.issues[-1].message
    done = bring(desk, members_importer(Near.INSTEAD), FULL_HEAD, given)
    assert (actions(done), [code for _, code in said(done)]) == (["update"], ["near_member"])
    assert stored(desk) == [(1, OLD)]
    assert actions(bring(desk, MEMBERS_IMPORTER, FULL_HEAD, given)) == ["same"]


def test_somebody_else_with_a_number_that_is_nearly_the_same_is_added_if_the_user_says_so(desk):
    roster(desk, f",王建国,,1949-10,,{OLD}")
    other = id_number("1949-10-01", 3)
    done = bring(desk, members_importer(Near.ALSO), HEAD, f",王建国,,1949-10,,{other}")
    assert actions(done) == ["add"]
    assert actions(roster(desk, f",王建国,,1949-10,,{other}")) == ["same"]
    assert stored(desk) == [(1, OLD), (2, other)]


def test_nearly_the_same_number_under_another_name_or_with_nothing_else_the_same_is_somebody_else(desk):
    roster(desk, f",王建国,,1949-10,,{OLD}", f",李四,,,,{OLD[:6]}19490930{OLD[14:]}")
    other = id_number("1949-10-01", 3)
    assert actions(roster(desk, f",王建军,,1949-10,,{other}")) == ["add"]


def test_a_number_that_fails_its_check_replaces_none_that_fits(desk):
    roster(desk, f",王建国,,1949-10,,{OLD}")
    done = bring(desk, members_importer(Near.INSTEAD), HEAD, f",王建国,,1949-10,,{WRONG}")
    assert (actions(done), said(done)[-1]) == (["same"], ("L2", "near_member"))
    assert stored(desk) == [(1, OLD)]


def test_who_stands_in_the_file_under_the_stored_number_is_not_taken_for_another_row(desk):
    roster(desk, f",王建国,,1949-10,,{WRONG}")
    assert actions(roster(desk, f",王建国,,1949-10,,{WRONG}", f",王建国,,1949-10,,{OLD}")) == ["same", "add"]


def test_of_two_whose_numbers_are_near_one_is_chosen(desk):
    near = [id_number("1949-10-01", order) for order in (3, 5)]
    rows = [f",王建国,,1949-10,,{number}" for number in near]
    roster(desk, *rows)
    row = f",王建国,,1949-10,,{OLD}"
    done = bring(desk, members_importer(Near.INSTEAD), HEAD, row)  # which of the two?
    assert actions(done) == ["reject"]
    [question] = done.questions
    assert [choice.value for choice in question.choices] == [1, 2]
    done = bring(desk, MEMBERS_IMPORTER, HEAD, row, answers={question.key: 2})
    assert actions(done) == ["update"]
    assert stored(desk) == [(1, near[0]), (2, OLD)]


def test_new_people_are_numbered_as_they_stand_in_the_sheet(desk):
    roster(desk, ",赵一,,1950-01,,", f",钱二,,,,{OLD}", ",孙三,,,,")
    assert [name for _, name, _ in names(desk)] == ["赵一", "钱二", "孙三"]


def test_the_first_people_of_a_book_keep_the_serial_numbers_of_their_list(desk):
    head = "序号,姓名,出生年月,序号,姓名,出生年月"
    bring(desk, MEMBERS_IMPORTER, head, "1,赵一,1950-01,3,孙三,1950-03", "2,钱二,1950-02,4,李四,1950-04")
    assert names(desk) == [
        (1, "赵一", "1950-01"), (2, "钱二", "1950-02"), (3, "孙三", "1950-03"), (4, "李四", "1950-04"),
    ]  # fmt: skip


def test_serial_numbers_leave_a_gap_for_who_is_not_taken(desk):
    rows = ["1,赵一,1950-01", "2,=1+1,1950-02", "3,孙三,1950-03"]
    bring(desk, MEMBERS_IMPORTER, "序号,姓名,出生年月", *rows, skip_rejected=True)
    assert [number for number, _, _ in names(desk)] == [1, 3]
    bring(desk, MEMBERS_IMPORTER, "序号,姓名,出生年月", "2,吴二,1951-02", "1,郑一,1951-01")  # of a book that has begun
    assert [(number, name) for number, name, _ in names(desk)][2:] == [(4, "郑一"), (5, "吴二")]
