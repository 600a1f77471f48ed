"""The columns of registers of meetings, one meeting a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from jygcli.domain.base.dates import PartialDate
from jygcli.domain.base.patterns import late
from jygcli.domain.base.signs import half_signs
from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.said.hours import hours_in
from jygcli.files.grid import Cell
from jygcli.sheets.grids.columns import Column, SheetKind, words
from jygcli.sheets.grids.readings import SLOTS, Context, Draft, Opened, Remark, Slot
from jygcli.sheets.grids.sections import NO_SECTION, TitledLines, read_year_section
from jygcli.sheets.grids.voices import DAYS, KINDS
from jygcli.sheets.grids.who_columns import BRANCH, GROUP
from jygcli.sheets.meetings.by_kind import BY_MONTH
from jygcli.sheets.meetings.ticked import are_ticks, is_ticked, kind_over, ticked_kind
from jygcli.sheets.words.absentees import (
    Absentee,
    full_name,
    read_absentees,
    read_on_leave,
    with_reasons,
)
from jygcli.sheets.words.amounts import read_count
from jygcli.sheets.words.cells import NOTHING, Read, half_width, read_own_number, read_text, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw
from jygcli.sheets.words.meeting_words import (
    Held,
    ends_with,
    kinds_named,
    meeting_kind,
    put_together,
    read_clock,
    read_day_of,
    read_held,
    read_kind,
    read_month_of,
    read_year,
    why_apart,
    why_not_held,
)
from jygcli.sheets.words.people import BETWEEN_PEOPLE
from jygcli.sheets.words.periods import spans_in
from jygcli.sheets.words.stated import StatedTime
from jygcli.sheets.words.surnames import apart
from jygcli.sheets.words.void import why_called_off

# Who 主讲：王建国 is.
_OFFICE = late(r"^\s*(?:主讲|主持|授课|记录)[人者]?\s*:\s*")
_OF_SO_MANY = late(
    r"应到(?:会|人数|党员)*:?(?P<expected>\d{1,4})[人名]?[,;、.。]?实到(?:会|人数|党员)*:?(?P<present>\d{1,4})[人名]?.{0,20}"
    r"|(?P<part>\d{1,4})人?/(?P<of>\d{1,4})人?"
)
_CLOCK_BEFORE = late(
    r"^[\s,]*(?:[(（]?(?:星期|周)[一二三四五六日天][)）]?)?\s*(?:上午|下午|晚上|中午|早上)?\s*"
    r"(?:\d{1,2}\s*[:：点时]\s*(?:\d{1,2}分?|半|整)?(?:\s*[-—~至到]+\s*\d{1,2}[:：点时](?:\d{1,2})?)?)?"
)
_NUMBERED = late(
    r"^\s*(?:第?[一二三四五六七八九十\d]{1,3}[、.,:]|[(][一二三四五六七八九十\d]{1,3}[)]|第[一二三四五六七八九十]{1,3}部分:?)\s*"
)
# 党课（4次）, 支部委员会召开情况
_COUNTED = late(r"(?:会议)?(?:召开|开展|记录|台账|登记|情况|[(:]?(?:共|计)*\d{1,3}次[)]?|[(].*[)]|:)*$")
_LONGEST_TITLE = 60
_MOST_HOURS = 24
# What is known only once a meeting was held.
_ONLY_AFTERWARDS = frozenset({"present", "absentees", "leave_count", "attendees", "resolution", "recorder", "state"})
# What only helps to read other fields.
_HELPERS = frozenset({"leave_count", "month", "year", "state", "absence_reasons"})


def read_people(cell: Cell, today: date) -> Read:
    """A name, or several, set apart by 、; 主讲：王建国 is 王建国."""
    read = read_text(cell, today)
    if not read.value:
        return read
    parts = [_OFFICE.sub("", half_signs(part)) for part in BETWEEN_PEOPLE.split(text_of(cell))]
    names = [full_name(name) for part in parts for name in apart(part)]
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

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._sheet, self._year = context.sheet, context.year
        self._columns = columns
        self._ticks = [(slot.index, slot.key) for slot in slots]
        self._around = around = (*context.titles, context.sheet.name)
        self._stated = StatedTime(around, context.year)
        kinds = [kind for text in around for kind in kinds_named(text)]
        self._kind: MeetingKind | None = kinds[0] if len(set(kinds)) == 1 else None
        months = [span.first for text in around for span in spans_in(text) if span.count == 1 and not span.unsure]
        self._month = months[0] if len(set(months)) == 1 else 0

    def on_headings(self) -> Iterator[Remark]:
        """A plan is no register: its days are those on which meetings are meant to be held."""
        planned = next((text for text in self._around if re.search("(计划|安排|预排)表?", text)), None)
        if planned is not None and self._columns.keys().isdisjoint(_ONLY_AFTERWARDS):
            why = f"标题写的是“{planned[:20]}”，像是计划；按已经开了的会读，没有开的请不要导入"
            yield Remark(None, "*", Flaw(Code.KIND_UNSURE, why))

    def records(self, line: int, values: Mapping[str, object]) -> list[Draft]:
        remarks: list[Remark] = []
        said = values.get("date"), values.get("month"), values.get("year")
        held, doubt = put_together(*said, self._month), why_apart(*said)
        if doubt is not None:
            remarks.append(self._remark("date", doubt))
        found = {name: value for name, value in values.items() if name not in _HELPERS} | {
            "meeting_type": self._kind_of(line, values, remarks),
            "date": self._day(held, remarks) if doubt is None else None,
            "time": values.get("time") or (held.time if held else None),
            "absentees": self._absentees(values, remarks),
        }
        remarks += self._counts({**values, "absentees": found["absentees"]})
        remarks += self._called_off(line, found, held)
        return [Draft(found, None, tuple(remarks))]

    def _day(self, held: Held | None, remarks: list[Remark]) -> PartialDate | None:
        if held is None:
            return None
        day = held.on(self._year)
        flaw = held.why_unsure(self._year) or self._stated.doubt(held, str(day))
        if flaw is not None:
            remarks.append(self._remark("date", flaw))
        return day

    def _kind_of(self, line: int, values: Mapping[str, object], remarks: list[Remark]) -> MeetingKind | None:
        """By its own column or the one that is ticked, else by the title, the words over the table, and what was on."""
        stated = values.get("meeting_type")
        if isinstance(stated, MeetingKind):
            return stated
        ticked = [key for column, key in self._ticks if is_ticked(self._sheet.cell(line, column))]
        if ticked and isinstance(ticked[0], MeetingKind):
            if len(ticked) > 1:
                why = f"打了不止一个勾（{'、'.join(map(str, ticked))}），按{ticked[0]}读；请核对"
                remarks.append(self._remark("meeting_type", Flaw(Code.TYPE_UNKNOWN, why)))
            return ticked[0]
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

    def _called_off(self, line: int, found: Mapping[str, object], held: Held | None) -> Iterator[Remark]:
        """Where a remark, the title, or what stands in the place of the day says that the meeting wasn't held then."""
        day = found["date"] if isinstance(found["date"], PartialDate) else None
        texts = {name: str(found.get(name) or "") for name in ("notes", "title", "topics")}
        if held is not None:
            texts["date"] = held.rest
        if "meeting_type" in self._columns:
            texts["meeting_type"] = text_of(self._sheet.cell(line, self._columns["meeting_type"]))
        for name, text in texts.items():
            if text and (flaw := why_called_off(text, day)) is not None:
                yield self._remark(name, flaw)
                return

    def _remark(self, name: str, flaw: Flaw) -> Remark:
        return Remark(self._columns.get(name), name, flaw)


def read_expected_first(cell: Cell, today: date) -> Read:
    """A cell of 应到/实到: 24/22 is 22 of 24."""
    read = read_present(cell, today)
    if (match := _OF_SO_MANY.fullmatch(half_width(cell))) and match["part"]:
        return Read(int(match["of"]), also=(("expected", int(match["part"])),))
    return read


def read_when_and_where(cell: Cell, today: date) -> Read:
    """A cell of 时间、地点: the day, and as the place what is said besides."""
    read = read_held(cell, today)
    if not isinstance(read.value, Held):
        return read
    place = _CLOCK_BEFORE.sub("", read.value.rest).strip(" ,，、;；。")
    return replace(read, also=(*read.also, ("place", place or None)))


def read_start(cell: Cell, today: date) -> Read:
    """A cell of 开始时间 where that is the day too: one that says the hour alone does not fit."""
    read = read_held(cell, today)
    if read.value is not None or says_nothing(text_of(cell)):
        return read
    return Read(None, Flaw(Code.DATE_UNREADABLE, "不是日期，没有读"), read.also)


def read_hours(cell: Cell, _today: date) -> Read:
    """学时 of the meeting: 2, 1.5学时, 两小时; 0 says nothing."""
    text = half_width(cell)
    if says_nothing(text):
        return NOTHING
    hours = hours_in(re.sub(r"(?<=\d)[hH]$", "", text))
    if hours == 0:
        return NOTHING
    if hours is None or hours > _MOST_HOURS:
        return Read(None, Flaw(Code.VALUE_UNREADABLE, "不是一次会的学时，没有读；请写成 2 或 1.5"))
    return Read(hours)


def read_whether_held(cell: Cell, _today: date) -> Read:
    """What a system says of an activity: one that was called off, or is still to come, is no meeting."""
    text = "".join(text_of(cell).split())
    if why_not_held(text) is None:
        return Read(text or None)
    return Read(text, Flaw(Code.NOT_HELD, f"写着“{text[:20]}”，没有开，不记", leaves_out=True))


def read_kind_section(text: str) -> TitledLines | None:
    """一、支部党员大会, 2024年 between meetings: the kind, or the year, of those under it."""
    if (of_year := read_year_section(text)) is not None:
        return of_year
    plain = _NUMBERED.sub("", "".join(half_signs(text[:_LONGEST_TITLE]).split()))
    kind = kind_over(_COUNTED.sub("", plain))
    if kind is not None:
        return TitledLines({"meeting_type": kind})
    return NO_SECTION if _NUMBERED.match(half_signs(text)) else None


_ABSENT = r"(?:缺席|缺勤|缺会|未到会?|未参[加会]|未出席)(?:会议)?"
_PEOPLE = r"(?:党员|人员|同志|人)"
_OF_WHOM = "(?:人员|人|者|教师|老师)?(?:姓名)?"
_LECTURER = f"(?:主讲|授课|讲课){_OF_WHOM}"
_WHY = r"(?:(?<=[员人志单名况及和与])(?:原因|事由|说明))?"  # 缺席原因 alone holds no people


_COLUMNS = (
    Column("number", "会议编号", read_own_number, "会议编号"),
    BRANCH,
    Column("meeting_type", "会议类型", read_kind, "类型 形式", merged_down=True,
           pattern=ends_with("类型|类别|种类|形式|性质|分类")),
    Column("title", "会议名称", read_text, "会议 活动", pattern=ends_with("名称|标题|主题|题目|专题")),
    Column("date", "会议时间", read_start, "开始时间 会议开始时间 活动开始时间 起始时间", by_values=True),
    Column("date", "会议时间", read_day_of, "日"),
    Column("date", "会议时间", read_held, "时间 日期", merged_down=True,
           pattern=ends_with("时间|日期|时间日期|年月日")),
    Column("date", "会议时间", read_when_and_where, "时间地点", merged_down=True,
           pattern=ends_with("(?:时间|日期)[及和与]?(?:会议|活动)?地点")),
    Column("month", "月份", read_month_of, "月份 月度 月", merged_down=True),
    Column("year", "年份", read_year, "年 年份 年度", merged_down=True),
    GROUP,
    Column("time", "开始时间", read_clock, "开始时间 会议开始时间 活动开始时间 起始时间 具体时间 时刻 几点 时段"),
    Column("place", "地点", read_text, "地点", pattern=ends_with("地点|地址|场所|地方")),
    Column("host", "主持人", read_people, "主持人 召集人",
           pattern=ends_with(f"(?:{_LECTURER})?(?:(?:主持|召集){_OF_WHOM}){{1,2}}(?:{_LECTURER})?")),
    Column("lecturer", "主讲人", read_people, "主讲人 主讲 授课人 授课 讲课人 授课教师 主讲教师 授课老师",
           pattern=ends_with(_LECTURER)),
    Column("recorder", "记录人", read_people, "记录人 记录",
           pattern=ends_with("(?:记录|纪录|整理)(?:人员|人|员|者)(?:姓名)?")),
    Column("expected", "应到", read_count, "应到 应到人数",
           pattern=ends_with(r"应(?:到|参加|参会|出席)会?(?:党员)?(?:人数|数)?|(?:党员)?总人数")),
    Column("present", "实到", read_present,
           "实到 实到人数 出席 参会 到会 出席情况 到会情况 参会情况 参加情况",
           pattern=ends_with(r"(?:实际?|已)(?:到|参加|参会|出席)会?(?:党员)?(?:人数|数)?|(?:参加|出席|签到)?(?:党员)?人数")),
    Column("present", "实到", read_expected_first, "应到实到",
           pattern=ends_with("应到会?(?:人数)?[及和与]?实到会?(?:人数)?")),
    Column("leave_count", "请假人数", read_count, "请假人数 缺席人数",
           pattern=ends_with(rf"(?:请假|{_ABSENT})(?:人数|数)")),
    Column("absentees", "缺席人员", read_absentees, "缺席人员 缺席 缺勤 缺席及原因", repeats=True,
           pattern=ends_with(rf"{_ABSENT}(?:{_PEOPLE}|名单|姓名|情况|[及和与])*{_WHY}")),
    Column("absentees", "请假人员", read_on_leave, "请假人员 请假 请假及原因", repeats=True,
           pattern=ends_with(rf"请假(?:{_PEOPLE}|名单|姓名|情况|[及和与])*{_WHY}")),
    Column("absence_reasons", "缺席原因", read_text, "缺席原因 请假原因 缺勤原因 未到原因 缺席事由 请假事由"),
    Column("attendees", "出席人员", read_text, "出席人员 参加人员",
           pattern=ends_with(rf"(?:参加|参会|与会|到会|出席|签到|实到){_PEOPLE}(?:名单|姓名|签名)?|人员(?:名单|姓名)?")),
    Column("guests", "列席人员", read_text, "列席人员 列席 列席人 列席人员姓名",
           pattern=ends_with("列席(?:会议)?(?:人员|领导|人|者|党员|同志)?(?:名单|姓名|情况)?")),
    Column("hours", "学时", read_hours, "学时 课时 学习时长 学时数 课时数 学习学时 培训学时",
           pattern=ends_with("(?:计|折合|认定)?(?:学时|课时)数?")),
    Column("topics", "内容", read_text, "内容 议题 会议记录 会议记录内容", repeats=True,
           pattern=ends_with("(?:讨论|研究)?(?:内容|议题|议程|议案|事项)(?:[及和与](?:内容|议题|议程|决议|决定|情况))?(?:摘要|概要|纪要|简述)?|议题内容|记录内容")),
    Column("resolution", "决议", read_text, "决议 结果",
           pattern=ends_with("(?:形成的?)?(?:(?:决议|决定|议定|结论|表决)(?:事项|情况|内容|结果|决定)?[及和与或、]?){1,2}|结果")),
    Column("state", "状态", read_whether_held, "状态",
           pattern=ends_with("状态|(?:召开|开展|举行|完成)(?:情况|与否)|是否召开|是否开展")),
    Column("notes", "备注", read_text, "备注 备考 说明"),
)  # fmt: skip

MEETINGS = SheetKind(
    "meetings",
    "会议台账",
    _COLUMNS,
    any_of=(("date",), ("meeting_type", "title", "topics", SLOTS)),
    wanted="会议时间、会议类型（或会议名称）",
    all_sheets=True,
    struck_is_void=True,
    skipped=words("序号 序 签名 签字 计划会议时间 计划时间"),
    cards=True,
    slots=ticked_kind,
    slot_fits=are_ticks,
    unpivots=False,
    voices={"date": DAYS, "meeting_type": KINDS},
    opened=MeetingsTable,
    sections=read_kind_section,
    otherwise=BY_MONTH,
)
