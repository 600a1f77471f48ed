"""Registers of leave alone: 姓名, 申请日期, 会议日期, 会议名称, 请假事由, 批准人. Whoever stands in one had leave.

The day of the meeting is that of 会议日期. The day on which somebody asked is no day of a meeting, and who signs there
wasn't present for that.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from jygcli.domain.base.patterns import late
from jygcli.files.grid import Cell
from jygcli.sheets.attendance.marks import Presence, read_mark
from jygcli.sheets.attendance.table import AttendanceTable
from jygcli.sheets.grids.columns import Column
from jygcli.sheets.grids.readings import Context, Draft, Remark, Slot
from jygcli.sheets.words.cells import NOTHING, Read, read_name, says_nothing, text_of
from jygcli.sheets.words.issues import Code, Flaw, Severity
from jygcli.sheets.words.meeting_words import Held, ends_with, read_held

OF_LEAVE = late("请假|缺席|缺勤|未到会?|未参加")
_REFUSED = late(r"[不未]([予同]|批准|准|通过)|[否驳]|没有?批")
_NOT_GRANTED = Flaw(
    Code.VALUES_DISAGREE, "请假没有批准，不知道到会没有，没有写入；请改成 缺席 或 出席，再导入", Severity.ERROR
)
_DAY_OF_ASKING = Flaw(
    Code.DATE_UNREADABLE, "只有请假（申请）的日期，不知道是不是开会的那一天；请加一列“会议日期”", Severity.ERROR
)
_ASKED = r"(?:申请|请假|提出|登记|填[写表报]|审批|批准|销假)(?:的)?(?:时间|日期|年月日)"


def is_register_of_leave(titles: str, headings: str) -> bool:
    """Whether a sheet is such a register: its title says so, and it asks for the reason."""
    named = re.search(
        "(请假|缺席|缺勤)(人员|党员|情况|原因)*(登记|申请|审批|台账|条|单|记录|备案|明细|名单|表)", titles
    )
    marked = re.search("考勤|签到|出勤|到会|(?<!会议)签字表", titles)
    return named is not None and marked is None and re.search("事由|原因|理由", headings) is not None


def read_granted(cell: Cell, _today: date) -> Read:
    """False where leave was refused; who granted it, or 同意, says nothing more."""
    text = "".join(text_of(cell).split())
    return NOTHING if says_nothing(text) or not _REFUSED.match(text) else Read(False)


class LeaveTable(AttendanceTable):
    """A block of such a register."""

    def __init__(self, context: Context, slots: Sequence[Slot], columns: Mapping[str, int]) -> None:
        self._places = {"date": columns["on"], **columns} if "on" in columns else columns
        super().__init__(context, slots, self._places)
        said = "".join((*context.own_titles, *context.titles, context.sheet.name, *_headings(context)))
        self._state = "请假" if "请假" in said else "缺席"

    def records(self, line: int, values: dict[str, object]) -> list[Draft]:
        asked, granted, plain = (values.pop(name, None) for name in ("asked_on", "granted", "on"))
        if values.get("date") is None and self._places.get("date") == self._places.get("on"):
            values["date"] = plain
        excused = read_mark(str(values.get("reason") or ""), {}).status is Presence.LEAVE
        values["status"] = "请假" if excused else self._state
        known = values.get("date") is not None or self._held is not None
        drafts = super().records(line, values)
        for draft in drafts:
            if not known and isinstance(asked, Held):
                others = [remark for remark in draft.remarks if remark.field != "date"]
                draft.remarks = (*others, Remark(self._places.get("asked_on"), "date", _DAY_OF_ASKING))
            if granted is False:
                draft.values["status"] = None
                draft.remarks += (Remark(self._places.get("granted"), "status", _NOT_GRANTED),)
        return drafts


def _headings(context: Context) -> list[str]:
    row = context.sheet.rows[context.first_row - 1] if context.first_row else ()
    return [text_of(cell) for cell in row]


LEAVE_COLUMNS = (
    Column("name", "姓名", read_name,
           "请假人 请假人姓名 请假党员 请假人员 请假党员姓名 申请人 申请人姓名 缺席人 缺席人员", required=True),
    Column("asked_on", "申请日期", read_held, "", pattern=late(_ASKED)),
    Column("on", "日期", read_held, "日期 时间", merged_down=True),
    Column("date", "会议日期", read_held, "", merged_down=True,
           pattern=late(f"(?:请假|缺席)?(?:的)?(?:{ends_with('时间|日期|年月日').pattern})")),
    Column("granted", "批准", read_granted, "批准 审批 意见",
           pattern=late("(?:支部|书记|党支部|支委会?|负责人|组织)*(?:是否)?(?:审批|批准|同意|准假)(?:意见|情况|结果|与否)?")),
)  # fmt: skip
