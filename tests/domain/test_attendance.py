from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.meetings.attendance import Mark, State, Tally, percent, tally

marks = st.lists(st.builds(Mark, st.none() | st.sampled_from(State), st.booleans()), max_size=40)
NOBODY = Tally()


@pytest.mark.parametrize(
    ("state", "exempt", "counted"),
    [
        (State.PRESENT, False, Tally(expected=1, present=1, reached=1)),
        (State.ONLINE, False, Tally(expected=1, present=1, reached=1)),
        (State.SICK, False, Tally(expected=1)),
        (State.PERSONAL, False, Tally(expected=1)),
        (State.OFFICIAL, False, Tally(expected=1)),
        (State.ABSENT, False, Tally(expected=1)),
        (State.HOME_STUDY, False, Tally(expected=1, reached=1)),
        (State.EXEMPT, False, Tally(expected=1, excused_exempt=1)),
        (State.OBSERVER, False, Tally(expected=1, reached=1)),
        (None, False, Tally(expected=1, unmarked=1)),
        (State.PRESENT, True, Tally(expected=1, present=1, reached=1)),
        (State.ONLINE, True, Tally(expected=1, present=1, reached=1)),
        (State.SICK, True, Tally(expected=1, excused_exempt=1)),
        (State.ABSENT, True, Tally(expected=1, excused_exempt=1)),
        (State.HOME_STUDY, True, Tally(expected=1, excused_exempt=1, reached=1)),
        (State.EXEMPT, True, Tally(expected=1, excused_exempt=1)),
        (State.OBSERVER, True, Tally(expected=1, excused_exempt=1, reached=1)),
        (None, True, Tally(expected=1, excused_exempt=1)),
    ],
)
def test_what_one_mark_counts_for(state, exempt, counted):
    assert tally([Mark(state, exempt)]) == counted


@pytest.mark.parametrize("state", [State.SICK, State.ABSENT, State.EXEMPT])
def test_study_elsewhere_is_reached_and_not_present(state):
    plain, elsewhere = tally([Mark(state, False)]), tally([Mark(state, False, elsewhere=True)])
    assert (plain.reached, elsewhere.reached) == (0, 1)
    assert replace(elsewhere, reached=0) == plain


@pytest.mark.parametrize("state", [State.SICK, State.ABSENT, State.EXEMPT])
def test_what_was_made_up_later_is_reached_and_not_present(state):
    plain, later = tally([Mark(state, False)]), tally([Mark(state, False, made_up=True)])
    assert (plain.reached, later.reached) == (0, 1)
    assert replace(later, reached=0) == plain


def test_online_is_reached_but_not_present_where_the_branch_says_so():
    assert tally([Mark(State.ONLINE, False)], online_is_present=False) == Tally(expected=1, reached=1)
    assert tally([Mark(State.ONLINE, True)], online_is_present=False) == Tally(expected=1, excused_exempt=1, reached=1)


def test_both_rates_and_the_reached_rate_of_a_meeting():
    meeting = (
        [Mark(State.PRESENT, False)] * 13
        + [Mark(State.PRESENT, True)] * 1
        + [Mark(State.ONLINE, False)] * 2
        + [Mark(State.SICK, False)] * 3
        + [Mark(None, True)] * 4
        + [Mark(State.HOME_STUDY, True)] * 2
    )
    found = tally(meeting)
    assert (found.expected, found.present, found.excused_exempt, found.reached) == (25, 16, 6, 18)
    assert found.rate == Decimal("64.0")
    assert found.rate_without_exempt == Decimal("84.2")  # 16 of 19
    assert found.reached_rate == Decimal("72.0")


def test_leave_stays_in_the_denominator():
    excused = [Mark(state, False) for state in (State.SICK, State.PERSONAL, State.OFFICIAL)]
    assert tally([*excused, Mark(State.PRESENT, False)]).rate == Decimal("25.0")


@pytest.mark.parametrize(
    ("part", "whole", "rate"),
    [
        (1, 3, "33.3"),
        (2, 3, "66.7"),
        (1, 8, "12.5"),
        (1, 16, "6.3"),  # 6.25
        (1, 400, "0.3"),  # 0.25
        (1, 2000, "0.1"),  # 0.05
        (1, 2001, "0.0"),
        (0, 7, "0.0"),
        (7, 7, "100.0"),
        (1999, 2000, "100.0"),  # 99.95
    ],
)
def test_a_rate_has_one_decimal_and_half_goes_up(part, whole, rate):
    assert str(percent(part, whole)) == rate


def test_where_there_is_nobody_to_count_there_is_no_rate():
    for nobody in (NOBODY, tally([])):
        assert (nobody.rate, nobody.rate_without_exempt, nobody.reached_rate) == (None, None, None)


def test_where_all_are_exempt_and_away_only_the_rate_without_them_is_blank():
    everybody_away = tally([Mark(None, True), Mark(State.EXEMPT, False)])
    assert everybody_away.rate == Decimal("0.0")
    assert everybody_away.rate_without_exempt is None


@given(marks, st.booleans())
def test_no_more_are_present_or_reached_than_expected(given_marks, online_is_present):
    found = tally(given_marks, online_is_present=online_is_present)
    assert found.present + found.excused_exempt + found.unmarked <= found.expected <= len(given_marks)
    assert found.present <= found.reached <= found.expected
    for rate in (found.rate, found.rate_without_exempt, found.reached_rate):
        assert rate is None or 0 <= rate <= 100


@given(marks, st.booleans())
def test_leaving_out_the_exempt_never_lowers_the_rate(given_marks, online_is_present):
    found = tally(given_marks, online_is_present=online_is_present)
    if found.rate_without_exempt is not None:
        assert found.rate <= found.rate_without_exempt


@given(marks, marks)
def test_the_tallies_of_two_meetings_add_up_to_the_tally_of_all_their_marks(one, other):
    assert tally(one) + tally(other) == tally([*one, *other])
