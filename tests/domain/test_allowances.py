"""Allowances due, by the post held on the first day of each month."""

from __future__ import annotations

from datetime import date

import pytest

from jygcli.domain.base.money import yuan
from jygcli.domain.base.months import Month, MonthRun, MonthsReversed, NotAMonth
from jygcli.domain.funds.allowances import MonthsOfTwoYears, due_for, due_in_year, floor, require_one_year, sum_due
from jygcli.domain.people.membership import Member, Membership, Person, Post, PostName, Status

LATE = date(2026, 12, 31)
MAY, JUNE = Month(2026, 5), Month(2026, 6)


def holder(*posts: Post) -> Member:
    return Member(Person(1, 1, "王建国", Status.FORMAL), (Membership(1, None),), (), posts)


def held(name: PostName, since: date | None, until: date | None = None, *, in_service: bool = False) -> Post:
    return Post(1, name, since, until, in_service)


@pytest.mark.parametrize(
    ("post", "amount"),
    [
        (PostName.SECRETARY, "200"),
        (PostName.DEPUTY, "100"),
        (PostName.ORGANISATION, "100"),
        (PostName.PUBLICITY, "100"),
        (PostName.DISCIPLINE, "100"),
        (PostName.COMMITTEE, "100"),
    ],
)
def test_each_post_has_its_floor(post, amount):
    due = due_for(holder(held(post, None)), MAY, LATE)
    assert due is not None
    assert (due.amount, due.post) == (yuan(amount), post)


def test_a_group_leader_gets_none():
    assert due_for(holder(held(PostName.GROUP_LEADER, None)), MAY, LATE) is None


def test_a_holder_still_in_service_gets_none():
    assert due_for(holder(held(PostName.SECRETARY, None, in_service=True)), MAY, LATE) is None


def test_one_post_in_service_is_enough_for_none_of_two_posts():
    both = holder(held(PostName.SECRETARY, None), held(PostName.COMMITTEE, None, in_service=True))
    assert due_for(both, MAY, LATE) is None


@pytest.mark.parametrize(("since", "first"), [(date(2026, 5, 1), MAY), (date(2026, 5, 2), JUNE)])
def test_the_month_belongs_to_who_holds_the_post_on_its_first_day(since, first):
    due = due_in_year(holder(held(PostName.SECRETARY, since)), 2026, LATE)
    assert due[0].month == first


@pytest.mark.parametrize(("until", "last"), [(date(2026, 6, 1), MAY), (date(2026, 6, 2), JUNE)])
def test_who_leaves_the_post_on_the_first_has_no_longer_that_month(until, last):
    due = due_in_year(holder(held(PostName.SECRETARY, None, until)), 2026, LATE)
    assert due[-1].month == last


def test_a_change_within_a_month_pays_it_once():
    old = holder(held(PostName.SECRETARY, None, date(2026, 5, 16)))
    new = holder(held(PostName.SECRETARY, date(2026, 5, 16)))
    months = [due.month for one in (old, new) for due in due_in_year(one, 2026, LATE)]
    assert sorted(months) == [Month(2026, number) for number in range(1, 13)]


def test_two_posts_give_one_allowance_the_higher():
    both = holder(held(PostName.ORGANISATION, None), held(PostName.SECRETARY, date(2026, 7, 1)))
    assert sum_due(due_in_year(both, 2026, LATE)) == 6 * yuan("100") + 6 * yuan("200")


def test_a_month_that_has_not_begun_is_not_due_yet():
    secretary = holder(held(PostName.SECRETARY, None))
    assert due_for(secretary, JUNE, date(2026, 5, 31)) is None
    assert due_for(secretary, JUNE, date(2026, 6, 1)) is not None


def test_nothing_was_due_before_the_opinion_held():
    secretary = holder(held(PostName.SECRETARY, None))
    assert due_for(secretary, Month(2020, 12), LATE) is None  # of 9 December
    assert due_for(secretary, Month(2021, 1), LATE) is not None
    assert (floor("fund.grant", Month(2020, 1)), floor("fund.grant", Month(2021, 1))) == (0, yuan("3000"))


def test_months_of_two_years_are_booked_apart():
    require_one_year(MonthRun.parse("2026-07..2026-12").months)
    with pytest.raises(MonthsOfTwoYears):
        require_one_year(MonthRun.parse("2026-12..2027-01").months)


@pytest.mark.parametrize("text", ["2026-07..2026-09", "2026年7月至2026年9月", "202607~202609", "2026-07 .. 2026-09"])
def test_a_run_of_months_is_read_as_people_write_it(text):
    assert MonthRun.parse(text).months == (Month(2026, 7), Month(2026, 8), Month(2026, 9))
    assert MonthRun.parse("2026-07").months == (Month(2026, 7),)


def test_a_run_must_go_forward_and_have_two_ends():
    with pytest.raises(MonthsReversed):
        MonthRun.parse("2026-09..2026-07")
    for text in ("2026-07..", "2026-07..2026-08..2026-09", "", "7月"):
        with pytest.raises(NotAMonth):
            MonthRun.parse(text)
