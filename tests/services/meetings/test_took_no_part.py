"""Who took no part in 组织生活 for months in a row: what the page says, and what spares a member."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest

from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.services.books.desk import Desk
from jygcli.services.meetings import changing, marking
from jygcli.services.meetings import recording as meetings
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.todo import page as todo
from jygcli.services.todo.items import TookNoPart
from tests.services.books import new_desk
from tests.services.registers.registers_desk import add

TODAY = date(2026, 8, 3)


@pytest.fixture
def desk() -> Iterator[Desk]:
    with new_desk(TODAY, members=2) as made:
        yield made


def hold(desk: Desk, month: int, state: State = State.ABSENT, kind: MeetingKind = MeetingKind.PARTY_DAY) -> int:
    """A meeting of that month to which the second member came and the first as marked; its number."""
    day = date(2026, month, 2 if month == TODAY.month else 15)
    number = meetings.add(desk, meetings.AddMeeting(kind, day)).meeting.number
    marking.attend(desk, marking.AttendMeeting(number, State.PRESENT, (("1", state),)))
    return number


def told(desk: Desk, on: date = TODAY) -> list[tuple[int, str, str, str]]:
    """Number, first and last month and article of all who are told of."""
    page = todo.page(replace(desk, today=on))
    items = [item for item in (*page.overdue, *page.soon, *page.coming) if isinstance(item, TookNoPart)]
    return [
        (away.member.number, str(away.months[0].month), str(away.months[-1].month), item.rule.article)
        for item in items
        for away in item.away
    ]


def test_the_secretary_is_told_from_the_third_month_and_the_article_from_the_sixth(desk: Desk) -> None:
    for month in (1, 2):
        hold(desk, month)
    assert told(desk) == []
    for month in (3, 4, 5):
        hold(desk, month)
    assert told(desk) == [(1, "2026-01", "2026-05", "")]
    hold(desk, 6)
    assert told(desk) == [(1, "2026-01", "2026-06", "第31条")]


@pytest.mark.parametrize(
    "state", [state for state in State if state is not State.ABSENT and state is not State.OBSERVER]
)
def test_a_month_of_leave_or_of_study_begins_the_count_anew(desk: Desk, state: State) -> None:
    for month in range(1, 8):
        hold(desk, month, state if month == 4 else State.ABSENT)
    assert told(desk) == [(1, "2026-05", "2026-07", "")]


def test_one_meeting_of_several_is_enough(desk: Desk) -> None:
    for month in range(1, 8):
        hold(desk, month)
    hold(desk, 7, State.PRESENT, MeetingKind.LECTURE)
    assert told(desk) == []


def test_whoever_came_this_month_is_told_of_no_more_and_who_did_not_has_time_to(desk: Desk) -> None:
    for month in range(1, 9):
        hold(desk, month)
    assert told(desk) == [(1, "2026-01", "2026-07", "第31条")]
    hold(desk, 8, State.ONLINE, MeetingKind.LECTURE)
    assert told(desk) == []


def test_a_month_without_a_record_is_not_guessed(desk: Desk) -> None:
    for month in (1, 2, 3, 5, 6, 7):
        hold(desk, month)
    assert told(desk) == [(1, "2026-05", "2026-07", "")]


def test_months_are_counted_up_to_the_last_that_the_book_tells_of(desk: Desk) -> None:
    for month in range(1, 7):
        hold(desk, month)
    assert told(desk, date(2026, 12, 28)) == [(1, "2026-01", "2026-06", "第31条")]


def test_the_page_looks_a_year_back(desk: Desk) -> None:
    for month in range(1, 8):
        hold(desk, month)
    assert told(desk, date(2027, 3, 31)) == [(1, "2026-03", "2026-07", "")]
    assert told(desk, date(2027, 6, 1)) == []


def test_what_is_no_part_of_the_life_of_the_branch_is_not_missed(desk: Desk) -> None:
    for month in range(1, 8):
        hold(desk, month, kind=MeetingKind.OTHER)
    assert told(desk) == []


@pytest.mark.parametrize(
    ("register", "values"),
    [
        ("study", {"topic": "学习资料", "way": "上门"}),
        ("training", {"course": "培训班", "hours": "4"}),
    ],
)
def test_study_that_reached_a_member_begins_the_count_anew(desk: Desk, register: str, values: dict[str, str]) -> None:
    for month in range(1, 8):
        hold(desk, month)
    add(desk, register, member="1", on=date(2026, 4, 20), **values)
    assert told(desk) == [(1, "2026-05", "2026-07", "")]
    add(desk, register, member="1", on=date(2026, 8, 1), **values)
    assert told(desk) == []


def test_study_at_another_branch_begins_the_count_anew(desk: Desk) -> None:
    for month in range(1, 8):
        hold(desk, month)
    add(desk, "affiliate", member="1", on=date(2026, 1, 1), place="胜利社区党支部")
    add(desk, "elsewhere", affiliate="1", on=date(2026, 6, 20), topic="主题党日")
    assert told(desk) == []


def test_study_made_up_for_the_last_meeting_settles_it(desk: Desk) -> None:
    numbers = [hold(desk, month) for month in range(1, 8)]
    marking.make_up(desk, marking.MakeUp(numbers[-1], ("1",)))
    assert told(desk) == []


def test_the_exempt_are_spared_and_months_of_an_exemption_do_not_count(desk: Desk) -> None:
    for month in range(1, 8):
        hold(desk, month)
    standing.exempt(desk, "1", date(2026, 4, 10), date(2026, 4, 20), "行动不便")
    assert told(desk) == [(1, "2026-05", "2026-07", "")]
    standing.exempt(desk, "1", date(2026, 8, 1), None, "行动不便")
    assert told(desk) == []


def test_a_meeting_that_was_cancelled_tells_nothing(desk: Desk) -> None:
    numbers = [hold(desk, month) for month in range(1, 8)]
    changing.cancel(desk, numbers[-3], "没有开成")
    assert told(desk) == []
