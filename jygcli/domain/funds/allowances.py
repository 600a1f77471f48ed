"""Allowances (工作补贴): what is due to whom, by the post held on the first day of each month.

Source: 市意见 §19 for the floors; which day of the month decides is the rule fund.allowance.day.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from jygcli.domain.base.errors import Refused
from jygcli.domain.base.money import Fen, total
from jygcli.domain.base.months import Month, months_from
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import figure, rule
from jygcli.domain.people.membership import COMMITTEE_POSTS, Member, Post, PostName


class MonthsOfTwoYears(Refused):
    message = "{first} 到 {last} 跨了年，补贴按年登记。"
    advice = "分成两次，每次写同一年的月份。"


class DueMonth(NamedTuple):
    """A month for which an allowance is due, and the post that it is for."""

    month: Month
    post: PostName
    amount: Fen


def _rule_of(post: PostName) -> str:
    """Committee members of all kinds have one floor."""
    named = post if post in {PostName.SECRETARY, PostName.DEPUTY} else PostName.COMMITTEE
    return f"fund.allowance.{named}"


def posts_that_count(member: Member, month: Month) -> tuple[Post, ...]:
    """The posts with an allowance that decide on the month, of somebody in service or not."""
    day = date(month.year, month.month, figure("fund.allowance.day"))
    return tuple(post for post in member.posts_on(day) if post.post in COMMITTEE_POSTS)


def due_for(member: Member, month: Month, on: date) -> DueMonth | None:
    """What is due for a month, seen from a day: one allowance, of the highest post.

    None before the month has begun or the floors held, without a post, and for holders still in service.
    """
    posts = posts_that_count(member, month)
    if month.first_day > on or not posts or any(post.in_service for post in posts):
        return None
    rated = [(floor(_rule_of(post.post), month), post.post) for post in posts]
    amount, post = max(rated, key=lambda one: one[0])
    return DueMonth(month, post, amount) if amount else None


def floor(rule_id: str, month: Month) -> Fen:
    """The rule's amount for a whole month or more, zero where it did not hold from the first day on."""
    return Fen(figure(rule_id, month.first_day) if rule(rule_id, month.first_day).since <= month.first_day else 0)


def due_in_year(member: Member, year: int, on: date) -> tuple[DueMonth, ...]:
    """The months of a year, up to a day, for which an allowance is due."""
    months = months_from(Month(year, 1), Month(year + 1, 1))
    return tuple(due for due in (due_for(member, month, on) for month in months) if due is not None)


def sum_due(months: Iterable[DueMonth]) -> Fen:
    return total(due.amount for due in months)


def require_one_year(months: tuple[Month, ...]) -> None:
    """Raise MonthsOfTwoYears unless all months lie in one year."""
    if months[0].year != months[-1].year:
        raise MonthsOfTwoYears(first=months[0], last=months[-1])
