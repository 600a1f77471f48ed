"""The columns of registers of meetings, one meeting a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.people.names import half_signs
from jygcli.files.grid import Cell
from jygcli.sheets.grids.columns import Column, SheetKind, words
from jygcli.sheets.grids.readings import Context, Draft, Opened, Remark, Slot
from jygcli.sheets.words.absentees import (
    BETWEEN_PEOPLE,
    Absentee,
    full_name,
    read_absentees,
    read_on_leave,
    with_reasons,
)
from jygcli.sheets.words.amounts import read_count
from jygcli.sheets.words.cells import Read, half_width, read_own_number, read_text, text_of
from jygcli.sheets.words.issues import Code, Flaw
from jygcli.sheets.words.meeting_words import Held, kinds_named, meeting_kind, read_clock, read_held, read_kind
from jygcli.sheets.words.periods import spans_in

# Who 主讲：王建国 is.
_OFFICE = re.compile(r"^\s*(?:主讲|主持|授课|记录)[人者]?\s*:\s*")
_OF_SO_MANY = re.compile(
    r"应到(?:会|人数|党员)*:?(?P<expected>\d{1,4})[人名]?[,;、.。]?实到(?:会|人数|党员)*:?(?P<present>\d{1,4})[人名]?.{0,20}"
    r"|(?P<part>\d{1,4})人?/(?P<of>\d{1,4})人?"
)
# What only helps to read other fields.
_HELPERS = frozenset({"leave_count", "month", "absence_reasons"})


def read_people(cell: Cell, today: date) -> Read:
    """A name, or several, set apart by 、; 主讲：王建国 is 王建国."""
    read = read_text(cell, today)
    if not read.value:
        return read
    names = [full_name(_OFFICE.sub("", half_signs(part))) for part in BETWEEN_PEOPLE.split(text_of(cell))]
    return Read("、".join(name for name in names if name) or None, read.flaw)


def read_present(cell: Cell, today: date) -> Read:
    """How many came: 18, 18人, 应到20人，实到18人, 18/20; names of those who came are kept as they stand."""
    text = half_width(cell)
    if match := _OF_SO_MANY.fullmatch(text):
        counts = {part: int(number) for part, number in match.groupdict().items() if number}
        stated = tuple(("expected" if part == "of" else part, number) for part, number in counts.items())
        return Read(counts.get("present", counts.get("part")), also=tuple(s for s in stated if s[0] == "expected"))
    read = read_count(cell, today)
    if read.flaw is not None and any(map(str.isalpha, text)) and not any(map(str.isdecimal, text)):
        return Read(None, also=(("attendees", read_text(cell, today).value),))
    return read


class MeetingsTable(Opened):
    """A register: years are added to its dates, kinds found in titles, its counts held against each other."""

    def __init__(self, context: Context, _slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._year = context.year
        self._columns = columns
        around = (*context.titles, context.sheet.name)
        kinds = [kind for text in around for kind in kinds_named(text)]
        self._kind: MeetingKind | None = kinds[0] if len(set(kinds)) == 1 else None
        months = [span.first for text in around for span in spans_in(text) if span.count == 1 and not span.unsure]
        self._month = months[0] if len(set(months)) == 1 else 0

    def records(self, _line: int, values: Mapping[str, object]) -> list[Draft]:
        remarks: list[Remark] = []
        held = self._held(values)
        found = {name: value for name, value in values.items() if name not in _HELPERS} | {
            "meeting_type": self._kind_of(values, remarks),
            "date": self._day(held, remarks),
            "time": values.get("time") or (held.time if held else None),
            "absentees": self._absentees(values, remarks),
        }
        remarks += self._counts({**values, "absentees": found["absentees"]})
        return [Draft(found, None, tuple(remarks))]

    def _held(self, values: Mapping[str, object]) -> Held | None:
        """When it was, the month from a column of its own or from a title where the cell has only the day."""
        held, month = values.get("date"), values.get("month")
        known = month.month if isinstance(month, Held) else self._month
        if isinstance(held, Held):
            return held if held.month else held._replace(month=known)
        return month if isinstance(month, Held) else None

    def _day(self, held: Held | None, remarks: list[Remark]) -> PartialDate | None:
        if held is None:
            return None
        if (flaw := held.why_unsure(self._year)) is not None:
            remarks.append(self._remark("date", flaw))
        return held.on(self._year)

    def _kind_of(self, values: Mapping[str, object], remarks: list[Remark]) -> MeetingKind | None:
        """By its own column, else by the title, the words over the table, and last by what was on."""
        stated = values.get("meeting_type")
        if isinstance(stated, MeetingKind):
            return stated
        kind = meeting_kind(str(values.get("title") or "")) or self._kind
        if kind is None and (kind := meeting_kind(str(values.get("topics") or ""))) is not None:
            why = f"没有写会议类型，从内容看是{kind}；请写明"
        elif kind is None:
            why = "不知道是哪种会议；请写明，如 支部党员大会、主题党日"
        else:
            return kind
        remarks.append(self._remark("meeting_type", Flaw(Code.TYPE_UNKNOWN, why)))
        return kind

    def _absentees(self, values: Mapping[str, object], remarks: list[Remark]) -> tuple[Absentee, ...]:
        absent, reasons = values.get("absentees"), values.get("absence_reasons")
        found = absent if isinstance(absent, tuple) else ()
        if not isinstance(reasons, str):
            return found
        explained = with_reasons(found, reasons)
        if explained is None:
            why = "原因和缺席的人对不上，没有读；请写成 张三（病假）、李四（外出）"
            remarks.append(self._remark("absence_reasons", Flaw(Code.VALUES_DISAGREE, why)))
        return found if explained is None else explained

    def _counts(self, values: Mapping[str, object]) -> Iterator[Remark]:
        """应到 can't be fewer than 实到, and those who were listed as absent must be the difference."""
        expected, present, absent = values.get("expected"), values.get("present"), values.get("absentees")
        leave = values.get("leave_count")
        if not isinstance(expected, int) or not isinstance(present, int):
            return
        if present > expected:
            why = f"实到 {present} 人，多于应到 {expected} 人；请核对"
        elif isinstance(absent, tuple) and absent and len(absent) != expected - present:
            why = f"应到 {expected} 人，实到 {present} 人，缺席却写了 {len(absent)} 人；请核对"
        elif isinstance(leave, int) and leave > expected - present:
            why = f"应到 {expected} 人，实到 {present} 人，请假却有 {leave} 人；请核对"
        else:
            return
        yield self._remark("present", Flaw(Code.COUNT_MISMATCH, why))

    def _remark(self, name: str, flaw: Flaw) -> Remark:
        return Remark(self._columns.get(name), name, flaw)


_COLUMNS = (
    Column("number", "会议编号", read_own_number, "会议编号"),
    Column("branch", "党支部", read_text, "所在党支部 所属党支部 党支部 支部 所在支部 党支部名称", merged_down=True),
    Column("meeting_type", "会议类型", read_kind,
           "会议类型 会议类别 类型 类别 活动类型 "
           "会议种类 组织生活类型 组织生活形式 会议形式 活动形式 形式", merged_down=True),
    Column("title", "会议名称", read_text,
           "会议名称 会议 名称 活动名称 会议主题 主题 活动主题 标题 会议标题 党课题目 党课主题 题目"),
    Column("date", "会议时间", read_held,
           "会议时间 实际会议时间 会议日期 召开时间 召开日期 时间 日期 活动时间 活动日期 开展时间 开展日期 实际时间 "
           "实际召开时间 开会时间 开会日期 举办时间 授课时间 学习时间 年月日", merged_down=True),
    Column("month", "月份", read_held, "月份 月度", merged_down=True),
    Column("group", "党小组", read_text, "党小组 所在党小组 所属党小组 小组", merged_down=True),
    Column("time", "开始时间", read_clock, "开始时间 会议开始时间 具体时间 时刻 几点"),
    Column("place", "地点", read_text, "地点 会议地点 活动地点 召开地点 场所 会议地址 授课地点 学习地点 地址"),
    Column("host", "主持人", read_people,
           "主持人 主持 主持人姓名 主讲人 主讲 授课人 会议主持人 党课主讲人 召集人 主持人主讲人 主持主讲人"),
    Column("recorder", "记录人", read_people, "记录人 记录 记录人姓名 记录员 会议记录人 记录者"),
    Column("expected", "应到", read_count,
           "应到 应到人数 应到会人数 应参加人数 应参会人数 应出席人数 应到党员 应参加 应出席 应到党员人数 应到会"),
    Column("present", "实到", read_present,
           "实到 实到人数 实到会人数 实参加人数 参加人数 参会人数 出席人数 实际参加人数 到会人数 实到党员 实参会人数 "
           "实参加 实出席 实到党员人数 实出席人数 实到会 出席 参会 到会 出席情况 到会情况 参会情况 参加情况"),
    Column("leave_count", "请假人数", read_count, "请假人数 缺席人数 缺勤人数 未到人数"),
    Column("absentees", "缺席人员", read_absentees,
           "缺席人员 缺席人员及原因 缺席 缺席人 缺席名单 未到人员 未到人员及原因 缺席人员名单 缺勤人员 缺勤 "
           "缺席及原因 未参加人员 未参加人员及原因 缺席人员姓名 缺席人姓名 缺席情况 缺席人员原因", repeats=True),
    Column("absentees", "请假人员", read_on_leave,
           "请假人员 请假人员及原因 请假名单 请假 请假人 请假情况 请假人员名单 请假及原因", repeats=True),
    Column("absence_reasons", "缺席原因", read_text, "缺席原因 请假原因 缺勤原因 未到原因 缺席事由 请假事由"),
    Column("attendees", "出席人员", read_text,
           "出席人员 参加人员 参会人员 到会人员 实到人员 与会人员 出席人 参加人 参加党员 参会党员 出席党员"),
    Column("observers", "列席人员", read_text, "列席人员 列席 列席人 列席人员姓名"),
    Column("topics", "内容", read_text,
           "内容 会议内容 议题 会议议题 主要内容 活动内容 会议议程 学习内容 主要议题 会议主要内容 活动主要内容 议程 "
           "议题内容 会议记录 会议记录内容 党课内容 授课内容 主要内容及议题 会议内容摘要 内容摘要", repeats=True),
    Column("resolution", "决议", read_text,
           "决议 会议决议 决议事项 决定事项 会议决定 形成决议 决议情况 会议结果 形成的决议 决议决定 议定事项 结果 "
           "会议议定事项 决定 表决结果 表决情况"),
    Column("notes", "备注", read_text, "备注 备考 说明"),
)  # fmt: skip

MEETINGS = SheetKind(
    "meetings",
    "会议台账",
    _COLUMNS,
    any_of=(("date",), ("meeting_type", "title", "topics")),
    wanted="会议时间、会议类型（或会议名称）",
    all_sheets=True,
    skipped=words("序号 序 签名 签字 计划会议时间 计划时间"),
    cards=True,
    opened=MeetingsTable,
)
