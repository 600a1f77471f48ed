"""作用发挥: what members do for others; and 特长和意愿, what somebody can and would do. Source: 市意见第15、16条."""

from __future__ import annotations

from jygcli.domain.law.rules import names
from jygcli.domain.registers.model import NOTES, Field, FieldKind, Register, day, member

OTHER = "其他"
KINDS = (*names("deed.kinds"), "志愿服务", OTHER)
PROGRAMMES = (*names("deed.programmes"), OTHER)

DEED = Register(
    "deed", "作用发挥", ("deed",),
    "作用发挥：谁做了什么、在哪里、几小时、受益多少人、属于哪项活动",
    (
        day(headings=("活动日期", "服务日期", "时间")),
        member(each=True),
        Field("kind", "种类", FieldKind.CHOICE, "哪一类", "志愿服务", required=True, words=KINDS,
              headings=("类别", "类型")),
        Field("what", "内容", what="做了什么", example="清扫楼道", required=True, headings=("活动内容", "事项")),
        Field("place", "地点", what="在哪里", headings=("活动地点",)),
        Field("hours", "小时", FieldKind.TENTHS, "用了几小时", headings=("时长", "服务时长", "小时数")),
        Field("reached", "受益人数", FieldKind.COUNT, "听的、受益的有多少人；几个人一起做的，写总数",
              headings=("受众人数", "服务人数")),
        Field("programme", "所属活动", FieldKind.CHOICE, listed=False, words=PROGRAMMES, headings=("活动品牌",)),
        Field("meeting", "会议编号", FieldKind.MEETING, "在哪次主题党日、会议上", listed=False, headings=("对应会议",)),
        NOTES,
    ),
    key=("on", "member", "what"), rule="deed.kinds", counted="人次", themed=("on",),
)  # fmt: skip

SKILL = Register(
    "skill", "特长和意愿", ("deed", "skill"),
    "特长和意愿：会什么、愿意做什么、有什么不便；本人说的，只在支部里用",
    (
        day("登记日期", "哪天说的"),
        member(),
        Field("can", "特长", what="会什么", example="讲党史", required=True, private=True, headings=("专业特长",)),
        Field("would", "意愿", what="愿意做什么", private=True, headings=("服务意愿",)),
        Field("kind", "种类", FieldKind.CHOICE, "愿意参加哪一类", private=True, words=KINDS, headings=("类别",)),
        Field("limits", "不便", what="时间、身体上有什么不便", private=True, listed=False, headings=("限制",)),
        Field("until", "结束日期", FieldKind.DAY, "从哪天起不再算"),
        NOTES,
    ),
    key=("member", "can"), until="until", rule="deed.wishes", counted="条",
)  # fmt: skip

REGISTERS = (DEED, SKILL)
