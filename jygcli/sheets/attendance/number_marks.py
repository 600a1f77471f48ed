"""Numbers as marks of attendance: what an office means by 1, 0 and 2 is known only where its sheet says so."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from jygcli.files.grid import Cell, Row
from jygcli.sheets.attendance.legend import NUMBERS, Legend, explained_numbers, legend_of
from jygcli.sheets.attendance.marks import Mark
from jygcli.sheets.attendance.meetings import MeetingHeading
from jygcli.sheets.grids.lines import why_no_record
from jygcli.sheets.grids.readings import Context, SlotHeading
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.issues import Code, Flaw

_TICKED_ABSENCE = Flaw(
    Code.VALUE_UNREADABLE,
    "标题写的是请假或缺席，不知道打勾的是到会还是没有到会；请在表上写明，如 √请假，或改成文字",
)
_USUAL = frozenset({"1", "0"})  # present and absent, where no other number stands beside them
_LINES_JUDGED = 200


def number_marks(slot: SlotHeading, texts: Sequence[str]) -> frozenset[str]:
    """The numbers that are marks under a heading: those that the sheet explains, and any under a day or a person's
    name, where there's nothing to be counted.
    """
    said = explained_numbers(texts)
    return NUMBERS if not said and _counts_nothing(slot.key) else said


def _counts_nothing(key: object) -> bool:
    if not isinstance(key, MeetingHeading):
        return isinstance(key, str)  # a name
    return key.day is not None or (key.held is not None and key.held.day is not None)


def legend_for(context: Context, columns: Collection[int], key: int) -> Legend:
    """The legend of a table whose marks stand in these columns; `key`: the one without which no line is a record.

    Where numbers other than 1 and 0 are marks and nothing explains them, none of them is understood: 1 may be 请假.
    """
    legend = legend_of(context.notes)
    if columns and _is_of_absence(context) and "√" not in legend:
        legend["√"] = Mark(None)
        legend.doubts.append(_TICKED_ABSENCE)
        legend.trust_no_other_number()
    if not NUMBERS & legend.keys():
        rows = context.sheet.rows[context.first_row :]
        if _numbers_in(rows[:_LINES_JUDGED], columns) and not _numbers_in(rows, columns) <= _USUAL:
            lines = (row for row in rows if not _numbers_in((row,), columns) <= _USUAL)
            if any(why_no_record(row, key) is None for row in lines):  # what is no line may count people
                legend.trust_no_other_number()
    return legend


def _is_of_absence(context: Context) -> bool:
    """Whether the titles speak of the absent alone: a tick there may mean that somebody was away."""
    said = "".join((*context.titles, context.sheet.name))
    return re.search("请假|缺席|缺勤", said) is not None and not re.search(
        "考勤|签到|出勤|到会|参会|出席|会议记录", said
    )


def _numbers_in(rows: Sequence[Row], columns: Collection[int]) -> frozenset[str]:
    cells: set[Cell] = {row[column] for row in rows for column in columns if column < len(row)}
    return NUMBERS & {text_of(cell) for cell in cells}
