"""Periods as sheets write them: 1月, 一季度, 2025年1-6月, 2025.01-2025.03, 上半年, 2025年度.

A `MonthSpan` may lack its year: a heading says 3月, the year stands in the title. `resolved` puts them together.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from functools import lru_cache

from jygcli.domain.base.months import FIRST_YEAR, LAST_YEAR, Month
from jygcli.domain.base.patterns import late
from jygcli.domain.said.numerals import DASHES, PLAINLY, arabic
from jygcli.files.grid import Cell
from jygcli.sheets.words.cells import day_since_1904, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity


@dataclass(frozen=True, slots=True)
class MonthSpan:
    """Months from `first` to `last`, both inclusive, of a year that may be unknown.

    `last_year` is set where the span ends in a later year. `unsure`: 2025.1 may be January or October. `nth`: 第一月
    is the first month of whatever a title names, not January; `closing`: 末月 is the third of a quarter alone.
    """

    year: int | None
    first: int
    last: int
    last_year: int | None = None
    unsure: bool = False
    nth: bool = False
    closing: bool = False

    @property
    def count(self) -> int:
        return self.last - self.first + 1 + 12 * ((self.last_year or 0) - (self.year or 0) if self.last_year else 0)

    @property
    def begins(self) -> int:
        """The number of its first month, to be compared with those of other spans."""
        return (self.year or 0) * 12 + self.first

    @property
    def ends(self) -> int:
        return (self.last_year or self.year or 0) * 12 + self.last

    def resolved(self, year: int | None) -> tuple[Month, Month] | None:
        """The first and the last month, in that year unless the span says its own."""
        return _resolved(self, year)

    def up_to(self, last: MonthSpan) -> MonthSpan:
        """From its first month to the last one of another."""
        year = last.last_year or last.year
        return MonthSpan(self.year, self.first, last.last, year if year != self.year else None)

    def lasting(self, count: int) -> MonthSpan:
        """So many months from its first month on."""
        years, last = divmod(self.first + count - 2, 12)
        return MonthSpan(self.year, self.first, last + 1, self.year + years if self.year and years else None)

    def counted_in(self, outer: MonthSpan) -> MonthSpan:
        """第二月 as the second month of a span; unsure where that has no such month in its year."""
        month = outer.first + self.first - 1
        unsure = month > (outer.last if outer.last_year is None else 12) or (self.closing and outer.count != _QUARTER)
        return replace(self, unsure=True) if unsure else MonthSpan(outer.year, month, month)

    def is_in(self, outer: MonthSpan) -> bool:
        """Whether all its months lie in another span."""
        return self.year in (outer.year, outer.last_year) and outer.begins <= self.begins and self.ends <= outer.ends

    def contains(self, other: MonthSpan) -> bool:
        """Whether the other is a part of this one, as far as their years are known."""
        same_year = self.year == other.year or None in (self.year, other.year)
        return same_year and self.first <= other.first and other.last <= self.last and self.count > other.count


_QUARTER = 3
# A text names months, but not such as follow one another.
UNCLEAR = MonthSpan(None, 1, 1, unsure=True)


@lru_cache(maxsize=4096)
def _resolved(span: MonthSpan, year: int | None) -> tuple[Month, Month] | None:
    start = span.year or year
    if start is None:
        return None
    return Month(start, span.first), Month(span.last_year or start, span.last)


_YEAR = r"(?:(?P<y>(?:19|20)\d\d)(?:年度?|[-./])?)?"
_END_YEAR = r"(?:(?P<y2>(?:19|20)\d\d)(?:年|[-./])?)?"
_MONTH = r"(?P<m>1[0-2]|0?[1-9])"
_END = r"(?P<m2>1[0-2]|0?[1-9])"
_TO = r"(?:-|至|到)"
# A month or several in a list, each perhaps with a year of its own.
_LISTED = (
    rf"(?:(?:19|20)\d\d(?:年|[-./]))?(?:0?[1-9]|1[0-2])(?:月份?)?"
    rf"(?:{_TO}(?:(?:19|20)\d\d(?:年|[-./]))?(?:0?[1-9]|1[0-2])(?:月份?)?)?"
)
_AND = "[、,;；和及与]"
# In the order in which they're tried: what says most comes first.
_FORMS = (
    late(r"第(?P<nth>[1-6])个?月份?"),
    late(rf"(?P<list>(?<![\d.]){_LISTED}(?:{_AND}{_LISTED})*{_AND}{_LISTED}(?<=[月份]))"),
    late(rf"{_YEAR}{_MONTH}(?:月份?)?{_TO}{_END_YEAR}{_END}月份?"),
    late(rf"(?P<y>(?:19|20)\d\d)[-年./]?{_MONTH}(?:月份?)?{_TO}(?P<y2>(?:19|20)\d\d)[-年./]?{_END}(?!\d)"),
    late(rf"(?P<y>(?:19|20)\d\d)[./]{_MONTH}{_TO}{_END}(?!\d)"),
    late(rf"(?P<y>(?:19|20)\d\d)-{_MONTH}(?:至|到){_END}(?!\d)"),
    late(rf"{_YEAR}第?(?P<quarters>[1-4](?:季度?)?(?:{_AND}第?[1-4](?:季度?)?)+)(?<=[季度])"),
    late(rf"{_YEAR}第?(?P<q>[1-4]){_TO}第?(?P<q2>[1-4])季度?"),
    late(rf"{_YEAR}第?(?P<q>[1-4])季度?(?:{_TO}(?:(?P<y3>(?:19|20)\d\d)年)?第?(?P<q2>[1-4])季度?)?"),
    late(rf"{_YEAR}(?:Q(?P<q>[1-4])|(?P<qq>[1-4])Q)(?!\d)"),
    late(rf"{_YEAR}(?P<half>上|下)半年度?"),
    late(rf"{_YEAR}{_MONTH}月份?(?![\d日]|\d+[日号])"),
    late(r"(?P<y>(?:19|20)\d\d)(?P<sep>[-./])(?P<m>0?[1-9]|1[0-2])(?:[-./]0?1)?(?![\d.])"),
    late(r"(?P<y>(?:19|20)\d\d)(?P<m>0[1-9]|1[0-2])(?!\d)"),
    late(r"(?P<y>(?:19|20)\d\d)(?:年?(?:全年度?|整年)|年度?|(?!\d))"),
    late(r"(?P<whole>全年度?|整年|年度)"),
)
_WHOLE_DAY = late(r"(?:19|20)\d\d(?:年\d{1,2}月\d{1,2}[日号]?|(?P<sign>[-./])\d{1,2}(?P=sign)\d{1,2}(?!\d))")
_NUMERALS = "[〇零○一二三四五六七八九十]+"
_NUMERAL = late(rf"元(?=月)|{_NUMERALS}(?=(?:(?:{_TO}|{_AND})第?{_NUMERALS})*(?:[年月日号季]|个月))")
# From the first day of a month to the last one of a month: these months.
_WHOLE_MONTHS = late(
    rf"(?P<y>(?:19|20)\d\d)[年./-](?P<m>0?[1-9]|1[0-2])[月./-]0?1[日号]?{_TO}"
    r"(?:(?P<y2>(?:19|20)\d\d)[年./-])?(?P<m2>0?[1-9]|1[0-2])[月./-](?:28|29|30|31)[日号]?(?!\d)"
)
_FORMAL = late(r"[壹贰叁肆伍陆柒捌玖拾]+(?=[月季])")
_BARE_NUMERAL = late(r"[一二三四五六七八九十]{1,3}")
_LONGEST = 200


def plain_period(text: str) -> str:
    """Half-width signs, no white space, one kind of dash; Chinese numerals before 年月日季 as digits."""
    plain = re.sub(r"\s+", "", unicodedata.normalize("NFKC", text[:_LONGEST])).translate(DASHES).upper()
    plain = _FORMAL.sub(lambda numeral: numeral[0].translate(PLAINLY), plain)
    plain = _WHOLE_MONTHS.sub(
        lambda days: f"{days['y']}年{days['m']}月至{days['y2'] or days['y']}年{days['m2']}月",
        re.sub(r"(?<=[\d月])\.{2,}(?=\d)", "-", plain),
    )
    return _NUMERAL.sub(lambda numeral: arabic(numeral[0]), re.sub(r"-{2,}", "-", plain))


_ORDERED = late(r"(?:本?季度?)?的?(?P<which>首|次|中|末|尾)个?月份?(?!初|末|底|内|前)")
_WHICH = {"首": 1, "次": 2, "中": 2, "末": 3, "尾": 3}


@lru_cache(maxsize=4096)
def leading_span(text: str) -> tuple[MonthSpan, str] | None:
    """The period with which a plain text begins, and the rest of the text."""
    if (ordered := _ORDERED.match(text)) is not None:
        month = _WHICH[ordered["which"]]
        return MonthSpan(None, month, month, nth=True, closing=month == _QUARTER), text[ordered.end() :]
    for form in _FORMS:
        match = form.match(text)
        if match is not None and (span := _span(match)) is not None:
            return span, text[match.end() :]
    return None


def whole_span(text: str) -> MonthSpan | None:
    """The period that a text is, words such as 党费 around it aside."""
    plain = re.sub(r"党费|应?[交缴]纳?|^[补含(]+|[)]+$|份$|度$", "", plain_period(text))
    found = leading_span(plain)
    return found[0] if found is not None and not found[1] else None


def spans_in(text: str) -> Iterator[MonthSpan]:
    """All periods that a title names, whole days left out, what says more before what says less.

    Each part of the text is read once: 2026年1至3月 is no 3月 too. A list with a gap and a span that ends
    before it begins are unsure.
    """
    plain = _WHOLE_DAY.sub("；", plain_period(text))
    for form in _FORMS:
        rest = plain
        for match in form.finditer(plain):
            before = plain[match.start() - 1] if match.start() else ""
            if not before.isdecimal():
                yield _span(match) or UNCLEAR
                rest = rest.replace(match[0], "；" * len(match[0]), 1)
        plain = rest


_DAY = late(r"(?:19|20)\d\d([年./-])\d{1,2}[月./-]\d{1,2}|\d{1,2}月\d{1,2}(?=[日号])")


def days_in(text: str) -> Iterator[str]:
    """The whole days that a title names, as it writes them; not the one on which the table was made."""
    yield from (found[0] for found in _DAY.finditer(plain_period(_WHEN_MADE.sub("", text))))


_WHEN_MADE = late(r"(填[表报制]|制[表单]|打印|公示|统计|编制|上报)(时间|日期)[:：]?.*")
_UP_TO = late(r"截[至止].*")


def without_making(text: str) -> str:
    """A title without the day on which the table was made, or up to which it goes."""
    return _WHEN_MADE.sub("", _UP_TO.sub("", text))


def spans_titled(text: str) -> Iterator[MonthSpan]:
    """The periods that a title names for the table under it, not those of the day on which it was made."""
    yield from spans_in(_WHEN_MADE.sub("", text))


def stated_spans(texts: Iterable[str], year: int | None) -> tuple[MonthSpan, ...]:
    """The quarters and other spans of months in which titles and names say that a table's months lie, each once."""
    found = [span for text in texts for span in spans_titled(_UP_TO.sub("", text)) if 1 < span.count < 12]
    return tuple(dict.fromkeys(replace(span, year=span.year or year) for span in found))


def unsure_of_stated(heading: str, span: MonthSpan, stated: Sequence[MonthSpan]) -> Flaw:
    """What to say where a heading's month isn't in the quarter that the title or the sheet's name states."""
    said = "、".join(spoken_months(outer) for outer in stated)
    count = span.first if span.first == span.last else None
    inside = next((outer for outer in stated if count is not None and count <= outer.last - outer.first + 1), None)
    or_else = f"，还是 {inside.first + span.first - 1} 月" if inside is not None else ""
    why = f"标题或表名写的是{said}，表头写的是“{heading}”：是{spoken_months(span)}{or_else}？没有读；请改正其中一处"
    readings = (f"{inside.first + span.first - 1}月",) if inside is not None else ()
    return Flaw(Code.AMBIGUOUS_MONTH, why, Severity.ERROR, readings=readings)


def spoken_months(span: MonthSpan) -> str:
    if span.last_year is not None:
        return f" {span.year} 年 {span.first} 月至 {span.last_year} 年 {span.last} 月"
    return f" {span.first} 月" if span.first == span.last else f" {span.first} 至 {span.last} 月"


def years_in(text: str) -> tuple[int, ...]:
    """The years that a text names, those of a whole day last: 填报时间 may be the year after."""
    plain = plain_period(text)
    bare = _WHOLE_DAY.sub("；", plain)
    found = [
        *re.findall(r"(?<!\d)((?:19|20)\d\d)(?=年|\D|$)", bare),
        *re.findall(r"((?:19|20)\d\d)(?=年|[-./])", plain),
    ]
    return tuple(dict.fromkeys(int(year) for year in found if FIRST_YEAR <= int(year) <= LAST_YEAR))


def cell_span(cell: Cell) -> MonthSpan | None:
    """The period that a cell of a period column holds; a real date is its month."""
    cell = day_since_1904(cell) or cell
    if isinstance(cell, date):
        day = cell.date() if isinstance(cell, datetime) else cell
        return MonthSpan(day.year, day.month, day.month) if FIRST_YEAR <= day.year <= LAST_YEAR else None
    text = text_of(cell)
    if _BARE_NUMERAL.fullmatch(text):
        text = f"{text}月"
    if re.fullmatch(r"0?[1-9]|1[0-2]", text):
        text = f"{text}月"
    return whole_span(text) if text else None


def _span(match: re.Match[str]) -> MonthSpan | None:
    found = match.groupdict()
    year = int(found["y"]) if found.get("y") else None
    if nth := found.get("nth"):
        return MonthSpan(None, int(nth), int(nth), nth=True)
    if found.get("list"):
        return _listed(found["list"])
    if found.get("quarters"):
        quarters = [int(number) for number in re.findall("[1-4]", found["quarters"])]
        in_a_row = quarters == list(range(quarters[0], quarters[-1] + 1))
        return MonthSpan(year, quarters[0] * 3 - 2, quarters[-1] * 3) if in_a_row else None
    if quarter := found.get("q") or found.get("qq"):
        last = found.get("q2") or quarter
        months = {"m": str(int(quarter) * 3 - 2), "m2": str(int(last) * 3), "y2": found.get("y3")}
        return _months(months, year)
    if half := found.get("half"):
        return MonthSpan(year, 1, 6) if half == "上" else MonthSpan(year, 7, 12)
    return _months(found, year) if found.get("m") else MonthSpan(year, 1, 12)


def _months(found: dict[str, str | None], year: int | None) -> MonthSpan | None:
    first = int(found["m"] or 0)
    if not found.get("m2"):
        unsure = found.get("sep") == "." and found["m"] == "1"
        return MonthSpan(year, first, first, unsure=unsure)
    last, last_year = int(found["m2"] or 0), int(found["y2"] or 0) or None if found.get("y2") else None
    if last_year is not None and year is not None and last_year != year:
        return MonthSpan(year, first, last, last_year) if last_year > year else None
    if last_year is not None and year is None:
        return None
    return MonthSpan(year, first, last) if first <= last else None


_ITEM = late(
    rf"(?:(?P<y>(?:19|20)\d\d)(?:年|[-./]))?{_MONTH}(?:月份?)?(?:{_TO}(?:(?P<y2>(?:19|20)\d\d)(?:年|[-./]))?{_END})?"
)


def _listed(text: str) -> MonthSpan | None:
    """Months one by one or in spans, if each begins where the one before ended; a year holds for what follows."""
    whole: MonthSpan | None = None
    for item in _ITEM.finditer(text):
        said = item.groupdict()
        known = whole.last_year or whole.year if whole else None
        span = _months(said, int(said["y"]) if said["y"] else known)
        if span is None or (whole is not None and span.begins != whole.ends + 1):
            return None
        whole = whole.up_to(span) if whole else span
    return whole
