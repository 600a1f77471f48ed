"""What columns may hold: months and days as ISO text, words of a list.

SQLite is slow with a list (IN) and goes through all conditions of a column that is NULL: written otherwise, the rows of
a large import take half the time.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa


def one_of(column: str, words: Iterable[str], name: str = "") -> sa.CheckConstraint:
    """The column holds one of these words, and nothing else gets in. `name` is the column's where that is quoted."""
    return sa.CheckConstraint(" OR ".join(f"{column} = '{word}'" for word in words), name=f"{name or column}_known")


MONTHS = ", ".join(f"'{month:02d}'" for month in range(1, 13))


def a_month(column: str, name: str = "") -> sa.CheckConstraint:
    """The column holds YYYY-MM."""
    return _of_form(column, f"length({column}) = 7 AND {_month_in(column)}", f"{name or column}_is_month")


def a_quarter(column: str) -> sa.CheckConstraint:
    """The column holds YYYYQn."""
    number = f"substr({column}, 5, 1) = 'Q' AND substr({column}, 6, 1) IN ('1', '2', '3', '4')"
    return _of_form(column, f"length({column}) = 6 AND {number}", f"{column}_is_quarter")


def a_day(column: str, name: str = "") -> sa.CheckConstraint:
    """The column holds YYYY-MM-DD."""
    day = f"substr({column}, 8, 1) = '-' AND substr({column}, 9, 2) BETWEEN '01' AND '31'"
    return _of_form(column, f"length({column}) = 10 AND {_month_in(column)} AND {day}", f"{name or column}_is_day")


def _of_form(column: str, condition: str, name: str) -> sa.CheckConstraint:
    return sa.CheckConstraint(f"{column} IS NULL OR ({condition})", name=name)


def _month_in(column: str) -> str:
    return f"substr({column}, 5, 1) = '-' AND substr({column}, 6, 2) IN ({MONTHS})"
