"""What columns may hold: months and days as ISO text, words of a list.

SQLite is slow with a list (IN) and goes through all conditions of a column that is NULL: written otherwise, the rows of
a large import take half the time. It reads all of these conditions whenever a store is opened, so they are short.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.compiler import compiles


def one_of(column: str, words: Iterable[str], name: str = "") -> sa.CheckConstraint:
    """The column holds one of these words, and nothing else gets in. `name` is the column's where that is quoted."""
    return sa.CheckConstraint(" OR ".join(f"{column} = '{word}'" for word in words), name=f"{name or column}_known")


MONTHS = ", ".join(f"'{month:02d}'" for month in range(1, 13))


def a_month(column: str, name: str = "") -> sa.CheckConstraint:
    """The column holds YYYY-MM."""
    form = f"length({column}) = 7 AND {_month_in(column)}"
    return sa.CheckConstraint(_Dated(column, f"{column} || '-01'", form), name=f"{name or column}_is_month")


def a_quarter(column: str) -> sa.CheckConstraint:
    """The column holds YYYYQn."""
    number = f"substr({column}, 5, 1) = 'Q' AND substr({column}, 6, 1) IN ('1', '2', '3', '4')"
    return sa.CheckConstraint(f"{column} IS NULL OR (length({column}) = 6 AND {number})", name=f"{column}_is_quarter")


def a_day(column: str, name: str = "") -> sa.CheckConstraint:
    """The column holds YYYY-MM-DD."""
    day = f"substr({column}, 8, 1) = '-' AND substr({column}, 9, 2) BETWEEN '01' AND '31'"
    form = f"length({column}) = 10 AND {_month_in(column)} AND {day}"
    return sa.CheckConstraint(_Dated(column, column, form), name=f"{name or column}_is_day")


def _month_in(column: str) -> str:
    return f"substr({column}, 5, 1) = '-' AND substr({column}, 6, 2) IN ({MONTHS})"


class _Dated(sa.ColumnElement[bool]):
    """That a column is NULL or of that form. To SQLite it is said more shortly: `day`, which is made of the column, is
    the same when it was read as a day (of a month from 01 to 12, a day from 01 to 31) and written again.
    """

    inherit_cache = False

    def __init__(self, column: str, day: str, form: str) -> None:
        self.column, self.day, self.form = column, day, form


@compiles(_Dated)
def _by_form(condition: _Dated, _compiler: Any, **_options: Any) -> str:
    return f"{condition.column} IS NULL OR ({condition.form})"


@compiles(_Dated, "sqlite")
def _by_reading(condition: _Dated, _compiler: Any, **_options: Any) -> str:
    return f"{condition.day} IS date({condition.day})"
