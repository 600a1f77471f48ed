"""Years, months and quarters as people write them: 今年, 9月, 上月, 2026.9, 三季度, Q3, 本季度. Lazy.

A month or a quarter without a year is the nearest that has been or is running, unless its `Tense` says otherwise; one
with a year of two digits lies in the last hundred years, or with this year's.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TypeVar

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.months import FIRST_YEAR, LAST_YEAR, Month, NotAMonth, NotAQuarter, Quarter
from jygcli.domain.said import relative
from jygcli.domain.said.numerals import digits_before, plain, whole
from jygcli.domain.said.told import Reading, Said, Tense, TwoReadings, nearest

T = TypeVar("T", Month, Quarter)

YEAR = rf"(?:(?P<said>{relative.RELATIVE_YEAR})|(?P<year>\d{{4}}|\d\d)(?:年度?|[-./]))"
_MONTH = rf"{YEAR}?(?P<month>\d{{1,2}})月?份?"
_DOTTED = r"(?P<year>\d{4})\.1"
_QUARTER = rf"(?:{YEAR}|(?P<bare>\d{{4}}))?(?:第?(?P<number>[1-4])(?:季度?|Q)?|Q(?P<letter>[1-4])|-Q(?P<dashed>[1-4]))"
_QUARTERS = {"上上": -2, "上": -1, "本": 0, "这": 0, "当": 0, "下": 1}
_THIS_QUARTER = r"(上上|上|本|这|当|下)个?季度?"
_LUNAR = r"(?:农历|阴历).*|(?:闰.+|正|腊|冬)月份?"

NotSolar = NotAMonth.saying("“{given}”是农历的月份，这里要写公历的。", "写成 9月 或 2026-09。")


class NoYear(CalledWrongly):
    message = "“{given}”不是年份。"
    advice = "写四位数字，例如 2026。"


def as_digits(text: str) -> str:
    """The text in plain signs, numerals of months, quarters and years in digits."""
    signs = digits_before(re.sub("元(?=月)", "1", plain(text)), "年月季个日天周至到、,.-")
    return signs.upper()


def full_year(found: re.Match[str], today: date) -> int | None:
    """The year that `YEAR` has found, of two digits too; None where there is none."""
    known = found.groupdict()
    if known.get("said"):
        return relative.year_of(known["said"], today)
    written = known.get("year") or known.get("bare")
    if not written:
        return None
    return int(written) if len(written) > 2 else of_two_digits(int(written), today)


def of_two_digits(year: int, today: date) -> int:
    """85 → 1985, 26 → 2026: no century that is still to come."""
    century = today.year // 100 * 100
    return century + year if century + year <= today.year else century + year - 100


def read_year(text: str, today: date) -> Said[int]:
    """`2026`, `２０２６年`, `二〇二六年`, `今年`, `26年`. Raises NoYear."""
    signs = digits_before(plain(text), "年")
    if (said := relative.year_of(signs, today)) is not None:
        return Said(said, str(said))
    bare = re.sub("年度?$", "", signs)
    number = whole(bare)
    if number is None or len(bare) not in (2, 4) or (len(bare) == 2 and not signs.endswith("年")):
        raise NoYear(given=text)
    if len(bare) == 4:
        return Said(number)
    return Said(full := of_two_digits(number, today), str(full))


def read_month(text: str, today: date, tense: Tense = Tense.PAST) -> Said[Month]:
    """`2026-09`, `2026年9月`, `2026.9`, `9月`, `九月份`, `9`, `去年九月`, `本月`, `上个月`.

    Raises NotAMonth; TwoReadings for `2026.1`, which may be October cut short, and where two years fit.
    """
    try:
        return Said(Month.parse(text))
    except NotAMonth as wrong:
        plainly = wrong
    signs = as_digits(text)
    if (dotted := re.fullmatch(_DOTTED, signs)) is not None:
        raise january_or_october(text, int(dotted["year"]), what="月份")
    if (month := relative.month_of(signs, today)) is not None:
        return Said(month, str(month))
    if re.fullmatch(_LUNAR, signs):
        raise NotSolar(given=text)
    found = re.fullmatch(_MONTH, signs)
    if found is None or not 1 <= int(found["month"]) <= 12 or not _is_plain_year(found):
        raise plainly
    said = _of_year(text, found, today, tense, Month, int(found["month"]))
    if said is None:
        raise plainly
    return said


def read_quarter(text: str, today: date, tense: Tense = Tense.PAST, *, named: bool = False) -> Said[Quarter]:
    """`2026Q3`, `Q3`, `三季度`, `第三季度`, `3`, `去年四季度`, `本季度`, `上个季度`; `named`: not a number alone.

    Raises NotAQuarter; TwoReadings where two years fit.
    """
    try:
        return Said(Quarter.parse(text))
    except NotAQuarter as wrong:
        plainly = wrong
    signs = as_digits(text)
    if (here := re.fullmatch(_THIS_QUARTER, signs)) is not None:
        quarter = Month.of(today).plus(_QUARTERS[here[1]] * 3).quarter
        return Said(quarter, quarter.spoken)
    if number := whole(signs) if len(signs) == 1 else None:
        signs = str(number)
    found = re.fullmatch(_QUARTER, signs)
    is_bare = signs.isdecimal() or (found is not None and not re.search("[季Q]", signs))
    if found is None or (is_bare and (named or len(signs) > 1)):
        raise plainly
    said = _of_year(text, found, today, tense, Quarter, int(found["number"] or found["letter"] or found["dashed"]))
    if said is None:
        raise plainly
    return said


def january_or_october(given: str, year: int, *, what: str) -> TwoReadings:
    """What is asked of 2026.1, which a spreadsheet makes of 2026.10 too."""
    readings = (Reading(f"{year} 年 {month} 月", f"{year}-{month:02d}", Month(year, month)) for month in (1, 10))
    return TwoReadings(what, given, *readings)


def reach(one: Month | Quarter) -> int:
    """Where a month or a quarter lies, counted in its own kind."""
    return one.year * 12 + one.month if isinstance(one, Month) else one.year * 4 + one.number


def one_of(given: str, fits: list[T]) -> Said[T]:
    """The only one that fits. Raises TwoReadings where there are two."""
    if len(fits) > 1:
        raise TwoReadings(_called(fits[0]), given, *(Reading(one.spoken, str(one), one) for one in fits[:2]))
    return Said(fits[0], _echoed(fits[0]))


def _echoed(one: Month | Quarter) -> str:
    return str(one) if isinstance(one, Month) else one.spoken


def _is_plain_year(found: re.Match[str]) -> bool:
    """A number of two digits before the month is a year where it says 年, or can be no month itself."""
    year = found["year"]
    return year is None or len(year) == 4 or "年" in found.string or int(year) > 12


def _of_year(text: str, found: re.Match[str], today: date, tense: Tense, kind: type[T], number: int) -> Said[T] | None:
    """The one of the year that is written, or of the one that is meant; None where there is no such year."""
    year = full_year(found, today)
    if year is None:
        return one_of(text, nearest(lambda one: kind(one, number), reach, _running(kind, today), today.year, tense))
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return None
    made, known = kind(year, number), found.groupdict()
    is_written = len(known.get("year") or known.get("bare") or "") == 4
    return Said(made, "" if is_written else str(made))


def _called(one: Month | Quarter) -> str:
    return "月份" if isinstance(one, Month) else "季度"


def _running(kind: type[Month] | type[Quarter], today: date) -> int:
    month = Month.of(today)
    return reach(month) if kind is Month else reach(month.quarter)
