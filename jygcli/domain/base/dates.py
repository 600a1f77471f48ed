"""Days as users write them, and historical dates that keep the precision of their source."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import date
from functools import total_ordering

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.months import FIRST_YEAR, LAST_YEAR, days_in
from jygcli.domain.base.tuples import NamedTuple

# Plain texts: each is compiled at its first use, so that a start doesn't pay for what it doesn't read.
_WRITTEN = r"(?P<year>\d{4})(?:(?P<sep>[-./年])(?P<month>\d{1,2})(?:月|(?:[-./月])(?P<day>\d{1,2})日?)?|年)?"
_PACKED = r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})?"
_TIME = (
    r"(?P<half>早上|上午|中午|下午|晚上)?(?P<hour>\d{1,2})(?::(?P<minute>\d{2})|[点时](?:(?P<past>\d{1,2}|半)分?|整)?)"
)
_HOURS = {None: range(24), "早上": range(4, 12), "上午": range(13), "中午": range(11, 15), "下午": range(12, 20),
          "晚上": range(17, 24)}  # fmt: skip
FIRST_EVENT = date(1990, 1, 1)  # a branch's meetings, departures and approvals lie after this; births do not

YEARS_BACK = 6  # how far back money is booked: older dates are taken for slips


class NotADate(CalledWrongly):
    message = "日期“{given}”读不懂：{why}。"
    advice = "写成 2026-07-01。"


class DateAmbiguous(CalledWrongly):
    message = "日期“{given}”有两种读法：{year} 年 1 月，或 {year} 年 10 月。"
    advice = "写成 {year}-01 或 {year}-10。"


class InTheFuture(Refused):
    message = "{what}的日期 {given} 还没有到（今天是 {today}）。"
    advice = "请核对日期；补录旧账时可用 --today 指定工作日期。"


class LongAgo(Refused):
    message = "{what}的日期 {given} 太早了，多半是年份写错（今天是 {today}）。"
    advice = "请核对日期；确是补录旧账，用 --today 写上当时的日期。"


class NotATime(CalledWrongly):
    message = "时间“{given}”读不懂。"
    advice = "写成 09:30、9点30 或 下午2点半。"


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

    @property
    def spoken(self) -> str:
        """As prose has it: `1985年7月1日`, `1985年7月`, `1985年`."""
        month = f"{self.month}月" if self.month else ""
        return f"{self.year}年{month}" + (f"{self.day}日" if self.day else "")

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
        return date(self.year, month, self.day or days_in(self.year, month))

    @classmethod
    def parse(cls, text: str) -> PartialDate:
        """Read `1985-07-01`, `1985.07`, `1985年7月1日`, `19850701`, `1985`.

        Raises NotADate for what is no date, DateAmbiguous for `2006.1`, which a spreadsheet
        makes of 2006.10 too.
        """
        plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))
        match = re.fullmatch(_PACKED, plain) or re.fullmatch(_WRITTEN, plain)
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
            last = days_in(year, month)
            if not 1 <= day <= last:
                raise NotADate(given=text, why=f"{year} 年 {month} 月只有 {last} 天")
        return cls(year, month, day)

    @classmethod
    def from_iso(cls, text: str) -> PartialDate:
        """The date whose `str` this is; for what the program wrote itself."""
        return cls(*(int(part) for part in text.split("-")))

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


def happened_on(day: date, today: date, what: str, *, since: date = FIRST_EVENT) -> date:
    """The day itself, of something that a branch records when it happens.

    Raises InTheFuture after today; LongAgo before `since`, where a mistyped year is likelier than an old book.
    """
    if not_after(day, today, what) < since <= today:
        raise LongAgo(what=what, given=day, today=today)
    return day


def parse_time(text: str) -> str:
    """A time of day as `HH:MM`, from `9:30`, `9点30分`, `上午9点`, `下午2点半`. Raises NotATime."""
    match = re.fullmatch(_TIME, re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)))
    if match is None:
        raise NotATime(given=text)
    possible, written = _HOURS[match["half"]], int(match["hour"])
    hour = next((hour for hour in (written, written + 12) if hour in possible), None)
    minute = 30 if match["past"] == "半" else int(match["minute"] or match["past"] or 0)
    if hour is None or minute > 59:
        raise NotATime(given=text)
    return f"{hour:02d}:{minute:02d}"


class Span(NamedTuple):
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
