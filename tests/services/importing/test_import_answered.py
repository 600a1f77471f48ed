"""What the book asks of a sheet, and what is done with the answers."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.services.books.desk import Desk
from jygcli.services.importing.dues.payments import dues_importer
from jygcli.services.importing.meetings.attendance import ATTENDANCE_IMPORTER
from jygcli.services.importing.request import Near
from jygcli.services.importing.steps import Imported, Importer
from tests.services.books import NAMES, new_desk
from tests.services.files import actions, bring, found, said

TODAY = date(2026, 11, 20)
DUES = dues_importer()
HEAD = "姓名,月份,应交,实交,交纳时间"
ZHAO, QIAN, SUN = NAMES[:3]
NEAR_ZHAO = ZHAO[:-1] + "媛"  # the last character sounds alike


@pytest.fixture
def desk():
    with new_desk(TODAY, 3) as made:
        yield made


def answered(desk: Desk, importer: Importer, *lines: str, choose: int) -> Imported:
    """The import after each question was answered by the number of a choice."""
    done = bring(desk, importer, *lines)
    answers = {q.key: q.choices[choose - 1].value if choose else None for q in done.questions}
    return bring(desk, importer, *lines, answers=answers)


def test_a_name_that_nobody_has_may_be_one_of_those_that_are_near(desk):
    lines = HEAD, f"{NEAR_ZHAO},2026-10,25,25,2026-10-15", f"{NEAR_ZHAO},2026-09,25,25,2026-09-15"
    done = bring(desk, DUES, *lines)
    assert (actions(done), said(done)) == (["reject"] * 2, [("L2", "unknown_member"), ("L3", "unknown_member")])
    assert f"相近的有：1 {ZHAO}；" in done.issues[0].message
    [question] = done.questions
    assert [choice.label for choice in question.choices] == [f"1 {ZHAO}"]
    assert actions(answered(desk, DUES, *lines, choose=1)) == ["add", "add"]
    assert found(desk, "SELECT count(*), sum(amount) FROM payment") == [(2, 5000)]


def test_who_is_none_of_those_is_left_out_and_the_others_are_written(desk):
    lines = HEAD, f"{NEAR_ZHAO},2026-10,25,25,2026-10-15", f"{QIAN},2026-10,25,25,2026-10-15"
    done = answered(desk, DUES, *lines, choose=0)
    assert (actions(done), done.written, done.questions) == (["leave_out", "add"], True, ())


def test_marks_of_a_mistyped_name_go_to_who_is_chosen(desk):
    lines = "姓名,会议类型,日期,考勤", f"{NEAR_ZHAO},党课,2026-04-02,出席", f"{NEAR_ZHAO},主题党日,2026-03-05,出席"
    assert actions(bring(desk, ATTENDANCE_IMPORTER, *lines)) == ["reject", "reject"]
    assert actions(answered(desk, ATTENDANCE_IMPORTER, *lines, choose=0)) == ["leave_out", "leave_out"]
    assert actions(answered(desk, ATTENDANCE_IMPORTER, *lines, choose=1)) == ["add", "add"]
    assert found(desk, "SELECT DISTINCT member_id FROM attendance") == [(1,)]


def test_a_name_that_is_near_nobody_is_asked_about_no_more(desk):
    done = bring(desk, DUES, HEAD, "欧阳修远,2026-10,25,25,2026-10-15")
    assert (actions(done), done.questions) == (["reject"], ())


def test_a_payment_near_to_one_in_the_book_is_decided_on_by_itself(desk):
    first = [f"{name},2026-10,25,25,2026-10-15" for name in (ZHAO, QIAN)]
    assert actions(bring(desk, DUES, HEAD, *first)) == ["add", "add"]
    other = HEAD, *(line.replace(",25,25,", ",25,20,") for line in first)
    done = bring(desk, DUES, *other)
    assert [len(question.choices) for question in done.questions] == [2, 2]
    assert "--near" not in done.questions[0].asked
    answers = dict(zip((q.key for q in done.questions), (Near.INSTEAD, None), strict=True))
    assert actions(bring(desk, DUES, *other, answers=answers)) == ["update", "leave_out"]
    assert found(desk, "SELECT sum(amount) FROM payment") == [(4500,)]
    answers = dict.fromkeys(answers, Near.ALSO)
    assert actions(bring(desk, DUES, *other, answers=answers)) == ["same", "add"]


def test_nothing_is_written_while_there_is_somebody_to_ask(desk):
    lines = HEAD, f"{NEAR_ZHAO},2026-10,25,25,2026-10-15", f"{QIAN},2026-10,25,25,2026-10-15"
    done = bring(desk, DUES, *lines, skip_rejected=True, asks=True)
    assert (done.written, len(done.questions)) == (False, 1)
    assert bring(desk, DUES, *lines, skip_rejected=True).written
