"""A sheet on which those present signed, without a printed list of names."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from jygcli.sheets.attendance.around import NO_DATE, NO_KIND, held_around, kind_around
from jygcli.sheets.attendance.marks import Presence
from jygcli.sheets.attendance.totals import disagreeing
from jygcli.sheets.grids.readings import Context, Draft, Opened, Remark, Slot
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.meeting_words import dated


class SignedTable(Opened):
    """A block of one meeting's sheet of signatures: whoever signed was there, of others nothing is said."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._column = columns["name"]
        held = held_around(context)
        self._kind = kind_around(context)
        self._day, self._flaw = dated(held, context.year) if held else (None, NO_DATE)
        self._sheet, self._titles = context.sheet, context.own_titles
        self._signed: Counter[object] = Counter()
        self._tallies = context.tallies
        self._tallies.append(self._signed)

    def on_headings(self) -> Iterator[Remark]:
        if self._kind is None:
            yield Remark(None, "meeting_type", NO_KIND)
        if self._flaw is not None:
            yield Remark(None, "date", self._flaw)

    def records(self, line: int, values: dict[str, object]) -> list[Draft]:
        found = {"meeting_type": self._kind, "date": self._day, "status": Presence.PRESENT, "reason": None}
        self._signed[Presence.PRESENT] += 1
        return [Draft(values | found, self._column)]

    def on_total(self, line: int) -> Iterator[Remark]:
        said = " ".join(text for cell in self._sheet.rows[line] if (text := text_of(cell)))
        return disagreeing(said, self._tallies, signatures=True)

    def on_end(self) -> Iterator[Remark]:
        return disagreeing(" ".join(self._titles), self._tallies, signatures=True)
