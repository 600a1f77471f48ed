from datetime import date

import pytest

from jygcli.domain.base.months import Quarter
from jygcli.domain.meetings.expected import expected_at
from jygcli.domain.meetings.frequency import Life, done_by, required_between
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.people.membership import (
    Departure,
    Exemption,
    GroupSpan,
    Member,
    Membership,
    Person,
    Post,
    PostName,
    Status,
)

DAY = date(2026, 9, 15)
TERM = (date(2024, 6, 1), date(2026, 9, 15))


def a_member(number: int, *memberships: Membership, group: str | None = None, **dated) -> Member:
    person = Person(id=number, number=number, name=f"党员{number}", status=Status.FORMAL, group=group)
    groups = (GroupSpan(number, group, None),) if group else ()
    return Member(person, memberships or (Membership(number, None),), **{"groups": groups, **dated})


def a_meeting(kind: MeetingKind, held_on: date = DAY, group: str | None = None) -> Meeting:
    return Meeting(id=1, number=1, kind=kind, held_on=held_on, group=group)


MEMBERS = (
    a_member(1, group="第一组", posts=(Post(1, PostName.SECRETARY, date(2024, 6, 1), None, in_service=False),)),
    a_member(2, group="第二组", posts=(Post(2, PostName.COMMITTEE, *TERM, in_service=False),)),
    a_member(3, group="第二组", posts=(Post(3, PostName.GROUP_LEADER, date(2024, 6, 1), None, in_service=False),)),
    a_member(4, group="第一组", exemptions=(Exemption(4, date(2026, 1, 1), None, "行动不便"),)),
    a_member(5, Membership(5, None, DAY, Departure.DIED), group="第一组"),
    a_member(6, Membership(6, DAY), group="第二组"),
    a_member(7, Membership(7, date(2026, 9, 16))),
)


def numbers(meeting: Meeting) -> list[int]:
    return [member.number for member in expected_at(meeting, MEMBERS)]


@pytest.mark.parametrize(
    "kind",
    [
        MeetingKind.ASSEMBLY,
        MeetingKind.LECTURE,
        MeetingKind.PARTY_DAY,
        MeetingKind.LIFE,
        MeetingKind.OTHER,
    ],
)
def test_all_whom_the_branch_counts_that_day_are_expected_the_exempt_too(kind):
    assert numbers(a_meeting(kind)) == [1, 2, 3, 4, 6]
    assert numbers(a_meeting(kind, date(2026, 9, 14))) == [1, 2, 3, 4, 5]
    assert numbers(a_meeting(kind, date(2026, 9, 16))) == [1, 2, 3, 4, 6, 7]


def test_at_a_committee_meeting_those_are_expected_who_sit_on_it_that_day():
    assert numbers(a_meeting(MeetingKind.COMMITTEE, date(2026, 9, 14))) == [1, 2]
    assert numbers(a_meeting(MeetingKind.COMMITTEE)) == [1]


def test_at_a_groups_meeting_its_members_are_expected():
    assert numbers(a_meeting(MeetingKind.GROUP, group="第一组")) == [1, 4]
    assert numbers(a_meeting(MeetingKind.GROUP, group="第二组")) == [2, 3, 6]
    assert numbers(a_meeting(MeetingKind.GROUP, group="第三组")) == []


def test_whoever_has_changed_groups_is_expected_by_the_group_of_that_day():
    moved = a_member(1, group="第二组", groups=(GroupSpan(1, "第一组", None, DAY), GroupSpan(1, "第二组", DAY)))
    for day, group in ((date(2026, 9, 14), "第一组"), (DAY, "第二组")):
        for asked in ("第一组", "第二组"):
            there = expected_at(a_meeting(MeetingKind.GROUP, day, asked), (moved,))
            assert there == ((moved,) if asked == group else ())


def test_a_groups_meeting_without_a_group_expects_everybody():
    assert numbers(a_meeting(MeetingKind.GROUP)) == [1, 2, 3, 4, 6]


def branch_life(settings=None, *, has_committee=True, groups=0, life_held_before=0, began=date(2026, 1, 1)) -> Life:
    people = tuple(
        a_member(n, groups=(GroupSpan(n, f"第{n}组", None),) if n <= groups else ())
        for n in range(1, 8 if has_committee else 4)
    )
    held = [a_meeting(MeetingKind.LIFE, date(2026, 2, 3))] * life_held_before
    return Life(began, done_by(held, ()), people, settings or {})


def required(quarter: str, settings=None, **circumstances) -> dict[str, int]:
    span = Quarter.parse(quarter)
    asked = required_between(branch_life(settings, **circumstances), span.first_day, span.last_day, span.last_day)
    return {str(each.kind): each.required for each in asked}


@pytest.mark.parametrize(
    ("quarter", "circumstances", "asked"),
    [
        ("2026Q3", {}, {"支部党员大会": 1, "支部委员会": 3, "党课": 1, "主题党日": 3}),
        ("2026Q3", {"has_committee": False}, {"支部党员大会": 1, "党课": 1, "主题党日": 3}),
        ("2026Q3", {"groups": 1}, {"支部党员大会": 1, "支部委员会": 3, "党小组会": 3, "党课": 1, "主题党日": 3}),
        (
            "2026Q3",
            {"groups": 2, "has_committee": False},
            {"支部党员大会": 1, "党小组会": 6, "党课": 1, "主题党日": 3},
        ),
        (
            "2026Q3",
            {"settings": {"lectures_per_quarter": "3"}},
            {"支部党员大会": 1, "支部委员会": 3, "党课": 3, "主题党日": 3},
        ),
        ("2026Q3", {"settings": {"lectures_per_quarter": "0"}}, {"支部党员大会": 1, "支部委员会": 3, "主题党日": 3}),
        ("2026Q4", {}, {"支部党员大会": 1, "支部委员会": 3, "党课": 1, "主题党日": 3, "组织生活会": 1}),
        ("2026Q4", {"life_held_before": 1}, {"支部党员大会": 1, "支部委员会": 3, "党课": 1, "主题党日": 3}),
    ],
)
def test_what_a_quarter_asks_for(quarter, circumstances, asked):
    assert required(quarter, **circumstances) == asked


@pytest.mark.parametrize("life_held_before", [0, 1])
def test_a_year_asks_for_the_life_meeting_once_at_most_and_only_in_its_fourth_quarter(life_held_before):
    asked = [required(f"2026Q{n}", life_held_before=life_held_before).get("组织生活会", 0) for n in (1, 2, 3, 4)]
    assert asked == [0, 0, 0, 1 - life_held_before]


def test_each_requirement_names_its_article():
    asked = required_between(branch_life(groups=1), date(2026, 10, 1), date(2026, 12, 31), date(2026, 12, 31))
    assert [(each.rule.id, each.rule.article) for each in asked] == [
        ("meeting.assembly", "第11条"),
        ("meeting.committee", "第12条"),
        ("meeting.group", "第13条"),
        ("meeting.lecture", ""),
        ("meeting.party_day", "第16条"),
        ("meeting.life", "第17条"),
    ]


def sums_of_quarters_and_year(life: Life, today: date) -> tuple[dict[str, int], dict[str, int]]:
    quarters = [Quarter(2026, number) for number in (1, 2, 3, 4)]
    summed: dict[str, int] = {}
    for quarter in quarters:
        for each in required_between(life, quarter.first_day, quarter.last_day, today):
            summed[str(each.kind)] = summed.get(str(each.kind), 0) + each.required
    year = required_between(life, date(2026, 1, 1), date(2026, 12, 31), today)
    return summed, {str(each.kind): each.required for each in year}


@pytest.mark.parametrize("today", [date(2026, 1, 1), date(2026, 6, 30), date(2026, 12, 31), date(2027, 3, 1)])
@pytest.mark.parametrize("began", [date(2025, 5, 1), date(2026, 5, 20), date(2026, 12, 31)])
def test_the_quarters_of_a_year_ask_together_for_what_the_year_asks_for(today, began):
    summed, year = sums_of_quarters_and_year(branch_life(groups=2, began=began), today)
    assert summed == year


def test_nothing_is_asked_of_months_that_were_over_before_the_branch_began():
    summed, year = sums_of_quarters_and_year(branch_life(began=date(2026, 5, 20)), date(2026, 12, 31))
    assert year["支部委员会"] == year["主题党日"] == 8  # from May on, which it saw the end of
    assert year["支部党员大会"] == year["党课"] == 3
    assert summed["组织生活会"] == 1


def test_a_committee_and_a_group_are_asked_from_when_they_began():
    joined = date(2026, 5, 4)
    seven = tuple(a_member(n) for n in range(1, 7))
    seventh = a_member(7, Membership(7, joined), groups=(GroupSpan(7, "第一组", joined),))
    life = Life(date(2025, 1, 1), (), (*seven, seventh), {})
    _, year = sums_of_quarters_and_year(life, date(2026, 12, 31))
    assert (year["支部委员会"], year["党小组会"], year["主题党日"]) == (8, 8, 12)
