"""谈心谈话: which pairs the year asks for, and which have still to talk. Source: 支部工作条例第19条."""

from __future__ import annotations

from datetime import date
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st

from jygcli.domain.people.membership import Member, Membership, Person, Post, PostName, Status
from jygcli.domain.people.talks import talks_of_year

DAY = date(2026, 11, 20)


def member(number: int, post: PostName | None = None, *, left: date | None = None) -> Member:
    posts = (Post(number, post, None, None, False),) if post else ()
    person = Person(number, number, f"党员{number}", Status.FORMAL)
    return Member(person, (Membership(number, None, left),), (), posts)


COMMITTEE = (member(1, PostName.SECRETARY), member(2, PostName.ORGANISATION), member(3, PostName.PUBLICITY))
BRANCH = (*COMMITTEE, member(4), member(5), member(6, left=date(2026, 3, 1)))


def talks(*pairs, **settings):
    return talks_of_year(BRANCH, [frozenset(pair) for pair in pairs], 2026, DAY, settings)


def test_three_of_the_committee_and_two_others_are_nine_pairs():
    found = talks()
    assert (found.asked, found.held) == (3 + 3 * 2, 0)
    assert [(a.number, b.number) for a, b in found.among_committee] == [(1, 2), (1, 3), (2, 3)]
    assert [(one.member.number, [p.number for p in one.partners]) for one in found.missing] == [
        (4, [1, 2, 3]),
        (5, [1, 2, 3]),
    ]


def test_a_talk_counts_whoever_is_named_first():
    assert talks((1, 4), (2, 1)).held == talks((4, 1), (1, 2)).held == 2


def test_two_others_talking_is_good_and_asked_of_nobody():
    assert talks((4, 5)).held == 0


def test_who_has_left_is_asked_for_no_talk():
    assert 6 not in {one.member.number for one in talks().missing}


def test_a_branch_may_count_a_member_as_talked_with_once_one_of_the_committee_has():
    found = talks((2, 4), talk_with="一名委员")
    assert (found.asked, found.held) == (3 + 2, 1)
    assert [one.member.number for one in found.missing] == [5]


def test_without_a_committee_nothing_can_be_asked():
    found = talks_of_year((member(4), member(5)), [], 2026, DAY, {})
    assert (found.asked, found.missing) == (0, ())


pairs = st.lists(st.sampled_from(list(combinations(range(1, 7), 2))))


@given(pairs, st.sampled_from(["每名委员", "一名委员"]))
def test_what_was_held_and_what_is_missing_are_together_what_was_asked(held, setting):
    found = talks(*held, talk_with=setting)
    missing = len(found.among_committee) + sum(len(one.partners) if one.every else 1 for one in found.missing)
    assert found.held + missing == found.asked
    assert found.held >= 0


@given(pairs, pairs)
def test_a_further_talk_never_makes_more_missing(some, more):
    assert talks(*some, *more).held >= talks(*some).held


def test_who_has_talked_with_all_of_the_committee_is_not_among_the_missing():
    found = talks((1, 4), (2, 4), (3, 4), (1, 5))
    assert [(one.member.number, [p.number for p in one.partners]) for one in found.missing] == [(5, [2, 3])]
    assert found.held == 4
