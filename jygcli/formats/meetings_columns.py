"""The columns of registers of meetings, one meeting a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from jygcli.domain.meetings import MeetingKind
from jygcli.domain.names import clean_name, half_signs
from jygcli.formats.amounts import read_count
from jygcli.formats.cells import Read, read_text, says_nothing, text_of
from jygcli.formats.columns import Column, Kind, words
from jygcli.formats.grid import Cell
from jygcli.formats.issues import Code, Flaw
from jygcli.formats.meeting_words import Held, kinds_named, meeting_kind, read_clock, read_held, read_kind
from jygcli.formats.records import Context, Draft, Remark, Slot

# Of two brackets the first belongs to the name: 李桂芳（大）（病假）. From one sign between names to the next: tried
# anywhere else, a long text takes the square of its length.
_BRACKETED = re.compile(r"(?<![^、，,;；()])([^、，,;；()]+(?:\([^()]*\)(?=\s*\())?)\s*\(([^()]*)\)")
_BETWEEN = re.compile(r"[、，,;；/\n|]+")
_NOBODY = re.compile(r"无人?|没有|全勤|全部到会|全体到会|0人?|/|-+")
_LEAVE = frozenset({"leave_count"})


@dataclass(frozen=True, slots=True)
class Absentee:
    """Who was not there, and why."""

    name: str
    reason: str | None = None


def read_absentees(cell: Cell, _today: date) -> Read:
    """冯燕（出差），胡嘉明(病假) or 张 三、李四; a name keeps together over its own spaces."""
    text = half_signs(text_of(cell)).strip()
    if not text or says_nothing(text) or _NOBODY.fullmatch("".join(text.split())):
        return Read(())
    found = [Absentee(_full_name(name), reason.strip() or None) for name, reason in _BRACKETED.findall(text)]
    rest = _BRACKETED.sub("、", text)
    for part in _BETWEEN.split(rest):
        name, _, reason = part.partition(":")
        names = name.split()
        whole = names if all(len(word) > 1 for word in names) else [clean_name(name)]
        found += [Absentee(clean_name(word), reason.strip() or None) for word in whole if clean_name(word)]
    found = [absentee for absentee in found if any(sign.isalpha() for sign in absentee.name)]
    if any(len(absentee.name) > 12 for absentee in found):
        return Read((), Flaw(Code.VALUE_UNREADABLE, "读不懂是哪些人缺席；请写成 张三（病假）、李四（外出）"))
    return Read(tuple(found))


def _full_name(text: str) -> str:
    """A name with what tells namesakes apart, in the brackets that names are kept with."""
    return clean_name(text).replace("(", "（").replace(")", "）")


def read_person(cell: Cell, today: date) -> Read:
    """A name, or several; two are set apart by 、."""
    read = read_text(cell, today)
    if not read.value:
        return read
    names = [_full_name(part) for part in _BETWEEN.split(text_of(cell))]
    return Read("、".join(name for name in names if name) or None, read.flaw)


class MeetingsTable:
    """A register: years are added to its dates, kinds found in titles, its counts held against each other."""

    def __init__(self, context: Context, _slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._year = context.year
        self._columns = columns
        kinds = [kind for text in (*context.titles, context.sheet.name) for kind in kinds_named(text)]
        self._kind: MeetingKind | None = kinds[0] if len(set(kinds)) == 1 else None

    def on_headings(self) -> Iterator[Remark]:
        yield from ()

    def records(self, _line: int, values: Mapping[str, object]) -> list[Draft]:
        remarks: list[Remark] = []
        held = values.get("date")
        day = None
        if isinstance(held, Held):
            day = held.on(self._year)
            if (flaw := held.why_unsure(self._year)) is not None:
                remarks.append(self._remark("date", flaw))
        kind = values.get("meeting_type") or meeting_kind(str(values.get("title") or "")) or self._kind
        kind = kind or meeting_kind(str(values.get("topics") or ""))
        if kind is None:
            why = "不知道是哪种会议；请写明，如 支部党员大会、主题党日"
            remarks.append(self._remark("meeting_type", Flaw(Code.TYPE_UNKNOWN, why)))
        absentees = values.get("absentees")
        found = {name: value for name, value in values.items() if name not in _LEAVE}
        found |= {
            "meeting_type": kind,
            "date": day,
            "time": values.get("time") or (held.time if isinstance(held, Held) else None),
            "absentees": absentees if isinstance(absentees, tuple) else (),
        }
        remarks += self._counts(values)
        return [Draft(found, None, tuple(remarks))]

    def on_total(self, _line: int) -> Iterator[Remark]:
        yield from ()

    def _counts(self, values: Mapping[str, object]) -> Iterator[Remark]:
        """应到 can't be fewer than 实到, and those who were listed as absent must be the difference."""
        expected, present, absent = values.get("expected"), values.get("present"), values.get("absentees")
        leave = values.get("leave_count")
        if not isinstance(expected, int) or not isinstance(present, int):
            return
        if present > expected:
            why = f"实到 {present} 人，多于应到 {expected} 人；请核对"
            yield self._remark("present", Flaw(Code.COUNT_MISMATCH, why))
        elif isinstance(absent, tuple) and absent and len(absent) != expected - present:
            why = f"应到 {expected} 人，实到 {present} 人，缺席却写了 {len(absent)} 人；请核对"
            yield self._remark("present", Flaw(Code.COUNT_MISMATCH, why))
        elif isinstance(leave, int) and leave > expected - present:
            why = f"应到 {expected} 人，实到 {present} 人，请假却有 {leave} 人；请核对"
            yield self._remark("present", Flaw(Code.COUNT_MISMATCH, why))

    def _remark(self, name: str, flaw: Flaw) -> Remark:
        return Remark(self._columns.get(name), name, flaw)


MEETINGS = Kind(
    "meetings",
    "会议台账",
    (
        Column(
            "branch",
            "党支部",
            read_text,
            words("所在党支部 所属党支部 党支部 支部 所在支部 党支部名称"),
            merged_down=True,
        ),
        Column(
            "meeting_type",
            "会议类型",
            read_kind,
            words("会议类型 会议类别 类型 类别 活动类型 会议种类 组织生活类型 组织生活形式 会议形式 活动形式 形式"),
            merged_down=True,
        ),
        Column(
            "title", "会议名称", read_text, words("会议名称 会议 名称 活动名称 会议主题 主题 活动主题 标题 会议标题")
        ),
        Column(
            "date",
            "会议时间",
            read_held,
            words(
                "会议时间 实际会议时间 会议日期 召开时间 召开日期 时间 日期 活动时间 活动日期 开展时间 "
                "实际时间 实际召开时间 "
                "开会时间 开会日期 举办时间 年月日"
            ),
            merged_down=True,
        ),
        Column("group", "党小组", read_text, words("党小组 所在党小组 所属党小组 小组"), merged_down=True),
        Column("time", "开始时间", read_clock, words("开始时间 会议开始时间 具体时间 时刻 几点")),
        Column("place", "地点", read_text, words("地点 会议地点 活动地点 召开地点 场所 会议地址")),
        Column("host", "主持人", read_person, words("主持人 主持 主持人姓名 主讲人 主讲 授课人 会议主持人 党课主讲人")),
        Column("recorder", "记录人", read_person, words("记录人 记录 记录人姓名 记录员 会议记录人")),
        Column(
            "expected", "应到", read_count, words("应到 应到人数 应到会人数 应参加人数 应参会人数 应出席人数 应到党员")
        ),
        Column(
            "present",
            "实到",
            read_count,
            words(
                "实到 实到人数 实到会人数 实参加人数 参加人数 参会人数 出席人数 实际参加人数 到会人数 实到党员 "
                "实参会人数"
            ),
        ),
        Column("leave_count", "请假人数", read_count, words("请假人数 缺席人数 请假 缺勤人数 未到人数")),
        Column(
            "absentees",
            "缺席人员",
            read_absentees,
            words(
                "缺席人员 缺席人员及原因 缺席 缺席人 缺席名单 请假人员 请假人员及原因 未到人员 未到人员及原因 "
                "缺席人员名单 缺勤人员 缺席及原因 请假名单 未参加人员"
            ),
        ),
        Column("observers", "列席人员", read_text, words("列席人员 列席 列席人")),
        Column(
            "topics",
            "内容",
            read_text,
            words("内容 会议内容 议题 会议议题 主要内容 活动内容 会议议程 学习内容 主要议题"),
        ),
        Column(
            "resolution",
            "决议",
            read_text,
            words("决议 会议决议 决议事项 决定事项 会议决定 形成决议 决议情况 会议结果"),
        ),
        Column("notes", "备注", read_text, words("备注 备考 说明")),
    ),
    any_of=(("date",), ("meeting_type", "title", "topics")),
    wanted="会议时间、会议类型（或会议名称）",
    all_sheets=True,
    skipped=words("序号 序 签名 签字 计划会议时间 计划时间 缺席原因"),
    opened=MeetingsTable,
)
