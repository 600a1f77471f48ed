"""Days as people write them: 今天, 上周五, 9月5日, 9.5, 10。5, 五号, 2026年九月五日, 月底. Lazy.

A day without a year is the nearest that has been, not after today, unless its `Tense` says otherwise; its echo has the
weekday. What may be a day of the lunar calendar as well is asked about.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

from jygcli.domain.base.dates import DateAmbiguous, NotADate, PartialDate, parse_day
from jygcli.domain.base.months import Month, NotAMonth, days_in
from jygcli.domain.said import feasts, relative
from jygcli.domain.said.months import YEAR, full_year, january_or_october, of_two_digits, read_month
from jygcli.domain.said.numerals import digits_before, plain, whole
from jygcli.domain.said.told import Reading, Said, Tense, TwoReadings, nearest

_WEEKDAYS = "一二三四五六日"
_ON = r"\(?(?:周|星期|礼拜)([一二三四五六日天])\)?$"  # said beside the day
_DATE = rf"{YEAR}?(?P<month>\d{{1,2}})[-./月](?P<day>\d{{1,2}})日?"
_PACKED = r"(?P<month>0[1-9]|1[0-2])(?P<day>\d\d)"
_BARE_DAY = r"(?P<day>\d{1,2})日"
_OF_MONTH = r"(?P<month>.*?月)份?的?(?:(?P<day>\d{1,2})日|(?P<end>底|末|最后一[天日])|(?P<begin>初一?|第一[天日]))"
_END_OF_YEAR = rf"(?:{YEAR}|(?P<bare>\d{{4}}))?年?(?:年底|年末|底|末)"
_YEAR_LAST = r"(?P<one>\d{1,2})[-./](?P<other>\d{1,2})[-./](?P<year>\d{4})"
_MONTH_OF_YEAR = r"(?P<year>\d\d)(?P<sep>[-./年])(?P<month>\d{1,2})月?"

NotSolar = NotADate.saying("日期“{given}”是农历的，这里要写公历的。", "换成公历，例如 2026-09-25。")
OtherWeekday = NotADate.saying("日期“{given}”对不上：{day} 是星期{weekday}。", "请核对日期和星期，只写日期也行。")


def spoken_day(day: date) -> str:
    """`2026-09-05（星期六）`."""
    return f"{day}（星期{_WEEKDAYS[day.weekday()]}）"


def read_day(text: str, today: date, tense: Tense = Tense.PAST) -> Said[date]:
    """A whole day. Raises NotADate, DateAmbiguous; TwoReadings for 八月十五, and where two years fit."""
    try:
        return Said(parse_day(text))
    except DateAmbiguous:
        raise
    except NotADate as wrong:
        plainly = wrong
    signs = re.sub("[,、]", ".", plain(text))
    on = re.search(_ON, signs)
    if on is None or on.start() == 0 or (day := _day_of(text, signs[: on.start()], today, tense)) is None:
        day = _day_of(text, signs, today, tense)
        if day is None:
            raise NotADate(given=text, why="要写到日") if _is_month(signs, today) else plainly
        return day
    if day.value.weekday() != _WEEKDAYS.index(on[1].replace("天", "日")):
        raise OtherWeekday(given=text, day=day.value, weekday=_WEEKDAYS[day.value.weekday()])
    return day


def _is_month(signs: str, today: date) -> bool:
    try:
        return "月" in signs and bool(read_month(signs, today))
    except (NotAMonth, TwoReadings):
        return False


def read_partial(text: str, today: date, tense: Tense = Tense.PAST) -> Said[PartialDate]:
    """A day, or only a month or a year: `1949-10`, `一九四九年十月`, `49年10月`, `48.5`, or whatever is a whole day.

    Raises NotADate; TwoReadings for `2006.1`, and for `9.5`, a day of this year or a month of 2009.
    """
    try:
        return Said(PartialDate.parse(text))
    except DateAmbiguous as unsure:
        raise _partly(january_or_october(text, int(str(unsure.facts["year"])), what="日期")) from None
    except NotADate as wrong:
        plainly = wrong
    signs = _in_digits(plain(text))
    try:
        return Said(PartialDate.parse(signs))
    except NotADate:
        pass
    except DateAmbiguous as unsure:
        raise _partly(january_or_october(text, int(str(unsure.facts["year"])), what="日期")) from None
    month = _month_of_two_digits(signs, today)
    try:
        day = read_day(text, today, tense)
    except NotADate as wrong:
        if month is None:
            raise plainly if wrong.facts.get("why") == "要写到日" else wrong from None
        return Said(month, str(month))
    whole_day = PartialDate.of(day.value)
    if month is not None:
        raise TwoReadings("日期", text, *(Reading(_spoken(one), str(one), one) for one in (whole_day, month)))
    return Said(whole_day, day.echo)


def _partly(unsure: TwoReadings) -> TwoReadings:
    readings = [one._replace(value=PartialDate(one.value.year, one.value.month)) for one in unsure.readings]
    return TwoReadings(unsure.what, str(unsure.facts["given"]), *readings)


def _spoken(partial: PartialDate) -> str:
    return spoken_day(partial.earliest) if partial.day else Month(partial.year, partial.month or 1).spoken


def _month_of_two_digits(signs: str, today: date) -> PartialDate | None:
    """48.5 or 49年10月 as a month of a year of two digits."""
    found = re.fullmatch(_MONTH_OF_YEAR, signs.zfill(len(signs) + (signs[1:2] in tuple("-./"))))
    if found is None or not 1 <= int(found["month"]) <= 12:
        return None
    return PartialDate(of_two_digits(int(found["year"]), today), int(found["month"]))


def _in_digits(signs: str) -> str:
    text = digits_before(re.sub("元(?=月)", "1", signs.replace("号", "日")), "年月日天周个")
    return re.sub(r"(?<=\d月)([一二三四五六七八九十廿]{1,3})$", lambda day: str(whole(day[1])), text)


def _day_of(text: str, signs: str, today: date, tense: Tense) -> Said[date] | None:
    """The day that plain signs name; None where they name none. Raises NotADate, TwoReadings."""
    digits = _in_digits(signs)
    if digits != signs and (written := _written(digits)) is not None and feasts.lunar(signs) is None:
        return Said(written)
    day = relative.day_of(signs, today, tense) or relative.day_of(digits, today, tense)
    if day is not None:
        return Said(day, spoken_day(day))
    return _named(text, signs, today, tense) or _numbered(text, digits, today, tense)


def _named(text: str, signs: str, today: date, tense: Tense) -> Said[date] | None:
    """The day of a festival, or in the words of the lunar calendar."""
    if (lunar := feasts.lunar(signs)) is not None:
        return _lunar(text, signs, *lunar, today, tense)
    if feasts.is_feast(signs):
        return _one(text, lambda year: feasts.feast(signs, year), today, tense)
    plain_feast = feasts.plain_feast(signs)
    return _one(text, _of_year(*plain_feast), today, tense) if plain_feast else None


def _numbered(text: str, digits: str, today: date, tense: Tense) -> Said[date] | None:
    """The day that digits name: 9月5日, 0905, 5/9/2026, 5日, 9月底."""
    found = re.fullmatch(_DATE, digits) or re.fullmatch(_PACKED, digits)
    if found is not None:
        return _of_parts(text, found, today, tense)
    if (last := re.fullmatch(_YEAR_LAST, digits)) is not None:
        return _year_last(text, int(last["one"]), int(last["other"]), int(last["year"]))
    return _in_month(text, digits, today, tense)


def _written(signs: str) -> date | None:
    try:
        return parse_day(signs)
    except (NotADate, DateAmbiguous):
        return None


def _of_parts(text: str, found: re.Match[str], today: date, tense: Tense) -> Said[date]:
    month, day = int(found["month"]), int(found["day"])
    if not 1 <= month <= 12:
        raise NotADate(given=text, why="月份要在 1 到 12 之间")
    year = full_year(found, today) if "year" in found.groupdict() else None
    if year is None:
        return _one(text, _of_year(month, day), today, tense, last=days_in(today.year, month), month=month)
    return _known(text, year, month, day, is_told=len(found["year"] or "") < 4)


def _known(text: str, year: int, month: int, day: int, *, is_told: bool) -> Said[date]:
    last = days_in(year, month)
    if not 1 <= day <= last:
        raise NotADate(given=text, why=f"{year} 年 {month} 月只有 {last} 天")
    made = date(year, month, day)
    return Said(made, spoken_day(made) if is_told else "")


def _of_year(month: int, day: int) -> Callable[[int], date | None]:
    def made(year: int) -> date | None:
        return date(year, month, day) if 1 <= day <= days_in(year, month) else None

    return made


def _one(
    text: str, made: Callable[[int], date | None], today: date, tense: Tense, *, last: int = 0, month: int = 0
) -> Said[date]:
    """The day of the year that is meant. Raises TwoReadings; NotADate where no year has it."""
    fits = nearest(made, date.toordinal, today.toordinal(), today.year, tense)
    if not fits:
        raise NotADate(given=text, why=f"{month} 月只有 {last} 天" if last else "没有这一天")
    if len(fits) > 1:
        raise TwoReadings("日期", text, *(Reading(spoken_day(day), str(day), day) for day in fits[:2]))
    return Said(fits[0], _echoed(fits[0], today))


def _echoed(day: date, today: date) -> str:
    """The day in words, and that it isn't of this year, which nobody has said: `2025-09-06（星期六，去年）`."""
    other_year = {-1: "，去年）", 1: "，明年）"}.get(day.year - today.year, "）")
    return spoken_day(day).removesuffix("）") + other_year


def _lunar(text: str, signs: str, month: int, day: int, today: date, tense: Tense) -> Said[date]:
    """A day in words without 日: of the lunar calendar, of the solar, or of either, which is asked."""
    lunar = nearest(
        lambda year: feasts.solar(month, day, signs, year), date.toordinal, today.toordinal(), today.year, tense
    )
    if feasts.is_surely_lunar(signs):
        if not lunar:
            raise NotSolar(given=text)
        return Said(lunar[0], spoken_day(lunar[0]))
    solar = _one(text, _of_year(month, day), today, tense, last=days_in(2024, month), month=month)
    if not feasts.may_be_lunar(month, day):
        return solar
    of_moon = Reading(f"农历，{spoken_day(lunar[0])}", str(lunar[0]), lunar[0]) if lunar else None
    other = of_moon or Reading("农历的那一天", "农历那一天的公历日期")
    raise TwoReadings("日期", text, Reading(f"公历 {spoken_day(solar.value)}", str(solar.value), solar.value), other)


def _year_last(text: str, one: int, other: int, year: int) -> Said[date]:
    """5/9/2026 is one of two days; 25/9/2026 can be one only."""
    fits = {
        date(year, month, day)
        for month, day in ((one, other), (other, one))
        if 1 <= month <= 12 and 1 <= day <= days_in(year, month)
    }
    if not fits:
        raise NotADate(given=text, why="不是年月日")
    if len(fits) > 1:
        raise TwoReadings("日期", text, *(Reading(spoken_day(day), str(day), day) for day in sorted(fits)))
    (day,) = fits
    return Said(day, spoken_day(day))


def _in_month(text: str, digits: str, today: date, tense: Tense) -> Said[date] | None:
    """5日 alone, 本月5日, 上月底, 9月底, 年底."""
    if (bare := re.fullmatch(_BARE_DAY, digits)) is not None:
        return _day_alone(text, int(bare["day"]), today, tense)
    if digits in ("月底", "月末"):
        digits = f"本{digits}"
    if (end := re.fullmatch(_END_OF_YEAR, digits)) is not None and digits not in ("底", "末"):
        year = full_year(end, today)
        return _known(text, today.year if year is None else year, 12, 31, is_told=True)
    found = re.fullmatch(_OF_MONTH, digits)
    if found is None:
        return None
    try:
        month = read_month(found["month"], today, tense).value
    except NotAMonth:
        return None
    day = int(found["day"]) if found["day"] else month.last_day.day if found["end"] else 1
    return _known(text, month.year, month.month, day, is_told=True)


def _day_alone(text: str, day: int, today: date, tense: Tense) -> Said[date]:
    """The nearest day of that number, in this month or the one before it, or after."""
    if not 1 <= day <= 31:
        raise NotADate(given=text, why="一个月最多 31 天")
    months = [Month.of(today).plus(step) for step in range(-2, 3)]
    days = [date(month.year, month.month, day) for month in months if day <= month.last_day.day]
    wanted = {Tense.PAST: lambda one: one <= today, Tense.COMING: lambda one: one >= today}.get(tense, bool)
    found = min(filter(wanted, days), key=lambda one: abs(one - today))
    return Said(found, spoken_day(found))
