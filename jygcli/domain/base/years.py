"""Whole years and months from a day: ages, years in the Party, terms. Of 29 February the 28th where there's no 29th.

This module is lazy (see the package), since dateutil brings calendar and its locales: import it, not its functions.
"""

from __future__ import annotations

from datetime import date

from dateutil.relativedelta import relativedelta


def after(day: date, years: int) -> date:
    """The day so many years later, or earlier if negative."""
    return day + relativedelta(years=years)


def months_after(day: date, months: int) -> date:
    """The day so many months later (earlier if negative), or the last one of a month that is shorter."""
    return day + relativedelta(months=months)


def months_before(day: date, months: int) -> date:
    """The day so many months earlier, or the last one of a month that is shorter."""
    return months_after(day, -months)


def full(since: date, on: date) -> int:
    """How many years are full on a day."""
    return relativedelta(on, since).years
