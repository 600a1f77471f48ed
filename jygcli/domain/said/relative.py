"""Years, months and days that are named from today: 今年, 上月, 昨天, 上周五, 三天前. Lazy, as dateutil is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date

from dateutil.relativedelta import relativedelta, weekday

from jygcli.domain.base.months import Month
from jygcli.domain.said.told import Tense

_YEARS = {"前年": -2, "去年": -1, "上年": -1, "今年": 0, "本年": 0, "本年度": 0, "明年": 1, "后年": 2}
_DAYS = {"大前天": -3, "前天": -2, "前日": -2, "昨天": -1, "昨日": -1, "今天": 0, "今日": 0, "当天": 0,
         "明天": 1, "明日": 1, "后天": 2, "大后天": 3}  # fmt: skip
_MONTHS = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1, "下下": 2}
RELATIVE_YEAR = "前年|去年|上年|今年|本年度?|明年|后年"
_MONTH = r"(上上|上|本|这|当|下下|下)个?月份?"
_AGO = r"(\d{1,3})个?(天|日|周|星期|月|年)(之?前|以前|之?后|以后)"
_UNITS = {"天": "days", "日": "days", "周": "weeks", "星期": "weeks", "月": "months", "年": "years"}
_WEEKDAY = r"(上上|上|本|这|下下|下)?个?(?:周|星期|礼拜)([一二三四五六日天1-7])"
_WEEK = {
    sign: number for number, signs in enumerate(("一1", "二2", "三3", "四4", "五5", "六6", "日天7")) for sign in signs
}


def year_of(words: str, today: date) -> int | None:
    """今年, 去年 …; None for what is none of them."""
    return today.year + _YEARS[words] if words in _YEARS else None


def month_of(text: str, today: date) -> Month | None:
    """本月, 上个月, 2个月前 …; None for what is none of them."""
    if (named := re.fullmatch(_MONTH, text)) is not None:
        return Month.of(today + relativedelta(months=_MONTHS[named[1]]))
    ago = re.fullmatch(_AGO, text)
    return Month.of(_moved(ago, today)) if ago is not None and ago[2] == "月" else None


def day_of(text: str, today: date, tense: Tense) -> date | None:
    """今天, 上周五, 3天前 …; None for what is none of them. 周五 alone is the nearest, today's own among them."""
    if text in _DAYS:
        return today + relativedelta(days=_DAYS[text])
    if (ago := re.fullmatch(_AGO, text)) is not None:
        return _moved(ago, today)
    named = re.fullmatch(_WEEKDAY, text)
    if named is None:
        return None
    of_week = _WEEK[named[2]]
    if named[1]:
        monday = today + relativedelta(weekday=weekday(0, -1))
        return monday + relativedelta(weeks=_MONTHS[named[1]], days=of_week)
    return today + relativedelta(weekday=weekday(of_week, 1 if tense is Tense.COMING else -1))


def _moved(ago: re.Match[str], today: date) -> date:
    much: Mapping[str, int] = {_UNITS[ago[2]]: int(ago[1])}
    step = relativedelta(**much)  # type: ignore[arg-type]  # days, weeks, months or years
    return today - step if "前" in ago[3] else today + step
