"""Sheets of attendance with a meeting a line: what the line says of the meeting, and of how many came."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.sheets.attendance.around import kind_around, no_kind
from jygcli.sheets.attendance.totals import why_not
from jygcli.sheets.grids.readings import Context, Draft, Opened, Remark
from jygcli.sheets.words.meeting_words import Held, dated, put_together, why_apart
from jygcli.sheets.words.stated import StatedTime


class MeetingLines(Opened):
    """A block of such a table. `columns`: where its plain fields stand."""

    def __init__(self, context: Context, columns: Mapping[str, int]) -> None:
        self._sheet, self._year, self._columns = context.sheet, context.year, columns
        self._kind = kind_around(context)
        self._stated = StatedTime((*context.titles, context.sheet.name), context.year)

    def _meeting(self, values: Mapping[str, object]) -> tuple[PartialDate | None, object, list[Remark]]:
        """The day and the kind of a line's meeting, and what is wrong with them."""
        parts = values.get("date"), values.get("month"), values.get("year")
        held = put_together(*parts)
        day, flaw = dated(held, self._year) if isinstance(held, Held) else (None, None)
        doubt = why_apart(*parts) or flaw or (self._stated.doubt(held, str(day)) if held is not None else None)
        kind: MeetingKind | object = values.get("meeting_type") or self._kind
        about = [] if doubt is None else [Remark(self._columns.get("date"), "date", doubt)]
        about += [] if kind is not None else [no_kind(self._columns)]
        return day, kind, about

    def _miscounted(
        self, values: Mapping[str, object], drafts: Sequence[Draft], counted: Mapping[str, str]
    ) -> Iterator[Remark]:
        """The numbers of a line that aren't those of its people; `counted`: the word for each field that is counted."""
        tally = Counter[object](draft.values.get("status") for draft in drafts)
        for name, word in counted.items():
            stated = values.get(name)
            if isinstance(stated, int) and drafts and (flaw := why_not(word, stated, [tally])) is not None:
                yield Remark(self._columns.get(name), name, flaw)
