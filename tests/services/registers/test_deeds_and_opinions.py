"""What is reckoned over several entries: deeds of a year, interest groups, opinions to hand up, themes of a month."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from jygcli.domain.base.months import Month
from jygcli.domain.people.membership import Departure
from jygcli.domain.plan.themes import PRAISE, VOLUNTEERING
from jygcli.domain.registers import REGISTERS
from jygcli.domain.registers.liaison import HEARD, STUDIED
from jygcli.services.books.desk import Desk
from jygcli.services.books.register_book import RegisterBook
from jygcli.services.members import posts_and_leaving
from jygcli.services.plan.checks_input import duties_between, entries_of_theme
from jygcli.services.registers import clubs, deeds, due, entries, opinions
from jygcli.services.registers.voices import NamedAfterAll, WhoSaidIt
from jygcli.services.undo import undoing
from tests.services.registers.registers_desk import TODAY, add, branch_of_five

SWEPT = {"kind": "志愿服务", "what": "清扫楼道", "place": "胜利社区", "hours": Decimal(2), "reached": 60}


@pytest.fixture
def desk() -> Iterator[Desk]:
    with branch_of_five() as desk:
        yield desk


def test_people_reached_count_once_for_what_several_did_together(desk: Desk):
    add(desk, "deed", member=("1", "2", "3"), on=date(2026, 3, 5), **SWEPT)
    add(desk, "deed", member="1", on=date(2026, 3, 6), **SWEPT)
    add(desk, "deed", member="1", on=date(2025, 3, 6), **SWEPT)
    year = deeds.of_year(desk, 2026)
    assert year.all[1:] == (3, 2, 4, Decimal(8), 120)
    assert [(one.member.number, one.sum.things, one.sum.hours) for one in year.members] == [
        (1, 2, Decimal(4)),
        (2, 1, Decimal(2)),
        (3, 1, Decimal(2)),
    ]
    assert [(kind.what, kind.times) for kind in year.kinds] == [("志愿服务", 4)]


def test_what_lies_ahead_of_the_working_day_is_in_no_sum(desk: Desk):
    add(desk, "deed", member="1", on=date(2026, 3, 5), **SWEPT)
    assert deeds.of_year(replace(desk, today=date(2026, 3, 4))).all.times == 0


def test_whoever_has_left_or_ended_their_offer_is_not_found_for_what_they_can_do(desk: Desk):
    for number in ("3", "4", "5"):
        add(desk, "skill", member=number, can="讲党史", on=date(2026, 3, 5))
    add(desk, "skill", member="1", can="书法", would="给小学生讲党史", on=date(2026, 3, 5))
    entries.edit(desk, REGISTERS["skill"], 2, {"until": date(2026, 11, 1)})
    posts_and_leaving.leave(desk, "5", date(2026, 9, 1), Departure.OTHER, None)
    assert [one.member.number for one in deeds.find_skills(desk, "党史").found] == [3, 1]


def test_an_opinion_is_of_somebody_named_or_of_several_or_of_nobody_named_and_never_of_both(desk: Desk):
    with pytest.raises(WhoSaidIt):
        add(desk, "opinion", content="太冷")
    with pytest.raises(NamedAfterAll):
        add(desk, "opinion", content="太冷", member="1", voice="匿名")
    add(desk, "opinion", content="太冷", voice="匿名")
    add(desk, "opinion", content="太冷", member="1")


def test_the_sheet_of_opinions_names_nobody_not_even_within_the_words(desk: Desk):
    name = RegisterBook(desk).members[3].name
    add(desk, "opinion", content=f"{name}家门口路灯不亮", member="4", subject="生活待遇")
    add(desk, "opinion", content="多讲手机防骗", voice="集体", subject="学习活动")
    found = opinions.sheet(desk)
    assert [(line.subject, line.content) for line in found.lines] == [
        ("学习活动", "多讲手机防骗"),
        ("生活待遇", "某同志家门口路灯不亮"),
    ]
    assert found.covered == (1,)


def test_all_open_opinions_are_handed_up_in_one_operation_that_one_undo_takes_back(desk: Desk):
    add(desk, "opinion", content="太冷", voice="匿名")
    add(desk, "opinion", content="太热", voice="匿名")
    assert opinions.hand_up(desk, "党工委", TODAY).handed == 2
    with pytest.raises(opinions.NothingToHandUp):
        opinions.hand_up(desk, "党工委", None)
    undoing.undo(desk)
    assert [line.entry.values["passed_on"] for line in opinions.sheet(desk).lines] == [None, None]


def test_activities_stand_under_the_base_where_they_were_and_ended_ties_under_none(desk: Desk):
    add(desk, "club", name="书画组", on=date(2026, 1, 5))
    add(desk, "clubmember", club=1, member=("1", "2"), on=date(2026, 1, 6))
    add(desk, "base", name="市老年大学", base="老年大学", on=date(2026, 1, 5), until=date(2026, 6, 1))
    add(desk, "activity", what="书画展", base="老干部活动中心", club=1, people=9, on=date(2026, 5, 5))
    entries.edit(desk, REGISTERS["clubmember"], 2, {"until": date(2026, 7, 1)})
    year = clubs.of_year(desk)
    assert [(base.base, base.ties, len(base.activities), base.people) for base in year.bases[:2]] == [
        ("老年大学", (), 0, 0),
        ("老干部活动中心", (), 1, 9),
    ]
    assert [(club.members, club.activities) for club in year.clubs] == [(1, 1)]


def test_a_study_of_the_units_leaders_is_the_duty_of_the_year_and_a_hearing_is_none(desk: Desk):
    add(desk, "lead", kind=HEARD, topic="一季度工作", on=date(2026, 4, 1))
    before = duties_between(desk, date(2026, 1, 1), TODAY)
    add(desk, "lead", kind=STUDIED, topic="党建工作", on=date(2026, 4, 2))
    after = duties_between(desk, date(2026, 1, 1), TODAY)
    assert [duty.on_day for duty in after if duty not in before] == [date(2026, 4, 2)]


@pytest.mark.parametrize(("theme", "register"), [(VOLUNTEERING, "deed"), (PRAISE, "honour")])
def test_the_theme_of_the_month_is_asked_for_until_its_register_says_something_of_it(desk: Desk, theme, register):
    (item,) = due.of_theme(RegisterBook(desk), theme, TODAY)
    assert (item.register.name, item.due, item.times) == (register, date(2026, 11, 30), 0)
    stated = {"deed": {"member": "1", **SWEPT}, "honour": {"title": "优秀共产党员", "level": "市级"}}[register]
    add(desk, register, on=date(2026, 11, 2), **stated)
    assert list(due.of_theme(RegisterBook(desk), theme, TODAY)) == []
    assert len(entries_of_theme(RegisterBook(desk), theme, Month(2026, 11)) or ()) == 1
    assert entries_of_theme(RegisterBook(desk), theme, Month(2026, 10)) == []


def test_a_theme_of_which_no_register_tells_is_asked_for_by_none(desk: Desk):
    assert list(due.of_theme(RegisterBook(desk), "健康养生月", TODAY)) == []
    assert entries_of_theme(RegisterBook(desk), "健康养生月", Month(2026, 11)) is None
