"""Votes at their edges: half, more than half, four fifths to the head, and who is in the denominator."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.meetings.attendance import State
from jygcli.domain.meetings.kinds import Meeting, MeetingKind
from jygcli.domain.meetings.votes import (
    NO_VOTE,
    Candidate,
    CannotElect,
    CannotVote,
    Electorate,
    Place,
    Voter,
    electorate,
    judge_election,
    judge_motion,
    require_electing,
    require_voting,
)
from jygcli.domain.people.membership import Exemption, Member, Membership, Person, Post, PostName, Status

DAY = date(2026, 9, 15)
ASSEMBLY = Meeting(1, 1, MeetingKind.ASSEMBLY, DAY)


def a_member(number: int, status: Status = Status.FORMAL, *, full: date | None = None, exempt: bool = False) -> Member:
    person = Person(number, number, f"党员{number}", status, full_date=PartialDate.of(full) if full else None)
    exemptions = (Exemption(number, date(2026, 1, 1), None, "行动不便"),) if exempt else ()
    return Member(person, (Membership(number, None),), exemptions)


def members(count: int) -> tuple[Member, ...]:
    return tuple(a_member(number) for number in range(1, count + 1))


def present(count: int, state: State = State.PRESENT) -> dict[int, State]:
    return dict.fromkeys(range(1, count + 1), state)


def of(entitled: int, here: int) -> Electorate:
    """So many who may vote, so many of them there."""
    who = members(entitled)
    return Electorate(tuple(Voter(m, Place.HERE if m.number <= here else Place.AWAY) for m in who))


@pytest.mark.parametrize(
    ("entitled", "here", "ayes", "met", "passed"),
    [
        (10, 5, 5, True, False),  # exactly half there is enough; half for it is not
        (10, 4, 4, False, False),
        (10, 6, 6, True, True),  # half and one for it
        (10, 6, 5, True, False),
        (11, 5, 5, False, False),  # half of eleven is five and a half
        (11, 6, 6, True, True),
        (11, 6, 5, True, False),
        (1, 1, 1, True, True),
        (1, 0, 0, False, False),
        (0, 0, 0, False, False),  # nobody may vote: nothing is decided
    ],
)
@pytest.mark.parametrize("kind", [MeetingKind.ASSEMBLY, MeetingKind.COMMITTEE, MeetingKind.GROUP])
def test_half_must_be_there_and_more_than_half_of_all_for_it(kind, entitled, here, ayes, met, passed):
    verdict = judge_motion(kind, of(entitled, here), ayes, DAY)
    assert (verdict.quorum.met, verdict.passed) == (met, passed)


@pytest.mark.parametrize(
    ("kind", "quorum", "majority"),
    [
        (MeetingKind.ASSEMBLY, "支部工作条例第11条", "支部工作条例第11条"),
        (MeetingKind.COMMITTEE, "支部工作条例第12条", "惯例"),
        (MeetingKind.GROUP, "惯例", "惯例"),
    ],
)
def test_each_kind_is_judged_by_its_own_article(kind, quorum, majority):
    verdict = judge_motion(kind, of(4, 4), 4, DAY)
    assert (verdict.quorum.rule.cited_briefly, verdict.majority.rule.cited_briefly) == (quorum, majority)


@given(st.integers(1, 60), st.data())
def test_what_is_said_to_be_needed_is_the_least_that_does(entitled, data):
    here = data.draw(st.integers(0, entitled))
    ayes = data.draw(st.integers(0, here))
    verdict = judge_motion(MeetingKind.ASSEMBLY, of(entitled, here), ayes, DAY)
    assert verdict.quorum.met is (2 * here >= entitled)
    assert verdict.majority.met is (2 * ayes > entitled)
    assert 2 * verdict.quorum.needed >= entitled > 2 * (verdict.quorum.needed - 1)
    assert 2 * verdict.majority.needed > entitled >= 2 * (verdict.majority.needed - 1)


def test_one_probationary_member_is_neither_in_the_denominator_nor_in_the_numerator():
    who = electorate(ASSEMBLY, (*members(4), a_member(5, Status.PROBATIONARY)), present(5), {}, online=True)
    assert (who.entitled, who.present) == (4, 4)
    assert [member.number for member in who.of(Place.NO_VOTE)] == [5]


def test_whoever_becomes_a_full_member_that_day_may_vote_and_the_day_before_may_not():
    for full, entitled in ((DAY, 1), (date(2026, 9, 16), 0)):
        who = electorate(ASSEMBLY, (a_member(1, Status.FORMAL, full=full),), present(1), {}, online=True)
        assert who.entitled == entitled


def test_an_exemption_never_shrinks_the_denominator():
    who = electorate(
        ASSEMBLY, (*members(4), a_member(5, exempt=True), a_member(6, exempt=True)), present(3), {}, online=True
    )
    assert (who.entitled, who.present) == (6, 3)


def test_one_left_out_by_approval_is_off_the_denominator_unless_there():
    states = present(3)
    assert electorate(ASSEMBLY, members(6), states, {}, online=True).entitled == 6
    away = electorate(ASSEMBLY, members(6), states, {6: "长期卧床"}, online=True)
    assert (away.entitled, away.present) == (5, 3)
    there = electorate(ASSEMBLY, members(6), states, {1: "长期卧床"}, online=True)
    assert (there.entitled, there.present) == (6, 3)


def test_the_approval_of_one_can_make_the_difference():
    for left_out, passed in (({}, False), ({8: "长期卧床"}, True)):
        who = electorate(ASSEMBLY, members(8), present(4), left_out, online=True)
        assert judge_motion(MeetingKind.ASSEMBLY, who, 4, DAY).passed is passed


@pytest.mark.parametrize(
    "state", [State.SICK, State.ABSENT, State.EXEMPT, State.HOME_STUDY, State.MADE_UP, State.OBSERVER]
)
def test_only_who_came_counts_as_there(state):
    assert electorate(ASSEMBLY, members(2), {1: State.PRESENT, 2: state}, {}, online=True).present == 1


def test_who_has_no_vote_is_counted_nowhere_there_or_not():
    for came in (3, 6):
        who = electorate(ASSEMBLY, members(6), present(came), {6: NO_VOTE}, online=True)
        assert (who.entitled, who.present) == (5, min(came, 5))
        assert [member.number for member in who.of(Place.NO_VOTE)] == [6]


def test_online_is_there_where_it_counts():
    for online, here in ((True, 3), (False, 0)):
        who = electorate(ASSEMBLY, members(4), present(3, State.ONLINE), {}, online=online)
        assert (who.present, who.entitled, who.online, who.online_counts) == (here, 4, 3, online)


def test_at_a_committee_its_members_vote():
    sits = Member(a_member(1).person, (Membership(1, None),), posts=(Post(1, PostName.SECRETARY, None, None, False),))
    who = electorate(Meeting(1, 1, MeetingKind.COMMITTEE, DAY), (sits, a_member(2)), present(2), {}, online=True)
    assert (who.entitled, who.present) == (1, 1)


def elected(who: Electorate, seats: int, *ayes: int, kind: MeetingKind = MeetingKind.ASSEMBLY):
    candidates = [Candidate(a_member(number), votes) for number, votes in enumerate(ayes, start=1)]
    verdict = judge_election(kind, who, seats, candidates, DAY)
    return verdict, [each.member.number for each in verdict.elected], [each.member.number for each in verdict.tied]


@pytest.mark.parametrize(
    ("entitled", "here", "met"),
    [(10, 8, True), (10, 7, False), (5, 4, True), (5, 3, False), (11, 9, True), (11, 8, False), (1, 1, True)],
)
def test_four_fifths_must_be_there_to_elect_to_the_head(entitled, here, met):
    verdict, who, _ = elected(of(entitled, here), 1, here, 0)
    assert (verdict.quorum.met, bool(who)) == (met, met)


@pytest.mark.parametrize(
    ("seats", "least"), [(1, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 8), (7, 9), (10, 12), (11, 14)]
)
def test_there_are_a_fifth_more_candidates_than_seats_rounded_up(seats, least):
    for candidates, met in ((least, True), (least - 1, False)):
        verdict, who, _ = elected(of(20, 20), seats, *[11] * candidates)
        assert (verdict.choice.needed, verdict.choice.met, verdict.valid) == (least, met, met)
        assert not who or met


def test_a_committee_that_elects_its_secretary_needs_no_second_candidate():
    verdict, who, _ = elected(of(3, 3), 1, 3, kind=MeetingKind.COMMITTEE)
    assert (verdict.choice, verdict.valid, who) == (None, True, [1])


@pytest.mark.parametrize(
    ("people", "title", "seats", "asked"),
    [
        (6, "选举书记", 1, False),
        (6, "选举书记、副书记", 2, False),
        (6, "选举支部班子", 3, True),  # as many as a committee has at least
        (6, "补选组织委员", 1, True),
        (6, "选举支部委员会", 2, True),
        (7, "选举书记", 1, True),  # a branch that should have a committee
    ],
)
def test_only_for_the_committee_are_more_candidates_asked_for_than_seats(people, title, seats, asked):
    candidates = [Candidate(a_member(number), people) for number in range(1, seats + 1)]
    verdict = judge_election(MeetingKind.ASSEMBLY, of(people, people), seats, candidates, DAY, title)
    assert (verdict.choice is not None, verdict.valid) == (asked, not asked)


def test_more_than_half_of_those_present_elect():
    verdict, who, _ = elected(of(10, 8), 3, 8, 5, 4, 4)
    assert verdict.majority.needed == 5
    assert (who, verdict.open_seats) == ([1, 2], 1)


def test_where_more_pass_than_there_are_seats_the_most_votes_decide():
    assert elected(of(10, 10), 2, 6, 9, 7)[1:] == ([2, 3], [])


def test_equal_votes_at_the_last_seat_elect_nobody_to_it():
    verdict, who, tied = elected(of(10, 10), 2, 9, 7, 7)
    assert (who, tied, verdict.open_seats) == ([1], [2, 3], 1)


@given(st.integers(1, 5), st.lists(st.integers(0, 10), min_size=1, max_size=8))
def test_never_more_are_elected_than_there_are_seats_and_each_by_a_majority(seats, ayes):
    verdict, who, tied = elected(of(10, 10), seats, *ayes)
    assert len(who) + verdict.open_seats == seats
    assert all(2 * ayes[number - 1] > 10 for number in who + tied)
    others = [votes for number, votes in enumerate(ayes, start=1) if number not in who]
    assert not who or not others or min(ayes[number - 1] for number in who) > max(others) or len(who) < seats


@pytest.mark.parametrize("kind", [MeetingKind.LECTURE, MeetingKind.PARTY_DAY, MeetingKind.LIFE, MeetingKind.OTHER])
def test_study_and_activities_decide_nothing(kind):
    with pytest.raises(CannotVote):
        require_voting(Meeting(1, 1, kind, DAY))
    with pytest.raises(CannotVote):
        require_electing(Meeting(1, 1, kind, DAY))


def test_a_group_votes_and_elects_nobody():
    group = Meeting(1, 1, MeetingKind.GROUP, DAY, group="第一组")
    require_voting(group)
    with pytest.raises(CannotElect):
        require_electing(group)
