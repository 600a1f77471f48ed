"""Whole years and months from a day: ages, years in the Party, terms. Of 29 February the 28th where there's no 29th."""

from __future__ import annotations

from datetime import date

from jygcli.domain.base.months import days_in


def after(day: date, years: int) -> date:
    """The day so many years later, or earlier if negative."""
    return months_after(day, 12 * years)


def months_after(day: date, months: int) -> date:
    """The day so many months later (earlier if negative), or the last one of a month that is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, days_in(year, month + 1)))


def months_before(day: date, months: int) -> date:
    """The day so many months earlier, or the last one of a month that is shorter."""
    return months_after(day, -months)


def full(since: date, on: date) -> int:
    """How many years are full on a day."""
    years = on.year - since.year
    return years - (on < after(since, years))
