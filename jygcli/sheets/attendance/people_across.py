"""Sheets of attendance with a meeting a line and a column for each person: 日期 | 会议类型 | 王建国 | 李秀英."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from jygcli.domain.people.names import clean_name, has_form_of_name
from jygcli.files.grid import Cell
from jygcli.sheets.attendance.marks import SIGNS, read_mark, why_unread
from jygcli.sheets.attendance.meeting_lines import MeetingLines
from jygcli.sheets.attendance.number_marks import legend_for
from jygcli.sheets.grids.readings import Context, Draft, Remark, Slot, SlotHeading
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.surnames import is_of_the_trade


def name_over(path: tuple[str, ...]) -> SlotHeading | None:
    """A person's name over a column."""
    name = clean_name(path[-1])
    if not has_form_of_name(name) or is_of_the_trade(name) or read_mark(name, {}).status is not None:
        return None
    return SlotHeading(name, "status", name)


def hold_marks(cells: Sequence[Cell]) -> bool:
    """Whether all that is written under a name are marks."""
    texts = [text for cell in cells if (text := text_of(cell))]
    return all(text in SIGNS or read_mark(text, {}).status is not None for text in texts)


class PeopleAcross(MeetingLines):
    """A block of such a table: each cell under a name is that person's mark at the meeting of the line."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        super().__init__(context, columns)
        self._people = [(slot.index, slot.key) for slot in slots]
        self._legend = legend_for(context, [slot.index for slot in slots], columns.get("date", 0))

    def on_headings(self) -> Iterator[Remark]:
        yield from (Remark(None, "status", doubt) for doubt in self._legend.doubts)

    def records(self, line: int, values: dict[str, object]) -> list[Draft]:
        day, kind, about = self._meeting(values)
        drafts = []
        for column, name in self._people:
            mark = read_mark(self._sheet.cell(line, column), self._legend)
            unread = (
                []
                if mark.status is not None
                else [Remark(column, "status", why_unread(self._sheet.cell(line, column)))]
            )
            found = {"name": name, "meeting_type": kind, "date": day, "status": mark.status, "reason": mark.reason}
            drafts.append(Draft(found, column, (*about, *unread)))
            about = [remark for remark in about if remark.flaw.severity == "error"]  # else said once for the line
        drafts[-1].remarks += tuple(self._miscounted(values, drafts, {"expected": "应到", "present": "实到"}))
        return drafts
