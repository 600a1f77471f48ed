"""Festivals, statutory holidays and working days of the years 2000 to 2099.

The lunar dates are a table, as no library may be needed at run time; a test compares it with cnlunar.
Which festivals are days off, and since when, and each year's notice that is known stand in rules.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date, timedelta
from enum import StrEnum
from functools import cache

from jygcli.domain.base.errors import CalledWrongly, Refused
from jygcli.domain.base.months import Month
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.law.rules import RULES, figure, names, rule

FIRST_PLANNED, LAST_PLANNED = 2000, 2099

DayExceptions = Mapping[date, bool]  # the user's 调休: True is a working day, False a day off


class YearNotCovered(CalledWrongly):
    message = "没有 {year} 年的节日表。"
    advice = "年份要在 2000 到 2099 之间，例如 2027。"


class NoWorkingDay(Refused):
    message = "{month} 没有一个工作日。"
    advice = "请检查调休表里这个月的放假日。"


class Festival(StrEnum):
    SPRING = "春节"
    QINGMING = "清明"
    DRAGON_BOAT = "端午"
    MID_AUTUMN = "中秋"
    DOUBLE_NINTH = "重阳"


# Month and day of each year from 2000 on, twenty years a line. The new moon of 2057-09-28 falls within
# seconds of midnight: 重阳 of that year is the 6th of October as published by the Hong Kong Observatory.
_DATES: dict[Festival, str] = {
    Festival.SPRING: (
        "0205 0124 0212 0201 0122 0209 0129 0218 0207 0126 0214 0203 0123 0210 0131 0219 0208 0128 0216 0205 "
        "0125 0212 0201 0122 0210 0129 0217 0206 0126 0213 0203 0123 0211 0131 0219 0208 0128 0215 0204 0124 "
        "0212 0201 0122 0210 0130 0217 0206 0126 0214 0202 0123 0211 0201 0219 0208 0128 0215 0204 0124 0212 "
        "0202 0121 0209 0129 0217 0205 0126 0214 0203 0123 0211 0131 0219 0207 0127 0215 0205 0124 0212 0202 "
        "0122 0209 0129 0217 0206 0126 0214 0203 0124 0210 0130 0218 0207 0127 0215 0205 0125 0212 0201 0121"
    ),
    Festival.QINGMING: (
        "0404 0405 0405 0405 0404 0405 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 "
        "0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 0404 0404 0405 0405 "
        "0404 0404 0404 0405 0404 0404 0404 0405 0404 0404 0404 0405 0404 0404 0404 0405 0404 0404 0404 0405 "
        "0404 0404 0404 0405 0404 0404 0404 0405 0404 0404 0404 0405 0404 0404 0404 0404 0404 0404 0404 0404 "
        "0404 0404 0404 0404 0404 0404 0404 0404 0404 0404 0404 0404 0404 0404 0404 0404 0404 0404 0404 0404"
    ),
    Festival.DRAGON_BOAT: (
        "0606 0625 0615 0604 0622 0611 0531 0619 0608 0528 0616 0606 0623 0612 0602 0620 0609 0530 0618 0607 "
        "0625 0614 0603 0622 0610 0531 0619 0609 0528 0616 0605 0624 0612 0601 0620 0610 0530 0618 0607 0527 "
        "0614 0603 0622 0611 0531 0619 0608 0529 0615 0604 0623 0613 0601 0620 0610 0530 0617 0606 0625 0614 "
        "0603 0622 0611 0601 0619 0608 0528 0616 0604 0623 0613 0602 0620 0610 0530 0617 0606 0624 0614 0604 "
        "0622 0611 0601 0619 0607 0527 0615 0605 0623 0613 0602 0621 0609 0529 0617 0606 0624 0614 0604 0623"
    ),
    Festival.MID_AUTUMN: (
        "0912 1001 0921 0911 0928 0918 1006 0925 0914 1003 0922 0912 0930 0919 0908 0927 0915 1004 0924 0913 "
        "1001 0921 0910 0929 0917 1006 0925 0915 1003 0922 0912 1001 0919 0908 0927 0916 1004 0924 0913 1002 "
        "0920 0910 0928 0917 1005 0925 0915 1004 0922 0911 0930 0919 0907 0926 0916 1005 0924 0913 1002 0921 "
        "0909 0928 0917 1006 0925 0915 1003 0923 0911 0929 0919 0908 0926 0916 1005 0924 0912 1001 0920 0910 "
        "0928 0917 1006 0926 0914 1003 0922 0911 0929 0918 0908 0927 0916 1005 0924 0913 0930 0920 0909 0929"
    ),
    Festival.DOUBLE_NINTH: (
        "1006 1025 1014 1004 1022 1011 1030 1019 1007 1026 1016 1005 1023 1013 1002 1021 1009 1028 1017 1007 "
        "1025 1014 1004 1023 1011 1029 1018 1008 1026 1016 1005 1024 1012 1001 1020 1009 1027 1017 1007 1026 "
        "1014 1003 1022 1011 1029 1018 1008 1027 1016 1005 1024 1013 1030 1020 1009 1028 1017 1006 1025 1014 "
        "1002 1021 1011 1030 1018 1008 1027 1016 1004 1023 1012 1031 1020 1009 1028 1018 1006 1025 1014 1003 "
        "1021 1011 1030 1019 1008 1027 1016 1005 1022 1012 1031 1021 1009 1028 1017 1006 1024 1013 1003 1022"
    ),
}

# The words of the holiday rules that are no plain date: a festival and the days from it.
_LUNAR_WORDS: dict[str, tuple[Festival, int]] = {
    "除夕": (Festival.SPRING, -1),
    "正月初一": (Festival.SPRING, 0),
    "正月初二": (Festival.SPRING, 1),
    "正月初三": (Festival.SPRING, 2),
    "清明当日": (Festival.QINGMING, 0),
    "端午当日": (Festival.DRAGON_BOAT, 0),
    "中秋当日": (Festival.MID_AUTUMN, 0),
}
_PLAIN_DATE = r"(\d{1,2})月(\d{1,2})日"  # compiled at first use
_HOLIDAY = "holiday."
_HOLIDAY_RULES = tuple(dict.fromkeys(row.id for row in RULES if row.id.startswith(_HOLIDAY)))
_RUN = "holiday_run."
_RUNS = ("春节", "劳动节", "国庆")
_NOTICE, _WORKED = "days_off.", "上班"
_NOTICES = frozenset(row.id for row in RULES if row.id.startswith(_NOTICE))
_WEEKEND = {5: "周六", 6: "周日"}
_DAY = timedelta(days=1)
_BRIDGES = {1: -_DAY, 3: _DAY}  # from a Tuesday back to its Monday, from a Thursday on to its Friday


def planned_year(year: int) -> int:
    """The year itself. Raises YearNotCovered outside 2000..2099."""
    if not FIRST_PLANNED <= year <= LAST_PLANNED:
        raise YearNotCovered(year=year)
    return year


def festival(name: Festival, year: int) -> date:
    """The day of a festival. Raises YearNotCovered."""
    at = (planned_year(year) - FIRST_PLANNED) * len("MMDD ")
    month_and_day = _DATES[name][at : at + 4]
    return date(year, int(month_and_day[:2]), int(month_and_day[2:]))


def _named_day(words: str, year: int) -> date:
    plain = re.fullmatch(_PLAIN_DATE, words)
    if plain:
        return date(year, int(plain[1]), int(plain[2]))
    lunar, offset = _LUNAR_WORDS[words]
    return festival(lunar, year) + offset * _DAY


@cache
def statutory_holidays(year: int) -> Mapping[date, str]:
    """The days off that the law names for a year, with the holiday's name. Raises YearNotCovered."""
    new_year = date(planned_year(year), 1, 1)
    holidays: dict[date, str] = {}
    for rule_id in _HOLIDAY_RULES:
        if rule(rule_id, new_year).since > new_year:
            continue  # 清明, 端午 and 中秋 were working days before 2008
        for words in names(rule_id, new_year):
            day, name = _named_day(words, year), rule_id.removeprefix(_HOLIDAY)
            holidays[day] = f"{holidays[day]}、{name}" if day in holidays else name
    return holidays


def _by_principle(year: int) -> Mapping[date, str]:
    """The days off of a year that no notice is known of: those of the law, and those joined to them.

    Joined are the rest of a long holiday, the working day for a holiday on a weekend, and the one between a
    holiday and a weekend. On which weekends that is worked off, only the notice says.
    """
    new_year, statutory = date(year, 1, 1), statutory_holidays(year)
    joined: dict[date, str] = {}
    for name in _RUNS:
        if rule(_RUN + name).since <= new_year:
            first = _named_day(names(_HOLIDAY + name, new_year)[0], year)
            joined.update({first + n * _DAY: name for n in range(_run_of(name, year))})
    made_up = names("holiday_on_weekend")
    bridged = names("holiday_bridge") if rule("holiday_bridge").since <= new_year else ()
    for day, name in (*statutory.items(), (date(year + 1, 1, 1), "元旦")):
        if day.weekday() in _WEEKEND and name in made_up:
            joined.setdefault(day + (7 - day.weekday()) * _DAY, name)
        if name in bridged and day.weekday() in _BRIDGES:
            joined.setdefault(day + _BRIDGES[day.weekday()], name)
    return {**joined, **statutory}


def _run_of(name: str, year: int) -> int:
    days = figure(_RUN + name)
    meets_mid_autumn = name == "国庆" and festival(Festival.MID_AUTUMN, year) in _days(date(year, 10, 1), days + 1)
    return figure(f"{_RUN}国庆中秋") if meets_mid_autumn else days


def _days(first: date, count: int) -> tuple[date, ...]:
    return tuple(first + n * _DAY for n in range(count))


def noticed(year: int) -> bool:
    """Whether the program has the notice of that year's days off."""
    return f"{_NOTICE}{year}" in _NOTICES


_LAST_NOTICED = max(int(name.removeprefix(_NOTICE)) for name in _NOTICES)


def notice_awaited(year: int, exceptions: DayExceptions) -> bool:
    """Whether the days off of a year are only by the principles as yet: no notice, and no days of the user's own."""
    return year > _LAST_NOTICED and not any(day.year == year for day in exceptions)


@cache
def _holidays(year: int) -> tuple[Mapping[date, str], frozenset[date]]:
    """A year's days off beside the weekends, with the holiday's name, and the days of weekends that are worked.

    By the year's notice, where it is known, else by the principles. Raises YearNotCovered.
    """
    if not noticed(planned_year(year)):
        return _by_principle(year), frozenset()
    off: dict[date, str] = {}
    worked: set[date] = set()
    for words in names(f"{_NOTICE}{year}"):
        name, _, span = words.partition("：")
        for day in _span_of(span, year):
            if name == _WORKED:
                worked.add(day)
            else:
                off[day] = name
    return off, frozenset(worked)


def _span_of(words: str, year: int) -> tuple[date, ...]:
    """The days of `5月31日至6月2日`, `2月15日至23日` or `1月1日`."""
    begins, _, ends = words.partition("至")
    first = _named_day(begins, year)
    last = _named_day(ends if "月" in ends else f"{first.month}月{ends}", year) if ends else first
    return _days(first, (last - first).days + 1)


def day_off(day: date, exceptions: DayExceptions) -> str | None:
    """Why a day is no working day (`周日`, `春节假期`, `放假日`), or None. The user's own days come first."""
    if exceptions.get(day):
        return None
    off, worked = _holidays(day.year)
    if day in off:
        return f"{off[day]}假期"
    weekend = None if day in worked else _WEEKEND.get(day.weekday())
    return weekend or ("放假日" if day in exceptions else None)


def before_spring(year: int, exceptions: DayExceptions) -> date | None:
    """The last working day before the holiday of 春节 that lies in the festival's own month; None without one.

    A weekend that is worked for the holiday is passed over: people get ready then.
    """
    spring = festival(Festival.SPRING, year)
    off = _holidays(year)[0]
    eve = spring - _DAY
    first = next(eve - n * _DAY for n in range(31) if eve - (n + 1) * _DAY not in off)
    earlier = (first - n * _DAY for n in range(1, spring.day + 1))
    fits = (day for day in earlier if day.month == spring.month and day.weekday() not in _WEEKEND)
    return next((day for day in fits if day_off(day, exceptions) is None), None)


class Moved(NamedTuple):
    """A day that was put on a working day, and the words that say so where it had to move."""

    day: date
    note: str | None = None


def put_on_working_day(day: date, exceptions: DayExceptions) -> Moved:
    """The day, or the nearest working day after it in its month, else the nearest before it.

    Raises NoWorkingDay where the whole month is off.
    """
    if day_off(day, exceptions) is None:
        return Moved(day)
    month = Month.of(day)
    later = [day.replace(day=number) for number in range(day.day + 1, month.last_day.day + 1)]
    earlier = [day.replace(day=number) for number in range(day.day - 1, 0, -1)]
    for verb, days in (("顺延", later), ("提前", earlier)):
        for passed, other in enumerate(days):
            if day_off(other, exceptions) is None:
                return Moved(other, f"{_obstacles((day, *days[:passed]), exceptions)}，{verb}到{other.day}日")
    raise NoWorkingDay(month=month)


def _obstacles(days: tuple[date, ...], exceptions: DayExceptions) -> str:
    """Why a day and those passed over after it are off, each reason once: `15日是周日，又逢春节假期`."""
    reasons = [day_off(day, exceptions) or "" for day in days]
    kinds = dict.fromkeys("周末" if why in _WEEKEND.values() else why for why in reasons)
    others = "".join(f"，又逢{kind}" for kind in list(kinds)[1:])
    return f"{days[0].day}日是{reasons[0]}{others}"


def last_working_day(by: date, exceptions: DayExceptions) -> date:
    """The last working day on or before a day. Raises NoWorkingDay if there is none for a month back."""
    for back in range(31):
        if day_off(by - back * _DAY, exceptions) is None:
            return by - back * _DAY
    raise NoWorkingDay(month=Month.of(by))
