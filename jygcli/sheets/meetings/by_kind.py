"""The year at a glance: a month a line and a column for each kind of meeting, or a kind a line and a column a month.

A cell says on which day, or days, such a meeting was held, or that one was.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.files.grid import Cell
from jygcli.sheets.grids.columns import Column, SheetKind, plain_heading, words
from jygcli.sheets.grids.readings import SLOTS, Context, Draft, Opened, Remark, Slot, SlotHeading
from jygcli.sheets.meetings.ticked import kind_over
from jygcli.sheets.meetings.told import Told, meetings_told
from jygcli.sheets.words.amounts import read_count
from jygcli.sheets.words.cells import NOTHING, Read, Reader, read_text, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.meeting_words import Held, is_not_held, kinds_named, read_held
from jygcli.sheets.words.periods import MonthSpan, cell_span, spoken_months
from jygcli.sheets.words.stated import StatedTime

_LONGEST_SHOWN = 30
_TICK = late(r"[√✓✔☑●■是有]|已?(?:召开|开展|完成|举行)|\d{1,2}次?")
_COUNT = late(r"[0-6]|\d{1,2}次")
_NO_DAY = Flaw(Code.DATE_UNREADABLE, "没有写哪一天；请写成 3月15日")
# What a column under a kind holds, by its words, and how that is read.
_PARTS: Mapping[str, tuple[str, Reader]] = {
    **dict.fromkeys(words("时间 日期 召开时间 开展时间 召开日期 会议时间 活动时间"), ("date", read_text)),
    **dict.fromkeys(words("主题 名称 题目 会议名称 活动主题 会议主题"), ("title", read_text)),
    **dict.fromkeys(words("内容 议题 主要内容 会议内容 活动内容 会议议题"), ("topics", read_text)),
    **dict.fromkeys(words("地点 会议地点 活动地点"), ("place", read_text)),
    **dict.fromkeys(words("主持人"), ("host", read_text)),
    **dict.fromkeys(words("主讲人 授课人 讲课人"), ("lecturer", read_text)),
    **dict.fromkeys(words("应到 应到人数"), ("expected", read_count)),
    **dict.fromkeys(words("实到 实到人数 参加人数 出席人数 参会人数"), ("present", read_count)),
}


@dataclass(frozen=True, slots=True)
class _Of:
    """Which kind, or which month, a column is of."""

    kind: MeetingKind | None = None
    month: int | None = None


def kind_slot(path: tuple[str, ...]) -> SlotHeading | None:
    """A kind over a column of days, or over columns of its days, titles, places."""
    last = plain_heading(path[-1])
    kind = kind_over(path[-1])
    part = "date"
    if kind is None and last in _PARTS:
        kind = next((over for word in reversed(path[:-1]) if (over := kind_over(word)) is not None), None)
        part = _PARTS[last][0]
    return None if kind is None else SlotHeading(_Of(kind=kind), part, f"{kind}{'' if part == 'date' else last}")


def month_slot(path: tuple[str, ...]) -> SlotHeading | None:
    """A month over a column of days."""
    span = cell_span(path[-1])
    if span is None or span.count != 1 or span.unsure or span.nth:
        return None
    return SlotHeading(_Of(month=span.first), "date", f"{span.first}月")


@dataclass(slots=True)
class _Cells:
    """The cells of a line that are of one kind and month: the column of its days, and those of the rest."""

    of: _Of
    days: int | None = None
    rest: list[tuple[str, int, Reader]] = field(default_factory=list)


class ByKind(Opened):
    """Such a table: each cell is the meetings of a kind in a month."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._sheet, self._year, self._today = context.sheet, context.year, context.today
        self._stated = StatedTime((*context.titles, context.sheet.name), context.year)
        self._columns = columns
        self._cells: list[_Cells] = []
        for slot in slots:
            self._take(slot)

    def _take(self, slot: Slot) -> None:
        if not isinstance(slot.key, _Of):
            return
        newest = self._cells[-1] if self._cells and self._cells[-1].of == slot.key else None
        if newest is None or (slot.field == "date" and newest.days is not None):
            newest = _Cells(slot.key)
            self._cells.append(newest)
        if slot.field == "date":
            newest.days = slot.index
        else:
            newest.rest.append((slot.field, slot.index, _PARTS[plain_heading(slot.heading.split("·")[-1])][1]))

    def records(self, line: int, values: dict[str, object]) -> list[Draft]:
        span, kind = values.get("month"), values.get("meeting_type")
        drafts: list[Draft] = []
        for cells in self._cells:
            month = MonthSpan(None, cells.of.month, cells.of.month) if cells.of.month else span
            if isinstance(month, MonthSpan):
                drafts += self._meetings(line, cells, cells.of.kind or kind, month)
        return drafts

    def _meetings(self, line: int, cells: _Cells, kind: object, month: MonthSpan) -> Iterator[Draft]:
        read = {name: self._read(reader, line, index) for name, index, reader in cells.rest}
        said = {name: value for name, value in read.items() if value is not None}
        cell = None if cells.days is None else self._sheet.cell(line, cells.days)
        column = cells.days if cells.days is not None else cells.rest[0][1]
        parts = _meetings_in(cell)
        if not parts and not says_not_held(cell) and said.get("title", said.get("topics")) is not None:
            parts = [Told("√", None)]
        for part in parts:
            held, flaw, words = self._held(part, month)
            day = held.on(self._year) if held is not None else None
            flaw = flaw or self._why_not(held, month, part.words)
            found = {"meeting_type": kind, "date": day, "time": held.time if held else None, "topics": words}
            remarks = (Remark(column, "date", flaw),) if flaw is not None else ()
            yield Draft({**found, **part.values, **said}, column, remarks)

    def _read(self, reader: Reader, line: int, index: int) -> object:
        return reader(self._sheet.cell(line, index), self._today).value

    def _held(self, part: Told, month: MonthSpan) -> tuple[Held | None, Flaw | None, str | None]:
        """When, what is wrong with that, and words that say no day but what was on."""
        alone = Held(month.first, year=month.year) if month.count == 1 else None
        held = part.held
        if held is not None:
            if not held.month and alone is not None:
                held = held._replace(month=month.first)
            return held._replace(year=held.year or month.year), part.flaw, None
        ticked = _TICK.fullmatch(part.words) is not None
        return alone, _NO_DAY, None if ticked else part.words

    def _why_not(self, held: Held | None, month: MonthSpan, words: str) -> Flaw | None:
        """Why a day can't be taken: it isn't in the month of its line or column, or in what the titles state."""
        if held is None:
            return _NO_DAY
        if held.month and not month.first <= held.month <= month.last:
            why = f"写的是“{words[:_LONGEST_SHOWN]}”，却在{spoken_months(month)}这里；没有读，请改正其中一处"
            return Flaw(Code.AMBIGUOUS_MONTH, why, Severity.ERROR)
        flaw = held.why_unsure(self._year) or self._stated.doubt(held, words)
        return flaw or (_NO_DAY if held.day is None else None)


def says_not_held(cell: Cell) -> bool:
    text = text_of(cell)
    return text in ("0", "×", "否") or is_not_held(text)


def _meetings_in(cell: Cell) -> list[Told]:
    """The meetings of a cell, one by one: 3月5日、3月20日."""
    text = text_of(cell)
    if says_nothing(text) or says_not_held(cell):
        return []
    if isinstance(cell, str) and (told := meetings_told(cell)):
        return [_without_tick(one) for one in told]
    read = read_held(cell, date.max)
    return [Told(text, read.value if isinstance(read.value, Held) else None, flaw=read.flaw)]


def _without_tick(told: Told) -> Told:
    """A meeting of which only is said that it was held: 3月15日已召开."""
    if _TICK.fullmatch(str(told.values.get("title", ""))):
        del told.values["title"]
    return told


def hold_days(cells: Sequence[Cell]) -> bool:
    """Whether a column holds more than counts: 1, 2, 3次 say how often, and nothing of when."""
    texts = [text for cell in cells if not says_nothing(text := text_of(cell))]
    return not texts or not all(_COUNT.fullmatch(text) for text in texts)


def read_span(cell: Cell, _today: date) -> Read:
    """A cell of the column of months: 3月, 2025年3月, 一季度."""
    if says_nothing(text_of(cell)):
        return NOTHING
    span = cell_span(cell)
    if span is None or span.unsure or span.nth or span.count > 12:
        return Read(None, Flaw(Code.DATE_UNREADABLE, "这里应当是月份；请写成 3月", Severity.ERROR))
    return Read(span)


def read_one_kind(cell: Cell, _today: date) -> Read:
    """A cell of the column of kinds, which must name one."""
    kinds = kinds_named(text_of(cell))
    if len(kinds) == 1:
        return Read(kinds[0])
    return Read(None, Flaw(Code.TYPE_UNKNOWN, "不知道是哪种会议；请写明，如 支部党员大会、主题党日"))


_WANTED = "会议时间、会议类型（或会议名称）"

BY_LINE = SheetKind(
    "meetings",
    "会议台账",
    (
        Column("meeting_type", "会议类型", read_one_kind,
               "会议类型 类型 类别 项目 名称 内容 形式 会议 活动 会议名称 活动名称 会议类别 组织生活 "
               "组织生活类型 活动类型 三会一课 组织生活形式 会议形式", required=True),
    ),
    any_of=((SLOTS,),),
    wanted=_WANTED,
    all_sheets=True,
    struck_is_void=True,
    slots=month_slot,
    slot_fits=hold_days,
    opened=ByKind,
)  # fmt: skip
BY_MONTH = SheetKind(
    "meetings",
    "会议台账",
    (Column("month", "月份", read_span, "月份 月度 月 年月 季度", required=True, merged_down=True),),
    any_of=((SLOTS,),),
    wanted=_WANTED,
    all_sheets=True,
    struck_is_void=True,
    slots=kind_slot,
    slot_fits=hold_days,
    opened=ByKind,
    otherwise=BY_LINE,
)
