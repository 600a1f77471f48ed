"""“党建+文化”: 兴趣小组 with their members and activities, and the four bases. Source: 市意见第17条."""

from __future__ import annotations

from jygcli.domain.law.rules import names
from jygcli.domain.registers.model import NOTES, Field, FieldKind, Register, day, entry_of, member

BASES = (*names("culture.bases"), "其他")

_OF_CLUB = Field("club", "小组编号", FieldKind.ENTRY, "哪个小组，见 jyg club list；不写就是支部的", refers="club",
                 headings=("兴趣小组编号",))  # fmt: skip


def _base(*headings: str, required: bool = True) -> Field:
    return Field("base", "阵地", FieldKind.CHOICE, "在哪个阵地", "老年大学", required=required, words=BASES,
                 headings=("主阵地", *headings))  # fmt: skip


CLUB = Register(
    "club", "兴趣小组", ("club",),
    "兴趣小组：叫什么、谁牵头、平时在哪里活动；组员用 jyg club member 记，活动用 jyg club activity 记",
    (
        day("成立日期", "哪天成立的"),
        Field("name", "名称", what="小组的名称", example="书画组", required=True, argument=True,
              headings=("小组名称", "兴趣小组")),
        Field("leader", "组长", FieldKind.MEMBER, "谁牵头：编号或姓名", headings=("负责人", "牵头人")),
        _base(required=False),
        Field("until", "结束日期", FieldKind.DAY, "哪天停办的"),
        NOTES,
    ),
    key=("name",), until="until", rule="culture.clubs", counted="个",
)  # fmt: skip

CLUB_MEMBER = Register(
    "clubmember", "兴趣小组组员", ("club", "member"),
    "兴趣小组组员：谁在哪个小组",
    (
        day("加入日期", "哪天加入的"),
        entry_of("club", "小组编号", "哪个小组，见 jyg club list"),
        member(each=True),
        Field("until", "结束日期", FieldKind.DAY, "哪天退出的"),
        NOTES,
    ),
    key=("club", "member"), until="until", rule="culture.clubs", counted="人",
)  # fmt: skip

ACTIVITY = Register(
    "activity", "文化活动", ("club", "activity"),
    "文化活动：哪个小组或支部，在哪个阵地，做了什么",
    (
        day("日期", headings=("活动日期", "时间")),
        Field("what", "活动", what="什么活动", example="书画展", required=True, argument=True,
              headings=("活动内容", "内容")),
        _base("活动阵地"),
        _OF_CLUB,
        Field("people", "人数", FieldKind.COUNT, "多少人参加", headings=("参加人数",)),
        Field("meeting", "会议编号", FieldKind.MEETING, "和哪次主题党日一起办的", headings=("对应会议",)),
        NOTES,
    ),
    key=("on", "what"), rule="culture.bases", counted="次",
)  # fmt: skip

BASE = Register(
    "base", "阵地", ("club", "base"),
    "阵地：支部、小组和老年大学、活动中心、社区、社团的联系",
    (
        day("起始日期", "从哪天起"),
        Field("name", "名称", what="哪一处", example="市老年大学", required=True, argument=True,
              headings=("阵地名称", "单位")),
        _base("种类"),
        _OF_CLUB,
        Field("contact", "联系人", what="那边的联系人"),
        Field("until", "结束日期", FieldKind.DAY, "到哪天止"),
        NOTES,
    ),
    key=("club", "name"), until="until", rule="culture.bases", counted="处",
)  # fmt: skip

REGISTERS = (CLUB, CLUB_MEMBER, ACTIVITY, BASE)
