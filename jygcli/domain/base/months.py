"""Months (`2026-07`) and quarters (`2026Q3`), and half-open runs of months."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache

from jygcli.domain.base.errors import CalledWrongly

FIRST_YEAR, LAST_YEAR = 1900, 2099  # what a user may name; ends of spans and advances lie beyond
_FURTHEST_YEAR = LAST_YEAR + 100


class NotAMonth(CalledWrongly):
    message = "月份“{given}”读不懂。"
    advice = "写成 2026-07（年-月，月份 01 到 12，年份 1900 到 2099）。"


class NotAQuarter(CalledWrongly):
    message = "季度“{given}”读不懂。"
    advice = "写成 第三季度、2026年第三季度，或 2026Q3。"


class NotAYear(CalledWrongly):
    message = "年份“{given}”超出范围。"
    advice = "年份要在 1900 到 2099 之间。"


class MonthsReversed(CalledWrongly):
    message = "月份范围“{given}”的起点在终点之后。"
    advice = "写成 2026-07..2026-09，前早后晚。"


def year_in_range(year: int) -> int:
    """The year itself. Raises NotAYear outside 1900..2099."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise NotAYear(given=year)
    return year


def days_in(year: int, month: int) -> int:
    """How many days a month has. (The standard library's calendar loads locales, which no start needs.)"""
    after = date(year + month // 12, month % 12 + 1, 1)
    return (after - timedelta(days=1)).day


@dataclass(frozen=True, order=True, slots=True)
class Month:
    """A calendar month; orders by time."""

    year: int
    month: int

    def __post_init__(self) -> None:
        if not (FIRST_YEAR <= self.year <= _FURTHEST_YEAR and 1 <= self.month <= 12):
            raise NotAMonth(given=f"{self.year}-{self.month:02d}")

    def __str__(self) -> str:
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def spoken(self) -> str:
        return f"{self.year}年{self.month}月"

    @classmethod
    def parse(cls, text: str) -> Month:
        """Read `2026-07`, `2026年7月`, `202607` or `2026/7`. Raises NotAMonth."""
        plain = unicodedata.normalize("NFKC", text).strip()
        match = re.fullmatch(r"(\d{4})(?:[-/年](\d{1,2})月?|(\d{2}))", plain)
        if match is None or int(match[1]) > LAST_YEAR:
            raise NotAMonth(given=text)
        try:
            return cls(int(match[1]), int(match[2] or match[3]))
        except NotAMonth:
            raise NotAMonth(given=text) from None

    @classmethod
    def of(cls, day: date) -> Month:
        return _numbered(day.year * 12 + day.month - 1)

    @classmethod
    def from_iso(cls, text: str) -> Month:
        """The month whose `str` this is; for what the program wrote itself, also beyond the years users may name."""
        return cls(int(text[:4]), int(text[5:])).plus(0)

    def plus(self, months: int) -> Month:
        """The month so many months later (earlier, if negative)."""
        return _numbered(self.year * 12 + self.month - 1 + months)

    @property
    def first_day(self) -> date:
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        return date(self.year, self.month, days_in(self.year, self.month))

    @property
    def quarter(self) -> Quarter:
        return Quarter(self.year, (self.month + 2) // 3)


@lru_cache(maxsize=512)
def _numbered(months: int) -> Month:
    """The month so many months after January of the year 0. A report asks for few months, of each member: once made."""
    return Month(months // 12, months % 12 + 1)


def parse_months(text: str) -> tuple[Month, ...]:
    """Read `2026-07`, `2026-07..2026-09`, and several of them with commas, in order of time.

    Raises NotAMonth, MonthsReversed.
    """
    found: set[Month] = set()
    for part in re.split(r"[,、]", unicodedata.normalize("NFKC", text)):
        first, dots, last = part.partition("..")
        start = Month.parse(first)
        end = Month.parse(last) if dots else start
        if end < start:
            raise MonthsReversed(given=part.strip())
        found.update(months_from(start, end.plus(1)))
    return tuple(sorted(found))


@dataclass(frozen=True, order=True, slots=True)
class Quarter:
    """A quarter of a calendar year, 1 to 4."""

    year: int
    number: int

    def __str__(self) -> str:
        return f"{self.year:04d}Q{self.number}"

    @property
    def spoken(self) -> str:
        return f"{self.year}年第{'一二三四'[self.number - 1]}季度"

    @classmethod
    def parse(cls, text: str) -> Quarter:
        """Read `2026Q3` or `2026年第三季度`. Raises NotAQuarter."""
        plain = unicodedata.normalize("NFKC", text).strip().upper()
        match = re.fullmatch(r"(\d{4})(?:-?Q([1-4])|年?第?([1-4一二三四])季度?)", plain)
        if match is None or not FIRST_YEAR <= int(match[1]) <= LAST_YEAR:
            raise NotAQuarter(given=text)
        number = match[2] or match[3]
        return cls(int(match[1]), "一二三四".find(number) + 1 or int(number))

    @property
    def months(self) -> tuple[Month, Month, Month]:
        first = self.year * 12 + self.number * 3 - 3
        return _numbered(first), _numbered(first + 1), _numbered(first + 2)

    @property
    def first_day(self) -> date:
        return self.months[0].first_day

    @property
    def last_day(self) -> date:
        return self.months[2].last_day

    @property
    def next(self) -> Quarter:
        return self.months[2].plus(1).quarter

    @property
    def before(self) -> Quarter:
        return self.months[0].plus(-1).quarter

    def covers(self, day: date) -> bool:
        return self.first_day <= day <= self.last_day


@lru_cache(maxsize=64)
def months_from(first: Month, end: Month) -> tuple[Month, ...]:
    """Months from first up to, not including, end. A page asks for one run of many members: it is made once."""
    return tuple(first.plus(n) for n in range((end.year - first.year) * 12 + end.month - first.month))


@dataclass(frozen=True, slots=True)
class MonthRun:
    """Months as a user names them in one piece: from the first through the last."""

    first: Month
    last: Month

    @classmethod
    def parse(cls, text: str) -> MonthRun:
        """Read `2026-07..2026-09` (also with `~` or 至) or a single month. Raises NotAMonth, MonthsReversed."""
        first, *rest = re.split(r"\.\.+|~|至", unicodedata.normalize("NFKC", text))
        if len(rest) > 1:
            raise NotAMonth(given=text)
        run = cls(Month.parse(first), Month.parse(rest[0] if rest else first))
        if run.first > run.last:
            raise MonthsReversed(given=text)
        return run

    @property
    def months(self) -> tuple[Month, ...]:
        return tuple(months_from(self.first, self.last.plus(1)))


def _runs(months: Iterable[Month]) -> list[tuple[Month, Month]]:
    """Months in a row taken together: the first and the last of each run."""
    runs: list[tuple[Month, Month]] = []
    for month in sorted(set(months)):
        if runs and runs[-1][1].plus(1) == month:
            runs[-1] = (runs[-1][0], month)
        else:
            runs.append((month, month))
    return runs


def spoken_year(year: int) -> str:
    return f"{year}年"


def spoken_months(months: tuple[Month, ...]) -> str:
    """Months in as few words as are exact: `2026-07..2026-09、2027-01`."""
    return "、".join(str(first) if first == last else f"{first}..{last}" for first, last in _runs(months))


def written_months(months: tuple[Month, ...]) -> str:
    """Months as papers write them: `2026年7月至9月、2027年1月`."""
    return "、".join(map(_written_run, _runs(months)))


def _written_run(run: tuple[Month, Month]) -> str:
    first, last = run
    begin = f"{first.year}年{first.month}月"
    if first == last:
        return begin
    return f"{begin}至{last.month}月" if first.year == last.year else f"{begin}至{last.year}年{last.month}月"
