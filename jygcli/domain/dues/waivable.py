"""Which months a waiver, or the end of one, no longer changes: those that are settled."""

from __future__ import annotations

from collections.abc import Iterable

from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.dues.account import Account
from jygcli.domain.dues.owed import credit_used, month_dues


class SplitMonths(NamedTuple):
    """Months in order of time, each in one of two: `paid` in full, or `left` to be changed."""

    paid: tuple[Month, ...]
    left: tuple[Month, ...]


def split(account: Account, months: Iterable[Month]) -> SplitMonths:
    """Each of the months once. What is paid in full is so by what the month costs as the account stands."""
    every = sorted(set(months))
    paid = tuple(month for month in every if _paid_in_full(account, month))
    return SplitMonths(paid, tuple(month for month in every if month not in paid))


def _paid_in_full(account: Account, month: Month) -> bool:
    dues = month_dues(account, month)
    paid = dues is not None and dues.collected > 0 and not dues.owing
    return paid and month not in credit_used(account, month)  # what only stands against it follows its price
