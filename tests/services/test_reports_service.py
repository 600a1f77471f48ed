"""The quarter's report on a real store: its sums are those that plain SQL finds."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.money import Fen, total, yuan
from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.dues.tariff import Category
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.membership import Departure, PostName, Status
from jygcli.services.books import branches
from jygcli.services.books.desk import Desk
from jygcli.services.dues import assessments, collecting, not_owed
from jygcli.services.dues.assessments import AssessDues
from jygcli.services.dues.collecting import CollectDues
from jygcli.services.dues.owing import who_owes
from jygcli.services.meetings import marking
from jygcli.services.meetings import recording as meetings
from jygcli.services.meetings.recording import AddMeeting
from jygcli.services.members import people
from jygcli.services.members import posts_and_leaving as standing
from jygcli.services.plan import planning as plan
from jygcli.services.reports import quarter as reports
from tests.conftest import LONG
from tests.services.books import NAMES, new_desk
from tests.store.books import found

DECEMBER = date(2026, 12, 31)
LATEST = Month(2027, 12)
QUARTERS = tuple(Quarter(2026, number) for number in (1, 2, 3, 4))

# Each example is a whole store: a few, and a failing one is shown as it was found rather than shrunk for minutes.
few = settings(max_examples=500 if LONG else 8, phases=(Phase.explicit, Phase.reuse, Phase.generate))
days = st.integers(0, 364).map(lambda days: date(2026, 1, 1) + timedelta(days))
numbers = st.integers(1, 4).map(str)
payments = st.lists(st.tuples(numbers, days, st.integers(1, 30_000).map(Fen)), max_size=10)
bases = st.lists(st.integers(100, 1_500_000).map(Fen), min_size=4, max_size=4)
states = st.sampled_from([state for state in State if state is not State.OBSERVER])
attended = st.lists(st.tuples(days, st.lists(states, min_size=4, max_size=4)), max_size=6, unique_by=lambda m: m[0])


@pytest.fixture
def desk():
    with new_desk(DECEMBER, len(NAMES)) as made:
        yield made


def assess_and_pay(desk: Desk, monthly: list[Fen], paid: list[tuple[str, date, Fen]]) -> None:
    for number, base in enumerate(monthly, start=1):
        assessments.assess(desk, AssessDues(str(number), Category.RETIRED, base))
    for number, day, amount in paid:
        with suppress(not_owed.NothingOwed):  # paid to the end of what may be paid ahead
            owed = collecting.preview(desk, CollectDues((number,), through=LATEST)).total
            collecting.collect(desk, CollectDues((number,), through=LATEST, amount=min(amount, owed), on=day))


@few
@given(bases, payments)
def test_collected_and_received_are_the_sums_of_allocations_and_of_payments(monthly, paid):
    with new_desk(DECEMBER, 4) as desk:
        assess_and_pay(desk, monthly, paid)
        for quarter in QUARTERS:
            section = reports.quarter_report(desk, quarter).dues
            in_months = f"month BETWEEN '{quarter.months[0]}' AND '{quarter.months[2]}'"
            in_days = f"paid_on BETWEEN '{quarter.first_day}' AND '{quarter.last_day}'"
            collected = found(desk.store.path, f"SELECT coalesce(sum(amount), 0) FROM allocation WHERE {in_months}")
            received = found(desk.store.path, f"SELECT coalesce(sum(amount), 0) FROM payment WHERE {in_days}")
            due = found(desk.store.path, "SELECT sum(amount) * 3 FROM assessment")
            assert [(section.collected,), (section.received,), (section.due,)] == [*collected, *received, *due]


@few
@given(bases, payments)
def test_the_lines_of_the_members_add_up_and_agree_with_what_is_owed(monthly, paid):
    with new_desk(DECEMBER, 4) as desk:
        assess_and_pay(desk, monthly, paid)
        for quarter in QUARTERS:
            section = reports.quarter_report(desk, quarter).dues
            assert section.due == section.collected + section.waived + section.owing
            for name in ("due", "waived", "collected", "owing"):
                assert getattr(section, name) == total(getattr(line, name) for line in section.members)
            owing = {line.member.number: line.owing for line in who_owes(desk, quarter).members}
            assert {line.member.number: line.owing for line in section.members if line.owing} == owing


@few
@given(attended)
def test_attendance_is_the_sum_of_the_meetings_marks(held):
    with new_desk(DECEMBER, 4) as desk:
        for day, marks in held:
            meeting = meetings.add(desk, AddMeeting(MeetingKind.OTHER, day)).meeting
            chosen = tuple((str(number), state) for number, state in enumerate(marks, start=1))
            marking.attend(desk, marking.AttendMeeting(meeting.number, None, chosen))
        for quarter in QUARTERS:
            tally = reports.quarter_report(desk, quarter).attendance.tally
            sql = f"""
                SELECT count(*), count(*) FILTER (WHERE a.state IN ('出席', '线上')),
                       count(*) FILTER (WHERE a.state = '免到')
                FROM attendance a JOIN meeting m ON m.id = a.meeting_id
                WHERE m.held_on BETWEEN '{quarter.first_day}' AND '{quarter.last_day}'
            """
            assert [(tally.expected, tally.present, tally.excused_exempt)] == found(desk.store.path, sql)
            by_meeting = meetings.list_meetings(desk, quarter.first_day, quarter.last_day).meetings
            assert sum((shown.tally for shown in by_meeting), type(tally)()) == tally


def test_members_are_counted_on_the_last_day_of_the_quarter_and_changes_within_it(desk):
    facts = people.Facts(name="吴淑珍", status=Status.PROBATIONARY, join_date=PartialDate(2026, 6, 30))
    people.add(desk, people.AddMember(facts))
    standing.leave(desk, "1", date(2026, 7, 1), Departure.DIED, None)
    standing.leave(desk, "2", date(2026, 9, 30), Departure.TRANSFERRED, None)
    sections = [reports.quarter_report(desk, quarter).members for quarter in QUARTERS]
    assert [(s.total, s.formal, s.probationary) for s in sections] == [(5, 5, 0), (6, 5, 1), (4, 3, 1), (4, 3, 1)]
    assert [[j.member.name for j in section.joined] for section in sections] == [[], ["吴淑珍"], [], []]
    assert [[(x.member.name, x.why) for x in section.left] for section in sections] == [
        [],
        [],
        [("赵明远", Departure.DIED), ("钱秀兰", Departure.TRANSFERRED)],
        [],
    ]


def test_a_quarter_that_still_runs_is_counted_to_today(desk):
    standing.leave(desk, "1", date(2026, 8, 20), Departure.DIED, None)
    before, after = replace(desk, today=date(2026, 8, 19)), replace(desk, today=date(2026, 8, 20))
    assert reports.quarter_report(before).quarter == Quarter(2026, 3)
    assert [reports.quarter_report(d).members.total for d in (before, after)] == [5, 4]
    assert [reports.quarter_report(d).running for d in (before, desk)] == [True, False]


def test_the_seven_rules_ask_for_so_many_meetings(desk):
    def required(quarter: Quarter) -> dict[str, int]:
        return {str(kind.kind): kind.required for kind in reports.quarter_report(desk, quarter).meetings}

    plain = {"支部党员大会": 1, "党课": 1, "主题党日": 3}
    assert required(QUARTERS[2]) == plain
    assert required(QUARTERS[3]) == {**plain, "组织生活会": 1}
    for number, post in (("1", PostName.SECRETARY), ("2", PostName.ORGANISATION), ("3", PostName.PUBLICITY)):
        standing.post(desk, number, post, date(2024, 3, 20), None, in_service=False)
    for number, group in (("4", "第一组"), ("5", "第二组")):
        people.edit(desk, number, people.Facts(group=group))
    assert required(QUARTERS[2]) == {**plain, "支部委员会": 3, "党小组会": 6}
    branches.set_setting(desk, "lectures_per_quarter", "2")
    assert required(QUARTERS[2])["党课"] == 2


def test_a_life_meeting_held_in_summer_is_not_asked_for_again_in_the_fourth_quarter(desk):
    meetings.add(desk, AddMeeting(MeetingKind.LIFE, date(2026, 8, 20)))
    kinds = [[str(kind.kind) for kind in reports.quarter_report(desk, q).meetings] for q in QUARTERS[2:]]
    assert "组织生活会" in kinds[0]
    assert "组织生活会" not in kinds[1]


def test_every_requirement_carries_its_rule_and_a_kind_that_is_not_asked_for_carries_none(desk):
    meetings.add(desk, AddMeeting(MeetingKind.OTHER, date(2026, 9, 1)))
    lines = reports.quarter_report(desk, QUARTERS[2]).meetings
    assert {str(line.kind): line.rule and line.rule.id for line in lines} == {
        "支部党员大会": "meeting.assembly",
        "党课": "meeting.lecture",
        "主题党日": "meeting.party_day",
        "其他": None,
    }


def test_a_theme_is_done_by_word_or_by_a_recorded_party_day(desk):
    plan.make(desk, 2026, {})
    plan.done(desk, Month(2026, 7), date(2026, 7, 15), None)
    meetings.add(desk, AddMeeting(MeetingKind.PARTY_DAY, date(2026, 9, 15)))
    themes = reports.quarter_report(desk, QUARTERS[2]).plan
    assert [(str(theme.month), theme.done) for theme in themes] == [
        ("2026-07", True),
        ("2026-08", False),
        ("2026-09", True),
    ]
    stored = found(
        desk.store.path,
        "SELECT month, theme FROM plan_month WHERE month BETWEEN '2026-07' AND '2026-09' ORDER BY month",
    )
    assert [(str(theme.month), theme.theme) for theme in themes] == stored


def test_dues_paid_late_count_for_their_months_and_are_received_when_they_came(desk):
    assessments.assess(desk, AssessDues("1", Category.RETIRED, yuan("5000")))
    collecting.collect(desk, CollectDues(("1",), through=Month(2026, 9), on=date(2026, 12, 1)))
    sections = [reports.quarter_report(desk, quarter).dues for quarter in QUARTERS]
    assert [section.collected for section in sections] == [yuan("75"), yuan("75"), yuan("75"), 0]
    assert [section.received for section in sections] == [0, 0, 0, yuan("225")]
    assert [member.number for member in sections[0].unassessed] == [2, 3, 4, 5]
