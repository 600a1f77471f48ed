"""Rates of a branch over three years, held against the slow and plain way to count them."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from jygcli.domain.base.months import Month, Quarter
from jygcli.domain.meetings.attendance import State, Tally
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.services.meetings import minutes
from jygcli.services.meetings.rates import Rates, RatesOf, rates
from jygcli.services.reports import quarter as reports
from tests.conftest import LONG
from tests.services.lived_branch import GROUPS, Held, Life, Seen, lived

REACHED = {State.PRESENT, State.ONLINE, State.HOME_STUDY, State.MADE_UP}
YEARS = (2023, 2024, 2025)
QUARTERS = tuple(Quarter(year, number) for year in YEARS for number in (1, 2, 3, 4))

Who = Callable[[int, Seen], bool]


def everybody(_: int, __: Seen) -> bool:
    return True


def plain_rate(part: int, whole: int) -> Decimal | None:
    """One decimal, half up, by whole numbers."""
    return None if whole == 0 else Decimal((2000 * part + whole) // (2 * whole)) / 10


def count(life: Life, held: Iterable[Held], who: Who) -> tuple[int, ...]:
    """Meetings, 应到, 实到, the exempt who stayed away, those reached, and those not marked."""
    meetings = expected = present = exempt_away = reached = unmarked = 0
    for one in held:
        there = [seen for number, seen in one.expected.items() if one.taken and who(number, seen)]
        meetings += bool(there)
        for seen in there:
            came = life.came(seen.state)
            expected += 1
            present += came
            exempt_away += not came and (seen.exempt or seen.state is State.EXEMPT)
            reached += seen.made_up or seen.state in REACHED
            unmarked += seen.state is None and not seen.exempt
    return meetings, expected, present, exempt_away, reached, unmarked


def between(life: Life, first: date, last: date) -> list[Held]:
    return [one for one in life.held if first <= one.day <= last and not one.cancelled]


def agree(found: Rates, counted: tuple[int, ...]) -> None:
    meetings, expected, present, exempt_away, reached, unmarked = counted
    assert found.total.meetings == meetings
    assert found.total.tally == Tally(expected, present, exempt_away, reached, unmarked)
    assert found.total.tally.rate == plain_rate(present, expected)
    assert found.total.tally.rate_without_exempt == plain_rate(present, expected - exempt_away)
    assert found.total.tally.reached_rate == plain_rate(reached, expected)


def check_periods(life: Life) -> None:
    spans = [(quarter.first_day, quarter.last_day) for quarter in QUARTERS]
    spans += [(date(year, 1, 1), date(year, 12, 31)) for year in YEARS]
    for first, last in spans:
        held = between(life, first, last)
        agree(rates(life.desk, RatesOf(first, last)), count(life, held, everybody))
        for number in life.members:
            agree(
                rates(life.desk, RatesOf(first, last, member=str(number))),
                count(life, held, lambda other, _, number=number: other == number),
            )
        for group in known_groups(life):
            agree(
                rates(life.desk, RatesOf(first, last, group=group)),
                count(life, held, lambda _, seen, group=group: seen.group == group),
            )


def known_groups(life: Life) -> list[str]:
    named = {seen.group for one in life.held for seen in one.expected.values()} | {
        member.group for member in life.members.values()
    }
    return [group for group in GROUPS if group in named]


def check_meetings(life: Life) -> None:
    for one in life.held:
        if one.cancelled:
            continue
        found = rates(life.desk, RatesOf(one.day, one.day, meeting=one.number))
        agree(found, count(life, [one], everybody))
        if one.taken:
            (explained,) = found.meetings
            assert {each.member.number for each in explained.expected} == set(one.expected)
            off = {standing.member.number for standing in explained.left_off}
            assert off == set(life.members) - set(one.expected)
            assert {each.member.number: each.exempt for each in explained.expected} == {
                number: seen.exempt for number, seen in one.expected.items()
            }


def check_sections(life: Life) -> None:
    """Told apart by quarter, kind, group and member, the total is told again."""
    for year in YEARS:
        held = between(life, date(year, 1, 1), date(year, 12, 31))
        found = rates(life.desk, RatesOf(date(year, 1, 1), date(year, 12, 31)))
        sections = {title: {line.label: line for line in lines} for title, lines in found.sections}
        for kind, line in sections.get("会议", {}).items():
            of_kind = [one for one in held if one.kind == kind]
            assert (line.meetings, line.tally.expected, line.tally.present) == count(life, of_kind, everybody)[:3]
        for group, line in sections.get("党小组", {}).items():
            of_group = count(life, held, lambda _, seen, group=group: seen.group == group)
            assert (line.meetings, line.tally.expected, line.tally.present) == of_group[:3]
        for title in {"季度", "会议", "党员"} & sections.keys():
            assert sum((line.tally for line in sections[title].values()), Tally()) == found.total.tally


def check_reports(life: Life) -> None:
    for quarter in QUARTERS:
        report = reports.quarter_report(life.desk, quarter)
        held = between(life, quarter.first_day, quarter.last_day)
        _, *counted = count(life, held, everybody)
        assert report.attendance.tally == Tally(*counted)
        for line in report.meetings:
            assert line.held == sum(one.kind is line.kind for one in held)


def check_votes(life: Life) -> None:
    for one in life.held:
        if one.ayes is None or one.cancelled:
            continue
        formal = {number: seen for number, seen in one.expected.items() if seen.formal}
        present = sum(life.came(seen.state) for seen in formal.values())
        entitled = sum(life.came(seen.state) or number not in one.left_out for number, seen in formal.items())
        (ballot,) = minutes.record(life.desk, one.number).ballots
        assert (ballot.who.present, ballot.who.entitled) == (present, entitled)
        enough = entitled > 0 and 2 * present >= entitled
        assert ballot.verdict.quorum.met is enough
        assert ballot.verdict.passed is (enough and 2 * one.ayes > entitled)


CHECKS = (check_periods, check_meetings, check_sections, check_reports, check_votes)


@settings(max_examples=60 if LONG else 3)
@given(st.integers(0, 2**32))
def test_every_rate_of_a_branch_is_what_a_plain_count_gives(seed):
    with lived(seed, 40) as life:
        for check in CHECKS:
            check(life)


@pytest.mark.parametrize(("seed", "meetings"), [(seed, 400) for seed in range(20)] if LONG else [(0, 200)])
def test_three_years_with_hundreds_of_meetings_count_as_they_were_lived(seed, meetings):
    with lived(seed, meetings) as life:
        assert len(life.held) == meetings
        assert {one.kind for one in life.held} == set(MeetingKind)
        assert any(member.died for member in life.members.values())
        assert any(one.cancelled for one in life.held)
        assert any(seen.made_up for one in life.held for seen in one.expected.values())
        assert any(one.left_out for one in life.held)
        assert len({Month.of(one.day) for one in life.held}) == 36
        for check in CHECKS:
            check(life)
