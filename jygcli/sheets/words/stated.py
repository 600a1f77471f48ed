"""What the titles and names around a table say of its time, to be held against the days in it.

A day of another year, or of a month outside the quarter over it, is one that somebody has to look at: nobody knows
which of the two is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from jygcli.domain.base.months import Month
from jygcli.domain.base.patterns import late
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.meeting_words import Held
from jygcli.sheets.words.periods import (
    MonthSpan,
    plain_period,
    spans_titled,
    stated_spans,
    unsure_of_stated,
    without_making,
)

_YEAR = late(r"(?<!\d)(?:19|20)\d\d(?=年|[-./](?:0?[1-9]|1[0-2])(?!\d)|[-至到、和/]+(?:19|20)\d\d|$)")


def outside(months: MonthSpan, stated: Sequence[MonthSpan], words: str) -> Flaw | None:
    """What to say of months that aren't in each span that is stated; None where they are. `words`: as written."""
    return None if all(map(months.is_in, stated)) else unsure_of_stated(words, months, stated)


class StatedTime:
    """The years and months that titles and the sheet's name state. `year`: the one taken, perhaps from the user."""

    def __init__(self, texts: Sequence[str], year: int | None) -> None:
        self._year = year
        self._years = sorted(
            {int(found) for text in texts for found in _YEAR.findall(plain_period(without_making(text)))}
        )
        self.spans = stated_spans(texts, year) or self._months(texts)

    def _months(self, texts: Sequence[str]) -> tuple[MonthSpan, ...]:
        """The one month that is named where no span of months is."""
        found = {span.first for text in texts for span in spans_titled(text) if span.count == 1 and not span.unsure}
        return tuple(MonthSpan(self._year, month, month) for month in found) if len(found) == 1 else ()

    def doubt(self, held: Held, words: str) -> Flaw | None:
        """Why a day can't be taken as it stands. `words`: how the table writes it."""
        years = self._years
        if held.year is not None and years and held.year != self._year and not years[0] <= held.year <= years[-1]:
            said = "、".join(map(str, years))
            why = f"标题或表名写的是 {said} 年，这里是 {held.year} 年（{words}）；没有读，请改正其中一处"
            whole = len(years) == 1 and held.month and held.day
            other = (f"{years[0]}-{held.month:02d}-{held.day:02d}",) if whole else ()
            return Flaw(Code.YEARS_DISAGREE, why, Severity.ERROR, readings=other, stands=words)
        if not held.month:
            return None
        month = MonthSpan(held.year or self._year, held.month, held.month)
        outers = [outer if outer.last_year else replace(outer, year=month.year) for outer in self.spans]
        doubt = outside(month, outers, words)
        return doubt and replace(doubt, readings=() if held.day else doubt.readings, stands=words)

    def only_span(self) -> tuple[Month, Month] | None:
        """The first and the last month of the one span that is stated."""
        return self.spans[0].resolved(self._year) if len(self.spans) == 1 else None

    def covers(self, months: Sequence[int]) -> bool:
        """Whether months are just those that are stated: 1 to 6 under 上半年."""
        return any(list(months) == list(range(span.first, span.last + 1)) for span in self.spans if span.count > 1)
