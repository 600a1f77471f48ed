"""Dates as spreadsheets hold them: date cells, Excel serial numbers, packed digits, prose.

What can be read two ways is None with a flaw that names both readings; what can't exist keeps
its year and month. A date that has not come yet is no date of birth or of joining.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta

from jygcli.domain.base import years
from jygcli.domain.base.dates import DateAmbiguous, NotADate, PartialDate
from jygcli.domain.base.months import FIRST_YEAR, LAST_YEAR, Month
from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs
from jygcli.domain.people.membership import Status
from jygcli.domain.said.numerals import arabic
from jygcli.files.grid import Cell
from jygcli.sheets.words.cells import NOTHING, Read, day_since_1904, half_width, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, unsure_month

_EXCEL_EPOCH = date(1899, 12, 30)
# Smaller serial numbers (before October 1905) can't be told from years.
_SERIALS = range(LAST_YEAR + 1, 73_051)
_YOUNGEST = 18
_LONGEST = 100

_CLOCK = late(r"[\sT]+\d{1,2}[:：]\d{2}([:：]\d{2}(\.\d+)?)?\s*$")
# What a date is the date of, an age, a sign left over; 农历 stays, as it is another day.
_TRAILING = late(r"(?<=[\d年月日])(?:\((?:现年)?\d{1,3}周?岁?\)|出生|入党|加入|参加|转正|[-.。,，、/生])+$")
# 1988、4 is typed, and no number that lost a zero: its 1 is January.
_COMMAS = r"(?<=\d)[、,，·•_](?=\d)"
_SPACED = late(r"(\d{4})\s+(\d{1,2})(?:\s+(\d{1,2}))?")
_SHORT_YEAR = late(r"'?(\d{2})(年|[-./])(\d{1,2})(月|[-./]|$)(?!(?:19|20)\d\d$)(.*)")
_YEAR_LAST = late(r"(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d\d)")
_WHOLE_DAY = late(r"(\d{4})(?:[-./年](\d{1,2})[-./月]\d+日?|(\d{2})\d{2})")
_MONTH_ONLY = late(r"\d{4}(?:[-./年]\d+月?|\d{2})")
_NOT_FULL_YET = frozenset({"未转正", "未转", "预备", "预备期", "预备党员", "未到期", "待转正", "尚未转正", "还未转正"})
_STILL_TO_COME = late(r"(预计|计划|拟|将于|应于|暂定|待)(?:于|在)?.*\d")

_NUMERALS = late(r"元(?=月)|[〇零○O一二三四五六七八九十]+(?=[年月日号])")


def read_date(cell: Cell, today: date) -> Read:
    """A date of the past, of any precision, as a PartialDate."""
    return _not_after(_read(cell, today), today)


def read_planned_date(cell: Cell, today: date) -> Read:
    """A date that may still be to come."""
    return _read(cell, today)


def read_birth_date(cell: Cell, today: date) -> Read:
    """Nobody under 18 is a member, which also settles the century of `48.5`."""
    return read_date(cell, years.after(today, -_YOUNGEST))


def read_full_date(cell: Cell, today: date) -> Read:
    """The day of 转正; 未转正 or 预计2025年11月 says the status instead."""
    text = half_width(cell)
    if text in _NOT_FULL_YET or _STILL_TO_COME.match(text[:_LONGEST]):
        return Read(None, also=(("status", Status.PROBATIONARY),))
    return read_date(cell, today)


def read_month(cell: Cell, today: date) -> Read:
    """A month, of the past or not: dues are paid in advance."""
    read = _read(cell, today)
    if not isinstance(read.value, PartialDate):
        return read
    if read.value.month is None:
        return _unreadable("只有年份，没有月份")
    return Read(Month(read.value.year, read.value.month), read.flaw)


def _read(cell: Cell, today: date) -> Read:
    cell = day_since_1904(cell) or cell
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        return _written(cell.isoformat())
    written = " ".join(text_of(cell).split())
    # The patterns below look back and forth: not over a page of text.
    if isinstance(cell, bool | timedelta) or len(written) > _LONGEST:
        return _unreadable("不是日期")
    text = _tidied(half_width(_CLOCK.sub("", _SPACED.sub(_joined, half_signs(written)))))
    if says_nothing(text):
        return NOTHING
    if (serial := _serial(text)) is not None:
        return Read(PartialDate.of(_EXCEL_EPOCH + timedelta(days=serial)))
    if short := _SHORT_YEAR.fullmatch(text):
        year = 2000 + int(short[1])
        return _short_year(text, year if year <= today.year else year - 100)  # no century that is still to come
    return _written(text)


def _year_last(year: int, one: int, other: int) -> Read:
    """03/04/1950 is the third of April or the fourth of March; 25/03/1950 can be one day only."""
    days = {f"{year}-{month:02d}-{day:02d}" for month, day in ((one, other), (other, one)) if month <= 12}
    reads = [read for text in sorted(days) if isinstance((read := _written(text)).value, PartialDate)]
    if len(reads) == 1:
        return reads[0]
    found = [read.value for read in reads]
    why = f"可能是 {' 或 '.join(map(str, found))}，没有读" if found else "没有这一天，没有读"
    return Read(None, Flaw(Code.AMBIGUOUS_DAY, f"{why}；请写成 1985-07-01", readings=tuple(found)))


def _joined(spaced: re.Match[str]) -> str:
    """1955 6 is June 1955; without the space it would be a serial number."""
    return "-".join(part for part in spaced.groups() if part) if spaced[0] == spaced.string else spaced[0]


def _tidied(text: str) -> str:
    text = _NUMERALS.sub(lambda numeral: arabic(numeral[0]), text)
    if not text.isalnum():
        text = re.sub(_COMMAS, "-", text)
    text = text.replace("号", "日").replace("—", "-").replace("。", ".").replace("\\", "/")
    return _TRAILING.sub("", text)


def _serial(text: str) -> int | None:
    """Days since Excel's zero, where the number can be nothing else; the time of day is cut off."""
    whole, _, fraction = text.partition(".")
    if not whole.isdecimal() or len(whole) > 5 or (fraction and not fraction.isdecimal()):
        return None
    return int(whole) if int(whole) in _SERIALS else None


def _short_year(text: str, year: int) -> Read:
    read = _written(str(year) + text.lstrip("'")[2:])
    if read.flaw is not None and read.flaw.code is not Code.AMBIGUOUS_MONTH:
        return read
    readings = read.flaw.readings if read.flaw else ()
    taken = f"按 {read.value} 读" if read.value else f"可能是 {year} 年 1 月或 10 月，没有读"
    example = read.value or f"{year}-01 或 {year}-10"
    why = f"年份只写了两位，{taken}；请写成四位年份，如 {example}"
    return Read(read.value, Flaw(Code.TWO_DIGIT_YEAR, why, readings=readings))


def _written(text: str) -> Read:
    try:
        return Read(PartialDate.parse(text))
    except DateAmbiguous:
        year = int(text[:4])
        return Read(None, unsure_month(year, (PartialDate(year, 1), PartialDate(year, 10))))
    except NotADate:
        return _impossible(text)


def _impossible(text: str) -> Read:
    """30 February keeps its year and month; what doesn't even look like a date is unreadable."""
    if year_last := _YEAR_LAST.fullmatch(text):
        return _year_last(int(year_last[3]), int(year_last[1]), int(year_last[2]))
    whole = _WHOLE_DAY.fullmatch(text)
    if whole is None and not _MONTH_ONLY.fullmatch(text):
        return _unreadable("不是日期")
    if not FIRST_YEAR <= int(text[:4]) <= LAST_YEAR:
        return Read(None, Flaw(Code.IMPOSSIBLE_DATE, "年份不可能，没有读；请核对后重填"))
    month = int(whole[2] or whole[3]) if whole else 0
    if not 1 <= month <= 12:
        return Read(None, Flaw(Code.IMPOSSIBLE_DATE, "没有这个月份，没有读；请核对后重填"))
    kept = PartialDate(int(text[:4]), month)
    return Read(kept, Flaw(Code.IMPOSSIBLE_DATE, f"没有这一天，只读到 {kept}；请核对后重填"))


def _unreadable(why: str) -> Read:
    return Read(None, Flaw(Code.DATE_UNREADABLE, f"{why}，没有读；请写成 1985-07-01 或 1985-07"))


def _not_after(read: Read, latest: date) -> Read:
    if isinstance(read.value, PartialDate) and read.value.earliest > latest:
        return Read(None, Flaw(Code.IMPOSSIBLE_DATE, f"{read.value} 不可能（太晚），没有读；请核对后重填"))
    return read
