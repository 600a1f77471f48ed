"""Days as users write them, and historical dates that keep the precision of their source."""

from __future__ import annotations

import calendar
import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from jygcli.domain.errors import CalledWrongly, Refused
from jygcli.domain.months import FIRST_YEAR, LAST_YEAR

_WRITTEN = re.compile(
    r"(?P<year>\d{4})(?:(?P<sep>[-./年])(?P<month>\d{1,2})(?:月|(?:[-./月])(?P<day>\d{1,2})日?)?|年)?"
)
_PACKED = re.compile(r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})?")


class NotADate(CalledWrongly):
    message = "日期“{given}”读不懂：{why}。"
    advice = "写成 2026-07-01。"


class DateAmbiguous(CalledWrongly):
    message = "日期“{given}”有两种读法：{year} 年 1 月，或 {year} 年 10 月。"
    advice = "写成 {year}-01 或 {year}-10。"


class InTheFuture(Refused):
    message = "{what}的日期 {given} 还没有到（今天是 {today}）。"
    advice = "请核对日期；补录旧账时可用 --today 指定工作日期。"


@total_ordering
@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date of which the day, or the day and the month, may be unknown.

    Orders by its earliest day, of two with the same one the vaguer first; its text form is ISO 8601
    cut to what is known.
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        parts += [f"{part:02d}" for part in (self.month, self.day) if part is not None]
        return "-".join(parts)

    def __lt__(self, other: PartialDate) -> bool:
        return self._known < other._known

    @property
    def _known(self) -> tuple[int, int, int]:
        return self.year, self.month or 0, self.day or 0

    @property
    def earliest(self) -> date:
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> date:
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `1985-07-01`, `1985.07`, `1985年7月1日`, `19850701`, `1985`.

        Raises NotADate for what is no date, DateAmbiguous for `2006.1`, which a spreadsheet
        makes of 2006.10 too.
        """
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
        match = _PACKED.fullmatch(plain) or _WRITTEN.fullmatch(plain)
        if match is None:
            raise NotADate(given=text, why="不是年月日")
        found = match.groupdict()
        year = int(found["year"])
        if not FIRST_YEAR <= year <= LAST_YEAR:
            raise NotADate(given=text, why="年份要在 1900 到 2099 之间")
        month, day = (int(found[part]) if found[part] else None for part in ("month", "day"))
        if found.get("sep") == "." and found["month"] == "1" and day is None:
            raise DateAmbiguous(given=text, year=year)
        if month is not None and not 1 <= month <= 12:
            raise NotADate(given=text, why="月份要在 1 到 12 之间")
        if day is not None and month is not None:
            last = calendar.monthrange(year, month)[1]
            if not 1 <= day <= last:
                raise NotADate(given=text, why=f"{year} 年 {month} 月只有 {last} 天")
        return cls(year, month, day)

    @classmethod
    def of(cls, day: date) -> PartialDate:
        return cls(day.year, day.month, day.day)


def parse_day(text: str) -> date:
    """Read a whole day. Raises NotADate where the day is missing."""
    partial = PartialDate.parse(text)
    if partial.day is None:
        raise NotADate(given=text, why="要写到日")
    return partial.earliest


def not_after(day: date, today: date, what: str) -> date:
    """The day itself. Raises InTheFuture if it lies after today."""
    if day > today:
        raise InTheFuture(what=what, given=day, today=today)
    return day


@dataclass(frozen=True, slots=True)
class Span:
    """Days from `since` up to, not including, `until`; None is open."""

    since: date | None
    until: date | None = None

    def covers(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def overlaps(self, other: Span) -> bool:
        """Whether some day lies in both."""
        return (self.until is None or other.since is None or other.since < self.until) and (
            other.until is None or self.since is None or self.since < other.until
        )
