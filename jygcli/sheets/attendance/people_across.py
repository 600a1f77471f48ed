"""Sheets of attendance with a meeting a line and a column for each person: 日期 | 会议类型 | 王建国 | 李秀英."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from jygcli.domain.people.names import HAN, clean_name
from jygcli.files.grid import Cell
from jygcli.sheets.attendance.legend import legend_of
from jygcli.sheets.attendance.marks import SIGNS, read_mark
from jygcli.sheets.attendance.table import UNREADABLE, kind_around, no_kind
from jygcli.sheets.grids.readings import Context, Draft, Opened, Remark, Slot, SlotHeading
from jygcli.sheets.words.cells import text_of
from jygcli.sheets.words.meeting_words import Held, dated, put_together, why_apart
from jygcli.sheets.words.stated import StatedTime

_NAME = re.compile(rf"[{HAN}]{{2,4}}|[{HAN}]+(?:·[{HAN}]+)+")
# Words of headings that are as short as names.
_NO_NAME = re.compile(
    r"时间|日期|地点|类[型别]|主题|名称|内容|备注|说明|应到|实到|人数|人次|请假|缺席|合计|小计|总计|比?率|主持|主讲|记录|形式|"
    r"议题|决议|会议|活动|月份|年[月度份]|次数|序号|编号|签名|签字|党课|大会|支委|党日|小组|支部|姓名|考勤|出勤|情况|方式|事项"
)


def name_over(path: tuple[str, ...]) -> SlotHeading | None:
    """A person's name over a column."""
    name = clean_name(path[-1])
    if not _NAME.fullmatch(name) or _NO_NAME.search(name):
        return None
    return SlotHeading(name, "status", name)


def hold_marks(cells: Sequence[Cell]) -> bool:
    """Whether all that is written under a name are marks."""
    texts = [text for cell in cells if (text := text_of(cell))]
    return all(text in SIGNS or read_mark(text, {}).status is not None for text in texts)


class PeopleAcross(Opened):
    """A block of such a table: each cell under a name is that person's mark at the meeting of the line."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._sheet, self._year, self._columns = context.sheet, context.year, columns
        self._people = [(slot.index, slot.key) for slot in slots]
        self._legend = legend_of(context.notes)
        self._kind = kind_around(context)
        self._stated = StatedTime((*context.titles, context.sheet.name), context.year)

    def on_headings(self) -> Iterator[Remark]:
        yield from (Remark(None, "status", doubt) for doubt in self._legend.doubts)

    def records(self, line: int, values: dict[str, object]) -> list[Draft]:
        parts = values.get("date"), values.get("month"), values.get("year")
        held = put_together(*parts)
        day, flaw = dated(held, self._year) if isinstance(held, Held) else (None, None)
        doubt = why_apart(*parts) or flaw or (self._stated.doubt(held, str(day)) if held is not None else None)
        kind = values.get("meeting_type") or self._kind
        about = [] if doubt is None else [Remark(self._columns.get("date"), "date", doubt)]
        about += [] if kind is not None else [no_kind(self._columns)]
        drafts = []
        for column, name in self._people:
            mark = read_mark(self._sheet.cell(line, column), self._legend)
            unread = [] if mark.status is not None else [Remark(column, "status", UNREADABLE)]
            found = {"name": name, "meeting_type": kind, "date": day, "status": mark.status, "reason": mark.reason}
            drafts.append(Draft(found, column, (*about, *unread)))
            about = [remark for remark in about if remark.flaw.severity == "error"]  # else said once for the line
        return drafts
