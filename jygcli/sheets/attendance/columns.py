"""The columns of sheets of attendance, and which headings are meetings."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell
from jygcli.sheets.attendance.leaves import LEAVE_COLUMNS, OF_LEAVE, LeaveTable, is_register_of_leave
from jygcli.sheets.attendance.marks import SIGNS, TICKED_STATES, read_mark
from jygcli.sheets.attendance.meetings import REASON, TICKED, MeetingHeading
from jygcli.sheets.attendance.number_marks import number_marks
from jygcli.sheets.attendance.people_across import PeopleAcross, hold_marks, name_over
from jygcli.sheets.attendance.people_lists import PeopleLists, hold_lists, hold_people, list_over
from jygcli.sheets.attendance.signed import SignedTable
from jygcli.sheets.attendance.table import AttendanceTable, read_raw
from jygcli.sheets.grids.columns import Column, SheetKind, words
from jygcli.sheets.grids.readings import SLOTS, SlotHeading
from jygcli.sheets.grids.voices import DAYS, KINDS, NAMES, Voice
from jygcli.sheets.grids.who_columns import BRANCH, GROUP, ID_NUMBER, NUMBER, PHONE
from jygcli.sheets.words.amounts import read_count
from jygcli.sheets.words.cells import Read, read_name, read_own_number, read_text, text_of
from jygcli.sheets.words.meeting_words import (
    Held,
    ends_with,
    held_in,
    is_not_held,
    kinds_named,
    meeting_kind,
    read_day_of,
    read_held,
    read_kind,
    read_month_of,
    read_year,
)
from jygcli.sheets.words.surnames import looks_like_name

# Sums and remarks beside the meetings, though their headings may name one.
_DERIVED = late(
    r"次数|合计|小计|总计|累计|率|应到|应参加|实到|实参加|得分|积分|备注|原因|签名|签字|人数|交纳|党费|日期$|时间$|类型|主题$|名称"
    r"|职务|出生|入党|转正|电话|年龄"
)
_DAY_ALONE = late(r"(?<![\d月.-])([12]?\d|3[01])[日号]")
_DAY_UNDER = late(r"[1-9]|[12]\d|3[01]")
_NUMBERED = late(r"第?[一二三四五六七八九十\d]{1,3}次(会议?|党课|学习|活动)?")
_RECORDED = late(r"第\s*(\d{1,6})\s*号")
_TIME_OR_MONTH = late(r"第(\d{1,2})次或\1月")  # as a bare number is spelt out
_OTHER = late(r"其[他它](原因|情况)?")
_REASON = late(r"(请假|缺席|缺勤|未到)?(原因|事由|备注|说明)")
_SIGNATURE = late(r"(签到)?(签名|签字|签到)")
_NO_MEETING = MeetingHeading(None, None, "")
_GROUP = late(r"(所[在属])?(党支部|支部|党?小组)(名称)?")


def meeting_slot(path: tuple[str, ...]) -> SlotHeading | None:
    """The meeting that the words over a column name: 3.15; 支委会 → 4月2日; 3月支委会 → 请假. None for a sum."""
    if any(map(is_not_held, path)):
        return None
    last, above = path[-1], _meeting_in(path[:-1])
    state = _ticked_state(path)
    if state is not None:
        ticked = replace(above or _NO_MEETING, words="·".join(path), tick=read_mark(state, {}))
        return SlotHeading(ticked, TICKED, f"{_spoken(above) if above else ''}{last}")
    if above is not None and _REASON.fullmatch(last):
        return SlotHeading(above, REASON, f"{_spoken(above)}原因")
    signed = above is not None and _SIGNATURE.fullmatch(last)
    if (_DERIVED.search(last) and not signed) or _GROUP.fullmatch(last):
        return None
    said, named = (
        _meeting_in(path),
        bool(kinds_named(last) or _NUMBERED.fullmatch(last) or _TIME_OR_MONTH.fullmatch(last)),
    )
    if said is None or (said.held is None and said.day is None and not signed and not named):
        return None
    return SlotHeading(said, "status", _spoken(said))


def _ticked_state(path: tuple[str, ...]) -> str | None:
    """The state that a tick in a column means: 病假; 缺席 for 其他 under 缺席."""
    if path[-1] in TICKED_STATES:
        return path[-1]
    over = [word for word in path[:-1] if word in TICKED_STATES]
    return over[-1] if over and _OTHER.fullmatch(path[-1]) else None


def _meeting_in(path: tuple[str, ...]) -> MeetingHeading | None:
    """What the levels of a heading say together of a meeting, if anything."""
    recorded = next((int(found[1]) for level in path if (found := _RECORDED.search(level))), None)
    path = tuple(plain for level in path if (plain := _RECORDED.sub("", level)))
    kind = next((meeting_kind(level) for level in path if kinds_named(level)), None)
    either = next((int(found[1]) for level in path if (found := _TIME_OR_MONTH.fullmatch(level))), None)
    if either is not None:
        return MeetingHeading(kind, None, "·".join(path), None, f"第{either}次", maybe_month=either)
    held = _most_exact([named for level in path if (named := _held_by(level)) is not None])
    day = next((int(found[1]) for level in path if (found := _DAY_ALONE.search(level))), None)
    if day is None and held is not None and held.day is None and len(path) > 1 and _DAY_UNDER.fullmatch(path[-1]):
        day = int(path[-1])
    if held is not None and held.day is None and day is not None:
        held, day = held._replace(day=day), None
    number = next((level for level in path if _NUMBERED.fullmatch(level)), None)
    said = MeetingHeading(kind, held, "·".join(path), day, number, recorded=recorded)
    return said if said.names_meeting else None


def _spoken(said: MeetingHeading) -> str:
    held, day = said.held, said.day
    when = f"{held.month}月{f'{held.day}日' if held.day else ''}" if held else f"{day}日" if day else ""
    return f"{when or said.number or ''}{said.kind or '会议'}"


def _held_by(level: str) -> Held | None:
    """The day of a heading; a date without its format is the number of its days, 45731."""
    if re.fullmatch(r"[3-7]\d{4}", level):
        read = read_held(level, date.max).value
        return read if isinstance(read, Held) else None
    return held_in(level)


def _most_exact(found: list[Held]) -> Held | None:
    """A day under its month, a month under its year."""
    if not found:
        return None
    best = next((held for held in reversed(found) if held.day is not None), found[-1])
    year = best.year or next((held.year for held in found if held.year), None)
    return Held(best.month, best.day, year, best.time, best.days, best.rest)


def are_marks(cells: Sequence[Cell]) -> bool:
    """Whether a column under a meeting holds marks: numbers above 1 count meetings, and are nobody's attendance."""
    texts = [text for cell in cells if (text := text_of(cell))]
    counts = [text for text in texts if re.fullmatch(r"\d{1,4}次?(\.0+)?", text)]
    return 2 * len(counts) <= len(texts) or set(counts) <= {"0", "1"}


# Marks that stand for something else in many a column.
_ANY_MARK = frozenset(("是", "否", "有", "无", "正常", *"在到公病事假请免补10YN-—/"))


def says_presence(cell: Cell) -> bool:
    """Whether a cell holds a mark of attendance, and of nothing else."""
    text = text_of(cell)
    return text not in _ANY_MARK and (text in SIGNS or read_mark(cell, {}).status is not None)


def may_be_signed(cell: Cell) -> bool:
    """Whether a cell under a heading of signatures holds a mark, or somebody's name."""
    return read_mark(cell, {}).status is not None or looks_like_name(text_of(cell))


def read_signed_at(cell: Cell, today: date) -> Read:
    """A cell of 签到时间: whoever has one was there. A `Held` without a month where only the hour is told."""
    read = read_held(cell, today)
    hour = next((value for name, value in read.also if name == "time"), None)
    return Read(Held(0, time=str(hour))) if hour else read


_WANTED = "姓名、出勤情况（或每次会议一列）"
# A sheet on which those present signed, without a printed list of names.
SIGNATURES = SheetKind(
    "attendance",
    "考勤表",
    (
        Column(
            "name",
            "姓名",
            read_name,
            "签名 签字 签到 签到人 签到人员 签到签名 出席人员 出席人员签名 到会人员 到会人员签名 参会人员 "
            "参会人员签名 参会人员签字 参加人员签名 与会人员 与会人员签名",
            required=True,
        ),
    ),
    wanted=_WANTED,
    all_sheets=True,
    struck_is_void=True,
    foreign=late(""),  # names alone are of a meeting only where the sheet says so
    native=late(r"签到|党员大会|支委|党课|党日|党小组会|组织生活会|会议"),
    opened=SignedTable,
)

_COLUMNS = (
    Column("name", "姓名", read_name, "姓名 党员姓名 名字 党员名字 参会人员 参加人员", True, merged_down=True,
           pattern=ends_with("姓名|名字")),
    Column("name", "姓名", read_name, "", True, by_values=True, merged_down=True,
           pattern=late("(参[加会学]|到会|应到|与会|出席|在册)(党员|人员|同志)(姓名|名单|名字)?")),
    NUMBER,
    ID_NUMBER,
    PHONE,
    BRANCH,
    GROUP,
    Column("meeting_type", "会议类型", read_kind, "类型 形式 会议名称 活动名称 会议 活动", merged_down=True,
           pattern=ends_with("类型|类别|种类|形式")),
    Column("date", "日期", read_day_of, "日"),
    Column("date", "日期", read_held, "日期 时间", merged_down=True, pattern=ends_with("时间|日期|年月日")),
    Column("month", "月份", read_month_of, "月份 月", merged_down=True),
    Column("year", "年份", read_year, "年 年份 年度", merged_down=True),
    Column("signed_at", "签到时间", read_signed_at, "签到时间",
           pattern=late("(?:扫码|现场|实际|线上|本人)?(?:签到|签名|签字|报到|打卡)(?:的)?(?:时间|日期|时刻|日期时间)")),
    Column("title", "会议名称", read_text, "名称", merged_down=True),
    Column("meeting_number", "会议编号", read_own_number, "会议编号"),
    Column("status", "出勤情况", read_raw, "考勤 出勤 签到 到会 出席 签名 签字 状态 出缺勤",
           pattern=late(
               "(?:出勤|考勤|参会|参加|参学|出席|到会|到课|签到|出缺勤|缺勤|出缺席)(?:人员|党员)?(?:状态|情况|结果|记录|标记|方式|签名|签字|与否)"
               "|是否(?:已|按时)?(?:出席|参加|到会|出勤|参会|签到|到场|到)|签[名字到]?(?:签[名字到])|(?:本人|现场|到场|亲笔|手写|出席|参会|与会|到会|党员)(?:党员|人员)?签[名字到]"
           )),
    Column("reason", "原因", read_text, "原因 事由 请假类型",
           pattern=late("(?:请假|缺席|缺勤|未到会?|未参加|未参会|未出席|缺席请假|请假缺席)(?:的|会议)?(?:原因|事由|理由|类型|说明)")),
    Column("notes", "备注", read_text, "备注 备考 说明",
           pattern=late(r"(?:情况|其他|有关|相关)(?:备注|说明)|备注说明|去向|缘由")),
)  # fmt: skip

_OF_PEOPLE = frozenset(
    (
        "name",
        "number",
        "id_number",
        "phone",
        "branch",
        "group",
        "meeting_type",
        "month",
        "year",
        "title",
        "reason",
        "notes",
    )
)
LEAVES = SheetKind(
    "attendance",
    "考勤表",
    (*LEAVE_COLUMNS, *(column for column in _COLUMNS if column.field in _OF_PEOPLE)),
    any_of=(("reason",),),
    wanted=_WANTED,
    all_sheets=True,
    struck_is_void=True,
    skipped=words("序号 序 性别 批准人 审批人 签名 签字 本人签字 批准人签字 党内职务"),
    foreign=late(""),  # a list of names with reasons is of leave only where the sheet says so
    native=OF_LEAVE,
    opened=LeaveTable,
    otherwise=SIGNATURES,
)
_FOREIGN = late(r"党费|缴费|交费|工资|津贴|次数|积分|名册|名单|花名|信息表|信息采集|慰问|领取|发放")
_NATIVE = late(r"考勤|出勤|出席|签到|到会|参会|党日|党课|三会一课|支委|党员大会")
_OF_MEETINGS = ("meeting_type", "date", "month", "year")
_LINES = (
    *(replace(column, required=column.reader is read_held) for column in _COLUMNS if column.field in _OF_MEETINGS),
    Column("expected", "应到", read_count, "应到 应到人数",
           pattern=ends_with("应(?:到|参加|参会)会?(?:党员)?(?:人数|数)?")),
    Column("present", "实到", read_count, "实到 实到人数",
           pattern=ends_with("(?:实际?|已)(?:到|参加|参会)会?(?:党员)?(?:人数|数)?|(?:到会|参会|出席|参加)(?:人数|数)")),
)  # fmt: skip
LISTS = SheetKind(
    "attendance",
    "考勤表",
    (*_LINES, *(column for column in _COLUMNS if column.field == "reason")),
    any_of=((SLOTS,),),
    wanted=_WANTED,
    all_sheets=True,
    struck_is_void=True,
    slots=list_over,
    slot_fits=hold_people,
    slots_fit=hold_lists,
    foreign=_FOREIGN,
    native=_NATIVE,
    opened=PeopleLists,
    yields=is_register_of_leave,
    otherwise=LEAVES,
)
ACROSS = SheetKind(
    "attendance",
    "考勤表",
    _LINES,
    any_of=((SLOTS,),),
    wanted=_WANTED,
    all_sheets=True,
    struck_is_void=True,
    slots=name_over,
    slot_fits=hold_marks,
    slot_codes=number_marks,
    foreign=_FOREIGN,
    native=_NATIVE,
    opened=PeopleAcross,
    yields=is_register_of_leave,
    otherwise=LISTS,
)

ATTENDANCE = SheetKind(
    "attendance",
    "考勤表",
    _COLUMNS,
    any_of=(("status", "signed_at", SLOTS),),
    wanted=_WANTED,
    all_sheets=True,
    struck_is_void=True,
    skipped=words(
        "序号 序 性别 年龄 应参加次数 实参加次数 出勤率 应到次数 实到次数 合计 党内职务 出勤次数 缺勤次数 请假次数"
    ),
    slots=meeting_slot,
    counted=True,
    slot_fits=are_marks,
    slot_codes=number_marks,
    foreign=_FOREIGN,
    native=_NATIVE,
    voices={
        "name": NAMES,
        "date": DAYS,
        "meeting_type": KINDS,
        "status": Voice(
            says_presence,
            late("签|到|来|出勤|出席|考勤|参加|参会|情况|状态|标记|记号|符号"),
            late("原因|事由|备注|应到|实到|记录|主持|审核"),
            last=True,
            loosely=may_be_signed,
        ),
    },
    missed={"出勤记录": Voice(says_presence, late("[会课日次期]|签|出勤|考勤|到"), _DERIVED, alone=False)},
    opened=AttendanceTable,
    yields=is_register_of_leave,
    otherwise=ACROSS,
)
