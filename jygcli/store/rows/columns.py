"""What columns may hold: months and days as ISO text, words of a list.

SQLite is slow with a list (IN) and goes through all conditions of a column that is NULL: written otherwise, the rows of
a large import take half the time. All of these conditions are read whenever a store is opened, so they are short.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from jygcli.store.engines import sqlite


def one_of(column: str, words: Iterable[str], name: str = "") -> sa.CheckConstraint:
    """The column holds one of these words, and nothing else gets in. `name` is the column's where that is quoted."""
    return sa.CheckConstraint(" OR ".join(f"{column} = '{word}'" for word in words), name=f"{name or column}_known")


def a_month(column: str, name: str = "") -> sa.CheckConstraint:
    """The column holds YYYY-MM."""
    return sa.CheckConstraint(sqlite.is_day(f"{column} || '-01'"), name=f"{name or column}_is_month")


def a_quarter(column: str) -> sa.CheckConstraint:
    """The column holds YYYYQn."""
    number = f"substr({column}, 5, 1) = 'Q' AND substr({column}, 6, 1) IN ('1', '2', '3', '4')"
    return sa.CheckConstraint(f"{column} IS NULL OR (length({column}) = 6 AND {number})", name=f"{column}_is_quarter")


def a_day(column: str, name: str = "") -> sa.CheckConstraint:
    """The column holds YYYY-MM-DD, a day of the calendar."""
    return sa.CheckConstraint(sqlite.is_day(column), name=f"{name or column}_is_day")
