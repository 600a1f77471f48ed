"""Runs of months as people write them: 7-9月, 7月到9月, 7、8、9月, 上半年, 三季度, 2026年, 全年. Lazy.

A run without a year is the nearest that has begun: in October, 7-12月 are this year's.
"""

from __future__ import annotations

import re
from datetime import date

from jygcli.domain.base.errors import CalledWrongly
from jygcli.domain.base.months import (
    Month,
    MonthRun,
    MonthsReversed,
    NotAMonth,
    NotAQuarter,
    parse_months,
    spoken_months,
)
from jygcli.domain.said.months import YEAR, NoYear, as_digits, full_year, reach, read_month, read_quarter, read_year
from jygcli.domain.said.told import Reading, Said, Tense, TwoReadings, nearest

_END = r"(?:\d{4}(?:年度?|[-./])|\d\d年|去年|今年|本年|明年|前年)?\d{1,2}月?份?"
_TO = r"-{1,2}|\.\.+|至|到"
_FROM_TO = rf"从?(?P<first>{_END})(?:{_TO})(?P<last>{_END})"
_SAID_TO = r"从?(?P<first>.+?)(?:\.\.+|-{2}|至|到|-)(?P<last>.+)"
_A_DAY = r"\d{4}-\d{1,2}-\d{1,2}"
_HALF = rf"{YEAR}?(?P<half>上|下)半年度?"
_WHOLE = "全年度?|整年|一年"
_AND = r"[,、;和及与]"
_MOST_ACROSS = 6  # months of a run over the turn of the year that names none


def read_run(text: str, today: date, tense: Tense = Tense.PAST) -> Said[MonthRun]:
    """One month, or several in a row. Raises NotAMonth, MonthsReversed, TwoReadings."""
    try:
        return Said(MonthRun.parse(text))
    except NotAMonth as wrong:
        plainly = wrong
    signs = as_digits(text)
    for kind in (_named, _from_to):
        if (run := kind(text, signs, today, tense)) is not None:
            return run
    try:
        month = read_month(text, today, tense)
    except NotAMonth as wrong:
        raise plainly if type(wrong) is NotAMonth else wrong from None
    return Said(MonthRun(month.value, month.value), month.echo)


def read_months(text: str, today: date, tense: Tense = Tense.PAST) -> Said[tuple[Month, ...]]:
    """A run, or several with commas between them, in order of time; a later one takes the year of the one before.

    Raises NotAMonth, MonthsReversed, TwoReadings.
    """
    try:
        return Said(parse_months(text))
    except NotAMonth as wrong:
        plainly = wrong
    found: set[Month] = set()
    before: Month | None = None
    echo = False
    for part in re.split(_AND, as_digits(text)):
        try:
            run = _following(before, part) or read_run(part, today, tense)
        except NotAMonth as wrong:
            raise plainly if type(wrong) is NotAMonth else wrong from None
        except TwoReadings as unsure:
            raise _as_months(text, unsure) from None
        before, echo = run.value.last, echo or bool(run.echo)
        found.update(run.value.months)
    months = tuple(sorted(found))
    return Said(months, spoken_months(months) if echo else "")


def _as_months(text: str, unsure: TwoReadings) -> CalledWrongly:
    """The question about one part, of which the readings are months; of a part among others, a plain refusal."""
    readings = [one._replace(value=_months_of(one.value)) for one in unsure.readings]
    return TwoReadings(unsure.what, text, *readings) if not re.search(_AND, as_digits(text)) else unsure


def _months_of(value: object) -> tuple[Month, ...]:
    return value.months if isinstance(value, MonthRun) else (value,) if isinstance(value, Month) else ()


def _following(before: Month | None, part: str) -> Said[MonthRun] | None:
    """A month without a year after one of the same year: 2026年7月、8月."""
    bare = re.fullmatch(r"(\d{1,2})月?份?(?:(?:-|\.\.+|至|到)(\d{1,2})月?份?)?", part)
    if before is None or bare is None or not before.month < int(bare[1]) <= int(bare[2] or bare[1]) <= 12:
        return None
    run = MonthRun(Month(before.year, int(bare[1])), Month(before.year, int(bare[2] or bare[1])))
    return Said(run)


def _named(text: str, signs: str, today: date, tense: Tense) -> Said[MonthRun] | None:
    """上半年, a whole year, a quarter."""
    if (half := re.fullmatch(_HALF, signs)) is not None:
        first = 1 if half["half"] == "上" else 7
        year = full_year(half, today)
        begin = _begins(text, first, first + 5, today, tense) if year is None else Month(year, first)
        run = MonthRun(begin, begin.plus(5))
        return Said(run, "" if half["year"] and len(half["year"]) == 4 else _written(run))
    if re.fullmatch(_WHOLE, signs):
        run = MonthRun(Month(today.year, 1), Month(today.year, 12))
        return Said(run, _written(run))
    try:
        if re.search("年", signs) or re.fullmatch(r"\d{4}", signs):
            year_said = read_year(re.sub("全年|整年", "", signs) or signs, today)
            run = MonthRun(Month(year_said.value, 1), Month(year_said.value, 12))
            return Said(run, _written(run) if year_said.echo else "")
    except (NoYear, NotAMonth):
        pass
    try:
        quarter = read_quarter(text, today, tense, named=True)
    except NotAQuarter:
        return None
    except TwoReadings as unsure:
        readings = (one._replace(value=MonthRun(one.value.months[0], one.value.months[2])) for one in unsure.readings)
        raise TwoReadings(unsure.what, text, *readings) from None
    run = MonthRun(quarter.value.months[0], quarter.value.months[2])
    return Said(run, _written(run) if quarter.echo else "")


def _from_to(text: str, signs: str, today: date, tense: Tense) -> Said[MonthRun] | None:
    """7-9月, 2026年11月到2027年2月, 1月到本月."""
    if re.fullmatch(_A_DAY, signs):
        return None
    found = re.fullmatch(_FROM_TO, signs) or re.fullmatch(_SAID_TO, signs)
    if found is None:
        return None
    try:
        first, last = _ends(text, found["first"], found["last"], today, tense)
    except NotAMonth:
        return None
    if last.value < first.value:
        raise MonthsReversed(given=text)
    run = MonthRun(first.value, last.value)
    return Said(run, _written(run) if first.echo or last.echo else "")


def _ends(text: str, one: str, other: str, today: date, tense: Tense) -> tuple[Said[Month], Said[Month]]:
    """The first and the last month; one without a year goes by the other, two without one are the nearest run."""
    bare_first, bare_last = (re.fullmatch(r"(\d{1,2})月?份?", end) for end in (one, other))
    numbers = [int(bare[1]) if bare else 1 for bare in (bare_first, bare_last)]
    if not all(1 <= number <= 12 for number in numbers):
        raise NotAMonth(given=text)
    if bare_first and bare_last:
        begin = _begins(text, numbers[0], numbers[1], today, tense)
        return Said(begin, str(begin)), Said(_after(begin, numbers[1]))
    if bare_last:
        first = read_month(one, today, tense)
        last = _after(first.value, numbers[1])
        return first, Said(last, str(last) if last.year > first.value.year else "")
    end = read_month(other, today, tense)
    if not bare_first:
        return read_month(one, today, tense), end
    year = end.value.year if numbers[0] <= end.value.month else end.value.year - 1
    return Said(Month(year, numbers[0]), str(year)), end


def _after(first: Month, number: int) -> Month:
    """The last month of a run, over the turn of the year only where the run is short."""
    across = number < first.month and number + 12 - first.month < _MOST_ACROSS
    return Month(first.year + across, number)


def _begins(text: str, first: int, last: int, today: date, tense: Tense) -> Month:
    """The first month of the nearest run of that kind that has begun, or as the tense says."""
    now, this = Month.of(today), Month(today.year, first)
    if tense is Tense.COMING and this <= now <= Month(today.year, last):
        return this
    fits = nearest(lambda year: Month(year, first), reach, reach(now), today.year, tense)
    if len(fits) > 1:
        runs = [MonthRun(begin, begin.plus((last - first) % 12)) for begin in fits[:2]]
        raise TwoReadings("月份", text, *(Reading(_written(run), _written(run), run) for run in runs))
    return fits[0]


def _written(run: MonthRun) -> str:
    return spoken_months(run.months)
