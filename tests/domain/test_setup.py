"""The branch's set-up held against the rules: size, committee, posts, term."""

from datetime import date

import pytest

from jygcli.domain.people.membership import Departure, Member, Membership, Person, Post, PostName, Status
from jygcli.domain.plan.branch_setup import BranchSeen, Fault, posts_held, setup_faults

TODAY = date(2026, 9, 1)
ELECTED = {"elected_on": "2025-03-20"}


def member(number: int, *posts: Post, status: Status = Status.FORMAL, until: date | None = None) -> Member:
    left = Membership(number, None, until, Departure.DIED if until else None)
    return Member(Person(number, number, f"党员{number}", status), (left,), posts=posts)


def post(number: int, name: PostName, since: date | None = None, until: date | None = None) -> Post:
    return Post(number, name, since, until, in_service=False)


def a_committee(*more: Member, size: int = 7) -> tuple[Member, ...]:
    posts = (PostName.SECRETARY, PostName.ORGANISATION, PostName.PUBLICITY)
    sits = [member(n, post(n, name)) for n, name in enumerate(posts, start=1)]
    return (*sits, *(member(n) for n in range(len(sits) + 1, size + 1)), *more)


def faults(members, settings=ELECTED, on: date = TODAY) -> list[tuple[str, int]]:
    return [(found.fault.value, found.number) for found in setup_faults(BranchSeen(tuple(members), settings, on))]


def test_a_branch_set_up_by_the_rules_has_no_faults():
    assert faults(a_committee()) == []
    assert faults([member(1, post(1, PostName.SECRETARY)), member(2), member(3)]) == []


@pytest.mark.parametrize(
    ("members", "found"),
    [
        ([member(1, post(1, PostName.SECRETARY)), member(2)], [("too_few", 2)]),
        ([member(1, post(1, PostName.SECRETARY)), member(2), member(3, status=Status.PROBATIONARY)], [("too_few", 2)]),
        (a_committee(size=50), []),
        (a_committee(size=51), [("too_many", 51)]),
        ([member(1, post(1, PostName.SECRETARY)), *(member(n) for n in range(2, 7))], []),
        ([member(1, post(1, PostName.SECRETARY)), *(member(n) for n in range(2, 8))], [("no_committee", 1)]),
        (
            [member(1, post(1, PostName.SECRETARY)), member(2, post(2, PostName.COMMITTEE)),
             *(member(n) for n in range(3, 8))],
            [("committee_small", 2)],
        ),
        (
            [member(1, post(1, PostName.SECRETARY)), *(member(n) for n in range(2, 7)),
             member(7, status=Status.PROBATIONARY)],
            [("committee_by_members", 6)],
        ),
        (a_committee(size=6), [("committee_early", 3)]),
        (a_committee(member(7, status=Status.PROBATIONARY), size=6), []),
        (a_committee(*(member(n, post(n, PostName.COMMITTEE)) for n in range(8, 12))), []),
        (a_committee(*(member(n, post(n, PostName.COMMITTEE)) for n in range(8, 13))), [("committee_large", 8)]),
        ([member(n) for n in range(1, 5)], [("no_secretary", 0)]),
    ],
)  # fmt: skip
def test_size_and_committee_at_their_edges(members, found):
    assert faults(members) == found


def test_a_joint_branch_covers_five_units_and_no_more():
    assert faults(a_committee(), {**ELECTED, "units": "5"}) == []
    assert faults(a_committee(), {**ELECTED, "units": "6"}) == [("too_many_units", 6)]


def test_a_post_given_up_in_this_term_is_vacant_until_somebody_holds_it():
    gone = member(8, post(8, PostName.DISCIPLINE, None, date(2026, 5, 1)))
    (fault,) = setup_faults(BranchSeen(a_committee(gone), ELECTED, TODAY))
    assert (fault.fault, fault.post, fault.since) == (Fault.VACANT, PostName.DISCIPLINE, date(2026, 5, 1))
    assert fault.rule.article == "第8条"
    again = member(9, post(9, PostName.DISCIPLINE, date(2026, 8, 1)))
    assert faults(a_committee(gone, again)) == []


def test_a_post_given_up_before_the_election_is_no_vacancy():
    assert faults(a_committee(member(8, post(8, PostName.DISCIPLINE, None, date(2025, 3, 1))))) == []


def test_a_secretary_who_died_leaves_one_vacancy_and_is_told_once():
    gone = member(8, post(8, PostName.SECRETARY, None, date(2026, 5, 1)), until=date(2026, 5, 1))
    others = [member(n) for n in (1, 2, 3)]
    assert faults([gone, *others]) == [("vacant", 0)]


def test_a_term_is_told_six_months_before_its_end_and_again_at_three():
    def told(on: date) -> list[tuple[Fault, date | None, bool]]:
        found = setup_faults(BranchSeen(a_committee(), {"elected_on": "2024-03-31"}, on))
        return [(f.fault, f.until, f.near) for f in found]

    ends = date(2027, 3, 31)
    assert told(date(2026, 9, 29)) == []
    assert told(date(2026, 9, 30)) == [(Fault.TERM_ENDS, ends, False)]
    assert told(date(2026, 12, 30)) == [(Fault.TERM_ENDS, ends, False)]
    assert told(date(2026, 12, 31)) == [(Fault.TERM_ENDS, ends, True)]
    assert told(date(2027, 5, 1)) == [(Fault.TERM_ENDS, ends, True)]


def test_an_election_put_off_by_approval_is_overdue_only_after_the_day_to_which_it_was():
    settings = {"elected_on": "2024-03-31", "put_off_to": "2027-09-30"}

    def told(on: date) -> list[tuple[date | None, bool, str]]:
        return [(f.until, f.near, f.rule.article) for f in setup_faults(BranchSeen(a_committee(), settings, on))]

    assert told(date(2027, 3, 29)) == []
    assert told(date(2027, 4, 1)) == [(date(2027, 9, 30), False, "第3条")]
    assert told(date(2027, 10, 1)) == [(date(2027, 9, 30), True, "第3条")]
    approved = BranchSeen(a_committee(), {**settings, "put_off_by": "市委组织部"}, date(2027, 10, 1))
    assert [fault.by for fault in setup_faults(approved)] == ["市委组织部"]


def test_a_village_branch_has_five_years():
    settings = {"elected_on": "2024-03-31", "term_years": "5"}
    assert faults(a_committee(), settings, date(2028, 9, 29)) == []
    assert faults(a_committee(), settings, date(2028, 9, 30)) == [("term_ends", 0)]


def test_a_committee_of_which_nobody_knows_when_it_was_elected_is_asked_about():
    assert faults(a_committee(), {}) == [("term_unknown", 0)]
    assert faults([member(1), member(2), member(3)], {}) == [("no_secretary", 0)]


def test_posts_are_listed_by_rank_and_time_those_given_up_too():
    older = member(8, post(8, PostName.SECRETARY, date(2021, 1, 1), date(2024, 1, 1)))
    newer = member(9, post(9, PostName.SECRETARY, date(2024, 1, 1)))
    leader = member(1, post(1, PostName.GROUP_LEADER))
    assert [held.member.number for held in posts_held((leader, newer, older))] == [8, 9, 1]


def test_a_post_is_vacant_from_the_day_on_which_it_was_given_up():
    gone = member(8, post(8, PostName.DISCIPLINE, None, date(2026, 5, 1)))
    assert faults(a_committee(gone), on=date(2026, 4, 30)) == []
    assert faults(a_committee(gone), on=date(2026, 5, 1)) == [("vacant", 0)]


def test_a_post_given_up_on_the_day_of_the_election_is_of_the_term_before():
    assert faults(a_committee(member(8, post(8, PostName.DISCIPLINE, None, date(2025, 3, 20))))) == []
    assert faults(a_committee(member(8, post(8, PostName.DISCIPLINE, None, date(2025, 3, 21))))) == [("vacant", 0)]


def test_a_branch_without_anybody_is_asked_for_members_and_for_no_secretary():
    assert faults([]) == [("too_few", 0)]


def test_a_group_without_a_leader_is_no_vacancy_of_the_committee():
    assert faults(a_committee(member(8, post(8, PostName.GROUP_LEADER, None, date(2026, 5, 1))))) == []


def test_a_vacancy_stays_one_when_another_post_changes_hands_after_it():
    gone = member(8, post(8, PostName.DISCIPLINE, None, date(2026, 5, 1)))
    before = member(9, post(9, PostName.DEPUTY, None, date(2026, 8, 1)))
    after = member(10, post(10, PostName.DEPUTY, date(2026, 8, 1)))
    (fault,) = setup_faults(BranchSeen(a_committee(gone, before, after), ELECTED, TODAY))
    assert (fault.fault, fault.post, fault.since) == (Fault.VACANT, PostName.DISCIPLINE, date(2026, 5, 1))
