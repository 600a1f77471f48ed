"""How domain values stand in columns: months, days and partial dates as ISO text, enums as their words."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Any

import sqlalchemy as sa
from sqlalchemy.types import TypeDecorator

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.months import Month, Quarter


class _AsText(TypeDecorator[Any]):
    """A value kept as its `str`, and read back by `parse`."""

    impl = sa.Text
    cache_ok = True
    parse: Callable[[str], Any]

    def process_bind_param(self, value: Any, dialect: sa.Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: sa.Dialect) -> Any:
        return None if value is None else type(self).parse(value)


class MonthText(_AsText):
    cache_ok = True
    parse = staticmethod(Month.from_iso)


class QuarterText(_AsText):
    cache_ok = True
    parse = staticmethod(Quarter.parse)


class DayText(_AsText):
    cache_ok = True
    parse = staticmethod(date.fromisoformat)


class PartialDateText(_AsText):
    cache_ok = True
    parse = staticmethod(PartialDate.parse)


def one_of(column: str, words: Iterable[str], name: str = "") -> sa.CheckConstraint:
    """The column holds one of these words, and nothing else gets in. `name` is the column's where that is quoted."""
    listed = ", ".join(f"'{word}'" for word in words)
    return sa.CheckConstraint(f"{column} IN ({listed})", name=f"{name or column}_known")


MONTHS = ", ".join(f"'{month:02d}'" for month in range(1, 13))


def a_month(column: str, name: str = "") -> sa.CheckConstraint:
    """The column holds YYYY-MM."""
    return sa.CheckConstraint(f"length({column}) = 7 AND {_month_in(column)}", name=f"{name or column}_is_month")


def a_quarter(column: str) -> sa.CheckConstraint:
    """The column holds YYYYQn."""
    number = f"substr({column}, 5, 1) = 'Q' AND substr({column}, 6, 1) IN ('1', '2', '3', '4')"
    return sa.CheckConstraint(f"length({column}) = 6 AND {number}", name=f"{column}_is_quarter")


def a_day(column: str, name: str = "") -> sa.CheckConstraint:
    """The column holds YYYY-MM-DD."""
    day = f"substr({column}, 8, 1) = '-' AND substr({column}, 9, 2) BETWEEN '01' AND '31'"
    return sa.CheckConstraint(
        f"length({column}) = 10 AND {_month_in(column)} AND {day}", name=f"{name or column}_is_day"
    )


def _month_in(column: str) -> str:
    return f"substr({column}, 5, 1) = '-' AND substr({column}, 6, 2) IN ({MONTHS})"
