"""How often: what a branch's recorded life lacks, check by check."""

import itertools
from datetime import date

import pytest

from jygcli.domain.law.rules import rule
from jygcli.domain.meetings.frequency import FREQUENCIES, DutyPeriod, Each, Life, Missing, done_by, missing
from jygcli.domain.meetings.kinds import Duty, DutyKind, Meeting, MeetingKind
from jygcli.domain.people.membership import GroupSpan, Member, Membership, Person, Status

BEGAN = date(2026, 1, 1)


def people(count: int, group: str | None = None) -> tuple[Member, ...]:
    return tuple(
        Member(Person(n, n, f"党员{n}", Status.FORMAL), (Membership(n, None),), groups=_in(n, group))
        for n in range(1, count + 1)
    )


def _in(number: int, group: str | None) -> tuple[GroupSpan, ...]:
    return (GroupSpan(number, group, None),) if group else ()


def meeting(kind: MeetingKind, on: date, **more) -> Meeting:
    return Meeting(1, 1, kind, on, **more)


def life(*done, members=(), settings=None, began=BEGAN) -> Life:
    meetings = [one for one in done if isinstance(one, Meeting)]
    duties = [one for one in done if isinstance(one, Duty)]
    return Life(began, done_by(meetings, duties), members, settings or {})


def lacking(a_life: Life, today: date, first: date = BEGAN) -> list[tuple[str, str | None, str]]:
    return [(str(m.what), m.group, m.period.spoken) for m in missing(a_life, first, today)]


def of(what: str, findings: list[tuple[str, str | None, str]]) -> list[tuple[str | None, str]]:
    return [(group, period) for kind, group, period in findings if kind == what]


def test_a_month_without_its_meeting_is_missing_with_the_day_until_when_it_is_in_time_and_the_article():
    (february,) = [m for m in missing(life(), date(2026, 2, 1), date(2026, 2, 1)) if m.what is MeetingKind.PARTY_DAY]
    assert february == Missing(
        MeetingKind.PARTY_DAY, None, DutyPeriod.around(date(2026, 2, 1), Each.MONTH), 0, 1, rule("meeting.party_day")
    )
    assert (february.until, february.rule.article) == (date(2026, 2, 28), "第16条")


def test_a_meeting_on_the_first_or_last_day_of_its_period_counts_and_one_beside_it_does_not():
    for on, left in ((date(2026, 4, 1), []), (date(2026, 6, 30), []), (date(2026, 3, 31), [(None, "2026年第二季度")])):
        findings = lacking(life(meeting(MeetingKind.ASSEMBLY, on)), date(2026, 6, 30), date(2026, 4, 1))
        assert of("支部党员大会", findings) == left


def test_what_is_recorded_for_a_day_to_come_does_not_count_yet():
    held = life(meeting(MeetingKind.PARTY_DAY, date(2026, 1, 15)))
    assert of("主题党日", lacking(held, date(2026, 1, 14))) == [(None, "2026年1月")]
    assert of("主题党日", lacking(held, date(2026, 1, 15))) == []


def test_nothing_is_asked_of_what_was_over_when_the_book_began():
    findings = lacking(life(began=date(2026, 5, 20)), date(2026, 6, 10))
    assert of("主题党日", findings) == [(None, "2026年5月"), (None, "2026年6月")]
    assert of("党课", findings) == [(None, "2026年第二季度")]
    assert of("组织生活会", findings) == [(None, "2026年")]


@pytest.mark.parametrize(("formal", "asked"), [(6, False), (7, True)])
def test_a_committee_meets_where_one_is_due(formal, asked):
    findings = lacking(life(members=people(formal)), date(2026, 1, 5))
    assert of("支部委员会", findings) == ([(None, "2026年1月")] if asked else [])


def test_each_group_is_asked_for_its_own_meeting():
    members = (*people(2, "第一组"), *people(1, "第二组"))
    held = life(meeting(MeetingKind.GROUP, date(2026, 1, 8), group="第一组"), members=members)
    assert of("党小组会", lacking(held, date(2026, 1, 31))) == [("第二组", "2026年1月")]


def test_settings_say_how_often_where_local_practice_differs():
    often = {"lectures_per_quarter": "2", "talks_per_year": "0", "trainings_per_year": "2"}
    held = life(
        meeting(MeetingKind.LECTURE, date(2026, 1, 8)),
        Duty(1, DutyKind.TRAINING, date(2026, 1, 9)),
        settings=often,
    )
    found = {str(m.what): (m.done, m.asked) for m in missing(held, BEGAN, date(2026, 1, 31))}
    assert found["党课"] == (1, 2)
    assert found["骨干培训"] == (1, 2)
    assert "谈心谈话" not in found


def test_a_duty_counts_for_its_year():
    talked = life(Duty(1, DutyKind.TALKS, date(2026, 3, 1)))
    assert of("谈心谈话", lacking(talked, date(2027, 1, 1), BEGAN)) == [(None, "2027年")]


def test_a_meeting_whose_title_names_the_review_was_one():
    both = life(meeting(MeetingKind.LIFE, date(2026, 12, 8), title="组织生活会暨民主评议党员"))
    alone = life(meeting(MeetingKind.LIFE, date(2026, 12, 8), title="组织生活会"))
    recorded = life(Duty(1, DutyKind.REVIEW, date(2026, 12, 9)))
    found = [[m.what for m in missing(one, BEGAN, date(2026, 12, 31))] for one in (both, alone, recorded)]
    assert [(MeetingKind.LIFE in each, DutyKind.REVIEW in each) for each in found] == [
        (False, False), (False, True), (True, False),
    ]  # fmt: skip


def test_findings_come_check_by_check_in_order_of_time():
    found = missing(life(members=people(7, "第一组")), BEGAN, date(2026, 12, 31))
    order = [row.what for row in FREQUENCIES]
    assert [order.index(m.what) for m in found] == sorted(order.index(m.what) for m in found)
    assert len(found) == 4 + 12 + 12 + 4 + 12 + 5
    assert all(a.until < b.until for a, b in itertools.pairwise(found) if a.what == b.what)


def test_every_check_has_a_rule_with_a_figure():
    for row in FREQUENCIES:
        assert row.times({}, BEGAN) == 1
        assert rule(row.rule).cited
