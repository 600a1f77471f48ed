"""What a meeting is called and when it was held, in the words of sheets.

A heading often lacks the year (3.15, 1月12日, 9/13): a `Held` keeps what is said, and the year is
added by whoever knows it.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from functools import lru_cache

from jygcli.domain.base.dates import NotATime, PartialDate
from jygcli.domain.base.months import FIRST_YEAR, LAST_YEAR
from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs
from jygcli.domain.base.tuples import NamedTuple
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.said import times
from jygcli.domain.said.numerals import arabic
from jygcli.files.grid import Cell
from jygcli.sheets.words.boxes import ticked_of
from jygcli.sheets.words.cells import NOTHING, Read, day_since_1904, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity, unsure_month

# What a text must hold to name a kind; the first that fits is taken.
_KINDS = (
    (MeetingKind.LIFE, late(r"组织生活会")),
    (MeetingKind.GROUP, late(r"(党)?小组(会|学习|活动)|党小组")),
    (MeetingKind.COMMITTEE, late(r"支委|支部委员(会)?|委员会")),
    (MeetingKind.ASSEMBLY, late(r"党员大会|支部大会|全体党员|党员会|支部会|^大会$")),
    (MeetingKind.LECTURE, late(r"党课")),
    (MeetingKind.PARTY_DAY, late(r"主题党日|党日|主题日")),
    (MeetingKind.OTHER, late(r"其他|其它")),
)

# Headings of meetings are known by their ends, whatever stands before: 会议时间, 本次活动地点, 形成的决议.
_OF_MEETINGS = (
    r"(?:[本此每该]次|会议?|活动|召开|开会|举[办行]|开展|学习|党课|授课|讲课|主题党日|党日|组织生活会?|组织|三会一课|集中|实际|"
    r"具体|参会|参加|与会|到会|支部|议事|党员|形成的?|通过的?|主要)*"
)
# What says no kind yet.
_ANY_KIND = late(r"三会一课|(党)?组织生活|(支部)?会议|(支部|党建)?活动")

_NOT_HELD = late(r"取消|作废|(未|没有?)(召开|开展|举[行办]|开)|未开始|未发布|草稿|待(召开|开展|审)|筹备|驳回|推迟|延期")
_LONGEST_STATE = 8
_DATE = late(
    r"(?:(?P<y>(?:19|20)\d\d)\s*(?:年|[-./])\s*)?(?P<m>\d{1,2})\s*(?P<sep>月|[-./])\s*(?P<d>\d{1,2})(?!\d)\s*(?:日|号)?"
)
_PACKED = late(r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?P<d>[0-3]\d)(?!\d)")
_YEAR_MONTH = late(
    r"(?:(?P<y>(?:19|20)\d\d)\s*年\s*(?P<m>\d{1,2})\s*月|(?P<y2>(?:19|20)\d\d)(?P<sep>[-./])(?P<m2>\d{1,2})(?!\d))"
)
_MONTH = late(r"(?<!\d)(?P<m>\d{1,2})\s*月份?")
_TIME = late(
    r"(?P<half>上午|下午|晚上|晚间|晚|中午|早上|早|凌晨)?\s*(?P<h>\d{1,2})\s*(?::|点|时)\s*(?P<min>\d{1,2}|半)?"
)
_TIME_ALONE = late(r"(?:上午|下午|晚上|晚间|晚|中午|早上|早)?\s*\d{1,2}\s*(?::|点|时)[^年月日号]*")
_DAY_ALONE = late(r"(?P<d>[12]\d|3[01]|0?[1-9])\s*[日号](?P<rest>[^年月日号]*)")
_MORE_DAYS = late(
    r"(?:[-~—–至到、]+|及|和)\s*(?:(?:(?:19|20)\d\d年)?(?:\d{1,2}月)?\d{1,2}\s*[日号]|(?:19|20)\d\d[-./]\d{1,2}[-./]\d{1,2})"
)
_UP_TO_DAY = late(r"[-~—–至到]+\s*(?:\d{1,2}[./])?\d{1,2}(?![\d:时点])")  # right behind a day: 3.12-3.13
_UNSURE_MONTH = late(r"(?:19|20)\d\d\.1")
_SHORT_YEAR = late(r"(?P<y>[0-3]\d)(?:年|[-./])\d{1,2}(?:月|[-./])\d{1,2}(?!\d)")
_LIKE_DATE = late(r"\d{4}\s*[-./年]\s*\d{1,2}\s*[-./月]")
_LATE = frozenset({"下午", "晚上", "晚间", "晚"})
_NUMERAL = late(r"元(?=月)|[〇零○一二三四五六七八九十]+(?=\s*[年月日号])")
_EPOCH = date(1899, 12, 30)
_SERIALS = range(30_000, 80_000)  # 1982 to 2119
_LONGEST = 120


class Held(NamedTuple):
    """When a meeting was held, as far as its cell says. `days` holds two readings where 4.2 may be the 20th.

    `month` is 0 where only the day is said: 20日 under a title that names the month.
    """

    month: int
    day: int | None = None
    year: int | None = None
    time: str | None = None
    days: tuple[int, ...] = ()
    rest: str = ""

    def on(self, year: int | None) -> PartialDate | None:
        """The date in that year, unless it says its own; None where it can't be said or doesn't exist."""
        known = self.year or year
        if known is None or self.days or not self.month or not FIRST_YEAR <= known <= LAST_YEAR:
            return None
        if self.day is None:
            return PartialDate(known, self.month)
        return PartialDate(known, self.month, self.day) if _exists(known, self.month, self.day) else None

    @property
    def _whole_days(self) -> tuple[str, ...]:
        return tuple(f"{f'{self.year}年' if self.year else ''}{self.month}月{day}日" for day in self.days)

    def why_unsure(self, year: int | None) -> Flaw | None:
        """What to say where `on` gives no date."""
        if not self.month:
            return Flaw(Code.DATE_UNREADABLE, f"只写了 {self.day} 日，不知道是几月；请写成 3月{self.day}日")
        if self.days:
            first, second = self.days
            why = f"可能是 {self.month} 月 {first} 日，也可能是 {self.month} 月 {second} 日（表格会去掉末尾的 0）"
            return Flaw(Code.AMBIGUOUS_DAY, f"{why}；请写成 {self.month}月{first}日", readings=self._whole_days)
        if self.year is None and year is None:
            return Flaw(Code.YEAR_MISSING, "不知道是哪一年；请用 --year 指明，如 --year 2025")
        if self.on(year) is None:
            return Flaw(Code.IMPOSSIBLE_DATE, "没有这一天；请核对后重填")
        return None


@lru_cache(maxsize=8192)
def dated(held: Held, year: int | None) -> tuple[PartialDate | None, Flaw | None]:
    """The date in that year, and what to say where there is none; found out once for the lines of one meeting."""
    return held.on(year), held.why_unsure(year)


def meeting_kind(text: str) -> MeetingKind | None:
    """The kind that a text names: 支委会, 2月支部委员会 → 支部委员会; None for 三会一课 or a bare date."""
    plain = "".join(text.split())
    return next((kind for kind, pattern in _KINDS if pattern.search(plain)), None)


def why_not_held(text: str) -> str | None:
    """The words by which a text says that there was no meeting: 已取消, 未召开."""
    found = _NOT_HELD.search(text)
    return found[0] if found else None


def is_not_held(text: str) -> bool:
    """Whether a heading or a cell in the place of a day says just that."""
    plain = "".join(text.split())
    return len(plain) <= _LONGEST_STATE and why_not_held(plain) is not None


def kinds_named(text: str) -> tuple[MeetingKind, ...]:
    """All kinds that a text names, in its order."""
    plain = "".join(text.split())
    found = [(match.start(), kind) for kind, pattern in _KINDS if (match := pattern.search(plain))]
    return tuple(kind for _, kind in sorted(found, key=lambda place: place[0]))


def read_kind(cell: Cell, _today: date) -> Read:
    """A cell of a column of kinds: what isn't one of ours is 其他, a bare 会议 is none; of choices the ticked one."""
    text = text_of(cell)
    text = ticked_of(text)
    if says_nothing(text) or _ANY_KIND.fullmatch(text) or not any(map(str.isalpha, text)):
        return NOTHING
    kinds = kinds_named(text)
    if len(kinds) > 1:
        named = "、".join(kinds)
        return Read(kinds[0], Flaw(Code.TYPE_UNKNOWN, f"写了不止一种会议（{named}），按{kinds[0]}读；请核对"))
    return Read(kinds[0] if kinds else MeetingKind.OTHER)


def ends_with(pattern: str) -> re.Pattern[str]:
    """Such headings as end so."""
    return late(f"{_OF_MEETINGS}(?:{pattern})")


def read_year(cell: Cell, _today: date) -> Read:
    """A cell of a column of years."""
    text = half_signs(text_of(cell)).strip().removesuffix("年")
    if says_nothing(text):
        return NOTHING
    if text.isdecimal() and len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR:
        return Read(int(text))
    return Read(None, Flaw(Code.DATE_UNREADABLE, "这里应当是四位的年份，没有读；请写成 2026"))


def read_month_of(cell: Cell, today: date) -> Read:
    """A cell of a column of months, where 3 is March."""
    text = text_of(cell)
    return (
        Read(Held(int(text))) if text.isdecimal() and len(text) < 3 and 1 <= int(text) <= 12 else read_held(cell, today)
    )


def read_day_of(cell: Cell, today: date) -> Read:
    """A cell of a column of days, where 5 is the 5th of the month that another column says."""
    text = text_of(cell)
    return (
        Read(Held(0, int(text)))
        if text.isdecimal() and len(text) < 3 and 1 <= int(text) <= 31
        else read_held(cell, today)
    )


def put_together(held: object, month: object, year: object, titled: int = 0) -> Held | None:
    """The day that columns of years, months and days say together; `titled`: the month that a title names."""
    known = month.month if isinstance(month, Held) else titled
    if not isinstance(held, Held):
        held = month if isinstance(month, Held) else None
    elif not held.month:
        held = held._replace(month=known, year=month.year if isinstance(month, Held) else None)
    return held._replace(year=year) if held is not None and held.year is None and isinstance(year, int) else held


def why_apart(held: object, month: object, year: object) -> Flaw | None:
    """What to say of a day that isn't in the month or the year of the columns beside it."""
    if not isinstance(held, Held) or not held.month:
        return None
    if isinstance(month, Held) and month.month != held.month:
        why = f"月份写的是 {month.month} 月，日期是 {held.month} 月；没有读，请改正其中一处"
        return Flaw(Code.AMBIGUOUS_MONTH, why, Severity.ERROR)
    beside = year if isinstance(year, int) else month.year if isinstance(month, Held) else None
    if None in (held.year, beside) or held.year == beside:
        return None
    return Flaw(
        Code.YEARS_DISAGREE, f"年份写的是 {beside} 年，日期是 {held.year} 年；没有读，请改正其中一处", Severity.ERROR
    )


def read_held(cell: Cell, today: date) -> Read:
    """A cell of a column of dates: a day or a month, with the time of day where that is told; a time alone."""
    cell = day_since_1904(cell) or cell
    if isinstance(cell, date):
        clock = f"{cell:%H:%M}" if isinstance(cell, datetime) and (cell.hour or cell.minute) else None
        return Read(Held(cell.month, cell.day, cell.year, clock))
    if isinstance(cell, time) or (isinstance(cell, float) and 0 < cell < 1):
        return Read(None, also=(("time", read_clock(cell, today).value),))
    text = text_of(cell)
    if says_nothing(text):
        return NOTHING
    if text.isdecimal() and int(text[:6]) in _SERIALS and len(text) == 5:
        day = _EPOCH + timedelta(days=int(text))
        return Read(Held(day.month, day.day, day.year))
    held = held_in(text)
    if held is not None:
        return Read(held, _several_days(held.rest))
    return _held_otherwise(half_signs(" ".join(text.split()))[:_LONGEST], today)


def _several_days(rest: str) -> Flaw | None:
    """What to say where a meeting went on for days: only the first of them is kept."""
    if re.match("(?:之|以)?[前后](?![半场])|起|左右|前后|上下", rest):
        return Flaw(Code.AMBIGUOUS_DAY, "写的不是哪一天（…前、…后、…左右），按写着的那一天读；请核对")
    if not _MORE_DAYS.search(rest) and not _UP_TO_DAY.match(rest):
        return None
    return Flaw(Code.AMBIGUOUS_DAY, "写了不止一天，只记开始的那一天；是几次会议，请一次一行")


def _held_otherwise(plain: str, today: date) -> Read:
    """A time alone, a day alone, a year of two digits, and what can't be a date."""
    if (clock := _clock(plain)) is not None and _TIME_ALONE.fullmatch(plain):
        return Read(None, also=(("time", clock),))
    if match := _DAY_ALONE.fullmatch(plain):
        return Read(Held(0, int(match["d"]), time=_clock(match["rest"]), rest=match["rest"]))
    if _UNSURE_MONTH.fullmatch(plain):
        return Read(None, unsure_month(plain[:4]))
    if match := _SHORT_YEAR.match(plain):
        read = read_held(f"20{plain}", today)
        if isinstance(read.value, Held) and read.flaw is None and read.value.on(None) is not None:
            why = f"年份只写了两位，按 20{match['y']} 年读；请写成四位年份"
            return Read(read.value, Flaw(Code.TWO_DIGIT_YEAR, why))
    if is_not_held(plain):
        return Read(None, Flaw(Code.NOT_HELD, f"写着“{plain}”，没有开，不记", leaves_out=True))
    code = Code.IMPOSSIBLE_DATE if _LIKE_DATE.match(plain) else Code.DATE_UNREADABLE
    return Read(None, Flaw(code, "不是日期，没有读；请写成 2026-03-15"))


def read_clock(cell: Cell, _today: date) -> Read:
    """A cell of a column of times: 14:30, 下午2点半; 上午 alone says nothing exact."""
    if hasattr(cell, "hour"):
        return Read(f"{cell:%H:%M}")
    if isinstance(cell, float) and 0 < cell < 1:
        minutes = round(cell * 24 * 60)
        return Read(f"{minutes // 60:02d}:{minutes % 60:02d}")
    text = half_signs(" ".join(text_of(cell).split()))
    try:
        return Read(_clock(text) if text.isdecimal() else times.read_time(text).value)
    except NotATime:
        return Read(_clock(text))


@lru_cache(maxsize=4096)
def held_in(text: str) -> Held | None:
    """The day, or the month, that a text names; `rest` is what else it says."""
    plain = " ".join(unicodedata.normalize("NFKC", text[:_LONGEST]).split())
    plain = _NUMERAL.sub(lambda numeral: arabic(numeral[0]), plain)
    for pattern in (_PACKED, _DATE):
        day = pattern.search(plain)
        if day is not None and (held := _day(day, plain)) is not None:
            return held
    if match := _YEAR_MONTH.search(plain):
        found = match.groupdict()
        if found["sep"] == "." and found["m2"] == "1":
            return None  # 2025.1 may be October
        month = int(found["m"] or found["m2"])
        return _month(month, int(found["y"] or found["y2"]), plain, match)
    if match := _MONTH.search(plain):
        return _month(int(match["m"]), None, plain, match)
    return None


def _day(match: re.Match[str], plain: str) -> Held | None:
    found = match.groupdict()
    month, day, year = int(found["m"]), int(found["d"]), int(found["y"]) if found["y"] else None
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    if year is None and not _whole_word(match, plain):
        return None
    days: tuple[int, ...] = ()
    rest = (plain[: match.start()] + " " + plain[match.end() :]).strip()
    # Beside words it is text, from which no spreadsheet takes a zero.
    shortened = found.get("sep") == "." and year is None and not rest and found["d"] in "123"
    if shortened and _exists(2024, month, day * 10):
        days = (day, day * 10)
    return Held(month, day, year, _clock(plain[match.end() :]), days, rest)


def _whole_word(match: re.Match[str], plain: str) -> bool:
    """3.15 inside 13.15 or 1.3.15 is no date."""
    before = plain[match.start() - 1 : match.start()] if match.start() else ""
    after = plain[match.end() : match.end() + 1]
    return not (before.isdecimal() or before in tuple(".-/") or after in tuple(".-/%"))


def _month(month: int, year: int | None, plain: str, match: re.Match[str]) -> Held | None:
    rest = (plain[: match.start()] + " " + plain[match.end() :]).strip()
    return Held(month, None, year, rest=rest) if 1 <= month <= 12 else None


def _clock(text: str) -> str | None:
    match = _TIME.search(text)
    if match is None:
        return None
    hour = int(match["h"])
    minute = 30 if match["min"] == "半" else int(match["min"] or 0)
    if match["half"] in _LATE and hour < 12:
        hour += 12
    return f"{hour:02d}:{minute:02d}" if hour < 24 and minute < 60 else None


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True
