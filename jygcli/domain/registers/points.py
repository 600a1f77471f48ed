"""积分管理: the branch's own table of items, and what members got by it. No item ships: 市意见第11条 names no score."""

from __future__ import annotations

from jygcli.domain.meetings.kinds import MeetingKind
from jygcli.domain.registers.model import NOTES, YEAR, Field, FieldKind, Register, day, member

BY_HAND, BY_ATTENDANCE, BY_STUDY, BY_DUES = "手工登记", "到会", "送学补课", "按时交党费"

ITEM = Register(
    "item", "积分项目", ("points", "item"),
    "积分项目：支部自己定的得分表，一年一份，可从表格导入",
    (
        YEAR,
        Field("name", "项目", what="得分的项目", example="志愿服务", required=True, argument=True,
              headings=("积分项目", "内容", "积分内容")),
        Field("points", "分值", FieldKind.TENTHS, "一次几分，扣分写负数", "5", required=True,
              headings=("分数", "得分", "积分")),
        Field("basis", "依据", FieldKind.CHOICE, "不写就是手工登记；其余的程序从考勤和党费里取",
              words=(BY_HAND, BY_ATTENDANCE, BY_STUDY, BY_DUES), headings=("取数",), default=lambda _: BY_HAND),
        Field("kind", "会议类型", FieldKind.CHOICE, "只算哪种会；不写就是全部", words=tuple(MeetingKind)),
        Field("most", "一年最多", FieldKind.TENTHS, "一人一年最多得几分", headings=("上限", "最高分")),
        NOTES,
    ),
    key=("year", "name"), on="year", rule="points.own", counted="项",
)  # fmt: skip

POINT = Register(
    "point", "积分", ("points",),
    "积分：哪名党员、按哪个项目、几分",
    (
        day("日期", "哪天的"),
        member(each=True),
        Field("item", "项目编号", FieldKind.ENTRY, "哪个项目，见 jyg points item list", "1", required=True,
              refers="item", headings=("积分项目编号",)),
        Field("points", "分数", FieldKind.TENTHS, "不写就是项目的分值", headings=("得分", "积分")),
        Field("reason", "事由", what="做了什么", private=True, headings=("内容",)),
        NOTES,
    ),
    key=("on", "member", "item", "reason"), rule="points.own", counted="笔",
)  # fmt: skip

REGISTERS = (ITEM, POINT)
