"""Months in a row for which nothing was paid: facts about months, from which nobody is judged.

The rule speaks of six months without good reason (党费规定 Art 13); the secretary is told from the third.
Months of an approved waiver are never counted, nor is one that isn't over yet. An exemption from attending meetings
excuses nobody from paying.
"""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.months import Month
from jygcli.domain.dues.account import Account, MonthDues
from jygcli.domain.dues.owed import liable_in, month_dues
from jygcli.domain.law.rules import figure


def months_in_a_row(account: Account, today: date, through: Month | None = None) -> tuple[Month, ...]:
    """The unpaid months that lead up to the last one that is over (or to `through`, if that is earlier)."""
    over = Month.of(today).plus(-1)
    month = min(over, through) if through else over
    found: list[Month] = []
    while (account.since is None or month >= account.since) and _counts(account, month):
        found.append(month)
        month = month.plus(-1)
    return tuple(reversed(found))


def to_be_told(months: tuple[Month, ...]) -> bool:
    return len(months) >= figure("dues.arrears_told")


def article_applies(months: tuple[Month, ...]) -> bool:
    """Whether there are as many months as the article speaks of; whether without good reason, only people know."""
    return len(months) >= figure("dues.arrears")


def _counts(account: Account, month: Month) -> bool:
    if not liable_in(account.member, month) or _excused(account, month):
        return False
    dues: MonthDues | None = month_dues(account, month)
    return dues is not None and dues.owing > 0 and dues.collected == 0


def _excused(account: Account, month: Month) -> bool:
    return any(waiver.lowers(month) for waiver in account.waivers)
