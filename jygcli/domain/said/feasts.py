"""Days that are named by a festival or by the lunar calendar: 中秋, 正月初五, 八月十五. Lazy.

The dates of five festivals are known (`law/calendar.py`), and so the first month, which begins with one of them. Other
days of the lunar calendar are not reckoned here.
"""

from __future__ import annotations

import re
from datetime import date, timedelta

from jygcli.domain.law.calendar import FIRST_PLANNED, LAST_PLANNED, Festival, festival
from jygcli.domain.said.numerals import whole

# A festival and the days from it.
_FEASTS = {
    "除夕": (Festival.SPRING, -1), "春节": (Festival.SPRING, 0), "元宵": (Festival.SPRING, 14),
    "清明": (Festival.QINGMING, 0), "端午": (Festival.DRAGON_BOAT, 0), "中秋": (Festival.MID_AUTUMN, 0),
    "重阳": (Festival.DOUBLE_NINTH, 0),
}  # fmt: skip
_LUNAR_DAYS = {(5, 5): Festival.DRAGON_BOAT, (8, 15): Festival.MID_AUTUMN, (9, 9): Festival.DOUBLE_NINTH}
_PLAIN_FEASTS = {"元旦": (1, 1), "五一": (5, 1), "七一": (7, 1), "八一": (8, 1), "十一": (10, 1), "国庆": (10, 1)}
_WRITTEN = (
    r"(?:(?:农历|阴历))?(?P<month>闰?[正一二三四五六七八九十冬腊]{1,2})月(?P<day>初?[一二三四五六七八九十廿]{1,3})"
)
_DAY = timedelta(days=1)
_SURELY_LUNAR = "农历|阴历|闰|正月|腊月|冬月|初"


def plain_feast(text: str) -> tuple[int, int] | None:
    """The month and day of a festival of the solar calendar: 元旦, 七一."""
    return _PLAIN_FEASTS.get(text.removesuffix("节"))


def feast(text: str, year: int) -> date | None:
    """The day of 中秋, 除夕 … in a year; None for what is no festival, or where its date isn't known."""
    known = _FEASTS.get(_name(text))
    if known is None or not FIRST_PLANNED <= year <= LAST_PLANNED:
        return None
    return festival(known[0], year) + known[1] * _DAY


def is_feast(text: str) -> bool:
    return _name(text) in _FEASTS


def _name(text: str) -> str:
    """中秋节 as 中秋; 春节 as it is, which nobody calls 春."""
    return text if text in _FEASTS else text.removesuffix("节")


def lunar(text: str) -> tuple[int, int] | None:
    """The month and day of 八月十五, 正月初五: in words and without 日, as the lunar calendar has them."""
    found = re.fullmatch(_WRITTEN, text)
    if found is None:
        return None
    month = {"正": 1, "冬": 11, "腊": 12}.get(found["month"]) or whole(found["month"].removeprefix("闰"))
    day = whole(found["day"].removeprefix("初"))
    return (month, day) if month and day and month <= 12 and day <= 31 else None


def is_surely_lunar(text: str) -> bool:
    """Whether it can be no day of the solar calendar."""
    return re.search(_SURELY_LUNAR, text) is not None


def may_be_lunar(month: int, day: int) -> bool:
    """Whether a day that is written without 初 is said so of the lunar calendar too: 八月十五, 九月九."""
    return day > 10 or month == day


def solar(month: int, day: int, text: str, year: int) -> date | None:
    """The day of the solar calendar for one of the lunar; None where it isn't known here."""
    if "闰" in text or not FIRST_PLANNED <= year <= LAST_PLANNED:
        return None
    if month == 1 and day < 30:
        return festival(Festival.SPRING, year) + (day - 1) * _DAY
    known = _LUNAR_DAYS.get((month, day))
    return festival(known, year) if known else None
